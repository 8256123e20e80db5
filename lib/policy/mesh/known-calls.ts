import { entryOf } from '../../core/entry-of';
import { rememberedFor } from '../../core/remembered';
import { textAt } from '../../kubernetes/at';
import type { ObjectSet } from '../across/object-set';
import type { SetObject } from '../across/set-object';
import type { Workload } from '../across/workload';
import type { Steps } from '../rule';
import { type Entry, entriesOf } from './entries';

/** A call that a workload is known to make: the address of a Service stands in its environment. */
export interface KnownCall {
  readonly workload: Workload;
  readonly steps: Steps;
  /** The address. */
  readonly text: string;
  readonly service: SetObject;
  /** The port of the Service; undefined where the address does not tell which of several. */
  readonly port: Entry['value'] | undefined;
}

/** All calls that are known by addresses in environments. */
export const knownCallsIn = rememberedFor((objects: ObjectSet): readonly KnownCall[] => {
  const isAny = objects.ofType('/Service').length > 0;
  return isAny ? objects.workloads.flatMap((workload) => callsOf(workload, objects)) : [];
});

function callsOf(workload: Workload, objects: ObjectSet): readonly KnownCall[] {
  return ['containers', 'initContainers']
    .flatMap((list) => entriesOf(workload.spec, workload.path, list))
    .flatMap(({ steps, value }) => entriesOf(value, steps, 'env'))
    .flatMap(({ steps, value }) =>
      (textAt(value, 'value') ?? '').split(',').flatMap((text) => {
        const meant = addressedBy(text.trim(), workload.object.namespace, objects);
        return meant === undefined
          ? []
          : [{ workload, steps: [...steps, 'value'], text: text.trim(), ...meant }];
      }),
    );
}

/** `redis://cart.shop.svc.cluster.local:6379/0`: scheme, host and port. What stands behind is of no matter. */
const ADDRESS =
  /^(?:([a-z][a-z\d+.-]*):\/\/)?(?:[^@/\s]*@)?([a-z\d](?:[a-z\d.-]*[a-z\d])?)\.?(?::(\d{1,5}))?(?:[/?#]\S*)?$/;

/** Ports that an address without one means. */
const PORT_OF: Readonly<Record<string, number>> = { http: 80, https: 443, ws: 80, wss: 443 };

/**
 * The Service that a text is the address of for certain: it exists, and the text has a scheme or a port of it, or is
 * its name with the namespace. A word alone may be anything.
 */
function addressedBy(
  text: string,
  namespace: string,
  objects: ObjectSet,
): Pick<KnownCall, 'service' | 'port'> | undefined {
  const [, scheme, host = '', written] = ADDRESS.exec(text) ?? [];
  const number = written === undefined ? entryOf(PORT_OF, scheme ?? '') : Number(written);
  const isWord = scheme === undefined && written === undefined && !host.includes('.');
  const service = isWord ? undefined : serviceAt(host, namespace, objects);
  if (service === undefined) return undefined;
  const ports = entriesOf(service.manifest, [], 'spec', 'ports').map(({ value }) => value);
  if (number === undefined) return { service, port: only(ports) };
  const port = ports.find((one) => one.port === number);
  return port === undefined ? undefined : { service, port };
}

/** The Service of a name as DNS reads it from a namespace: `cart`, `cart.shop`, `cart.shop.svc` and what may follow. */
function serviceAt(host: string, namespace: string, objects: ObjectSet): SetObject | undefined {
  const [name = '', place = namespace, svc = 'svc'] = host.split('.');
  return place === '' || svc !== 'svc' ? undefined : objects.find('/Service', name, place);
}

function only<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}
