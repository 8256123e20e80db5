import type { ChaosFacts, ContainerRuntime } from '../core/chaos-facts';
import { Faults } from '../core/faults';
import type { PropIssue } from '../core/issue';
import { isDnsLabel, isDnsSubdomain } from '../core/names';
import { type Fields, objectOf, textThat, wordOf } from '../core/read-fields';

/** Who breaks services of an environment on purpose, made by `chaosMesh` or `litmus`. */
export type ChaosTool = ChaosFacts & {
  /** What is wrong with its options, for whoever they were given to. */
  readonly issues: readonly PropIssue[];
};

/** Options of Litmus. */
export interface LitmusOptions {
  /** Namespace that its operator watches: experiments and the pods that run them are there. @default 'litmus' */
  readonly namespace?: string;
  /** What runs containers on the nodes. @default 'containerd' */
  readonly runtime?: ContainerRuntime;
  /** Socket of the runtime on the nodes. @default - where the runtime has it */
  readonly socket?: string;
  /**
   * A ServiceAccount of that namespace that exists, and may do what experiments ask.
   *
   * @default - one for each chaos, with no rights beyond its own services
   */
  readonly serviceAccount?: string;
}

/**
 * Where each runtime listens.
 *
 * @see https://litmuschaos.github.io/litmus/experiments/categories/pods/container-kill/#container-runtime-and-socket-path
 */
const SOCKETS: Readonly<Record<ContainerRuntime, string>> = {
  containerd: '/run/containerd/containerd.sock',
  crio: '/run/crio/crio.sock',
  docker: '/var/run/docker.sock',
};

const FIELDS: Fields<keyof LitmusOptions> = {
  namespace: textThat(isDnsLabel, 'the name of a namespace', "write namespace: 'litmus'"),
  runtime: wordOf<ContainerRuntime>('containerd', 'crio', 'docker'),
  socket: textThat(
    (text) => text.startsWith('/'),
    'a path on the nodes',
    "write socket: '/run/containerd/containerd.sock'",
  ),
  serviceAccount: textThat(
    isDnsSubdomain,
    'the name of a ServiceAccount',
    "write serviceAccount: 'litmus-admin', or remove it",
  ),
};

/**
 * Faults by Chaos Mesh, which is what does them where an environment says nothing.
 *
 * @example chaos: chaosMesh()
 */
export function chaosMesh(): ChaosTool {
  return { tool: 'chaos-mesh', issues: [] };
}

/**
 * Faults by Litmus, 3 or newer: its operator starts a pod for each experiment, in a namespace of its own. What Litmus
 * cannot do is refused with the reason.
 *
 * @example chaos: litmus({ namespace: 'litmus' })
 */
export function litmus(options: LitmusOptions = {}): ChaosTool {
  const faults = Faults.none();
  const read = objectOf(FIELDS)({ faults, profile: {} }, options) as LitmusOptions | undefined;
  const { namespace = 'litmus', runtime = 'containerd', serviceAccount } = read ?? {};
  const { socket = SOCKETS[runtime] } = read ?? {};
  return { tool: 'litmus', namespace, runtime, socket, serviceAccount, issues: faults.issues };
}
