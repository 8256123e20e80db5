import fc from 'fast-check';
import { diffManifests } from '../../lib/diff/diff';
import { renderJson } from '../../lib/diff/render/json';
import { renderMarkdown } from '../../lib/diff/render/markdown';
import { renderText } from '../../lib/diff/render/text';
import type { Loose } from '../support/synth';
import { type Dice, dice } from './noise';
import { SHOP } from './shop';

/** Puts nonsense into some place of an object. */
function withJunk(value: Loose, junk: Loose, roll: Dice): Loose {
  if (typeof value !== 'object' || value === null || roll() < 0.1) return roll() < 0.3 ? junk : value;
  if (Array.isArray(value)) return value.map((item) => withJunk(item, junk, roll));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withJunk(inner, junk, roll)]));
}

const junk = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<Loose>(null, '', 0, -1, [], {}, [null], [[]], { name: null }, '100x', 1e30, true),
);

test('manifests that make no sense are compared or refused, and never stop the run', () => {
  fc.assert(
    fc.property(junk, junk, dice, (one, other, roll) => {
      const sourced = (value: Loose) =>
        SHOP.map((object) => ({
          value: {
            ...object,
            ...withJunk({ ...object, apiVersion: 0, kind: 0, metadata: 0 }, value, roll),
            ...identity(object, roll, value),
          },
          origin: 'junk',
        }));
      const result = diffManifests(sourced(one), sourced(other));
      if (result.diff === undefined) expect(result.issues.length).toBeGreaterThan(0);
      else
        for (const render of [renderText, renderMarkdown, renderJson])
          expect(render(result.diff)).toBeTruthy();
    }),
    { numRuns: 80 },
  );
});

/** Keeps an object findable, with nonsense in the rest of its metadata. */
function identity(object: Loose, roll: Dice, value: Loose): Loose {
  const { apiVersion, kind, metadata } = object;
  const { name, namespace } = metadata;
  return {
    apiVersion,
    kind,
    metadata: {
      ...withJunk({ labels: { a: 'b' }, annotations: { c: 'd' }, finalizers: ['x'] }, value, roll),
      name,
      namespace,
    },
  };
}
