import { ofShop, SHOP, shopWith, shopWithout, templateOf } from '../shop';
import type { Loose } from '../../support/synth';
import { type LabelledPair, edited } from './pair';

/** The shop with a ConfigMap whose content makes its name. */
function hashed(hash: string, level: string): Loose[] {
  return [
    ...shopWith('Deployment', 'web', (web) => {
      templateOf(web).spec.containers[0].env[2].valueFrom.configMapKeyRef.name = `web-${hash}`;
    }).filter(({ kind, metadata }) => kind !== 'ConfigMap' || metadata.name !== 'web'),
    { ...ofShop('ConfigMap', 'web'), metadata: { name: `web-${hash}`, namespace: 'shop' }, data: { level } },
  ];
}

/** Changes of what pods read. */
export const CONFIGURATION: readonly LabelledPair[] = [
  edited(
    'a value that pods read as environment',
    ['ConfigMap', 'web', ({ data }) => (data.level = 'debug')],
    ['config'],
  ),
  edited('a value that no pod reads', ['ConfigMap', 'web', ({ data }) => (data.unused = 'y')], ['config']),
  edited(
    'a file that pods mount',
    ['ConfigMap', 'web-files', ({ data }) => (data['app.yaml'] = 'a: 2\n')],
    ['config'],
  ),
  edited('a password', ['Secret', 'db', ({ stringData }) => (stringData.password = 'another')], ['config']),
  edited('a key more', ['ConfigMap', 'web-files', ({ data }) => (data['more.yaml'] = 'b: 1\n')], ['config']),
  edited(
    'a label of a ConfigMap',
    ['ConfigMap', 'web', ({ metadata }) => (metadata.labels = { a: 'b' })],
    ['metadata'],
  ),
  {
    title: 'content under a name that it makes',
    before: hashed('5f2b9c1d', 'info'),
    after: hashed('a81e44f0', 'debug'),
    expected: { 'ConfigMap shop/web-a81e44f0': ['config'], 'Deployment shop/web': ['restart'] },
  },
  {
    title: 'content under a name of kustomize',
    before: hashed('bd2fcfgt6k', 'info'),
    after: hashed('g9m7h68cdb', 'debug'),
    expected: { 'ConfigMap shop/web-g9m7h68cdb': ['config'], 'Deployment shop/web': ['restart'] },
  },
  {
    title: 'another ConfigMap beside one that goes',
    before: hashed('frontend', 'info'),
    after: hashed('backend', 'debug'),
    expected: {
      'ConfigMap shop/web-backend': ['create'],
      'ConfigMap shop/web-frontend': ['prune'],
      'Deployment shop/web': ['restart'],
    },
  },
  {
    title: 'a ConfigMap that is still needed',
    before: SHOP,
    after: shopWithout('ConfigMap', 'web'),
    expected: { 'ConfigMap shop/web': ['prune'] },
  },
];
