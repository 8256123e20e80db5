import { explainConnection } from '../../lib/reachability/explain';
import { Network } from '../../lib/reachability/network';
import type { Loose } from '../support/synth';
import { deployment, namespace, networkPolicy, security, service } from './manifests';

const shop = (name: string) => ({ namespace: 'shop', name });

function told(manifests: readonly Loose[], from = 'web', port = 8080): string[] {
  const found = explainConnection(new Network(manifests), { from: shop(from), to: shop('cart'), port });
  return found === undefined
    ? []
    : [String(found.admitted), ...found.reasons.map(({ effect, text }) => `${effect}: ${text}`)];
}

const PAIR = [deployment('web'), deployment('cart')];
const web = { podSelector: { matchLabels: { app: 'web' } } };
const ofCart = (...ingress: Loose[]): Loose =>
  networkPolicy(
    { podSelector: { matchLabels: { app: 'cart' } }, policyTypes: ['Ingress'], ingress },
    { name: 'cart' },
  );

describe('A connection is explained', () => {
  test('where nothing closes it', () => {
    expect(told(PAIR)).toEqual([
      'true',
      'admits: no NetworkPolicy isolates egress of shop/web: it lets out everything',
      'admits: no NetworkPolicy isolates ingress of shop/cart: it lets in everything',
    ]);
  });

  test('by the policies that open it, and those that close it', () => {
    expect(told([...PAIR, ofCart({ from: [web], ports: [{ port: 8080 }] })])[2]).toBe(
      'admits: NetworkPolicy cart lets in shop/web on 8080/TCP',
    );
    expect(told([...PAIR, ofCart()])[2]).toBe(
      'denies: NetworkPolicy cart isolates shop/cart, and lets in nothing of shop/web',
    );
    expect(told([...PAIR, ofCart({ from: [web], ports: [{ port: 9000 }] })]).slice(0, 3)).toEqual([
      'false',
      'admits: no NetworkPolicy isolates egress of shop/web: it lets out everything',
      'denies: NetworkPolicy cart isolates shop/cart, and lets in shop/web on 9000/TCP alone',
    ]);
  });

  test('with the object to blame', () => {
    const found = explainConnection(new Network([...PAIR, ofCart()]), {
      from: shop('web'),
      to: shop('cart'),
      port: 80,
    });
    expect(found?.reasons.find(({ effect }) => effect === 'denies')?.object).toEqual({
      kind: 'NetworkPolicy',
      namespace: 'shop',
      name: 'cart',
    });
  });

  test('not at all where there is no such workload', () => {
    expect(told(PAIR, 'nobody')).toEqual([]);
  });

  test('for pods on the network of their node', () => {
    const [, cart] = PAIR;
    expect(told([deployment('web', { spec: { hostNetwork: true } }), cart])[1]).toBe(
      'admits: shop/web is on the network of its node, where no NetworkPolicy reaches it',
    );
  });

  const mesh = [
    namespace('shop', { 'istio-injection': 'enabled' }),
    deployment('web', { spec: { serviceAccountName: 'web' } }),
    deployment('plain', { labels: { 'sidecar.istio.io/inject': 'false' } }),
    deployment('cart'),
    service('cart', { name: 'http', port: 80, targetPort: 8080 }),
  ];
  const strict = security('PeerAuthentication', { mtls: { mode: 'STRICT' } }, { name: 'strict' });
  const allow = (...rules: Loose[]): Loose => security('AuthorizationPolicy', { rules }, { name: 'cart' });
  const rule = { from: [{ source: { principals: ['cluster.local/ns/shop/sa/web'] } }] };

  test('by the mesh, where a certificate is missing', () => {
    expect(told([...mesh, strict], 'plain').slice(3)).toEqual([
      'denies: PeerAuthentication strict takes nobody without a certificate of the mesh: shop/plain shows none',
    ]);
    expect(told([...mesh, strict])).toHaveLength(3);
  });

  const dialled = (mode: string): Loose => ({
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: { name: 'tls', namespace: 'shop' },
    spec: { host: 'cart', trafficPolicy: { tls: { mode } } },
  });

  test('by a DestinationRule whose way of dialling the target does not take', () => {
    expect(told([...mesh, strict, dialled('DISABLE')]).slice(3)).toEqual([
      'denies: DestinationRule tls has shop/cart dialled without a certificate of the mesh',
      'denies: PeerAuthentication strict takes nobody without a certificate of the mesh: shop/web shows none',
    ]);
    const plaintext = security('PeerAuthentication', { mtls: { mode: 'DISABLE' } });
    expect(told([...mesh, plaintext, dialled('ISTIO_MUTUAL')]).slice(3)).toEqual([
      'denies: DestinationRule tls has shop/cart dialled with a certificate of the mesh, which it does not read',
    ]);
    expect(told([...mesh, dialled('DISABLE')])).toHaveLength(3);
    expect(told([...mesh, strict, dialled('ISTIO_MUTUAL')])).toHaveLength(3);
  });

  test('by the mesh, where a rule is there, and where none is', () => {
    expect(told([...mesh, allow(rule)]).slice(3)).toEqual([
      'admits: AuthorizationPolicy cart (ALLOW) has a rule for cluster.local/ns/shop/sa/web',
    ]);
    expect(told([...mesh, allow(rule)], 'plain').slice(3)).toEqual([
      'denies: AuthorizationPolicy cart (ALLOW) has no rule for a caller without an identity on 8080/TCP',
    ]);
    const deny = security('AuthorizationPolicy', { action: 'DENY', rules: [rule] }, { name: 'no' });
    expect(told([...mesh, deny]).slice(3)).toEqual([
      'denies: AuthorizationPolicy no (DENY) has a rule for cluster.local/ns/shop/sa/web',
    ]);
  });

  test('by what must hold of a request', () => {
    expect(told([...mesh, allow({ ...rule, to: [{ operation: { methods: ['GET'] } }] })]).slice(3)).toEqual([
      'depends: AuthorizationPolicy cart (ALLOW) has a rule for cluster.local/ns/shop/sa/web: the method is GET',
      'depends: depends on whether the method is GET',
    ]);
  });

  test('by a sidecar that does not know whom it dials', () => {
    const sidecar = {
      apiVersion: 'networking.istio.io/v1',
      kind: 'Sidecar',
      metadata: { name: 'default', namespace: 'shop' },
      spec: { egress: [{ hosts: ['edge/*'] }], outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } },
    };
    expect(told([...mesh, sidecar])[3]).toBe(
      'denies: the sidecar of shop/web knows no Service of shop/cart that leads to 8080/TCP, and drops what it does not know',
    );
  });
});
