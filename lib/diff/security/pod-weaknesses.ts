import { RESTRICTED_VOLUMES, isSafeSysctl } from '../../kubernetes/pod-security-standards';
import { type Fields, fieldsOf, itemsOf, nodeAt, textAt } from '../normal/node';
import { containerWeaknesses } from './container-weaknesses';
import type { Weakness } from './weakness';

type Finder = (spec: Fields) => readonly Weakness[];

/** What the ServiceAccount of a pod says about its token; undefined where it says nothing or is not there. */
export type TokenRule = boolean | undefined;

const HOST_NAMESPACES = {
  hostNetwork: 'uses the network of its node',
  hostPID: 'sees the processes of its node',
  hostIPC: 'shares memory with its node',
} as const;

const FINDERS: readonly Finder[] = [
  (spec) =>
    Object.entries(HOST_NAMESPACES)
      .filter(([field]) => spec[field] === true)
      .map(([field, text]) => ({ key: field, text, level: 'baseline' })),
  (spec) => itemsOf(spec.volumes).flatMap((volume) => volumeWeaknesses(fieldsOf(volume))),
  (spec) =>
    itemsOf(nodeAt(spec, 'securityContext', 'sysctls'))
      .map((sysctl) => textAt(sysctl, 'name'))
      .filter((name) => !isSafeSysctl(name))
      .map((name) => ({ key: `sysctl ${name}`, text: `sets ${name} of its node`, level: 'baseline' })),
  (spec) =>
    spec.shareProcessNamespace === true
      ? [{ key: 'shareProcessNamespace', text: 'lets its containers see one another', level: 'other' }]
      : [],
  groupWeaknesses,
];

/** Everything that lets a pod do more than restricted allows, or more than it needs. */
export function podWeaknesses(spec: Fields, accountRule: TokenRule): readonly Weakness[] {
  const mountsToken = spec.automountServiceAccountToken ?? accountRule ?? true;
  const token: Weakness = {
    key: 'token',
    text: 'holds a token for the Kubernetes API',
    level: 'other',
  };
  return [
    ...FINDERS.flatMap((find) => find(spec)),
    ...(mountsToken === false ? [] : [token]),
    ...['containers', 'initContainers'].flatMap((list) =>
      itemsOf(spec[list]).flatMap((container) =>
        containerWeaknesses(fieldsOf(container), {
          pod: spec,
          place: `${list}[${textAt(container, 'name')}]`,
        }),
      ),
    ),
  ];
}

function volumeWeaknesses(volume: Fields): Weakness[] {
  const name = textAt(volume, 'name');
  return Object.keys(volume)
    .filter((type) => type !== 'name' && !RESTRICTED_VOLUMES.has(type))
    .map((type): Weakness => {
      const path = textAt(volume, type, 'path');
      return type === 'hostPath'
        ? { key: `hostPath ${path}`, text: `mounts ${path} of its node`, level: 'baseline' }
        : { key: `volume ${name} ${type}`, text: `mounts a volume of type ${type}`, level: 'restricted' };
    });
}

/** Group 0 owns what images make writable for root. */
function groupWeaknesses(spec: Fields): Weakness[] {
  const context = fieldsOf(spec.securityContext);
  const groups = [context.fsGroup, ...itemsOf(context.supplementalGroups)];
  return groups.includes(0)
    ? [{ key: 'group 0', text: 'has the group of root among its groups', level: 'other' }]
    : [];
}
