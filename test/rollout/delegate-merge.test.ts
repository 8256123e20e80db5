import fc from 'fast-check';
import { DELEGATE_CONFLICT } from '../../lib/policy/mesh/delegates';
import { refusedBy } from '../policy/across/objects';
import type { Loose } from '../support/synth';
import { merged } from './controller';

const text = fc.oneof(
  fc.record({ exact: fc.constantFrom('/a', '/a/b', '/c') }),
  fc.record({ prefix: fc.constantFrom('/', '/a', '/c') }),
  fc.record({ regex: fc.constantFrom('/a.*') }),
);

/** What a route looks for: few texts, so that roots and delegates often speak of the same. */
const match = fc.record(
  {
    uri: text,
    method: text,
    headers: fc.dictionary(fc.constantFrom('x', 'y'), text, { minKeys: 1, maxKeys: 2 }),
    ignoreUriCase: fc.boolean(),
    port: fc.constantFrom(80, 81),
    sourceNamespace: fc.constantFrom('web', 'pay'),
    sourceLabels: fc.dictionary(fc.constantFrom('app', 'version'), fc.constantFrom('a', 'b'), {
      minKeys: 1,
      maxKeys: 2,
    }),
  },
  { requiredKeys: [] },
);

const virtualService = (name: string, spec: Loose): Loose => ({
  apiVersion: 'networking.istio.io/v1',
  kind: 'VirtualService',
  metadata: { name, namespace: 'shop' },
  spec,
});

test('our rule tells a match of a delegate exactly where Istio drops its route', () => {
  let dropped = 0;
  fc.assert(
    fc.property(fc.array(match, { maxLength: 2 }), match, (wide, narrow) => {
      // A match of nothing is none.
      fc.pre(Object.keys(narrow).length > 0);
      const root = virtualService('root', {
        hosts: ['carts'],
        http: [{ ...(wide.length === 0 ? {} : { match: wide }), delegate: { name: 'leaf' } }],
      });
      const leaf = virtualService('leaf', {
        http: [{ match: [narrow], route: [{ destination: { host: 'carts' } }] }],
      });
      const isTold = refusedBy(DELEGATE_CONFLICT, [root, leaf]).length > 0;
      if (merged(root, [leaf]).length === 0) dropped++;
      expect(isTold).toBe(wide.length > 0 && merged(root, [leaf]).length === 0);
    }),
    { numRuns: 500 },
  );
  expect(dropped).toBeGreaterThan(100);
});
