import type { Maybe, Rule } from '../../rule';

interface Match {
  readonly context?: Maybe<string>;
  readonly waypoint?: Maybe<object>;
}

export const WAYPOINT_MATCH: Rule = {
  id: 'envoy-filter-waypoint',
  class: 'api',
  title: 'A patch of an EnvoyFilter has a waypoint match if its context is WAYPOINT, and only then',
  why: 'The API server refuses one without the other.',
  docs: 'the CustomResourceDefinition of EnvoyFilter (spec.configPatches[].match)',
  on: ['networking.istio.io/v1alpha3.Match'],

  check({ context, waypoint }: Match, place) {
    const isGiven = (waypoint ?? undefined) !== undefined;
    if (isGiven === (context === 'WAYPOINT')) return;
    const fix = isGiven ? 'remove it, or write context: WAYPOINT' : 'add it, or write another context';
    place.refuse('waypoint', waypoint, 'waypoint with context: WAYPOINT, and with no other', fix);
  },
};

/** EnvoyFilters as the API server takes them. */
export const ENVOY_FILTER_RULES: readonly Rule[] = [WAYPOINT_MATCH];
