import type { Loose } from '../support/synth';

/** A request, as far as routes look at one. */
export interface Request {
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

/** The route of a VirtualService that a request takes: the first that fits. Undefined for 404. */
export function routeOfVirtualService(spec: Loose, request: Request): Loose {
  return spec.http.find(
    ({ match }: Loose) =>
      match === undefined || match.some((condition: Loose) => fitsIstio(condition, request)),
  );
}

function fitsIstio({ uri, method, headers = {}, queryParams = {} }: Loose, request: Request): boolean {
  return (
    (uri === undefined || fitsText(uri, request.path)) &&
    (method === undefined || fitsText(method, request.method)) &&
    Object.entries(headers).every(([name, text]) => fitsText(text, request.headers[name])) &&
    Object.entries(queryParams).every(([name, text]) => fitsText(text, request.query[name]))
  );
}

function fitsText({ exact, prefix, regex }: Loose, text: string | undefined): boolean {
  if (text === undefined) return false;
  if (exact !== undefined) return text === exact;
  if (prefix !== undefined) return text.startsWith(prefix);
  return new RegExp(`^(?:${regex})$`, 's').test(text);
}

/** The rule of a HTTPRoute that a request takes: of those that fit the one whose match is the most specific. */
export function ruleOfHttpRoute(spec: Loose, request: Request): Loose {
  const places = spec.rules.flatMap((rule: Loose, index: number) =>
    rule.matches
      .filter((match: Loose) => fitsGateway(match, request))
      .map((match: Loose) => ({ rule, index, rank: rankOf(match) })),
  );
  places.sort((a: Loose, b: Loose) => {
    const at = a.rank.findIndex((value: number, step: number) => value !== b.rank[step]);
    return at < 0 ? a.index - b.index : b.rank[at] - a.rank[at];
  });
  return places[0]?.rule;
}

function fitsGateway({ path, method, headers = [], queryParams = [] }: Loose, request: Request): boolean {
  const text = ({ type, value }: Loose): Loose => (type === 'Exact' ? { exact: value } : { regex: value });
  return (
    fitsPath(path, request.path) &&
    (method === undefined || method === request.method) &&
    headers.every((header: Loose) => fitsText(text(header), request.headers[header.name])) &&
    queryParams.every((param: Loose) => fitsText(text(param), request.query[param.name]))
  );
}

function fitsPath({ type, value }: Loose, path: string): boolean {
  if (type === 'Exact') return path === value;
  const elements = (text: string): string[] => text.split('/').filter((element) => element !== '');
  const wanted = elements(value);
  return elements(path).slice(0, wanted.length).join('/') === wanted.join('/');
}

function rankOf({ path, method, headers = [], queryParams = [] }: Loose): number[] {
  return [
    path.type === 'Exact' ? 1 : 0,
    path.value.length,
    method === undefined ? 0 : 1,
    headers.length,
    queryParams.length,
  ];
}
