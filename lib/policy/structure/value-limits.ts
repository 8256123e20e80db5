import { isObject } from '../../core/read-values';
import type { ValueFacts } from '../../kubernetes/fields/field-table';
import { fieldLimits } from './field-limits';
import { goPattern } from './go-pattern';
import type { Limit } from './limit';
import { FORMATS, lengthOfTime } from './text-formats';

const KNOWN = new WeakMap<ValueFacts, readonly Limit[]>();

/** The limits that facts tell, made once for each. */
export function limitsOf(facts: ValueFacts): readonly Limit[] {
  const known = KNOWN.get(facts);
  if (known !== undefined) return known;
  const limits = [
    ...enumLimit(facts),
    ...textLimits(facts),
    ...numberLimits(facts),
    ...sizeLimits(facts),
    ...nameLimits(facts),
    ...fieldLimits(facts),
    ...(facts.allOf ?? []).flatMap(limitsOf),
  ];
  KNOWN.set(facts, limits);
  return limits;
}

function enumLimit({ enum: values }: ValueFacts): Limit[] {
  if (values === undefined) return [];
  const names = values.map((value) => (value === '' ? '""' : String(value)));
  const fix = `write one of them, such as ${names[0] ?? ''}`;
  return [
    { accepts: (value) => values.includes(value), allowed: `one of ${names.join(', ')}`, fix, isEnum: true },
  ];
}

/** A limit of texts only; other values have limits of their own. */
function ofText(accepts: (text: string) => boolean, allowed: string, fix: string): Limit {
  return { accepts: (value) => typeof value !== 'string' || accepts(value), allowed, fix };
}

function textLimits({ minLength, maxLength, pattern, format, minDuration }: ValueFacts): Limit[] {
  const limits: Limit[] = [];
  if (minLength !== undefined)
    limits.push(
      ofText((text) => lengthOf(text) >= minLength, `at least ${minLength} characters`, 'lengthen it'),
    );
  if (maxLength !== undefined)
    limits.push(
      ofText((text) => lengthOf(text) <= maxLength, `at most ${maxLength} characters`, 'shorten it'),
    );
  if (pattern !== undefined) {
    const expression = goPattern(pattern);
    limits.push(
      ofText(
        (text) => expression.test(text),
        `text that matches ${pattern}`,
        'rewrite it so that it matches',
      ),
    );
  }
  const known = format === undefined ? undefined : FORMATS[format];
  if (known !== undefined)
    limits.push(ofText(known.accepts, known.allowed, `write it such as "${known.example}"`));
  if (minDuration !== undefined) limits.push(durationLimit(minDuration));
  return limits;
}

function durationLimit(least: string): Limit {
  const shortest = lengthOfTime(least) ?? 0;
  return ofText(
    (text) => (lengthOfTime(text) ?? -1) >= shortest,
    `a length of time of ${least} or more`,
    'write it such as "5s" or "1m30s"',
  );
}

function ofNumber(accepts: (number: number) => boolean, allowed: string, fix: string): Limit {
  return { accepts: (value) => typeof value !== 'number' || accepts(value), allowed, fix };
}

function numberLimits({
  minimum,
  maximum,
  exclusiveMinimum,
  exclusiveMaximum,
  multipleOf,
}: ValueFacts): Limit[] {
  const limits: Limit[] = [];
  if (minimum !== undefined)
    limits.push(
      exclusiveMinimum === true
        ? ofNumber((number) => number > minimum, `more than ${minimum}`, 'raise it')
        : ofNumber((number) => number >= minimum, `at least ${minimum}`, `write ${minimum} or more`),
    );
  if (maximum !== undefined)
    limits.push(
      exclusiveMaximum === true
        ? ofNumber((number) => number < maximum, `less than ${maximum}`, 'lower it')
        : ofNumber((number) => number <= maximum, `at most ${maximum}`, `write ${maximum} or less`),
    );
  if (multipleOf !== undefined)
    limits.push(
      ofNumber((number) => Number.isInteger(number / multipleOf), `a multiple of ${multipleOf}`, 'round it'),
    );
  return limits;
}

function ofSize(
  sizeOf: (value: unknown) => number | undefined,
  of: string,
  limits: readonly (number | undefined)[],
): Limit[] {
  const [least, most] = limits;
  const made: Limit[] = [];
  if (least !== undefined)
    made.push({
      accepts: (value) => (sizeOf(value) ?? least) >= least,
      allowed: `at least ${least} ${of}`,
      fix: 'add what is missing',
    });
  if (most !== undefined)
    made.push({
      accepts: (value) => (sizeOf(value) ?? most) <= most,
      allowed: `at most ${most} ${of}`,
      fix: 'remove some',
    });
  return made;
}

function sizeLimits({ minItems, maxItems, minProperties, maxProperties }: ValueFacts): Limit[] {
  const items = (value: unknown): number | undefined => (Array.isArray(value) ? value.length : undefined);
  const entries = (value: unknown): number | undefined =>
    isObject(value) ? Object.keys(value).length : undefined;
  return [
    ...ofSize(items, 'items', [minItems, maxItems]),
    ...ofSize(entries, 'entries', [minProperties, maxProperties]),
  ];
}

/** What names a map may have. */
function nameLimits({ keyPattern }: ValueFacts): Limit[] {
  if (keyPattern === undefined) return [];
  const expression = goPattern(keyPattern);
  return [
    {
      accepts: (value) => !isObject(value) || Object.keys(value).every((name) => expression.test(name)),
      allowed: `names that match ${keyPattern}`,
      fix: 'rewrite the names that do not match',
    },
  ];
}

/** Characters as Go counts them: code points, and a pair of surrogates is one. */
function lengthOf(text: string): number {
  return text.length - (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0);
}
