import { DEFAULT_CAPABILITIES, containerTypes } from '../../kubernetes/pod-security-standards';
import { type Fields, type Node, fieldsOf, itemsOf, nodeAt, textAt, wordsOf } from '../normal/node';
import type { Weakness } from './weakness';

/** Where a container stands. */
export interface Surroundings {
  /** Spec of its pod. */
  readonly pod: Fields;
  /** How it is called in a report: `containers[web]`. */
  readonly place: string;
}

/** A field in force: what the container says, else what its pod says. */
type InForce = (field: string) => Node | undefined;

type Finding = Omit<Weakness, 'key'> & { readonly what: string };

/** A tree does not tell the version of its cluster: of all versions, the newest standard counts. */
const CONTAINER_TYPES = containerTypes();

/** What a container may do beyond restricted, or beyond need. */
export function containerWeaknesses(container: Fields, { pod, place }: Surroundings): Weakness[] {
  const own = fieldsOf(container.securityContext);
  const shared = fieldsOf(pod.securityContext);
  const inForce: InForce = (field) => own[field] ?? shared[field];
  const findings = [
    ...privileges(own),
    ...capabilities(own),
    ...identity(inForce, pod.hostUsers === false),
    ...confinement(inForce),
    ...(pod.hostNetwork === true ? [] : ports(container)),
    ...hookHosts(container),
  ];
  return findings.map(({ what, text, level }) => ({
    key: `${place} ${what}`,
    text: `${place} ${text}`,
    level,
  }));
}

function privileges(own: Fields): Finding[] {
  const found: Finding[] = [];
  if (own.privileged === true) found.push({ what: 'privileged', text: 'runs privileged', level: 'baseline' });
  if (own.allowPrivilegeEscalation !== false)
    found.push({ what: 'escalation', text: 'may gain privileges', level: 'restricted' });
  if (own.readOnlyRootFilesystem !== true)
    found.push({ what: 'root filesystem', text: 'may write to its root filesystem', level: 'other' });
  if (!['Default', undefined].includes(own.procMount as string | undefined))
    found.push({ what: 'procMount', text: 'sees all of /proc', level: 'baseline' });
  if (nodeAt(own, 'windowsOptions', 'hostProcess') === true)
    found.push({ what: 'hostProcess', text: 'runs as a process of its node', level: 'baseline' });
  return found;
}

function capabilities(own: Fields): Finding[] {
  const added = wordsOf(nodeAt(own, 'capabilities', 'add'));
  const dropped = wordsOf(nodeAt(own, 'capabilities', 'drop')).map((name) => name.toUpperCase());
  return [
    ...added
      .filter((name) => name !== 'NET_BIND_SERVICE')
      .map((name): Finding => ({
        what: `capability ${name}`,
        text: `has the capability ${name}`,
        level: DEFAULT_CAPABILITIES.has(name) ? 'restricted' : 'baseline',
      })),
    ...(dropped.includes('ALL')
      ? []
      : [
          {
            what: 'capabilities',
            text: 'keeps the capabilities that are not dropped',
            level: 'restricted',
          } as const,
        ]),
  ];
}

/** Since 1.35, a user namespace of its own makes root harmless. */
function identity(inForce: InForce, hasOwnUsers: boolean): Finding[] {
  if (hasOwnUsers) return [];
  const found: Finding[] = [];
  if (inForce('runAsNonRoot') !== true)
    found.push({ what: 'non-root', text: 'may run as root', level: 'restricted' });
  if (inForce('runAsUser') === 0) found.push({ what: 'root', text: 'runs as root', level: 'restricted' });
  if (inForce('runAsGroup') === 0)
    found.push({ what: 'root group', text: 'runs in the group of root', level: 'other' });
  return found;
}

function confinement(inForce: InForce): Finding[] {
  const found: Finding[] = [];
  const seccomp = textAt(inForce('seccompProfile'), 'type');
  if (seccomp === 'Unconfined')
    found.push({ what: 'unconfined', text: 'turns seccomp off', level: 'baseline' });
  if (!['RuntimeDefault', 'Localhost'].includes(seccomp))
    found.push({ what: 'seccomp', text: 'has no seccomp profile', level: 'restricted' });
  if (textAt(inForce('appArmorProfile'), 'type') === 'Unconfined')
    found.push({ what: 'apparmor', text: 'turns AppArmor off', level: 'baseline' });
  const selinux = inForce('seLinuxOptions');
  const isOwnLabel = textAt(selinux, 'user') !== '' || textAt(selinux, 'role') !== '';
  if (isOwnLabel || !CONTAINER_TYPES.includes(textAt(selinux, 'type')))
    found.push({ what: 'selinux', text: 'has an SELinux label of its own', level: 'baseline' });
  return found;
}

function ports(container: Fields): Finding[] {
  return itemsOf(container.ports)
    .map((port) => fieldsOf(port).hostPort)
    .filter((port) => typeof port === 'number')
    .map((port) => ({ what: `hostPort ${port}`, text: `holds port ${port} of its node`, level: 'baseline' }));
}

const HOOKS = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'preStop'],
  ['lifecycle', 'postStart'],
];

/** Since 1.34: the kubelet dials from the node, wherever it is told to. */
function hookHosts(container: Fields): Finding[] {
  return HOOKS.flatMap((path) =>
    ['httpGet', 'tcpSocket'].flatMap((action): Finding[] => {
      const host = textAt(nodeAt(container, ...path), action, 'host');
      return host === ''
        ? []
        : [{ what: `${path.join('.')} ${host}`, text: `has its node dial ${host}`, level: 'baseline' }];
    }),
  );
}
