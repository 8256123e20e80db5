import { Deployment } from 'cdk8s-plus-28';
import { peers } from '../../lib/network/peers';
import { SecureNamespace } from '../../lib/tenancy/secure-namespace';
import { inMesh, service } from './mesh-app';

const KINDS = [
  'VirtualService',
  'DestinationRule',
  'Sidecar',
  'AuthorizationPolicy',
  'PeerAuthentication',
  'RequestAuthentication',
  'ServiceEntry',
  'Telemetry',
];

const quota = { cpu: '4', memory: '8Gi' } as const;

describe('An environment without a mesh', () => {
  test('gets no object of one, whatever a service says of its calls', () => {
    const { manifests } = inMesh(undefined, (shop) => {
      const cart = service(shop, 'cart', { ports: { grpc: 7070 }, mesh: { timeout: '2s' } });
      const web = service(shop, 'web', { ports: { http: 80 } });
      web.calls(cart, { timeout: '500ms', retries: { attempts: 1 } });
      web.calls(peers.host('api.stripe.com'));
    });
    expect(manifests.filter(({ kind }) => KINDS.includes(kind))).toEqual([]);
  });

  test('gets no label and no port of one', () => {
    const { one } = inMesh(undefined, (shop) => {
      new SecureNamespace(shop, 'namespace', { quota });
      service(shop, 'cart', { ports: { grpc: 7070 } });
    });
    expect(JSON.stringify(one('Namespace', 'shop'))).not.toContain('istio');
    expect(one('NetworkPolicy', 'cart').spec).not.toHaveProperty('ingress');
    expect(one('NetworkPolicy', 'cart').spec.egress).toHaveLength(1);
  });
});

describe('A service in a mesh with sidecars', () => {
  test('has a time and repetitions of its own, safe ones, where nobody says any', () => {
    const { one } = inMesh({}, (shop) => void service(shop, 'cart', { ports: { grpc: 7070 } }));
    expect(one('VirtualService', 'cart')).toMatchObject({
      apiVersion: 'networking.istio.io/v1',
      spec: {
        hosts: ['cart.shop.svc.cluster.local'],
        http: [
          {
            route: [{ destination: { host: 'cart.shop.svc.cluster.local' } }],
            timeout: '15s',
            retries: { attempts: 2, retryOn: 'connect-failure,refused-stream,reset-before-request' },
          },
        ],
      },
    });
  });

  test('is told apart by its callers, each with what it says, those who say nothing last', () => {
    const { one } = inMesh({}, (shop, pay) => {
      const cart = service(shop, 'cart', { ports: { grpc: 7070 }, mesh: { timeout: '4s' } });
      const hurried = { timeout: '500ms', retries: { attempts: 0 } } as const;
      service(shop, 'web', { ports: { http: 80 } }).calls(cart, hurried);
      service(pay, 'billing', { ports: { http: 80 } }).calls(cart, hurried);
      service(shop, 'batch', { ports: { http: 80 } }).calls(cart);
      service(shop, 'alike', { ports: { http: 80 } }).calls(cart, { timeout: '4s' });
    });
    const destination = { destination: { host: 'cart.shop.svc.cluster.local' } };
    expect(one('VirtualService', 'cart').spec.http).toEqual([
      {
        match: [
          { sourceLabels: { 'app.kubernetes.io/instance': 'billing' }, sourceNamespace: 'pay' },
          { sourceLabels: { 'app.kubernetes.io/instance': 'web' }, sourceNamespace: 'shop' },
        ],
        route: [destination],
        timeout: '500ms',
        retries: { attempts: 0 },
      },
      {
        route: [destination],
        timeout: '4s',
        retries: { attempts: 2, retryOn: 'connect-failure,refused-stream,reset-before-request' },
      },
    ]);
  });

  test('has a route for each port that proxies can read, and none for others', () => {
    const { one } = inMesh({}, (shop) => {
      service(shop, 'web', {
        ports: { http: { port: 80, containerPort: 8080 }, 'http-metrics': 9090, 'tcp-bus': 7946 },
      });
    });
    const { http } = one('VirtualService', 'web').spec;
    expect(http.map(({ match }: { match: object }) => match)).toEqual([[{ port: 80 }], [{ port: 9090 }]]);
    expect(http[0].route[0].destination.port).toEqual({ number: 80 });
  });

  test.each([['tcp'], ['tls'], ['redis'], ['mongo']])('has no routes where its port speaks %s', (name) => {
    const { all, one } = inMesh({}, (shop) => void service(shop, 'db', { ports: { [name]: 5432 } }));
    expect(all('VirtualService')).toEqual([]);
    expect(one('DestinationRule', 'db').spec.trafficPolicy.connectionPool).toEqual({
      tcp: { connectTimeout: '3s' },
    });
  });

  test('may be streamed from for ever, with a reason', () => {
    const { one, findings } = inMesh({}, (shop) => {
      const timeout = { value: 'none', reason: 'watches a feed until the client leaves' } as const;
      service(shop, 'feed', { ports: { grpc: 7070 }, mesh: { timeout } });
    });
    expect(one('VirtualService', 'feed').spec.http[0]).not.toHaveProperty('timeout');
    expect(findings.map(({ field }) => field)).toContain('mesh.timeout');
  });

  test('says what its connections may be in the words of Istio', () => {
    const { one } = inMesh({}, (shop) => {
      service(shop, 'cart', {
        ports: { grpc: 7070 },
        mesh: {
          circuitBreaker: { maxConnections: 100, maxPendingRequests: 50, maxRequests: 200, maxRetries: 3 },
          connectionPool: {
            connectTimeout: '250ms',
            idleTimeout: '1.5s',
            maxRequestsPerConnection: 1000,
            tcpKeepalive: { time: '60s', interval: '10s' },
          },
          outlierDetection: { consecutiveGatewayErrors: 3, maxEjectionPercent: 20 },
          loadBalancer: 'ROUND_ROBIN',
          warmup: { duration: '60s', minimumPercent: 5 },
          retryBudget: { percent: 20 },
        },
      });
    });
    expect(one('DestinationRule', 'cart').spec).toEqual({
      host: 'cart.shop.svc.cluster.local',
      trafficPolicy: {
        connectionPool: {
          tcp: {
            maxConnections: 100,
            connectTimeout: '250ms',
            tcpKeepalive: { time: '60s', interval: '10s' },
          },
          http: {
            http1MaxPendingRequests: 50,
            http2MaxRequests: 200,
            maxRetries: 3,
            idleTimeout: '1500ms',
            maxRequestsPerConnection: 1000,
          },
        },
        loadBalancer: { simple: 'ROUND_ROBIN', warmup: { duration: '60s', minimumPercent: 5 } },
        outlierDetection: {
          consecutive5xxErrors: 5,
          consecutiveGatewayErrors: 3,
          interval: '10s',
          baseEjectionTime: '30s',
          maxEjectionPercent: 20,
        },
        retryBudget: { percent: 20 },
      },
    });
  });

  test.each<[string, object, object]>([
    ['a header', { httpHeaderName: 'x-user' }, { httpHeaderName: 'x-user' }],
    ['a parameter', { httpQueryParameterName: 'user' }, { httpQueryParameterName: 'user' }],
    ['the address', { useSourceIp: true }, { useSourceIp: true }],
    ['a cookie of the session', { httpCookie: { name: 'sid' } }, { httpCookie: { name: 'sid', ttl: '0s' } }],
    [
      'a cookie that lasts',
      { httpCookie: { name: 'sid', path: '/', ttl: '1h' } },
      { httpCookie: { name: 'sid', path: '/', ttl: '3600s' } },
    ],
  ])('sends alike requests to one pod by %s', (_title, loadBalancer, consistentHash) => {
    const { one } = inMesh({}, (shop) => {
      service(shop, 'cart', { ports: { grpc: 7070 }, mesh: { loadBalancer: loadBalancer as never } });
    });
    expect(one('DestinationRule', 'cart').spec.trafficPolicy.loadBalancer).toEqual({ consistentHash });
  });

  test('leaves no pod out where there is one alone, or with a reason', () => {
    const { one } = inMesh({}, (shop) => {
      service(shop, 'single', { ports: { grpc: 7070 }, scaling: 1 });
      const outlierDetection = { value: 'none', reason: 'its answers of 500 are wanted' } as const;
      service(shop, 'odd', { ports: { grpc: 7070 }, mesh: { outlierDetection } });
    });
    for (const name of ['single', 'odd'])
      expect(one('DestinationRule', name).spec.trafficPolicy).not.toHaveProperty('outlierDetection');
  });

  test('counts the pods of all its versions, and those that an autoscaler always leaves', () => {
    const { one } = inMesh({}, (shop) => {
      const scaling = { min: 2, max: 9, cpu: 70 } as const;
      service(shop, 'reviews-v1', { instance: 'reviews', version: 'v1', ports: { http: 9080 }, scaling });
      service(shop, 'reviews-v2', { instance: 'reviews', version: 'v2', ports: { http: 9080 }, scaling: 3 });
    });
    // Two of five.
    expect(one('DestinationRule', 'reviews').spec.trafficPolicy.outlierDetection.maxEjectionPercent).toBe(40);
  });

  test('is known to its proxy as what it calls and nothing else', () => {
    const { one } = inMesh(
      { tracing: { samplingPercent: 1, collector: { namespace: 'otel', port: 4317 } } },
      (shop, pay) => {
        const cart = service(shop, 'cart', { ports: { grpc: 7070 } });
        const bank = service(pay, 'bank', { ports: { grpc: 7070 } });
        cart.calls(bank);
        service(shop, 'web', { ports: { http: 80 } }).calls(cart);
      },
    );
    expect(one('Sidecar', 'cart').spec).toEqual({
      workloadSelector: { labels: { 'app.kubernetes.io/instance': 'cart' } },
      egress: [
        {
          hosts: [
            'istio-system/*',
            'kube-system/kube-dns.kube-system.svc.cluster.local',
            'otel/*',
            'pay/bank.pay.svc.cluster.local',
          ],
        },
      ],
      outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
    });
    expect(one('Sidecar', 'web').spec.egress[0].hosts).toContain('./cart.shop.svc.cluster.local');
  });

  test('is known to its callers by each Service that leads to what they call', () => {
    const { one } = inMesh({}, (shop, pay) => {
      const db = service(pay, 'db', {
        ports: { 'tcp-pg': 5432, 'http-metrics': 9187 },
        workload: { kind: 'StatefulSet' },
        services: {
          'db-primary': {
            selector: { 'apps.kubernetes.io/pod-index': '0' },
            ports: { 'tcp-pg': 'tcp-pg' },
          },
          'db-stats': { ports: { 'http-stats': { target: 'http-metrics', port: 90 } } },
          'db-legacy': { externalName: 'db.example.com' },
        },
      });
      service(shop, 'web', { ports: { http: 80 } }).calls(db, { port: 'tcp-pg' });
      service(shop, 'stats', { ports: { http: 80 } }).calls(db, { port: 'http-metrics' });
    });
    const known = (name: string): string[] =>
      one('Sidecar', name).spec.egress[0].hosts.filter((host: string) => host.startsWith('pay/'));
    expect(known('web')).toEqual([
      'pay/db-headless.pay.svc.cluster.local',
      'pay/db-primary.pay.svc.cluster.local',
      'pay/db.pay.svc.cluster.local',
    ]);
    expect(known('stats')).toEqual([
      'pay/db-headless.pay.svc.cluster.local',
      'pay/db-stats.pay.svc.cluster.local',
      'pay/db.pay.svc.cluster.local',
    ]);
  });

  test('reaches a name outside through one entry for all of its namespace', () => {
    const { one, all } = inMesh({}, (shop, pay) => {
      const web = service(shop, 'web', { ports: { http: 80 } });
      web.calls(peers.host('api.stripe.com'));
      service(shop, 'jobs', { ports: { http: 80 } }).calls(
        peers.host('api.stripe.com', { port: 8443, protocol: 'HTTPS' }),
      );
      service(pay, 'bank', { ports: { http: 80 } }).calls(peers.host('api.stripe.com'));
    });
    expect(all('ServiceEntry')).toHaveLength(2);
    expect(one('ServiceEntry', 'api.stripe.com').spec).toEqual({
      hosts: ['api.stripe.com'],
      exportTo: ['.'],
      location: 'MESH_EXTERNAL',
      resolution: 'DNS',
      ports: [
        { name: 'tls-443', number: 443, protocol: 'TLS' },
        { name: 'https-8443', number: 8443, protocol: 'HTTPS' },
      ],
    });
    expect(one('ServiceEntry', 'api.stripe.com', 'pay').spec.ports).toHaveLength(1);
    expect(one('Sidecar', 'web').spec.egress[0].hosts).toContain('./api.stripe.com');
  });

  test.each<[string, ReturnType<typeof peers.internet> | ReturnType<typeof peers.cidr>]>([
    ['the internet', peers.internet()],
    ['a range of addresses', peers.cidr('203.0.113.0/24')],
  ])('is passed on to %s, which no registry holds', (_title, peer) => {
    const { one } = inMesh({}, (shop) => {
      service(shop, 'web', { ports: { http: 80 } }).calls(peer, { port: 443 });
    });
    expect(one('Sidecar', 'web').spec.outboundTrafficPolicy).toEqual({ mode: 'ALLOW_ANY' });
  });

  test('takes tokens alone where it asks for them', () => {
    const { one } = inMesh({}, (shop) => {
      const jwt = {
        issuer: 'https://login.example.com',
        jwksUri: 'https://login.example.com/jwks.json',
        audiences: ['shop', 'admin'],
        forwardOriginalToken: true,
      };
      const cart = service(shop, 'cart', { ports: { grpc: 7070, 'tcp-bus': 7946 }, mesh: { jwt } });
      service(shop, 'web', { ports: { http: 80 } }).calls(cart, { port: ['grpc', 'tcp-bus'] });
    });
    expect(one('RequestAuthentication', 'cart').spec).toEqual({
      selector: { matchLabels: { 'app.kubernetes.io/instance': 'cart' } },
      jwtRules: [
        {
          issuer: 'https://login.example.com',
          jwksUri: 'https://login.example.com/jwks.json',
          audiences: ['admin', 'shop'],
          forwardOriginalToken: true,
        },
      ],
    });
    const principals = ['cluster.local/ns/shop/sa/web'];
    expect(one('AuthorizationPolicy', 'cart').spec.rules).toEqual([
      {
        from: [{ source: { principals, requestPrincipals: ['https://login.example.com/*'] } }],
        to: [{ operation: { ports: ['7070'] } }],
      },
      { from: [{ source: { principals } }], to: [{ operation: { ports: ['7946'] } }] },
    ]);
  });
});

describe('A service in an ambient mesh', () => {
  test('has encryption and identities, and nothing that only a proxy beside it reads', () => {
    const { manifests } = inMesh({ mode: 'ambient' }, (shop) => {
      const cart = service(shop, 'cart', { ports: { grpc: 7070 } });
      const web = service(shop, 'web', { ports: { http: 80 } });
      web.calls(cart);
      web.calls(peers.host('api.stripe.com'));
    });
    const ours = manifests.filter(({ kind }) => KINDS.includes(kind));
    expect(ours.map(({ kind, metadata }) => `${kind} ${metadata.name}`).sort()).toEqual([
      'AuthorizationPolicy cart',
      'AuthorizationPolicy web',
      'PeerAuthentication default',
    ]);
  });
});

describe('A namespace in a mesh', () => {
  test('takes encrypted connections alone, said once however many services it has', () => {
    const { all } = inMesh({}, (shop, pay) => {
      for (const chart of [shop, pay])
        for (const id of ['a', 'b']) service(chart, id, { ports: { http: 80 } });
    });
    expect(
      all('PeerAuthentication').map(({ metadata, spec }) => [metadata.namespace, metadata.name, spec]),
    ).toEqual([
      ['shop', 'default', { mtls: { mode: 'STRICT' } }],
      ['pay', 'default', { mtls: { mode: 'STRICT' } }],
    ]);
  });

  test('leaves single ports open with a reason', () => {
    const { one, findings } = inMesh({}, (shop) => {
      service(shop, 'web', {
        ports: { http: 80, 'http-metrics': { port: 90, containerPort: 9090 } },
        mesh: { plaintext: { 'http-metrics': { reason: 'scraped from outside the mesh' } } },
      });
    });
    expect(one('PeerAuthentication', 'web').spec).toEqual({
      selector: { matchLabels: { 'app.kubernetes.io/instance': 'web' } },
      mtls: { mode: 'STRICT' },
      portLevelMtls: { 9090: { mode: 'PERMISSIVE' } },
    });
    expect(findings.map(({ rule, field }) => [rule, field])).toContainEqual([
      'reasoned',
      'mesh.plaintext["http-metrics"]',
    ]);
  });

  test.each([
    [{ mode: 'sidecar' }, { 'istio-injection': 'enabled' }],
    [{ mode: 'sidecar', revision: 'stable' }, { 'istio.io/rev': 'stable' }],
    [{ mode: 'ambient' }, { 'istio.io/dataplane-mode': 'ambient' }],
  ] as const)('of %j is labelled %j', (options, labels) => {
    const { one } = inMesh(options, (shop) => {
      new SecureNamespace(shop, 'namespace', { quota });
    });
    const found = Object.entries(one('Namespace', 'shop').metadata.labels).filter(([key]) =>
      key.startsWith('istio'),
    );
    expect(Object.fromEntries(found)).toEqual(labels);
  });

  test('tells of requests what the environment asks for', () => {
    const { one } = inMesh(
      {
        tracing: { samplingPercent: 0.5, provider: 'otel' },
        accessLog: { filter: 'response.code >= 400' },
      },
      (shop) => void service(shop, 'web', { ports: { http: 80 } }),
    );
    expect(one('Telemetry', 'default')).toMatchObject({
      apiVersion: 'telemetry.istio.io/v1',
      spec: {
        tracing: [{ providers: [{ name: 'otel' }], randomSamplingPercentage: 0.5 }],
        accessLogging: [{ providers: [{ name: 'envoy' }], filter: { expression: 'response.code >= 400' } }],
      },
    });
  });
});

describe('Older versions of Istio', () => {
  test('get the versions of the objects that they serve', () => {
    const { manifests } = inMesh({ version: '1.21', accessLog: {} }, (shop) => {
      const web = service(shop, 'web', { ports: { http: 80 } });
      web.calls(peers.host('api.stripe.com'));
    });
    const ours = manifests.filter(({ kind }) => KINDS.includes(kind));
    expect(ours.length).toBeGreaterThan(5);
    for (const { apiVersion, kind } of ours)
      expect(apiVersion).toMatch(kind === 'Telemetry' ? /\/v1alpha1$/ : /\/v1beta1$/);
  });

  test('are not asked for what came later', () => {
    const { one } = inMesh({ version: '1.22' }, (shop) => {
      service(shop, 'cart', { ports: { grpc: 7070 }, mesh: { warmup: { duration: '60s' } } });
    });
    expect(one('VirtualService', 'cart').spec.http[0].retries.retryOn).toBe('connect-failure,refused-stream');
    expect(one('DestinationRule', 'cart').spec.trafficPolicy.loadBalancer).toEqual({
      simple: 'LEAST_REQUEST',
      warmupDurationSecs: '60s',
    });
  });
});

describe('A workload of cdk8s-plus that is called', () => {
  test('lets its declared callers in, and nobody else', () => {
    const { one } = inMesh({}, (shop) => {
      const redis = new Deployment(shop, 'redis', {
        metadata: { name: 'redis' },
        containers: [{ image: 'redis:7', ports: [{ number: 6379 }] }],
      });
      service(shop, 'cart', { ports: { grpc: 7070 } }).calls(redis);
    });
    expect(one('AuthorizationPolicy', 'redis').spec).toMatchObject({
      selector: { matchLabels: expect.anything() },
      rules: [
        {
          from: [{ source: { principals: ['cluster.local/ns/shop/sa/cart'] } }],
          to: [{ operation: { ports: ['6379'] } }],
        },
      ],
    });
  });
});
