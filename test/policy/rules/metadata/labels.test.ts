import fc from 'fast-check';
import {
  ANNOTATIONS_SIZE,
  ANNOTATION_KEY,
  LABEL_KEY,
  LABEL_VALUE,
} from '../../../../lib/policy/rules/metadata/labels';
import { faultsOf, refusedBy } from '../../faults';

const configMap = (metadata: object): object => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'web', ...metadata },
});

const long = (length: number): string => 'a'.repeat(length);

test.each([
  '',
  '/a',
  'a/',
  'a/b/c',
  'a b',
  'a_b.dev/team',
  'A.dev/a',
  '-a',
  'a.',
  'a:b',
  'é',
  long(64),
  `${long(254)}/a`,
])('refuses the key "%s" of a label', (key) => {
  const fields = faultsOf(configMap({ labels: { [key]: 'x' } })).map(({ rule, path }) => [rule, path]);
  expect(fields).toEqual([[LABEL_KEY.id, ['metadata', 'labels', key]]]);
});

test.each(['a', 'A_b.c-d', 'example.com/A', long(63), `${long(253)}/a`])(
  'takes the key "%s" of a label',
  (key) => {
    expect(faultsOf(configMap({ labels: { [key]: 'x' } }))).toEqual([]);
  },
);

test.each(['a b', '-a', 'a_', 'a/b', 'a:b', '1.2.3+b', 'schön', long(64)])(
  'refuses the value "%s" of a label',
  (value) => {
    expect(refusedBy(LABEL_VALUE, configMap({ labels: { app: value } }))).toEqual(['metadata.labels.app']);
  },
);

test.each(['', null, 'a', 'A_b.c-d', long(63)])('takes the value %j of a label', (value) => {
  expect(refusedBy(LABEL_VALUE, configMap({ labels: { app: value } }))).toEqual([]);
});

test.each(['a/b/c', '', 'a b', long(64), 'é'])('refuses the key "%s" of an annotation', (key) => {
  expect(refusedBy(ANNOTATION_KEY, configMap({ annotations: { [key]: 'x' } }))).toHaveLength(1);
});

test.each(['a', 'Example.COM/Team_1'])('takes the key "%s" of an annotation, with any value', (key) => {
  expect(refusedBy(ANNOTATION_KEY, configMap({ annotations: { [key]: 'a b\n' } }))).toEqual([]);
});

const ALL = 256 * 1024;

test.each<readonly [string, Record<string, string | null>, number]>([
  ['262144 letters', { a: long(ALL - 1) }, 0],
  ['262145 letters', { a: long(ALL) }, 1],
  ['letters of two bytes', { a: 'é'.repeat(ALL / 2) }, 1],
  ['letters of three bytes that fit', { a: '€'.repeat(87_381) }, 0],
  ['two annotations', { a: long(ALL / 2), b: long(ALL / 2) }, 1],
  ['none', { a: null }, 0],
])('of annotations with %s', (_title, annotations, faults) => {
  expect(refusedBy(ANNOTATIONS_SIZE, configMap({ annotations }))).toHaveLength(faults);
});

const metadata = { labels: { app: 'web', 'a b': 'c' }, annotations: { 'a b': 'c' } };
const template = { metadata, spec: { restartPolicy: 'Always', containers: [{ name: 'a', image: 'a' }] } };
const workload = (kind: string, spec: object = {}): object => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name: 'web' },
  spec: { selector: { matchLabels: { app: 'web' } }, template, ...spec },
});

test.each(['Deployment', 'StatefulSet', 'DaemonSet'])('refuses them in the pod template of a %s', (kind) => {
  const classes = faultsOf(workload(kind, { serviceName: kind === 'StatefulSet' ? 'web' : undefined }))
    .filter(({ rule }) => rule === LABEL_KEY.id || rule === ANNOTATION_KEY.id)
    .map((fault) => fault.class);
  expect(classes).toEqual(['api', 'api']);
});

test('what a CronJob gives to its Jobs fails when they are made', () => {
  const jobTemplate = {
    metadata,
    spec: { template: { spec: { ...template.spec, restartPolicy: 'Never' } } },
  };
  const spec = { schedule: '0 3 * * *', jobTemplate };
  const faults = faultsOf({ apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'web' }, spec });
  const [label, annotation] = faults.filter(
    ({ rule }) => rule === LABEL_KEY.id || rule === ANNOTATION_KEY.id,
  );
  expect([label?.class, annotation?.class]).toEqual(['later', 'later']);
  expect(label?.field).toBe('spec.jobTemplate.metadata.labels["a b"]');
});

test('annotations of any text, as many as fit, are taken', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,9}$/), fc.string()), (annotations) => {
      expect(faultsOf(configMap({ annotations }))).toEqual([]);
    }),
  );
});
