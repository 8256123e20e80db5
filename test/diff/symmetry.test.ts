import fc from 'fast-check';
import type { Verdict } from '../../lib/diff/verdict';
import type { Loose } from '../support/synth';
import { verdictsOf } from './differ';
import { SHOP, shopWith, templateOf } from './shop';

const has = (verdicts: Record<string, readonly Verdict[]>, verdict: Verdict): string[] =>
  Object.keys(verdicts)
    .filter((object) => verdicts[object]?.includes(verdict))
    .sort();

/** Pairs of verdicts of which one holds there where the other holds back. */
const OPPOSITES: readonly (readonly [Verdict, Verdict])[] = [
  ['create', 'prune'],
  ['resources-up', 'resources-down'],
  ['weaker-security', 'stronger-security'],
];

/** Edits that stand alone, each of which can be undone. */
const EDITS: readonly ((objects: Loose[]) => Loose[])[] = [
  (objects) => objects.filter(({ kind }) => kind !== 'CronJob'),
  (objects) => objects.filter(({ kind, metadata }) => kind !== 'Deployment' || metadata.name !== 'admin'),
  (objects) => replaced(objects, 'Deployment', ({ spec }) => (spec.replicas = 7)),
  (objects) => replaced(objects, 'Deployment', (web) => (templateOf(web).spec.containers[0].image = 'b:2')),
  (objects) =>
    replaced(objects, 'Deployment', (web) => {
      templateOf(web).spec.containers[0].securityContext.readOnlyRootFilesystem = false;
    }),
  (objects) => replaced(objects, 'Role', (role) => role.rules[0].verbs.push('watch')),
  (objects) => replaced(objects, 'Service', ({ metadata }) => (metadata.labels = { team: 'a' })),
  (objects) => replaced(objects, 'NetworkPolicy', ({ spec }) => (spec.ingress = [{}])),
];

function replaced(objects: readonly Loose[], kind: string, edit: (object: Loose) => unknown): Loose[] {
  const index = objects.findIndex((object) => object.kind === kind);
  return objects.map((object, at) => {
    if (at !== index) return object;
    const copy = structuredClone(object);
    edit(copy);
    return copy;
  });
}

const editedShop = fc
  .subarray([...EDITS])
  .map((edits) => edits.reduce<Loose[]>((objects, edit) => edit(objects), structuredClone([...SHOP])));

test('what a change does, the change back undoes', () => {
  fc.assert(
    fc.property(editedShop, editedShop, (before, after) => {
      const [there, back] = [verdictsOf(before, after), verdictsOf(after, before)];
      expect(Object.keys(there).sort()).toEqual(Object.keys(back).sort());
      for (const [verdict, opposite] of OPPOSITES) {
        expect([verdict, has(there, verdict)]).toEqual([verdict, named(back, opposite, there, verdict)]);
      }
      for (const verdict of ['restart', 'scale', 'metadata', 'config', 'replace'] as const)
        expect([verdict, has(there, verdict)]).toEqual([verdict, has(back, verdict)]);
    }),
    { numRuns: 80 },
  );
});

/** New workloads are only judged where they are beyond baseline, so that security turns around for those that last. */
function named(
  back: Record<string, readonly Verdict[]>,
  opposite: Verdict,
  ...[there, verdict]: [Record<string, readonly Verdict[]>, Verdict]
): string[] {
  return verdict === 'create'
    ? has(back, opposite)
    : has(back, opposite).filter((object) => there[object] !== undefined);
}

test('a side against itself, and against a copy, is no difference', () => {
  fc.assert(
    fc.property(editedShop, (objects) => {
      expect(verdictsOf(objects, objects)).toEqual({});
      expect(verdictsOf(objects, structuredClone(objects))).toEqual({});
    }),
    { numRuns: 25 },
  );
});

test('verdicts of objects do not depend on what stands in other namespaces', () => {
  const elsewhere = SHOP.map((object) => ({
    ...object,
    metadata: {
      ...object.metadata,
      ...(object.metadata.namespace ? { namespace: 'other' } : { name: 'other' }),
    },
  }));
  const after = shopWith('Deployment', 'web', ({ spec }) => (spec.replicas = 5));
  expect(verdictsOf([...SHOP, ...elsewhere], [...after, ...elsewhere])).toEqual(verdictsOf(SHOP, after));
});
