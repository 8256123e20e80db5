import fc from 'fast-check';
import { gatewayApi } from '../../lib/exposure/gateway-api-options';
import { exposed, only, refusedWith } from './exposed-shop';

const host = 'shop.example.com';
const gateway = { name: 'public', namespace: 'gateways' };
const shared = {
  exposure: gatewayApi({ gateway: { ...gateway, sectionName: 'https', redirectFrom: 'http' } }),
};
const own = { exposure: gatewayApi({ className: 'istio' }) };
const PARENT = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'public', namespace: 'gateways' };

describe('a service on a Gateway that others keep', () => {
  test('has a route with every default written out', () => {
    const { spec } = only(exposed(shared, { host, timeout: '1500ms' }), 'HTTPRoute', 'web');
    expect(spec).toEqual({
      parentRefs: [{ ...PARENT, sectionName: 'https' }],
      hostnames: [host],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: '/' } }],
          backendRefs: [{ group: '', kind: 'Service', name: 'web', port: 8080, weight: 1 }],
          timeouts: { request: '1s500ms' },
        },
      ],
    });
  });

  test('sends plain HTTP to HTTPS by a route of its own', () => {
    const { spec } = only(exposed(shared, { host, tls: 'environment' }), 'HTTPRoute', 'web-redirect');
    expect(spec).toEqual({
      parentRefs: [{ ...PARENT, sectionName: 'http' }],
      hostnames: [host],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: '/' } }],
          filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }],
        },
      ],
    });
    const kept = exposed(shared, { host, tls: 'environment', httpsRedirect: false });
    expect(kept.filter(({ kind }) => kind === 'HTTPRoute')).toHaveLength(1);
  });

  test('lets in the pods that carry the name of the Gateway, or those that the environment names', () => {
    const fromOf = (environment: object) =>
      only(exposed(environment, { host }), 'NetworkPolicy').spec.ingress[0].from;
    expect(fromOf(shared)).toEqual([
      {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'gateways' } },
        podSelector: { matchLabels: { 'gateway.networking.k8s.io/gateway-name': 'public' } },
      },
    ]);
    const named = { exposure: gatewayApi({ gateway, pods: { namespace: 'envoy' } }) };
    expect(fromOf(named)).toEqual([
      { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'envoy' } } },
    ]);
  });

  test.each([
    [{ tls: { secretName: 'cert' } }, 'expose.tls'],
    [{ retries: { attempts: 1 } }, 'expose.retries'],
    [{ rateLimit: { requests: 1 } }, 'expose.rateLimit'],
    [{ firewall: 'block' }, 'expose.firewall'],
    [{ auth: 'required' }, 'expose.auth'],
    [{ annotations: { a: 'b' } }, 'expose.annotations'],
    [{ host: Array.from({ length: 17 }, (_, index) => `h${index}.example.com`) }, 'expose.host'],
    [{ path: Array.from({ length: 65 }, (_, index) => `/p${index}`) }, 'expose.path'],
    [{ path: '/é' }, 'expose.path'],
    [{ path: `/${'x'.repeat(1024)}` }, 'expose.path'],
    [{ timeout: '100000s' }, 'expose.timeout'],
  ])('refuses %j', (expose, field) => {
    expect(refusedWith(() => exposed(shared, { host, ...expose })).map((issue) => issue.field)).toEqual([
      field,
    ]);
  });

  test('refuses a redirect from a listener that nobody named', () => {
    const unnamed = { exposure: gatewayApi({ gateway }) };
    const [issue] = refusedWith(() => exposed(unnamed, { host, tls: 'environment', httpsRedirect: true }));
    expect(issue?.fix).toContain('redirectFrom');
  });
});

describe('a service with a Gateway of its own', () => {
  test('has a listener for each host, and its certificates beside it', () => {
    const hosts = [host, 'www.example.com'];
    const manifests = exposed(own, { host: hosts, tls: { issuer: 'internal' } });
    const { gatewayClassName, listeners } = only(manifests, 'Gateway').spec;
    expect(gatewayClassName).toBe('istio');
    expect(
      listeners.map(({ name, port, hostname }: Record<string, unknown>) => [name, port, hostname]),
    ).toEqual([
      ['http', 80, undefined],
      ['https', 443, host],
      ['https-2', 443, 'www.example.com'],
    ]);
    expect(only(manifests, 'Certificate')).toMatchObject({
      metadata: { name: 'web', namespace: 'shop' },
      spec: { secretName: 'web-tls', dnsNames: hosts, issuerRef: { kind: 'Issuer', name: 'internal' } },
    });
    const sections = only(manifests, 'HTTPRoute', 'web').spec.parentRefs.map(
      (parent: Record<string, unknown>) => parent['sectionName'],
    );
    expect(sections).toEqual(['https', 'https-2']);
    expect(only(manifests, 'HTTPRoute', 'web-redirect').spec.parentRefs[0].sectionName).toBe('http');
  });

  test('says the labels of its pods, which would have those of the service otherwise and be found as its pods', () => {
    const manifests = exposed(own, { host });
    const { labels } = only(manifests, 'Gateway').spec.infrastructure;
    const { selector } = only(manifests, 'Service').spec;
    expect(labels).toEqual({ 'app.kubernetes.io/part-of': 'shop' });
    expect(Object.keys(selector).filter((key) => key in labels)).toEqual([]);
  });

  test('answers plain HTTP where it has no certificate, or where it is told to', () => {
    const sections = (expose: object) =>
      only(exposed(own, { host, ...expose }), 'HTTPRoute', 'web').spec.parentRefs.map(
        (parent: Record<string, unknown>) => parent['sectionName'],
      );
    expect(sections({})).toEqual(['http']);
    expect(sections({ tls: { secretName: 'cert' }, httpsRedirect: false })).toEqual(['http', 'https']);
  });
});

describe('a service that speaks gRPC', () => {
  const route = (expose: object) =>
    only(exposed(own, { host, ...expose }, { ports: { grpc: 7070 } }), 'GRPCRoute').spec.rules[0];

  test('has a GRPCRoute, which knows services and methods', () => {
    expect(route({})).toEqual({
      backendRefs: [{ group: '', kind: 'Service', name: 'web', port: 7070, weight: 1 }],
    });
    expect(route({ path: '/shop.Cart' }).matches).toEqual([
      { method: { type: 'Exact', service: 'shop.Cart' } },
    ]);
    expect(route({ path: '/shop.Cart/Get', pathType: 'Exact' }).matches).toEqual([
      { method: { type: 'Exact', service: 'shop.Cart', method: 'Get' } },
    ]);
  });

  test.each([
    [{ path: '/a/b/c' }, 'expose.path'],
    [{ path: '/shop.Cart/Get' }, 'expose.path'],
    [{ path: '/shop.Cart', pathType: 'Exact' }, 'expose.path'],
    [{ timeout: '5s' }, 'expose.timeout'],
  ])('refuses %j, which a GRPCRoute cannot say', (expose, field) => {
    expect(refusedWith(() => route(expose)).map((issue) => issue.field)).toEqual([field]);
  });
});

test('any time up to the longest is written in a form that a route takes, and is the same time', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999_000 }), (milliseconds) => {
      const { timeouts } = only(exposed(own, { host, timeout: `${milliseconds}ms` }), 'HTTPRoute').spec
        .rules[0];
      expect(timeouts.request).toMatch(/^([0-9]{1,5}(h|m|s|ms)){1,4}$/);
      const [, seconds = '0', rest = '0'] = /^(?:(\d+)s)?(?:(\d+)ms)?$/.exec(timeouts.request) ?? [];
      expect(Number(seconds) * 1000 + Number(rest)).toBe(milliseconds);
    }),
    { numRuns: 60 },
  );
});
