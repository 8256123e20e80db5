import { type Plain, isObject } from '../../core/read-values';
import { rememberedFor } from '../../core/remembered';
import { at, listAt, textAt } from '../../kubernetes/at';
import type { ObjectSet } from '../across/object-set';
import type { SetObject } from '../across/set-object';
import { VIRTUAL_SERVICE } from '../mesh/destinations';
import type { Steps } from '../rule';

const ROLLOUT = 'argoproj.io/Rollout';

/** A Rollout whose requests are split. */
export interface Canary {
  readonly object: SetObject;
  /** Its strategy. */
  readonly value: Plain;
  readonly stable: string;
  readonly canary: string;
  /** Routes whose weights the controller sets. */
  readonly managed: readonly ManagedRoutes[];
}

/** An object whose weights the controller sets. */
export interface ManagedRoutes {
  /** Where the Rollout names it. */
  readonly steps: Steps;
  readonly type: string;
  readonly name: string;
  readonly namespace: string;
  /** Names of its routes; undefined where the Rollout names none. */
  readonly routes: readonly string[] | undefined;
  /** What tells the versions apart: names of Services, or of subsets of one. */
  readonly by: 'service' | 'subset';
  readonly stable: string;
  readonly canary: string;
}

export const CANARY_STEPS: Steps = ['spec', 'strategy', 'canary'];
const PLUGIN = 'argoproj-labs/gatewayAPI';

/** Kinds of routes of the Gateway API, by what the plugin calls them. */
const PLUGIN_ROUTES = { httpRoute: 'HTTPRoute', grpcRoute: 'GRPCRoute' } as const;

/** All Rollouts whose requests are split by Istio or by the Gateway API. */
export const canariesIn = rememberedFor((objects: ObjectSet) =>
  objects.ofType(ROLLOUT).flatMap((object): Canary[] => {
    const value = at(object.manifest, 'spec', 'strategy', 'canary');
    if (!isObject(value)) return [];
    const services = {
      stable: textAt(value, 'stableService') ?? '',
      canary: textAt(value, 'canaryService') ?? '',
    };
    const managed = [...ofIstio(object, value, services), ...ofGateways(object, value, services)];
    return managed.length === 0 ? [] : [{ object, value, ...services, managed }];
  }),
);

type Services = Pick<Canary, 'stable' | 'canary'>;

function ofIstio({ namespace: own }: SetObject, value: Plain, services: Services): readonly ManagedRoutes[] {
  const istio = at(value, 'trafficRouting', 'istio');
  const steps = [...CANARY_STEPS, 'trafficRouting', 'istio'];
  const stableSubset = textAt(istio, 'destinationRule', 'stableSubsetName');
  const canarySubset = textAt(istio, 'destinationRule', 'canarySubsetName');
  const apart =
    stableSubset === undefined || canarySubset === undefined
      ? ({ by: 'service', ...services } as const)
      : ({ by: 'subset', stable: stableSubset, canary: canarySubset } as const);
  const one = at(istio, 'virtualService');
  const named = [
    ...(isObject(one) ? [{ steps: [...steps, 'virtualService'], value: one }] : []),
    ...listAt(istio, 'virtualServices').map((each, index) => ({
      steps: [...steps, 'virtualServices', index],
      value: each,
    })),
  ];
  return named.flatMap((each) => {
    // Another namespace is written behind the name (istioutil.GetVirtualServiceNamespaceName).
    const [name = '', namespace = own] = (textAt(each.value, 'name') ?? '').split('.');
    if (name === '') return [];
    const given = at(each.value, 'routes');
    const routes =
      Array.isArray(given) && given.length > 0 ? given.filter((name) => typeof name === 'string') : undefined;
    return [{ steps: each.steps, type: VIRTUAL_SERVICE, name, namespace, routes, ...apart }];
  });
}

function ofGateways(
  { namespace: own }: SetObject,
  value: Plain,
  services: Services,
): readonly ManagedRoutes[] {
  const plugins = at(value, 'trafficRouting', 'plugins');
  const config = isObject(plugins) ? plugins[PLUGIN] : undefined;
  const steps = [...CANARY_STEPS, 'trafficRouting', 'plugins', PLUGIN];
  const namespace = textAt(config, 'namespace') ?? own;
  return Object.entries(PLUGIN_ROUTES).flatMap(([key, kind]) => {
    const names = [
      ...(textAt(config, key) === undefined ? [] : [{ name: textAt(config, key), at: [key] }]),
      ...listAt(config, `${key}s`).map((each, index) => ({
        name: textAt(each, 'name'),
        at: [`${key}s`, index, 'name'],
      })),
    ];
    return names.map(({ name = '', at: place }) => ({
      steps: [...steps, ...place],
      type: `gateway.networking.k8s.io/${kind}`,
      name,
      namespace,
      routes: undefined,
      by: 'service' as const,
      ...services,
    }));
  });
}
