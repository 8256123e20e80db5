import { App, Chart } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-28';
import { peers } from '../../lib/network/peers';
import { serviceRefOf } from '../../lib/network/plus-workload';
import { type ServiceGraph, graphOf } from '../../lib/network/service-graph';
import { StubService } from './stub-service';

function shop(): {
  graph: ServiceGraph;
  chart: Chart;
  web: StubService;
  cart: StubService;
  redis: StubService;
} {
  const chart = new Chart(new App({ outdir: '/nonexistent' }), 'shop', { namespace: 'shop' });
  const web: StubService = new StubService(chart, 'web', { ports: { http: 80 } });
  const cart: StubService = new StubService(chart, 'cart', {
    ports: { grpc: { port: 70, containerPort: 7070 }, http: 8080 },
  });
  const redis: StubService = new StubService(chart, 'redis', { ports: { tcp: 6379 } });
  web.calls(cart, { port: 'grpc', timeout: '500ms' });
  cart.calls(redis);
  return { graph: graphOf(chart), chart, web, cart, redis };
}

describe('Why a call is allowed or not', () => {
  test('tells who declared it, and where it arrives', () => {
    const { graph, web, cart } = shop();
    expect(graph.why(web, cart, 'grpc')).toEqual({
      allowed: true,
      reasons: ['shop/web declares that it calls shop/cart on grpc', 'shop/cart listens for grpc on 7070'],
    });
  });

  test('tells of another port what is open instead', () => {
    const { graph, web, cart } = shop();
    expect(graph.why(web, cart, 'http')).toEqual({
      allowed: false,
      reasons: ['shop/web calls shop/cart on grpc alone', 'http of shop/cart is open to nobody'],
    });
  });

  test('tells of a service that is reached through others by which', () => {
    const { graph, web, redis } = shop();
    expect(graph.why(web, redis, 'tcp')).toEqual({
      allowed: false,
      reasons: [
        'shop/web declares no call to shop/redis: it calls shop/cart',
        'tcp of shop/redis is open to shop/cart',
        'it reaches shop/redis through others alone: shop/web calls shop/cart calls shop/redis',
      ],
    });
  });

  test('tells of a service that is not reached at all', () => {
    const { graph, redis, web } = shop();
    expect(graph.why(redis, web, 'http')).toEqual({
      allowed: false,
      reasons: [
        'shop/redis declares no call to shop/web: it calls nobody',
        'http of shop/web is open to nobody',
      ],
    });
  });

  test('tells of a port that there is not', () => {
    const { graph, web, cart } = shop();
    expect(graph.why(web, cart, 'tcp')).toEqual({
      allowed: false,
      reasons: ['shop/cart has no port tcp: it has grpc, http'],
    });
  });

  test('tells of a service and itself that this is no call', () => {
    const { graph, web } = shop();
    expect(graph.why(web, web, 'http').allowed).toBe(false);
  });

  test('tells of peers what was declared of them', () => {
    const { graph, web, cart } = shop();
    const prometheus = peers.prometheus({ namespace: 'monitoring' });
    web.accepts(prometheus);
    expect(graph.why(peers.prometheus({ namespace: 'monitoring' }), web, 'http')).toEqual({
      allowed: true,
      reasons: ['shop/web accepts peers.prometheus monitoring on http'],
    });
    expect(graph.why(prometheus, cart, 'grpc')).toEqual({
      allowed: false,
      reasons: [
        'shop/cart does not accept peers.prometheus monitoring on grpc',
        'grpc of shop/cart is open to shop/web',
      ],
    });
  });

  test('tells of peers that everybody is let in', () => {
    const { graph, web } = shop();
    web.accepts(peers.anywhere({ reason: 'stands behind a load balancer' }));
    expect(graph.why(peers.internet(), web, 'http')).toEqual({
      allowed: true,
      reasons: ['shop/web accepts everybody on http'],
    });
  });

  test('tells of workloads that nothing was declared of that they are open', () => {
    const { graph, chart, web } = shop();
    const [a, b] = ['a', 'b'].map((id) =>
      serviceRefOf(new Deployment(chart, id, { containers: [{ image: 'a', portNumber: 80 }] })),
    );
    if (a === undefined || b === undefined) throw new Error('two workloads');
    expect(graph.why(a, b, 'port-80').allowed).toBe(true);
    expect(graph.why(a, web, 'http').allowed).toBe(false);
  });
});

describe('What was declared of a call', () => {
  test('can be read from the graph, port by port', () => {
    const { graph, web, cart } = shop();
    const call = graph.callBetween(graph.nodeOf(web), graph.nodeOf(cart));
    expect([...(call?.policies ?? [])]).toEqual([['grpc', { timeout: '500ms' }]]);
  });

  test('is nothing where nothing was said', () => {
    const { graph, cart, redis } = shop();
    expect(graph.callBetween(graph.nodeOf(cart), graph.nodeOf(redis))?.policies.size).toBe(0);
  });
});
