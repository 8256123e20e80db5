import { identityText } from './linkerd-authentication';
import { admits } from './linkerd-servers';
import type { Network } from './network';
import type { Pods } from './pods';
import { type PortSet, intersection, portsText } from './ports';
import type { Reason } from './report';
import { nameKey } from './sorting';

/** What a mesh of Linkerd says of a connection: each Server of the port, or the default of pods without one. */
export function linkerdReasons(
  { linkerd }: Network,
  { source, target }: Readonly<Record<'source' | 'target', Pods>>,
  ports: PortSet,
): Reason[] {
  if (!linkerd.isMember(target)) return [];
  const identity = linkerd.isMember(source) ? linkerd.identityOf(source) : undefined;
  const who =
    identity === undefined
      ? `${nameKey(source.workload)}, which has no proxy,`
      : identityText(identity, linkerd.naming);
  const some = linkerd.serversOfSome(target);
  const servers = [...linkerd.serversOf(target), ...some].filter(
    (placed) => intersection(placed.ports, ports).length > 0,
  );
  if (servers.length === 0) {
    const isOpen = intersection(linkerd.between(source, target).open, ports).length > 0;
    const text = `no Server is for ${portsText(ports)}: the default of ${nameKey(target.workload)} ${isOpen ? 'lets in' : 'keeps out'} ${who}`;
    return [{ effect: isOpen ? 'admits' : 'denies', text }];
  }
  return servers.map((placed): Reason => {
    const { server } = placed;
    const truth = admits(server, { identity }, linkerd.authentications);
    const { object } = server;
    const name = `Server ${object.name}${some.includes(placed) ? ', of some of the pods,' : ''}`;
    if (truth === false) return { effect: 'denies', text: `${name} has no policy for ${who}`, object };
    const condition = truth === true ? '' : `, if ${truth}`;
    return {
      effect: truth === true ? 'admits' : 'depends',
      text: `${name} lets in ${who}${condition}`,
      object,
    };
  });
}
