import type { Loose } from '../../support/synth';

/*
 * What the plugin for the Gateway API does to a route, from its source: rollouts-plugin-trafficrouter-gatewayapi
 * pkg/plugin/httproute.go (setHTTPRouteWeight). It shares no code with what writes the routes.
 */

/** A route after the plugin wrote a weight: to every rule that leads to either Service. */
export function withRouteWeight(route: Loose, rollout: Loose, weight: number): Loose {
  const { stableService, canaryService, trafficRouting } = rollout.spec.strategy.canary;
  const { httpRoute, grpcRoute, namespace } = trafficRouting.plugins['argoproj-labs/gatewayAPI'];
  const name = route.kind === 'HTTPRoute' ? httpRoute : grpcRoute;
  if (name !== route.metadata.name || namespace !== route.metadata.namespace)
    throw new Error(`${route.kind} ${route.metadata.name} belongs to no Rollout`);
  const patched = structuredClone(route);
  const backends: Loose[] = patched.spec.rules.flatMap((rule: Loose) => rule.backendRefs ?? []);
  for (const [service, share] of [
    [canaryService, weight],
    [stableService, 100 - weight],
  ]) {
    const found = backends.filter((backend) => backend.name === service);
    if (found.length === 0) throw new Error(`no rule leads to ${service}`);
    for (const backend of found) backend.weight = share;
  }
  return patched;
}

/**
 * Which Services get which share of requests, of all routes of a host: of routes that fit alike the older one goes, and
 * a backend without a weight has 1. @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutespec
 */
export function sharesOf(oldestFirst: readonly Loose[]): Loose {
  const [rule] = oldestFirst[0]?.spec.rules ?? [];
  const backends: readonly Loose[] = rule?.backendRefs ?? [];
  const sum = backends.reduce((total: number, { weight = 1 }) => total + Number(weight), 0);
  return Object.fromEntries(backends.map(({ name, weight = 1 }) => [name, (100 * weight) / sum]));
}
