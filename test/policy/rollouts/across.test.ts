import { parseAllDocuments } from 'yaml';
import { MANAGED_NAMES } from '../../../lib/policy/rollouts/managed-names';
import { INITIAL_WEIGHTS, MANAGED_ROUTE, ROUTE_BYPASS } from '../../../lib/policy/rollouts/managed-routes';
import {
  ANALYSIS_ARGUMENTS,
  ANALYSIS_ENDS,
  ANALYSIS_NAMES,
  ANALYSIS_TELLS_CANARY,
  CANARY_EJECTION,
} from '../../../lib/policy/rollouts/used-analyses';
import type { AcrossRule } from '../../../lib/policy/rule';
import type { Loose } from '../../support/synth';
import { refusedBy } from '../across/objects';

const VERSIONS: Readonly<Record<string, string>> = {
  Rollout: 'argoproj.io/v1alpha1',
  AnalysisTemplate: 'argoproj.io/v1alpha1',
  VirtualService: 'networking.istio.io/v1',
  DestinationRule: 'networking.istio.io/v1',
  HTTPRoute: 'gateway.networking.k8s.io/v1',
  GRPCRoute: 'gateway.networking.k8s.io/v1',
  Ingress: 'networking.k8s.io/v1',
};

/** Manifests of `Kind name: { … }`, one below the other, in namespace shop. */
function manifests(text: string): Loose[] {
  return parseAllDocuments(text).map((document) => {
    const [[head, spec] = ['', {}]] = Object.entries<Loose>(document.toJS());
    const [kind = '', name] = head.split(' ');
    return { apiVersion: VERSIONS[kind], kind, metadata: { name, namespace: 'shop' }, spec };
  });
}

const SERVICES = 'stableService: web, canaryService: web-canary';
const istio = (virtualService: string, more = ''): string =>
  `Rollout web: { strategy: { canary: { ${SERVICES}, trafficRouting: { istio: { virtualService: ${virtualService} } } ${more} } } }`;
const gateway = (config: string): string =>
  `Rollout web: { strategy: { canary: { ${SERVICES}, trafficRouting: { plugins: { argoproj-labs/gatewayAPI: ${config} } } } } }`;

const managing = (name: string): string =>
  `Rollout web: { strategy: { canary: { ${SERVICES}, trafficRouting: { managedRoutes: [{ name: ${name} }], istio: { virtualService: { name: split, routes: [primary] } } } } } }`;

const to = (host: string, weight: number | string = ''): string =>
  `{ destination: { host: ${host} } ${weight === '' ? '' : `, weight: ${weight}`} }`;
const SPLIT = `route: [${to('web', 100)}, ${to('web-canary.shop.svc.cluster.local', 0)}]`;
const split = (route: string): string => `VirtualService split: { http: [{ name: primary, ${route} }] }`;
const ROOT = 'VirtualService web: { hosts: [web], http: [{ delegate: { name: split } }] }';
const NAMED = '{ name: split, routes: [primary] }';
const GATEWAY_SPLIT =
  'backendRefs: [{ name: web, port: 80, weight: 100 }, { name: web-canary, port: 80, weight: 0 }]';

type Case = readonly [rule: AcrossRule, text: readonly string[], places: readonly string[]];

const CASES: readonly Case[] = [
  [MANAGED_ROUTE, [istio(NAMED), split(SPLIT), ROOT], []],
  [MANAGED_ROUTE, [istio(NAMED)], []],
  [MANAGED_ROUTE, [istio('{ name: split }'), split(SPLIT)], []],
  [
    MANAGED_ROUTE,
    [istio('{ name: split, routes: [main] }'), split(SPLIT)],
    ['0 spec.strategy.canary.trafficRouting.istio.virtualService.routes[0]'],
  ],
  [
    MANAGED_ROUTE,
    [istio('{ name: split.shop, routes: [main] }'), split(SPLIT)],
    ['0 spec.strategy.canary.trafficRouting.istio.virtualService.routes[0]'],
  ],
  [MANAGED_ROUTE, [istio('{ name: split.other, routes: [main] }'), split(SPLIT)], []],
  [
    MANAGED_ROUTE,
    [
      `Rollout web: { strategy: { canary: { ${SERVICES}, trafficRouting: { istio: { virtualServices: [{ name: split, routes: [main] }] } } } } }`,
      split(SPLIT),
    ],
    ['0 spec.strategy.canary.trafficRouting.istio.virtualServices[0].routes[0]'],
  ],
  [
    MANAGED_ROUTE,
    [
      istio('{ name: split }'),
      `VirtualService split: { http: [{ name: a, ${SPLIT} }, { name: b, ${SPLIT} }] }`,
    ],
    ['0 spec.strategy.canary.trafficRouting.istio.virtualService.routes'],
  ],
  [MANAGED_ROUTE, [istio(NAMED), split(`route: [${to('web', 100)}]`)], ['1 spec.http[0]']],
  [
    MANAGED_ROUTE,
    [istio(NAMED), split(`route: [${to('web', 90)}, ${to('web-canary', 0)}, ${to('other', 10)}]`)],
    ['1 spec.http[0]'],
  ],
  [
    MANAGED_ROUTE,
    [
      `Rollout web: { strategy: { canary: { trafficRouting: { istio: { virtualService: ${NAMED}, destinationRule: { name: d, stableSubsetName: old, canarySubsetName: new } } } } } }`,
      split(
        'route: [{ destination: { host: web, subset: old }, weight: 100 }, { destination: { host: web, subset: odd }, weight: 0 }]',
      ),
    ],
    ['1 spec.http[0]'],
  ],
  [
    MANAGED_ROUTE,
    [
      gateway('{ httpRoute: split, namespace: shop }'),
      'HTTPRoute split: { rules: [{ backendRefs: [{ name: web, port: 80 }] }] }',
    ],
    ['1 spec.rules[0]'],
  ],
  [
    MANAGED_ROUTE,
    [
      gateway('{ grpcRoutes: [{ name: split }] }'),
      'GRPCRoute split: { rules: [{ backendRefs: [{ name: web-canary, port: 80 }] }] }',
    ],
    ['1 spec.rules[0]'],
  ],
  [
    MANAGED_ROUTE,
    [gateway('{ httpRoute: split }'), `HTTPRoute split: { rules: [{ ${GATEWAY_SPLIT} }] }`],
    [],
  ],
  [
    MANAGED_ROUTE,
    [
      gateway('{ httpRoute: split, namespace: other }'),
      'HTTPRoute split: { rules: [{ backendRefs: [{ name: web, port: 80 }] }] }',
    ],
    [],
  ],
  [INITIAL_WEIGHTS, [istio(NAMED), split(SPLIT)], []],
  [
    INITIAL_WEIGHTS,
    [istio(NAMED), split(`route: [${to('web', 90)}, ${to('web-canary', 10)}]`)],
    ['1 spec.http[0].route[0].weight', '1 spec.http[0].route[1].weight'],
  ],
  [
    INITIAL_WEIGHTS,
    [
      gateway('{ httpRoute: split }'),
      'HTTPRoute split: { rules: [{ backendRefs: [{ name: web, port: 80 }, { name: web-canary, port: 80 }] }] }',
    ],
    ['1 spec.rules[0].backendRefs[0].weight', '1 spec.rules[0].backendRefs[1].weight'],
  ],
  [ROUTE_BYPASS, [istio(NAMED), split(SPLIT), ROOT], []],
  [
    ROUTE_BYPASS,
    [
      istio(NAMED),
      split(SPLIT),
      `VirtualService edge: { hosts: [a.com], gateways: [g], http: [{ route: [${to('web')}] }] }`,
    ],
    ['2 spec.http[0].route[0].destination.host'],
  ],
  [
    ROUTE_BYPASS,
    [
      istio(NAMED),
      'Ingress web: { rules: [{ http: { paths: [{ path: /, backend: { service: { name: web } } }] } }] }',
    ],
    ['1 spec.rules[0].http.paths[0].backend.service.name'],
  ],
  [
    ROUTE_BYPASS,
    [istio(NAMED), 'HTTPRoute web: { rules: [{ backendRefs: [{ name: web-canary, port: 80 }] }] }'],
    ['1 spec.rules[0].backendRefs[0].name'],
  ],
  [
    ROUTE_BYPASS,
    [
      gateway('{ httpRoute: split }'),
      `HTTPRoute split: { rules: [{ ${GATEWAY_SPLIT} }] }`,
      `HTTPRoute other: { rules: [{ ${GATEWAY_SPLIT} }] }`,
    ],
    ['2 spec.rules[0].backendRefs[0].name', '2 spec.rules[0].backendRefs[1].name'],
  ],
  [
    ROUTE_BYPASS,
    [
      gateway('{ httpRoute: split }'),
      `VirtualService web: { hosts: [web], http: [{ route: [${to('web')}] }] }`,
    ],
    [],
  ],
  [
    ROUTE_BYPASS,
    [istio(NAMED), `VirtualService cart: { hosts: [cart], http: [{ route: [${to('cart')}] }] }`],
    [],
  ],
];

const MANAGED: readonly Case[] = [
  [MANAGED_NAMES, [managing('primary'), split(SPLIT)], ['1 spec.http[0].name']],
  [MANAGED_NAMES, [managing('header'), split(SPLIT)], []],
  [MANAGED_NAMES, [istio(NAMED), split(SPLIT)], []],
];

const steps = (analysis: string): string =>
  istio(NAMED, `, steps: [{ setWeight: 5 }, { analysis: { templates: [{ templateName: ${analysis} }] } }]`);
const background = (analysis: string): string =>
  istio(NAMED, `, analysis: { templates: [{ templateName: ${analysis} }] }`);
const template = (metric: string): string =>
  `AnalysisTemplate gate: { metrics: [{ name: errors, ${metric} }] }`;
const asks = (query: string): string => `provider: { prometheus: { query: '${query}' } }`;
const ejecting = (host: string, detection: string): string =>
  `DestinationRule d: { host: ${host}, trafficPolicy: { outlierDetection: ${detection} } }`;

const two = (names: string, args = ''): string =>
  istio(NAMED, `, analysis: { templates: [${names}] ${args === '' ? '' : `, args: [${args}]`} }`);
const named = (name: string, metric: string, args = ''): string =>
  `AnalysisTemplate ${name}: { metrics: [{ name: ${metric} }] ${args === '' ? '' : `, args: [${args}]`} }`;
const ARGS = ['0 spec.strategy.canary.analysis.args'];

const ANALYSES: readonly Case[] = [
  [ANALYSIS_ARGUMENTS, [two('{ templateName: a }'), named('a', 'x', '{ name: host }')], ARGS],
  [
    ANALYSIS_ARGUMENTS,
    [two('{ templateName: a }', '{ name: port, value: "80" }'), named('a', 'x', '{ name: host }')],
    ARGS,
  ],
  [
    ANALYSIS_ARGUMENTS,
    [two('{ templateName: a }', '{ name: host, value: web }'), named('a', 'x', '{ name: host }')],
    [],
  ],
  [ANALYSIS_ARGUMENTS, [two('{ templateName: a }'), named('a', 'x', '{ name: host, value: web }')], []],
  [
    ANALYSIS_ARGUMENTS,
    [two('{ templateName: a }'), named('a', 'x', '{ name: host, valueFrom: { secretKeyRef: {} } }')],
    [],
  ],
  [
    ANALYSIS_NAMES,
    [two('{ templateName: a }, { templateName: b }'), named('a', 'x'), named('b', 'x')],
    ['0 spec.strategy.canary.analysis.templates'],
  ],
  [ANALYSIS_NAMES, [two('{ templateName: a }, { templateName: b }'), named('a', 'x'), named('b', 'y')], []],
  [ANALYSIS_ENDS, [steps('gate'), template('interval: 30s')], ['1 spec.metrics[0].count']],
  [ANALYSIS_ENDS, [steps('gate'), template('interval: 30s, count: 5')], []],
  [ANALYSIS_ENDS, [steps('gate'), template('count: 1')], []],
  [ANALYSIS_ENDS, [background('gate'), template('interval: 30s')], []],
  [ANALYSIS_ENDS, [steps('other'), template('interval: 30s')], []],
  [
    ANALYSIS_TELLS_CANARY,
    [background('gate'), template(asks('sum(istio_requests_total{destination_workload="web"})'))],
    ['1 spec.metrics[0].provider.prometheus.query'],
  ],
  [
    ANALYSIS_TELLS_CANARY,
    [steps('gate'), template(asks('sum(istio_requests_total{destination_service_name="web-canary"})'))],
    [],
  ],
  [
    ANALYSIS_TELLS_CANARY,
    [steps('gate'), template(asks('sum(istio_requests_total{destination_service="{{args.x}}"})'))],
    [],
  ],
  [ANALYSIS_TELLS_CANARY, [steps('gate'), template(asks('sum(http_requests_total{job="web"})'))], []],
  [
    CANARY_EJECTION,
    [istio(NAMED), ejecting('web-canary', '{ consecutive5xxErrors: 5 }')],
    ['1 spec.trafficPolicy.outlierDetection'],
  ],
  [
    CANARY_EJECTION,
    [istio(NAMED), ejecting('web-canary.shop.svc.cluster.local', '{}')],
    ['1 spec.trafficPolicy.outlierDetection'],
  ],
  [CANARY_EJECTION, [istio(NAMED), ejecting('web-canary', '{ maxEjectionPercent: 0 }')], []],
  [CANARY_EJECTION, [istio(NAMED), ejecting('web', '{}')], []],
  [CANARY_EJECTION, [istio(NAMED), ejecting('web-canary.other.svc.cluster.local', '{}')], []],
];

test.each(
  [...CASES, ...MANAGED, ...ANALYSES].map(([rule, text, places]) => [rule.id, text, places, rule] as const),
)('%s: of %j, %j are told', (_id, text, places, rule) => {
  expect(refusedBy(rule, manifests(text.join('\n---\n')))).toEqual(places);
});
