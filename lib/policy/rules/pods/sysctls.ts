import type { Maybe, Rule } from '../../rule';
import { isRepeated } from './repeated';

interface Sysctl {
  readonly name?: Maybe<string>;
}

interface Context {
  readonly sysctls?: Maybe<readonly Sysctl[]>;
}

const NONE: readonly Sysctl[] = [];

const SEGMENT = '[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?';
const NAME = new RegExp(`^(?:${SEGMENT}[./])*${SEGMENT}$`);

export const SYSCTL_NAMES: Rule = {
  id: 'sysctl-name',
  class: 'api',
  title: 'A sysctl is named like net.core.somaxconn, once for a pod',
  why: 'The API server refuses other names, and one that comes twice.',
  docs: 'pkg/apis/core/validation/validation.go (validateSysctls)',
  on: ['core/v1.PodSecurityContext'],

  check({ sysctls }: Context, place) {
    const list = sysctls ?? NONE;
    for (let at = 0; at < list.length; at++) {
      const name = list[at]?.name ?? '';
      if (name === '') continue;
      if (name.length > 253 || !NAME.test(name))
        place.refuse(
          ['sysctls', at, 'name'],
          name,
          'lower-case letters, digits, - and _, with . or / between the parts',
          'write such as net.core.somaxconn',
        );
      else if (isRepeated(list, at, 'name'))
        place.refuse(['sysctls', at, 'name'], name, 'a sysctl that comes once', 'remove one of the two');
    }
  },
};

interface PodSpec {
  readonly securityContext?: Maybe<Context>;
  readonly hostNetwork?: Maybe<boolean>;
  readonly hostIPC?: Maybe<boolean>;
}

/** Sysctls of the IPC namespace. @see staging/src/k8s.io/component-helpers/node/util/sysctl/namespace.go */
const OF_IPC: ReadonlySet<string> = new Set(['kernel.sem']);
const IPC_PREFIXES = ['kernel.shm', 'kernel.msg', 'fs.mqueue.'];

export const SYSCTLS_OF_HOST: Rule = {
  id: 'sysctl-of-node',
  class: 'api',
  title: 'A pod on the network or IPC of its node sets no sysctl of it',
  why: 'The API server refuses it from Kubernetes 1.29 on: it would set it for the node.',
  docs: 'pkg/apis/core/validation/validation.go (ValidateHostSysctl)',
  on: ['core/v1.PodSpec'],

  check(spec: PodSpec, place) {
    const list = spec.securityContext?.sysctls ?? NONE;
    for (let at = 0; at < list.length; at++) {
      const name = list[at]?.name ?? '';
      if (place.isAtLeast('1.29') && isOfNode(name, spec))
        place.refuse(
          ['securityContext', 'sysctls', at, 'name'],
          name,
          'a sysctl that the pod has to itself',
          'remove it, or hostNetwork and hostIPC',
        );
    }
  },
};

function isOfNode(given: string, { hostNetwork, hostIPC }: PodSpec): boolean {
  // Slashes separate parts as dots do, unless a dot comes first.
  const name = /^[^./]*\//.test(given) ? given.replaceAll('/', '.') : given;
  return (hostNetwork === true && name.startsWith('net.')) || (hostIPC === true && isOfIpc(name));
}

function isOfIpc(name: string): boolean {
  return OF_IPC.has(name) || IPC_PREFIXES.some((prefix) => name.startsWith(prefix));
}

/** Settings of the kernel. */
export const SYSCTL_RULES: readonly Rule[] = [SYSCTL_NAMES, SYSCTLS_OF_HOST];
