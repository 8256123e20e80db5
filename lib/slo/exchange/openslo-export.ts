import { Faults } from '../../core/faults';
import type { SliObjective } from '../construct/slo-props';
import { readObjective } from '../objective';
import type { TierProps } from '../own-tiers';
import { ratio, renderRatio, times, toNumber } from '../ratio';
import { ratioOfNumber } from '../tiers';
import { type CalendarPeriod, type ReadWindow, readWindow } from '../window';
import { parseSpan } from '../../prometheus/span';
import { inOneUnit } from '../dashboard/asked';
import { type Exported, Notes, type ServiceObjectives } from './exchange';
import { SHORT_WINDOW } from './openslo-alerts';
import { descriptionOf, otherAnnotations, tellUnwritten } from './unwritten';
import { type WrittenSli, writeSli } from './written-sli';

/** A document of OpenSLO. */
type Document = Readonly<Record<string, unknown>>;

const API_VERSION = 'openslo/v1';

/** Writes objectives as OpenSLO v1, and says of everything that it has no field for. */
export function exportOpenSlo(services: readonly ServiceObjectives[]): Exported {
  const notes = Notes.none();
  const documents = services.flatMap((service) =>
    service.objectives.flatMap((objective) => {
      const document = sloOf(notes.of(`${service.service}/${objective.name}`), service, objective);
      return document === undefined ? [] : [document];
    }),
  );
  return { documents, notes: notes.all };
}

function sloOf(
  notes: Notes,
  { service, labels: common }: ServiceObjectives,
  objective: SliObjective,
): Document | undefined {
  const { name, labels: own, window: given = { rolling: '30d' } } = objective;
  const target = readObjective(Faults.none(), objective.objective);
  const window = readWindow(Faults.none(), given);
  if (target === undefined) {
    notes.refuse('objective', objective.objective, 'must be a percentage such as 99.9');
    return;
  }
  if (window === undefined) {
    notes.refuse('window', given, "must be a window such as { rolling: '30d' }");
    return;
  }
  const written = writeSli(notes, objective);
  if (written === undefined) return undefined;
  tellOthers(notes, objective);
  const labels = { ...common, ...own };
  return {
    apiVersion: API_VERSION,
    kind: 'SLO',
    metadata: { name, ...(Object.keys(labels).length > 0 && { labels }) },
    spec: {
      ...descriptionOf(objective),
      service,
      indicator: { metadata: { name }, spec: indicatorOf(written) },
      timeWindow: [windowOf(notes, window)],
      budgetingMethod: written.kind === 'slices' ? 'Timeslices' : 'Occurrences',
      objectives: [{ ...comparisonOf(written), target: toNumber(target.target) }],
      ...policiesOf(notes, objective, window),
    },
  };
}

function tellOthers(notes: Notes, objective: SliObjective): void {
  const { policy, onAbsent } = objective.alerts ?? {};
  const isOwn = policy !== undefined && policy !== 'workbook';
  const isWritten = isOwn || onAbsent === undefined;
  tellUnwritten(notes, objective, ['policy', 'annotations', ...(isWritten ? ['onAbsent'] : [])]);
  if (isOwn && typeof onAbsent === 'object')
    notes.say('alerts.onAbsent', onAbsent, 'becomes alertWhenNoData: true');
  for (const [name, value] of Object.entries(otherAnnotations(objective)))
    notes.say(`alerts.annotations.${name}`, value, 'is left out: there is no field for it');
  if (objective.runbookUrl !== undefined)
    notes.say('runbookUrl', objective.runbookUrl, 'is left out: there is no field for it');
}

function metric(query: string): Document {
  return { metricSource: { type: 'Prometheus', spec: { query } } };
}

function indicatorOf(written: WrittenSli): Document {
  if (written.kind === 'slices') return { thresholdMetric: metric(written.slices.expr) };
  if (written.kind === 'raw')
    return { ratioMetric: { counter: true, rawType: 'failure', raw: metric(written.errorRatio) } };
  const events = Object.entries(written.events).map(
    ([key, query]: [string, string]) => [key, metric(query)] as const,
  );
  return { ratioMetric: { counter: true, ...Object.fromEntries(events) } };
}

const COMPARISONS = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const;

function comparisonOf(written: WrittenSli): Document {
  if (written.kind !== 'slices') return {};
  const { is, limit } = written.slices;
  // Rules are evaluated more often than any slice that OpenSLO can write.
  return { op: COMPARISONS[is], value: limit, timeSliceTarget: 1, timeSliceWindow: '1m' };
}

const DURATIONS: Readonly<Record<CalendarPeriod, string>> = { week: '1w', month: '1M', quarter: '1Q' };

/** A Monday, and the first day of a quarter: all periods may begin with it. */
const BEGINNING = '2024-01-01 00:00:00';

function windowOf(notes: Notes, { calendar, length, utcOffset }: ReadWindow): Document {
  if (calendar === undefined) return { duration: inOneUnit(length), isRolling: true };
  if (utcOffset !== 0)
    notes.say(
      'window.utcOffset',
      utcOffset / 3_600_000,
      'is left out: OpenSLO names time zones, and not hours',
    );
  return {
    duration: DURATIONS[calendar],
    isRolling: false,
    calendar: { startTime: BEGINNING, timeZone: 'UTC' },
  };
}

/** A policy for each tier: OpenSLO takes one condition of each. */
function policiesOf(notes: Notes, { name, alerts = {} }: SliObjective, window: ReadWindow): Document {
  const { policy, onAbsent } = alerts;
  if (policy === undefined || policy === 'workbook') return {};
  const alertPolicies = policy.map((tier, index) => {
    const id = tier.id ?? `${tier.severity}-${tier.long}`;
    return {
      kind: 'AlertPolicy',
      metadata: { name: `${name}-${id}` },
      spec: {
        alertWhenNoData: onAbsent !== 'ignore',
        alertWhenBreaching: true,
        alertWhenResolved: false,
        conditions: [conditionOf(notes, { tier, id, field: `alerts.policy[${index}]` }, window)],
        notificationTargets: [],
      },
    };
  });
  return { alertPolicies };
}

interface NamedTier {
  readonly tier: TierProps;
  readonly id: string;
  readonly field: string;
}

function conditionOf(notes: Notes, { tier, id, field }: NamedTier, window: ReadWindow): Document {
  const [long, short] = [parseSpan(tier.long) ?? 0, parseSpan(tier.short) ?? 0];
  if (tier.budget !== undefined)
    notes.say(`${field}.budget`, tier.budget, 'becomes a factor of the even pace');
  const share = times(ratioOfNumber(tier.budget) ?? ratio(0), ratio(window.length, long === 0 ? 1 : long));
  return {
    kind: 'AlertCondition',
    metadata: { name: id, annotations: { [SHORT_WINDOW]: inOneUnit(short) } },
    spec: {
      severity: tier.severity,
      condition: {
        kind: 'burnrate',
        op: 'gt',
        threshold: tier.factor ?? Number(renderRatio(share, 6)),
        lookbackWindow: inOneUnit(long),
        alertAfter: '0m',
      },
    },
  };
}
