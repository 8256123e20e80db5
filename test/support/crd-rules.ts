import { isIP } from 'node:net';
import { type CelInput, CelScalar, celFunc, celMethod, isCelError, run } from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';
import { goScheme } from './go-url';
import type { Loose } from './synth';

/**
 * What the API server adds to CEL, as far as rules need it.
 *
 * @see https://kubernetes.io/docs/reference/using-api/cel/
 */
const FUNCTIONS = [
  ...strings,
  celFunc('isIP', [CelScalar.STRING], CelScalar.BOOL, (text) => isIP(text) > 0),
  celFunc('isURL', [CelScalar.STRING], CelScalar.BOOL, (text) => goScheme(text) !== undefined),
  celFunc('url', [CelScalar.STRING], CelScalar.STRING, (text) => {
    if (goScheme(text) === undefined) throw new Error(`no address: ${text}`);
    return text;
  }),
  celMethod('find', CelScalar.STRING, [CelScalar.STRING], CelScalar.STRING, function (pattern) {
    return new RegExp(pattern, 'u').exec(this)?.[0] ?? '';
  }),
  celMethod('getScheme', CelScalar.STRING, [], CelScalar.STRING, function () {
    return goScheme(this) ?? '';
  }),
];

/** What the rules of a schema say against an object: `path: message`. Rules on a change have nothing to say to a new one. */
export function celFaults(schema: Loose, value: Loose, path = ''): string[] {
  if (value === undefined || value === null || typeof schema !== 'object') return [];
  const own = (schema['x-kubernetes-validations'] ?? [])
    .filter(({ rule }: Loose) => !/\boldSelf\b/.test(rule))
    .flatMap(({ rule, message }: Loose) => {
      const verdict = run(rule, { self: bound(schema, value) }, { funcs: FUNCTIONS });
      if (isCelError(verdict)) return [`${path}: ${rule} cannot be judged: ${verdict.message}`];
      return verdict === true ? [] : [`${path}: ${message ?? rule}`];
    });
  return [...own, ...inner(schema, value, path)];
}

function inner(schema: Loose, value: Loose, path: string): string[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => celFaults(schema.items ?? {}, item, `${path}/${index}`));
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, below]) =>
    celFaults(schema.properties?.[key] ?? schema.additionalProperties ?? {}, below, `${path}/${key}`),
  );
}

/** Names of fields that are words of CEL: rules write them between underscores. */
const RESERVED = [
  'namespace',
  'const',
  'package',
  'function',
  'import',
  'loop',
  'var',
  'void',
  'while',
  'as',
  'break',
];

/** A value as CEL takes it: whole numbers are no floating-point numbers there. */
function bound(schema: Loose, value: Loose): CelInput {
  if (typeof value === 'number') return schema.type === 'integer' ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map((item) => bound(schema.items ?? {}, item));
  if (typeof value !== 'object' || value === null) return value;
  return new Map(
    Object.entries(value).map(([key, below]) => [
      schema.properties !== undefined && RESERVED.includes(key) ? `__${key}__` : key,
      bound(schema.properties?.[key] ?? schema.additionalProperties ?? {}, below),
    ]),
  );
}
