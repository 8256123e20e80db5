import { explainConnection } from '../../lib/reachability/explain';
import { Network } from '../../lib/reachability/network';
import type { Loose } from '../support/synth';
import { deployment, namespace, openOn, security, service } from './manifests';

type Annotations = Readonly<Record<string, string>>;

const INBOUND = 'traffic.sidecar.istio.io/includeInboundPorts';
const NOT_INBOUND = 'traffic.sidecar.istio.io/excludeInboundPorts';
const OUTBOUND = 'traffic.sidecar.istio.io/includeOutboundPorts';
const NOT_OUTBOUND = 'traffic.sidecar.istio.io/excludeOutboundPorts';
const RANGES = 'traffic.sidecar.istio.io/includeOutboundIPRanges';
const MODE = 'sidecar.istio.io/interceptionMode';
const STRICT = security('PeerAuthentication', { mtls: { mode: 'STRICT' } });
const rule = (host: string, mode: string): Loose => ({
  apiVersion: 'networking.istio.io/v1',
  kind: 'DestinationRule',
  metadata: { name: 'cart', namespace: 'shop' },
  spec: { host, trafficPolicy: { tls: { mode } } },
});
const callers = security('AuthorizationPolicy', {
  selector: { matchLabels: { app: 'cart' } },
  action: 'ALLOW',
  rules: [{ from: [{ source: { principals: ['cluster.local/ns/shop/sa/web'] } }] }],
});
const as = (name: string, annotations: Annotations = {}): Loose => ({
  annotations,
  spec: { serviceAccountName: name },
});
const CLUSTER = [
  namespace('shop', { 'istio-injection': 'enabled' }),
  namespace('plain'),
  deployment('outside', { namespace: 'plain' }),
  STRICT,
  callers,
];
const dialled = (more: Loose = {}): Loose => {
  const made = service('cart', { name: 'http', port: 80, targetPort: 8080 });
  return { ...made, spec: { ...made.spec, ...more } };
};

describe('Ports of pods past their sidecar', () => {
  const cart = (annotations: Annotations, ...more: Loose[]): Loose[] => [
    ...CLUSTER,
    deployment('web', as('web')),
    deployment('cart', as('cart', annotations)),
    dialled(),
    ...more,
  ];

  test.each<[string, Annotations, boolean]>([
    ['are none by themselves', {}, false],
    ['are those that are left out', { [NOT_INBOUND]: '9000, 8080' }, true],
    ['are not others than those', { [NOT_INBOUND]: '9000' }, false],
    ['are all where none is taken', { [INBOUND]: '' }, true],
    ['are all but those that are taken', { [INBOUND]: '9000' }, true],
    ['are not those that are taken', { [INBOUND]: '8080' }, false],
    ['are left out only where all are taken', { [INBOUND]: '8080', [NOT_INBOUND]: '8080' }, false],
    ['are those left out of all', { [INBOUND]: '*', [NOT_INBOUND]: '8080' }, true],
    ['are all where nothing is intercepted', { [MODE]: 'NONE' }, true],
    ['are none where everything is', { [MODE]: 'TPROXY' }, false],
    [
      'are not told by what is for an ambient mesh',
      { 'ambient.istio.io/bypass-inbound-capture': 'true' },
      false,
    ],
  ])('%s: anybody gets in there, whatever the mesh says', (_title, annotations, expected) => {
    expect(openOn(cart(annotations), ['outside', 'cart', 8080])).toBe(expected);
  });

  test('refuse a caller that shows a certificate, which nobody reads', () => {
    expect(openOn(cart({ [NOT_INBOUND]: '8080' }), ['web', 'cart', 8080])).toBe(false);
    const bare = rule('cart', 'DISABLE');
    expect(openOn(cart({ [NOT_INBOUND]: '8080' }, bare), ['web', 'cart', 8080])).toBe(true);
  });

  test('are all or none of an ambient mesh', () => {
    const ambient = (annotations: Annotations): Loose[] => [
      ...cart(annotations).slice(1),
      namespace('shop', { 'istio.io/dataplane-mode': 'ambient' }),
    ];
    const past = { 'ambient.istio.io/bypass-inbound-capture': 'true' };
    expect(openOn(ambient(past), ['outside', 'cart', 8080])).toBe(true);
    expect(openOn(ambient({ [NOT_INBOUND]: '8080' }), ['outside', 'cart', 8080])).toBe(false);
  });

  test.each([
    [
      'outside',
      'plain',
      'admits: annotations of shop/cart lead 8080/TCP past its proxy, so that no policy of the mesh closes it',
    ],
    [
      'web',
      'shop',
      'denies: annotations of shop/cart lead 8080/TCP past its proxy: nobody reads the certificate that shop/web shows there',
    ],
  ])('are explained to %s', (name, place, expected) => {
    const network = new Network(cart({ [NOT_INBOUND]: '8080' }));
    const found = explainConnection(network, {
      from: { namespace: place, name },
      to: { namespace: 'shop', name: 'cart' },
      port: 8080,
    });
    expect(found?.reasons.slice(2).map(({ effect, text }) => `${effect}: ${text}`)).toEqual([expected]);
  });
});

describe('Ports that a sidecar does not see dialled', () => {
  test.each<[string, Annotations, Loose, boolean]>([
    ['are none by themselves', {}, {}, true],
    ['are those of the Service that are left out', { [NOT_OUTBOUND]: '80' }, {}, false],
    ['are not those of the pods behind it', { [NOT_OUTBOUND]: '8080' }, {}, true],
    [
      'are those of the pods where the Service has no address',
      { [NOT_OUTBOUND]: '8080' },
      { clusterIP: 'None' },
      false,
    ],
    ['are those of the pods where no Service leads there', { [NOT_OUTBOUND]: '8080' }, { ports: [] }, false],
    ['are all where nothing is intercepted', { [MODE]: 'NONE' }, {}, false],
    ['are all where no address is taken', { [RANGES]: '' }, {}, false],
    ['are not those that are taken whatever the address', { [RANGES]: '', [OUTBOUND]: '80' }, {}, true],
    ['are not told by some addresses', { [RANGES]: '10.0.0.0/8' }, {}, true],
  ])('%s: nobody is shown a certificate there', (_title, annotations, more, expected) => {
    const manifests = [
      ...CLUSTER,
      deployment('web', as('web', annotations)),
      deployment('cart', as('cart')),
      dialled(more),
    ];
    expect(openOn(manifests, ['web', 'cart', 8080])).toBe(expected);
  });
});
