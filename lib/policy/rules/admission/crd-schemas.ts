import { isObject } from '../../../core/read-values';
import type { Place, Rule } from '../../rule';
import { checkOwnTypes } from './crd-embedded';
import { checkPart, isGiven, isOpen } from './crd-schema-parts';
import { ROOT, type Schema, type SchemaVersion, rootOf, walkSchema } from './schema-walk';

const ON = ['apiextensions/v1.CustomResourceDefinitionVersion'];

const DOCS =
  'staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema (validation.go), pkg/apis/apiextensions/validation/validation.go (ValidateCustomResourceDefinitionOpenAPISchema)';

type Refusal = readonly [field: string, given: unknown, allowed: string, fix: string];

export const CRD_SCHEMA: Rule = {
  id: 'crd-schema',
  class: 'api',
  title: 'Each version of a custom resource has a schema of an object',
  why: 'The API server refuses a version without one, and roots that are lists, texts, nullable or open.',
  docs: DOCS,
  on: ON,

  check(version: SchemaVersion, place) {
    const root = rootOf(version);
    if (root === undefined) {
      place.refuse(ROOT, undefined, 'a schema', 'add such as openAPIV3Schema: { type: object }');
      return;
    }
    const refuse = (...[field, given, allowed, fix]: Refusal): void => {
      place.refuse([...ROOT, field], given, allowed, fix);
    };
    checkRootType(root, refuse);
    if (root.nullable === true) refuse('nullable', true, 'false', 'remove it');
    if ((root.default ?? undefined) !== undefined)
      refuse('default', root.default, 'nothing at the root', 'write defaults of fields');
    checkOwn(root, place);
  },
};

function checkRootType(root: Schema, refuse: (...refusal: Refusal) => void): void {
  const isUntyped = (root.type ?? '') === '' && isOpen(root);
  if (root.type !== 'object' && !isUntyped) refuse('type', root.type, 'object', 'write type: object');
  const open = root.additionalProperties ?? undefined;
  const given = isObject(open) ? 'a schema' : open;
  if (open !== undefined)
    refuse('additionalProperties', given, 'nothing at the root', 'name the fields as properties');
}

/** @see pkg/apiserver/schema/validation.go (validateStructuralMetadataInvariants) */
const METADATA_FIELDS = ['name', 'generateName'];

/** Schemas of what every object has may only narrow what it holds. */
function checkOwn(root: Schema, place: Place): void {
  checkOwnTypes(root, (field, { given, allowed, fix }) => {
    place.refuse([...ROOT, ...[field].flat()], given, allowed, fix);
  });
  const { properties } = root;
  for (const name of ['apiVersion', 'kind']) {
    const own = properties?.[name]?.default ?? undefined;
    if (own !== undefined)
      place.refuse([...ROOT, 'properties', name, 'default'], own, 'nothing: objects say it', 'remove it');
  }
  const metadata = properties?.metadata ?? undefined;
  if (metadata === undefined) return;
  const others = Object.keys(metadata.properties ?? {}).filter((field) => !METADATA_FIELDS.includes(field));
  const more = Object.keys(metadata).filter(
    (key) => key !== 'type' && key !== 'properties' && isGiven(key, metadata[key]),
  );
  if (others.length + more.length > 0)
    place.refuse(
      [...ROOT, 'properties', 'metadata'],
      [...others, ...more],
      'a schema of name and generateName only',
      'remove the others',
    );
}

export const CRD_STRUCTURE: Rule = {
  id: 'crd-structural-schema',
  class: 'api',
  title:
    'The schema of a custom resource says the type of every field, and nothing that the server could not keep',
  why: 'The API server refuses others: it fills in defaults and drops unknown fields by the schema.',
  docs: DOCS,
  on: ON,

  check(version: SchemaVersion, place) {
    const root = rootOf(version);
    if (root === undefined) return;
    walkSchema(root, (node, { path, junction, isRoot }) => {
      checkPart({ node, junction, isRoot }, (field, told) => {
        place.refuse([...ROOT, ...path, ...[field].flat()], told.given, told.allowed, told.fix);
      });
    });
  },
};

/** Schemas of custom resources. */
export const CRD_SCHEMA_RULES: readonly Rule[] = [CRD_SCHEMA, CRD_STRUCTURE];
