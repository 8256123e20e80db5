import type { Allowance, Direction, OutsideAllowance } from './allowance';
import { ALL_ADDRESSES, addressesText } from './addresses';
import { type ConnectionChange, type Party, type Ports, connectionChange } from './connection-change';
import type { Pod } from './cluster';
import { groupBy } from '../../core/grouping';
import { type IntervalSet, NOTHING, difference, intersection, intervalKey, union } from './interval-set';
import { type Side, outsideOf } from './policies';
import type { Survey } from './survey';

/** Pods of other manifests, of which nothing is known that would hold them back. */
const ELSEWHERE: Party = { name: 'pods outside these manifests' };

interface Sides {
  readonly pod: Pod;
  readonly direction: Direction;
  readonly was: Side;
  readonly is: Side;
}

/** What gets through between a pod and what is not among the manifests: other pods, and addresses. */
export function changesAbroad(pod: Pod, direction: Direction, survey: Survey): ConnectionChange[] {
  if (!survey.changed[direction].has(pod.key)) return [];
  const [was, is] = [survey.before, survey.after].map((network) => network.side(pod.key, direction)) as [
    Side,
    Side,
  ];
  const sides: Sides = { pod, direction, was, is };
  const parts = [was, is].flatMap((side) => side.parts);
  const known = new Set(parts.flatMap(({ finding }) => [...finding]));
  const selectors = parts.flatMap(({ bySelector }) =>
    [...bySelector.keys()].filter((name) => !known.has(name)),
  );
  return [
    ...change(sides, ELSEWHERE, ({ all }) => all),
    ...[...new Set(selectors)].flatMap((name) =>
      change(sides, { name }, ({ all, bySelector }) => union(all, bySelector.get(name) ?? NOTHING)),
    ),
    ...addressChanges(sides),
  ];
}

function change(sides: Sides, other: Party, portsOf: (part: Allowance) => IntervalSet): ConnectionChange[] {
  const { pod, direction, was, is } = sides;
  const open = (side: Side): IntervalSet => union(side.all, ...side.parts.map(portsOf));
  return connectionChange(endsOf(sides, other), { was: open(was), is: open(is) }, [
    { pod: pod.key, direction, was, is, portsOf },
  ]);
}

function endsOf({ pod, direction }: Sides, other: Party): Readonly<Record<'from' | 'to', Party>> {
  return direction === 'Ingress' ? { from: other, to: pod } : { from: pod, to: other };
}

/** Addresses that fare alike are told together. */
function addressChanges(sides: Sides): ConnectionChange[] {
  const [was, is] = [outsideOf(sides.was), outsideOf(sides.is)];
  const regions = regionsOf([...was, ...is].map(({ addresses }) => addresses));
  const changes = regions.map((region) => ({
    region,
    ports: { was: portsAt(was, region), is: portsAt(is, region) },
  }));
  const alike = groupBy(changes, ({ ports }) => [ports.was, ports.is].map(intervalKey).join('|'));
  return [...alike.values()].flatMap((same) => {
    const addresses = union(...same.map(({ region }) => region));
    const ports: Ports = same[0]?.ports ?? { was: NOTHING, is: NOTHING };
    return connectionChange(endsOf(sides, { name: addressesText(addresses) }), ports, [
      {
        pod: sides.pod.key,
        direction: sides.direction,
        was: sides.was,
        is: sides.is,
        portsOf: ({ outside }) => union(...same.map(({ region }) => portsAt(outside, region))),
      },
    ]);
  });
}

/** Cuts all addresses into regions that each of these sets holds wholly or not at all. */
function regionsOf(sets: readonly IntervalSet[]): IntervalSet[] {
  const distinct = new Map(sets.map((set) => [intervalKey(set), set]));
  return [...distinct.values()].reduce<IntervalSet[]>(
    (regions, set) =>
      regions
        .flatMap((region) => [intersection(region, set), difference(region, set)])
        .filter((region) => region.length > 0),
    [ALL_ADDRESSES],
  );
}

function portsAt(outside: readonly OutsideAllowance[], region: IntervalSet): IntervalSet {
  return union(
    ...outside
      .filter(({ addresses }) => intersection(addresses, region).length > 0)
      .map(({ ports }) => ports),
  );
}
