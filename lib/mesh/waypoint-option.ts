import type { Faults } from '../core/faults';
import type { WaypointFacts } from '../core/mesh-facts';
import { isDnsLabel } from '../core/names';
import { isObject, readWord } from '../core/read-values';

/**
 * Proxies of an ambient mesh that read requests: a Gateway for each namespace that has a use for one, by which its
 * services are called, and past which they are not.
 *
 * @see https://istio.io/latest/docs/ambient/usage/waypoint/
 */
export interface WaypointOptions {
  /** Name of the Gateways, and of the ServiceAccounts that Istio makes for them. @default 'waypoint' */
  readonly name?: string;
  /**
   * Which services are called by them: those that need it (a time, repetitions, tokens, bounds on connections, routes of
   * their own, or requests that routes of others send on to them), or all that have a Service with addresses of its own.
   *
   * @default 'needed'
   */
  readonly services?: 'needed' | 'all';
  /**
   * What says how long calls may take, and which request goes where. Repetitions and faults take a VirtualService, which
   * Istio calls alpha behind waypoints.
   *
   * @default 'HTTPRoute'
   */
  readonly routes?: 'HTTPRoute' | 'VirtualService';
  /**
   * How gateways call the services: by their pods, or by the waypoint. The latter takes istiod's
   * `ENABLE_INGRESS_WAYPOINT_ROUTING`.
   *
   * @default 'pods'
   */
  readonly gateways?: 'pods' | 'waypoint';
}

const DEFAULTS = { name: 'waypoint', services: 'needed', routes: 'HTTPRoute', gateways: 'pods' } as const;

/** Reads how the services of an ambient mesh come to proxies that read requests. */
export function readWaypoint(faults: Faults, given: unknown): WaypointFacts | undefined {
  if (given === undefined) return undefined;
  if (!faults.require(isObject(given), given, 'an object', "write waypoint: {}, or { services: 'all' }"))
    return undefined;
  faults.onlyKeys(given as object, Object.keys(DEFAULTS));
  const word = <W extends string>(key: keyof WaypointOptions, words: readonly W[]): W | undefined =>
    readWord({ faults: faults.at(key), profile: {} }, (given as WaypointOptions)[key], words);
  const { name = DEFAULTS.name } = given as WaypointOptions;
  const isName = typeof name === 'string' && isDnsLabel(name);
  const allowed = 'the name of a Gateway: lower-case letters, digits and -';
  faults.at('name').require(isName, name, allowed, "write 'waypoint'");
  faults
    .at('name')
    .require(
      name !== 'none',
      name,
      'a name that Istio does not take for no waypoint at all',
      "write 'waypoint'",
    );
  return {
    name,
    services: word('services', ['needed', 'all'] as const) ?? DEFAULTS.services,
    routes: word('routes', ['HTTPRoute', 'VirtualService'] as const) ?? DEFAULTS.routes,
    gateways: word('gateways', ['pods', 'waypoint'] as const) ?? DEFAULTS.gateways,
  };
}
