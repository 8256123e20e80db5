import { meantAmong } from '../../core/closest';
import { candidatesFor, isMisspelling } from '../across/misspelling';
import type { ObjectSet } from '../across/object-set';
import { type SetObject, inNamespace } from '../across/set-object';
import type { AcrossRule } from '../rule';
import { VIRTUAL_SERVICE } from './destinations';
import { type Entry, entriesOf, textsAt } from './entries';
import { overlap } from './hosts';

export const GATEWAY = 'networking.istio.io/Gateway';

/** Stands for the sidecars of the mesh among the gateways of a VirtualService. */
export const MESH = 'mesh';

/** A Gateway as a VirtualService names it. */
interface GatewayName {
  readonly text: string;
  readonly name: string;
  readonly namespace: string;
  readonly index: number;
}

/** The Gateways that a VirtualService names, the mesh not among them. */
function gatewayNamesOf({ manifest, namespace }: SetObject): readonly GatewayName[] {
  return textsAt(manifest, 'spec', 'gateways').flatMap((text, index) => {
    if (text === MESH) return [];
    const [place = '', name] = text.split('/');
    return [
      name === undefined ? { text, name: place, namespace, index } : { text, name, namespace: place, index },
    ];
  });
}

/** The VirtualServices that name Gateways, with each of them. */
function namedGatewaysIn(
  objects: ObjectSet,
): readonly { readonly object: SetObject; readonly gateway: GatewayName }[] {
  return objects
    .ofType(VIRTUAL_SERVICE)
    .flatMap((object) => gatewayNamesOf(object).map((gateway) => ({ object, gateway })));
}

function missing(
  { name, namespace }: GatewayName,
  objects: ObjectSet,
): { readonly slip: string | undefined } | undefined {
  if (objects.find(GATEWAY, name, namespace)) return undefined;
  return { slip: objects.namesOf(GATEWAY, namespace).find((known) => isMisspelling(name, known)) };
}

export const MISSPELT_GATEWAY: AcrossRule = {
  id: 'mesh-misspelt-gateway',
  class: 'later',
  title: 'A VirtualService names a Gateway as it is spelt',
  why: 'Its routes are bound to no gateway: requests from outside get 404.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0101/',

  check(objects, refuse) {
    for (const { object, gateway } of namedGatewaysIn(objects)) {
      const slip = missing(gateway, objects)?.slip;
      if (slip === undefined) continue;
      refuse(object, ['spec', 'gateways', gateway.index], {
        given: gateway.text,
        allowed: `a Gateway${inNamespace(gateway.namespace)}`,
        fix: `did you mean ${slip}?`,
      });
    }
  },
};

export const DANGLING_GATEWAY: AcrossRule = {
  id: 'mesh-dangling-gateway',
  class: 'unwise',
  title: 'A VirtualService names a Gateway that one of the manifests beside it makes',
  why: 'Unless somebody else makes it, its routes are bound to no gateway: requests from outside get 404.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0101/',

  check(objects, refuse) {
    for (const { object, gateway } of namedGatewaysIn(objects)) {
      const found = missing(gateway, objects);
      if (found === undefined || found.slip !== undefined) continue;
      const { name, namespace } = gateway;
      refuse(object, ['spec', 'gateways', gateway.index], {
        given: gateway.text,
        allowed: `a Gateway${inNamespace(namespace)} that one of these manifests makes`,
        fix: meantAmong(
          name,
          candidatesFor(name, objects.namesOf(GATEWAY, namespace)),
          `write it as namespace/name where it lies elsewhere, or see to it that it is there`,
        ),
      });
    }
  },
};

/** Hosts of the servers of a Gateway that a namespace may bind to. A host may say whose it is: `shop/*.example.com`. */
function hostsFor(gateway: SetObject, namespace: string): readonly string[] {
  return serversOf(gateway).flatMap(({ value }) =>
    textsAt(value, 'hosts').flatMap((text) => {
      const [place = '', host] = text.split('/');
      if (host === undefined) return [text];
      const from = place === '.' ? gateway.namespace : place;
      return from === '*' || namespace === '' || from === namespace ? [host] : [];
    }),
  );
}

/** The servers of a Gateway, each with its place. */
export function serversOf({ manifest }: SetObject): readonly Entry[] {
  return entriesOf(manifest, [], 'spec', 'servers');
}

export const HOST_OF_GATEWAY: AcrossRule = {
  id: 'mesh-host-of-gateway',
  class: 'later',
  title: 'Each host of a VirtualService at a gateway is one that the Gateway listens for',
  why: 'The gateway drops the route: requests for that host get 404.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0132/',

  check(objects, refuse) {
    for (const object of objects.ofType(VIRTUAL_SERVICE)) {
      const names = gatewayNamesOf(object);
      const gateways = names.flatMap(({ name, namespace }) => objects.find(GATEWAY, name, namespace) ?? []);
      const isInMesh = textsAt(object.manifest, 'spec', 'gateways').includes(MESH);
      if (gateways.length === 0 || gateways.length < names.length || isInMesh) continue;
      const open = gateways.flatMap((gateway) => hostsFor(gateway, object.namespace));
      textsAt(object.manifest, 'spec', 'hosts').forEach((host, index) => {
        if (open.some((one) => overlap(one, host))) return;
        refuse(object, ['spec', 'hosts', index], {
          given: host,
          allowed: `a host of Gateway ${gateways.map(({ name }) => name).join(', ')}: ${open.join(', ')}`,
          fix: `add ${host} to the hosts of a server of the Gateway`,
        });
      });
    }
  },
};

/** What Istio calls the Gateways that it makes of those of the Gateway API. */
const MADE_BY_ISTIO = '-istio-autogenerated-k8s-gateway';

export const INTERNAL_GATEWAY: AcrossRule = {
  id: 'mesh-internal-gateway',
  class: 'later',
  title: 'A VirtualService names no Gateway that Istio makes of one of the Gateway API',
  why: 'Such names are an inner matter of Istio, and change: routes are then bound to no gateway.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0165/',

  check(objects, refuse) {
    for (const { object, gateway } of namedGatewaysIn(objects)) {
      if (!gateway.name.includes(MADE_BY_ISTIO)) continue;
      refuse(object, ['spec', 'gateways', gateway.index], {
        given: gateway.text,
        allowed: 'a Gateway of networking.istio.io',
        fix: 'write the routes as an HTTPRoute with that Gateway of the Gateway API as parentRef',
      });
    }
  },
};

/** What is said of gateways. */
export const GATEWAY_NAME_RULES: readonly AcrossRule[] = [
  MISSPELT_GATEWAY,
  DANGLING_GATEWAY,
  HOST_OF_GATEWAY,
  INTERNAL_GATEWAY,
];
