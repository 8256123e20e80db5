import {
  GENERATOR_ELEMENTS,
  GENERATOR_SOURCE,
} from '../../../../lib/policy/rules/argo-cd/generator-contents';
import { faultsOf, refusedBy } from '../../faults';
import { applicationSet } from './objects';

const GIT = { repoURL: 'https://git.example.com/shop.git', revision: 'main' };
const AT = 'spec.generators[0]';

const one = (generator: object): object => applicationSet({ generators: [generator] });
const inMatrix = (generator: object): object =>
  one({ matrix: { generators: [{ clusters: {} }, generator] } });

test.each<[object, string]>([
  [{ git: GIT }, 'git'],
  [{ git: { ...GIT, files: [], directories: [] } }, 'git'],
  [{ pullRequest: {} }, 'pullRequest'],
  [{ scmProvider: { filters: [{ pathsExist: ['manifests'] }] } }, 'scmProvider'],
])('refuses a generator that finds nothing: %j', (generator, field) => {
  expect(refusedBy(GENERATOR_SOURCE, one(generator))).toEqual([`${AT}.${field}`]);
  expect(refusedBy(GENERATOR_SOURCE, inMatrix(generator))).toEqual([`${AT}.matrix.generators[1].${field}`]);
});

test.each<object>([
  { git: { ...GIT, directories: [{ path: 'apps/*' }] } },
  { git: { ...GIT, files: [{ path: 'apps/*.json' }] } },
  { pullRequest: { github: { owner: 'shop', repo: 'shop' } } },
  { pullRequest: { azuredevops: { organization: 'a', project: 'b', repo: 'c' } } },
  { scmProvider: { awsCodeCommit: {} } },
])('takes a generator that finds something: %j', (generator) => {
  expect(faultsOf(one(generator))).toEqual([]);
  expect(refusedBy(GENERATOR_SOURCE, inMatrix(generator))).toEqual([]);
});

test.each<[object, string]>([
  [{ name: 'a', replicas: 3 }, 'replicas'],
  [{ name: null }, 'name'],
  [{ values: { replicas: 3 } }, 'values.replicas'],
  [{ values: 'a' }, 'values'],
  [{ values: { values: { a: 'b' } } }, 'values.values'],
])('refuses an element %j, of which not all are texts', (element, field) => {
  const list = { list: { elements: [{ name: 'a' }, element] } };
  expect(refusedBy(GENERATOR_ELEMENTS, one(list))).toEqual([`${AT}.list.elements[1].${field}`]);
  expect(refusedBy(GENERATOR_ELEMENTS, inMatrix(list))).toEqual([
    `${AT}.matrix.generators[1].list.elements[1].${field}`,
  ]);
});

test('takes elements of texts, and of anything where goTemplate is true', () => {
  const texts = { list: { elements: [{ name: 'a', values: { tier: 'web', values: 'b' } }] } };
  expect(faultsOf(one(texts))).toEqual([]);
  const numbers = { generators: [{ list: { elements: [{ replicas: 3, values: [1] }] } }], goTemplate: true };
  expect(faultsOf(applicationSet(numbers))).toEqual([]);
});
