import { isObject, objectsIn, type Plain } from '../../../core/read-values';
import { parseSpan } from '../../../prometheus/span';
import { isFilled } from '../../../kubernetes/given';
import type { Maybe, Place, Rule, Steps } from '../../rule';
import { ALERTS, LEFT_OUT, ofConfigs } from './operator';

interface Config {
  readonly route?: Maybe<Plain>;
  readonly receivers?: Maybe<readonly { readonly name?: Maybe<string> }[]>;
  readonly muteTimeIntervals?: Maybe<readonly { readonly name?: Maybe<string> }[]>;
}

const CARD = { class: 'later', on: ofConfigs('Spec') } as const;
const ROUTES = `${ALERTS} (validateRoute)`;

/** Calls `visit` for a route and all routes below it. What is no object is told by {@link ROUTE_FIELDS}. */
function visitRoutes(route: unknown, at: Steps, visit: (route: Plain, at: Steps) => void): void {
  if (!isObject(route)) return;
  visit(route, at);
  const routes = route['routes'];
  if (!Array.isArray(routes)) return;
  routes.forEach((child: unknown, index) => {
    visitRoutes(child, [...at, 'routes', index], visit);
  });
}

/** What a field holds, and in words. */
interface Held {
  readonly holds: (value: unknown) => boolean;
  readonly words: string;
}

const isText = (value: unknown): boolean => value === null || typeof value === 'string';

const isListOf =
  (isItem: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every(isItem);

const TEXT: Held = { holds: isText, words: 'a text' };
const TEXTS: Held = { holds: isListOf(isText), words: 'a list of texts' };
const OBJECTS: Held = {
  holds: isListOf((item) => item === null || isObject(item)),
  words: 'a list of objects',
};
const BOOLEAN: Held = { holds: (value) => typeof value === 'boolean', words: 'true or false' };
const LIST: Held = { holds: Array.isArray, words: 'a list' };

/** What fields of routes hold: the definition says so of the first one, and not of those below it. */
const FIELDS: ReadonlyMap<string, Held> = new Map([
  ['receiver', TEXT],
  ['groupBy', TEXTS],
  ['groupWait', TEXT],
  ['groupInterval', TEXT],
  ['repeatInterval', TEXT],
  ['matchers', OBJECTS],
  ['continue', BOOLEAN],
  ['routes', LIST],
  ['muteTimeIntervals', TEXTS],
  ['activeTimeIntervals', TEXTS],
]);

export const ROUTE_FIELDS: Rule = {
  ...CARD,
  id: 'alert-route-fields',
  title: 'A route below another has the fields of a route',
  why: `${LEFT_OUT}. The API server looks at no route but the first one.`,
  docs: 'github.com/prometheus-operator/prometheus-operator: pkg/apis/monitoring/v1alpha1/alertmanager_config_types.go (ChildRoutes)',

  check({ route }: Config, place) {
    visitRoutes(route, ['route'], (parent, at) => {
      const children = parent['routes'];
      if (!Array.isArray(children)) return;
      children.forEach((child: unknown, index) => {
        checkFields(child, [...at, 'routes', index], place);
      });
    });
  },
};

function checkFields(child: unknown, at: Steps, place: Place): void {
  if (!isObject(child)) {
    place.refuse(at, child, 'a route', 'write such as { receiver: team }');
    return;
  }
  for (const [field, value] of Object.entries(child)) {
    const held = FIELDS.get(field);
    if (held === undefined)
      place.refuse([...at, field], value, [...FIELDS.keys()].join(', '), 'correct the name, or remove it');
    else if (value !== null && !held.holds(value))
      place.refuse([...at, field], value, held.words, `write it as ${held.words}`);
  }
}

export const ROUTE_RECEIVER: Rule = {
  ...CARD,
  id: 'alert-route-receiver',
  title:
    'The first route of an AlertmanagerConfig has a receiver, and every receiver of a route is in receivers',
  why: `${LEFT_OUT}.`,
  docs: ROUTES,

  check({ route, receivers }: Config, place) {
    if (route && !isFilled(route['receiver']))
      place.refuse(['route', 'receiver'], route['receiver'], 'a name of receivers', 'add receiver');
    const names = (receivers ?? []).map(({ name }) => name);
    visitRoutes(route, ['route'], ({ receiver }, at) => {
      if (typeof receiver === 'string' && receiver !== '' && !names.includes(receiver))
        place.refuse(
          [...at, 'receiver'],
          receiver,
          names.length === 0 ? 'a name of receivers, of which there are none' : names.join(', '),
          'add it to receivers, or name one that is there',
        );
    });
  },
};

export const ROUTE_TIMES: Rule = {
  ...CARD,
  id: 'alert-route-times',
  title: 'The times at which a route is mute or active are in muteTimeIntervals',
  why: `${LEFT_OUT}.`,
  docs: ROUTES,

  check({ route, muteTimeIntervals }: Config, place) {
    const names = (muteTimeIntervals ?? []).map(({ name }) => name ?? '');
    visitRoutes(route, ['route'], (one, at) => {
      for (const field of ['muteTimeIntervals', 'activeTimeIntervals'])
        checkNames(one, field, { at, names, place });
    });
  },
};

function checkNames(
  route: Plain,
  field: string,
  { at, names, place }: { readonly at: Steps; readonly names: readonly string[]; readonly place: Place },
): void {
  const given = route[field];
  if (!Array.isArray(given)) return;
  given.forEach((name: unknown, index) => {
    if (!names.includes(typeof name === 'string' ? name : ''))
      place.refuse(
        [...at, field, index],
        name,
        names.length === 0 ? 'a name of muteTimeIntervals, of which there are none' : names.join(', '),
        'add it to muteTimeIntervals of the spec',
      );
  });
}

/** How long a route waits; the latter two not at all is no time. */
const WAITS = ['groupWait', 'groupInterval', 'repeatInterval'] as const;

export const ROUTE_WAITS: Rule = {
  ...CARD,
  id: 'alert-route-waits',
  title: 'A route waits for lengths of time that Alertmanager reads, and repeats after more than none',
  why: 'The operator writes it into the configuration, and Alertmanager refuses all of it: no change of anybody arrives any more.',
  docs: 'github.com/prometheus/alertmanager: config/config.go (Route.UnmarshalYAML)',

  check({ route }: Config, place) {
    visitRoutes(route, ['route'], (one, at) => {
      for (const field of WAITS) {
        const given = one[field];
        if (typeof given !== 'string' || given === '') continue;
        const time = parseSpan(given);
        if (time === undefined)
          place.refuse([...at, field], given, 'a length of time', `write such as ${field}: 5m`);
        else if (time === 0 && field !== 'groupWait')
          place.refuse([...at, field], given, 'more than no time', `write such as ${field}: 5m`);
      }
    });
  },
};

const ALL = '...';

export const ROUTE_GROUPS: Rule = {
  ...CARD,
  id: 'alert-route-groups',
  title: 'The groupBy of a route names each label once, and `...` stands alone',
  why: `${LEFT_OUT}.`,
  docs: ROUTES,

  check({ route }: Config, place) {
    visitRoutes(route, ['route'], ({ groupBy }, at) => {
      if (!Array.isArray(groupBy)) return;
      const labels: readonly unknown[] = groupBy;
      const twice = labels.findIndex((label, index) => labels.indexOf(label) < index);
      // The definition says so of the first route.
      if (twice >= 0 && at.length > 1)
        place.refuse([...at, 'groupBy', twice], labels[twice], 'each label once', 'remove it');
      if (labels.includes(ALL) && labels.length > 1)
        place.refuse([...at, 'groupBy'], labels, `${ALL} alone, or labels`, `write groupBy: ['${ALL}']`);
    });
  },
};

/** The matchers of routes and of rules that inhibit, with the place of each list. */
export function matchersOf(spec: Plain): readonly (readonly [matchers: readonly Plain[], at: Steps])[] {
  const found: (readonly [readonly Plain[], Steps])[] = [];
  visitRoutes(spec['route'], ['route'], ({ matchers }, at) => {
    found.push([objectsIn(matchers), [...at, 'matchers']]);
  });
  objectsIn(spec['inhibitRules']).forEach((rule, index) => {
    for (const field of ['sourceMatch', 'targetMatch'])
      found.push([objectsIn(rule[field]), ['inhibitRules', index, field]]);
  });
  return found;
}

/** Where alerts go. */
export const ALERT_ROUTE_RULES: readonly Rule[] = [
  ROUTE_FIELDS,
  ROUTE_RECEIVER,
  ROUTE_TIMES,
  ROUTE_WAITS,
  ROUTE_GROUPS,
];
