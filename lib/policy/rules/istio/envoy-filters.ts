import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';

interface SubFilter {
  readonly name?: Maybe<string>;
}

interface NetworkFilter {
  readonly name?: Maybe<string>;
  readonly subFilter?: Maybe<SubFilter>;
}

interface Match {
  readonly context?: Maybe<string>;
  readonly waypoint?: Maybe<object>;
  readonly listener?: Maybe<{
    readonly filterChain?: Maybe<{ readonly filter?: Maybe<NetworkFilter> }>;
  }>;
  readonly routeConfiguration?: Maybe<object>;
  readonly cluster?: Maybe<object>;
}

interface ConfigPatch {
  readonly applyTo?: Maybe<string>;
  readonly match?: Maybe<Match>;
  readonly patch?: Maybe<{ readonly operation?: Maybe<string>; readonly value?: unknown }>;
}

export const WAYPOINT_MATCH: Rule = {
  id: 'envoy-filter-waypoint',
  class: 'api',
  title: 'A patch of an EnvoyFilter has a waypoint match if its context is WAYPOINT, and only then',
  why: 'The API server refuses one without the other.',
  docs: 'the CustomResourceDefinition of EnvoyFilter (spec.configPatches[].match)',
  on: ['networking.istio.io/v1alpha3.Match'],

  check({ context, waypoint }: Match, place) {
    const hasOne = isGiven(waypoint);
    if (hasOne === (context === 'WAYPOINT')) return;
    const fix = hasOne ? 'remove it, or write context: WAYPOINT' : 'add it, or write another context';
    place.refuse('waypoint', waypoint, 'waypoint with context: WAYPOINT, and with no other', fix);
  },
};

const DOCS = 'github.com/istio/istio: pkg/config/validation/envoyfilter/envoyfilter.go';

const ON = ['networking.istio.io/v1alpha3.ConfigPatches'];

const isOpen = (text: Maybe<string>): boolean => (text ?? 'INVALID') === 'INVALID';

export const FILTER_PATCH: Rule = {
  id: 'envoy-filter-patch',
  class: 'later',
  title: 'A patch of an EnvoyFilter says to what, by what operation, and with what value',
  why: 'The webhook of Istio refuses one that lacks a part; only REMOVE does without a value.',
  docs: DOCS,
  on: ON,

  check({ applyTo, match, patch }: ConfigPatch, place) {
    if (match?.context === 'WAYPOINT') return;
    if (isOpen(applyTo))
      place.refuse('applyTo', applyTo, 'what to patch', 'add such as applyTo: HTTP_FILTER');
    if (!isGiven(patch)) {
      place.refuse('patch', patch, 'a patch', 'add such as patch: { operation: MERGE, value: … }');
      return;
    }
    const { operation, value } = patch;
    if (isOpen(operation))
      place.refuse(['patch', 'operation'], operation, 'an operation', 'add such as operation: MERGE');
    else if (operation !== 'REMOVE' && !isGiven(value))
      place.refuse(['patch', 'value'], value, 'a value, but for REMOVE', 'add the part to set');
  },
};

type Part = 'listener' | 'routeConfiguration' | 'cluster';

const PARTS: readonly Part[] = ['listener', 'routeConfiguration', 'cluster'];

/** By what each class of objects is matched; others are not looked at. */
const MATCHED_BY: Readonly<Record<string, Part>> = {
  LISTENER: 'listener',
  FILTER_CHAIN: 'listener',
  NETWORK_FILTER: 'listener',
  HTTP_FILTER: 'listener',
  ROUTE_CONFIGURATION: 'routeConfiguration',
  VIRTUAL_HOST: 'routeConfiguration',
  HTTP_ROUTE: 'routeConfiguration',
  CLUSTER: 'cluster',
};

const MANAGER = 'envoy.filters.network.http_connection_manager';
const FILTER = ['match', 'listener', 'filterChain', 'filter'];

function checkFilter({ name, subFilter }: NetworkFilter, applyTo: string, place: Place): void {
  const given = name ?? '';
  if (given === '')
    place.refuse([...FILTER, 'name'], name, 'the name of a filter', `add such as name: ${MANAGER}`);
  else if (isGiven(subFilter)) checkSubFilter(given, subFilter, applyTo, place);
}

function checkSubFilter(manager: string, subFilter: SubFilter, applyTo: string, place: Place): void {
  const path = [...FILTER, 'subFilter'];
  if (applyTo !== 'HTTP_FILTER')
    place.refuse(
      path,
      subFilter,
      `no subFilter where applyTo is ${applyTo}`,
      'remove it, or write applyTo: HTTP_FILTER',
    );
  else if (manager !== MANAGER && manager !== 'envoy.http_connection_manager')
    place.refuse([...FILTER, 'name'], manager, `${MANAGER} beside a subFilter`, `write ${MANAGER}`);
  else if ((subFilter.name ?? '') === '')
    place.refuse(
      [...path, 'name'],
      subFilter.name,
      'the name of a filter',
      'add such as name: envoy.filters.http.router',
    );
}

export const FILTER_MATCH: Rule = {
  id: 'envoy-filter-match',
  class: 'later',
  title: 'A patch of an EnvoyFilter is matched by what it is applied to, and by filters with names',
  why: 'The webhook of Istio refuses any other match.',
  docs: DOCS,
  on: ON,

  check({ applyTo, match }: ConfigPatch, place) {
    const part = MATCHED_BY[applyTo ?? ''];
    if (part !== undefined && isGiven(match) && match.context !== 'WAYPOINT')
      checkMatch(match, { part, applyTo: applyTo ?? '' }, place);
  },
};

function checkMatch(
  match: Match,
  { part, applyTo }: { readonly part: Part; readonly applyTo: string },
  place: Place,
): void {
  for (const other of PARTS)
    if (other !== part && isGiven(match[other]))
      place.refuse(
        ['match', other],
        match[other],
        `no ${other} where applyTo is ${applyTo}`,
        `remove it, or write ${part}`,
      );
  const filter = part === 'listener' ? match.listener?.filterChain?.filter : undefined;
  if (isGiven(filter)) checkFilter(filter, applyTo, place);
}

/** EnvoyFilters as the API server takes them, then as the webhook of Istio does. */
export const ENVOY_FILTER_RULES: readonly Rule[] = [WAYPOINT_MATCH, FILTER_PATCH, FILTER_MATCH];
