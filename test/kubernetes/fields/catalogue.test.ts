import { Catalogue } from '../../../lib/kubernetes/fields/catalogue';
import { ENUMS } from '../../../lib/kubernetes/fields/enums';
import { CUSTOM_TABLES } from '../../../lib/kubernetes/fields/custom-tables';
import type { ObjectType } from '../../../lib/kubernetes/fields/object-type';
import { KEY_DEFAULTS, NOT_INSISTED_ON } from '../../../lib/kubernetes/fields/server-facts';
import { TABLES } from '../../../lib/kubernetes/fields/tables';

const MINORS = [28, 29, 30, 31, 32, 33, 34, 35, 36, 37];
const catalogues = MINORS.map((minor) => new Catalogue(minor, () => []));
const [oldest] = catalogues;
const newest = catalogues.at(-1);

const kindsOf = (catalogue: Catalogue<unknown>): ObjectType<unknown>[] =>
  [...TABLES, ...CUSTOM_TABLES]
    .flatMap(({ apiVersions }) => apiVersions)
    .flatMap((apiVersion) =>
      catalogue.kindsOf(apiVersion).flatMap((kind) => catalogue.kind(apiVersion, kind) ?? []),
    );

/** All types that some are made of, themselves among them. */
function closureOf(roots: readonly ObjectType<unknown>[]): Map<string, ObjectType<unknown>> {
  const found = new Map<string, ObjectType<unknown>>();
  const waiting = [...roots];
  for (let type = waiting.pop(); type !== undefined; type = waiting.pop()) {
    if (found.has(type.name)) continue;
    found.set(type.name, type);
    for (const { value } of type.fields.values()) {
      let inner = value;
      while (inner.items !== undefined) inner = inner.items;
      if (inner.type !== undefined) waiting.push(inner.type);
    }
  }
  return found;
}

test.each(catalogues.map((catalogue, index) => [MINORS[index], catalogue] as const))(
  'every type that a kind of Kubernetes 1.%i is made of is there',
  (_minor, catalogue) => {
    expect(closureOf(kindsOf(catalogue)).size).toBeGreaterThan(400);
  },
);

test.each([
  ['batch/v1', 'CronJob'],
  ['v1', 'Pod'],
  ['argoproj.io/v1alpha1', 'Application'],
])('%s %s is a kind', (apiVersion, kind) => {
  expect(oldest?.kind(apiVersion, kind)?.name).toContain(`.${kind}`);
});

test('the tables of a project are of the API versions and packages that it is found by', () => {
  const odd = CUSTOM_TABLES.flatMap(({ load, apiVersions, packages = apiVersions }) =>
    load().filter(
      (table) =>
        !packages.includes(table.package) ||
        table.apiVersions.some((served) => !apiVersions.includes(served)),
    ),
  );
  expect(odd).toEqual([]);
});

test.each([
  ['gateway.networking.k8s.io/v1', 'GRPCRoute', true],
  ['gateway.networking.k8s.io/v1beta1', 'GRPCRoute', false],
  ['gateway.networking.k8s.io/v1beta1', 'HTTPRoute', true],
  ['networking.istio.io/v1alpha3', 'EnvoyFilter', true],
  ['networking.istio.io/v1', 'EnvoyFilter', false],
  ['argoproj.io/v1alpha1', 'Rollout', true],
])('whether %s serves %s: %s', (apiVersion, kind, isServed) => {
  expect(newest?.kind(apiVersion, kind) !== undefined).toBe(isServed);
  expect(newest?.kindsOf(apiVersion).includes(kind)).toBe(isServed);
});

test.each([
  ['v1', 'Container'],
  ['v1', 'Scale'],
  ['v1', 'PodList'],
  ['batch/v2', 'Job'],
])('%s %s is none', (apiVersion, kind) => {
  expect(oldest?.kind(apiVersion, kind)).toBeUndefined();
});

test('a type has the fields of its version', () => {
  const fields = (catalogue?: Catalogue<unknown>): string[] => [
    ...(catalogue?.type('core/v1.PodResourceClaim').fields.keys() ?? []),
  ];
  expect(fields(oldest)).toEqual(['name', 'source']);
  expect(fields(newest)).toEqual(['name', 'resourceClaimName', 'resourceClaimTemplateName']);
});

test('codes are read to the last part', () => {
  const type = (name: string): ObjectType<unknown> | undefined => newest?.type(name);
  const field = (name: string, of: string): unknown => type(name)?.fields.get(of)?.value;
  expect(field('core/v1.Container', 'ports')).toMatchObject({
    form: 'list',
    keys: ['containerPort', 'protocol'],
  });
  expect(field('core/v1.Container', 'args')).toMatchObject({ items: { scalar: { allowed: 'a text' } } });
  expect(field('core/v1.ResourceRequirements', 'limits')).toMatchObject({ form: 'map' });
  expect(field('core/v1.PodSpec', 'affinity')).toMatchObject({ type: { name: 'core/v1.Affinity' } });
  expect(type('core/v1.Container')?.required.map(({ name }) => name)).toEqual(['name']);
});

test.each([
  ['jobs.keda.sh/v1alpha1.TemplateSpec', 'containers'],
  ['servers.monitoring.coreos.com/v1.PrometheusSpec', 'containers'],
  ['agents.monitoring.coreos.com/v1alpha1.PrometheusAgentSpec', 'initContainers'],
])('what custom resources say of pods to the letter stands in one table: %s %s', (type, field) => {
  const items = newest?.type(type).fields.get(field)?.value.items;
  expect(items?.type).toMatchObject({ name: 'pods/v1.Container', isCustom: true });
  expect(items?.type?.fields.get('ports')?.value.items?.type?.fields.get('protocol')?.value.facts).toEqual({
    default: 'TCP',
  });
});

test('what is attached to a type is asked by its name, once', () => {
  const asked: string[] = [];
  const catalogue = new Catalogue(33, (name) => {
    asked.push(name);
    return [name];
  });
  catalogue.type('core/v1.Probe');
  expect(catalogue.type('core/v1.Probe').attached).toEqual(['core/v1.Probe']);
  expect(asked).toEqual(['core/v1.Probe']);
});

test('every fact kept by hand is about a field that some version has', () => {
  const places = [...Object.keys(ENUMS), ...NOT_INSISTED_ON, ...Object.keys(KEY_DEFAULTS)];
  const isKnown = (place: string): boolean => {
    const [type = '', field = ''] = place.split('#');
    return catalogues.some(
      (each) => each.hasType(type) && (field === '*' || each.type(type).fields.has(field)),
    );
  };
  expect(places.filter((place) => !isKnown(place))).toEqual([]);
});

test('a type that is not there is a fault of ours', () => {
  expect(() => oldest?.type('core/v1.Nothing')).toThrow('no type core/v1.Nothing in the tables');
});
