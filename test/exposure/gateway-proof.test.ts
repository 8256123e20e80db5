import { App, Chart, Testing } from 'cdk8s';
import { Environment, type NamedEnvironmentProps } from '../../lib/app/gitops/environment';
import { gatewayApi } from '../../lib/exposure/gateway-api-options';
import { istio } from '../../lib/mesh/istio';
import { proveGraph } from '../../lib/network/graph-proof/graph-proof';
import { clusterOf } from '../../lib/network/graph-proof/check';
import { graphOf } from '../../lib/network/service-graph';
import { SecureNamespace } from '../../lib/tenancy/secure-namespace';
import { policyMutants } from '../network/policy-mutants';
import type { Loose } from '../support/synth';
import { shopApp } from './exposed-shop';

const exposure = gatewayApi({ className: 'istio', issuer: { clusterIssuer: 'letsencrypt' } });
const prometheus = { namespace: 'monitoring', serviceAccount: 'prometheus' };
const tracing = { samplingPercent: 1, collector: { namespace: 'otel', port: 4317 } } as const;

/** A service with a Gateway of its own in a namespace that shuts pods in, what it calls, and a proof of changed manifests. */
function shop(environment: NamedEnvironmentProps, mesh: Loose = {}) {
  const chart = new Chart(
    new Environment(new App({ outdir: '/nonexistent' }), 'staging', environment),
    'shop',
    {
      namespace: 'shop',
    },
  );
  new SecureNamespace(chart, 'namespace', { quota: { loadBalancers: 2, nodePorts: 5 } });
  const expose = { host: 'shop.example.com', tls: 'environment' } as const;
  const web = shopApp(chart, 'web', { expose, ...(mesh === undefined ? {} : { mesh }) });
  web.calls(shopApp(chart, 'db'));
  const premises = { graph: graphOf(chart), clusterOf, namespace: 'default' };
  const fails = (changed: readonly unknown[]): boolean => proveGraph(changed, premises).mismatches.length > 0;
  // The policies that hold for the whole namespace say again what those of the services say.
  const manifests = Testing.synth(chart).filter(
    ({ metadata }) => !['default-deny', 'allow-dns'].includes(metadata.name),
  );
  const found = (kind: string, name: string): Loose =>
    manifests.find((one) => one.kind === kind && one.metadata.name === name);
  const changed = (kind: string, name: string, change: (manifest: Loose) => void): readonly Loose[] => {
    const copy = structuredClone(found(kind, name));
    change(copy);
    return manifests.map((one) => (one === found(kind, name) ? copy : one));
  };
  return { manifests, found, changed, fails };
}

const SHOPS: readonly (readonly [string, ReturnType<typeof shop>])[] = [
  ['without a mesh', shop({ exposure })],
  ['beside sidecars', shop({ exposure, mesh: istio({ prometheus, tracing }) })],
  ['in an ambient mesh', shop({ exposure, mesh: istio({ mode: 'ambient', prometheus }) })],
  [
    'in an ambient mesh, by a waypoint',
    shop(
      { exposure, mesh: istio({ mode: 'ambient', waypoint: { gateways: 'waypoint' }, prometheus, tracing }) },
      { timeout: '3s' },
    ),
  ],
];

describe.each(SHOPS)(
  'the proof of a Gateway of a service, %s',
  (_title, { manifests, found, changed, fails }) => {
    const { spec } = found('NetworkPolicy', 'web-istio');

    test('holds for what is rendered', () => {
      expect(fails(manifests)).toBe(false);
    });

    test('fails for every change of its policy, but for those that say the same', () => {
      const alive = policyMutants(spec).filter((mutant) => {
        const spoilt = changed('NetworkPolicy', 'web-istio', (policy) => {
          policy.spec = mutant.spec;
        });
        return !fails(spoilt);
      });
      // The next port is open to everybody.
      const equivalent = ['.ingress[1].ports[0].port wider', '.policyTypes dropped'];
      // "If this field is not specified, it will default": there are rules for egress, so that both types are the default.
      expect(equivalent).toEqual(expect.arrayContaining(alive.map(({ name }) => name)));
    });

    test('fails without its policy', () => {
      expect(fails(manifests.filter((one) => one !== found('NetworkPolicy', 'web-istio')))).toBe(true);
    });

    test('fails where its pods have the labels of the service, as Istio gives them those of a Gateway that says none', () => {
      const copied = changed('Gateway', 'web', (gateway) => {
        delete gateway.spec.infrastructure;
      });
      expect(fails(copied)).toBe(true);
    });

    test('fails where another policy opens what was not declared', () => {
      const metadata = { name: 'more', namespace: 'shop' };
      const podSelector = { matchLabels: { 'gateway.networking.k8s.io/gateway-class-name': 'istio' } };
      const more = { podSelector, policyTypes: ['Egress'], egress: [{}] };
      const policy = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata, spec: more };
      expect(fails([...manifests, policy])).toBe(true);
    });
  },
);
