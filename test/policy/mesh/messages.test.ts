import { ManifestChecker, type RuleCard } from 'cdk8s-kiban/policy';
import { UNREACHABLE_CONNECTION } from '../../../lib/policy/mesh/connection-order';
import { IGNORED_PATCH } from '../../../lib/policy/mesh/envoy-patches';
import { LATER_FIELD } from '../../../lib/policy/mesh/later-fields';
import { SHUT_SCRAPE } from '../../../lib/policy/mesh/scrape-rules';
import { SHUT_TUNNEL } from '../../../lib/policy/mesh/shut-proxies';
import { HIDDEN_CALL } from '../../../lib/policy/mesh/sidecar-scopes';
import { STRICT_CALLER } from '../../../lib/policy/mesh/strict-callers';
import { deployment, object } from '../across/objects';

/** The first fault of a rule, without its place. */
function toldBy(rule: RuleCard, ...manifests: readonly object[]): object | undefined {
  const found = new ManifestChecker().check(manifests).find((fault) => fault.rule === rule.id);
  return found && { given: found.given, allowed: found.allowed, fix: found.fix };
}

const namespace = (name: string, labels: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels },
});
const istio = (kind: string, spec: object, group = 'networking'): object =>
  object(`${group}.istio.io/v1`, kind, 'a', { spec });
const policy = (spec: object): object => object('networking.k8s.io/v1', 'NetworkPolicy', 'a', { spec });
const env = [{ name: 'WEB', value: 'http://web:80' }];
const web = object('v1', 'Service', 'web', {
  spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] },
});
const ports = [{ name: 'http', containerPort: 8080 }];
const SIDECARS = { 'istio-injection': 'enabled' };
const AMBIENT = { 'istio.io/dataplane-mode': 'ambient' };

test('a route of connections that is never reached', () => {
  expect(toldBy(UNREACHABLE_CONNECTION, istio('VirtualService', { tcp: [{}, {}] }))).toEqual({
    given: 'every connection',
    allowed: 'connections that tcp[0] does not take: it stands before',
    fix: 'put it before tcp[0]',
  });
});

test.each([
  [
    'REPLACE',
    'CLUSTER',
    'another operation for CLUSTER: REPLACE is for HTTP_FILTER, LISTENER_FILTER, NETWORK_FILTER, VIRTUAL_HOST',
  ],
  ['ADD', 'ROUTE_CONFIGURATION', 'MERGE for ROUTE_CONFIGURATION: there is one of it, which stays'],
])('a patch that nobody does: %s for %s', (operation, applyTo, allowed) => {
  const filter = object('networking.istio.io/v1alpha3', 'EnvoyFilter', 'a', {
    spec: { configPatches: [{ applyTo, patch: { operation } }] },
  });
  expect(toldBy(IGNORED_PATCH, filter)).toEqual({ given: operation, allowed, fix: 'write operation: MERGE' });
});

test('a field that came later', () => {
  const istiod = deployment('istiod', { container: { image: 'istio/pilot:1.26.0' } });
  const rule = istio('DestinationRule', { host: 'web', trafficPolicy: { retryBudget: { percent: 20 } } });
  expect(toldBy(LATER_FIELD, istiod, rule)).toEqual({
    given: 'retryBudget',
    allowed: 'nothing for Istio 1.26, which Deployment istiod in namespace shop installs: it came with 1.27',
    fix: 'remove it, or install Istio 1.27 first',
  });
});

test.each([
  ['Ingress', 'ingress', 'from', 'port 15008 as well, for calls of Deployment cart'],
  ['Egress', 'egress', 'to', 'port 15008 as well, for calls to Deployment cart'],
])('a policy that shuts the tunnel: %s', (type, direction, peers, allowed) => {
  const rule = { [peers]: [{ podSelector: { matchLabels: { app: 'cart' } } }], ports: [{ port: 8080 }] };
  const shut = policy({
    podSelector: { matchLabels: { app: 'web' } },
    policyTypes: [type],
    [direction]: [rule],
  });
  const told = toldBy(SHUT_TUNNEL, namespace('shop', AMBIENT), deployment('web'), deployment('cart'), shut);
  expect(told).toEqual({ given: [8080], allowed, fix: 'add { port: 15008, protocol: TCP }' });
});

test('a port that is scraped, and shut', () => {
  const monitor = object('monitoring.coreos.com/v1', 'PodMonitor', 'a', {
    spec: { selector: { matchLabels: { app: 'web' } }, podMetricsEndpoints: [{ port: 'http' }] },
  });
  const shut = (rules: readonly object[]): object =>
    policy({ podSelector: { matchLabels: { app: 'web' } }, ingress: rules });
  const pods = deployment('web', { container: { ports } });
  expect(toldBy(SHUT_SCRAPE, pods, monitor, shut([{ ports: [{ port: 9090 }] }]))).toEqual({
    given: 'port 8080 of Deployment web',
    allowed: 'a port that NetworkPolicy a lets somebody in on',
    fix: 'add to the ingress of that policy: from the namespace of Prometheus, ports: [{ port: 8080 }]',
  });
  expect(toldBy(SHUT_SCRAPE, pods, monitor, shut([{ ports: [{ protocol: 'TCP' }] }]))).toBeUndefined();
});

test('a caller outside of the mesh, and one that a Sidecar blinds', () => {
  const strict = istio('PeerAuthentication', { mtls: { mode: 'STRICT' } }, 'security');
  const out = deployment('out', {
    container: { env },
    labels: { app: 'out', 'sidecar.istio.io/inject': 'false' },
  });
  const mesh = [namespace('shop', SIDECARS), deployment('web', { container: { ports } }), web];
  expect(toldBy(STRICT_CALLER, ...mesh, strict, out)).toEqual({
    given: 'http://web:80, by Deployment out, which is not in the mesh',
    allowed: 'a caller in the mesh: a PeerAuthentication is STRICT for port 8080 of Deployment web',
    fix: 'write portLevelMtls: { 8080: { mode: PERMISSIVE } } in a PeerAuthentication that selects these pods, or take the caller into the mesh',
  });
  const blind = istio('Sidecar', { egress: [{ hosts: ['istio-system/*'] }] });
  expect(toldBy(HIDDEN_CALL, ...mesh, blind, deployment('cart', { container: { env } }))).toEqual({
    given: 'http://web:80',
    allowed: 'a Service that Sidecar a in namespace shop shows these pods',
    fix: 'add shop/web.shop.svc.cluster.local to egress[].hosts of that Sidecar',
  });
});
