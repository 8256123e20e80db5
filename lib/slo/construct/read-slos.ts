import type { Faults } from '../../core/faults';
import type { FindingRule } from '../../core/finding';
import type { PropIssue } from '../../core/issue';
import { isDns1035Label } from '../../core/names';
import { isPrometheusAtLeast } from '../../core/telemetry-facts';
import { readSli } from '../../prometheus/sli/read-sli';
import type { Sli } from '../../prometheus/sli/sli';
import type { SliQueries } from '../../prometheus/sli/sli-queries';
import { budgetWarnings, retentionWarnings } from '../budget';
import type { Clock, Promised } from '../check-tiers';
import { readBurnPolicy } from '../read-tiers';
import type { AlertSpec, SloSpec } from '../slo-spec';
import type { Tier } from '../tier';
import { readWindow } from '../window';
import { checkRaw } from './check-raw';
import type { MeasuredIn } from './mesh-silence';
import { type ObjectiveKind, kindOf } from './objective-kinds';
import { readAlerts } from './read-alerts';
import { ownLabels, readSloLabels } from './read-labels';
import type { SloAlertsProps, SloObjective } from './slo-props';

/** A promise that was read, and the indicator that its tests play. */
export interface ReadSlo {
  readonly spec: SloSpec;
  readonly sli: Sli;
  /** Name of its object and of its files. */
  readonly name: string;
}

/** What promises are read with, beside what was given. */
export interface SloContext {
  /** What names of objects begin with. */
  readonly prefix: string;
  /** What ids begin with: the namespace, where one is known. */
  readonly namespace: string | undefined;
  readonly measured: MeasuredIn;
  readonly clock: Clock;
  readonly retention: number;
  readonly version: string;
  readonly queryOffset: number | undefined;
}

/** One promise as it was given, and what its construct says for all. */
interface Given {
  readonly objective: SloObjective;
  readonly props: SloAlertsProps;
  readonly context: SloContext;
}

const COMMON_KEYS = ['name', 'labels', 'groupBy', 'window', 'alerts', 'runbookUrl'];

/** Reads one promise and tells its faults; undefined where there are any. */
export function readSlo(faults: Faults, given: Given): ReadSlo | undefined {
  const { objective, props, context } = given;
  const kind = kindOf(faults, objective);
  if (kind === undefined) return undefined;
  faults.onlyKeys(objective, [...COMMON_KEYS, ...kind.keys]);
  const names = readNames(faults, given, kind);
  const labels = readLabels(faults, given);
  const alerts = readAlerts(faults.at('alerts'), { ...props.alerts, ...objective.alerts }, context.version);
  checkRaw(faults.at('alerts'), objective, props);
  const indicator = readIndicator(faults, given, { kind, labels: { ...labels, ...labelsOf(names) } });
  const promise = readPromise(faults, given, kind);
  if (indicator === undefined || promise === undefined) return undefined;
  const annotations = readAllAnnotations(faults, given, { own: alerts.annotations, object: names.object });
  const spec: SloSpec = {
    ...{ id: names.id, service: names.service, name: names.name, labels },
    ...{ ...promise, clock: context.clock, sli: indicator.queries },
    alerts: { ...alerts, annotations } satisfies AlertSpec,
    queryOffset: context.queryOffset,
    compat: props.compat,
  };
  return { spec, sli: indicator.sli, name: names.object };
}

interface SloNames {
  readonly id: string;
  readonly service: string;
  readonly name: string;
  /** Of its object and files. */
  readonly object: string;
}

function readNames(faults: Faults, { objective, props, context }: Given, kind: ObjectiveKind): SloNames {
  const given: unknown = objective.name ?? kind.name;
  const sound = typeof given === 'string' && isDns1035Label(given);
  faults
    .at('name')
    .require(
      sound,
      given,
      'small letters, digits and -, starting with a letter',
      "write name: 'availability'",
    );
  const name = sound ? given : 'faulty';
  const service = typeof props.service === 'string' ? props.service : props.service.serviceName;
  const id = [context.namespace, service, name].filter((part) => part !== undefined).join('-');
  return { id, service, name, object: `${context.prefix}-${name}` };
}

/** @see sloLabels, which sets these on all that is recorded */
function labelsOf({ id, service, name }: SloNames): Readonly<Record<string, string>> {
  return { slo_id: id, slo_service: service, slo_name: name };
}

function readLabels(faults: Faults, { objective, props }: Given): Readonly<Record<string, string>> {
  const { labels, groupBy } = objective;
  const isList = groupBy === undefined || (Array.isArray(groupBy) && groupBy.every(isText));
  faults.at('groupBy').require(isList, groupBy, 'names of labels', "write ['route']");
  const grouped: readonly string[] = isList ? (groupBy ?? []) : [];
  const own = ownLabels(props.compat);
  for (const label of grouped)
    faults
      .at('groupBy')
      .require(
        !own.includes(label),
        label,
        `labels that no rule sets itself, for an alert has one value of each: none of ${own.join(', ')}`,
        `rename ${label} where it is scraped, or remove it`,
      );
  const taken = [...own, ...grouped];
  return {
    ...readSloLabels(faults.at('labels'), props.labels, taken),
    ...readSloLabels(faults.at('labels'), labels, taken),
  };
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function readIndicator(
  faults: Faults,
  { objective, props, context }: Given,
  { kind, labels }: { readonly kind: ObjectiveKind; readonly labels: Readonly<Record<string, string>> },
): { readonly sli: Sli; readonly queries: SliQueries } | undefined {
  const sli = kind.sli(faults, { service: props.service, measured: context.measured });
  if (sli === undefined && kind.field !== 'sli') return undefined;
  const { groupBy } = objective;
  const at = faults.at(kind.field);
  const queries = readSli(at, sli, { labels, ...(Array.isArray(groupBy) && { groupBy }) });
  if (queries === undefined || sli === undefined) return undefined;
  checkVersion(at, sli, context.version);
  return { sli, queries };
}

/**
 * @see https://github.com/prometheus/prometheus/blob/main/CHANGELOG.md (2.40.0: native histograms; 3.0.0: UTF-8 names)
 */
function checkVersion(faults: Faults, sli: Sli, version: string): void {
  const least =
    sli.kind === 'nativeHistogram' ? '2.40' : 'naming' in sli && sli.naming === 'utf8' ? '3.0' : '2.0';
  faults.require(
    isPrometheusAtLeast(version, least),
    version,
    `Prometheus ${least} or later for such metrics`,
    `write prometheus: { version: '${least}' } where the server has it`,
  );
}

/** Reads what is promised and when somebody is told, and notes what a reviewer will want to know of it. */
function readPromise(
  faults: Faults,
  { objective: given, props, context }: Given,
  kind: ObjectiveKind,
): (Promised & { readonly tiers: readonly Tier[] }) | undefined {
  const objective = kind.objective(faults);
  const window = readWindow(faults.at('window'), given.window ?? props.window ?? { rolling: '30d' });
  if (objective === undefined || window === undefined) return undefined;
  const promised = { objective, window };
  const policy = { ...props.alerts, ...given.alerts };
  const fitted = readBurnPolicy(faults.at('alerts'), policy, promised, context.clock);
  if (fitted === undefined) return undefined;
  noteAll(faults.at('alerts'), 'slo-tier', fitted.warnings);
  noteAll(faults, 'slo-budget', budgetWarnings(promised, context.clock));
  noteAll(faults, 'slo-retention', retentionWarnings(promised, context.retention));
  return { ...promised, tiers: fitted.tiers };
}

function noteAll(faults: Faults, rule: FindingRule, warnings: readonly PropIssue[]): void {
  for (const { field, ...warning } of warnings) {
    const [, key = '', index] = /^(\w*)(?:\[(\d+)\])?$/.exec(field) ?? [];
    const at = index === undefined ? faults.at(key) : faults.at(key, Number(index));
    at.note({ rule, ...warning });
  }
}

/** Annotations of the user, and where the page of what to do lies: what is said of one promise goes before what is said of all. */
function readAllAnnotations(
  faults: Faults,
  { objective, props }: Given,
  { own, object }: { readonly own: AlertSpec['annotations']; readonly object: string },
): AlertSpec['annotations'] {
  const { runbookUrl, alerts } = objective;
  const twice = alerts?.annotations?.['runbook_url'];
  faults
    .at('alerts', 'annotations', 'runbook_url')
    .require(
      twice === undefined || runbookUrl === undefined,
      twice,
      'nothing beside runbookUrl, which is the same annotation',
      'remove one of the two',
    );
  const base: unknown = props.runbookBaseUrl;
  return {
    ...(typeof base === 'string' && { runbook_url: `${base.replace(/\/+$/, '')}/${object}` }),
    ...own,
    ...(runbookUrl !== undefined && { runbook_url: runbookUrl }),
  };
}
