import { type Plain, objectsIn } from '../../core/read-values';

/** A Service and its part of the requests. */
export interface ServiceShare {
  readonly service: string;
  /** Percent, above 0. */
  readonly weight: number;
}

/**
 * The spec of a HTTPRoute or a GRPCRoute whose requests for one Service are shared by others. Weights are always written:
 * a reference without one has weight 1.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#backendref
 */
export function sharedRouteSpec(route: Plain, service: string, shares: readonly ServiceShare[]): Plain {
  const rules = objectsIn(route.rules).map((rule) => {
    const backends = objectsIn(rule.backendRefs);
    if (backends.length === 0) return rule;
    const backendRefs = backends.flatMap((backend) =>
      backend.name === service && backend.namespace === undefined
        ? shares.map(({ service: name, weight }) => ({ ...backend, name, weight }))
        : [backend],
    );
    return { ...rule, backendRefs };
  });
  return { ...route, rules };
}
