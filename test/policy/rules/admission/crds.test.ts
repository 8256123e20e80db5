import { CRD_GROUP, CRD_NAMES, CRD_UNKNOWN_FIELDS } from '../../../../lib/policy/rules/admission/crd-names';
import {
  CRD_COLUMN,
  CRD_CONVERSION,
  CRD_DEPRECATION,
  CRD_SCALE,
  CRD_VERSIONS,
} from '../../../../lib/policy/rules/admission/crd-versions';
import { faultsOf, refusedBy } from '../../faults';
import { definition } from './definitions';

const withNames = (names: object): object =>
  definition({ spec: { names: { plural: 'foos', kind: 'Foo', ...names } } });

test.each([
  [{}],
  [{ kind: 'FOO' }],
  [{ kind: 'foo' }],
  [{ kind: 'Foo-Bar', listKind: 'foos' }],
  [{ shortNames: ['f', 'f'], categories: ['all'] }],
  [{ singular: '' }],
])('takes the names %j', (names) => {
  expect(faultsOf(withNames(names))).toEqual([]);
});

test.each([
  [{ plural: '1foo' }, ['plural']],
  [{ plural: 'fo.os' }, ['plural']],
  [{ singular: 'Foo' }, ['singular']],
  [{ kind: '1Foo' }, ['kind', 'listKind']],
  [{ kind: 'F'.repeat(63) }, ['listKind']],
  [{ listKind: 'Foo' }, ['listKind']],
  [{ listKind: 'a.b' }, ['listKind']],
  [{ shortNames: ['f', 'F'] }, ['shortNames[1]']],
  [{ categories: [''] }, ['categories[0]']],
])('refuses the names %j', (names, fields) => {
  expect(refusedBy(CRD_NAMES, withNames(names))).toEqual(fields.map((field) => `spec.names.${field}`));
});

const inGroup = (group: string, approval?: string): object => ({
  ...definition({ spec: { group } }),
  metadata: {
    name: `foos.${group}`,
    ...(approval !== undefined && { annotations: { 'api-approved.kubernetes.io': approval } }),
  },
});

const APPROVAL = 'metadata.annotations["api-approved.kubernetes.io"]';

test.each([
  ['example.com', undefined, []],
  ['foo.k8s.io.example.com', undefined, []],
  ['apps.k8s.io', 'https://github.com/kubernetes/kubernetes/pull/1', []],
  ['apps.k8s.io', 'HTTP://example.com', []],
  ['apps.k8s.io', 'unapproved, for tests', []],
  ['apps.k8s.io', 'Unapproved, for tests', [APPROVAL]],
  ['apps.k8s.io', 'https:///a', [APPROVAL]],
  ['a', undefined, ['spec.group']],
  ['A.com', undefined, ['spec.group']],
  ['apps.k8s.io', undefined, [APPROVAL]],
  ['apps.kubernetes.io', 'yes', [APPROVAL]],
])('of the group %s, approved by %s, it refuses %j', (group, approval, fields) => {
  expect(refusedBy(CRD_GROUP, inGroup(group, approval))).toEqual(fields);
});

test('unknown fields are kept by the schema alone', () => {
  expect(refusedBy(CRD_UNKNOWN_FIELDS, definition({ spec: { preserveUnknownFields: true } }))).toEqual([
    'spec.preserveUnknownFields',
  ]);
  expect(faultsOf(definition({ spec: { preserveUnknownFields: false } }))).toEqual([]);
});

const schema = { openAPIV3Schema: { type: 'object' } };
const version = (name: string, storage: boolean): object => ({ name, served: true, storage, schema });

test.each([
  [[version('v1', true), version('v2', false)], []],
  [[version('v1', true), version('v2', true)], ['']],
  [[version('v1', false)], ['']],
  [[version('v1', true), version('v1', false)], ['[1].name']],
  [[version('V1', true)], ['[0].name']],
  [[version('v1.0', true)], ['[0].name']],
])('versions %#', (versions, fields) => {
  const refused = refusedBy(CRD_VERSIONS, definition({ spec: { versions } }));
  expect(refused).toEqual(fields.map((field) => `spec.versions${field}`));
});

test.each([
  [true, 'use v2', 0],
  [false, 'use v2', 1],
  [true, '', 1],
  [true, 'a\nb', 1],
  [true, 'x'.repeat(256), 0],
  [true, 'x'.repeat(257), 1],
])(
  'a version that is deprecated (%s) and warns "%s" has %d faults',
  (deprecated, deprecationWarning, count) => {
    const given = definition({ version: { deprecated, deprecationWarning } });
    expect(refusedBy(CRD_DEPRECATION, given)).toHaveLength(count);
  },
);

test.each([
  [{ type: 'string', jsonPath: '.spec.l[?(@.type=="x")].y' }, []],
  [{ type: 'integer', format: 'int32', jsonPath: '.x' }, []],
  [{ type: 'array', jsonPath: '.x' }, ['type']],
  [{ type: 'integer', format: 'x', jsonPath: '.x' }, ['format']],
  [{ type: 'string', jsonPath: '{.spec.a}' }, ['jsonPath']],
])('of a column %j it refuses %j', (column, fields) => {
  const given = definition({ version: { additionalPrinterColumns: [{ name: 'A', ...column }] } });
  const at = 'spec.versions[0].additionalPrinterColumns[0].';
  expect(refusedBy(CRD_COLUMN, given)).toEqual(fields.map((field) => `${at}${field}`));
});

test.each([
  [{}, []],
  [{ labelSelectorPath: '.spec.selector' }, []],
  [{ specReplicasPath: '.status.n' }, ['specReplicasPath']],
  [{ specReplicasPath: 'spec.n' }, ['specReplicasPath']],
  [{ statusReplicasPath: '.spec.n' }, ['statusReplicasPath']],
  [{ labelSelectorPath: '.metadata.x' }, ['labelSelectorPath']],
])('of the paths of scale %j it refuses %j', (paths, fields) => {
  const scale = { specReplicasPath: '.spec.n', statusReplicasPath: '.status.n', ...paths };
  const given = definition({ version: { subresources: { scale } } });
  expect(refusedBy(CRD_SCALE, given)).toEqual(
    fields.map((field) => `spec.versions[0].subresources.scale.${field}`),
  );
});

const clientConfig = { url: 'https://a' };
const reads = (...conversionReviewVersions: string[]): object => ({ clientConfig, conversionReviewVersions });

test.each([
  [{ strategy: 'None' }, []],
  [{ strategy: 'None', webhook: {} }, []],
  [{ strategy: 'None', webhook: { conversionReviewVersions: [] } }, []],
  [{ strategy: 'Webhook', webhook: reads('v2', 'v1') }, []],
  [{ strategy: 'None', webhook: reads('v1') }, ['']],
  [{ strategy: 'Webhook' }, ['.clientConfig', '.conversionReviewVersions']],
  [{ strategy: 'Webhook', webhook: reads('v2') }, ['.conversionReviewVersions']],
  [{ strategy: 'Webhook', webhook: reads('v1', 'v1') }, ['.conversionReviewVersions']],
  [{ strategy: 'Webhook', webhook: reads('V1', 'v1') }, ['.conversionReviewVersions']],
])('of the conversion %j it refuses %j', (conversion, fields) => {
  const refused = refusedBy(CRD_CONVERSION, definition({ spec: { conversion } }));
  expect(refused).toEqual(fields.map((field) => `spec.conversion.webhook${field}`));
});
