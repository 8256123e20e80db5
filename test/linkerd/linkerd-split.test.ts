import type { Chart } from 'cdk8s';
import type { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import type { MicroserviceAppProps } from '../../lib/app/microservice/props';
import { gatewayApi } from '../../lib/exposure/gateway-api-options';
import { TrafficSplit } from '../../lib/mesh/traffic-split';
import { RouteTable } from '../../lib/routing/route-table';
import type { Loose } from '../support/synth';
import { inLinkerd, refusedInLinkerd, service } from './linkerd-app';

type AppProps<P extends string> = Partial<MicroserviceAppProps<P>> & {
  readonly ports: MicroserviceAppProps<P>['ports'];
};

const HTTP = { http: { port: 80, containerPort: 8080 } } as const;

const shares = ({ spec }: Loose): string[] =>
  spec.rules[0].backendRefs.map(
    ({ namespace, name, port, weight }: Loose) =>
      `${namespace === undefined ? '' : `${namespace}/`}${name}:${port} ${weight}`,
  );

/** Two versions of one service. */
function versions<P extends string>(
  chart: Chart,
  props: AppProps<P>,
): [MicroserviceApp<P>, MicroserviceApp<P>] {
  const make = (version: string): MicroserviceApp<P> =>
    service(chart, `reviews-${version}`, { instance: 'reviews', version, ...props });
  return [make('v1'), make('v2')];
}

describe('a split in a mesh of Linkerd', () => {
  test('is a HTTPRoute or a GRPCRoute for each port that proxies read, and a Service for each version', () => {
    const { one, all, issues } = inLinkerd({}, (chart) => {
      const ports = { ...HTTP, grpc: 7070, tcp: 6379 } as const;
      const [reviews] = versions(chart, { ports });
      service(chart, 'web', { ports: HTTP }).calls(reviews, { port: ['http', 'grpc', 'tcp'] });
      new TrafficSplit(chart, 'split', { service: reviews, versions: { v1: 90, v2: 10 } });
    });
    expect(issues).toEqual([]);
    expect(all('HTTPRoute')).toHaveLength(1);
    expect(shares(one('HTTPRoute', 'reviews-http'))).toEqual(['reviews-v1:80 90', 'reviews-v2:80 10']);
    expect(shares(one('GRPCRoute', 'reviews-grpc'))).toEqual(['reviews-v1:7070 90', 'reviews-v2:7070 10']);
    expect(one('Service', 'reviews-v2').spec.selector).toEqual({
      'app.kubernetes.io/instance': 'reviews',
      'app.kubernetes.io/version': 'v2',
    });
    expect(all('VirtualService')).toEqual([]);
  });

  test('is the same behind a gateway', () => {
    const exposure = gatewayApi({ gateway: { name: 'public', namespace: 'gateways' } });
    const { one } = inLinkerd({ environment: { exposure } }, (chart) => {
      const mesh = { plaintext: { http: { reason: 'the gateway has no proxy' } } };
      const expose = { host: 'shop.example.com' };
      const [reviews] = versions(chart, { ports: HTTP, mesh, expose });
      new TrafficSplit(chart, 'split', {
        service: reviews,
        versions: { v1: 90, next: { weight: 10, host: 'next.pay.svc.cluster.local' } },
      });
    });
    for (const name of ['reviews', 'reviews-http'])
      expect(shares(one('HTTPRoute', name))).toEqual(['reviews-v1:80 90', 'pay/next:80 10']);
  });

  test('of any Service is a HTTPRoute, with what goes for its calls', () => {
    const { one } = inLinkerd({}, (chart) => {
      new TrafficSplit(chart, 'myapp', {
        host: 'myapp',
        port: 80,
        timeout: '3s',
        idempotent: true,
        retries: { attempts: 2, on: ['5xx'] },
        versions: { v1: { weight: 90, host: 'myapp-v1' }, v2: { weight: 10, host: 'myapp-v2.pay' } },
      });
    });
    const route = one('HTTPRoute', 'myapp');
    expect(route.metadata.annotations).toEqual({
      'retry.linkerd.io/http': '5xx',
      'retry.linkerd.io/limit': '2',
      'timeout.linkerd.io/request': '3s',
    });
    expect(route.spec.parentRefs).toEqual([{ group: '', kind: 'Service', name: 'myapp', port: 80 }]);
    expect(shares(route)).toEqual(['myapp-v1:80 90', 'pay/myapp-v2:80 10']);
  });

  test('of a Service of another namespace is for callers of this one', () => {
    const { one } = inLinkerd({}, (chart) => {
      const versions = { v1: { weight: 100, host: 'a.pay' } };
      new TrafficSplit(chart, 'other', { host: 'app.pay.svc.cluster.local', port: 80, versions });
    });
    expect(one('HTTPRoute', 'other').spec.parentRefs[0]).toMatchObject({ name: 'app', namespace: 'pay' });
    expect(one('HTTPRoute', 'other').metadata.annotations).toEqual({ 'timeout.linkerd.io/request': '15s' });
  });

  test.each<readonly [string, string, Loose]>([
    ['no port of a Service by name', 'port', { port: undefined }],
    ['a port that is none', 'port', { port: 70_000 }],
    ['labels where the selector is not known', 'versions.v1', { versions: { v1: 100 } }],
    [
      'a time of each attempt of what may have been done',
      'retries.perTryTimeout',
      { retries: { attempts: 1, perTryTimeout: '1s' } },
    ],
    ['a failure of gRPC', 'retries.on', { retries: { attempts: 1, on: ['unavailable'] } }],
  ])('is refused for %s', (_name, field, props) => {
    const versions = { v1: { weight: 100, host: 'myapp-v1' } };
    const refused = refusedInLinkerd({}, (chart) => {
      new TrafficSplit(chart, 'myapp', { host: 'myapp', port: 80, versions, ...props } as never);
    });
    expect(refused.map((issue) => issue.field)).toEqual([field]);
  });

  test('is refused for a version that no pod has', () => {
    const refused = refusedInLinkerd({}, (chart) => {
      const [reviews] = versions(chart, { ports: HTTP });
      new TrafficSplit(chart, 'split', { service: reviews, versions: { v1: 90, v3: 10 } });
    });
    expect(refused.map(({ path, field }) => `${path} ${field}`)).toEqual([
      'production/shop/split versions.v3',
    ]);
  });

  test.each<readonly [string, string, string, Loose]>([
    ['a service that no proxy reads', 'service', 'a port that proxies read', { ports: { tcp: 6379 } }],
    [
      'a service that an Ingress leads to',
      'service',
      'would pass by the shares',
      { expose: { host: 'shop.example.com' }, mesh: { plaintext: { http: { reason: 'it has no proxy' } } } },
    ],
    ['a name that no Service may have', `versions.${'v'.repeat(60)}`, 'at most 63', {}],
    ['routes that somebody else writes', 'service', 'whose routes nobody else writes', {}],
  ])('is refused for %s', (name, field, allowed, props) => {
    const refused = refusedInLinkerd({}, (chart) => {
      const reviews: Loose = service(chart, 'reviews', { ports: HTTP, ...props } as never);
      if (name.startsWith('routes'))
        new RouteTable(chart, 'table', { service: reviews, routes: [{ to: reviews }] });
      const version = name.startsWith('a name') ? 'v'.repeat(60) : 'v1';
      new TrafficSplit(chart, 'split', { service: reviews, versions: { [version]: 100 } });
    });
    expect(refused.map((issue) => issue.field)).toEqual([field]);
    expect(refused[0]?.allowed).toContain(allowed);
  });
});
