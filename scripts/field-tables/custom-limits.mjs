// What a schema says of the values of a field, beside their type.
import { factsOfRule, isRuledByHand } from './custom-rules.mjs';

/** What the tables say in the same words. */
const LIMITS = [
  'enum',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'nullable',
  'default',
];

/** What is told in words of our own. */
const CHOICES = ['anyOf', 'oneOf', 'allOf', 'not', 'x-kubernetes-validations'];

/** Formats of text that lib/policy/structure/text-formats.ts knows. */
const FORMATS = ['date-time', 'byte', 'duration'];

/** Formats that the API server does not look at. */
const IGNORED_FORMATS = ['string', 'url', 'int32', 'int64', 'double'];

/** Words of Swagger that the API server drops from a definition, and those that say nothing of what it takes. */
const DROPPED = ['allowEmptyValue', 'example'];

/** The facts of a schema; a form that they cannot tell stops the script. */
export function limitsOf(schema, path, toldElsewhere) {
  const known = [...LIMITS, ...CHOICES, ...DROPPED, ...toldElsewhere];
  const unknown = Object.keys(schema).filter((key) => !known.includes(key));
  if (unknown.length > 0) throw new Error(`${path.join('.')}: the tables have no form for ${unknown.join()}`);
  const own = Object.fromEntries(
    LIMITS.filter((key) => schema[key] !== undefined).map((key) => [key, schema[key]]),
  );
  if (own.pattern !== undefined) new RegExp(own.pattern.replaceAll('(?i)', ''), 'u');
  Object.assign(own, formatOf(schema, path));
  return joined([own, ...choicesOf(schema, path), ...ruleFacts(schema, path)]);
}

function formatOf({ type, format }, path) {
  if (type !== 'string' || format === undefined || IGNORED_FORMATS.includes(format)) return {};
  if (!FORMATS.includes(format)) throw new Error(`${path.join('.')}: the tables have no form for ${format}`);
  return { format };
}

/** Facts that stand beside each other: the tighter of two bounds, and below `allOf` what says another thing twice. */
function joined(parts) {
  const [facts, also] = [{}, []];
  for (const part of parts) {
    const bounds = Object.keys(part).every((key) => key === 'minimum' || key === 'maximum');
    if (bounds) Object.assign(facts, tighter(facts, part));
    else if (!Object.keys(part).some((key) => key in facts)) Object.assign(facts, part);
    else if (![facts, ...also].some((known) => sameChoice(known, part))) also.push(part);
  }
  return also.length === 0 ? facts : { ...facts, allOf: also };
}

function tighter(a, b) {
  const minimum = Math.max(a.minimum ?? -Infinity, b.minimum ?? -Infinity);
  const maximum = Math.min(a.maximum ?? Infinity, b.maximum ?? Infinity);
  return { ...(minimum > -Infinity ? { minimum } : {}), ...(maximum < Infinity ? { maximum } : {}) };
}

/** Whether two choices are of the same fields, in another order. */
function sameChoice({ oneOf: a }, { oneOf: b }) {
  const text = (choice) => JSON.stringify([...choice].sort());
  return a !== undefined && b !== undefined && text(a) === text(b);
}

/** Which fields exclude each other. */
function choicesOf({ anyOf, oneOf, allOf = [], not, 'x-kubernetes-int-or-string': isIntOrString }, path) {
  if (anyOf !== undefined && !isIntOrString)
    throw new Error(`${path.join('.')}: the tables have no form for anyOf`);
  const choices = allOf.flatMap((part) => choicesOf(part, path));
  if (oneOf !== undefined && !isRuledByHand(JSON.stringify(oneOf)))
    choices.push({ oneOf: oneOf.map((choice) => requiredOnly(choice, path)) });
  if (not !== undefined) choices.push({ notTogether: requiredOnly(not, path) });
  // One field or none of it: whatever is given.
  return choices.filter(({ oneOf: of }) => of?.length !== 2 || !of.some((fields) => fields.length === 0));
}

/** `{ required: [a, b] }` is [a, b]; `{ not: { anyOf: … } }` stands for none of the others. */
function requiredOnly(choice, path) {
  const { required, not, ...rest } = choice;
  if (Object.keys(rest).length > 0)
    throw new Error(`${path.join('.')}: a choice of more than fields: ${JSON.stringify(choice)}`);
  return not === undefined ? required : [];
}

function ruleFacts(schema, path) {
  const rules = rulesOf(schema).filter((rule) => !isRuledByHand(rule));
  return rules.map((rule) => {
    const facts = factsOfRule(rule, schema);
    if (facts === undefined) throw new Error(`${path.join('.')}: no rule of ours is known to say: ${rule}`);
    return facts;
  });
}

/** Rules on a change have nothing to say to a new object. */
function rulesOf(schema) {
  return (schema['x-kubernetes-validations'] ?? [])
    .map(({ rule }) => rule)
    .filter((rule) => !/\boldSelf\b/.test(rule));
}

/** What rules of ours must say of a type, so that no other type may be taken for it: of the fields and their items too. */
export function openRules(schema, fields) {
  const here = [...rulesOf(schema).filter((rule) => isRuledByHand(rule)), ...handChoices(schema)];
  const inside = Object.entries(fields).flatMap(([name, field]) => {
    const rules = rulesOf(field).filter((rule) => isRuledByHand(rule));
    const below = field.items ?? field.additionalProperties;
    const inner =
      below?.properties === undefined && below !== undefined ? rulesOf(below).filter(isRuledByHand) : [];
    return rules.length + inner.length === 0 ? [] : [[name, rules, inner]];
  });
  return [here, inside];
}

function handChoices({ oneOf }) {
  return oneOf !== undefined && isRuledByHand(JSON.stringify(oneOf)) ? [JSON.stringify(oneOf)] : [];
}
