import { EVERY_PATH, coversPath, isUrlPath } from '../core/exposure-paths';
import { HTTP_METHODS, type PathMatch, type RouteMatch, type TextMatch } from '../core/exposure-routes';
import { isToken } from '../core/http-token';
import { isRegex } from '../core/re2';
import { type Reader, mapOf, objectOf, textThat, wordOf } from '../core/read-fields';
import { isObject } from '../core/read-values';
import { type Reading, within } from '../core/reading';

/** What a text must be: the same, or begin so, or fit a regular expression (RE2) as a whole. */
export type TextCondition = string | { readonly prefix: string } | { readonly regex: string };

/** What a request looks like: all of it must hold. */
export interface RequestCondition {
  /** A path and all below it, element by element, or one path alone. @default - any */
  readonly path?: `/${string}` | { readonly exact: `/${string}` };
  /** HTTP method, in capitals. @default - any */
  readonly method?: (typeof HTTP_METHODS)[number];
  /** Headers by name. @default - any */
  readonly headers?: Readonly<Record<string, TextCondition>>;
  /** Parameters of the query by name. @default - any */
  readonly query?: Readonly<Record<string, TextCondition>>;
  /** A cookie by its name, and its value. @default - any */
  readonly cookies?: Readonly<Record<string, string>>;
}

/** Values of cookies, as RFC 6265 has them. */
export const isCookieValue = (text: string): boolean => /^[!#-+\--:<-[\]-~]+$/.test(text);

const isPath = (text: string): boolean => isUrlPath(text) && !/\/\/|\/\.\.?(\/|$)|%2f/i.test(text);

/** Reads the path of a URL. */
export const readPath = textThat(
  isPath,
  'an absolute path without // and .., of letters of a URL and %-codes',
  "write '/cart'",
);

/** Longest regular expression that Istio takes, in bytes (validateStringRegexp). */
const LONGEST_REGEX = 1024;

const isPattern = (text: string): boolean =>
  text !== '' && Buffer.byteLength(text) <= LONGEST_REGEX && isRegex(text);

const isText = (text: string): boolean => text !== '' && text.length <= 4096;
const readText = textThat(isText, 'text', "write 'beta'");
const readRegex = textThat(
  isPattern,
  `a regular expression of RE2, up to ${LONGEST_REGEX} letters`,
  "write 'v[12]'",
);

const readCondition: Reader<TextMatch> = (reading, given) => {
  if (typeof given === 'string') {
    const exact = readText(reading, given);
    return exact === undefined ? undefined : { exact };
  }
  const keys = isObject(given) ? Object.keys(given) : [];
  if (keys.length !== 1) {
    reading.faults.add(given, 'text, or one of prefix, regex', "write 'beta', or { prefix: 'be' }");
    return undefined;
  }
  const read = objectOf({ prefix: readText, regex: readRegex })(reading, given);
  return read !== undefined && Object.keys(read).length === 1 ? (read as TextMatch) : undefined;
};

const readPathMatch: Reader<PathMatch> = (reading, given) => {
  if (!isObject(given)) {
    const value = readPath(reading, given);
    return value === undefined ? undefined : { type: 'Prefix', value };
  }
  const read = objectOf({ exact: readPath })(reading, given);
  reading.faults.require('exact' in given, given, 'a path, or { exact }', "write { exact: '/login' }");
  return typeof read?.exact === 'string' ? { type: 'Exact', value: read.exact } : undefined;
};

const MATCH = objectOf({
  path: readPathMatch,
  method: wordOf(...HTTP_METHODS),
  headers: readNamed(readCondition),
  query: mapOf(readCondition),
  cookies: readNamed(textThat(isCookieValue, 'the value of a cookie', "write 'b'")),
});

/** A map whose keys are names of headers or cookies. */
function readNamed<T>(each: Reader<T>): Reader<Readonly<Record<string, T>>> {
  return (reading, given) => {
    const read = mapOf(each)(reading, given);
    for (const key of Object.keys(read ?? {}))
      within(reading, key).faults.require(isToken(key), key, 'a name of letters, digits and -', 'rename it');
    return read;
  };
}

/** Reads what a request must look like; nothing asked is every request. */
export function readMatch(reading: Reading, given: RequestCondition): RouteMatch {
  const { headers, path, ...read } = (MATCH(reading, given) ?? {}) as RouteMatch;
  const all = path === undefined || coversPath(path, EVERY_PATH);
  const cookies = Object.keys(read.cookies ?? {});
  const lower = headers && lowered(within(reading, 'headers'), headers);
  // Proxies get one condition for a header, and all cookies are one header.
  within(reading, 'cookies').faults.require(
    cookies.length <= 1 && !(cookies.length === 1 && lower?.cookie !== undefined),
    cookies,
    'one cookie, and no condition on the header cookie beside it',
    'keep one, or write headers: { cookie: { regex: … } }',
  );
  return withoutEmpty({
    ...(all ? {} : { path }),
    ...read,
    ...(lower === undefined ? {} : { headers: lower }),
  });
}

/** Names of headers are the same in whatever case (RFC 9110), and in lower case in HTTP/2 and to Istio. */
function lowered(
  reading: Reading,
  headers: NonNullable<RouteMatch['headers']>,
): NonNullable<RouteMatch['headers']> {
  const entries = Object.entries(headers).map(([key, value]) => [key.toLowerCase(), value] as const);
  const once = new Set(entries.map(([key]) => key)).size === entries.length;
  reading.faults.require(once, Object.keys(headers), 'each header once, in whatever case', 'remove one');
  return Object.fromEntries(entries);
}

function withoutEmpty(match: RouteMatch): RouteMatch {
  const filled = Object.entries(match).filter(([, value]) => Object.keys(value as object).length > 0);
  return Object.fromEntries(filled);
}
