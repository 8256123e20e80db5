import { meantAmong } from '../../core/closest';
import { rememberedFor } from '../../core/remembered';
import { at, textAt } from '../../kubernetes/at';
import { candidatesFor, isMisspelling } from '../across/misspelling';
import type { ObjectSet } from '../across/object-set';
import { type SetObject, inNamespace } from '../across/set-object';
import { makerOf } from '../flagger/canaries';
import type { AcrossRule, Steps } from '../rule';
import { type Entry, entriesOf } from './entries';
import { type MeshHost, isDeclaredOutside, portsOf, readHost, serviceOf } from './hosts';

export const VIRTUAL_SERVICE = 'networking.istio.io/VirtualService';
export const DESTINATION_RULE = 'networking.istio.io/DestinationRule';

/** Where a route sends requests. */
export interface Destination {
  readonly object: SetObject;
  readonly steps: Steps;
  /** As it is written. */
  readonly text: string;
  readonly host: MeshHost;
  readonly port: number | undefined;
  readonly subset: string | undefined;
}

/** Routes of a VirtualService, of any protocol. */
export const routesOf = rememberedFor(({ manifest }: SetObject): readonly Entry[] =>
  ['http', 'tcp', 'tls'].flatMap((protocol) => entriesOf(manifest, [], 'spec', protocol)),
);

/** Every place that a VirtualService sends requests to, mirrors included. */
export function destinationsOf(object: SetObject): readonly Destination[] {
  return routesOf(object).flatMap(({ steps, value }) => [
    ...entriesOf(value, steps, 'route').flatMap((one) => read(object, one.value, one.steps)),
    ...read(object, { destination: value.mirror }, [...steps, 'mirror'], true),
    ...entriesOf(value, steps, 'mirrors').flatMap((one) => read(object, one.value, one.steps)),
  ]);
}

function read(object: SetObject, route: unknown, steps: Steps, isBare = false): readonly Destination[] {
  const text = textAt(route, 'destination', 'host');
  if (text === undefined) return [];
  const port = at(route, 'destination', 'port', 'number');
  return [
    {
      object,
      steps: isBare ? steps : [...steps, 'destination'],
      text,
      host: readHost(text, object.namespace),
      port: typeof port === 'number' ? port : undefined,
      subset: textAt(route, 'destination', 'subset'),
    },
  ];
}

/** Every destination of all VirtualServices. */
export const destinationsIn = rememberedFor((objects: ObjectSet): readonly Destination[] =>
  objects.ofType(VIRTUAL_SERVICE).flatMap(destinationsOf),
);

/** What is wrong with the name of a host for certain: what was meant. */
function slipOf(text: string, host: MeshHost, objects: ObjectSet): string | undefined {
  if (serviceOf(host, objects) || isDeclaredOutside(host.full, objects)) return undefined;
  const [, name = '', namespace = ''] = /^([^.*]+)\.([^.*]+)(\.svc)?$/.exec(text) ?? [];
  if (host.service === undefined)
    return namespace !== '' && objects.find('/Service', name, namespace)
      ? `${name}.${namespace}.svc.cluster.local`
      : undefined;
  const { service } = host;
  const near = objects
    .namesOf('/Service', service.namespace)
    .find((known) => isMisspelling(service.name, known));
  return near === undefined ? undefined : text.replace(service.name, near);
}

export const MESH_HOST: AcrossRule = {
  id: 'mesh-host',
  class: 'later',
  title: 'A route or a DestinationRule names a Service as Istio reads names',
  why: 'Istio completes only names without dots. For any other that no Service has in full, requests get 503.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0101/',

  check(objects, refuse) {
    for (const { object, steps, text, host } of hostsIn(objects)) {
      const meant = slipOf(text, host, objects);
      if (meant === undefined) continue;
      refuse(object, [...steps, 'host'], {
        given: text,
        allowed: 'the name of a Service beside it, or a name in full',
        fix: `did you mean ${meant}?`,
      });
    }
  },
};

export const DANGLING_HOST: AcrossRule = {
  id: 'mesh-dangling-host',
  class: 'unwise',
  title:
    'A route or a DestinationRule names a Service or ServiceEntry that one of the manifests beside it makes',
  why: 'Requests get 503, and settings hold for nobody, unless somebody else makes it.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0101/',

  check(objects, refuse) {
    for (const { object, steps, text, host } of hostsIn(objects)) {
      const isThere = serviceOf(host, objects) ?? isMadeElsewhere(host, objects);
      if (isThere !== false || text.startsWith('*') || slipOf(text, host, objects) !== undefined) continue;
      const namespace = host.service?.namespace ?? '';
      const name = host.service?.name ?? text;
      refuse(object, [...steps, 'host'], {
        given: text,
        allowed: `a Service${inNamespace(namespace)} or a host of a ServiceEntry that one of these manifests makes`,
        fix: meantAmong(
          name,
          candidatesFor(name, objects.namesOf('/Service', namespace)),
          'add it, or see to it that it is there',
        ),
      });
    }
  },
};

/** Whether a ServiceEntry declares a host, or Flagger makes its Service. */
function isMadeElsewhere({ full, service }: MeshHost, objects: ObjectSet): boolean {
  if (isDeclaredOutside(full, objects)) return true;
  return service !== undefined && makerOf({ type: '/Service', ...service }, objects) !== undefined;
}

type Named = Pick<Destination, 'object' | 'steps' | 'text' | 'host'>;

/** Every name of a host that has to be there: of destinations and of DestinationRules. */
const hostsIn = rememberedFor((objects: ObjectSet): readonly Named[] => {
  const rules = objects.ofType(DESTINATION_RULE).flatMap((object): Named[] => {
    const text = textAt(object.manifest, 'spec', 'host');
    return text === undefined
      ? []
      : [{ object, steps: ['spec'], text, host: readHost(text, object.namespace) }];
  });
  return [...destinationsIn(objects), ...rules];
});

export const DESTINATION_PORT: AcrossRule = {
  id: 'mesh-destination-port',
  class: 'later',
  title: 'The port of a destination is one of its Service',
  why: 'Envoy has no cluster for it: requests get 503.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0101/',

  check(objects, refuse) {
    for (const { object, steps, port, host } of destinationsIn(objects)) {
      const service = port === undefined ? undefined : serviceOf(host, objects);
      if (service === undefined) continue;
      const ports = portsOf(service);
      if (ports.length === 0 || ports.some(({ number }) => number === port)) continue;
      const numbers = ports.map(({ number }) => number).join(', ');
      refuse(object, [...steps, 'port', 'number'], {
        given: port,
        allowed: `a port of Service ${service.name}: ${numbers}`,
        fix: `write ${numbers.split(',')[0] ?? ''}; the port of the container is none of the Service`,
      });
    }
  },
};

export const OPEN_PORT: AcrossRule = {
  id: 'mesh-destination-without-port',
  class: 'unwise',
  title: 'A destination names its port where the Service has several',
  why: 'The port that callers dialed is taken, and from a gateway that is one that the Service does not have.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0112/',

  check(objects, refuse) {
    for (const { object, steps, port, host } of destinationsIn(objects)) {
      const service = port === undefined ? serviceOf(host, objects) : undefined;
      const ports = service === undefined ? [] : portsOf(service);
      if (ports.length < 2) continue;
      refuse(object, steps, {
        given: undefined,
        allowed: `one of the ports ${ports.map(({ number }) => number).join(', ')}`,
        fix: `add port: { number: ${ports[0]?.number ?? ''} }`,
      });
    }
  },
};

/** Names of the subsets of a host, by all DestinationRules that may hold for it. */
function subsetsOf({ full }: MeshHost, objects: ObjectSet): readonly string[] {
  return subsetsIn(objects).get(full) ?? [];
}

const subsetsIn = rememberedFor((objects: ObjectSet): ReadonlyMap<string, readonly string[]> => {
  const subsets = new Map<string, readonly string[]>();
  for (const { manifest, namespace } of objects.ofType(DESTINATION_RULE)) {
    const text = textAt(manifest, 'spec', 'host');
    if (text === undefined) continue;
    const { full } = readHost(text, namespace);
    const names = entriesOf(manifest, [], 'spec', 'subsets').flatMap(
      ({ value }) => textAt(value, 'name') ?? [],
    );
    subsets.set(full, [...(subsets.get(full) ?? []), ...names]);
  }
  return subsets;
});

export const SUBSET: AcrossRule = {
  id: 'mesh-subset',
  class: 'later',
  title: 'A subset that a route names is defined by a DestinationRule of the host',
  why: 'Envoy has no cluster for it: requests get 503.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0101/',

  check(objects, refuse) {
    // Flagger makes the DestinationRules of its canaries by itself.
    if (objects.ofType('flagger.app/Canary').length > 0) return;
    for (const { object, steps, subset, host } of destinationsIn(objects)) {
      if (subset === undefined) continue;
      const known = subsetsOf(host, objects);
      const isOurs = known.length > 0 || serviceOf(host, objects) !== undefined;
      if (!isOurs || known.includes(subset)) continue;
      refuse(object, [...steps, 'subset'], {
        given: subset,
        allowed:
          known.length === 0
            ? `a subset of ${host.full}: it has none`
            : `a subset of ${host.full}: ${known.join(', ')}`,
        fix: meantAmong(subset, known, 'add it to the DestinationRule of the host'),
      });
    }
  },
};

/** Where requests are sent. */
export const DESTINATION_RULES: readonly AcrossRule[] = [
  MESH_HOST,
  DANGLING_HOST,
  DESTINATION_PORT,
  OPEN_PORT,
  SUBSET,
];
