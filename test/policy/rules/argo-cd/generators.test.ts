import { GENERATORS } from '../../../../lib/policy/rules/argo-cd/generators';
import { faultsOf, refusedBy } from '../../faults';
import { applicationSet } from './objects';

const LIST = { list: { elements: [{ name: 'a' }] } };
const CLUSTERS = { clusters: {} };

test.each<[readonly object[], readonly string[]]>([
  [[], ['']],
  [[CLUSTERS, {}], ['[1]']],
  [[{ selector: { matchLabels: { a: 'b' } } }], ['[0]']],
  [[{ matrix: { generators: [LIST] } }], ['[0].matrix.generators']],
  [[{ matrix: { generators: [LIST, LIST, LIST] } }], ['[0].matrix.generators']],
  [[{ matrix: { generators: [LIST, { ...LIST, ...CLUSTERS }] } }], ['[0].matrix.generators[1]']],
  [[{ matrix: { generators: [LIST, {}] } }], ['[0].matrix.generators[1]']],
  [[{ merge: { generators: [LIST], mergeKeys: ['name'] } }], ['[0].merge.generators']],
  [[{ merge: { generators: [LIST, LIST], mergeKeys: [] } }], ['[0].merge.mergeKeys']],
  [
    [{ matrix: { generators: [LIST, { merge: { generators: [CLUSTERS], mergeKeys: ['name'] } }] } }],
    ['[0].matrix.generators[1].merge.generators'],
  ],
])('of the generators %j refuses %j', (generators, fields) => {
  expect(refusedBy(GENERATORS, applicationSet({ generators }))).toEqual(
    fields.map((field) => `spec.generators${field}`),
  );
});

test.each<[readonly object[]]>([
  [[CLUSTERS, LIST]],
  [[{ ...LIST, selector: { matchLabels: { name: 'a' } } }]],
  [[{ matrix: { generators: [LIST, CLUSTERS] } }]],
  [[{ matrix: { generators: [LIST, { matrix: { generators: [LIST, CLUSTERS] } }] } }]],
  [[{ merge: { generators: [LIST, CLUSTERS, LIST], mergeKeys: ['name'] } }]],
  [[{ matrix: { generators: [LIST, { matrix: 'of any structure' }] } }]],
  [[{ matrix: { generators: [LIST, { matrix: { generators: [null, 'of any structure'] } }] } }]],
])('takes the generators %j', (generators) => {
  expect(faultsOf(applicationSet({ generators }))).toEqual([]);
});
