import { flaggerObjects } from '../../lib/reachability/flagger-objects';
import { Network } from '../../lib/reachability/network';
import { reachabilityOf } from '../../lib/reachability/reachability';
import type { Loose } from '../support/synth';
import { deployment, namespace, networkPolicy, service } from './manifests';

const target = (): Loose => {
  const shop = deployment('shop', { labels: { tier: 'web' }, ports: [{ containerPort: 80 }] });
  return { ...shop, spec: { ...shop.spec, selector: { matchLabels: { app: 'shop' } } } };
};

const canary = (spec: Loose = {}): Loose => ({
  apiVersion: 'flagger.app/v1beta1',
  kind: 'Canary',
  metadata: { name: 'shop', namespace: 'shop' },
  spec: { targetRef: { kind: 'Deployment', name: 'shop' }, service: { port: 80 }, ...spec },
});

test('Flagger makes a copy that serves, and a Service for each version and for both', () => {
  const made = flaggerObjects([target(), canary()]);
  expect(made.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    'Deployment shop-primary',
    'Service shop',
    'Service shop-primary',
    'Service shop-canary',
  ]);
  const [copy, ...services] = made as readonly Loose[];
  expect(copy?.spec.template.metadata.labels).toEqual({ app: 'shop-primary', tier: 'web' });
  expect(services.map(({ spec }) => spec.selector.app)).toEqual(['shop-primary', 'shop-primary', 'shop']);
});

test.each<[string, Loose[]]>([
  ['no Canary', [target()]],
  [
    'a Canary of nothing that is there',
    [canary({ targetRef: { kind: 'Deployment', name: 'other' } }), target()],
  ],
  [
    'a Canary of Knative',
    [canary({ targetRef: { kind: 'Service', name: 'shop' } }), service('shop', { port: 80 })],
  ],
  ['a label that Flagger does not know', [canary(), deployment('shop')]],
  ['a Canary that says nothing', [{ apiVersion: 'flagger.app/v1beta1', kind: 'Canary' }, target()]],
])('Flagger makes nothing of %s', (_title, manifests) => {
  expect(flaggerObjects(manifests)).toEqual([]);
});

test('what manifests have as well is taken from there', () => {
  const made = flaggerObjects([target(), canary(), service('shop', { port: 8080 })]);
  expect(made.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).not.toContain('Service shop');
});

test('a policy by the label that Flagger changes does not hold for the copy', () => {
  const closed = networkPolicy({ podSelector: { matchLabels: { app: 'shop' } }, policyTypes: ['Ingress'] });
  const wide = networkPolicy({ podSelector: { matchLabels: { tier: 'web' } }, policyTypes: ['Ingress'] });
  const manifests = [namespace('shop'), target(), canary(), deployment('caller')];
  const openTo = (policy: Loose): string[] =>
    reachabilityOf([...manifests, policy])
      .edges.filter(({ from, to }) => from.name === 'caller' && to.name !== 'caller')
      .map(({ to }) => to.name);
  expect(new Network([...manifests]).cluster.pods).toHaveLength(3);
  expect(openTo(closed)).toEqual(['shop-primary']);
  expect(openTo(wide)).toEqual([]);
});
