import { App, Chart } from 'cdk8s';
import { Environment } from '../../lib/app/gitops/environment';
import type { MicroserviceAppProps } from '../../lib/app/microservice/props';
import { type IstioOptions, istio } from '../../lib/mesh/istio';
import { type Peer, peers } from '../../lib/network/peers';
import { SecureNamespace } from '../../lib/tenancy/secure-namespace';
import { checkApp } from '../../lib/synth/app-checks';
import type { Loose } from '../support/synth';
import { meshCharts, refusedInMesh, service } from './mesh-app';

const SAYS_WHY = 'a sentence that says why it must be';

const fieldsOf = (mesh: Loose, ports: MicroserviceAppProps['ports'] = { grpc: 7070 }): string[] =>
  refusedInMesh({}, (shop) => service(shop, 'cart', { ports, mesh })).map(({ field }) => field);

describe('What a service says of its calls', () => {
  test.each<[string, Loose, string[]]>([
    ['a time of none', { timeout: '0s' }, ['mesh.timeout']],
    ['a time below a millisecond', { timeout: '0.5ms' }, ['mesh.timeout']],
    ['a time that is no duration', { timeout: 5 }, ['mesh.timeout']],
    ['no time without a reason', { timeout: 'none' }, ['mesh.timeout']],
    ['another word with a reason', { timeout: { value: 'never', reason: SAYS_WHY } }, ['mesh.timeout.value']],
    ['retries without a number', { retries: {} }, ['mesh.retries.attempts']],
    ['retries beyond reason', { retries: { attempts: 11 } }, ['mesh.retries.attempts']],
    [
      'a time for attempts that are none',
      { retries: { attempts: 0, perTryTimeout: '1s' } },
      ['mesh.retries.attempts'],
    ],
    [
      'attempts that cannot all happen in time',
      { timeout: '1s', retries: { attempts: 2, perTryTimeout: '400ms' } },
      ['mesh.timeout'],
    ],
    ['an unknown failure', { retries: { attempts: 1, on: ['5XX'] } }, ['mesh.retries.on[0]']],
    ['no failure at all', { retries: { attempts: 1, on: [] } }, ['mesh.retries.on']],
    [
      'requests done twice that are not idempotent',
      { retries: { attempts: 1, on: ['connect-failure', '5xx', '503', 'reset'] } },
      ['mesh.retries.on[1]', 'mesh.retries.on[2]', 'mesh.retries.on[3]'],
    ],
    [
      'a breaker that is always open',
      { circuitBreaker: { maxConnections: 0 } },
      ['mesh.circuitBreaker.maxConnections'],
    ],
    [
      'a connection that is never made',
      { connectionPool: { connectTimeout: '0s' } },
      ['mesh.connectionPool.connectTimeout'],
    ],
    [
      'more than all pods left out',
      { outlierDetection: { maxEjectionPercent: 101 } },
      ['mesh.outlierDetection.maxEjectionPercent'],
    ],
    ['an unknown way to balance', { loadBalancer: 'LEAST_CONN' }, ['mesh.loadBalancer']],
    [
      'two things to hash by',
      { loadBalancer: { httpHeaderName: 'a', useSourceIp: true } },
      ['mesh.loadBalancer'],
    ],
    ['a cookie without a name', { loadBalancer: { httpCookie: {} } }, ['mesh.loadBalancer.httpCookie.name']],
    ['a warm-up without a time', { warmup: {} }, ['mesh.warmup.duration']],
    [
      'a warm-up beside a hash',
      { warmup: { duration: '60s' }, loadBalancer: { useSourceIp: true } },
      ['mesh.warmup'],
    ],
    ['a budget without a share', { retryBudget: {} }, ['mesh.retryBudget.percent']],
    [
      'an open port that there is not',
      { plaintext: { http: { reason: SAYS_WHY } } },
      ['mesh.plaintext.http'],
    ],
    ['an open port without a reason', { plaintext: { grpc: {} } }, ['mesh.plaintext.grpc.reason']],
    [
      'tokens without an issuer and keys',
      { jwt: { jwksUri: 'login.example.com' } },
      ['mesh.jwt.issuer', 'mesh.jwt.jwksUri'],
    ],
    [
      'tokens for nobody',
      { jwt: { issuer: 'a', jwksUri: 'https://a/b', audiences: [] } },
      ['mesh.jwt.audiences'],
    ],
    ['an unknown word', { timeOut: '1s' }, ['mesh.timeOut']],
  ])('refuses %s', (_title, mesh, fields) => {
    expect(fieldsOf(mesh)).toEqual(fields);
  });

  test('tells all faults at once', () => {
    expect(
      fieldsOf({ timeout: '0s', warmup: {}, jwt: {}, plaintext: { http: {} } }).length,
    ).toBeGreaterThanOrEqual(5);
  });

  test.each([
    ['timeout', '1s'],
    ['retries', { attempts: 1 }],
    ['jwt', { issuer: 'a', jwksUri: 'https://a/b' }],
    ['retryBudget', { percent: 20 }],
  ])('refuses %s where no port speaks what a proxy can read', (key, value) => {
    expect(fieldsOf({ [key]: value }, { tcp: 6379 })).toEqual([`mesh.${key}`]);
  });

  test('refuses bounds of requests where no port speaks what a proxy can read', () => {
    const mesh = {
      circuitBreaker: { maxConnections: 10, maxPendingRequests: 1, maxRequests: 1, maxRetries: 1 },
      connectionPool: {
        connectTimeout: '1s',
        idleTimeout: '1s',
        maxRequestsPerConnection: 1,
        maxConcurrentStreams: 1,
        h2UpgradePolicy: 'UPGRADE',
      },
    };
    expect(fieldsOf(mesh, { tcp: 6379 })).toEqual([
      'mesh.circuitBreaker.maxPendingRequests',
      'mesh.circuitBreaker.maxRequests',
      'mesh.circuitBreaker.maxRetries',
      'mesh.connectionPool.idleTimeout',
      'mesh.connectionPool.maxRequestsPerConnection',
      'mesh.connectionPool.maxConcurrentStreams',
      'mesh.connectionPool.h2UpgradePolicy',
    ]);
  });

  test.each<[string, Loose, string]>([
    ['1.26', { retryBudget: { percent: 20 } }, 'mesh.retryBudget'],
    ['1.25', { warmup: { duration: '1s', aggression: 2 } }, 'mesh.warmup.aggression'],
    ['1.25', { warmup: { duration: '1s', minimumPercent: 2 } }, 'mesh.warmup.minimumPercent'],
  ])('refuses for Istio %s what came later', (version, mesh, field) => {
    const issues = refusedInMesh({ version: version as never }, (shop) =>
      service(shop, 'cart', { ports: { grpc: 7070 }, mesh }),
    );
    expect(issues.map((issue) => issue.field)).toEqual([field]);
  });

  test('takes repetitions of anything where requests are idempotent', () => {
    const { charts } = meshCharts({});
    const mesh = { idempotent: true, retries: { attempts: 1, on: ['5xx', 'reset'] } } as const;
    expect(() => service(charts[0] as Chart, 'cart', { ports: { grpc: 7070 }, mesh })).not.toThrow();
  });
});

describe.each([[undefined], [{}]])('Versions of one service in the mesh %j', (options) => {
  test('say the same of their calls', () => {
    const issues = refusedInMesh(options, (shop) => {
      for (const version of ['v1', 'v2'])
        service(shop, version, {
          instance: 'reviews',
          ports: { http: 80 },
          mesh: { timeout: version === 'v1' ? '1s' : '2s' },
        });
    });
    expect(issues.map(({ path, field }) => [path, field])).toEqual([['production/shop/v2', 'mesh']]);
  });
});

describe('What a caller says', () => {
  const refused = (options: Loose, ports: Loose = { grpc: 7070 }, mesh: Loose = {}): string[] =>
    refusedInMesh({}, (shop) => {
      const cart = service(shop, 'cart', { ports, mesh });
      service(shop, 'web', { ports: { http: 80 } }).calls(cart, options);
    }).map(({ path, field }) => `${path} ${field}`);

  test.each<[string, Loose, string]>([
    ['a time of none', { timeout: '0s' }, 'calls.timeout'],
    ['unsafe repetitions', { retries: { attempts: 1, on: ['5xx'] } }, 'calls.retries.on[0]'],
    ['an unknown word', { retry: 1 }, 'calls.retry'],
  ])('is refused where it is %s', (_title, options, field) => {
    expect(refused(options)).toEqual([`production/shop/web ${field}`]);
  });

  test('is refused of a port that no proxy can read', () => {
    expect(refused({ timeout: '1s' }, { tcp: 6379 })).toEqual(['production/shop/web calls']);
  });

  test('must fit together with what the callee says', () => {
    const retries = { attempts: 3, perTryTimeout: '1s' };
    expect(refused({ timeout: '2s' }, { grpc: 7070 }, { retries })).toEqual([
      'production/shop/web calls.timeout',
    ]);
  });

  test('is said once for a port', () => {
    const issues = refusedInMesh({}, (shop) => {
      const cart = service(shop, 'cart', { ports: { grpc: 7070 } });
      const web = service(shop, 'web', { ports: { http: 80 } });
      web.calls(cart, { timeout: '1s' });
      web.calls(cart, { timeout: '1s' });
      web.calls(cart);
      web.calls(cart, { timeout: '2s' });
    });
    expect(issues).toHaveLength(1);
    expect(issues[0]?.allowed).toContain('{"timeout":"1s"}');
  });

  test('is refused of one who is no service', () => {
    const issues = refusedInMesh({}, (shop) => {
      const web = service(shop, 'web', { ports: { http: 80 } });
      web.calls(peers.internet(), { port: 443, timeout: '1s', idempotent: true });
    });
    expect(issues.map(({ field }) => field)).toEqual(['calls.timeout', 'calls.idempotent']);
  });
});

describe('Callers from outside', () => {
  const refused = (peer: Peer, options: IstioOptions = {}): readonly { field: string; fix: string }[] =>
    refusedInMesh(options, (shop) => {
      service(shop, 'web', { ports: { http: 80 } }).accepts(peer);
    });

  test.each<[string, Peer]>([
    ['the ingress controller', peers.ingressController({ namespace: 'ingress-nginx' })],
    ['Prometheus', peers.prometheus({ namespace: 'monitoring' })],
    ['a range of addresses', peers.cidr('203.0.113.0/24')],
    ['the internet', peers.internet()],
    ['everybody', peers.anywhere({ reason: 'stands behind a load balancer' })],
  ])('are refused where the mesh does not know them: %s', (_title, peer) => {
    const issues = refused(peer);
    expect(issues.map(({ field }) => field)).toEqual(['accepts']);
    expect(issues[0]?.fix).toContain("mesh: { plaintext: { 'http': { reason: '…' } } }");
  });

  test('are refused where the environment names a gateway of another namespace', () => {
    const ingressGateway = { namespace: 'istio-ingress', serviceAccount: 'gateway' };
    expect(refused(peers.ingressController({ namespace: 'other' }), { ingressGateway })).toHaveLength(1);
  });

  test('are refused where other pods of its namespace are the gateway that the environment names', () => {
    const podLabels = { istio: 'ingress' };
    const ingressGateway = { namespace: 'istio-ingress', serviceAccount: 'gateway', podLabels };
    const other = peers.ingressController({ namespace: 'istio-ingress', podLabels: { istio: 'internal' } });
    expect(refused(other, { ingressGateway })).toHaveLength(1);
  });

  test.each([
    ['by another label', { app: 'nginx' }],
    ['by another value of the same label', { istio: 'internal' }],
  ])(
    'may be other pods of that namespace where a port takes callers without an identity: %s',
    (_t, labels) => {
      const ingressGateway = {
        namespace: 'edge',
        serviceAccount: 'gateway',
        podLabels: { istio: 'ingress' },
      };
      const other = peers.ingressController({ namespace: 'edge', podLabels: labels });
      const mesh = { plaintext: { http: { reason: 'nginx has no part in the mesh' } } };
      const { app, charts } = meshCharts({ ingressGateway });
      const [shop] = charts as [Chart];
      new SecureNamespace(shop, 'Namespace', {});
      service(shop, 'web', { ports: { http: 80 }, mesh }).accepts(other);
      expect(checkApp(app).issues).toEqual([]);
    },
  );

  test('are refused where Prometheus has no part in the mesh', () => {
    const prometheus = { namespace: 'monitoring' };
    expect(refused(peers.prometheus({ namespace: 'monitoring' }), { prometheus })).toHaveLength(1);
  });
});

describe('An ambient mesh', () => {
  const ambient = { mode: 'ambient' } as const;

  test.each<[string, Loose]>([
    ['timeout', '1s'],
    ['retries', { attempts: 1 }],
    ['circuitBreaker', { maxConnections: 1 }],
    ['loadBalancer', 'RANDOM'],
    ['jwt', { issuer: 'a', jwksUri: 'https://a/b' }],
  ])('refuses %s, which no proxy of a node reads', (key, value) => {
    const issues = refusedInMesh(ambient, (shop) =>
      service(shop, 'cart', { ports: { grpc: 7070 }, mesh: { [key]: value } }),
    );
    expect(issues.map(({ field }) => field)).toEqual([`mesh.${key}`]);
  });

  test('refuses what callers say, each where it is said', () => {
    const issues = refusedInMesh(ambient, (shop, pay) => {
      const cart = service(shop, 'cart', { ports: { grpc: 7070 } });
      service(pay, 'bank', { ports: { http: 80 } }).calls(cart, { timeout: '1s' });
    });
    expect(issues.map(({ path, field }) => [path, field])).toEqual([['production/pay/bank', 'calls']]);
  });
});

describe('A Job in a mesh', () => {
  const job = (workload: Loose, options: IstioOptions): readonly string[] => {
    const build = (shop: Chart): void => {
      service(shop, 'job', { ports: {}, service: 'none', workload: { kind: 'Job', ...workload } });
    };
    const { charts } = meshCharts(options);
    try {
      build(charts[0] as Chart);
    } catch (error) {
      return (error as Loose).issues.map(({ field }: Loose) => field);
    }
    return [];
  };

  test('is refused where its sidecar would never end', () => {
    expect(job({}, { version: '1.26' })).toEqual(['workload.kind']);
  });

  test.each<[string, Loose, IstioOptions]>([
    ['whose sidecar is one to Kubernetes', {}, { version: '1.27' }],
    [
      'that asks for such a sidecar',
      { pod: { annotations: { 'sidecar.istio.io/nativeSidecar': 'true' } } },
      { version: '1.26' },
    ],
    ['that has no sidecar', {}, { version: '1.26', mode: 'ambient' }],
  ])('%s is taken', (_title, workload, options) => {
    expect(job(workload, options)).toEqual([]);
  });
});

describe('Identities', () => {
  test('that two services share are refused where one may call what the other may not', () => {
    const issues = refusedInMesh({}, (shop) => {
      const serviceAccount = { existing: 'shared' };
      const cart = service(shop, 'cart', { ports: { grpc: 7070 } });
      service(shop, 'web', { ports: { http: 80 }, serviceAccount }).calls(cart);
      service(shop, 'spy', { ports: { http: 80 }, serviceAccount });
    });
    expect(issues.map(({ path, field, given }) => [path, field, given])).toEqual([
      ['production/shop/spy', 'serviceAccount', 'shared'],
    ]);
  });

  test('need a namespace', () => {
    const issues = refusedInMesh({}, (shop) => {
      const chart = new Chart(shop.node.scope as never, 'bare');
      service(chart, 'cart', { ports: { grpc: 7070 } });
    });
    expect(issues.map(({ path, allowed }) => [path, /namespace/.test(allowed)])).toEqual([
      ['production/bare/cart', true],
    ]);
  });
});

describe('What is said of an installation of Istio', () => {
  test.each<[string, Loose, string[]]>([
    ['an unknown mode', { mode: 'none' }, ['mode']],
    ['a version that is not rendered for', { version: '1.9' }, ['version']],
    ['v1 of objects that are not served yet', { version: '1.21', apiVersion: 'v1' }, ['apiVersion']],
    ['ambient before it was stable', { mode: 'ambient', version: '1.23' }, ['mode']],
    ['a revision in ambient mode', { mode: 'ambient', revision: 'stable' }, ['revision']],
    [
      'telling of requests in ambient mode',
      { mode: 'ambient', tracing: { samplingPercent: 1 }, accessLog: {} },
      ['tracing', 'accessLog'],
    ],
    ['identities with a scheme', { trustDomain: 'spiffe://cluster.local' }, ['trustDomain']],
    [
      'a gateway without an identity',
      { ingressGateway: { namespace: 'a' } },
      ['ingressGateway.serviceAccount'],
    ],
    ['Prometheus nowhere', { prometheus: {} }, ['prometheus.namespace']],
    ['more than all requests traced', { tracing: { samplingPercent: 101 } }, ['tracing.samplingPercent']],
    [
      'a collector without a port',
      { tracing: { samplingPercent: 1, collector: { namespace: 'otel' } } },
      ['tracing.collector.port'],
    ],
    ['a log for nobody', { accessLog: { provider: '' } }, ['accessLog.provider']],
    ['a log of what no file can hold', { accessLog: { filter: '\ud800' } }, ['accessLog.filter']],
    ['an unknown word', { modus: 'sidecar' }, ['modus']],
    [
      'faults of all kinds at once',
      { mode: 'x', version: 'y', revision: '-' },
      ['version', 'mode', 'revision'],
    ],
  ])('is refused where it is %s', (_title, options, fields) => {
    expect(istio(options).issues.map(({ field }) => field)).toEqual(fields);
    const told = refusedInMesh(options, () => undefined).map(({ path, field }) => `${path} ${field}`);
    expect(told).toEqual(fields.map((field) => `production mesh.${field}`));
  });

  test('must come from istio itself', () => {
    const app = new App({ outdir: '/nonexistent' });
    expect(() => new Environment(app, 'production', { mesh: { mode: 'sidecar' } as never })).toThrow(
      "write istio({ mode: 'sidecar' })",
    );
  });
});
