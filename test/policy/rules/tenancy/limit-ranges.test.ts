import type { CheckOptions } from 'cdk8s-kiban/policy';
import type { Rule } from '../../../../lib/policy/rule';
import {
  LIMIT_DEFAULTS,
  LIMIT_ORDER,
  LIMIT_RATIO,
  LIMIT_RESOURCE,
  LIMIT_STORAGE,
  LIMIT_TYPE,
  LIMIT_TYPE_ONCE,
  LIMIT_UNSHARED,
} from '../../../../lib/policy/rules/tenancy/limit-ranges';
import { byId } from '../by-id';
import { faultsOf, refusedBy } from '../../faults';

const API: CheckOptions = { only: ['api'] };

const limits = (...list: readonly object[]): object => ({
  apiVersion: 'v1',
  kind: 'LimitRange',
  metadata: { name: 'defaults' },
  spec: { limits: list },
});

const container = (fields: object): object => ({ type: 'Container', ...fields });

const GPU = 'nvidia.com/gpu';

test.each(
  byId<Rule, [object, string]>([
    [LIMIT_TYPE, { type: 'Volume' }, 'type'],
    [LIMIT_TYPE, { type: 'example.com/a b' }, 'type'],
    [LIMIT_RESOURCE, container({ max: { storage: '1' } }), 'max.storage'],
    [LIMIT_RESOURCE, container({ min: { pods: '1' } }), 'min.pods'],
    [LIMIT_RESOURCE, container({ defaultRequest: { gpu: '1' } }), 'defaultRequest.gpu'],
    [
      LIMIT_RESOURCE,
      { type: 'Pod', maxLimitRequestRatio: { 'requests.cpu': '2' } },
      'maxLimitRequestRatio["requests.cpu"]',
    ],
    [LIMIT_RESOURCE, { type: 'PersistentVolumeClaim', max: { storage: '1', disk: '1' } }, 'max.disk'],
    [LIMIT_RESOURCE, { type: 'example.com/a', default: { 'a b': '1' } }, 'default["a b"]'],
    [LIMIT_DEFAULTS, { type: 'Pod', default: { cpu: '1' } }, 'default.cpu'],
    [LIMIT_DEFAULTS, { type: 'Pod', defaultRequest: { any: '1' } }, 'defaultRequest.any'],
    [LIMIT_STORAGE, { type: 'PersistentVolumeClaim' }, 'max'],
    [LIMIT_STORAGE, { type: 'PersistentVolumeClaim', default: { storage: '1' } }, 'max'],
    [LIMIT_ORDER, container({ min: { cpu: '3' }, max: { cpu: '2' } }), 'min.cpu'],
    [LIMIT_ORDER, container({ min: { cpu: '100m' }, defaultRequest: { cpu: '50m' } }), 'min.cpu'],
    [LIMIT_ORDER, container({ defaultRequest: { cpu: '3' }, max: { cpu: 2 } }), 'defaultRequest.cpu'],
    [
      LIMIT_ORDER,
      container({ defaultRequest: { memory: '1Gi' }, default: { memory: '1G' } }),
      'defaultRequest.memory',
    ],
    [LIMIT_ORDER, container({ min: { cpu: '1' }, default: { cpu: '0.5' } }), 'min.cpu'],
    [LIMIT_ORDER, container({ default: { cpu: '3' }, max: { cpu: '2' } }), 'default.cpu'],
    [
      LIMIT_UNSHARED,
      container({ defaultRequest: { [GPU]: '1' }, default: { [GPU]: '2' } }),
      `defaultRequest["${GPU}"]`,
    ],
    [
      LIMIT_UNSHARED,
      container({ defaultRequest: { [GPU]: '1' }, max: { [GPU]: '2' } }),
      `defaultRequest["${GPU}"]`,
    ],
    [
      LIMIT_UNSHARED,
      {
        type: 'example.com/a',
        defaultRequest: { 'hugepages-2Mi': '2Mi' },
        default: { 'hugepages-2Mi': '4Mi' },
      },
      'defaultRequest.hugepages-2Mi',
    ],
    [LIMIT_RATIO, container({ maxLimitRequestRatio: { cpu: '500m' } }), 'maxLimitRequestRatio.cpu'],
    [
      LIMIT_RATIO,
      container({ maxLimitRequestRatio: { cpu: '4.1' }, min: { cpu: '500m' }, max: { cpu: '2' } }),
      'maxLimitRequestRatio.cpu',
    ],
    [
      LIMIT_RATIO,
      container({ maxLimitRequestRatio: { cpu: '2' }, min: { cpu: '-1' }, max: { cpu: '2' } }),
      'maxLimitRequestRatio.cpu',
    ],
  ]),
)('%s refuses %j at %s', (_id, limit, field, rule) => {
  expect(
    refusedBy(rule, limits(limit), API).map((path) => path.replace('["hugepages-2Mi"]', '.hugepages-2Mi')),
  ).toEqual([`spec.limits[0].${field}`]);
});

test('two limits of one type are refused, at the second', () => {
  const list = limits(container({}), { type: 'Pod' }, container({ max: { cpu: '1' } }));
  expect(refusedBy(LIMIT_TYPE_ONCE, list, API)).toEqual(['spec.limits[2].type']);
  expect(refusedBy(LIMIT_TYPE_ONCE, limits(container({}), { type: 'Pod' }), API)).toEqual([]);
});

test.each([
  container({}),
  container({ min: { cpu: '50m' }, defaultRequest: { cpu: '0.1' }, default: { cpu: 1 }, max: { cpu: '2' } }),
  container({ default: { cpu: '1' }, max: { memory: '1Gi', 'ephemeral-storage': '1Gi', [GPU]: '1' } }),
  container({ defaultRequest: { [GPU]: '1' }, default: { [GPU]: '1000m' }, max: { [GPU]: '2' } }),
  container({ defaultRequest: { cpu: '1' }, default: { cpu: '2' }, min: { cpu: '1' } }),
  { type: 'example.com/a', defaultRequest: { [GPU]: '1' }, max: { [GPU]: '2' } },
  {
    type: 'example.com/a',
    max: { pods: '1', storage: '1', 'requests.hugepages-2Mi': '1', 'example.com/b': '1' },
  },
  { type: 'Pod', max: { cpu: '2' }, default: {}, defaultRequest: null },
  { type: 'PersistentVolumeClaim', min: { storage: '1Gi' } },
  { type: 'PersistentVolumeClaim', max: { storage: '1Gi' } },
  container({ maxLimitRequestRatio: { cpu: '4' }, min: { cpu: '500m' }, max: { cpu: '2' } }),
  container({ maxLimitRequestRatio: { cpu: '4' }, min: { cpu: '0' }, max: { cpu: '2' } }),
  container({ maxLimitRequestRatio: { cpu: '1' } }),
])('takes %j', (limit) => {
  expect(faultsOf(limits(limit), API)).toEqual([]);
});
