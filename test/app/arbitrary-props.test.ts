import type { Chart } from 'cdk8s';
import fc from 'fast-check';
import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { junk, junkKey, pathsOf, renameAt, replaceAt } from '../support/junk';
import { renderOrRefuse, renderText } from '../support/render';
import { RICH_APP } from '../support/rich-app';

const VERSION = '1.33';

const build =
  (props: unknown) =>
  (chart: Chart): void => {
    new MicroserviceApp(chart, 'cart', props as never);
  };

const twice = (props: unknown): void =>
  expect(renderOrRefuse(build(props), VERSION)).toBe(renderOrRefuse(build(props), VERSION));

/** How often each property is tried: `KIBAN_RUNS=5000` tries harder. */
const RUNS = Number(process.env.KIBAN_RUNS ?? 1000);

test('takes props that use every corner', () => {
  expect(renderText(build(RICH_APP), VERSION)).toContain('kind: Ingress');
});

test('refuses or renders the same twice, whatever stands in one place of its props', () => {
  const places = fc.constantFrom(...pathsOf(RICH_APP));
  const property = fc.property(places, junk, (path, value) => twice(replaceAt(RICH_APP, path, value)));
  fc.assert(property, { numRuns: RUNS });
});

test('refuses or renders the same twice, whatever one of its keys is', () => {
  const places = fc.constantFrom(...pathsOf(RICH_APP));
  const property = fc.property(places, junkKey, (path, key) => twice(renameAt(RICH_APP, path, key)));
  fc.assert(property, { numRuns: RUNS / 2 });
});

test('refuses or renders the same twice, whatever the props are', () => {
  const anyProps = fc.dictionary(fc.constantFrom(...Object.keys(RICH_APP), 'x'), junk);
  fc.assert(fc.property(anyProps, twice), { numRuns: RUNS / 2 });
});
