import { textAt } from '../../kubernetes/at';
import { wordOf } from '../across/labels';
import { type SetObject, inNamespace } from '../across/set-object';
import type { AcrossRule } from '../rule';
import { entriesOf, textsAt } from './entries';
import { seenByBoth } from './virtual-services';

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
    for (const object of objects.ofType('networking.istio.io/ServiceEntry')) {
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
