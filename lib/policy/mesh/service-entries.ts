import { textAt } from '../../kubernetes/at';
import { wordOf } from '../across/labels';
import { type SetObject, inNamespace } from '../across/set-object';
import type { AcrossRule } from '../rule';
import { entriesOf, textsAt } from './entries';
import { seenByBoth } from './virtual-services';

const ENTRY = 'networking.istio.io/ServiceEntry';

/** Has istiod allot addresses to the hosts of an entry. */
const ALLOTTED = 'networking.istio.io/enable-autoallocate-ip';

/** A port that a ServiceEntry declares for a host. */
interface EntryPort {
  readonly object: SetObject;
  readonly protocol: string;
}

export const ENTRY_PROTOCOL: AcrossRule = {
  id: 'mesh-entry-protocol',
  class: 'unwise',
  title: 'ServiceEntries for one port of a host agree on what it speaks',
  why: 'Proxies read the port as one protocol alone: which of them is left to chance.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0177/',

  check(objects, refuse) {
    const known = new Map<string, EntryPort[]>();
    for (const object of objects.ofType(ENTRY)) {
      for (const { steps, value } of entriesOf(object.manifest, [], 'spec', 'ports')) {
        const protocol = (textAt(value, 'protocol') ?? '').toUpperCase();
        const keys = textsAt(object.manifest, 'spec', 'hosts').map(
          (host) => `${host}:${wordOf(value.number)}`,
        );
        const other = keys
          .flatMap((key) => known.get(key) ?? [])
          .find((one) => one.protocol !== protocol && seenByBoth(one.object, object));
        for (const key of keys) known.set(key, [...(known.get(key) ?? []), { object, protocol }]);
        if (other === undefined) continue;
        refuse(object, [...steps, 'protocol'], {
          given: value.protocol,
          allowed: `${other.protocol}, as ServiceEntry ${other.object.name}${inNamespace(other.object.namespace)} has it for that port of the host`,
          fix: `write ${other.protocol}, or declare the host once`,
        });
      }
    }
  },
};

export const ENTRY_ADDRESSES: AcrossRule = {
  id: 'mesh-entry-addresses',
  class: 'unwise',
  title: 'A ServiceEntry with a port of TCP says which addresses its hosts have',
  why: 'Proxies see no name in TCP: every connection to that port, whoever is meant, goes to the hosts of the entry.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0134/',

  check(objects, refuse) {
    for (const object of objects.ofType(ENTRY)) {
      const { manifest } = object;
      if (textsAt(manifest, 'spec', 'addresses').length > 0) continue;
      if (textAt(manifest, 'metadata', 'labels', ALLOTTED) === 'true') continue;
      for (const { steps, value } of entriesOf(manifest, [], 'spec', 'ports')) {
        const protocol = textAt(value, 'protocol') ?? 'TCP';
        if (protocol.toUpperCase() !== 'TCP') continue;
        refuse(object, [...steps, 'protocol'], {
          given: value.protocol,
          allowed: 'a protocol that names its host, or addresses beside TCP',
          fix: `write addresses, or protocol: TLS where that is spoken, or the label ${ALLOTTED}: 'true' where sidecars answer for DNS`,
        });
      }
    }
  },
};
