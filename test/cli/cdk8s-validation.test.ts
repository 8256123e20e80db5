import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Validation } from 'cdk8s-cli/plugins';
import { KibanValidation, type KibanValidationProps, type ValidationViolation } from 'cdk8s-kiban';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** Files of a folder, by the paths that cdk8s-cli hands over. */
function filesWith(texts: Readonly<Record<string, string>>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'kiban-validation-'));
  folders.push(folder);
  return Object.entries(texts).map(([name, text]) => {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  });
}

interface Report {
  readonly status: string | undefined;
  readonly violations: readonly ValidationViolation[];
}

async function reportOn(
  texts: Readonly<Record<string, string>>,
  props: KibanValidationProps = {},
): Promise<Report & { readonly files: readonly string[] }> {
  const violations: ValidationViolation[] = [];
  let status: string | undefined;
  const files = filesWith(texts);
  await new KibanValidation(props).validate({
    manifests: files,
    report: {
      addViolation: (violation) => void violations.push(violation),
      submit: (given) => (status = given),
    },
  });
  return { status, violations, files };
}

/** A container that nobody has anything to say about. */
const APP = '{ name: app, image: app:1, resources: { requests: { cpu: 100m, memory: 64Mi } } }';

const job = (name: string, restartPolicy: string): string => `apiVersion: batch/v1
kind: Job
metadata: { name: ${name}, namespace: shop }
spec:
  template:
    spec:
      restartPolicy: ${restartPolicy}
      containers: [${APP}]
`;

test('it is what cdk8s-cli takes for a validation plug-in', () => {
  const plugin: Validation = new KibanValidation();
  expect(typeof plugin.validate).toBe('function');
});

test('sound manifests are a success without violations', async () => {
  const { status, violations } = await reportOn({ 'shop.k8s.yaml': job('a', 'Never') });
  expect({ status, violations }).toEqual({ status: 'success', violations: [] });
});

test('faults that are mended alike are one violation, with each object, field, value and line', async () => {
  const { status, violations, files } = await reportOn({
    'a.yaml': `${job('a', 'Never')}---\n${job('b', 'Always')}`,
    'c.yaml': job('c', 'Always'),
  });
  expect(status).toBe('failure');
  expect(violations).toHaveLength(1);
  const [violation] = violations;
  const location = (line: number): string => `spec.template.spec.restartPolicy = "Always" (line ${line})`;
  expect(violation?.violatingResources).toEqual([
    { resourceName: 'b', locations: [location(16)], manifestPath: files[0] },
    { resourceName: 'c', locations: [location(7)], manifestPath: files[1] },
  ]);
  expect(violation?.recommendation).toMatch(/^[A-Z].* \(api\); allowed: /);
  expect(violation?.fix).toMatch(/OnFailure|Never/);
});

test('two fields of one object are two locations of one resource', async () => {
  const ports = '[{ port: 80, nmae: a }, { port: 81, nmae: b, name: b }]';
  const { violations } = await reportOn({
    'a.yaml': `apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { ports: ${ports} }\n`,
  });
  const misspelt = violations.filter(({ ruleName }) => ruleName === 'known-field');
  expect(
    misspelt.map(({ violatingResources }) => violatingResources.map(({ locations }) => locations.length)),
  ).toEqual([[2]]);
});

const DANGLING = `apiVersion: v1
kind: Pod
metadata: { name: a, namespace: shop }
spec: { serviceAccountName: nobody, containers: [${APP}] }
`;

test('what is merely unwise is reported and fails nothing, unless it is asked for', async () => {
  const all = await reportOn({ 'a.yaml': DANGLING });
  expect([all.status, all.violations.map(({ ruleName }) => ruleName)]).toEqual([
    'success',
    ['dangling-reference'],
  ]);
  expect(await reportOn({ 'a.yaml': DANGLING }, { only: 'unwise' })).toMatchObject({ status: 'failure' });
  expect(await reportOn({ 'a.yaml': DANGLING }, { only: ['api', 'later'] })).toMatchObject({
    violations: [],
  });
});

test('what is no YAML is a failure without an object', async () => {
  const { status, violations } = await reportOn({ 'a.yaml': 'a: [' });
  expect(status).toBe('failure');
  expect(violations).toMatchObject([{ ruleName: 'yaml', violatingResources: [{ resourceName: '' }] }]);
});

test('the version of the cluster and what its namespaces enforce count', async () => {
  const sidecar = `apiVersion: v1
kind: Pod
metadata: { name: a, namespace: shop }
spec:
  hostNetwork: true
  containers: [{ name: app, image: app:1 }]
`;
  const levels: KibanValidationProps = { podSecurity: { shop: 'baseline:v1.28' } };
  expect(await reportOn({ 'a.yaml': sidecar })).toMatchObject({ status: 'success' });
  expect(await reportOn({ 'a.yaml': sidecar }, levels)).toMatchObject({ status: 'failure' });
  const budget =
    'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: a }\n' +
    'spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: AlwaysAllow, selector: {} }\n';
  const claim =
    'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\n' +
    'spec: { containers: [{ name: app, image: app:1 }], hostnameOverride: b }\n';
  expect(await reportOn({ 'a.yaml': budget }, { kubernetesVersion: '1.28' })).toMatchObject({
    status: 'success',
  });
  expect(await reportOn({ 'a.yaml': claim }, { kubernetesVersion: '1.28' })).toMatchObject({
    status: 'failure',
  });
});

test('istioVersion is the version that fields of the mesh are held against', async () => {
  const budget =
    'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: { name: a }\n' +
    'spec: { host: a.example.com, trafficPolicy: { retryBudget: { percent: 20 } } }\n';
  const only: KibanValidationProps = { only: 'later' };
  expect(await reportOn({ 'a.yaml': budget }, only)).toMatchObject({ status: 'success' });
  expect(await reportOn({ 'a.yaml': budget }, { ...only, istioVersion: '1.26' })).toMatchObject({
    status: 'failure',
  });
});

test('an object stands once in a chart, and once in each environment', async () => {
  const twice = await reportOn({ 'shop.yaml': job('a', 'Never'), 'more.yaml': job('a', 'OnFailure') });
  expect(twice.violations.map(({ ruleName }) => ruleName)).toEqual(['same-identity']);
  const environments = await reportOn({
    'dev/shop/job-a.yaml': job('a', 'Never'),
    'production/shop/job-a.yaml': job('a', 'OnFailure'),
  });
  expect(environments.violations).toEqual([]);
});

test.each<[string, unknown, readonly string[]]>([
  ['no object', ['api'], ['an object of name and value']],
  [
    'an unknown property',
    { kubernetesVersoin: '1.30' },
    ['kubernetesVersoin', 'did you mean kubernetesVersion?'],
  ],
  [
    'a version that YAML reads as a number',
    { kubernetesVersion: 1.3 },
    ['kubernetesVersion = 1.3', 'in quotes'],
  ],
  ['a version of Istio that there is none of', { istioVersion: '2' }, ['istioVersion = "2"', 'in quotes']],
  ['a class that is none', { only: ['api', 'errors'] }, ['only = ["api","errors"]', 'api, later, unwise']],
  ['no class', { only: [] }, ['only = []']],
  [
    'a level that is none',
    { podSecurity: { shop: 'strict' } },
    ['podSecurity.shop = "strict"', 'restricted'],
  ],
  [
    'levels that are a text',
    { podSecurity: 'restricted' },
    ['podSecurity = "restricted"', '{ shop: restricted }'],
  ],
  ['all at once', { only: 'x', kubernetesVersion: '2' }, ['only = "x"', 'kubernetesVersion = "2"']],
])('refuses as properties %s', (_what, properties, parts) => {
  const make = (): unknown => new KibanValidation(properties as KibanValidationProps);
  for (const part of parts) expect(make).toThrow(part);
});
