import { Construct } from 'constructs';
import type { Route, WeightedTarget } from '../core/exposure-routes';
import { Faults } from '../core/faults';
import { integerOf, objectOf, required } from '../core/read-fields';
import { isObject } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { checkPropsShape, map, object } from '../core/shape';
import { readPath } from './read-match';
import { type RoutedService, isRouted, readPortName, readService, readTarget } from './routed-service';
import { othersOf } from './route-table';
import { addPattern } from './routing';

/** A part of a service that is on its way to another one. */
export interface MovedPart {
  /** The service that takes it over. */
  readonly to: RoutedService;
  /** Percent of its requests that go there already; 0 keeps it where it was. @default 100 */
  readonly percent?: number;
}

/** Props for {@link Strangler}. */
export interface StranglerProps {
  /** The service that requests are for. */
  readonly service: RoutedService;
  /** Name of its port. @default - its only port */
  readonly port?: string;
  /** What takes all requests that were not moved. @default - the service itself */
  readonly legacy?: RoutedService;
  /** Services that took over a path and all below it, by path. The longest path goes first, whatever the order here. */
  readonly moved: Readonly<Record<`/${string}`, RoutedService | MovedPart>>;
}

/**
 * Replaces a service part by part: paths that were moved go to new services, at once or by percent, and the rest to the
 * old one. Each stage is one small change of `moved`, and going back is its revert.
 *
 * @throws PropsError when props are wrong, with all their faults at once.
 *
 * @example new Strangler(this, 'shop-move', { service: shop, moved: { '/cart': cart, '/orders': { to: orders, percent: 25 } } })
 */
export class Strangler extends Construct {
  constructor(scope: Construct, id: string, props: StranglerProps) {
    super(scope, id);
    checkPropsShape(this, props, object({ moved: map() }));
    const faults = Faults.none();
    faults.onlyKeys(props, ['service', 'port', 'legacy', 'moved']);
    const reading = { faults, profile: {} };
    const service = readService(within(reading, 'service'), props.service);
    const port = service && readPortName(within(reading, 'port'), service, props.port);
    const routes = readStrangler(reading, { ...props, port });
    faults.throwFor(this);
    if (service === undefined || port === undefined) return;
    const parts = Object.values(props.moved as Readonly<Record<string, RoutedService | MovedPart>>);
    const targets = [props.legacy, ...parts.map((part) => (isRouted(part) ? part : part.to))];
    const others = othersOf(service, targets);
    addPattern(this, faults, { service, port, pattern: { kind: 'table', routes }, others });
  }
}

const readPart = objectOf({
  to: required((_reading, given) => given, 'the service that takes it over', 'write { to: cart }'),
  percent: integerOf(0, 100),
});

/** Reads what was moved into routes: the longest path first, the rest last. */
export function readStrangler(reading: Reading, props: StranglerProps): Route[] {
  const { moved, port, legacy = props.service } = props;
  const rest = readTarget(within(reading, 'legacy'), legacy, port);
  const at = within(reading, 'moved');
  const fix = "write moved: { '/cart': cart }, or {} before the first";
  at.faults.require(moved !== undefined, moved, 'paths and the services that take them over', fix);
  const entries = Object.entries((moved as Readonly<Record<string, unknown>> | undefined) ?? {});
  const seen = new Set<string>();
  const routes = entries.flatMap(([path, given]): (Route & { readonly path: string })[] => {
    const here = within(at, path);
    const value = readPath(here, path)?.replace(/\/$/, '');
    here.faults.require(value !== '', path, "a path below '/', which is the legacy itself", "write '/cart'");
    here.faults.require(
      !seen.has(value ?? path),
      path,
      'each path once: a / at its end changes nothing',
      'remove one',
    );
    seen.add(value ?? path);
    const targets = readMoved(here, given, { port, rest });
    if (value === undefined || value === '') return [];
    return [{ path: value, name: value, matches: [{ path: { type: 'Prefix', value } }], targets }];
  });
  const sorted = [...routes].sort((a, b) => b.path.length - a.path.length || (a.path < b.path ? -1 : 1));
  const last = rest === undefined ? [] : [{ to: rest, weight: 100 }];
  return [
    ...sorted.map(({ path: _path, ...route }) => route),
    { name: 'the rest', matches: [], targets: last },
  ];
}

function readMoved(
  reading: Reading,
  given: unknown,
  { port, rest }: { readonly port: string | undefined; readonly rest: WeightedTarget['to'] | undefined },
): WeightedTarget[] {
  const whole = isRouted(given) || !isObject(given);
  const part = whole ? { to: given } : (readPart(reading, given) ?? {});
  const { percent = 100 } = part as { readonly percent?: number };
  const to = readTarget(whole ? reading : within(reading, 'to'), part.to, port);
  if (to === undefined || rest === undefined) return [];
  const shares = [
    { to, weight: percent },
    { to: rest, weight: 100 - percent },
  ];
  return shares.filter(({ weight }) => weight > 0);
}
