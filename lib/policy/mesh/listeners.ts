import { at, textAt } from '../../kubernetes/at';
import type { ObjectSet } from '../across/object-set';
import { type SetObject, inNamespace } from '../across/set-object';
import type { AcrossRule } from '../rule';
import { type Entry, entriesOf, textsAt } from './entries';
import { GATEWAY, serversOf } from './gateways';
import { portsOf } from './hosts';

/** A server of a Gateway, to be told from those of others at the same proxies. */
interface Listener extends Entry {
  readonly object: SetObject;
  /** Which proxies, and on which port. */
  readonly place: string;
  readonly hosts: readonly string[];
}

function listenersIn(objects: ObjectSet): readonly Listener[] {
  return objects.ofType(GATEWAY).flatMap((object) => {
    const selector = Object.entries(at(object.manifest, 'spec', 'selector') ?? {}).sort();
    return serversOf(object).map(({ steps, value }) => ({
      object,
      steps,
      value,
      place: JSON.stringify([selector, at(value, 'port', 'number'), at(value, 'bind') ?? '']),
      hosts: textsAt(value, 'hosts').map((host) => host.split('/').at(-1) ?? host),
    }));
  });
}

export const GATEWAY_CLASH: AcrossRule = {
  id: 'mesh-gateways-clash',
  class: 'later',
  title: 'One Gateway alone listens for a host on a port of the same proxies',
  why: 'Istio keeps the server of the older Gateway and drops the other, with its certificate.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0145/',

  check(objects, refuse) {
    const known = new Map<string, Listener[]>();
    for (const listener of listenersIn(objects)) {
      const before = known.get(listener.place) ?? [];
      known.set(listener.place, [...before, listener]);
      const other = before.find((one) => one.object !== listener.object && shareHost(one, listener));
      if (other === undefined) continue;
      refuse(listener.object, [...listener.steps, 'hosts'], {
        given: listener.hosts,
        allowed: `hosts that Gateway ${other.object.name}${inNamespace(other.object.namespace)} does not listen for on that port`,
        fix: 'keep one Gateway for a host, and name it in all VirtualServices',
      });
    }
  },
};

export const GATEWAY_PORT: AcrossRule = {
  id: 'mesh-gateway-port',
  class: 'later',
  title: 'The port of a Gateway is one that the Service of its proxies has',
  why: 'Nothing outside can reach the listener.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0162/',

  check(objects, refuse) {
    for (const object of objects.ofType(GATEWAY)) {
      const ports = proxyPorts(object, objects);
      if (ports.length === 0) continue;
      for (const { steps, value } of serversOf(object)) {
        const number = at(value, 'port', 'number');
        if (typeof number !== 'number' || ports.includes(number)) continue;
        refuse(object, [...steps, 'port', 'number'], {
          given: number,
          allowed: `a port of the Service of its proxies, or one that it targets: ${ports.join(', ')}`,
          fix: `add port ${number} to that Service`,
        });
      }
    }
  },
};

/** Ports of the Services that select the same pods, and the ports of the pods that they lead to. */
function proxyPorts({ manifest }: SetObject, objects: ObjectSet): readonly number[] {
  const selector = Object.entries(at(manifest, 'spec', 'selector') ?? {});
  if (selector.length === 0) return [];
  const services = objects
    .ofType('/Service')
    .filter((service) =>
      selector.every(([key, value]) => at(service.manifest, 'spec', 'selector', key) === value),
    );
  return services.flatMap((service) => [
    ...portsOf(service).map(({ number }) => number),
    ...entriesOf(service.manifest, [], 'spec', 'ports').flatMap(({ value }) =>
      typeof value.targetPort === 'number' ? [value.targetPort] : [],
    ),
  ]);
}

export const GATEWAY_CREDENTIAL: AcrossRule = {
  id: 'mesh-gateway-credential',
  class: 'unwise',
  title:
    'The certificate of a Gateway is a Secret that one of the manifests beside it makes, where its proxies run',
  why: 'Unless somebody else makes it in the namespace of the proxies, the port refuses every handshake.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0161/',

  check(objects, refuse) {
    for (const object of objects.ofType(GATEWAY)) {
      for (const { steps, value } of serversOf(object)) {
        const name = textAt(value, 'tls', 'credentialName');
        if (name === undefined || name.includes('://') || isMade(name, objects)) continue;
        refuse(object, [...steps, 'tls', 'credentialName'], {
          given: name,
          allowed: 'a Secret, or the secretName of a Certificate, in the namespace of the proxies',
          fix: 'add a Certificate with that secretName there, or see to it that the Secret is there',
        });
      }
    }
  },
};

/** Namespaces of the proxies are told by no manifest of the Gateway: a Secret of any namespace will do. */
function isMade(name: string, objects: ObjectSet): boolean {
  return (
    objects.namesOf('/Secret', '').includes(name) ||
    objects
      .ofType('cert-manager.io/Certificate', 'external-secrets.io/ExternalSecret')
      .some(
        (maker) =>
          [
            textAt(maker.manifest, 'spec', 'secretName'),
            textAt(maker.manifest, 'spec', 'target', 'name'),
          ].includes(name) || maker.name === name,
      )
  );
}

export const SHARED_CERTIFICATE: AcrossRule = {
  id: 'mesh-shared-certificate',
  class: 'unwise',
  title: 'Gateways at one port of the same proxies have certificates of their own',
  why: 'Browsers send requests for both hosts over one connection, where the proxy knows the routes of one Gateway: 404.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0138/',

  check(objects, refuse) {
    const known = new Map<string, Listener>();
    for (const listener of listenersIn(objects)) {
      const [key, given] = certificateOf(listener) ?? [];
      if (key === undefined) continue;
      const certificate = `${listener.place} ${given ?? ''}`;
      const other = known.get(certificate);
      if (other === undefined) known.set(certificate, listener);
      // Two that listen for one host are told as such.
      if (other === undefined || other.object === listener.object || shareHost(other, listener)) continue;
      refuse(listener.object, [...listener.steps, 'tls', key], {
        given,
        allowed: `another certificate than Gateway ${other.object.name}${inNamespace(other.object.namespace)} has at that port`,
        fix: 'write one Gateway for all hosts of the certificate',
      });
    }
  },
};

/** The certificate of a server that ends TLS, as the field that names it and its value. */
function certificateOf({ value }: Listener): readonly [string, string] | undefined {
  const mode = textAt(value, 'tls', 'mode');
  if (mode !== 'SIMPLE' && mode !== 'MUTUAL' && mode !== 'OPTIONAL_MUTUAL') return undefined;
  const key = ['credentialName', 'serverCertificate'].find((one) => textAt(value, 'tls', one) !== undefined);
  return key === undefined ? undefined : [key, textAt(value, 'tls', key) ?? ''];
}

function shareHost(a: Listener, b: Listener): boolean {
  return a.hosts.some((host) => b.hosts.includes(host));
}

/** Where requests come in. */
export const LISTENER_RULES: readonly AcrossRule[] = [
  GATEWAY_CLASH,
  GATEWAY_PORT,
  GATEWAY_CREDENTIAL,
  SHARED_CERTIFICATE,
];
