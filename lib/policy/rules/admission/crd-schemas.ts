import { isObject } from '../../../core/read-values';
import type { Maybe, Place, Rule } from '../../rule';
import { checkPart } from './crd-schema-parts';
import type { Schema } from './schema-walk';
import { walkSchema } from './schema-walk';

interface Version {
  readonly schema?: Maybe<{ readonly openAPIV3Schema?: Maybe<Schema> }>;
}

const ON = ['apiextensions/v1.CustomResourceDefinitionVersion'];

const DOCS =
  'staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema (validation.go), pkg/apis/apiextensions/validation/validation.go (ValidateCustomResourceDefinitionOpenAPISchema)';

const ROOT = ['schema', 'openAPIV3Schema'] as const;

export const CRD_SCHEMA: Rule = {
  id: 'crd-schema',
  class: 'api',
  title: 'Each version of a custom resource has a schema of an object',
  why: 'The API server refuses a version without one, and roots that are lists, texts, nullable or open.',
  docs: DOCS,
  on: ON,

  check({ schema }: Version, place) {
    const root = schema?.openAPIV3Schema ?? undefined;
    if (root === undefined) {
      place.refuse(ROOT, undefined, 'a schema', 'add such as openAPIV3Schema: { type: object }');
      return;
    }
    const refuse = (field: string, given: unknown, allowed: string, fix: string): void => {
      place.refuse([...ROOT, field], given, allowed, fix);
    };
    if (root.type !== 'object') refuse('type', root.type, 'object', 'write type: object');
    if (root.nullable === true) refuse('nullable', true, 'false', 'remove it');
    if (isObject(root.additionalProperties))
      refuse('additionalProperties', 'a schema', 'nothing at the root', 'name the fields as properties');
    if ((root.default ?? undefined) !== undefined)
      refuse('default', root.default, 'nothing at the root', 'write defaults of fields');
    checkOwn(root, place);
  },
};

/** Fields that every object has: their schemas may only narrow what they hold. */
const OWN = { apiVersion: 'string', kind: 'string', metadata: 'object' } as const;

/** @see pkg/apiserver/schema/validation.go (validateStructuralInvariants) */
const METADATA_FIELDS = ['name', 'generateName'];

function checkOwn({ properties }: Schema, place: Place): void {
  for (const [name, type] of Object.entries(OWN)) {
    const own = properties?.[name] ?? undefined;
    if (own !== undefined && own.type !== type)
      place.refuse([...ROOT, 'properties', name, 'type'], own.type, type, `write type: ${type}`);
  }
  const metadata = properties?.metadata ?? undefined;
  if (metadata === undefined) return;
  const others = Object.keys(metadata.properties ?? {}).filter((field) => !METADATA_FIELDS.includes(field));
  const more = Object.keys(metadata).filter((key) => !['type', 'properties', 'description'].includes(key));
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

  check({ schema }: Version, place) {
    const root = schema?.openAPIV3Schema ?? undefined;
    if (root === undefined) return;
    walkSchema(root, (node, { path, junction, isRoot }) => {
      checkPart({ node, junction, isRoot }, (field, told) => {
        place.refuse([...ROOT, ...path, field], told.given, told.allowed, told.fix);
      });
    });
  },
};

/** Schemas of custom resources. */
export const CRD_SCHEMA_RULES: readonly Rule[] = [CRD_SCHEMA, CRD_STRUCTURE];
