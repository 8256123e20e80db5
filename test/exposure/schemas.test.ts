import fc from 'fast-check';
import { gatewayApi } from '../../lib/exposure/gateway-api-options';
import { istioGateway } from '../../lib/exposure/istio-gateway-options';
import { describeWithCrds } from '../support/crd-schemas';
import type { Loose } from '../support/synth';
import { exposed } from './exposed-shop';

const GROUPS = /^(gateway\.networking\.k8s\.io|networking\.istio\.io|security\.istio\.io|cert-manager\.io)\//;

const selector = { istio: 'ingressgateway' };
const issuer = { clusterIssuer: 'letsencrypt' };
const ENVIRONMENTS = [
  gatewayApi({ className: 'istio', issuer }),
  gatewayApi({
    gateway: { name: 'public', namespace: 'gateways', sectionName: 'https', redirectFrom: 'http' },
  }),
  istioGateway({ selector, namespace: 'istio-ingress', issuer, authProvider: 'oauth2' }),
  istioGateway({ gateway: 'istio-system/public', https: true, apiVersion: 'v1beta1' }),
];

const plainHost = fc.constantFrom('shop.example.com', 'www.example.com', 'a.b.example.org');
const host = fc.oneof(plainHost, fc.constant('*.example.com'));
const path = fc.constantFrom('/', '/cart', '/cart/items', '/static/', '/a-b_c~d');

/** Exposures that every gateway takes. */
const exposure: fc.Arbitrary<Loose> = fc.record(
  {
    host: fc.oneof(host, fc.uniqueArray(plainHost, { minLength: 1 })),
    path: fc.oneof(path, fc.uniqueArray(path, { minLength: 1 })),
    pathType: fc.constantFrom('Prefix', 'Exact'),
    tls: fc.constant('environment'),
    timeout: fc.integer({ min: 1, max: 99_999_000 }).map((milliseconds) => `${milliseconds}ms`),
  },
  { requiredKeys: ['host'] },
);

describeWithCrds('what a gateway is told', (schemas) => {
  test('is taken by an API server, whatever is exposed', () => {
    fc.assert(
      fc.property(exposure, fc.constantFrom(...ENVIRONMENTS), (expose, through) => {
        const custom = exposed({ exposure: through }, expose).filter(({ apiVersion }) =>
          GROUPS.test(apiVersion),
        );
        expect(custom.length).toBeGreaterThan(0);
        for (const manifest of custom) expect([manifest, schemas.faultsOf(manifest)]).toEqual([manifest, []]);
      }),
      { numRuns: 120 },
    );
  });

  test('is stored as it is written, so that Argo CD sees no drift', () => {
    fc.assert(
      fc.property(exposure, fc.constantFrom(...ENVIRONMENTS.slice(0, 2)), (expose, through) => {
        const custom = exposed({ exposure: through }, expose).filter(({ apiVersion }) =>
          GROUPS.test(apiVersion),
        );
        for (const manifest of custom) expect(schemas.storedFormOf(manifest).spec).toEqual(manifest.spec);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ['gRPC of all services', {}],
    ['gRPC of one service', { path: '/shop.Cart' }],
    ['a method of gRPC', { path: '/shop.Cart/Get', pathType: 'Exact' }],
  ])('holds for %s', (_what, more) => {
    const ports = { ports: { grpc: 7070 } as never };
    for (const through of ENVIRONMENTS) {
      const expose = { host: 'shop.example.com', tls: 'environment', ...more };
      const custom = exposed({ exposure: through }, expose, ports).filter(({ apiVersion }) =>
        GROUPS.test(apiVersion),
      );
      for (const manifest of custom) {
        expect(schemas.faultsOf(manifest)).toEqual([]);
        if (manifest.apiVersion.startsWith('gateway'))
          expect(schemas.storedFormOf(manifest).spec).toEqual(manifest.spec);
      }
    }
  });

  test('holds for who asks before a request passes', () => {
    const [, , asking] = ENVIRONMENTS;
    const manifests = exposed({ exposure: asking }, { host: 'a.example.com', auth: 'required' } as Loose);
    for (const manifest of manifests.filter(({ apiVersion }) => GROUPS.test(apiVersion)))
      expect(schemas.faultsOf(manifest)).toEqual([]);
  });
});
