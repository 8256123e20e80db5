import { isObject } from '../../../core/read-values';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { type Schema, type SchemaVersion, rootOf } from './schema-walk';

interface Version extends SchemaVersion {
  readonly selectableFields?: Maybe<readonly { readonly jsonPath?: Maybe<string> }[]>;
}

const MOST = 8;

export const SELECTABLE_FIELDS: Rule = {
  id: 'crd-selectable-fields',
  class: 'api',
  title: `A version has at most ${MOST} selectable fields, each once, and each a text, a number or a boolean of its schema`,
  why: 'The API server refuses others, from Kubernetes 1.31 on; before, it drops the field.',
  docs: 'staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go (ValidateCustomResourceSelectableFields)',
  on: ['apiextensions/v1.CustomResourceDefinitionVersion'],

  check(version: Version, place) {
    const fields = version.selectableFields ?? [];
    if (fields.length === 0 || !place.isAtLeast('1.31')) return;
    const paths = fields.map(({ jsonPath }) => jsonPath ?? '');
    if (new Set(paths).size > MOST)
      place.refuse('selectableFields', `${paths.length} fields`, `at most ${MOST}`, 'remove some');
    const root = rootOf(version);
    // Without a schema, crd-schema tells that there is none.
    if (root !== undefined) checkPaths(paths, root, place);
  },
};

function checkPaths(paths: readonly string[], root: Schema, place: Place): void {
  for (const [at, path] of paths.entries()) {
    if (path !== '' && (!isSelectable(path, root) || paths.indexOf(path) < at))
      place.refuse(
        ['selectableFields', at, 'jsonPath'],
        path,
        'the path of a text, an integer or a boolean of the schema outside of metadata, once',
        'write such as jsonPath: .spec.color',
      );
  }
}

const SCALARS = ['string', 'boolean', 'integer'];

function isSelectable(path: string, root: Schema): boolean {
  const [start, ...names] = path.split('.');
  if (start !== '' || names[0] === 'metadata') return false;
  const found = names.reduce<Schema | undefined>(childOf, root);
  return found !== undefined && SCALARS.includes(found.type ?? '');
}

/** A field, or any value of a map. */
function childOf(schema: Schema | undefined, name: string): Schema | undefined {
  if (schema === undefined || name === '' || /[[\]]/.test(name)) return undefined;
  const { properties, additionalProperties } = schema;
  if (isGiven(properties))
    return Object.hasOwn(properties ?? {}, name) ? (properties?.[name] ?? undefined) : undefined;
  return isObject(additionalProperties) ? additionalProperties : undefined;
}

/** Fields of custom resources that kubectl get --field-selector reads. */
export const SELECTABLE_FIELD_RULES: readonly Rule[] = [SELECTABLE_FIELDS];
