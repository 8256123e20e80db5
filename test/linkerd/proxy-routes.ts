import type { Request } from '../routing/route-evaluators';
import type { Loose } from '../support/synth';

/**
 * The rule of a HTTPRoute that a proxy of Linkerd takes, written from what it does: the longest path, then a method,
 * the most headers, the most parameters; the first of those that are as good.
 */
export function ruleOfLinkerd(spec: Loose, request: Request): Loose {
  let best: { readonly rule: Loose; readonly rank: readonly number[] } | undefined;
  for (const rule of spec.rules)
    for (const match of rule.matches) {
      const rank = rankFor(match, request);
      if (rank !== undefined && (best === undefined || goesBefore(rank, best.rank))) best = { rule, rank };
    }
  return best?.rule;
}

function goesBefore(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at >= 0 && Number(one[at]) > Number(other[at]);
}

/** What a match is compared by, for a request that it takes. */
function rankFor(match: Loose, request: Request): number[] | undefined {
  const { path, method, headers = [], queryParams = [] } = match;
  const length = lengthOf(path, request.path);
  const fits =
    length !== undefined &&
    (method === undefined || method === request.method) &&
    headers.every((header: Loose) => fitsText(header, request.headers[header.name])) &&
    queryParams.every((param: Loose) => fitsText(param, request.query[param.name]));
  return fits ? [length, method === undefined ? 0 : 1, headers.length, queryParams.length] : undefined;
}

function lengthOf({ type, value }: Loose, path: string): number | undefined {
  if (type === 'Exact') return value === path ? value.length : undefined;
  if (value === '/') return 1;
  const prefix = value.replace(/\/+$/, '');
  const rest = path.replace(/\/+$/, '');
  if (!rest.startsWith(prefix)) return undefined;
  const suffix = rest.slice(prefix.length);
  return suffix === '' || suffix.startsWith('/') ? prefix.length : undefined;
}

/** A pattern is looked for anywhere, by the first branch that fits, and must then be the whole text. */
function fitsText({ type, value }: Loose, text: string | undefined): boolean {
  if (text === undefined) return false;
  if (type !== 'RegularExpression') return text === value;
  const found = new RegExp(value, 's').exec(text);
  return found !== null && found.index === 0 && found[0].length === text.length;
}
