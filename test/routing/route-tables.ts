import fc from 'fast-check';
import { PropsError } from '../../lib/core/errors';
import type { RouteMatch } from '../../lib/core/exposure-routes';
import { RouteTable } from '../../lib/routing/route-table';
import type { Loose } from '../support/synth';
import { match } from './match-conditions';
import type { Shop } from './shop';

type Table = readonly (readonly [RouteMatch, 'v2' | 'next'])[];

/** Conditions on requests, and the services that those go to; all others go to `v1`. */
export const table: fc.Arbitrary<Table> = fc.array(
  fc.tuple(match, fc.constantFrom('v2' as const, 'next' as const)),
  { maxLength: 3 },
);

/** A condition as a user writes it. */
function written({ path, headers, query, ...rest }: RouteMatch): Loose {
  const texts = (of: Loose): Loose =>
    Object.fromEntries(Object.entries(of).map(([name, text]: [string, Loose]) => [name, text.exact ?? text]));
  return {
    ...rest,
    ...(path === undefined ? {} : { path: path.type === 'Exact' ? { exact: path.value } : path.value }),
    ...(headers === undefined ? {} : { headers: texts(headers) }),
    ...(query === undefined ? {} : { query: texts(query) }),
  };
}

export function build(routes: Table): (shop: Shop) => void {
  return (shop) => {
    const listed = routes.map(([condition, to]) => ({ match: written(condition), to: shop[to] }));
    new RouteTable(shop.chart, 'table', { service: shop.v1, routes: [...listed, { to: shop.v1 }] });
  };
}

/** What is rendered, or undefined where it is refused. */
export function orRefused(make: () => Loose[]): Loose[] | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof PropsError) return undefined;
    throw error;
  }
}
