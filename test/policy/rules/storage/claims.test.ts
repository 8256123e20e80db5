import type { CheckOptions } from 'cdk8s-kiban/policy';
import type { Rule } from '../../../../lib/policy/rule';
import { ACCESS_MODE_ALONE, HAS_ACCESS_MODE } from '../../../../lib/policy/rules/storage/access-modes';
import {
  CLAIM_SIZE,
  CLAIM_SOURCE,
  CLAIM_SOURCES_MATCH,
  CLAIM_SPEC,
} from '../../../../lib/policy/rules/storage/claims';
import { CLASS_NAME } from '../../../../lib/policy/rules/storage/class-names';
import { byId } from '../by-id';
import { faultsOf, pod, refusedBy } from '../../faults';

const API: CheckOptions = { only: ['api'] };

const SIZE = { requests: { storage: '1Gi' } };
const SPEC = { accessModes: ['ReadWriteOnce'], resources: SIZE };

const claim = (spec: object | undefined): object => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data' },
  spec,
});

const SNAPSHOT = { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'nightly' };
const OTHER = { kind: 'PersistentVolumeClaim', name: 'old' };
const FILLER = { apiGroup: 'example.com', kind: 'Filler', name: 'seed' };

test.each([undefined, null])('refuses a claim whose spec is %p', (spec) => {
  expect(refusedBy(CLAIM_SPEC, claim(spec as undefined), API)).toEqual(['spec']);
  expect(refusedBy(CLAIM_SPEC, claim(SPEC), API)).toEqual([]);
});

test.each(
  byId<Rule, [object, string]>([
    [HAS_ACCESS_MODE, { accessModes: [] }, 'accessModes'],
    [HAS_ACCESS_MODE, { accessModes: undefined }, 'accessModes'],
    [ACCESS_MODE_ALONE, { accessModes: ['ReadWriteOnce', 'ReadWriteOncePod'] }, 'accessModes'],
    [CLAIM_SIZE, { resources: undefined }, 'resources.requests.storage'],
    [CLAIM_SIZE, { resources: { requests: { cpu: '1' } } }, 'resources.requests.storage'],
    [CLAIM_SIZE, { resources: { requests: { storage: '-1Gi' } } }, 'resources.requests.storage'],
    [CLAIM_SIZE, { resources: { requests: { storage: 0 } } }, 'resources.requests.storage'],
    [CLAIM_SIZE, { resources: { requests: { storage: null } } }, 'resources.requests.storage'],
    [CLASS_NAME, { storageClassName: 'Fast' }, 'storageClassName'],
    [CLASS_NAME, { storageClassName: 'a'.repeat(254) }, 'storageClassName'],
    [CLAIM_SOURCE, { dataSource: { ...SNAPSHOT, name: '' } }, 'dataSource.name'],
    [CLAIM_SOURCE, { dataSourceRef: { ...FILLER, name: undefined } }, 'dataSourceRef.name'],
    [CLAIM_SOURCE, { dataSourceRef: { ...FILLER, kind: undefined } }, 'dataSourceRef.kind'],
    [CLAIM_SOURCE, { dataSourceRef: { kind: 'Filler', name: 'seed' } }, 'dataSourceRef.kind'],
    [CLAIM_SOURCE, { dataSourceRef: { ...FILLER, apiGroup: 'Example_com' } }, 'dataSourceRef.apiGroup'],
    [
      CLAIM_SOURCE,
      { dataSource: { kind: 'Filler', name: 'seed' }, dataSourceRef: FILLER },
      'dataSource.kind',
    ],
    [
      CLAIM_SOURCES_MATCH,
      { dataSource: SNAPSHOT, dataSourceRef: { ...SNAPSHOT, name: 'daily' } },
      'dataSource',
    ],
    [CLAIM_SOURCES_MATCH, { dataSource: OTHER, dataSourceRef: { ...OTHER, apiGroup: '' } }, 'dataSource'],
    [
      CLAIM_SOURCES_MATCH,
      { dataSource: SNAPSHOT, dataSourceRef: { ...SNAPSHOT, kind: 'Group' } },
      'dataSource',
    ],
  ]),
)('%s refuses %j at %s', (_id, fields, field, rule) => {
  expect(refusedBy(rule, claim({ ...SPEC, ...fields }), API)).toEqual([`spec.${field}`]);
});

test.each([
  {},
  { accessModes: ['ReadWriteOncePod', 'ReadWriteOncePod'] },
  { accessModes: ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany'] },
  { resources: { requests: { storage: '500m', cpu: '1' } } },
  { storageClassName: '' },
  { storageClassName: 'fast.ssd' },
  { dataSource: SNAPSHOT },
  { dataSource: OTHER },
  { dataSourceRef: FILLER },
  { dataSource: SNAPSHOT, dataSourceRef: { ...SNAPSHOT } },
  { dataSource: SNAPSHOT, dataSourceRef: { ...OTHER, namespace: 'Other' } },
  { dataSource: { kind: 'Filler' } },
])('takes %j', (fields) => {
  expect(faultsOf(claim({ ...SPEC, ...fields }), API)).toEqual([]);
});

test.each([
  { kind: 'Filler', name: 'seed' },
  FILLER,
  { name: 'seed' },
  { ...SNAPSHOT, apiGroup: 'example.com' },
])('a claim is never filled from %j, which the server drops', (dataSource) => {
  const [fault] = faultsOf(claim({ ...SPEC, dataSource }));
  expect(fault).toMatchObject({ rule: CLAIM_SOURCE.id, class: 'later', field: 'spec.dataSource' });
});

const ephemeral = (fields: object): object =>
  pod(
    {},
    { volumes: [{ name: 'scratch', ephemeral: { volumeClaimTemplate: { spec: { ...SPEC, ...fields } } } }] },
  );

test.each(
  byId<Rule, [object, string]>([
    [HAS_ACCESS_MODE, { accessModes: [] }, 'accessModes'],
    [CLAIM_SOURCE, { dataSource: { kind: 'Filler', name: 'seed' } }, 'dataSource.kind'],
    [CLAIM_SOURCE, { dataSourceRef: { ...FILLER, namespace: 'Other' } }, 'dataSourceRef.namespace'],
    [CLAIM_SOURCES_MATCH, { dataSource: OTHER, dataSourceRef: { ...OTHER, namespace: 'b' } }, 'dataSource'],
  ]),
)('%s refuses %j in the volume of a pod', (_id, fields, field, rule) => {
  const at = 'spec.volumes[0].ephemeral.volumeClaimTemplate.spec';
  expect(refusedBy(rule, ephemeral(fields), API)).toEqual([`${at}.${field}`]);
});

test('takes a source of any group in the volume of a pod', () => {
  expect(faultsOf(ephemeral({ dataSource: FILLER }), API)).toEqual([]);
});

test.each(
  byId<Rule, [object, CheckOptions['kubernetesVersion'], number]>([
    [CLASS_NAME, { volumeAttributesClassName: 'Gold' }, '1.33', 0],
    [CLASS_NAME, { volumeAttributesClassName: 'Gold' }, '1.34', 1],
    [CLASS_NAME, { volumeAttributesClassName: 'gold' }, '1.34', 0],
    [CLAIM_SOURCE, { dataSourceRef: { ...FILLER, apiGroup: 'A_b' } }, '1.28', 0],
    [CLAIM_SOURCE, { dataSourceRef: { ...FILLER, apiGroup: 'A_b' } }, '1.29', 1],
  ]),
)('%s: %j in %s is refused %i times', (_id, fields, kubernetesVersion, times, rule) => {
  expect(refusedBy(rule, claim({ ...SPEC, ...fields }), { kubernetesVersion })).toHaveLength(times);
});

const labels = { app: 'db' };
const setOf = (ofClaim: object, status?: object): object => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'db' },
  spec: {
    serviceName: 'db',
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: [{ name: 'db', image: 'db:1' }] } },
    volumeClaimTemplates: [
      { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], ...ofClaim }, status },
    ],
  },
});

test.each(
  byId<Rule, [object, string]>([
    [CLAIM_SOURCE, { dataSource: { kind: 'Filler', name: 'seed' } }, 'dataSource.kind'],
    [CLAIM_SOURCE, { dataSource: { ...FILLER, name: '' } }, 'dataSource.name'],
    [CLAIM_SOURCE, { dataSourceRef: { ...FILLER, namespace: 'Other' } }, 'dataSourceRef.namespace'],
    [CLAIM_SOURCES_MATCH, { dataSource: OTHER, dataSourceRef: { ...OTHER, namespace: 'b' } }, 'dataSource'],
  ]),
)('from 1.34 on %s refuses %j in the claims of a StatefulSet at once', (_id, fields, field, rule) => {
  const set = setOf({ resources: SIZE, ...fields });
  const at = 'spec.volumeClaimTemplates[0].spec';
  expect(refusedBy(rule, set, { ...API, kubernetesVersion: '1.34' })).toEqual([`${at}.${field}`]);
  expect(faultsOf(set, { ...API, kubernetesVersion: '1.33' })).toEqual([]);
});

test('a source that a claim drops is told later of a StatefulSet of any version', () => {
  const set = setOf({ resources: SIZE, dataSource: FILLER });
  for (const kubernetesVersion of ['1.33', '1.34'] as const) {
    const told = faultsOf(set, { kubernetesVersion, only: ['api', 'later'] });
    expect(told.map(({ rule, class: ofClass }) => [rule, ofClass])).toEqual([[CLAIM_SOURCE.id, 'later']]);
  }
});

test('nobody reads the status of the claims of a StatefulSet', () => {
  const set = setOf({ resources: SIZE }, { conditions: [{ status: 'True' }] });
  expect(faultsOf(set, { ...API, kubernetesVersion: '1.36' })).toEqual([]);
});

test('the claims of a StatefulSet are read when they are made', () => {
  const set = setOf({});
  const [fault] = faultsOf(set).filter(({ rule }) => rule === CLAIM_SIZE.id);
  expect(fault?.class).toBe('later');
});
