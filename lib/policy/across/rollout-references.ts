import { isObject } from '../../core/read-values';
import { at, textAt } from '../../kubernetes/at';
import type { Steps } from '../rule';
import { type References, eachOf } from './reference';
import type { SetObject } from './set-object';

const SERVICE = '/Service';
const TEMPLATE = 'argoproj.io/AnalysisTemplate';
/** Where the strategy of a Rollout names Services of its pods. */
export const ROLLOUT_SERVICES: readonly (readonly string[])[] = [
  ['canary', 'stableService'],
  ['canary', 'canaryService'],
  ['canary', 'pingPong', 'pingService'],
  ['canary', 'pingPong', 'pongService'],
  ['blueGreen', 'activeService'],
  ['blueGreen', 'previewService'],
];

const CANARY: Steps = ['spec', 'strategy', 'canary'];
const BLUE_GREEN: Steps = ['spec', 'strategy', 'blueGreen'];

const PLUGIN = 'argoproj-labs/gatewayAPI';

/** Routes that the plugin for the Gateway API knows, by the fields that name one and several. */
const PLUGIN_ROUTES = {
  httpRoute: 'gateway.networking.k8s.io/HTTPRoute',
  grpcRoute: 'gateway.networking.k8s.io/GRPCRoute',
} as const;

/** What a Rollout names: Services, the routes whose weights its controller sets, and templates of analyses. */
export function addRolloutReferences(
  { manifest: { spec }, namespace }: SetObject,
  references: References,
): void {
  const canary = at(spec, 'strategy', 'canary');
  const blueGreen = at(spec, 'strategy', 'blueGreen');
  for (const path of ROLLOUT_SERVICES) references.add(SERVICE, spec, ['spec'], 'strategy', ...path);
  addIstio(at(canary, 'trafficRouting', 'istio'), references);
  addPlugin(at(canary, 'trafficRouting', 'plugins'), { references, namespace });
  addTemplates(canary, [...CANARY, 'analysis'], references);
  eachOf(canary, 'steps', CANARY, (step, place) => {
    addTemplates(step, [...place, 'analysis'], references);
  });
  for (const field of ['prePromotionAnalysis', 'postPromotionAnalysis'])
    addTemplates(blueGreen, [...BLUE_GREEN, field], references);
}

function addIstio(istio: unknown, references: References): void {
  const place = [...CANARY, 'trafficRouting', 'istio'];
  const addOne = (one: unknown, inner: Steps): void => {
    // Another namespace is written behind the name, and may be somebody else's.
    if (textAt(one, 'name')?.includes('.') === true) return;
    references.add('networking.istio.io/VirtualService', one, inner, 'name');
  };
  addOne(at(istio, 'virtualService'), [...place, 'virtualService']);
  eachOf(istio, 'virtualServices', place, addOne);
  references.add('networking.istio.io/DestinationRule', istio, place, 'destinationRule', 'name');
}

function addPlugin(
  plugins: unknown,
  { references, namespace }: { readonly references: References; readonly namespace: string },
): void {
  const config = isObject(plugins) ? plugins[PLUGIN] : undefined;
  if (!isObject(config)) return;
  const place = [...CANARY, 'trafficRouting', 'plugins', PLUGIN];
  const own = textAt(config, 'namespace') ?? namespace;
  for (const [field, type] of Object.entries(PLUGIN_ROUTES)) {
    references.addIn(own, type, [config, place, [field]]);
    eachOf(config, `${field}s`, place, (one, inner) => references.addIn(own, type, [one, inner, ['name']]));
  }
}

/** Templates of the cluster are its owner's. */
function addTemplates(value: unknown, place: Steps, references: References): void {
  eachOf(at(value, String(place.at(-1))), 'templates', place, (one, inner) => {
    if (at(one, 'clusterScope') !== true) references.add(TEMPLATE, one, inner, 'templateName');
  });
}
