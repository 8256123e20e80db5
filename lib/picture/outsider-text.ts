import { PARTS } from './picture';
import type { ObjectName, Outsider } from '../reachability/report';

/** Somebody outside, in words. */
export function outsiderText(outsider: Outsider): string {
  switch (outsider.kind) {
    case 'anywhere':
      return 'anywhere';
    case 'cidr':
      return [
        outsider.cidr,
        ...(outsider.except?.length ? [`except ${outsider.except.join(', ')}`] : []),
      ].join(PARTS);
    case 'pods':
      return [outsider.namespaces, outsider.pods].join(PARTS);
    case 'entry':
      return entryText(outsider.object, outsider.hosts);
  }
}

function entryText({ kind, namespace, name }: ObjectName, hosts: readonly string[]): string {
  const where = namespace === undefined ? kind : `${kind} in ${namespace}`;
  return [name, where, ...(hosts.length > 0 ? [hosts.join(', ')] : [])].join(PARTS);
}

/** An object, as kubectl is told of it. */
export function objectText({ kind, namespace, name }: ObjectName): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
