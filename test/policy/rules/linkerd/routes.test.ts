import {
  LINKERD_PROFILE_ROUTE,
  LINKERD_PROFILE_STATUS,
  LINKERD_RETRY_BUDGET,
} from '../../../../lib/policy/rules/linkerd/profiles';
import {
  LINKERD_EGRESS_PORT,
  LINKERD_FILTER,
  LINKERD_PATH,
  LINKERD_TIMEOUTS,
} from '../../../../lib/policy/rules/linkerd/routes';
import type { Loose } from '../../../support/synth';
import { testLater } from '../custom-cases';

const ROUTE = 'policy.linkerd.io/v1beta3 HTTPRoute';
const EARLY = 'policy.linkerd.io/v1beta1 HTTPRoute';
const PROFILE = 'linkerd.io/v1alpha2 ServiceProfile';

const rule = (given: Loose): Loose => ({
  parentRefs: [{ kind: 'Server', name: 'cart-http' }],
  rules: [given],
});
const path = (type: string, value: string): Loose => rule({ matches: [{ path: { type, value } }] });
const parent = (given: Loose): Loose => ({ parentRefs: [{ name: 'web', ...given }] });
const route = (given: Loose): Loose => ({
  routes: [{ name: 'GET /', condition: { pathRegex: '/' }, ...given }],
});
const answer = (condition: Loose): Loose => route({ responseClasses: [{ condition }] });
const budget = (given: Loose): Loose => ({
  retryBudget: { minRetriesPerSecond: 1, retryRatio: 0.2, ttl: '10s', ...given },
});

const PLACE = 'spec.rules[0]';
const ANSWER = 'spec.routes[0].responseClasses[0].condition';

testLater(
  [
    [LINKERD_PATH, ROUTE, path('Exact', 'cart'), `${PLACE}.matches[0].path.value`],
    [LINKERD_PATH, EARLY, path('PathPrefix', ''), `${PLACE}.matches[0].path.value`],
    [LINKERD_PATH, ROUTE, path('RegularExpression', '/(?!a)'), `${PLACE}.matches[0].path.value`],
    [
      LINKERD_FILTER,
      ROUTE,
      rule({ filters: [{ type: 'RequestRedirect' }] }),
      `${PLACE}.filters[0].requestRedirect`,
    ],
    [
      LINKERD_FILTER,
      EARLY,
      rule({ filters: [{ type: 'RequestHeaderModifier', requestRedirect: {} }] }),
      `${PLACE}.filters[0].requestHeaderModifier`,
    ],
    [LINKERD_TIMEOUTS, ROUTE, rule({ timeouts: { request: '1d' } }), `${PLACE}.timeouts.request`],
    [
      LINKERD_TIMEOUTS,
      ROUTE,
      rule({ timeouts: { backendRequest: '-1s' } }),
      `${PLACE}.timeouts.backendRequest`,
    ],
    [
      LINKERD_TIMEOUTS,
      ROUTE,
      rule({ timeouts: { request: '1s', backendRequest: '1001ms' } }),
      `${PLACE}.timeouts.backendRequest`,
    ],
    [LINKERD_EGRESS_PORT, ROUTE, parent({ kind: 'EgressNetwork' }), 'spec.parentRefs[0].port'],
    [LINKERD_PROFILE_ROUTE, PROFILE, route({ name: '' }), 'spec.routes[0].name'],
    [LINKERD_PROFILE_ROUTE, PROFILE, route({ timeout: '1 second' }), 'spec.routes[0].timeout'],
    [LINKERD_PROFILE_ROUTE, PROFILE, route({ condition: {} }), 'spec.routes[0].condition'],
    [
      LINKERD_PROFILE_ROUTE,
      'linkerd.io/v1alpha1 ServiceProfile',
      route({ condition: { any: [{ method: 'GET' }, { all: [{ pathRegex: '' }] }] } }),
      'spec.routes[0].condition.any[1].all[0]',
    ],
    [LINKERD_PROFILE_ROUTE, PROFILE, answer({}), ANSWER],
    [LINKERD_PROFILE_ROUTE, PROFILE, answer({ all: [{ isFailure: true }] }), `${ANSWER}.all[0]`],
    [LINKERD_PROFILE_STATUS, PROFILE, answer({ status: { min: 99 } }), `${ANSWER}.status.min`],
    [LINKERD_PROFILE_STATUS, PROFILE, answer({ status: { max: 600 } }), `${ANSWER}.status.max`],
    [LINKERD_PROFILE_STATUS, PROFILE, answer({ status: { min: 501, max: 500 } }), `${ANSWER}.status.max`],
    [LINKERD_RETRY_BUDGET, PROFILE, budget({ retryRatio: -0.1 }), 'spec.retryBudget.retryRatio'],
    [LINKERD_RETRY_BUDGET, PROFILE, budget({ ttl: '' }), 'spec.retryBudget.ttl'],
  ],
  [
    [ROUTE, path('RegularExpression', 'cart/[0-9]+')],
    [ROUTE, path('PathPrefix', '/')],
    [ROUTE, rule({ filters: [{ type: 'RequestRedirect', requestRedirect: { hostname: 'a.b' } }] })],
    [ROUTE, rule({ timeouts: { request: '1s', backendRequest: '1000ms' } })],
    [ROUTE, parent({ kind: 'EgressNetwork', port: 443 })],
    [ROUTE, parent({ group: 'core', kind: 'Service' })],
    [PROFILE, route({ timeout: '300ms', condition: { all: [{ method: 'GET' }, { pathRegex: '/a' }] } })],
    [PROFILE, answer({ status: { min: 500, max: 599 } })],
    [PROFILE, answer({ any: [{ status: { min: 500 } }] })],
    [PROFILE, budget({})],
    [PROFILE, {}],
  ],
);
