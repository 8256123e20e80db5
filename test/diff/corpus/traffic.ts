import { ofShop, SHOP, shopWith, shopWithout, templateOf } from '../shop';
import type { Loose } from '../../support/synth';
import { type LabelledPair, added, alone, edited } from './pair';

const policy = (name: string, spec: Loose): Loose => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name, namespace: 'shop' },
  spec,
});

const balancer = (spec: Loose): Loose => {
  const service = ofShop('Service', 'web');
  return { ...service, spec: { ...service.spec, type: 'LoadBalancer', ...spec } };
};

/** What reaches what, and what is served. */
export const TRAFFIC: readonly LabelledPair[] = [
  edited(
    'a caller more',
    [
      'NetworkPolicy',
      'db',
      ({ spec }) => {
        spec.ingress[0].from.push({ podSelector: { matchLabels: { app: 'admin' } } });
      },
    ],
    ['new-reachability', 'update'],
  ),
  edited(
    'no caller any more',
    ['NetworkPolicy', 'db', ({ spec }) => (spec.ingress = [])],
    ['lost-reachability', 'update'],
  ),
  edited(
    'every caller',
    ['NetworkPolicy', 'db', ({ spec }) => delete spec.ingress[0].from],
    ['new-reachability', 'update'],
  ),
  edited(
    'a port that the caller may not send to',
    [
      'NetworkPolicy',
      'db',
      ({ spec }) => {
        spec.ingress[0].ports.push({ port: 9187 });
      },
    ],
    ['update'],
  ),
  edited(
    'the internet',
    [
      'NetworkPolicy',
      'web',
      ({ spec }) => {
        spec.egress.push({
          to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }],
          ports: [{ port: 443 }],
        });
      },
    ],
    ['new-reachability', 'update'],
  ),
  edited(
    'no DNS any more',
    ['NetworkPolicy', 'web', ({ spec }) => spec.egress.pop()],
    ['lost-reachability', 'update'],
  ),
  edited(
    'a port by its name',
    ['NetworkPolicy', 'db', ({ spec }) => (spec.ingress[0].ports[0].port = 'main')],
    ['update'],
  ),
  {
    title: 'a policy that is gone',
    before: SHOP,
    after: shopWithout('NetworkPolicy', 'db'),
    expected: { 'NetworkPolicy shop/db': ['new-reachability', 'prune'] },
  },
  added(
    'a policy that closes the namespace',
    [policy('deny', { podSelector: {}, policyTypes: ['Ingress'] })],
    {
      'NetworkPolicy shop/deny': ['lost-reachability', 'create'],
    },
  ),
  added('a policy that finds nothing', [policy('typo', { podSelector: { matchLabels: { app: 'carts' } } })], {
    'NetworkPolicy shop/typo': ['create'],
  }),
  edited(
    'pods that the policy no longer knows',
    [
      'Deployment',
      'web',
      (web) => {
        web.spec.selector.matchLabels.app = 'shop-web';
        templateOf(web).metadata.labels.app = 'shop-web';
      },
    ],
    {
      'Deployment shop/web': ['replace', 'new-reachability', 'lost-reachability', 'restart'],
    },
  ),
  edited(
    'a Service that finds nothing',
    ['Service', 'db', ({ spec }) => (spec.selector.app = 'postgres')],
    ['lost-reachability', 'update'],
  ),
  edited(
    'a Service for the outside',
    ['Service', 'web', ({ spec }) => (spec.type = 'LoadBalancer')],
    ['new-reachability', 'update'],
  ),
  edited(
    'another port of a Service',
    ['Service', 'db', ({ spec }) => (spec.ports[0].port = 5433)],
    ['lost-reachability', 'update'],
  ),
  edited(
    'another target of a Service',
    ['Service', 'db', ({ spec }) => (spec.ports[0].targetPort = 5432)],
    ['update'],
  ),
  edited(
    'a session that sticks',
    ['Service', 'web', ({ spec }) => (spec.sessionAffinity = 'ClientIP')],
    ['update'],
  ),
  alone('a load balancer for some', balancer({}), [
    ({ spec }) => (spec.loadBalancerSourceRanges = ['203.0.113.0/24']),
    ['lost-reachability', 'update'],
  ]),
  alone('a load balancer for more', balancer({ loadBalancerSourceRanges: ['203.0.113.0/24'] }), [
    ({ spec }) => (spec.loadBalancerSourceRanges = ['203.0.113.0/24', '198.51.100.0/24']),
    ['new-reachability', 'update'],
  ]),
  edited(
    'another host',
    [
      'Ingress',
      'web',
      ({ spec }) => {
        spec.rules.push({ ...structuredClone(spec.rules[0]), host: 'www.example.com' });
        spec.tls[0].hosts.push('www.example.com');
      },
    ],
    ['new-reachability', 'update'],
  ),
  edited(
    'a narrower path',
    ['Ingress', 'web', ({ spec }) => (spec.rules[0].http.paths[0].path = '/shop')],
    ['new-reachability', 'lost-reachability', 'update'],
  ),
  added(
    'a new Ingress',
    [{ ...ofShop('Ingress', 'web'), metadata: { name: 'api', namespace: 'shop' } }].map(onHost),
    {
      'Ingress shop/api': ['new-reachability', 'create'],
    },
  ),
  {
    title: 'a Service that an Ingress still sends to',
    before: SHOP,
    after: shopWithout('Service', 'web'),
    expected: { 'Service shop/web': ['lost-reachability', 'prune'] },
  },
  {
    title: 'a sidecar with a port that a policy names',
    before: shopWith('NetworkPolicy', 'db', toMetrics),
    after: shopWith('NetworkPolicy', 'db', toMetrics).map(withExporter),
    expected: { 'StatefulSet shop/db': ['new-reachability', 'restart', 'resources-up'] },
  },
  {
    title: 'a newcomer whom an old policy lets in',
    before: SHOP,
    after: [...SHOP, newcomer()],
    expected: { 'Deployment shop/web-canary': ['new-reachability', 'create'] },
  },
  {
    title: 'a newcomer, and the policy that lets it in',
    before: SHOP,
    after: [...shopWith('NetworkPolicy', 'db', fromCart), cart()],
    expected: { 'NetworkPolicy shop/db': ['new-reachability', 'update'], 'Deployment shop/cart': ['create'] },
  },
  {
    title: 'a policy and its pods, both new',
    before: shopWithout('NetworkPolicy', 'db').filter(({ metadata }) => metadata.name !== 'db'),
    after: SHOP.filter(({ kind, metadata }) => metadata.name !== 'db' || kind !== 'Secret'),
    expected: {
      'NetworkPolicy shop/db': ['create'],
      'Service shop/db': ['create'],
      'StatefulSet shop/db': ['create'],
    },
  },
  {
    title: 'a namespace that policies find by a new label',
    before: [...shopWith('NetworkPolicy', 'db', fromTeam), ...visitor({})],
    after: [...shopWith('NetworkPolicy', 'db', fromTeam), ...visitor({ team: 'a' })],
    expected: { 'Namespace tools': ['new-reachability', 'metadata'] },
  },
];

function onHost(ingress: Loose): Loose {
  const copy = structuredClone(ingress);
  copy.spec.rules[0].host = 'api.example.com';
  return copy;
}

function toMetrics({ spec }: Loose): void {
  spec.ingress.push({
    from: [{ podSelector: { matchLabels: { app: 'admin' } } }],
    ports: [{ port: 'metrics' }],
  });
}

function withExporter(object: Loose): Loose {
  if (object.kind !== 'StatefulSet') return object;
  const copy = structuredClone(object);
  const { spec } = templateOf(copy);
  const [{ securityContext }] = spec.containers;
  spec.containers.push({
    name: 'exporter',
    image: 'exporter:1',
    securityContext,
    ports: [{ name: 'metrics', containerPort: 9187 }],
  });
  return copy;
}

function newcomer(): Loose {
  const canary = ofShop('Deployment', 'web');
  canary.metadata.name = 'web-canary';
  canary.spec.selector.matchLabels = { app: 'web', track: 'canary' };
  templateOf(canary).metadata.labels = { app: 'web', track: 'canary' };
  return canary;
}

function fromCart({ spec }: Loose): void {
  spec.ingress[0].from.push({ podSelector: { matchLabels: { app: 'cart' } } });
}

function cart(): Loose {
  const deployment = ofShop('Deployment', 'admin');
  deployment.metadata.name = 'cart';
  deployment.spec.selector.matchLabels = { app: 'cart' };
  templateOf(deployment).metadata.labels = { app: 'cart' };
  return deployment;
}

function fromTeam({ spec }: Loose): void {
  spec.ingress[0].from.push({ namespaceSelector: { matchLabels: { team: 'a' } } });
}

function visitor(labels: Loose): Loose[] {
  const visiting = ofShop('Deployment', 'admin');
  visiting.metadata = { name: 'visitor', namespace: 'tools' };
  return [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'tools', labels } }, visiting];
}
