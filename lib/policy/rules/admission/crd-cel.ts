import { minorOf } from '../../../core/kubernetes-version';
import { isObject } from '../../../core/read-values';
import { type CelEnvironment, environmentOf } from '../../../kubernetes/cel/environment';
import { type SchemaNode, SchemaTypes } from '../../../kubernetes/cel/schema-types';
import { BOOL, STRING, type Type, optionalOf } from '../../../kubernetes/cel/types';
import type { Place } from '../../rule';
import { checkCel } from './cel';
import { type Asked, checkCosts } from './crd-costs';
import type { Stand } from './crd-cost';
import { isFieldPath } from './crd-field-path';

const FIELD = 'x-kubernetes-validations';

/** Where a part of a schema stands. */
interface Part extends Stand {
  readonly path: readonly (string | number)[];
  /** Whether it is in the items of a list that is no map: which item it was before nobody knows. */
  readonly isLoose: boolean;
}

/** Tells what is wrong with the expressions of a schema. */
export function checkSchemaCel(root: SchemaNode, path: readonly string[], place: Place): void {
  const types = new SchemaTypes(root, minorOf(place.kubernetesVersion) - 1);
  const asked: Asked[] = [];
  walk({ node: root, path, isLoose: false, parent: undefined, step: '' }, (part) => {
    checkPart(part, { types, place, asked });
  });
  checkCosts(asked, path, place);
}

function walk(part: Part, visit: (part: Part) => void): void {
  visit(part);
  const { node, path } = part;
  const go = (child: unknown, steps: readonly string[], isLoose = part.isLoose): void => {
    if (!isObject(child)) return;
    walk({ node: child, path: [...path, ...steps], isLoose, parent: part, step: steps.at(-1) ?? '' }, visit);
  };
  const properties = isObject(node.properties) ? node.properties : {};
  for (const [name, child] of Object.entries(properties)) go(child, ['properties', name]);
  go(node.additionalProperties, ['additionalProperties']);
  go(node.items, ['items'], part.isLoose || node['x-kubernetes-list-type'] !== 'map');
}

function checkPart(part: Part, tools: Omit<Tools, 'type'>): void {
  const validations = part.node[FIELD];
  const type = tools.types.of(part.node);
  if (!Array.isArray(validations) || type === undefined) return;
  for (const [at, each] of (validations as readonly unknown[]).entries())
    if (isObject(each)) checkValidation(each, { part, path: [...part.path, FIELD, at] }, { ...tools, type });
}

interface Tools {
  readonly type: Type;
  readonly types: SchemaTypes;
  readonly place: Place;
  /** Expressions that are sound, whose costs are judged together. */
  readonly asked: Asked[];
}

/** A validation, and the part that it judges. */
interface Judged {
  readonly part: Part;
  readonly path: readonly (string | number)[];
}

/** From when on the server keeps optionalOldSelf without being told to. */
const KEEPS_OPTIONAL = '1.30';

function checkValidation(validation: SchemaNode, judged: Judged, tools: Tools): void {
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
  const compiled: Compiled = { environment, judged, tools };
  if (typeof rule === 'string') checkRule(rule, isAsked, compiled);
  if (typeof messageExpression === 'string') checkText(messageExpression, compiled);
  if (typeof fieldPath === 'string' && !isFieldPath(fieldPath, judged.part.node))
    place.refuse(
      [...judged.path, 'fieldPath'],
      fieldPath,
      'the path of a field in this schema',
      'write such as .spec.replicas',
    );
}

/** What expressions of a validation are compiled with. */
interface Compiled {
  readonly environment: CelEnvironment;
  readonly judged: Judged;
  readonly tools: Tools;
}

function checkRule(
  rule: string,
  isAsked: boolean,
  { environment, judged, tools: { place, asked } }: Compiled,
): void {
  const path = [...judged.path, 'rule'];
  const { names, sound } = checkCel({ path, text: rule, wanted: [BOOL] }, environment, place) ?? {};
  if (sound !== undefined) asked.push({ stand: judged.part, path, text: rule, sound, isRule: true });
  if (rule.trim() === '')
    place.refuse(path, rule, 'a CEL expression', 'write such as rule: self.replicas <= 5');
  if (names !== undefined) checkOldSelf(rule, names.has('oldSelf'), { judged, isAsked, place });
}

function checkText(text: string, { environment, judged, tools: { place, asked } }: Compiled): void {
  const path = [...judged.path, 'messageExpression'];
  const sound = checkCel({ path, text, wanted: [STRING] }, environment, place)?.sound;
  if (sound !== undefined) asked.push({ stand: judged.part, path, text, sound, isRule: false });
}

function checkOldSelf(
  rule: string,
  isUsed: boolean,
  { judged, isAsked, place }: { readonly judged: Judged; readonly isAsked: boolean; readonly place: Place },
): void {
  if (isUsed && judged.part.isLoose)
    place.refuse(
      [...judged.path, 'rule'],
      `oldSelf in ${rule}`,
      'self alone: which item of a list that is no map it was is not known',
      'move the rule to what is around it, or write x-kubernetes-list-type: map and its keys',
    );
  if (!isUsed && isAsked)
    place.refuse(
      [...judged.path, 'optionalOldSelf'],
      true,
      'nothing where the rule does not name oldSelf',
      'remove it',
    );
}
