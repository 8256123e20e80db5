import fc from 'fast-check';
import type { RouteMatch, TextMatch } from '../../lib/core/exposure-routes';
import type { Request } from './route-evaluators';

const text: fc.Arbitrary<TextMatch> = fc.oneof(
  fc.constantFrom('a', 'ab', 'abc', 'b').map((exact) => ({ exact })),
  fc.constantFrom('a', 'ab', 'b').map((prefix) => ({ prefix })),
  fc.constantFrom('a.*', 'b|ab').map((regex) => ({ regex })),
);

const path = fc.constantFrom('/', '/a', '/a/b', '/ab', '/a/', '/c');

/** A condition of a route. */
export const match: fc.Arbitrary<RouteMatch> = fc
  .record(
    {
      path: fc.record({ type: fc.constantFrom('Prefix' as const, 'Exact' as const), value: path }),
      method: fc.constantFrom('GET' as const, 'POST' as const),
      headers: fc.dictionary(fc.constantFrom('x', 'y'), text, { maxKeys: 2, noNullPrototype: true }),
      query: fc.dictionary(fc.constantFrom('q'), text, { maxKeys: 1, noNullPrototype: true }),
      cookies: fc.dictionary(fc.constantFrom('c'), fc.constantFrom('1', '2'), {
        maxKeys: 1,
        noNullPrototype: true,
      }),
    },
    { requiredKeys: [] },
  )
  .map((parts) =>
    Object.fromEntries(Object.entries(parts).filter(([, part]) => Object.keys(part).length > 0)),
  );

const value = fc.constantFrom('a', 'ab', 'abc', 'b', 'z');

/** A request that routes look at. */
export const request: fc.Arbitrary<Request> = fc.record({
  path: fc.constantFrom('/', '/a', '/a/b', '/a/b/c', '/ab', '/abc', '/c', '/d', '/a/'),
  method: fc.constantFrom('GET', 'POST', 'PUT'),
  headers: fc
    .record(
      { x: value, y: value, cookie: fc.constantFrom('c=1', 'c=2', 'd=0; c=1', 'bc=1', 'c=12') },
      { requiredKeys: [] },
    )
    .map((headers) => headers as Record<string, string>),
  query: fc.record({ q: value }, { requiredKeys: [] }).map((query) => query as Record<string, string>),
});
