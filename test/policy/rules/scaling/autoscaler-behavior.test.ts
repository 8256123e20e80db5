import {
  SCALING_POLICIES,
  SCALING_POLICY,
  SCALING_TOLERANCE,
  SCALING_WINDOW,
} from '../../../../lib/policy/rules/scaling/autoscaler-behavior';
import { faultsAlone, refusedBy } from '../../faults';

function autoscaler(behavior: object): object {
  const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart' };
  const metadata = { name: 'cart' };
  const spec = { scaleTargetRef, maxReplicas: 5, behavior };
  return { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata, spec };
}

const POLICY = { type: 'Pods', value: 4, periodSeconds: 60 };

describe.each(['scaleUp', 'scaleDown'])('%s', (direction) => {
  const at = (field: string): string => `spec.behavior.${direction}.${field}`;

  test.each([-1, 3601])('is refused with a window of %i seconds', (stabilizationWindowSeconds) => {
    const manifest = autoscaler({ [direction]: { stabilizationWindowSeconds } });
    expect(refusedBy(SCALING_WINDOW, manifest)).toEqual([at('stabilizationWindowSeconds')]);
  });

  test('is refused with an empty list of policies', () => {
    const manifest = autoscaler({ [direction]: { policies: [] } });
    expect(refusedBy(SCALING_POLICIES, manifest)).toEqual([at('policies')]);
  });

  test.each([
    [{ value: 0 }, 'value'],
    [{ value: -1 }, 'value'],
    [{ periodSeconds: 0 }, 'periodSeconds'],
    [{ periodSeconds: -1 }, 'periodSeconds'],
    [{ periodSeconds: 1801 }, 'periodSeconds'],
  ])('is refused with a policy of %j', (fields, field) => {
    const manifest = autoscaler({ [direction]: { policies: [POLICY, { ...POLICY, ...fields }] } });
    expect(refusedBy(SCALING_POLICY, manifest)).toEqual([at(`policies[1].${field}`)]);
  });

  test.each(['-0.1', '-1', -0.1])('is refused with a tolerance of %p since 1.35', (tolerance) => {
    const manifest = autoscaler({ [direction]: { tolerance } });
    expect(refusedBy(SCALING_TOLERANCE, manifest, { kubernetesVersion: '1.35' })).toEqual([at('tolerance')]);
    expect(refusedBy(SCALING_TOLERANCE, manifest, { kubernetesVersion: '1.34' })).toEqual([]);
  });

  test.each([
    {},
    { stabilizationWindowSeconds: 0 },
    { stabilizationWindowSeconds: 3600, policies: null },
    { policies: [{ ...POLICY, value: 1, periodSeconds: 1 }] },
    { policies: [{ ...POLICY, type: 'Percent', periodSeconds: 1800 }] },
    { selectPolicy: 'Disabled', tolerance: '0' },
    { tolerance: '0.05' },
  ])('is taken as %j', (rules) => {
    expect(faultsAlone(autoscaler({ [direction]: rules }), { kubernetesVersion: '1.36' })).toEqual([]);
  });
});
