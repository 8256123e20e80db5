import { peers } from '../../lib/network/peers';
import { linkerd } from '../../lib/linkerd/linkerd';
import type { Loose } from '../support/synth';
import { inLinkerd, refusedInLinkerd, service } from './linkerd-app';

const HTTP = { http: 8080 } as const;

/** What a service calls and is called with, as annotations of the Service that is called. */
function annotationsFor(mesh: Loose, call: Loose = {}): Loose {
  const { one } = inLinkerd({}, (shop) => {
    const cart = service(shop, 'cart', { ports: HTTP, mesh });
    service(shop, 'web', { ports: HTTP }).calls(cart, call);
  });
  return one('Service', 'cart').metadata.annotations ?? {};
}

describe('A service in a mesh of Linkerd', () => {
  test('is injected, and closed but for its Servers', () => {
    const { one } = inLinkerd({}, (shop) => {
      service(shop, 'cart', { ports: { http: 8080, tcp: { port: 6379, containerPort: 6380 } } });
    });
    expect(one('Deployment', 'cart').spec.template.metadata.annotations).toEqual({
      'linkerd.io/inject': 'enabled',
      'config.linkerd.io/default-inbound-policy': 'deny',
      'config.linkerd.io/opaque-ports': '6380',
    });
    expect(one('Service', 'cart').metadata.annotations).toEqual({ 'config.linkerd.io/opaque-ports': '6379' });
    expect(one('Server', 'cart-tcp').spec).toEqual({
      accessPolicy: 'deny',
      podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'cart' } },
      port: 'tcp',
      proxyProtocol: 'opaque',
    });
  });

  test('lets in its callers by identity', () => {
    const { one } = inLinkerd({ controlNamespace: 'mesh', trustDomain: 'example.org' }, (shop, pay) => {
      const cart = service(shop, 'cart', { ports: HTTP });
      service(pay, 'web', { ports: HTTP }).calls(cart);
    });
    expect(one('MeshTLSAuthentication', 'cart-http').spec.identities).toEqual([
      'web.pay.serviceaccount.identity.mesh.example.org',
    ]);
  });

  test('lets in the kubelet by address where it is probed over gRPC', () => {
    const environment = { profile: { probeSourceCidrs: ['10.0.0.0/16'] } };
    const { one, issues } = inLinkerd({ environment }, (shop) => {
      service(shop, 'cart', { ports: { grpc: 7070 }, readinessProbe: { grpc: { port: 7070 } } });
    });
    expect(issues).toEqual([]);
    expect(one('NetworkAuthentication', 'cart-grpc-networks').spec.networks).toEqual([
      { cidr: '10.0.0.0/16' },
    ]);
  });

  test('ends with its Job where it is one', () => {
    const { one } = inLinkerd({}, (shop) => {
      service(shop, 'report', { ports: {}, workload: { kind: 'CronJob', schedule: '0 3 * * *' } });
    });
    const { annotations } = one('CronJob', 'report').spec.jobTemplate.spec.template.metadata;
    expect(annotations['config.alpha.linkerd.io/proxy-enable-native-sidecar']).toBe('true');
  });
});

describe('What is said of calls', () => {
  test.each<readonly [string, Loose, Loose, Loose]>([
    ['nothing is a time alone', {}, {}, { 'timeout.linkerd.io/request': '15s' }],
    ['no time is none', { timeout: { value: 'none', reason: 'a stream of events' } }, {}, {}],
    [
      'a time of the caller goes before that of the callee',
      { timeout: '9s' },
      { timeout: '500ms' },
      { 'timeout.linkerd.io/request': '500ms' },
    ],
    [
      'failures before the request was sent are for the balancer',
      {},
      { retries: { attempts: 3 } },
      { 'timeout.linkerd.io/request': '15s' },
    ],
    [
      'idempotent calls are repeated after failures of HTTP',
      {},
      { idempotent: true, retries: { attempts: 3, perTryTimeout: '2s', on: ['5xx', 'unavailable'] } },
      {
        'timeout.linkerd.io/request': '15s',
        'retry.linkerd.io/http': '5xx',
        'retry.linkerd.io/grpc': 'unavailable',
        'retry.linkerd.io/limit': '3',
        'retry.linkerd.io/timeout': '2s',
      },
    ],
    [
      'pods that fail are left out where it is asked for',
      { outlierDetection: { consecutive5xxErrors: 3, baseEjectionTime: '10s' } },
      {},
      {
        'timeout.linkerd.io/request': '15s',
        'balancer.linkerd.io/failure-accrual': 'consecutive',
        'balancer.linkerd.io/failure-accrual-consecutive-max-failures': '3',
        'balancer.linkerd.io/failure-accrual-consecutive-min-penalty': '10s',
        'balancer.linkerd.io/failure-accrual-consecutive-max-penalty': '300s',
      },
    ],
  ])('%s', (_name, mesh, call, annotations) => {
    expect(annotationsFor(mesh, call)).toEqual(annotations);
  });
});

type Case = readonly [string, string, Parameters<typeof refusedInLinkerd>[1]];

const jwt = { issuer: 'https://issuer.example.com', jwksUri: 'https://issuer.example.com/keys' };

describe('Linkerd has nothing for, and synth refuses', () => {
  const withMesh =
    (mesh: Loose): Case[2] =>
    (shop) => {
      service(shop, 'cart', { ports: HTTP, mesh });
    };
  const withCall =
    (...calls: Loose[]): Case[2] =>
    (shop) => {
      const cart = service(shop, 'cart', { ports: HTTP });
      for (const [index, call] of calls.entries())
        service(shop, `web${index}`, { ports: HTTP }).calls(cart, call);
    };
  test.each<Case>([
    ['tokens', 'mesh.jwt', withMesh({ jwt })],
    ['bounds of connections', 'mesh.circuitBreaker', withMesh({ circuitBreaker: { maxConnections: 10 } })],
    ['pools of connections', 'mesh.connectionPool', withMesh({ connectionPool: { connectTimeout: '1s' } })],
    ['another balance', 'mesh.loadBalancer', withMesh({ loadBalancer: 'ROUND_ROBIN' })],
    ['a budget of retries', 'mesh.retryBudget', withMesh({ retryBudget: { percent: 20 } })],
    [
      'a bound on who is left out',
      'mesh.outlierDetection.maxEjectionPercent',
      withMesh({ outlierDetection: { maxEjectionPercent: 50 } }),
    ],
    ['callers who want different times', 'calls', withCall({ timeout: '1s' }, { timeout: '2s' })],
    [
      'a time of each attempt of what may have been done',
      'retries.perTryTimeout',
      withCall({ retries: { attempts: 1, perTryTimeout: '1s' } }),
    ],
    [
      'a failure without a condition',
      'retries.on',
      withCall({ idempotent: true, retries: { attempts: 1, on: ['reset'] } }),
    ],
    [
      'an ingress controller without an identity',
      'accepts',
      (shop) => {
        service(shop, 'web', { ports: HTTP }).accepts(
          peers.ingressController({ namespace: 'ingress-nginx' }),
        );
      },
    ],
    [
      'pods without an identity',
      'accepts',
      (shop) => {
        service(shop, 'web', { ports: HTTP }).accepts(peers.pods({ labels: { app: 'cron' } }));
      },
    ],
    [
      'probes over gRPC from addresses that are not known',
      'readinessProbe',
      (shop) => {
        service(shop, 'cart', { ports: { grpc: 7070 }, readinessProbe: { grpc: { port: 7070 } } });
      },
    ],
    [
      'two services with one ServiceAccount',
      'serviceAccount',
      (shop) => {
        const [web, other] = ['web', 'other'].map((id) =>
          service(shop, id, { ports: HTTP, serviceAccount: { existing: 'shared' } }),
        );
        web?.calls(service(shop, 'cart', { ports: HTTP }));
        expect(other).toBeDefined();
      },
    ],
  ])('%s', (_name, field, build) => {
    expect(refusedInLinkerd({}, build).map((issue) => issue.field)).toContain(field);
  });

  test('Jobs whose proxy would go on', () => {
    const refused = refusedInLinkerd({ environment: { kubernetesVersion: '1.28' } }, (shop) => {
      service(shop, 'report', { ports: {}, workload: { kind: 'CronJob', schedule: '0 3 * * *' } });
    });
    expect(refused.map(({ field }) => field)).toEqual(['workload.kind']);
  });

  test('a gateway of Istio', () => {
    const exposure = { kind: 'istioGateway', issues: [] } as unknown as undefined;
    const refused = refusedInLinkerd({ environment: { exposure } }, () => undefined);
    expect(refused.map(({ field }) => field)).toEqual(['exposure']);
  });
});

describe('An ingress controller', () => {
  test.each([
    [
      'that is part of the mesh is let in by its identity',
      'MeshTLSAuthentication',
      'web-http',
      { namespace: 'ingress-nginx', serviceAccount: 'nginx' },
      {},
    ],
    [
      'that is not is let in where the port is open in plain text',
      'NetworkAuthentication',
      'web-http-networks',
      undefined,
      { plaintext: { http: { reason: 'the controller has no proxy' } } },
    ],
  ] as const)('%s', (_name, kind, object, ingressController, mesh) => {
    const options = ingressController === undefined ? {} : { ingressController };
    const { one, issues } = inLinkerd(options, (shop) => {
      service(shop, 'web', {
        ports: HTTP,
        mesh,
        expose: { host: 'shop.example.com', tls: { secretName: 'shop-tls' } },
      });
    });
    expect(issues).toEqual([]);
    expect(one(kind, object).spec).toEqual(
      kind === 'MeshTLSAuthentication'
        ? { identities: ['nginx.ingress-nginx.serviceaccount.identity.linkerd.cluster.local'] }
        : { networks: [{ cidr: '0.0.0.0/0' }, { cidr: '::/0' }] },
    );
  });
});

describe('linkerd()', () => {
  test.each<readonly [string, Loose, string]>([
    ['a key that it does not have', { controlNamespce: 'linkerd' }, 'controlNamespce'],
    ['a namespace that is none', { controlNamespace: 'Linkerd' }, 'controlNamespace'],
    ['a domain that is none', { trustDomain: 'cluster_local' }, 'trustDomain'],
    ['a party without an account', { prometheus: { namespace: 'viz' } }, 'prometheus.serviceAccount'],
  ])('refuses %s', (_name, options, field) => {
    expect(linkerd(options).issues.map((issue) => issue.field)).toContain(field);
  });
});
