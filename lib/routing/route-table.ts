import { Construct } from 'constructs';
import type { Route, WeightedTarget } from '../core/exposure-routes';
import { Faults } from '../core/faults';
import { isObject, plainOf } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import type { ServiceRef } from '../core/service-ref';
import { checkPropsShape, list, object } from '../core/shape';
import { type RequestCondition, readMatch } from './read-match';
import {
  type RoutedService,
  isRouted,
  readPortName,
  readService,
  readTarget,
  readWeights,
} from './routed-service';
import { addPattern } from './routing';

/** A service and its share of the requests, in percent. */
export interface Share {
  /** The service, or one version of it. */
  readonly service: RoutedService;
  /** Percent of the requests; all shares are 100 together. */
  readonly weight: number;
}

/** Where requests of one kind go. */
export interface TableRoute {
  /** What it is called in messages. @default - its place in the list */
  readonly name?: string;
  /** What the requests look like: all of this, or one of several. @default - every request */
  readonly match?: RequestCondition | readonly RequestCondition[];
  /** Where they go, or how they are shared. */
  readonly to: RoutedService | readonly Share[];
}

/** Props for {@link RouteTable}. */
export interface RouteTableProps {
  /** The service that requests are for. */
  readonly service: RoutedService;
  /** Name of its port. @default - its only port */
  readonly port?: string;
  /** In order: the first that fits goes. The last is for all other requests. */
  readonly routes: readonly TableRoute[];
}

/** Reads routes as a user lists them. */
export function readTable(reading: Reading, { routes, port }: RouteTableProps): Route[] {
  const at = within(reading, 'routes');
  at.faults.require(routes.length > 0, routes, 'one route or more', 'write [{ to: cart }]');
  return routes.map((route, index) => readRoute(within(at, index), route, { index, port }));
}

interface Place {
  readonly index: number;
  readonly port: string | undefined;
}

function readRoute(reading: Reading, given: TableRoute, { index, port }: Place): Route {
  reading.faults.onlyKeys(given, ['name', 'match', 'to']);
  const name: unknown = given.name ?? `route ${index + 1}`;
  const named = typeof name === 'string' && name !== '';
  within(reading, 'name').faults.require(named, name, 'text', "write 'beta testers'");
  const at = within(reading, 'match');
  const conditions: readonly RequestCondition[] = Array.isArray(given.match)
    ? (given.match as readonly RequestCondition[])
    : given.match === undefined
      ? []
      : [given.match as RequestCondition];
  const matches = conditions.map((condition, place) =>
    readMatch(Array.isArray(given.match) ? within(at, place) : at, condition),
  );
  const all = matches.some((match) => Object.keys(match).length === 0);
  return {
    name: String(name),
    matches: all ? [] : matches,
    targets: readTargets(within(reading, 'to'), given.to, port),
  };
}

function readTargets(reading: Reading, given: unknown, port: string | undefined): WeightedTarget[] {
  if (!Array.isArray(given)) {
    const to = readTarget(reading, given, port);
    return to === undefined ? [] : [{ to, weight: 100 }];
  }
  const shares: readonly unknown[] = given;
  readWeights(
    reading,
    shares.map((share) => (isObject(share) ? Number(share.weight) : NaN)),
  );
  return shares.flatMap((share, index) => {
    const { service, weight } = plainOf(share) as Partial<Share>;
    const to = readTarget(within(reading, index, 'service'), service, port);
    return to === undefined ? [] : [{ to, weight: Number(weight) }];
  });
}

/** Services that a table sends requests to, beside the one whose requests they are. */
export function othersOf(service: RoutedService, targets: readonly unknown[]): ServiceRef[] {
  return targets
    .filter(isRouted)
    .filter((to) => to.serviceName !== service.serviceName || to.namespace !== service.namespace);
}

/**
 * Where requests for a service go, in so many words: one list, in which the first route that fits goes. What no request
 * would reach is refused.
 *
 * @throws PropsError when props are wrong, with all their faults at once.
 *
 * @example new RouteTable(this, 'reviews-routes', { service: reviews, routes: [{ match: { headers: { 'end-user': 'jason' } }, to: reviewsV2 }, { to: reviewsV1 }] })
 */
export class RouteTable extends Construct {
  constructor(scope: Construct, id: string, props: RouteTableProps) {
    super(scope, id);
    checkPropsShape(this, props, object({ routes: list(object()) }));
    const faults = Faults.none();
    faults.onlyKeys(props, ['service', 'port', 'routes']);
    const reading = { faults, profile: {} };
    const service = readService(within(reading, 'service'), props.service);
    const { routes } = props as { readonly routes?: readonly TableRoute[] };
    const given = { ...props, routes: routes ?? [] };
    const port = service && readPortName(within(reading, 'port'), service, props.port);
    const read = readTable(reading, { ...given, port });
    faults.throwFor(this);
    if (service === undefined || port === undefined) return;
    const targets = given.routes.flatMap(({ to }) =>
      Array.isArray(to) ? (to as readonly Share[]).map((share) => share.service) : [to],
    );
    addPattern(this, faults, {
      service,
      port,
      pattern: { kind: 'table', routes: read },
      others: othersOf(service, targets),
    });
  }
}
