import type { Loose } from '../support/synth';
import { deployment, namespace, openOn, security, service } from './manifests';

const SHOP = [
  namespace('shop', { 'istio-injection': 'enabled' }),
  namespace('edge', { 'istio-injection': 'enabled' }),
  namespace('plain'),
  deployment('web', { namespace: 'edge', spec: { serviceAccountName: 'web' } }),
  deployment('cart'),
  deployment('old', { namespace: 'plain' }),
  service('cart', { name: 'http', port: 80, targetPort: 8080 }),
  service('old', { name: 'http', port: 80, targetPort: 8080 }, 'plain'),
];
const CART = 'cart.shop.svc.cluster.local';
const STRICT = security('PeerAuthentication', { mtls: { mode: 'STRICT' } });
const PLAINTEXT = security('PeerAuthentication', { mtls: { mode: 'DISABLE' } });
const BY_IDENTITY = security('AuthorizationPolicy', {
  rules: [{ from: [{ source: { principals: ['cluster.local/ns/edge/sa/web'] } }] }],
});

const rule = (trafficPolicy: Loose, { place = 'shop', host = CART, ...spec }: Loose = {}): Loose => ({
  apiVersion: 'networking.istio.io/v1',
  kind: 'DestinationRule',
  metadata: { name: `r${JSON.stringify([place, host, spec]).length}`, namespace: place },
  spec: { host, trafficPolicy, ...spec },
});
const tls = (mode: string, more: Loose = {}): Loose => rule({ tls: { mode } }, more);
const onPort = (number: number, level: Loose): Loose => ({
  tls: { mode: 'DISABLE' },
  portLevelSettings: [{ port: { number }, ...level }],
});

describe('TLS of a DestinationRule', () => {
  test.each<[string, Loose[], boolean]>([
    ['that says nothing lets the proxy find out', [STRICT, BY_IDENTITY, rule({})], true],
    ['ISTIO_MUTUAL shows the certificate', [STRICT, BY_IDENTITY, tls('ISTIO_MUTUAL')], true],
    ['DISABLE shows none to whoever asks for one', [STRICT, tls('DISABLE')], false],
    ['SIMPLE is TLS of another kind', [STRICT, tls('SIMPLE')], false],
    ['MUTUAL is a certificate of another kind', [STRICT, tls('MUTUAL')], false],
    ['without a mode it is DISABLE', [STRICT, rule({ tls: {} })], false],
    ['DISABLE gets through where none is asked for', [tls('DISABLE')], true],
    ['DISABLE is a caller without an identity', [tls('DISABLE'), BY_IDENTITY], false],
    ['ISTIO_MUTUAL is not understood on a port in plain text', [PLAINTEXT, tls('ISTIO_MUTUAL')], false],
    ['DISABLE is understood on a port in plain text', [PLAINTEXT, tls('DISABLE')], true],
    [
      'of a port goes before that of the host',
      [STRICT, rule(onPort(80, { tls: { mode: 'ISTIO_MUTUAL' } }))],
      true,
    ],
    ['of a port replaces it where the port says nothing of TLS', [STRICT, rule(onPort(80, {}))], true],
    ['of another port leaves it', [STRICT, rule(onPort(81, { tls: { mode: 'ISTIO_MUTUAL' } }))], false],
  ])('%s', (_title, objects, expected) => {
    expect(openOn([...SHOP, ...objects], ['web', 'cart', 8080])).toBe(expected);
  });

  test.each<[string, Loose[], boolean]>([
    [
      'of another host is none of its business',
      [tls('DISABLE', { host: 'other.shop.svc.cluster.local' })],
      true,
    ],
    ['a short host is of the namespace of the rule', [tls('DISABLE', { host: 'cart' })], false],
    ['a short host of another namespace is another', [tls('DISABLE', { host: 'cart', place: 'edge' })], true],
    ['a star covers hosts', [tls('DISABLE', { host: '*.local', place: 'edge' })], false],
    ['the whole host goes before a star', [tls('DISABLE', { host: '*.local' }), tls('ISTIO_MUTUAL')], true],
    [
      'the longer pattern goes before the shorter',
      [tls('DISABLE', { host: '*.local' }), tls('ISTIO_MUTUAL', { host: '*.shop.svc.cluster.local' })],
      true,
    ],
    [
      "the client's namespace goes before that of the Service",
      [tls('DISABLE'), tls('ISTIO_MUTUAL', { place: 'edge', host: '*.local' })],
      true,
    ],
    [
      'the namespace of the Service goes before the root namespace',
      [tls('DISABLE', { place: 'istio-system' }), tls('ISTIO_MUTUAL')],
      true,
    ],
    ['the root namespace comes last', [tls('DISABLE', { place: 'istio-system' })], false],
    ['a third namespace says nothing', [tls('DISABLE', { place: 'plain' })], true],
    ['one that is not exported is not seen', [tls('DISABLE', { exportTo: ['.'] })], true],
    ['one that is exported by name is', [tls('DISABLE', { exportTo: ['edge'] })], false],
    ['its own is seen in its own namespace', [tls('DISABLE', { place: 'edge', exportTo: ['.'] })], false],
    [
      'one with a selector is for those clients',
      [tls('DISABLE', { place: 'edge', workloadSelector: { matchLabels: { app: 'web' } } })],
      false,
    ],
    [
      'one with a selector is for no others',
      [tls('DISABLE', { place: 'edge', workloadSelector: { matchLabels: { app: 'x' } } })],
      true,
    ],
    [
      'one with a selector goes before one for all',
      [
        tls('ISTIO_MUTUAL', { place: 'edge' }),
        tls('DISABLE', { place: 'edge', workloadSelector: { matchLabels: { app: 'web' } } }),
      ],
      false,
    ],
    [
      'one with a selector is for no clients of other namespaces',
      [tls('DISABLE', { workloadSelector: { matchLabels: { app: 'web' } } })],
      true,
    ],
  ])('%s', (_title, objects, expected) => {
    expect(openOn([...SHOP, STRICT, ...objects], ['web', 'cart', 8080])).toBe(expected);
  });

  test('ISTIO_MUTUAL is not understood by pods without a proxy', () => {
    const host = 'old.plain.svc.cluster.local';
    const asked = ['web', 'old', 8080] as const;
    expect(openOn(SHOP, asked)).toBe(true);
    expect(openOn([...SHOP, tls('ISTIO_MUTUAL', { host, place: 'edge' })], asked)).toBe(false);
    expect(openOn([...SHOP, tls('DISABLE', { host, place: 'edge' })], asked)).toBe(true);
  });

  test('a port behind two Services is dialled either way', () => {
    const other = {
      ...service('cart', { name: 'http', port: 81, targetPort: 8080 }),
      metadata: { name: 'cart2', namespace: 'shop' },
    };
    expect(openOn([...SHOP, STRICT, other, tls('DISABLE')], ['web', 'cart', 8080])).toBe(true);
    expect(openOn([...SHOP, PLAINTEXT, other, tls('ISTIO_MUTUAL')], ['web', 'cart', 8080])).toBe(true);
  });

  test('binds sidecars alone', () => {
    const objects = [...SHOP, tls('ISTIO_MUTUAL'), PLAINTEXT];
    expect(openOn(objects, ['old', 'cart', 8080])).toBe(true);
  });
});

describe('A Service that is exported', () => {
  const REGISTRY_ONLY = { outboundTrafficPolicy: 'REGISTRY_ONLY' } as const;

  test.each<[string | undefined, boolean]>([
    [undefined, true],
    ['*', true],
    ['edge', true],
    ['., edge', true],
    ['.', false],
    ['~', false],
    ['plain', false],
  ])('to %s is known in another namespace: %s', (exportTo, expected) => {
    const [annotated] = SHOP.filter(({ kind, metadata }) => kind === 'Service' && metadata.name === 'cart');
    const metadata = {
      ...annotated.metadata,
      annotations: exportTo === undefined ? {} : { 'networking.istio.io/exportTo': exportTo },
    };
    const objects = [...SHOP.filter((one) => one !== annotated), { ...annotated, metadata }];
    expect(openOn(objects, ['web', 'cart', 8080], REGISTRY_ONLY)).toBe(expected);
    expect(openOn([...objects, STRICT], ['web', 'cart', 8080])).toBe(expected);
  });
});
