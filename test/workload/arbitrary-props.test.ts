import type { Chart } from 'cdk8s';
import fc from 'fast-check';
import { KINDS, type Kind } from '../support/both-ways';
import { junk, junkKey, pathsOf, renameAt, replaceAt } from '../support/junk';
import { renderOrRefuse, renderText } from '../support/render';
import { RICH_WORKLOADS } from '../support/rich-workloads';

/** Where every gate is open. */
const VERSION = '1.36';

/** How often each property is tried: `KIBAN_RUNS=5000` tries harder. */
const RUNS = Number(process.env.KIBAN_RUNS ?? 400);

describe.each(Object.entries(RICH_WORKLOADS))('a %s', (kind, rich) => {
  const build =
    (props: unknown) =>
    (chart: Chart): void => {
      new KINDS[kind as Kind](chart, 'cart', props as never);
    };
  const twice = (props: unknown): void =>
    expect(renderOrRefuse(build(props), VERSION)).toBe(renderOrRefuse(build(props), VERSION));

  test('takes props that use every corner', () => {
    expect(renderText(build(rich), VERSION)).toContain(`kind: ${kind}`);
  });

  test('refuses or renders the same twice, whatever stands in one place of its props', () => {
    fc.assert(
      fc.property(fc.constantFrom(...pathsOf(rich)), junk, (path, value) =>
        twice(replaceAt(rich, path, value)),
      ),
      { numRuns: RUNS },
    );
  });

  test('refuses or renders the same twice, whatever one of its keys is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...pathsOf(rich)), junkKey, (path, key) =>
        twice(renameAt(rich, path, key)),
      ),
      { numRuns: RUNS / 2 },
    );
  });

  test('refuses or renders the same twice, whatever the props are', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(rich), 'x'), junk), (props) => twice(props)),
      { numRuns: RUNS / 4 },
    );
  });
});
