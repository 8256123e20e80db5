import type { Manifest } from '../../kubernetes/manifest';
import { groupKindOf } from '../normal/kinds';
import { type Fields, fieldsOf, itemsOf, nodeAt, textAt, wordOf } from '../normal/node';
import { normalOf } from '../templates';

/** Reads the names under which something is reached. */
type Reader = (is: Fields) => readonly string[];

/** Types of Service that are reached from outside the cluster. */
const OUTSIDE: ReadonlySet<string> = new Set(['LoadBalancer', 'NodePort']);

const ofService: Reader = (is) => {
  const spec = fieldsOf(is.spec);
  const ports = itemsOf(spec.ports).map(
    (port) => `${wordOf(fieldsOf(port).port)}/${textAt(port, 'protocol')}`,
  );
  const type = textAt(spec, 'type');
  return [
    ...(OUTSIDE.has(type) ? ports.map((port) => `${port} by ${type}`) : []),
    ...itemsOf(spec.externalIPs).flatMap((address) => ports.map((port) => `${port} on ${wordOf(address)}`)),
  ];
};

const ofIngress: Reader = (is) => {
  const spec = fieldsOf(is.spec);
  const rules = itemsOf(spec.rules).flatMap((rule) => {
    const paths = itemsOf(nodeAt(rule, 'http', 'paths')).map((path) => textAt(path, 'path') || '/');
    return (paths.length === 0 ? ['/'] : paths).map((path) => `${textAt(rule, 'host') || '*'}${path}`);
  });
  return [...rules, ...(spec.defaultBackend === undefined ? [] : ['*/'])];
};

/** Routes of the Gateway API. @see https://gateway-api.sigs.k8s.io/reference/spec/ */
const ofRoute: Reader = (is) => {
  const spec = fieldsOf(is.spec);
  const hosts = itemsOf(spec.hostnames).map(wordOf);
  const matches = itemsOf(spec.rules).flatMap((rule) => itemsOf(fieldsOf(rule).matches));
  const paths = matches.map((match) => textAt(match, 'path', 'value') || '/');
  return (hosts.length === 0 ? ['*'] : hosts).flatMap((host) =>
    (paths.length === 0 ? ['/'] : paths).map((path) => `${host}${path}`),
  );
};

const ofGateway: Reader = (is) =>
  itemsOf(nodeAt(is, 'spec', 'listeners')).map(
    (listener) => `${textAt(listener, 'hostname') || '*'}:${wordOf(fieldsOf(listener).port)}`,
  );

/** @see https://istio.io/latest/docs/reference/config/networking/gateway/ */
const ofIstioGateway: Reader = (is) =>
  itemsOf(nodeAt(is, 'spec', 'servers')).flatMap((server) =>
    itemsOf(fieldsOf(server).hosts).map(
      (host) => `${wordOf(host)}:${wordOf(nodeAt(server, 'port', 'number'))}`,
    ),
  );

/** Without a gateway, or for `mesh` alone, its hosts are known inside the mesh only. */
const ofVirtualService: Reader = (is) => {
  const gateways = itemsOf(nodeAt(is, 'spec', 'gateways')).filter((name) => name !== 'mesh');
  return gateways.length === 0 ? [] : itemsOf(nodeAt(is, 'spec', 'hosts')).map(wordOf);
};

const READERS: ReadonlyMap<string, Reader> = new Map(
  Object.entries({
    '/Service': ofService,
    'gateway.networking.k8s.io/GRPCRoute': ofRoute,
    'gateway.networking.k8s.io/Gateway': ofGateway,
    'gateway.networking.k8s.io/HTTPRoute': ofRoute,
    'gateway.networking.k8s.io/TLSRoute': ofRoute,
    'networking.istio.io/Gateway': ofIstioGateway,
    'networking.istio.io/VirtualService': ofVirtualService,
    'networking.k8s.io/Ingress': ofIngress,
  }),
);

/** Hosts, paths and ports under which an object is reached from outside the cluster. */
export function entryPointsOf(manifest: Manifest): readonly string[] {
  return [...new Set(READERS.get(groupKindOf(manifest))?.(normalOf(manifest)) ?? [])];
}
