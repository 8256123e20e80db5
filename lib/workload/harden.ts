import { ApiObject } from 'cdk8s';
import type { CronJob, DaemonSet, Deployment, Job, Pod, StatefulSet } from 'cdk8s-plus-28';
import type { IConstruct } from 'constructs';
import { PropsError } from '../core/errors';
import { recordFinding } from '../core/finding';
import { DEFAULT_KUBERNETES_VERSION } from '../core/kubernetes-version';
import { LONGEST_LABEL, isLabelValue } from '../core/names';
import { profileOf } from '../core/profile';
import { type Plain, isObject, plainOf } from '../core/read-values';
import { departuresOf } from './harden-departures';
import { type HardeningTarget, hardenPodSpec } from './harden-pod';
import { DEFAULT_USER } from './user-id';

/** A workload of cdk8s-plus. */
export type PlusWorkload = Deployment | StatefulSet | DaemonSet | Job | CronJob | Pod;

/** What {@link harden} may do beyond the pod. */
export interface HardenOptions {
  /**
   * Value for the label that cdk8s-plus selects by (`cdk8s.io/metadata.addr`), in place of a hash of the place in the
   * construct tree: from then on wrapping or moving the workload changes no selector. Declare it before Services and
   * network policies are made of the workload: they copy it. A workload that runs already must be made anew, for
   * Kubernetes never lets a selector change.
   *
   * @default - the hash stays
   */
  readonly selector?: string;
}

/** Label that cdk8s-plus gives all pods of a workload. */
const ADDRESS_LABEL = 'cdk8s.io/metadata.addr';

/** Where the pod spec stands in each kind. */
const POD_SPEC_PATH: Readonly<Record<string, readonly string[]>> = {
  Pod: ['spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
};
const TEMPLATE_PATH = ['spec', 'template', 'spec'];

const BATCH = ['Job', 'CronJob'];

/** Kinds whose pods are put on several nodes by nobody but the scheduler. */
const SPREAD = ['Deployment', 'StatefulSet'];

const HARDENED = new WeakSet<IConstruct>();

/**
 * Brings a workload of cdk8s-plus to the hardened form that our own have: security contexts of pod and containers,
 * dropped capabilities, a writable /tmp beside a read-only root, disk limits, spread, a drain before the stop. What its
 * author set stays, and what of that departs from the hardened form is a finding once the app was synthesized.
 * Containers that are added later are hardened as well, for it is done at synth.
 *
 * @throws PropsError when the selector is no label value.
 */
export function harden<W extends PlusWorkload>(workload: W, options: HardenOptions = {}): W {
  if (options.selector !== undefined) declareSelector(workload, options.selector);
  if (HARDENED.has(workload)) return workload;
  HARDENED.add(workload);
  const object = ApiObject.of(workload);
  const render: () => unknown = object.toJson.bind(object);
  const recorded = new Set<string>();
  // cdk8s-plus fills the spec at synth, after all patches could be known: the rendering itself is the one place to add to.
  object.toJson = (): unknown => {
    const rendered = render();
    if (!isObject(rendered)) return rendered;
    const target = targetFor(workload, rendered);
    return atPodSpec(rendered, (spec) => {
      const hardened = hardenPodSpec(spec, target);
      recordOnce(workload, hardened, recorded);
      return hardened;
    });
  };
  return workload;
}

function targetFor(workload: IConstruct, manifest: Plain): HardeningTarget {
  const { kubernetesVersion = DEFAULT_KUBERNETES_VERSION, userId = DEFAULT_USER } = profileOf(workload);
  const kind = String(manifest.kind);
  const selector = plainOf(plainOf(manifest.spec).selector);
  return {
    kubernetesVersion,
    userId,
    serves: !BATCH.includes(kind),
    ...(SPREAD.includes(kind) ? { selector } : {}),
  };
}

/** A workload is rendered more than once in one synth. */
function recordOnce(workload: IConstruct, spec: Plain, recorded: Set<string>): void {
  for (const departure of departuresOf(spec)) {
    const key = JSON.stringify(departure);
    if (!recorded.has(key)) recordFinding(workload, departure);
    recorded.add(key);
  }
}

/** Rebuilds the objects on the way to the pod spec, and leaves the others as they are. */
function atPodSpec(manifest: Plain, change: (spec: Plain) => Plain): unknown {
  const rebuild = (value: unknown, path: readonly string[]): unknown => {
    if (!isObject(value)) return value;
    const [step, ...rest] = path;
    return step === undefined ? change(value) : { ...value, [step]: rebuild(value[step], rest) };
  };
  return rebuild(manifest, POD_SPEC_PATH[String(manifest.kind)] ?? TEMPLATE_PATH);
}

function declareSelector(workload: PlusWorkload, value: string): void {
  if (value === '' || !isLabelValue(value)) {
    const allowed = `the value of a label: letters, digits, -, _ and ., at most ${LONGEST_LABEL} characters`;
    throw new PropsError(workload, [
      { field: 'selector', given: value, allowed, fix: "write selector: 'cart'" },
    ]);
  }
  workload.podMetadata.addLabel(ADDRESS_LABEL, value);
  if (!('select' in workload)) return;
  // The class LabelSelector would load cdk8s-plus; this is all that `select` asks of one.
  const selector = { _toKube: () => ({ matchLabels: { [ADDRESS_LABEL]: value } }) };
  workload.select(selector as unknown as Parameters<Deployment['select']>[0]);
}
