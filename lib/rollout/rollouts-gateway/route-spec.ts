import { createHash } from 'node:crypto';
import type { GatewayApiPlugin } from '../../../imports/rollouts.argoproj.io';
import { type Plain, objectsIn } from '../../core/read-values';

/** Kinds of routes that the plugin sets weights of, as far as services are exposed by them. */
export type RouteKind = 'HTTPRoute' | 'GRPCRoute';

/** The Services that a route leads to. */
export interface RouteServices {
  readonly stable: string;
  readonly canary: string;
}

/**
 * The spec of a route of which the old version gets everything and the new one nothing. Both weights are written: without
 * one a Service has weight 1, and each of the two would get half until the controller comes.
 */
export function splitRouteSpec(exposed: Plain, { stable, canary }: RouteServices): Plain {
  const rules = objectsIn(exposed.rules).map((rule) => ({
    ...rule,
    backendRefs: objectsIn(rule.backendRefs).flatMap((backend) => [
      { ...backend, name: stable, weight: 100 },
      { ...backend, name: canary, weight: 0 },
    ]),
  }));
  return { ...exposed, rules };
}

/** Digits that tell the routes of one release apart. */
const HASH_DIGITS = 8;

/**
 * The name of a route, which changes with what the route says. Whoever leaves its rules to the controller never brings a
 * change to them: a change makes a route of another name instead, which takes the place of the old one. Of two routes that
 * fit alike the older one goes, so that requests keep their weights until it is pruned.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/#matches (precedence of routes)
 */
export function routeName(release: string, spec: Plain): string {
  const hash = createHash('sha256').update(JSON.stringify(spec)).digest('hex').slice(0, HASH_DIGITS);
  return `${release}-${hash}`;
}

/** What the plugin is told: the one route that is its own. It looks for it in no namespace but the one that is named. */
export function pluginFor(kind: RouteKind, name: string, namespace: string): GatewayApiPlugin {
  // Its label for releases in progress would be a difference that Argo CD shows for as long as one goes on.
  const common = { namespace, disableInProgressLabel: true } as const;
  return kind === 'GRPCRoute' ? { grpcRoute: name, ...common } : { httpRoute: name, ...common };
}
