import { VOLUME_OF_ONE_NODE, VOLUME_OF_ONE_POD } from '../../../lib/policy/across/shared-volumes';
import { autoscaler, deployment, faultsOf, object, refusedBy } from './objects';

const PATH = 'spec.template.spec.volumes[0].persistentVolumeClaim.claimName';
const claim = (...accessModes: string[]): object =>
  object('v1', 'PersistentVolumeClaim', 'data', { spec: { accessModes } });
const volumes = [{ name: 'v', persistentVolumeClaim: { claimName: 'data' } }];
const app = (spec: object): object => deployment('app', { pod: { volumes }, spec });

const RULES = [
  [VOLUME_OF_ONE_POD, 'ReadWriteOncePod'],
  [VOLUME_OF_ONE_NODE, 'ReadWriteOnce'],
] as const;

describe.each(RULES)('$id', (rule, mode) => {
  test.each<[string, object[]]>([
    ['several replicas', [app({ replicas: 2 })]],
    ['several replicas that are stopped first', [app({ replicas: 2, strategy: { type: 'Recreate' } })]],
    ['an autoscaler of several replicas', [app({}), autoscaler('app', 'app', { minReplicas: 2 })]],
    ['a new pod before the old one goes', [app({ replicas: 1 })]],
    ['a new pod by number', [app({ strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } })]],
  ])('tells %s', (_, objects) => {
    expect(refusedBy(rule, [...objects, claim(mode)])).toEqual([`0 ${PATH}`]);
  });

  test.each<[string, object[]]>([
    ['one replica that goes first', [app({ strategy: { type: 'Recreate' } }), claim(mode)]],
    [
      'a rollout without a surge',
      [app({ strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } }), claim(mode)],
    ],
    [
      'a rollout that stops the old one',
      [app({ strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } } }), claim(mode)],
    ],
    ['no replicas', [app({ replicas: 0 }), claim(mode)]],
    ['a claim of many', [app({ replicas: 2 }), claim('ReadWriteMany')]],
    ['a claim with another mode too', [app({ replicas: 2 }), claim(mode, 'ReadWriteMany')]],
    ['a claim that others make', [app({ replicas: 2 })]],
    ['one pod of a StatefulSet', [{ ...app({ replicas: 1 }), kind: 'StatefulSet' }, claim(mode)]],
  ])('takes %s', (_, objects) => {
    expect(refusedBy(rule, objects)).toEqual([]);
  });
});

test('one fix is for a rollout, the other for replicas', () => {
  expect(faultsOf(VOLUME_OF_ONE_POD, [app({}), claim('ReadWriteOncePod')])[0]).toMatch(
    /strategy: \{ type: Recreate \}$/,
  );
  expect(faultsOf(VOLUME_OF_ONE_POD, [app({ replicas: 2 }), claim('ReadWriteOncePod')])[0]).toMatch(
    /ReadWriteMany/,
  );
});
