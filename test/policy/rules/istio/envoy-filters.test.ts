import { FILTER_MATCH, FILTER_PATCH } from '../../../../lib/policy/rules/istio/envoy-filters';
import { JWT_ISSUER } from '../../../../lib/policy/rules/istio/jwt';
import { LOG_FILTER, TAG_VALUE } from '../../../../lib/policy/rules/istio/telemetry';
import type { Loose } from '../../../support/synth';
import { type Refused, type Taken, testLater } from '../custom-cases';

const FILTERS = 'networking.istio.io/v1alpha3 EnvoyFilter';
const TOKENS = 'security.istio.io/v1 RequestAuthentication';
const TELEMETRY = 'telemetry.istio.io/v1 Telemetry';
const MANAGER = 'envoy.filters.network.http_connection_manager';
const PLACE = 'spec.configPatches[0]';

const patch = (of: Loose): Loose => ({
  configPatches: [{ applyTo: 'HTTP_FILTER', patch: { operation: 'REMOVE' }, ...of }],
});
const filter = (of: Loose, applyTo = 'HTTP_FILTER'): Loose =>
  patch({ applyTo, match: { listener: { filterChain: { filter: of } } } });
const jwt = (of: Loose): Loose => ({ jwtRules: [of] });
const tag = (of: Loose): Loose => ({ metrics: [{ overrides: [{ tagOverrides: { a: of } }] }] });
const log = (of: Loose): Loose => ({ accessLogging: [{ filter: of }] });

const REFUSED: readonly Refused[] = [
  [FILTER_PATCH, FILTERS, patch({ applyTo: undefined }), `${PLACE}.applyTo`],
  [FILTER_PATCH, FILTERS, patch({ applyTo: 'INVALID' }), `${PLACE}.applyTo`],
  [FILTER_PATCH, FILTERS, patch({ patch: undefined }), `${PLACE}.patch`],
  [FILTER_PATCH, FILTERS, patch({ patch: {} }), `${PLACE}.patch.operation`],
  [FILTER_PATCH, FILTERS, patch({ patch: { operation: 'MERGE' } }), `${PLACE}.patch.value`],
  [FILTER_MATCH, FILTERS, patch({ match: { cluster: {} } }), `${PLACE}.match.cluster`],
  [
    FILTER_MATCH,
    FILTERS,
    patch({ applyTo: 'CLUSTER', match: { listener: { portNumber: 80 } } }),
    `${PLACE}.match.listener`,
  ],
  [FILTER_MATCH, FILTERS, patch({ applyTo: 'HTTP_ROUTE', match: { cluster: {} } }), `${PLACE}.match.cluster`],
  [FILTER_MATCH, FILTERS, filter({}), `${PLACE}.match.listener.filterChain.filter.name`],
  [
    FILTER_MATCH,
    FILTERS,
    filter({ name: MANAGER, subFilter: { name: 'a' } }, 'NETWORK_FILTER'),
    `${PLACE}.match.listener.filterChain.filter.subFilter`,
  ],
  [
    FILTER_MATCH,
    FILTERS,
    filter({ name: 'a', subFilter: { name: 'a' } }),
    `${PLACE}.match.listener.filterChain.filter.name`,
  ],
  [
    FILTER_MATCH,
    FILTERS,
    filter({ name: MANAGER, subFilter: {} }),
    `${PLACE}.match.listener.filterChain.filter.subFilter.name`,
  ],
  [JWT_ISSUER, TOKENS, jwt({ jwks: '{"keys":[]}' }), 'spec.jwtRules[0].issuer'],
  [TAG_VALUE, TELEMETRY, tag({}), 'spec.metrics[0].overrides[0].tagOverrides.a.value'],
  [LOG_FILTER, TELEMETRY, log({}), 'spec.accessLogging[0].filter.expression'],
  [LOG_FILTER, TELEMETRY, log({ expression: ' ' }), 'spec.accessLogging[0].filter.expression'],
];

const TAKEN: readonly Taken[] = [
  [FILTERS, patch({})],
  [FILTERS, patch({ applyTo: 'BOOTSTRAP', match: { cluster: {} } })],
  [FILTERS, { configPatches: [{ match: { context: 'WAYPOINT', waypoint: {} } }] }],
  [FILTERS, filter({ name: MANAGER, subFilter: { name: 'envoy.filters.http.router' } })],
  [FILTERS, filter({ name: 'envoy.http_connection_manager', subFilter: { name: 'a' } })],
  [TOKENS, jwt({ issuer: 'a' })],
  [TOKENS, jwt({ jwksUri: 'https://a/b' })],
  [TELEMETRY, tag({ value: 'request.host' })],
  [TELEMETRY, tag({ operation: 'REMOVE' })],
  [TELEMETRY, log({ expression: 'response.code >= 400' })],
];

testLater(REFUSED, TAKEN);
