import { SELECTABLE_FIELDS } from '../../../../lib/policy/rules/admission/crd-selectable-fields';
import { faultsOf } from '../../faults';
import { definition } from './definitions';

const properties = {
  spec: {
    type: 'object',
    properties: {
      color: { type: 'string', enum: ['red'] },
      size: { type: 'integer' },
      on: { type: 'boolean' },
      weight: { type: 'number' },
      tags: { type: 'array', items: { type: 'string' } },
      labels: { type: 'object', additionalProperties: { type: 'string' } },
    },
  },
};

const crd = (...paths: string[]): object =>
  definition({
    version: {
      schema: { openAPIV3Schema: { type: 'object', properties } },
      selectableFields: paths.map((jsonPath) => ({ jsonPath })),
    },
  });

const options = { kubernetesVersion: '1.33', only: ['api'] } as const;

test('takes fields of the schema that hold one value', () => {
  expect(faultsOf(crd('.spec.color', '.spec.size', '.spec.on', '.spec.labels.a'), options)).toEqual([]);
});

test.each([
  'spec.color',
  '.spec',
  '.spec.weight',
  '.spec.tags',
  '.spec.tags[0]',
  '.spec.colour',
  '.spec.color.name',
  '.spec.',
  '.spec..color',
  '.spec.labels.',
  ".spec['color']",
  '.metadata.name',
  '.status.phase',
])('refuses the selectable field %s', (path) => {
  const told = faultsOf(crd(path), options);
  expect(told.map(({ rule, field }) => [rule, field])).toEqual([
    [SELECTABLE_FIELDS.id, 'spec.versions[0].selectableFields[0].jsonPath'],
  ]);
});

test('refuses a field that comes twice, and more than eight', () => {
  const told = (...paths: string[]): string[] => faultsOf(crd(...paths), options).map(({ field }) => field);
  expect(told('.spec.color', '.spec.color')).toEqual(['spec.versions[0].selectableFields[1].jsonPath']);
  const labels = Array.from({ length: 9 }, (_, at) => `.spec.labels.a${at}`);
  expect(told(...labels)).toEqual(['spec.versions[0].selectableFields']);
  expect(told(...labels.slice(1))).toEqual([]);
});

test('before 1.31 the API server drops selectable fields', () => {
  expect(faultsOf(crd('.spec.none'), { ...options, kubernetesVersion: '1.30' })).toEqual([]);
});
