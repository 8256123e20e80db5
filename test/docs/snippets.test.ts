import { readFileSync, readdirSync } from 'node:fs';
import { faultsOf, moduleOf, snippetsOf, type Surroundings } from '../support/snippets';

const SERVICES = ['cart', 'cartV1', 'cartV2', 'frontend', 'orders', 'reviews', 'search', 'shop', 'web'];

const AROUND: Surroundings = {
  modules: {
    'cdk8s-kiban': exportsOf('lib/index.ts'),
    cdk8s: ['ApiObject', 'Chart', 'JsonPatch'],
  },
  values: {
    app: 'import("cdk8s-kiban").GitOpsApp',
    chart: 'import("cdk8s").Chart',
    frontendSlo: 'import("cdk8s-kiban").SloAlerts',
    ...Object.fromEntries(SERVICES.map((name) => [name, 'import("cdk8s-kiban").MicroserviceApp'])),
  },
  members: {
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

const DOCS = [
  'README.md',
  ...readdirSync('docs')
    .filter((name) => /^[a-z-]+\.md$/.test(name))
    .map((name) => `docs/${name}`),
];

describe('what documents show compiles', () => {
  const snippets = DOCS.flatMap(snippetsOf);
  const wrong = { place: 'wrong', text: "workload: { kind: 'Deployment', contianer: {} }" };
  const modules = [...snippets, wrong].map(({ place, text }) => [fileOf(place), moduleOf(text, AROUND)]);
  let faults: Record<string, string[]> = {};
  beforeAll(() => (faults = faultsOf(Object.fromEntries(modules))), 120_000);

  test('and there is much of it', () => expect(snippets.length).toBeGreaterThan(25));

  test.each(snippets.map(({ place }) => place))('%s', (place) => {
    expect(faults[fileOf(place)]).toEqual([]);
  });

  test('and a field that is not there is told', () => {
    expect(faults[fileOf('wrong')]?.join()).toContain("'contianer' does not exist");
  });
});
