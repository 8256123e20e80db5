import { isObject } from '../../../core/read-values';
import { readRegex } from '../../../core/re2';
import { misfitOf } from './crd-defaults';
import { checkEmbedded } from './crd-embedded';
import { checkList } from './crd-schema-lists';
import { checkValidations } from './crd-validations';
import type { Schema, SchemaPart, TellPart } from './schema-walk';

const TYPES = ['array', 'boolean', 'integer', 'number', 'object', 'string'];

/** What OpenAPI knows and custom resources do not. @see validation.go (specStandardValidatorV3) */
const UNKNOWN = [
  '$ref',
  '$schema',
  'id',
  'definitions',
  'dependencies',
  'patternProperties',
  'additionalItems',
];

/** Fields in which an empty value is one as well. */
const POINTERS = [
  '$ref',
  'additionalItems',
  'dependencies',
  'default',
  'x-kubernetes-list-type',
  'x-kubernetes-map-type',
  'x-kubernetes-preserve-unknown-fields',
];

/** What stands only where a value is described. @see validation.go (validateNestedValueValidation) */
const DESCRIBING = [
  'type',
  'title',
  'description',
  'default',
  'nullable',
  'additionalProperties',
  'x-kubernetes-preserve-unknown-fields',
  'x-kubernetes-embedded-resource',
  'x-kubernetes-int-or-string',
  'x-kubernetes-list-type',
  'x-kubernetes-list-map-keys',
  'x-kubernetes-map-type',
  'x-kubernetes-validations',
];

/** Tells what is wrong with one part of a schema, apart from those in it. */
export function checkPart(part: SchemaPart, tell: TellPart): void {
  const { node } = part;
  for (const field of UNKNOWN)
    if (isGiven(field, node[field]))
      tell(field, {
        given: field,
        allowed: 'nothing: custom resources do not have it',
        fix: 'write the schema out',
      });
  if (node.uniqueItems === true)
    tell('uniqueItems', {
      given: true,
      allowed: 'false',
      fix: 'write x-kubernetes-list-type: set',
    });
  checkPattern(node, tell);
  if (part.junction) checkJunction(node, tell);
  else checkDescription(part, tell);
}

/** Whether Go sees a value there: false and empty texts, lists and maps are none for it, but in some fields. */
export function isGiven(field: string, value: unknown): boolean {
  if (value === null || value === undefined) return false;
  if (POINTERS.includes(field)) return true;
  if (typeof value === 'boolean') return value;
  if (field === 'additionalProperties') return true;
  return typeof value === 'object' ? Object.keys(value).length > 0 : value !== '';
}

function checkPattern({ pattern }: Schema, tell: TellPart): void {
  const given = pattern ?? '';
  const read = given === '' ? {} : readRegex(given);
  if (typeof read === 'string')
    tell('pattern', { given, allowed: `a regular expression of RE2: ${read}`, fix: 'rewrite it without it' });
}

function checkJunction(node: Schema, tell: TellPart): void {
  for (const field of DESCRIBING) {
    if (isGiven(field, node[field]))
      tell(field, {
        given: node[field],
        allowed: 'nothing in allOf, anyOf, oneOf and not',
        fix: 'move it to the schema around them',
      });
  }
  if (node.properties?.metadata !== undefined)
    tell(['properties', 'metadata'], {
      given: 'metadata',
      allowed: 'nothing in allOf, anyOf, oneOf and not',
      fix: 'remove it',
    });
}

/** @see validation.go (validateExtensions) */
const NO_NUMBER_OR_TEXT = ['x-kubernetes-preserve-unknown-fields', 'x-kubernetes-embedded-resource'];

function checkOpen(node: Schema, tell: TellPart): void {
  if (node['x-kubernetes-int-or-string'] === true)
    for (const field of NO_NUMBER_OR_TEXT.filter((each) => node[each] === true))
      tell(field, {
        given: true,
        allowed: 'nothing where x-kubernetes-int-or-string is true',
        fix: 'remove it',
      });
  const { additionalProperties } = node;
  if (
    !isObject(additionalProperties) &&
    !['boolean', 'undefined'].includes(typeof (additionalProperties ?? undefined))
  )
    tell('additionalProperties', {
      given: additionalProperties,
      allowed: 'a schema, true or false',
      fix: 'write such as additionalProperties: { type: string }',
    });
}

function checkDescription({ node, isRoot }: SchemaPart, tell: TellPart): void {
  checkType(node, isRoot, tell);
  if (node['x-kubernetes-preserve-unknown-fields'] === false)
    tell('x-kubernetes-preserve-unknown-fields', {
      given: false,
      allowed: 'true, or nothing',
      fix: 'remove it',
    });
  const { additionalProperties } = node;
  const isNarrow = isObject(additionalProperties) || additionalProperties === false;
  if (isNarrow && Object.keys(node.properties ?? {}).length > 0)
    tell('additionalProperties', {
      given: additionalProperties === false ? false : 'a schema',
      allowed: 'nothing beside properties',
      fix: 'keep one of the two',
    });
  checkOpen(node, tell);
  checkEmbedded(node, tell);
  checkList(node, tell);
  checkValidations(node, tell);
  const misfit = isRoot || node.default === undefined ? undefined : misfitOf(node, node.default);
  if (misfit !== undefined)
    tell('default', { given: node.default, allowed: misfit, fix: 'correct it, or the schema' });
}

/** Whether values of more than one type may stand there, so that none need be said. */
export function isOpen(node: Schema): boolean {
  return node['x-kubernetes-int-or-string'] === true || node['x-kubernetes-preserve-unknown-fields'] === true;
}

function checkType(node: Schema, isRoot: boolean, tell: TellPart): void {
  const type = node.type ?? '';
  if (type !== '' && !TYPES.includes(type))
    tell('type', { given: type, allowed: TYPES.join(', '), fix: 'write such as type: string' });
  if (type === '' && !isOpen(node) && !isRoot)
    tell('type', { given: node.type, allowed: TYPES.join(', '), fix: 'add such as type: string' });
}
