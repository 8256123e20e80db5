import { sortKeys } from '../../core/key-order';
import { type Plain, isObject } from '../../core/read-values';
import { at } from '../../kubernetes/at';
import type { AcrossRule } from '../rule';
import { VIRTUAL_SERVICE } from './destinations';
import { type Entry, entriesOf } from './entries';

/** Fields of a match that say what a request must be like. */
const CONDITIONS = [
  'uri',
  'scheme',
  'method',
  'authority',
  'headers',
  'port',
  'sourceLabels',
  'gateways',
  'queryParams',
  'withoutHeaders',
  'sourceNamespace',
];

/** One way to match a route, and where it stands. No conditions match everything. */
interface Match {
  readonly steps: Entry['steps'];
  readonly conditions: Plain;
}

/** The ways to match an HTTP route, of which one is enough. */
function matchesOf({ steps, value }: Entry): readonly Match[] {
  const given = entriesOf(value, steps, 'match');
  if (given.length === 0) return [{ steps, conditions: {} }];
  return given.map((one) => ({
    steps: one.steps,
    conditions: {
      ...Object.fromEntries(CONDITIONS.flatMap((key) => entryOf(one.value, key))),
      ...ignored(one.value),
    },
  }));
}

function entryOf(match: Plain, key: string): [string, unknown][] {
  const value = match[key];
  const isEmpty =
    value === undefined || value === null || (isObject(value) && Object.keys(value).length === 0);
  return isEmpty ? [] : [[key, value]];
}

function ignored(match: Plain): Plain {
  return match.ignoreUriCase === true ? { ignoreUriCase: true } : {};
}

/** Whether whatever one match takes, an earlier one takes as well. */
function takesAll(earlier: Plain, later: Plain): boolean {
  if (at(later, 'ignoreUriCase') === true && earlier.uri !== undefined && earlier.ignoreUriCase !== true)
    return same(earlier, later);
  return Object.entries(earlier).every(([key, wanted]) => {
    if (key === 'ignoreUriCase') return true;
    return key === 'headers' || key === 'queryParams' || key === 'withoutHeaders' || key === 'sourceLabels'
      ? takesMap(wanted, later[key])
      : takesValue(wanted, later[key]);
  });
}

/** Each entry that the earlier match asks for, the later one asks for too, as narrowly. */
function takesMap(wide: unknown, narrow: unknown): boolean {
  if (!isObject(wide) || !isObject(narrow)) return false;
  return Object.entries(wide).every(([key, wanted]) => takesValue(wanted, narrow[key]));
}

/** Whether a text that the narrow condition takes is always taken by the wide one. Expressions are compared as texts. */
function takesValue(wide: unknown, narrow: unknown): boolean {
  if (narrow === undefined) return false;
  const prefix = at(wide, 'prefix');
  const inner = at(narrow, 'prefix') ?? at(narrow, 'exact');
  if (typeof prefix === 'string' && typeof inner === 'string') return inner.startsWith(prefix);
  return same(wide, narrow);
}

function same(a: unknown, b: unknown): boolean {
  return sortedText(a) === sortedText(b);
}

function sortedText(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (isObject(inner) ? sortKeys(inner) : inner));
}

export const UNREACHABLE_ROUTE: AcrossRule = {
  id: 'mesh-unreachable-route',
  class: 'later',
  title: 'No HTTP route, and no match of one, stands behind another that takes all of its requests',
  why: 'Envoy takes the first route that matches: the one behind is never used.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0130/',

  check(objects, refuse) {
    for (const object of objects.ofType(VIRTUAL_SERVICE)) {
      const before: (Match & { readonly index: number })[] = [];
      entriesOf(object.manifest, [], 'spec', 'http').forEach((route, index) => {
        const matches = matchesOf(route);
        for (const { steps, conditions } of matches) {
          const other = before.find((one) => takesAll(one.conditions, conditions));
          if (other === undefined) continue;
          refuse(object, steps, {
            given: Object.keys(conditions).length === 0 ? 'every request' : conditions,
            allowed: `requests that http[${other.index}] does not take: it stands before and takes all of these`,
            fix: `put it before http[${other.index}]: the longest prefix first, what takes everything last`,
          });
        }
        before.push(...matches.map((match) => ({ ...match, index })));
      });
    }
  },
};

export const REPEATED_MATCH: AcrossRule = {
  id: 'mesh-repeated-match',
  class: 'unwise',
  title: 'No match of an HTTP route takes only what another one of the route takes',
  why: 'It changes nothing: another condition was meant, or it is left over.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0131/',

  check(objects, refuse) {
    for (const object of objects.ofType(VIRTUAL_SERVICE))
      for (const route of entriesOf(object.manifest, [], 'spec', 'http')) {
        const matches = matchesOf(route);
        matches.forEach(({ steps, conditions }, index) => {
          const other = matches.findIndex((one, at) => isRepeated([conditions, index], [one.conditions, at]));
          if (other < 0) return;
          refuse(object, steps, {
            given: Object.keys(conditions).length === 0 ? 'every request' : conditions,
            allowed: `requests that match[${other}] does not take`,
            fix: 'remove it, or write what was meant',
          });
        });
      }
  },
};

/** Whether a match takes only what another one takes, of which one alone is told where they are alike. */
function isRepeated(
  [narrow, index]: readonly [Plain, number],
  [wide, at]: readonly [Plain, number],
): boolean {
  return at !== index && takesAll(wide, narrow) && (at < index || !takesAll(narrow, wide));
}

/** In which order routes are tried. */
export const ROUTE_ORDER_RULES: readonly AcrossRule[] = [UNREACHABLE_ROUTE, REPEATED_MATCH];
