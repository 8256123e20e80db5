import type { ChangedObject, Comparison, Judge, Judgement, Reason } from '../change';
import { groupKindOf } from '../normal/kinds';
import { fieldsOf, itemsOf, nodeAt, numberAt, textAt } from '../normal/node';
import { someOf } from '../wording';
import { ALL_ADDRESSES, addressesText, blockAddresses } from './addresses';
import { entryPointsOf } from './entry-points';
import { type IntervalSet, difference, union } from './interval-set';

/** What is served to the outside, or inside, that was not, and the other way round. */
export const judgeExposure: Judge = (comparison) => [
  ...comparison.changed.flatMap((change) =>
    changedReasons(change).map((reason): Judgement => ({ key: change.key, reason })),
  ),
  ...loneJudgements(comparison),
];

function loneJudgements({ created, pruned }: Comparison): Judgement[] {
  return [
    ...created.flatMap(({ key, manifest }) =>
      exposed(entryPointsOf(manifest)).map((reason) => ({ key, reason })),
    ),
    ...pruned.flatMap(({ key, manifest }) =>
      withdrawn(entryPointsOf(manifest)).map((reason) => ({ key, reason })),
    ),
  ];
}

function changedReasons(change: ChangedObject): Reason[] {
  const [was, is] = [entryPointsOf(change.before), entryPointsOf(change.after)];
  return [
    ...exposed(is.filter((entry) => !was.includes(entry))),
    ...withdrawn(was.filter((entry) => !is.includes(entry))),
    ...(groupKindOf(change.after) === '/Service' ? serviceReasons(change) : []),
  ];
}

function exposed(entries: readonly string[]): Reason[] {
  return entries.length === 0
    ? []
    : [{ verdict: 'new-reachability', text: `serves ${someOf(entries)} to the outside` }];
}

function withdrawn(entries: readonly string[]): Reason[] {
  return entries.length === 0
    ? []
    : [{ verdict: 'lost-reachability', text: `no longer serves ${someOf(entries)} to the outside` }];
}

function serviceReasons(change: ChangedObject): Reason[] {
  const ports = portsOf(change.was).filter((port) => !portsOf(change.is).includes(port));
  const gone: Reason[] =
    ports.length === 0
      ? []
      : [{ verdict: 'lost-reachability', text: `no longer answers on ${someOf(ports)}` }];
  return [...gone, ...sourceReasons(change)];
}

function portsOf(is: ChangedObject['is']): string[] {
  return itemsOf(nodeAt(is, 'spec', 'ports')).map(
    (port) => `${numberAt(port, 'port') ?? 0}/${textAt(port, 'protocol')}`,
  );
}

/** Whom a load balancer lets in; without ranges it is everybody. */
function sourceReasons({ was, is }: ChangedObject): Reason[] {
  if (![was, is].every((side) => textAt(side, 'spec', 'type') === 'LoadBalancer')) return [];
  const [old, now] = [sourcesOf(was), sourcesOf(is)];
  const [more, less] = [difference(now, old), difference(old, now)];
  return [
    ...(more.length === 0
      ? []
      : [{ verdict: 'new-reachability' as const, text: `lets in ${addressesText(more)}` }]),
    ...(less.length === 0
      ? []
      : [{ verdict: 'lost-reachability' as const, text: `shuts out ${addressesText(less)}` }]),
  ];
}

function sourcesOf(is: ChangedObject['is']): IntervalSet {
  const ranges = itemsOf(fieldsOf(is.spec).loadBalancerSourceRanges).map(String);
  return ranges.length === 0 ? ALL_ADDRESSES : union(...ranges.map((range) => blockAddresses(range, [])));
}
