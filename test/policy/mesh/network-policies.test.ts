import { SHUT_SCRAPE } from '../../../lib/policy/mesh/scrape-rules';
import { SHUT_CONTROL_PLANE, SHUT_TUNNEL } from '../../../lib/policy/mesh/shut-proxies';
import { accepts, refuses } from './manifests';

const SIDECARS = 'Namespace x/shop: { +labels: { istio-injection: enabled } }\n---\n';
const AMBIENT = 'Namespace x/shop: { +labels: { istio.io/dataplane-mode: ambient } }\n---\n';
const pods = (name = 'web', annotations = ''): string =>
  `Deployment ${name}: { template: { metadata: { labels: { app: ${name} }, annotations: { ${annotations} } }, ` +
  `spec: { containers: [{ name: app, ports: [{ name: http, containerPort: 8080 }] }] } } }\n---\n`;
const policy = (spec: string, app = 'web', name = 'n'): string =>
  `NetworkPolicy ${name}: { podSelector: { matchLabels: { app: ${app} } }, ${spec} }\n---\n`;
const egress = (rules: string): string => policy(`policyTypes: [Egress], egress: [${rules}]`);
const ingress = (rules: string): string => policy(`ingress: [${rules}]`);
const CILIUM = 'CiliumNetworkPolicy c: {}\n---\n';

const place = (name: string): string =>
  `to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ${name} } } }]`;
const CART = '[{ podSelector: { matchLabels: { app: cart } } }]';
const BOTH = AMBIENT + pods() + pods('cart');

const SERVICE =
  'Service web: { +labels: { app: web }, selector: { app: web }, ports: [{ name: metrics, port: 80, targetPort: http }] }\n---\n';
const MONITOR =
  'ServiceMonitor m: { selector: { matchLabels: { app: web } }, endpoints: [{ port: metrics }] }\n---\n';
const SCRAPED = SIDECARS + pods() + SERVICE + MONITOR;

refuses([
  [
    SHUT_CONTROL_PLANE,
    SIDECARS +
      pods() +
      egress('{ ports: [{ port: 15013, endPort: 15020 }, { port: 15000, endPort: 15011 }] }'),
    ['2 spec.egress'],
  ],
  [
    SHUT_TUNNEL,
    AMBIENT + pods() + ingress('{ ports: [{ port: 8080 }, { port: 53, protocol: UDP }] }'),
    ['2 spec.ingress[0].ports'],
  ],
  [SHUT_CONTROL_PLANE, SIDECARS + pods() + egress(''), ['2 spec.egress']],
  [
    SHUT_CONTROL_PLANE,
    SIDECARS + pods() + egress('{ ports: [{ port: 53, protocol: UDP }] }'),
    ['2 spec.egress'],
  ],
  [
    SHUT_CONTROL_PLANE,
    SIDECARS + pods() + egress(`{ to: ${CART} }, { ${place('kube-system')} }`),
    ['2 spec.egress'],
  ],
  [
    SHUT_CONTROL_PLANE,
    SIDECARS + pods() + egress('{ ports: [{ port: 15012, protocol: UDP }] }'),
    ['2 spec.egress'],
  ],
  [
    SHUT_CONTROL_PLANE,
    `${SIDECARS + pods() + pods('cart')}NetworkPolicy n: { podSelector: {}, policyTypes: [Egress] }`,
    ['3 spec.egress'],
  ],
  [SHUT_TUNNEL, AMBIENT + pods() + ingress('{ ports: [{ port: 8080 }] }'), ['2 spec.ingress[0].ports']],
  [SHUT_TUNNEL, BOTH + ingress(`{ from: ${CART}, ports: [{ port: 8080 }] }`), ['3 spec.ingress[0].ports']],
  [
    SHUT_TUNNEL,
    BOTH + ingress(`{ from: [{ namespaceSelector: {} }], ports: [{ port: http }] }`),
    ['3 spec.ingress[0].ports'],
  ],
  [
    SHUT_TUNNEL,
    BOTH +
      ingress(
        `{ from: ${CART}, ports: [{ port: 8080 }] }, { from: [{ podSelector: { matchLabels: { app: web } } }], ports: [{ port: 15008 }] }`,
      ),
    ['3 spec.ingress[0].ports'],
  ],
  [SHUT_TUNNEL, BOTH + egress(`{ to: ${CART}, ports: [{ port: 8080 }] }`), ['3 spec.egress[0].ports']],
  [
    SHUT_TUNNEL,
    `${BOTH}NetworkPolicy n: { podSelector: {}, ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 8080 }] }] }`,
    ['3 spec.ingress[0].ports'],
  ],
  [SHUT_SCRAPE, SCRAPED + ingress('{ ports: [{ port: 9090 }] }'), ['3 spec.endpoints[0]']],
  [SHUT_SCRAPE, SCRAPED + ingress(''), ['3 spec.endpoints[0]']],
  [SHUT_SCRAPE, SCRAPED + ingress('{ ports: [{ port: 8080, protocol: UDP }] }'), ['3 spec.endpoints[0]']],
  [
    SHUT_SCRAPE,
    `${pods() + ingress('')}PodMonitor m: { selector: { matchLabels: { app: web } }, podMetricsEndpoints: [{ port: http }, { portNumber: 9090 }] }`,
    ['2 spec.podMetricsEndpoints[0]', '2 spec.podMetricsEndpoints[1]'],
  ],
]);

accepts([
  [SHUT_CONTROL_PLANE, SIDECARS + pods() + egress('{ ports: [{ port: 15000, endPort: 15012 }] }')],
  [SHUT_CONTROL_PLANE, SIDECARS + pods() + egress('{ ports: [{ port: 15012, endPort: 15020 }] }')],
  [SHUT_CONTROL_PLANE, SIDECARS + pods() + egress('{ ports: [{ protocol: TCP }] }')],
  [
    SHUT_CONTROL_PLANE,
    SIDECARS + pods() + egress('{ to: [{ podSelector: {} }, { namespaceSelector: {} }] }'),
  ],
  [SHUT_TUNNEL, BOTH + ingress(`{ from: ${CART}, ports: [{ port: 8080 }] }, { ports: [{ port: 15008 }] }`)],
  [
    SHUT_SCRAPE,
    SCRAPED.replace('[{ name: http', '[{ name: admin, containerPort: 9090 }, { name: http') +
      ingress('{ ports: [{ port: http }] }'),
  ],
  [SHUT_CONTROL_PLANE, SIDECARS + pods() + egress('{}')],
  [SHUT_CONTROL_PLANE, SIDECARS + pods() + egress('{ ports: [{ port: 15012 }] }')],
  [SHUT_CONTROL_PLANE, SIDECARS + pods() + egress('{ ports: [{ port: 15000, endPort: 15020 }] }')],
  [SHUT_CONTROL_PLANE, SIDECARS + pods() + egress(`{ ${place('istio-system')}, ports: [{ port: 15012 }] }`)],
  [SHUT_CONTROL_PLANE, SIDECARS + pods() + egress('{ to: [{ namespaceSelector: {} }] }')],
  [SHUT_CONTROL_PLANE, SIDECARS + pods() + egress('{ to: [{ ipBlock: { cidr: 10.0.0.0/8 } }] }')],
  [
    SHUT_CONTROL_PLANE,
    SIDECARS + pods() + egress('') + policy('policyTypes: [Egress], egress: [{}]', 'web', 'more'),
  ],
  [SHUT_CONTROL_PLANE, SIDECARS + pods() + ingress('')],
  [SHUT_CONTROL_PLANE, SIDECARS + pods() + egress('') + CILIUM],
  [SHUT_CONTROL_PLANE, AMBIENT + pods() + egress('')],
  [SHUT_CONTROL_PLANE, pods() + egress('')],
  [
    SHUT_CONTROL_PLANE,
    SIDECARS + pods('web', "proxy.istio.io/config: 'discoveryAddress: mesh.example.com:443'") + egress(''),
  ],
  [SHUT_TUNNEL, SIDECARS + pods() + ingress('{ ports: [{ port: 8080 }] }')],
  [SHUT_TUNNEL, AMBIENT + pods() + ingress('{ ports: [{ port: 8080 }, { port: 15008 }] }')],
  [SHUT_TUNNEL, AMBIENT + pods() + ingress('{ ports: [{ port: 8080 }] }, { ports: [{ port: 15008 }] }')],
  [SHUT_TUNNEL, AMBIENT + pods() + ingress('{}')],
  [SHUT_TUNNEL, AMBIENT + pods() + ingress('')],
  [SHUT_TUNNEL, BOTH + ingress(`{ from: ${CART} }`)],
  [SHUT_TUNNEL, BOTH + ingress('{ from: [{ ipBlock: { cidr: 10.0.0.0/8 } }], ports: [{ port: 8080 }] }')],
  [SHUT_TUNNEL, BOTH + ingress('{ ports: [{ port: 53, protocol: UDP }] }')],
  [SHUT_TUNNEL, AMBIENT + pods() + ingress(`{ from: ${CART}, ports: [{ port: 8080 }] }`)],
  [
    SHUT_TUNNEL,
    BOTH +
      ingress(`{ from: ${CART}, ports: [{ port: 8080 }] }`) +
      policy(`ingress: [{ from: ${CART}, ports: [{ port: 15008 }] }]`, 'web', 'more'),
  ],
  [SHUT_TUNNEL, BOTH + ingress(`{ from: ${CART}, ports: [{ port: 8080 }] }`) + CILIUM],
  [SHUT_SCRAPE, SCRAPED],
  [SHUT_SCRAPE, SCRAPED + ingress('{ ports: [{ port: 8080 }] }')],
  [SHUT_SCRAPE, SCRAPED + ingress('{ ports: [{ port: http }] }')],
  [SHUT_SCRAPE, SCRAPED + ingress('{}')],
  [SHUT_SCRAPE, SCRAPED + ingress('').replace('app: web', 'app: other')],
  [SHUT_SCRAPE, SCRAPED + ingress('') + CILIUM],
  [SHUT_SCRAPE, SCRAPED + policy('policyTypes: [Egress]')],
  [
    SHUT_SCRAPE,
    SCRAPED.replace('endpoints', 'namespaceSelector: { matchNames: [other] }, endpoints') + ingress(''),
  ],
  [SHUT_SCRAPE, SCRAPED.replace(SIDECARS, AMBIENT) + ingress('{ ports: [{ port: 15008 }] }')],
]);
