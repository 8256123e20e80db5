import type { Comparison, Judge, Judgement } from '../change';
import { groupBy } from '../../core/grouping';
import { groupKindOf } from '../normal/kinds';
import type { ObjectSet } from '../objects';
import { POD_MAKERS } from '../templates';
import { someOf } from '../wording';
import { changesAbroad } from './abroad';
import type { ChangedSide, ConnectionChange } from './connection-change';
import { type IntervalSet, NOTHING, difference, intersection } from './interval-set';
import { listeningPorts } from './listening';
import { newcomersTo } from './newcomers';
import { changesAmong } from './pairs';
import { networkOf, type Side } from './policies';
import { portsText } from './ports';
import { surveyOf } from './survey';

const POLICY = 'networking.k8s.io/NetworkPolicy';

/** Fields by which policies find pods and their ports. */
const FOUND_BY: ReadonlySet<string> = new Set(['hostNetwork', 'labels', 'ports']);

/** Which connections the policies of the manifests let through that they did not, and the other way round. */
export const judgeReachability: Judge = (comparison) => {
  if (!mayChangeReachability(comparison)) return [];
  const survey = surveyOf(networkOf(comparison.before), networkOf(comparison.after));
  const changes = survey.lasting.flatMap((pod) => [
    // What is not among the manifests is told first: it is the larger part of the world.
    ...changesAbroad(pod, 'Ingress', survey),
    ...changesAbroad(pod, 'Egress', survey),
    ...changesAmong(pod, 'Ingress', survey),
    ...changesAmong(pod, 'Egress', survey),
    ...newcomersTo(pod, survey),
  ]);
  const touched = touchedKeys(comparison);
  const sets = [comparison.before, comparison.after];
  const news = changes.flatMap((change) => newsOf({ ...change, lost: missed(change, sets) }, touched));
  return judgementsOf(news);
};

/** A port on which nobody answers is not missed; one that is opened may be answered on tomorrow. */
function missed({ lost, to }: ConnectionChange, sets: readonly ObjectSet[]): IntervalSet {
  return to.key === undefined ? lost : intersection(lost, listeningPorts(to.key, sets));
}

/** Without a policy everything is open, before and after. */
function mayChangeReachability({ before, after, changed, created, pruned }: Comparison): boolean {
  if (before.ofKind(POLICY).length + after.ofKind(POLICY).length === 0) return false;
  const lone = [...created, ...pruned].map(({ manifest }) => groupKindOf(manifest));
  if (lone.some((groupKind) => DECIDING.has(groupKind) || POD_MAKERS.includes(groupKind))) return true;
  return changed.some(({ after: manifest, fields }) => {
    const groupKind = groupKindOf(manifest);
    if (DECIDING.has(groupKind)) return true;
    return POD_MAKERS.includes(groupKind) && fields.some(({ path }) => isFoundBy(path));
  });
}

/** Kinds whose every change may open or close something. */
const DECIDING: ReadonlySet<string> = new Set([POLICY, '/Namespace']);

/** Whether policies may find other pods, or ports, after a change: a whole container or all metadata count as well. */
function isFoundBy(path: readonly string[]): boolean {
  const isWhole = path.at(-2) === 'containers' || path.at(-1) === 'metadata';
  return isWhole || path.some((step) => FOUND_BY.has(step));
}

/** Objects that may have made a difference, by what they can be. */
interface Touched {
  readonly policies: ReadonlySet<string>;
  readonly workloads: ReadonlySet<string>;
  readonly namespaces: readonly string[];
}

function touchedKeys({ changed, created, pruned }: Comparison): Touched {
  const all = [
    ...changed.map(({ key, after }) => ({ key, groupKind: groupKindOf(after) })),
    ...[...created, ...pruned].map(({ key, manifest }) => ({ key, groupKind: groupKindOf(manifest) })),
  ];
  const keys = (fits: (groupKind: string) => boolean): string[] =>
    all.filter(({ groupKind }) => fits(groupKind)).map(({ key }) => key);
  const settled = changed.filter(({ fields }) => !fields.some(({ path }) => isFoundBy(path)));
  const workloads = new Set(keys((groupKind) => POD_MAKERS.includes(groupKind)));
  for (const { key } of settled) workloads.delete(key);
  return {
    policies: new Set(keys((groupKind) => groupKind === POLICY)),
    workloads,
    namespaces: keys((groupKind) => groupKind === '/Namespace'),
  };
}

/** One line of news for one object. */
interface News {
  readonly key: string;
  readonly verdict: 'new-reachability' | 'lost-reachability';
  readonly from: string;
  readonly to: string;
  readonly ports: string;
}

function newsOf(change: ConnectionChange, touched: Touched): News[] {
  const { from, to, gained, lost } = change;
  const news = (verdict: News['verdict'], ports: IntervalSet): News[] =>
    ports.length === 0
      ? []
      : causesOf(change, verdict, touched).map((key) => ({
          key,
          verdict,
          from: from.name,
          to: to.name,
          ports: portsText(ports),
        }));
  return [...news('new-reachability', gained), ...news('lost-reachability', lost)];
}

/** The policies that made the difference; where none was touched, the workloads or namespaces that policies find otherwise. */
function causesOf(change: ConnectionChange, verdict: News['verdict'], touched: Touched): readonly string[] {
  const { from, to, causes } = change;
  const policies = causes
    .flatMap((side) => policiesOf(side, change, verdict))
    .filter((key) => touched.policies.has(key));
  if (policies.length > 0) return [...new Set(policies)];
  const others = causes
    .flatMap(({ was, is }) => [...was.parts, ...is.parts].map(({ policy }) => policy))
    .filter((key) => touched.policies.has(key));
  if (others.length > 0) return [...new Set(others)];
  const workloads = [from.key, to.key].filter((key) => key !== undefined && touched.workloads.has(key));
  return workloads.length > 0 ? (workloads as string[]) : touched.namespaces;
}

/** Policies of one side that open more, or less, or that isolate the pod only now, or no longer. */
function policiesOf(
  side: ChangedSide,
  { gained, lost }: ConnectionChange,
  verdict: News['verdict'],
): string[] {
  const isGain = verdict === 'new-reachability';
  const [old, now] = isGain ? [side.was, side.is] : [side.is, side.was];
  const moved = isGain ? gained : lost;
  const openers = now.parts.filter((part) => {
    const more = difference(side.portsOf(part), portsOfPolicy(old, part.policy, side));
    return intersection(more, moved).length > 0;
  });
  const isolators = old.isIsolated && !now.isIsolated ? old.parts : [];
  return [...openers, ...isolators].map(({ policy }) => policy);
}

function portsOfPolicy({ parts }: Side, policy: string, { portsOf }: ChangedSide): IntervalSet {
  const part = parts.find((candidate) => candidate.policy === policy);
  return part === undefined ? NOTHING : portsOf(part);
}

/** Connections of the same ports are told together: first those from one party, then those to the same parties. */
function judgementsOf(news: readonly News[]): Judgement[] {
  const byTarget = groupBy(news, ({ key, verdict, from, ports }) =>
    JSON.stringify([key, verdict, from, ports]),
  );
  const merged = [...byTarget.values()].flatMap((same) =>
    same.slice(0, 1).map((first) => ({ ...first, to: namesText(same.map(({ to }) => to)) })),
  );
  const bySource = groupBy(merged, ({ key, verdict, to, ports }) =>
    JSON.stringify([key, verdict, to, ports]),
  );
  return [...bySource.values()].flatMap((same) =>
    same.slice(0, 1).map(({ key, verdict, to, ports }): Judgement => {
      const from = namesText(same.map((one) => one.from));
      return { key, reason: { verdict, text: `${from} → ${to}: ${ports}` } };
    }),
  );
}

function namesText(names: readonly string[]): string {
  return someOf([...new Set(names)]);
}
