import { ManifestChecker } from 'cdk8s-kiban/policy';
import {
  LITMUS_ANNOTATION_CHECK,
  LITMUS_ENGINE_NAME,
  LITMUS_EXPERIMENTS,
  LITMUS_SETTINGS,
  LITMUS_TARGET,
} from '../../../../lib/policy/rules/litmus/engines';
import type { Loose } from '../../../support/synth';
import { type Refused, type Taken, testLater } from '../custom-cases';
import { refusedBy } from '../../faults';

const KIND = 'litmuschaos.io/v1alpha1 ChaosEngine';

const APP = { appns: 'shop', applabel: 'app=cart', appkind: 'deployment' };

const engine = (more: Loose = {}): Loose => ({
  appinfo: APP,
  chaosServiceAccount: 'litmus-admin',
  experiments: [{ name: 'pod-delete' }],
  ...more,
});

const told = (name: string, value: unknown): Loose =>
  engine({ experiments: [{ name: 'pod-delete', spec: { components: { env: [{ name, value }] } } }] });

const AT = 'spec.experiments[0].spec.components.env[0].value';
const TIME = 'TOTAL_CHAOS_DURATION';
const SHARE = 'PODS_AFFECTED_PERC';

const REFUSED: readonly Refused[] = [
  [LITMUS_EXPERIMENTS, KIND, engine({ experiments: [] }), 'spec.experiments'],
  [LITMUS_EXPERIMENTS, KIND, engine({ experiments: undefined }), 'spec.experiments'],
  [LITMUS_EXPERIMENTS, KIND, engine({ experiments: [{}] }), 'spec.experiments[0].name'],
  [LITMUS_ANNOTATION_CHECK, KIND, engine({ annotationCheck: false }), 'spec.annotationCheck'],
  [LITMUS_ANNOTATION_CHECK, KIND, engine({ annotationCheck: 'no' }), 'spec.annotationCheck'],
  [
    LITMUS_ANNOTATION_CHECK,
    KIND,
    engine({ annotationCheck: 'true', appinfo: { ...APP, appkind: '' } }),
    'spec.appinfo.appkind',
  ],
  [
    LITMUS_ANNOTATION_CHECK,
    KIND,
    engine({ annotationCheck: 'true', appinfo: { appkind: 'deployment' } }),
    'spec.appinfo.applabel',
  ],
  [LITMUS_SETTINGS, KIND, told(TIME, '60s'), AT],
  [LITMUS_SETTINGS, KIND, told(TIME, '0'), AT],
  [LITMUS_SETTINGS, KIND, told(SHARE, '50%'), AT],
  [LITMUS_SETTINGS, KIND, told(SHARE, '101'), AT],
  [LITMUS_SETTINGS, KIND, told(SHARE, '10-110'), AT],
];

const TAKEN: readonly Taken[] = [
  [KIND, engine()],
  [KIND, engine({ annotationCheck: 'true' })],
  [KIND, engine({ annotationCheck: 'false', appinfo: undefined })],
  [KIND, engine({ appinfo: undefined, selectors: { pods: [{ names: 'cart-0', namespace: 'shop' }] } })],
  [KIND, told(TIME, '60')],
  [KIND, told(TIME, '')],
  [KIND, told(SHARE, '100')],
  [KIND, told(SHARE, '10-50')],
  [KIND, told('CHAOS_INTERVAL', '10s')],
];

testLater(REFUSED, TAKEN);

describe('A ChaosEngine', () => {
  const named = (name: string): Loose => ({
    apiVersion: 'litmuschaos.io/v1alpha1',
    kind: 'ChaosEngine',
    metadata: { name, namespace: 'litmus' },
    spec: engine(),
  });

  it('has a name that fits into the label of its pods', () => {
    expect(refusedBy(LITMUS_ENGINE_NAME, named('a'.repeat(64)))).toEqual(['metadata.name']);
    expect(refusedBy(LITMUS_ENGINE_NAME, named('a'.repeat(63)))).toEqual([]);
  });

  it('acts as an account that is there', () => {
    const account = {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'slow-cart', namespace: 'litmus' },
    };
    const told = (chaosServiceAccount: string): readonly string[] =>
      new ManifestChecker()
        .check([account, { ...named('trouble'), spec: engine({ chaosServiceAccount }) }])
        .map(({ rule, field }) => `${rule} ${field}`);
    expect(told('slow-cart')).toEqual([]);
    expect(told('slow-crat')).toEqual(['misspelt-reference spec.chaosServiceAccount']);
    expect(told('other')).toEqual(['dangling-reference spec.chaosServiceAccount']);
  });

  it('had better say whom it meets', () => {
    const checker = new ManifestChecker();
    const account = {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'litmus-admin', namespace: 'litmus' },
    };
    const rulesOf = (appinfo: Loose): readonly string[] =>
      checker.check([account, { ...named('trouble'), spec: engine({ appinfo }) }]).map(({ rule }) => rule);
    expect(rulesOf({ appns: 'shop', appkind: 'deployment' })).toEqual([LITMUS_TARGET.id]);
    expect(rulesOf(APP)).toEqual([]);
    const selectors = { pods: [{ names: 'cart-0', namespace: 'shop' }] };
    const chosen = { ...named('trouble'), spec: engine({ appinfo: undefined, selectors }) };
    expect(checker.check([account, chosen])).toEqual([]);
  });

  it.each<[Loose, string]>([
    [engine({ engineState: 'stopped' }), 'spec.engineState'],
    [engine({ jobCleanUpPolicy: 'keep' }), 'spec.jobCleanUpPolicy'],
    [engine({ appinfo: { ...APP, appkind: 'Deployment' } }), 'spec.appinfo.appkind'],
    [engine({ selectors: {} }), 'spec.selectors'],
    [
      engine({
        selectors: { workloads: [{ kind: 'deployment', namespace: 'shop', names: 'a', labels: 'b' }] },
      }),
      'spec.selectors.workloads[0]',
    ],
    [told(TIME, 60), AT],
  ])('is refused by the server for %j', (spec, field) => {
    const faults = new ManifestChecker({ only: ['api'] }).check([{ ...named('slow'), spec }]);
    expect(faults.map((fault) => fault.field)).toEqual([field]);
  });
});
