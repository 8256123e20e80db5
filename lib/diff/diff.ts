import type { PropIssue } from '../core/issue';
import { type Amounts, sumOf, timesOf } from './amounts';
import type { Comparison, Judge, Reason } from './change';
import { compare } from './compare';
import { judgeConfig } from './config-content';
import { judgeExistence } from './deletion';
import type { FieldChange } from './field-change';
import { judgeFields } from './field-effects';
import { groupBy } from '../core/grouping';
import { judgeResources } from './judge-resources';
import { judgeExposure } from './network/judge-exposure';
import { judgeHandover } from './network/judge-handover';
import { judgeReachability } from './network/judge-reachability';
import { judgeServices } from './network/judge-services';
import { judgeUnread } from './network/judge-unread';
import { ObjectSet, type ObjectIdentity, type Sourced } from './objects';
import { type NamespaceRenames, renameNamespaces } from './rename-namespaces';
import { mayChangeResources, totalOf } from './resources';
import { type RespelledWorkload, respelledWorkloads } from './respelled';
import { judgeAccess } from './security/judge-access';
import { judgeGuards } from './security/judge-guards';
import { judgePods } from './security/judge-pods';
import { type Verdict, rankOf } from './verdict';

/** What a change does to one object, or through it. */
export interface ObjectChange {
  readonly identity: ObjectIdentity;
  /** Where its content makes its name, the name that it had. */
  readonly renamedFrom?: string;
  /** The most severe first. */
  readonly verdicts: readonly Verdict[];
  readonly reasons: readonly Reason[];
  readonly fields: readonly FieldChange[];
}

/** What all workloads ask for together, before and after. */
export interface ResourceTotals {
  readonly before: { readonly least: Amounts; readonly most: Amounts };
  readonly after: { readonly least: Amounts; readonly most: Amounts };
}

/** What a change does, the most severe first. */
export interface Diff {
  readonly changes: readonly ObjectChange[];
  /** Workloads that mean the same in other words; they are no difference, but their pods may restart. */
  readonly respelled: readonly RespelledWorkload[];
  /** Undefined where nothing that asks for resources was touched. */
  readonly totals: ResourceTotals | undefined;
  /** How many objects stand on each side. */
  readonly counts: { readonly before: number; readonly after: number };
}

/** Options for {@link diffManifests}. */
export interface DiffOptions {
  /** Namespaces of the first side that are called otherwise on the second. @default - none */
  readonly renamedNamespaces?: NamespaceRenames;
}

/** A diff, or why there is none. */
export type DiffResult =
  | { readonly diff: Diff; readonly issues?: undefined }
  | { readonly diff?: undefined; readonly issues: readonly PropIssue[] };

const JUDGES: readonly Judge[] = [
  judgeExistence,
  judgeFields,
  judgeConfig,
  judgePods,
  judgeAccess,
  judgeGuards,
  judgeReachability,
  judgeExposure,
  judgeServices,
  judgeHandover,
  judgeUnread,
  judgeResources,
];

/** Says what applying the second set of manifests does to a cluster that has the first. */
export function diffManifests(
  before: readonly Sourced[],
  after: readonly Sourced[],
  { renamedNamespaces = {} }: DiffOptions = {},
): DiffResult {
  const old = ObjectSet.collect(renameNamespaces(before, renamedNamespaces));
  const now = ObjectSet.collect(after);
  const issues = [...old.issues, ...now.issues];
  if (issues.length > 0) return { issues };
  const comparison = compare(old.set, now.set);
  return {
    diff: {
      changes: changesOf(comparison),
      respelled: respelledWorkloads(comparison),
      totals: mayChangeResources(comparison)
        ? { before: totalOf(comparison.before), after: totalOf(comparison.after) }
        : undefined,
      counts: { before: old.set.byKey.size, after: now.set.byKey.size },
    },
  };
}

function changesOf(comparison: Comparison): ObjectChange[] {
  const judgements = JUDGES.flatMap((judge) => judge(comparison));
  const reasonsByKey = groupBy(judgements, ({ key }) => key);
  const objects = [
    ...comparison.changed,
    ...[...comparison.created, ...comparison.pruned].map((lone) => ({ ...lone, fields: [] })),
  ];
  return objects
    .map(({ key, identity, fields, ...rest }): ObjectChange => {
      const reasons = sortReasons((reasonsByKey.get(key) ?? []).map(({ reason }) => reason));
      const verdicts = [...new Set(reasons.map(({ verdict }) => verdict))];
      const renamedFrom = 'renamedFrom' in rest ? { renamedFrom: rest.renamedFrom } : {};
      return { identity, ...renamedFrom, verdicts, reasons, fields };
    })
    .sort(bySeverity);
}

/** Reasons of one object: the most severe first, each text once. */
function sortReasons(reasons: readonly Reason[]): Reason[] {
  const distinct = new Map(reasons.map((reason) => [`${reason.verdict} ${reason.text}`, reason]));
  return [...distinct.values()].sort((a, b) => rankOf(a.verdict) - rankOf(b.verdict));
}

/** Verdict by verdict; an object with more of them comes first. */
function bySeverity(a: ObjectChange, b: ObjectChange): number {
  for (const [index, verdict] of a.verdicts.entries()) {
    const other = b.verdicts[index];
    if (other === undefined) return -1;
    if (verdict !== other) return rankOf(verdict) - rankOf(other);
  }
  if (b.verdicts.length > a.verdicts.length) return 1;
  return placeOf(a) < placeOf(b) ? -1 : 1;
}

function placeOf({ identity: { namespace, kind, group, name } }: ObjectChange): string {
  return [namespace, kind, group, name].join('\n');
}

/** What the totals grew by; less than nothing where they shrank. */
export function growthOf(before: Amounts, after: Amounts): Amounts {
  return sumOf([after, timesOf(before, -1)]);
}
