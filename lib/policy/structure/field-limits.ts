import { isObject } from '../../core/read-values';
import type { ValueFacts } from '../../kubernetes/fields/field-table';
import type { Limit } from './limit';

type Condition = readonly [string, string, readonly string[]];

/** What the schema of a custom resource says of the fields of an object together. */
export function fieldLimits(facts: ValueFacts): Limit[] {
  const { oneOf, someOf, notTogether, needs, onlyWith, neverWith } = facts;
  return [
    ...(notTogether === undefined ? [] : [apart(notTogether)]),
    ...(oneOf === undefined ? [] : choice(oneOf)),
    ...(someOf === undefined ? [] : [some(someOf)]),
    ...(needs === undefined ? [] : [need(needs)]),
    ...(onlyWith === undefined ? [] : [only(onlyWith)]),
    ...(neverWith === undefined ? [] : [never(neverWith)]),
  ];
}

function apart(fields: readonly string[]): Limit {
  return {
    accepts: (value) => !hasAll(value, fields),
    allowed: `only one of ${fields.join(', ')}`,
    fix: `remove ${fields.at(-1) ?? ''}`,
  };
}

function choice(oneOf: readonly (readonly string[])[]): Limit[] {
  const choices = oneOf.filter((fields) => fields.length > 0);
  const mayBeNone = choices.length < oneOf.length;
  if (choices.length === 0) return [];
  return [
    {
      accepts: (value) => {
        const met = choices.filter((fields) => hasAll(value, fields)).length;
        return met === 1 || (met === 0 && mayBeNone);
      },
      allowed: `${mayBeNone ? 'at most' : 'exactly'} one of ${namesOf(choices)}`,
      fix: 'keep one of them',
    },
  ];
}

function some(choices: readonly (readonly string[])[]): Limit {
  return {
    accepts: (value) => choices.some((fields) => hasAll(value, fields)),
    allowed: namesOf(choices),
    fix: `add ${choices[0]?.join(' and ') ?? ''}`,
  };
}

function need([field, needed]: readonly [string, string]): Limit {
  return {
    accepts: (value) => !hasAll(value, [field]) || hasAll(value, [needed]),
    allowed: `${field} only beside ${needed}`,
    fix: `add ${needed}, or remove ${field}`,
  };
}

function only([field, by, values]: Condition): Limit {
  const names = values.map((value) => `${by}: ${value}`).join(' or ');
  return {
    accepts: (value) => !hasAll(value, [field]) || values.includes(textIn(value, by)),
    allowed: `${field} only with ${names}`,
    fix: `remove ${field}, or write ${by}: ${values[0] ?? ''}`,
  };
}

function never([field, by, values]: Condition): Limit {
  return {
    accepts: (value) => !hasAll(value, [field]) || !values.includes(textIn(value, by)),
    allowed: `no ${field} with ${values.map((value) => `${by}: ${value}`).join(' or ')}`,
    fix: `remove ${field}`,
  };
}

function namesOf(choices: readonly (readonly string[])[]): string {
  return choices.map((fields) => fields.join(' and ')).join(', or ');
}

function hasAll(value: unknown, fields: readonly string[]): boolean {
  return isObject(value) && fields.every((field) => value[field] !== undefined);
}

/** The text in a field; none of the values where there is none. */
function textIn(value: unknown, field: string): string {
  const text = isObject(value) ? value[field] : undefined;
  return typeof text === 'string' ? text : '';
}
