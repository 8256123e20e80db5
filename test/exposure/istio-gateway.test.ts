import { istioGateway } from '../../lib/exposure/istio-gateway-options';
import { istio } from '../../lib/mesh/istio';
import { exposed, only, refusedWith } from './exposed-shop';

const host = 'shop.example.com';
const shared = { exposure: istioGateway({ gateway: 'istio-system/public', https: true }) };
const selector = { istio: 'ingressgateway' };
const own = { exposure: istioGateway({ selector, namespace: 'istio-ingress' }) };
const issuer = { clusterIssuer: 'letsencrypt' };

describe('a service behind a gateway of Istio that others keep', () => {
  const routeOf = (expose: object, environment: object = shared) =>
    only(exposed(environment, { host, ...expose }), 'VirtualService').spec;

  test('is led to by a VirtualService that says time and repetition', () => {
    expect(routeOf({ tls: 'environment' })).toEqual({
      hosts: [host],
      gateways: ['istio-system/public'],
      http: [
        {
          route: [{ destination: { host: 'web.shop.svc.cluster.local', port: { number: 8080 } } }],
          timeout: '15s',
          retries: { attempts: 2, retryOn: 'connect-failure,refused-stream' },
        },
      ],
    });
  });

  test('compares a prefix by elements, as an Ingress does', () => {
    const [{ match }] = routeOf({ path: ['/cart', '/orders/'] }).http;
    expect(match).toEqual([
      { uri: { exact: '/cart' } },
      { uri: { prefix: '/cart/' } },
      { uri: { exact: '/orders' } },
      { uri: { prefix: '/orders/' } },
    ]);
    expect(routeOf({ path: '/login', pathType: 'Exact' }).http[0].match).toEqual([
      { uri: { exact: '/login' } },
    ]);
    expect(routeOf({ path: ['/cart', '/'] }).http[0].match).toBeUndefined();
  });

  test('has the times of the exposure, or else those of the service', () => {
    const mesh = { timeout: '40s', retries: { attempts: 1 } };
    const through = (expose: object) =>
      only(exposed(shared, { host, ...expose }, { mesh } as never), 'VirtualService').spec.http[0];
    expect(through({})).toMatchObject({ timeout: '40s', retries: { attempts: 1 } });
    expect(through({ timeout: '5s', retries: { attempts: 0 } })).toMatchObject({
      timeout: '5s',
      retries: { attempts: 0 },
    });
  });

  test('must have time for all attempts, be it the time that nobody named', () => {
    const retries = { attempts: 2, perTryTimeout: '6s' };
    expect(refusedWith(() => routeOf({ retries })).map(({ field }) => field)).toEqual(['expose.timeout']);
    expect(routeOf({ retries, timeout: '18s' }).http[0].retries.perTryTimeout).toBe('6s');
  });

  test('is written in the version of the mesh, unless the exposure names one', () => {
    const mesh = istio({ version: '1.21' });
    const versionOf = (options: object) =>
      only(
        exposed(
          { mesh, exposure: istioGateway({ gateway: 'a/b', serviceAccount: 'c', ...options }) },
          { host },
        ),
        'VirtualService',
        'web-edge',
      ).apiVersion;
    expect(versionOf({})).toBe('networking.istio.io/v1beta1');
    expect(versionOf({ apiVersion: 'v1' })).toBe('networking.istio.io/v1');
  });

  test.each([
    ['tls', { tls: { clusterIssuer: 'letsencrypt' } }, 'expose.tls'],
    ['httpsRedirect', { tls: 'environment', httpsRedirect: true }, 'expose.httpsRedirect'],
    ['rateLimit', { rateLimit: { requests: 1 } }, 'expose.rateLimit'],
    ['firewall', { firewall: 'block' }, 'expose.firewall'],
    ['ingressClassName', { ingressClassName: 'nginx' }, 'expose.ingressClassName'],
    ['annotations', { annotations: { a: 'b' } }, 'expose.annotations'],
    ['a host that another one takes', { host: ['*.example.com', 'a.example.com'] }, 'expose.host'],
    ['pathType', { pathType: 'ImplementationSpecific' }, 'expose.pathType'],
    ['auth without labels of the gateway', { auth: 'required' }, 'expose.auth'],
  ])('refuses %s with the reason', (_what, expose, field) => {
    const fields = refusedWith(() => routeOf(expose)).map((issue) => issue.field);
    expect([...new Set(fields)]).toEqual([field]);
  });

  test('refuses HTTPS where the gateway has no server for it', () => {
    const plain = { exposure: istioGateway({ gateway: 'istio-system/public' }) };
    expect(refusedWith(() => routeOf({ tls: 'environment' }, plain))[0]?.fix).toContain('https: true');
  });

  test('is let in from the namespace of the gateway', () => {
    const [rule] = only(exposed(shared, { host }), 'NetworkPolicy').spec.ingress;
    expect(rule.from[0].namespaceSelector.matchLabels).toEqual({
      'kubernetes.io/metadata.name': 'istio-system',
    });
  });

  test('keeps its name apart from the VirtualService of the mesh', () => {
    const known = istioGateway({ gateway: 'istio-system/public', serviceAccount: 'public' });
    const names = exposed({ exposure: known, mesh: istio() }, { host })
      .filter(({ kind }) => kind === 'VirtualService')
      .map(({ metadata }) => metadata.name);
    expect(names.sort()).toEqual(['web', 'web-edge']);
  });
});

describe('a service with a Gateway of its own on the pods of Istio', () => {
  test('has its certificate kept where those pods read it', () => {
    const manifests = exposed(own, { host, tls: issuer });
    expect(only(manifests, 'Certificate')).toMatchObject({
      metadata: { name: 'shop-web', namespace: 'istio-ingress' },
      spec: {
        secretName: 'shop-web-tls',
        dnsNames: [host],
        issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer', group: 'cert-manager.io' },
      },
    });
    const [http, https] = only(manifests, 'Gateway').spec.servers;
    expect(http).toEqual({
      port: { number: 80, name: 'http', protocol: 'HTTP' },
      hosts: [`./${host}`],
      tls: { httpsRedirect: true },
    });
    expect(https.tls).toEqual({
      mode: 'SIMPLE',
      credentialName: 'shop-web-tls',
      minProtocolVersion: 'TLSV1_2',
    });
    expect(only(manifests, 'VirtualService').spec.gateways).toEqual(['shop/web']);
  });

  test('reads a Secret that is there already, and leaves plain HTTP alone when told to', () => {
    const manifests = exposed(own, { host, tls: { secretName: 'shop-cert' }, httpsRedirect: false });
    expect(manifests.some(({ kind }) => kind === 'Certificate')).toBe(false);
    const [http, https] = only(manifests, 'Gateway').spec.servers;
    expect(http.tls).toBeUndefined();
    expect(https.tls.credentialName).toBe('shop-cert');
  });

  test('has a server for plain HTTP alone without a certificate', () => {
    const { selector: pods, servers } = only(exposed(own, { host }), 'Gateway').spec;
    expect(pods).toEqual(selector);
    expect(servers).toHaveLength(1);
  });

  test('lets in those pods', () => {
    const [rule] = only(exposed(own, { host }), 'NetworkPolicy').spec.ingress;
    expect(rule.from).toEqual([
      {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'istio-ingress' } },
        podSelector: { matchLabels: selector },
      },
    ]);
  });
});

describe('the authorization of a service behind a gateway of Istio', () => {
  const asking = {
    exposure: istioGateway({ selector, namespace: 'istio-ingress', authProvider: 'oauth2-proxy' }),
  };

  test('asks the provider at the pods of the gateway, for every way to write the host', () => {
    const { metadata, spec } = only(
      exposed(asking, { host, path: '/cart', auth: 'required' }),
      'AuthorizationPolicy',
    );
    expect(metadata).toMatchObject({ name: 'shop-web-auth', namespace: 'istio-ingress' });
    expect(spec).toEqual({
      selector: { matchLabels: selector },
      action: 'CUSTOM',
      provider: { name: 'oauth2-proxy' },
      rules: [{ to: [{ operation: { hosts: [host, `${host}:*`], paths: ['/cart', '/cart/*'] } }] }],
    });
  });

  test('is refused for hosts that a policy could not match with a port, and without a provider', () => {
    const fixes = [
      refusedWith(() => exposed(asking, { host: '*.example.com', auth: 'required' })),
      refusedWith(() => exposed(own, { host, auth: 'required' })),
    ].map(([issue]) => issue?.fix);
    expect(fixes[0]).toBe('name the hosts');
    expect(fixes[1]).toContain('authProvider');
  });
});
