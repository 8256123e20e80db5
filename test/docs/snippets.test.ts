import { readFileSync, readdirSync } from 'node:fs';
import { examplesOf, faultsOf, moduleOf, snippetsOf, type Surroundings } from '../support/snippets';

const SERVICES = [
  ...['cart', 'cartV1', 'cartV2', 'checkout', 'checkoutV1', 'checkoutV2', 'frontend', 'orders', 'ratings'],
  ...['reviews', 'reviewsNext', 'reviewsV1', 'reviewsV2', 'search', 'shop', 'web'],
];

const AROUND: Surroundings = {
  modules: {
    'cdk8s-kiban': exportsOf('lib/index.ts'),
    'cdk8s-kiban/testing': exportsOf('lib/testing/index.ts'),
    cdk8s: ['ApiObject', 'Chart', 'JsonPatch', 'Testing'],
  },
  values: {
    app: 'import("cdk8s-kiban").GitOpsApp',
    chart: 'import("cdk8s").Chart',
    environment: "import('cdk8s-kiban').Environment<'dev' | 'staging' | 'production'>",
    Shop: 'new <N extends string>(environment: import("cdk8s-kiban").Environment<N>) => import("cdk8s").Chart',
    redis: 'import("cdk8s-plus-28").Deployment',
    service: 'import("cdk8s-plus-28").Service',
    frontendSlo: 'import("cdk8s-kiban").SloAlerts',
    ...Object.fromEntries(SERVICES.map((name) => [name, 'import("cdk8s-kiban").MicroserviceApp'])),
  },
  members: {
    chaos: 'import("cdk8s-kiban").EnvironmentProps',
    releases: 'import("cdk8s-kiban").EnvironmentProps',
    image: 'import("cdk8s-kiban").MicroserviceAppProps',
    env: 'Partial<import("cdk8s-kiban").MicroserviceAppProps>',
    workload: 'Partial<import("cdk8s-kiban").MicroserviceAppProps>',
    expose: 'Partial<import("cdk8s-kiban").MicroserviceAppProps>',
    exposure: 'import("cdk8s-kiban").EnvironmentProps',
    production: 'Record<string, import("cdk8s-kiban").EnvironmentProps>',
    staging: 'Record<string, import("cdk8s-kiban").EnvironmentProps>',
    delivery: 'Partial<import("cdk8s-kiban").GitOpsAppProps>',
    clusterKinds: 'Partial<Parameters<typeof import("cdk8s-kiban").argoCd>[0]>',
    preview: 'Partial<import("cdk8s-kiban").CanaryReleaseProps>',
    checks: 'Partial<import("cdk8s-kiban").CanaryReleaseProps>',
  },
};

function exportsOf(file: string): string[] {
  const lists = readFileSync(file, 'utf8').matchAll(/^export (?:type )?\{([^}]*)\}/gm);
  return [...lists].flatMap(([, names = '']) => names.match(/\w+(?=\s*(?:,|$))/g) ?? []);
}

function fileOf(place: string): string {
  return `${place.replace(/\W/g, '-')}.ts`;
}

const SOURCES = readdirSync('lib', { recursive: true })
  .map((name) => `lib/${String(name)}`)
  .filter((name) => name.endsWith('.ts'));

const DOCS = [
  'README.md',
  ...readdirSync('docs')
    .filter((name) => /^[a-z-]+\.md$/.test(name))
    .map((name) => `docs/${name}`),
];

/** As an application merges the types of the matchers into those of its runner. */
const MATCHERS = `
import type { KibanMatchers } from 'cdk8s-kiban/testing';
declare global { namespace jest { interface Matchers<R> extends KibanMatchers<R> {} } }`;

describe('what documents and comments show compiles', () => {
  const snippets = [...DOCS.flatMap(snippetsOf), ...SOURCES.flatMap(examplesOf)];
  const wrong = { place: 'wrong', text: "workload: { kind: 'Deployment', contianer: {} }" };
  const modules = [...snippets, wrong].map(
    ({ place, text }) => [fileOf(place), moduleOf(text, AROUND)] as const,
  );
  let faults: Record<string, string[]> = {};
  beforeAll(() => (faults = faultsOf(Object.fromEntries([...modules, ['matchers.ts', MATCHERS]]))), 120_000);

  test('and there is much of it', () => expect(snippets.length).toBeGreaterThan(75));

  test.each(snippets.map(({ place }) => place))('%s', (place) => {
    expect(faults[fileOf(place)]).toEqual([]);
  });

  test('and a field that is not there is told', () => {
    expect(faults[fileOf('wrong')]?.join()).toContain("'contianer' does not exist");
  });
});
