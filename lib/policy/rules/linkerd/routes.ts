import { entryOf } from '../../../core/entry-of';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';
import { lengthOfTime } from '../../structure/text-formats';
import { POLICY, type Reference, refersTo } from './references';

const WEBHOOK =
  'https://github.com/linkerd/linkerd2/blob/main/policy-controller/src/admission.rs (HttpRouteSpec)';

const VERSIONS = ['v1beta3', 'v1beta2', 'v1beta1'];

const typesOf = (...names: readonly string[]): string[] =>
  VERSIONS.flatMap((version) => names.map((name) => `${POLICY}/${version}.${name}`));

interface Path {
  readonly type?: Maybe<string>;
  readonly value?: Maybe<string>;
}

/** What patterns of Rust have not: looking around, and references to groups. */
const NOT_RUST = /\(\?<?[=!]|\\[1-9]/;

export const LINKERD_PATH: Rule = {
  id: 'linkerd-path',
  class: 'later',
  title: 'A path that a route of Linkerd matches begins with a slash, or is a pattern of Rust',
  why: 'The webhook of Linkerd refuses it.',
  docs: `${WEBHOOK}, policy-controller/k8s/index/src/routes/http.rs (path_match)`,
  on: typesOf('MatchesPath'),

  check({ type, value }: Path, place) {
    const text = value ?? '/';
    if (type === 'RegularExpression') {
      if (NOT_RUST.test(text))
        place.refuse(
          'value',
          value,
          'a pattern without look-around and references to groups',
          "write '/cart/[0-9]+'",
        );
    } else if (!text.startsWith('/'))
      place.refuse('value', value, 'a path that begins with /', `write '/${text}'`);
  },
};

interface Filter {
  readonly type?: Maybe<string>;
  readonly requestHeaderModifier?: Maybe<object>;
  readonly responseHeaderModifier?: Maybe<object>;
  readonly requestRedirect?: Maybe<object>;
}

const FIELDS: Readonly<
  Record<string, 'requestHeaderModifier' | 'responseHeaderModifier' | 'requestRedirect'>
> = {
  RequestHeaderModifier: 'requestHeaderModifier',
  ResponseHeaderModifier: 'responseHeaderModifier',
  RequestRedirect: 'requestRedirect',
};

export const LINKERD_FILTER: Rule = {
  id: 'linkerd-filter',
  class: 'later',
  title: 'A filter of a route of Linkerd says what it does in the field of its type',
  why: 'The webhook of Linkerd refuses it.',
  docs: `${WEBHOOK}, policy-controller/k8s/api/src/policy/httproute.rs (HttpRouteFilter)`,
  on: typesOf('RulesFilters'),

  check(filter: Filter, place) {
    const field = entryOf(FIELDS, filter.type ?? '');
    if (field === undefined || isGiven(filter[field])) return;
    place.refuse(
      field,
      undefined,
      `what ${filter.type ?? ''} does`,
      `write ${field}: { … }, or remove the filter`,
    );
  },
};

interface Timeouts {
  readonly request?: Maybe<string>;
  readonly backendRequest?: Maybe<string>;
}

export const LINKERD_TIMEOUTS: Rule = {
  id: 'linkerd-timeouts',
  class: 'later',
  title: 'Timeouts of a route of Linkerd are lengths of time, and one attempt takes no longer than all',
  why: 'The webhook of Linkerd refuses it.',
  docs: `${WEBHOOK} (validate_timeouts), policy-controller/k8s/api/src/duration.rs`,
  on: [`${POLICY}/v1beta3.Timeouts`],

  check(timeouts: Timeouts, place) {
    const [request, backend] = (['request', 'backendRequest'] as const).map((field) => {
      const given = timeouts[field] ?? undefined;
      const length = given === undefined ? undefined : lengthOfTime(given);
      if (given !== undefined && (length === undefined || given.startsWith('-')))
        place.refuse(field, given, 'a length of time, such as 1m30s, that is not negative', "write '10s'");
      return length;
    });
    if (request === undefined || backend === undefined || backend <= request) return;
    const allowed = `at most ${timeouts.request ?? ''}, the time of the request`;
    place.refuse('backendRequest', timeouts.backendRequest, allowed, `write '${timeouts.request ?? ''}'`);
  },
};

interface Parent extends Reference {
  readonly port?: Maybe<number>;
}

export const LINKERD_EGRESS_PORT: Rule = {
  id: 'linkerd-egress-port',
  class: 'later',
  title: 'A route of an EgressNetwork of Linkerd names the port',
  why: 'The webhook of Linkerd refuses it.',
  docs: `${WEBHOOK}: parent_refs`,
  on: typesOf('ParentRefs'),

  check(parent: Parent, place) {
    const group = parent.group ?? POLICY;
    if (!refersTo({ ...parent, group }, POLICY, 'EgressNetwork') || isGiven(parent.port)) return;
    place.refuse('port', undefined, 'a port of the EgressNetwork', 'write port: 443');
  },
};
