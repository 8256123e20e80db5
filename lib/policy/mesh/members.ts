import { MESH_LABEL } from '../../core/mesh-facts';
import type { Plain } from '../../core/read-values';
import { at, textAt } from '../../kubernetes/at';
import { wordOf } from '../across/labels';
import type { ObjectSet } from '../across/object-set';
import { podsBehind, selectorOf, targetOf } from '../across/service-pods';
import type { SetObject } from '../across/set-object';
import type { Workload } from '../across/workload';
import type { AcrossRule, Steps } from '../rule';
import { VIRTUAL_SERVICE } from './destinations';
import { entriesOf } from './entries';
import { PROXY, isInMesh, labelOf, membersIn } from './membership';

export const TWO_INJECTORS: AcrossRule = {
  id: 'mesh-two-injectors',
  class: 'later',
  title: 'A namespace says once who makes its pods members of the mesh',
  why: 'Of the two labels istio-injection wins: pods get the proxies of another control plane than was meant.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0123/',

  check(objects, refuse) {
    for (const object of objects.ofType('/Namespace')) {
      const { manifest } = object;
      const rev = labelOf(manifest, MESH_LABEL.revision);
      const mode = labelOf(manifest, MESH_LABEL.injection);
      if (rev === undefined || mode === undefined) continue;
      refuse(object, ['metadata', 'labels', MESH_LABEL.injection], {
        given: mode,
        allowed: `nothing beside ${MESH_LABEL.revision}: ${rev}`,
        fix: `remove ${MESH_LABEL.injection}, or ${MESH_LABEL.revision}`,
      });
    }
  },
};

/** The user that the proxy runs as: what it sends is not captured. */
const PROXY_USER = 1337;

export const PROXY_USER_TAKEN: AcrossRule = {
  id: 'mesh-proxy-user',
  class: 'later',
  title: 'No container of the mesh runs as user 1337',
  why: 'What that user sends passes by the proxy: without identity, and past every policy.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0144/',

  check(objects, refuse) {
    for (const { object, spec, path } of membersIn(objects)) {
      const runsAs = (value: unknown): boolean => at(value, 'securityContext', 'runAsUser') === PROXY_USER;
      const told = { given: PROXY_USER, allowed: 'any user but that of the proxy', fix: 'write 1000' };
      if (runsAs(spec)) refuse(object, [...path, 'securityContext', 'runAsUser'], told);
      for (const { steps, value } of entriesOf(spec, path, 'containers'))
        if (runsAs(value) && textAt(value, 'name') !== PROXY)
          refuse(object, [...steps, 'securityContext', 'runAsUser'], told);
    }
  },
};

/** @see https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/ */
const PROTOCOLS =
  /^(grpc|grpc-web|http|http2|https|kubernetes\.io\/(h2c|ws|wss)|mongo|mysql|redis|tcp|tls|udp)$/i;

export const PORT_PROTOCOL: AcrossRule = {
  id: 'mesh-port-protocol',
  class: 'unwise',
  title: 'A Service of the mesh says which protocol each of its ports speaks',
  why: 'Istio guesses by the first bytes: where the server speaks first it waits, and then takes it for TCP.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0118/',

  check(objects, refuse) {
    for (const object of servicesOfMembers(objects)) {
      for (const { steps, value } of entriesOf(object.manifest, [], 'spec', 'ports')) {
        if (textAt(value, 'protocol') === 'UDP' || isTold(value)) continue;
        refuse(object, steps, {
          given: textAt(value, 'name'),
          allowed: 'a name that begins with a protocol, or appProtocol',
          fix: 'write name: http-…, or add appProtocol: http',
        });
      }
    }
  },
};

function isTold(port: unknown): boolean {
  const name = textAt(port, 'name') ?? '';
  const [first = ''] = name.split('-');
  return (
    PROTOCOLS.test(textAt(port, 'appProtocol') ?? '') || PROTOCOLS.test(first) || /^grpc-web(-|$)/.test(name)
  );
}

/** Services in namespaces of the mesh that select pods. */
export function servicesOfMembers(objects: ObjectSet): readonly SetObject[] {
  const places = new Set(
    objects
      .ofType('/Namespace')
      .filter(isInMesh)
      .map(({ name }) => name),
  );
  return places.size === 0
    ? []
    : objects
        .ofType('/Service')
        .filter((service) => places.has(service.namespace) && selectorOf(service) !== undefined);
}

export const ONE_PROTOCOL: AcrossRule = {
  id: 'mesh-one-protocol',
  class: 'unwise',
  title: 'Services in front of the same pods agree on what a port of the pods speaks',
  why: 'The proxy beside the pod reads a port as one protocol alone: callers of the other Service fail.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0116/',

  check(objects, refuse) {
    const known = new Map<string, SpokenPort>();
    for (const spoken of servicesOfMembers(objects).flatMap((object) => spokenPorts(object, objects))) {
      const { object, steps, protocol, keys } = spoken;
      const other = keys.map((key) => known.get(key)).find((one) => one && one.protocol !== protocol);
      for (const key of keys) if (!known.has(key)) known.set(key, spoken);
      if (other === undefined) continue;
      refuse(object, steps, {
        given: protocol,
        allowed: `${other.protocol}, as Service ${other.object.name} has it for the same pods`,
        fix: `name the port ${other.protocol}-…`,
      });
    }
  },
};

/** A port of a Service that says what it speaks, and the ports of pods behind it. */
interface SpokenPort {
  readonly object: SetObject;
  readonly steps: Steps;
  readonly protocol: string;
  readonly keys: readonly string[];
}

function spokenPorts(object: SetObject, objects: ObjectSet): readonly SpokenPort[] {
  const pods = podsBehind(object, objects);
  return entriesOf(object.manifest, [], 'spec', 'ports').flatMap(({ steps, value }) => {
    const protocol = protocolOf(value);
    const keys = pods.map((pod) => `${pod.object.index} ${targetKey(value, pod)}`);
    return protocol === undefined ? [] : [{ object, steps, protocol, keys }];
  });
}

/** What tells a port of pods from the others: its number, or the name that none of theirs has. */
export function targetKey(port: Plain, pod: Workload): string {
  return wordOf(targetOf(port, pod) ?? port.targetPort);
}

/** What a port is said to speak; undefined where nobody says. */
function protocolOf(port: unknown): string | undefined {
  if (!isTold(port)) return undefined;
  const app = textAt(port, 'appProtocol')?.replace('kubernetes.io/', '');
  const name = textAt(port, 'name') ?? '';
  return (app ?? (/^grpc-web(-|$)/.test(name) ? 'grpc-web' : (name.split('-')[0] ?? ''))).toLowerCase();
}

export const CLAIMS_UNREAD: AcrossRule = {
  id: 'mesh-claims-unread',
  class: 'later',
  title: 'A route by claims of a token stands at a gateway that reads tokens',
  why: 'Without a RequestAuthentication there are no claims: the route is never taken.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0149/',

  check(objects, refuse) {
    if (objects.ofType('security.istio.io/RequestAuthentication').length > 0) return;
    for (const object of objects.ofType(VIRTUAL_SERVICE)) {
      for (const { steps, name } of claimsOf(object))
        refuse(object, steps, {
          given: name,
          allowed: 'a claim that a RequestAuthentication of the gateway reads',
          fix: 'add a RequestAuthentication that selects the gateway',
        });
    }
  },
};

/** Headers that stand for claims, in the matches of a VirtualService. */
function claimsOf({ manifest }: SetObject): readonly { readonly steps: Steps; readonly name: string }[] {
  const matches = entriesOf(manifest, [], 'spec', 'http').flatMap(({ steps, value }) =>
    entriesOf(value, steps, 'match'),
  );
  return matches.flatMap(({ steps, value }) =>
    Object.keys(at(value, 'headers') ?? {})
      .filter((name) => name.startsWith('@request.auth.claims'))
      .map((name) => ({ name, steps: [...steps, 'headers', name] })),
  );
}

/** Who is in the mesh, and what its proxies know of it. */
export const MEMBER_RULES: readonly AcrossRule[] = [
  TWO_INJECTORS,
  PROXY_USER_TAKEN,
  PORT_PROTOCOL,
  ONE_PROTOCOL,
  CLAIMS_UNREAD,
];
