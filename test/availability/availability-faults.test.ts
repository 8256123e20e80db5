import fc from 'fast-check';
import { availabilityFaults } from '../../lib/availability/availability-faults';
import type { AvailabilityNode } from '../../lib/availability/availability-node';

const REASON = 'shows the page without it';

/** `'a 99.9 → b c?'`: a promises 99.9, cannot do without b, and can do without c. */
function node(text: string): AvailabilityNode {
  const [own = '', called = ''] = text.split('→');
  const [name = '', objective] = own.trim().split(' ');
  const calls = called
    .split(' ')
    .filter((word) => word !== '')
    .map((to) => (to.endsWith('?') ? { to: to.slice(0, -1), soft: true as const, reason: REASON } : { to }));
  return { name, ...(objective === undefined ? {} : { objective }), calls };
}

const faultsOf = (...texts: string[]) => availabilityFaults(texts.map(node));
const serviceNames = (...texts: string[]): string[] => faultsOf(...texts).map(({ service }) => service);

test.each([
  ['it promises what its one dependency promises', ['a 99.9 → b', 'b 99.9']],
  ['it promises exactly the product', ['a 99.8001 → b c', 'b 99.9', 'c 99.9']],
  [
    'two paths lead to one service, which counts once',
    ['a 99.7 → b c', 'b 99.95 → d', 'c 99.95 → d', 'd 99.8'],
  ],
  ['the weak one is called softly', ['a 99.9 → b?', 'b 90']],
  ['what stands behind a soft call is weak', ['a 99.9 → b?', 'b 99.9 → c', 'c 99.9']],
  ['a dependency promises nothing', ['a 99.9 → b', 'b']],
  ['a dependency is not of the app', ['a 99.9 → elsewhere']],
  ['it promises nothing', ['a → b', 'b 1']],
  ['it calls itself', ['a 99.9 → a']],
])('takes an objective where %s', (_, nodes) => {
  expect(serviceNames(...nodes)).not.toContain('a');
});

test.each([
  ['its one dependency promises less', ['a 99.9 → b', 'b 99.89']],
  ['it promises a little more than the product', ['a 99.80011 → b c', 'b 99.9', 'c 99.9']],
  ['a float would call product and objective equal', ['a 99.8001000000000000001 → b c', 'b 99.9', 'c 99.9']],
  ['a service far behind is weak', ['a 99.9 → b', 'b → c', 'c → d', 'd 99']],
  ['the weak one stands in a cycle with it', ['a 99.9 → b', 'b 99 → a']],
  ['the weak one is called softly and cannot be done without elsewhere', ['a 99.9 → b? c', 'c → b', 'b 99']],
])('reports an objective where %s', (_, nodes) => {
  expect(serviceNames(...nodes)).toContain('a');
});

test('tells the arithmetic, the weakest dependencies first', () => {
  expect(faultsOf('shop 99.95 → cart ads mail', 'cart 99.99', 'ads 99.9', 'mail 99.9')).toEqual([
    {
      service: 'shop',
      field: 'objective',
      given: '99.95',
      allowed:
        'at most 99.79011… = 99.9^2 (ads, mail) × 99.99 (cart), the product of all that it cannot do without',
      fix: expect.stringMatching(/^write objective: 99\.79, .*one nine more than its caller: 99\.995\)/),
    },
  ]);
});

test('tells a single dependency without a product', () => {
  expect(faultsOf('shop 99.9 → cart', 'cart 99.5')[0]?.allowed).toBe(
    'at most 99.5 (cart), which it cannot do without',
  );
});

test('names five services of one factor and counts the others', () => {
  const names = ['b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const [fault] = faultsOf(`a 99.9 → ${names.join(' ')}`, ...names.map((name) => `${name} 99.9`));
  expect(fault?.allowed).toContain('99.9^7 (b, c, d, e, f, 2 more)');
});

test('suggests no objective of 0', () => {
  expect(faultsOf('a 99 → b', 'b 0.5')[0]?.fix).toMatch(/^raise /);
});

test.each(['100', '0', 'high'])('refuses %p as an objective', (objective) => {
  expect(availabilityFaults([{ name: 'a', objective, calls: [] }])).toMatchObject([
    { service: 'a', field: 'objective', given: objective, allowed: expect.stringContaining('less than 100') },
  ]);
});

test('reckons a dependency whose objective is none as never failing, and reports that objective', () => {
  expect(serviceNames('a 99.9 → b', 'b 100')).toEqual(['b']);
});

test('refuses two services of one name', () => {
  expect(() => faultsOf('a 99', 'a 98')).toThrow('names of their own');
});

interface Wanted {
  readonly objective: number | undefined;
  readonly calls: readonly (readonly [number, boolean])[];
}

const graphs: fc.Arbitrary<Wanted[]> = fc.integer({ min: 1, max: 8 }).chain((size) =>
  fc.array(
    fc.record({
      objective: fc.option(fc.integer({ min: 9_900, max: 9_999 }), { nil: undefined }),
      calls: fc.array(fc.tuple(fc.integer({ min: 0, max: size - 1 }), fc.boolean()), { maxLength: 4 }),
    }),
    { minLength: size, maxLength: size },
  ),
);

function nodesOf(wanted: readonly Wanted[]): AvailabilityNode[] {
  return wanted.map(({ objective, calls }, index) => ({
    name: `s${index}`,
    ...(objective === undefined ? {} : { objective: objective / 100 }),
    calls: calls.map(([to, soft]) => ({ to: `s${to}`, ...(soft ? { soft, reason: REASON } : {}) })),
  }));
}

/** The definition, spelt out with whole numbers of ten-thousandths: a matrix of paths, and one long product. */
function unsupported(wanted: readonly Wanted[]): string[] {
  const reaches = wanted.map(({ calls }) =>
    wanted.map((_, to) => calls.some(([callee, soft]) => callee === to && !soft)),
  );
  for (const k of wanted.keys())
    for (const row of reaches)
      for (const j of wanted.keys()) row[j] ||= row[k] === true && reaches[k]?.[j] === true;
  return wanted.flatMap(({ objective }, i) => {
    if (objective === undefined) return [];
    const behind = wanted.filter((_, j) => j !== i && reaches[i]?.[j]).flatMap((one) => one.objective ?? []);
    const product = behind.reduce((so, one) => so * BigInt(one), 1n);
    return BigInt(objective) * 10_000n ** BigInt(behind.length) > product * 10_000n ? [`s${i}`] : [];
  });
}

test('over any graph, the services reported are those of the definition', () => {
  fc.assert(
    fc.property(graphs, (wanted) => {
      expect(availabilityFaults(nodesOf(wanted)).map(({ service }) => service)).toEqual(unsupported(wanted));
    }),
    { numRuns: 500 },
  );
});

test('a call that becomes soft never makes a fault', () => {
  fc.assert(
    fc.property(graphs, fc.nat(), (wanted, pick) => {
      const before = unsupported(wanted);
      const softened = wanted.map((one, index) =>
        index === pick % wanted.length
          ? { ...one, calls: one.calls.map(([to]) => [to, true] as const) }
          : one,
      );
      const after = availabilityFaults(nodesOf(softened)).map(({ service }) => service);
      expect(after.filter((service) => !before.includes(service))).toEqual([]);
    }),
  );
});

test('the objective that a fix suggests is one that is taken', () => {
  fc.assert(
    fc.property(graphs, (wanted) => {
      const nodes = nodesOf(wanted);
      for (const { service, fix } of availabilityFaults(nodes)) {
        const objective = /write objective: ([\d.]+),/.exec(fix)?.[1];
        const mended = nodes.map((one) => (one.name === service ? { ...one, objective } : one));
        const left = availabilityFaults(mended).map((fault) => fault.service);
        expect(left).not.toContain(service);
      }
    }),
  );
});
