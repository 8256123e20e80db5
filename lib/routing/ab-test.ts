import { Construct } from 'constructs';
import { type Duration, parseDuration } from '../core/duration';
import type { Route, RouteMatch, WeightedTarget } from '../core/exposure-routes';
import { Faults } from '../core/faults';
import { isToken } from '../core/http-token';
import { integerOf, objectOf, required, textThat } from '../core/read-fields';
import { isObject, readBoolean } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { checkPropsShape, map, object } from '../core/shape';
import { isCookieValue } from './read-match';
import {
  type RoutedService,
  isRouted,
  readPortName,
  readService,
  readTarget,
  readWeights,
} from './routed-service';
import { othersOf } from './route-table';
import { addPattern } from './routing';

/** Where a request says which variant it is for. */
export type VariantKey =
  { readonly header: string } | { readonly cookie: string } | { readonly query: string };

/** How requests that say nothing are shared. */
export interface VariantShares {
  /** Percent of each variant. */
  readonly shares: Readonly<Record<string, number>>;
  /** How long a client stays with the variant that it got. @default '720h' */
  readonly remember?: Duration;
  /** Whether the cookie is sent over HTTPS alone. @default true */
  readonly secure?: boolean;
}

/** Props for {@link AbTest}. */
export interface AbTestProps {
  /** The service that requests are for. */
  readonly service: RoutedService;
  /** Name of its port. @default - its only port */
  readonly port?: string;
  /** Where a request says which variant it is for. Variants with shares need a cookie, so that clients stay with theirs. */
  readonly by: VariantKey;
  /** Services by what a request says. */
  readonly variants: Readonly<Record<string, RoutedService>>;
  /** Where all other requests go, or how they are shared among the variants. */
  readonly otherwise: RoutedService | VariantShares;
}

const EXAMPLE = "write { cookie: 'variant' }";

const readToken = textThat(isToken, 'a name of letters, digits and -', "write 'x-variant'");
const readParameter = textThat((text) => text !== '', 'the name of a parameter', "write 'variant'");
const readKey = objectOf({ header: readToken, cookie: readToken, query: readParameter });

/** Clients stay with their variant for thirty days. */
const REMEMBERED: Duration = '720h';

/** The longest time that browsers keep a cookie: 400 days (draft-ietf-httpbis-rfc6265bis, section 5.5). */
const LONGEST_SECONDS = 400 * 24 * 3600;

/**
 * Sends requests to one of several variants of a service, by what they say in a header, a cookie or a parameter. A
 * client that says nothing is given a variant by chance, and a cookie that brings it back there: with the shares alone
 * it would see another variant with each request.
 *
 * @throws PropsError when props are wrong, with all their faults at once.
 *
 * @example new AbTest(this, 'checkout-test', { service: checkout, by: { cookie: 'checkout' }, variants: { old: checkoutV1, new: checkoutV2 }, otherwise: { shares: { old: 90, new: 10 } } })
 */
export class AbTest extends Construct {
  constructor(scope: Construct, id: string, props: AbTestProps) {
    super(scope, id);
    checkPropsShape(this, props, object({ by: object(), variants: map() }));
    const faults = Faults.none();
    faults.onlyKeys(props, ['service', 'port', 'by', 'variants', 'otherwise']);
    const reading = { faults, profile: {} };
    const service = readService(within(reading, 'service'), props.service);
    const port = service && readPortName(within(reading, 'port'), service, props.port);
    const routes = readAbTest(reading, { ...props, port });
    faults.throwFor(this);
    if (service === undefined || port === undefined) return;
    const targets = [...Object.values(props.variants), props.otherwise];
    const others = othersOf(service, targets);
    addPattern(this, faults, { service, port, pattern: { kind: 'table', routes }, others });
  }
}

/** Reads a test into routes: one for each variant, and one for who says nothing. */
export function readAbTest(reading: Reading, props: AbTestProps): Route[] {
  const by = readBy(within(reading, 'by'), props.by);
  const at = within(reading, 'variants');
  const entries = Object.entries((props.variants as Readonly<Record<string, unknown>> | undefined) ?? {});
  at.faults.require(entries.length > 0, props.variants, 'one variant or more', 'write { b: cartB }');
  const variants = entries.flatMap(([value, given]): Variant[] => {
    const sound = by === undefined || isSayable(by.kind, value);
    within(at, value).faults.require(sound, value, `text that a ${by?.kind ?? ''} can hold`, 'rename it');
    const to = readTarget(within(at, value), given, props.port);
    return to === undefined ? [] : [{ value, to }];
  });
  const rest = readOtherwise(within(reading, 'otherwise'), props, { variants, by });
  if (by === undefined) return [];
  const routes = variants.map(({ value, to }) => ({
    name: `variant ${value}`,
    matches: [matchOf(by, value)],
    targets: [{ to, weight: 100 }],
  }));
  return [...routes, { name: 'otherwise', matches: [], targets: rest }];
}

interface ReadKey {
  readonly kind: 'header' | 'cookie' | 'query';
  readonly name: string;
}

interface Variant {
  readonly value: string;
  readonly to: WeightedTarget['to'];
}

function readBy(reading: Reading, given: unknown): ReadKey | undefined {
  const keys = isObject(given) ? Object.keys(given) : [];
  if (keys.length !== 1) {
    reading.faults.add(given, 'one of header, cookie, query', EXAMPLE);
    return undefined;
  }
  const [[kind, name] = []] = Object.entries(readKey(reading, given) ?? {});
  if (kind === undefined || typeof name !== 'string') return undefined;
  return { kind: kind as ReadKey['kind'], name: kind === 'header' ? name.toLowerCase() : name };
}

function isSayable(kind: ReadKey['kind'], value: string): boolean {
  return kind === 'cookie' ? isCookieValue(value) : /^[!-~]([ -~]*[!-~])?$/.test(value);
}

function matchOf({ kind, name }: ReadKey, value: string): RouteMatch {
  if (kind === 'cookie') return { cookies: { [name]: value } };
  return kind === 'header'
    ? { headers: { [name]: { exact: value } } }
    : { query: { [name]: { exact: value } } };
}

const readShares = objectOf({
  shares: required((_reading, given) => given, 'percent of each variant', 'write { a: 50, b: 50 }'),
  remember: textThat(
    (text) => {
      const seconds = (parseDuration(text) ?? 0) / 1000;
      return Number.isSafeInteger(seconds) && seconds >= 1 && seconds <= LONGEST_SECONDS;
    },
    'whole seconds, up to 400 days: browsers keep no cookie longer',
    "write '720h'",
  ),
  secure: readBoolean,
});

function readOtherwise(
  reading: Reading,
  { otherwise, port }: AbTestProps,
  { variants, by }: { readonly variants: readonly Variant[]; readonly by: ReadKey | undefined },
): WeightedTarget[] {
  if (isRouted(otherwise) || !isObject(otherwise)) {
    const to = readTarget(reading, otherwise, port);
    return to === undefined ? [] : [{ to, weight: 100 }];
  }
  const read = readShares(reading, otherwise) ?? {};
  const at = within(reading, 'shares');
  const shares = isObject(read.shares) ? read.shares : {};
  for (const [value, share] of Object.entries(shares)) {
    const known = variants.some((variant) => variant.value === value);
    const names = variants.map((variant) => variant.value).join(', ');
    within(at, value).faults.require(known, value, `one of the variants ${names}`, 'add it to variants');
    integerOf(0, 100)(within(at, value), share ?? null);
  }
  readWeights(at, Object.values(shares).map(Number));
  within(reading, 'shares').faults.require(
    by === undefined || by.kind === 'cookie',
    by?.kind,
    'shares by cookie: a client that gets its variant by chance must be brought back there, and only a cookie does',
    EXAMPLE,
  );
  const remember = (read.remember ?? REMEMBERED) as Duration;
  return variants
    .filter(({ value }) => shares[value] !== undefined)
    .map(({ value, to }) => ({
      to,
      weight: Number(shares[value]),
      setCookie: cookieText(`${by?.name ?? ''}=${value}`, { remember, secure: read.secure !== false }),
    }));
}

function cookieText(pair: string, { remember, secure }: { remember: Duration; secure: boolean }): string {
  const seconds = (parseDuration(remember) ?? 0) / 1000;
  return [
    pair,
    'Path=/',
    `Max-Age=${seconds}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(secure ? ['Secure'] : []),
  ].join('; ');
}
