import { ManifestChecker } from 'cdk8s-kiban/policy';
import { Catalogue } from '../../../lib/kubernetes/fields/catalogue';
import { CUSTOM_TABLES } from '../../../lib/kubernetes/fields/custom-tables';
import { type CrdSchemas, describeWithCrds } from '../../support/crd-schemas';
import type { Loose } from '../../support/synth';
import { ALL_SPECS, specsOf } from './custom-objects';
import { FromSchema, mutate, randomOf, repeatedItems } from './from-schema';

const catalogue = new Catalogue(33, () => []);
const versions = [...new Set(CUSTOM_TABLES.flatMap(({ apiVersions }) => apiVersions))];
const KINDS = versions.flatMap((apiVersion) =>
  catalogue.kindsOf(apiVersion).map((kind) => [apiVersion, kind] as const),
);

/** How many objects of each kind are judged, and a tenth in its older versions. KIBAN_OBJECTS asks for more. */
const OBJECTS = Number(process.env['KIBAN_OBJECTS'] ?? 60);

const server = new ManifestChecker({ only: ['api'] });
const everything = new ManifestChecker();

const SCALED = ['Rollout', 'OpenTelemetryCollector'];

/** What the server says of the field that a scale subresource is of. */
function scaleFaults({ kind, spec }: Loose): string[] {
  return SCALED.includes(kind) && spec?.replicas < 0 ? ['/spec/replicas: negative'] : [];
}

/** An object as the definition sees it: the operator of collectors fills in their mode before. */
function admitted(object: Loose): Loose {
  const { apiVersion, kind, spec } = object;
  const isCollector = kind === 'OpenTelemetryCollector' && apiVersion === 'opentelemetry.io/v1beta1';
  if (!isCollector || typeof spec !== 'object' || Array.isArray(spec) || spec === null) return object;
  return { ...object, spec: { ...spec, mode: spec.mode ?? 'deployment' } };
}

/** What the definition says against an object. */
function verdict(schemas: CrdSchemas, object: Loose, schema: Loose): readonly string[] {
  return [...schemas.faultsOf(admitted(object)), ...repeatedItems(object, schema), ...scaleFaults(object)];
}

const sameGroup = (a: string, b: string): boolean => a.split('/')[0] === b.split('/')[0];

/** Objects of a kind: those of custom-objects.ts and others made from its schema, changed here and there. */
function objectsOf(schemas: CrdSchemas, apiVersion: string, kind: string): Loose[] {
  const schema = schemas.schemaOf(apiVersion, kind);
  const place = KINDS.findIndex(([version, name]) => version === apiVersion && name === kind);
  const isNewest =
    KINDS.findIndex(([version, name]) => sameGroup(version, apiVersion) && name === kind) === place;
  const make = new FromSchema(randomOf(place));
  const known = specsOf(apiVersion, kind);
  const objects: Loose[] = [];
  while (objects.length < (isNewest ? OBJECTS : OBJECTS / 10)) {
    const spec =
      known.length > 0 && make.chance(0.6)
        ? structuredClone(make.pick(known))
        : make.value(schema.properties.spec);
    const object: Loose = { apiVersion, kind, metadata: { name: 'shop' }, spec };
    objects.push(structuredClone(object));
    for (let change = 0; change < 4 && object.spec !== undefined; change++) {
      mutate(object, schema, make);
      objects.push(structuredClone(object));
    }
  }
  return objects;
}

/** The same value without scalars: what is required is missing everywhere. */
function emptied(value: Loose): Loose {
  if (Array.isArray(value)) return value.map((item) => emptied(item) ?? {});
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, emptied(inner)]));
}

describeWithCrds('What kiban says of custom resources, and what their definitions say', (schemas) => {
  test.each(ALL_SPECS)('%s %s: both take %j', (apiVersion, kind, spec) => {
    const object = { apiVersion, kind, metadata: { name: 'shop' }, spec };
    expect(schemas.faultsOf(object)).toEqual([]);
    expect(server.check([object])).toEqual([]);
  });

  test.each(KINDS)('%s %s: no rule fails on what is missing or wrong', (apiVersion, kind) => {
    const objects = objectsOf(schemas, apiVersion, kind);
    expect(() => everything.check(objects)).not.toThrow();
    expect(() =>
      objects.map((object) => everything.check([{ ...object, spec: emptied(object.spec) }])),
    ).not.toThrow();
  });

  test.each(KINDS)('%s %s: the same', (apiVersion, kind) => {
    const schema = schemas.schemaOf(apiVersion, kind);
    const differing = objectsOf(schemas, apiVersion, kind).flatMap((object) => {
      const expected = verdict(schemas, object, schema);
      const ours = server.check([object]);
      if (expected.length > 0 === ours.length > 0) return [];
      return [{ object: JSON.stringify(object), expected, ours }];
    });
    expect(differing.slice(0, 3)).toEqual([]);
  });
});
