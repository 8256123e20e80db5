import type { DeclaredCalls } from '../../lib/picture/links';
import type { Picture } from '../../lib/picture/picture';
import { pictureOf } from '../../lib/picture/picture-of-report';
import type { ReachabilityReport } from '../../lib/reachability/report';
import { ANY, ANYWHERE, DNS, INGRESS, edges, report, workload } from './reports';

const of = (given: ReachabilityReport, declared?: DeclaredCalls): Picture =>
  pictureOf(given, 'Shop', declared);
const callsOf = ({ calls }: Picture): string[] =>
  calls.map(({ from, to, ports, standing }) => `${from} → ${to} ${ports.join(',')} ${standing}`);
const remarksOf = ({ services }: Picture, id: string): readonly string[] | undefined =>
  services.find((service) => service.id === id)?.remarks;

const TCP_80 = { port: 80, protocol: 'TCP' } as const;
const SIX = ['shop/a', 'shop/b', 'shop/c', 'shop/d', 'shop/e', 'shop/f'];

/** Everybody but `to` calls it. */
function everybodyCalls(to: string, ids: readonly string[]): ReachabilityReport['edges'] {
  return edges(...ids.filter((id) => id !== to).map((id) => `${id} → ${to} 80`));
}

test('all ports between two services are one arrow', () => {
  const given = report(['shop/a', 'shop/b'], { edges: edges('shop/a → shop/b 443', 'shop/a → shop/b 80') });
  expect(callsOf(of(given))).toEqual(['shop/a → shop/b 80,443 plain']);
});

test('a service without calls is shown', () => {
  expect(of(report(['shop/a'])).services).toEqual([
    { id: 'shop/a', namespace: 'shop', name: 'a', remarks: [] },
  ]);
});

test('services stand in the order of their names, whatever that of the report', () => {
  const ids = of(report(['b/a', 'a/b', 'a/a'])).services.map(({ id }) => id);
  expect(ids).toEqual(['a/a', 'a/b', 'b/a']);
});

test('entries and exits become peers with an arrow', () => {
  const given = report(['shop/a'], {
    ingress: [{ ...TCP_80, to: workload('shop/a'), from: INGRESS }],
    egress: [
      {
        ...TCP_80,
        from: workload('shop/a'),
        to: { kind: 'cidr', cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] },
      },
    ],
  });
  expect(of(given).peers.map(({ side, label }) => `${side}: ${label}`)).toEqual([
    'entry: web · Ingress in shop · shop.example.com',
    'exit: 10.0.0.0/8 · except 10.1.0.0/16',
  ]);
  expect(of(given).calls).toHaveLength(2);
});

describe('a service that is open to all', () => {
  const open = report(SIX, {
    edges: [...everybodyCalls('shop/a', SIX), ...edges('shop/a → shop/b 80')],
    ingress: [
      ...ANY.map((port) => ({ ...port, to: workload('shop/a'), from: ANYWHERE })),
      { ...TCP_80, to: workload('shop/a'), from: INGRESS },
    ],
  });

  test('has a remark instead of an arrow from each, and keeps its ways in', () => {
    expect(remarksOf(of(open), 'shop/a')).toEqual(['open to all: any port']);
    expect(callsOf(of(open))).toEqual([
      'entry web · Ingress in shop · shop.example.com → shop/a 80 plain',
      'shop/a → shop/b 80 plain',
    ]);
  });

  test('keeps arrows on ports that are not open to all', () => {
    const port = { ...open, ingress: [{ ...TCP_80, to: workload('shop/a'), from: ANYWHERE }] };
    const more = { ...port, edges: [...everybodyCalls('shop/a', SIX), ...edges('shop/b → shop/a 81')] };
    expect(callsOf(of(more))).toEqual(['shop/b → shop/a 81 plain']);
  });

  test('keeps the arrows of a few, where the others may call nobody', () => {
    const few = { ...open, edges: everybodyCalls('shop/a', SIX).slice(0, 3) };
    expect(remarksOf(of(few), 'shop/a')).toEqual(['open to all: any port']);
    expect(callsOf(of(few)).filter((text) => text.startsWith('shop/'))).toHaveLength(3);
  });

  test('keeps the arrows that were declared, and says that the others were not', () => {
    const compared = of(open, { edges: edges('shop/b → shop/a 80', 'shop/a → shop/b 80') });
    expect(remarksOf(compared, 'shop/a')).toEqual(['open to all: any port, not declared']);
    expect(callsOf(compared)).toContain('shop/b → shop/a 80 plain');
    expect(callsOf(compared)).not.toContain('shop/c → shop/a 80 surplus');
  });
});

test.each([
  ['all services', SIX, 'open to all services: 80'],
  ['its namespace', [...SIX, 'other/x'], 'open to its namespace: 80'],
])('a service that %s may call has a remark', (_, ids, remark) => {
  const given = report(ids, { edges: everybodyCalls('shop/a', SIX) });
  expect(remarksOf(of(given), 'shop/a')).toEqual([remark]);
  expect(callsOf(of(given))).toEqual([]);
});

test('a service that all others but one call has its arrows', () => {
  expect(of(report(SIX, { edges: everybodyCalls('shop/a', SIX).slice(1) })).calls).toHaveLength(4);
});

test('a service of a namespace of three has its arrows', () => {
  const three = SIX.slice(0, 3);
  expect(of(report([...three, 'x/y'], { edges: everybodyCalls('shop/a', three) })).calls).toHaveLength(2);
});

test('services that nothing isolates have a remark where the report has no edges for them', () => {
  const group = { from: SIX.map(workload), to: SIX.map(workload) };
  expect(remarksOf(of(report(SIX, { unisolated: group })), 'shop/b')).toEqual([
    'open to all services: any port',
  ]);
});

test('a service on the network of its node says so', () => {
  expect(remarksOf(of(report(['shop/a'], { outsidePolicies: [workload('shop/a')] })), 'shop/a')).toEqual([
    'on the network of its node',
  ]);
});

describe('a peer of many services', () => {
  const dnsOf = (ids: readonly string[]): ReachabilityReport['egress'] =>
    ids.map((id) => ({ port: 53, protocol: 'UDP', from: workload(id), to: DNS }));

  test('is told in words where it is one of all', () => {
    const { common, calls, peers } = of(report(SIX, { egress: dnsOf(SIX) }));
    expect(common).toEqual([
      {
        mark: undefined,
        side: 'exit',
        label: 'kube-system · k8s-app=kube-dns',
        ports: ['53/UDP'],
        services: SIX,
      },
    ]);
    expect([calls, peers]).toEqual([[], []]);
  });

  test('marks its services where it is one of half of them', () => {
    const { common } = of(report(SIX, { egress: dnsOf(SIX.slice(1, 5)) }));
    expect(common).toMatchObject([{ mark: 'A', services: SIX.slice(1, 5) }]);
  });

  test.each([
    ['fewer than four', SIX.slice(0, 3), SIX.slice(0, 3)],
    ['fewer than half', [...SIX, ...SIX.map((id) => `${id}2`)], SIX.slice(0, 4)],
  ])('keeps its arrows where it is one of %s', (_, all, own) => {
    expect(of(report(all, { egress: dnsOf(own) })).calls).toHaveLength(own.length);
  });

  test('keeps its arrows where one of them was not declared', () => {
    const given = report(SIX, { egress: dnsOf(SIX) });
    const { calls, common } = of(given, { edges: [], egress: dnsOf(SIX.slice(1)) });
    expect(common).toEqual([]);
    expect(calls.filter(({ standing }) => standing === 'surplus')).toHaveLength(1);
  });
});

test('the same calls in another order are the same picture', () => {
  const given = edges(
    'shop/a → shop/b 80',
    'shop/b → shop/c 80',
    'shop/c → shop/a 80',
    'shop/c → shop/a 443',
  );
  const ids = ['shop/a', 'shop/b', 'shop/c'];
  expect(of(report([...ids].reverse(), { edges: [...given].reverse() }))).toEqual(
    of(report(ids, { edges: given })),
  );
});

describe('beside declared calls', () => {
  const ids = ['shop/a', 'shop/b', 'shop/c'];

  test.each([
    ['possible and declared', ['shop/a → shop/b 80'], ['shop/a → shop/b 80'], ['shop/a → shop/b 80 plain']],
    ['possible and not declared', ['shop/a → shop/b 80'], [], ['shop/a → shop/b 80 surplus']],
    ['declared and not possible', [], ['shop/a → shop/b 80'], ['shop/a → shop/b 80 missing']],
    [
      'possible on another port',
      ['shop/a → shop/b 81'],
      ['shop/a → shop/b 80'],
      ['shop/a → shop/b 80 missing', 'shop/a → shop/b 81 surplus'],
    ],
  ])('a call is %s', (_, possible, declared, calls) => {
    expect(callsOf(of(report(ids, { edges: edges(...possible) }), { edges: edges(...declared) }))).toEqual(
      calls,
    );
  });

  test('a declared port of an open range is possible, and the range surplus', () => {
    const [call] = edges('shop/a → shop/b 80');
    const given = report(ids, { edges: call === undefined ? [] : [{ ...call, endPort: 90 }] });
    expect(callsOf(of(given, { edges: edges('shop/a → shop/b 85') }))).toEqual([
      'shop/a → shop/b 85 plain',
      'shop/a → shop/b 80-90 surplus',
    ]);
  });

  test('a call with a condition is as declared', () => {
    const given = report(ids, {
      edges: edges('shop/a → shop/b 80').map((edge) => ({ ...edge, conditions: ['GET'] })),
    });
    expect(callsOf(of(given, { edges: edges('shop/a → shop/b 80') }))).toEqual(['shop/a → shop/b 80 plain']);
  });

  test('entries are compared where entries were declared, and else are as they are', () => {
    const given = report(['shop/a'], { ingress: [{ ...TCP_80, to: workload('shop/a'), from: INGRESS }] });
    expect(of(given, { edges: [] }).calls[0]?.standing).toBe('plain');
    expect(of(given, { edges: [], ingress: [] }).calls[0]?.standing).toBe('surplus');
  });

  test('a service that was declared and is not there is shown', () => {
    const shown = of(report(ids), { edges: edges('shop/a → shop/gone 80') });
    expect(shown.services.map(({ id }) => id)).toContain('shop/gone');
  });
});
