import { Chart } from 'cdk8s';
import { peers } from '../../lib/network/peers';
import { Strangler } from '../../lib/routing/strangler';
import { rendered, only, shopApp } from '../exposure/exposed-shop';
import { GATEWAY, MESH } from '../routing/shop';

describe('routes to other services', () => {
  const inMesh = (open: boolean): void => {
    rendered(MESH, (chart) => {
      const [shop, cart, web] = ['shop', 'cart', 'web'].map((id) => shopApp(chart, id)) as [
        never,
        never,
        never,
      ];
      const caller = web as ReturnType<typeof shopApp>;
      caller.calls(shop);
      if (open) caller.calls(cart);
      new Strangler(chart, 'move', { service: shop, moved: { '/cart': cart } });
    });
  };

  test('need callers that are declared to call those as well, for the network policies', () => {
    expect(() => inMesh(true)).not.toThrow();
    expect(() => inMesh(false)).toThrow('declare it: web.calls(cart)');
  });

  const atEdge = (open: boolean): void => {
    rendered(GATEWAY, (chart) => {
      const shop = shopApp(chart, 'shop', { expose: { host: 'shop.example.com' } });
      const cart = shopApp(chart, 'cart');
      const podLabels = { 'gateway.networking.k8s.io/gateway-name': 'public' };
      if (open) cart.accepts(peers.ingressController({ namespace: 'gateways', podLabels }));
      new Strangler(chart, 'move', { service: shop, moved: { '/cart': cart } });
    });
  };

  test('need those to let in the gateway, and say how', () => {
    expect(() => atEdge(true)).not.toThrow();
    expect(() => atEdge(false)).toThrow(
      'declare it: cart.accepts(peers.ingressController({"namespace":"gateways","podLabels":{"gateway.networking.k8s.io/gateway-name":"public"}}))',
    );
  });

  test('in another namespace are granted there to the route', () => {
    const manifests = rendered(GATEWAY, (chart) => {
      const other = new Chart(chart, 'legacy', { namespace: 'legacy' });
      const expose = { host: 'old.example.com' };
      const legacy = shopApp(other, 'monolith', { expose });
      const shop = shopApp(chart, 'shop', { expose: { host: 'shop.example.com' } });
      new Strangler(chart, 'move', { service: shop, legacy, moved: { '/cart': shop } });
      chart.addDependency(other);
    });
    const { spec } = only(manifests, 'HTTPRoute', 'shop');
    expect(spec.rules.at(-1).backendRefs).toEqual([
      { group: '', kind: 'Service', name: 'monolith', namespace: 'legacy', port: 8080, weight: 100 },
    ]);
    expect(only(manifests, 'ReferenceGrant')).toMatchObject({
      metadata: { name: 'shop-to-monolith', namespace: 'legacy' },
      spec: {
        from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'shop' }],
        to: [{ group: '', kind: 'Service', name: 'monolith' }],
      },
    });
  });
});
