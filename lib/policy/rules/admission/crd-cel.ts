import { minorOf } from '../../../core/kubernetes-version';
import { isObject } from '../../../core/read-values';
import { environmentOf } from '../../../kubernetes/cel/environment';
import { type SchemaNode, SchemaTypes } from '../../../kubernetes/cel/schema-types';
import { BOOL, STRING, type Type, optionalOf } from '../../../kubernetes/cel/types';
import type { Place } from '../../rule';
import { checkCel } from './cel';
import { isFieldPath } from './crd-field-path';

const FIELD = 'x-kubernetes-validations';

/** Where a part of a schema stands. */
interface Part {
  readonly node: SchemaNode;
  readonly path: readonly (string | number)[];
  /** Whether it is in the items of a list that is no map: which item it was before nobody knows. */
  readonly isLoose: boolean;
}

/** Tells what is wrong with the expressions of a schema. */
export function checkSchemaCel(root: SchemaNode, path: readonly string[], place: Place): void {
  const types = new SchemaTypes(root, minorOf(place.kubernetesVersion) - 1);
  walk({ node: root, path, isLoose: false }, (part) => {
    checkPart(part, types, place);
  });
}

function walk(part: Part, visit: (part: Part) => void): void {
  visit(part);
  const { node, path } = part;
  const go = (child: unknown, steps: readonly string[], isLoose = part.isLoose): void => {
    if (isObject(child)) walk({ node: child, path: [...path, ...steps], isLoose }, visit);
  };
  const properties = isObject(node.properties) ? node.properties : {};
  for (const [name, child] of Object.entries(properties)) go(child, ['properties', name]);
  go(node.additionalProperties, ['additionalProperties']);
  go(node.items, ['items'], part.isLoose || node['x-kubernetes-list-type'] !== 'map');
}

function checkPart(part: Part, types: SchemaTypes, place: Place): void {
  const validations = part.node[FIELD];
  const type = types.of(part.node);
  if (!Array.isArray(validations) || type === undefined) return;
  for (const [at, each] of (validations as readonly unknown[]).entries())
    if (isObject(each))
      checkValidation(each, { ...part, path: [...part.path, FIELD, at] }, { type, types, place });
}

interface Tools {
  readonly type: Type;
  readonly types: SchemaTypes;
  readonly place: Place;
}

/** From when on the server keeps optionalOldSelf without being told to. */
const KEEPS_OPTIONAL = '1.30';

function checkValidation(validation: SchemaNode, part: Part, tools: Tools): void {
  const { type, types, place } = tools;
  const { rule, messageExpression, optionalOldSelf, fieldPath } = validation;
  const isAsked = typeof optionalOldSelf === 'boolean';
  if (isAsked && !place.isAtLeast(KEEPS_OPTIONAL)) return;
  const old = optionalOldSelf === true ? optionalOf(type) : type;
  const variables = new Map([
    ['self', type],
    ['oldSelf', old],
  ]);
  const environment = environmentOf(minorOf(place.kubernetesVersion), variables, types.fields);
  if (typeof rule === 'string') {
    const path = [...part.path, 'rule'];
    const names = checkCel({ path, text: rule, wanted: [BOOL] }, environment, place)?.names;
    if (rule.trim() === '')
      place.refuse(path, rule, 'a CEL expression', 'write such as rule: self.replicas <= 5');
    if (names !== undefined) checkOldSelf(rule, names.has('oldSelf'), { part, isAsked, place });
  }
  if (typeof messageExpression === 'string') {
    const path = [...part.path, 'messageExpression'];
    checkCel({ path, text: messageExpression, wanted: [STRING] }, environment, place);
  }
  if (typeof fieldPath === 'string' && !isFieldPath(fieldPath, part.node))
    place.refuse(
      [...part.path, 'fieldPath'],
      fieldPath,
      'the path of a field in this schema',
      'write such as .spec.replicas',
    );
}

function checkOldSelf(
  rule: string,
  isUsed: boolean,
  { part, isAsked, place }: { readonly part: Part; readonly isAsked: boolean; readonly place: Place },
): void {
  if (isUsed && part.isLoose)
    place.refuse(
      [...part.path, 'rule'],
      `oldSelf in ${rule}`,
      'self alone: which item of a list that is no map it was is not known',
      'move the rule to what is around it, or write x-kubernetes-list-type: map and its keys',
    );
  if (!isUsed && isAsked)
    place.refuse(
      [...part.path, 'optionalOldSelf'],
      true,
      'nothing where the rule does not name oldSelf',
      'remove it',
    );
}
