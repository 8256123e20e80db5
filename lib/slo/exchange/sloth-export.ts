import { Faults } from '../../core/faults';
import type { SliObjective } from '../construct/slo-props';
import { readObjective } from '../objective';
import { type Exported, Notes, type ServiceObjectives } from './exchange';
import { type Events, WINDOW } from './recognise';
import { descriptionOf, otherAnnotations, tellUnwritten } from './unwritten';
import { TIERS, impliedBy } from './sloth-alerting';
import { writeSli } from './written-sli';

type Document = Readonly<Record<string, unknown>>;

/** Writes objectives as PrometheusServiceLevel of Sloth, and says of everything that it has no field for. */
export function exportSloth(services: readonly ServiceObjectives[]): Exported {
  const notes = Notes.none();
  const documents = services.map(({ service, labels = {}, objectives }) => ({
    apiVersion: 'sloth.slok.dev/v1',
    kind: 'PrometheusServiceLevel',
    metadata: { name: service },
    spec: {
      service,
      ...(Object.keys(labels).length > 0 && { labels }),
      slos: objectives.flatMap((objective) => {
        const slo = sloOf(notes.of(`${service}/${objective.name}`), objective);
        return slo === undefined ? [] : [slo];
      }),
    },
  }));
  return { documents, notes: notes.all };
}

function sloOf(notes: Notes, objective: SliObjective): Document | undefined {
  const { name, labels = {}, window } = objective;
  const target = readObjective(Faults.none(), objective.objective);
  if (target === undefined) {
    notes.refuse('objective', objective.objective, 'must be a percentage such as 99.9');
    return;
  }
  const sli = sliOf(notes, objective);
  if (sli === undefined) return undefined;
  if (window !== undefined && JSON.stringify(window) !== '{"rolling":"30d"}')
    notes.say(
      'window',
      window,
      'is left out: Sloth takes it from its command line, 30d unless --default-slo-period says 28d',
    );
  if (objective.runbookUrl !== undefined)
    notes.say('runbookUrl', objective.runbookUrl, 'is left out: write it as an annotation of alerts');
  return {
    name,
    objective: Number(target.percent),
    ...descriptionOf(objective),
    ...(Object.keys(labels).length > 0 && { labels }),
    sli,
    alerting: alertingOf(notes, objective),
  };
}

function sliOf(notes: Notes, objective: SliObjective): Document | undefined {
  const written = writeSli(notes, objective);
  if (written?.kind === 'raw') return { raw: { errorRatioQuery: written.errorRatio } };
  if (written?.kind !== 'slices') return written && { events: eventsOf(written.events) };
  const { expr, is, limit } = written.slices;
  notes.say('sli', written.slices, 'becomes a ratio of slices of a minute');
  return {
    raw: { errorRatioQuery: `1 - avg_over_time(((${lined(expr)}) ${is} bool ${limit})[${WINDOW}:1m])` },
  };
}

/** A comment at the end of an expression must not take the parenthesis with it. */
function lined(expr: string): string {
  return expr.includes('#') ? `${expr}\n` : expr;
}

/** Sloth counts bad events of all. */
function eventsOf({ good, bad, total }: Events): Document {
  const all = total ?? `(${good ?? ''}) + (${bad ?? ''})`;
  return { errorQuery: bad ?? `${all} - ${good ?? ''}`, totalQuery: all };
}

function alertingOf(notes: Notes, objective: SliObjective): Document {
  const { disable = [], severities = {}, policy, onAbsent, budgetThresholds } = objective.alerts ?? {};
  const implied = impliedBy(disable);
  tellUnwritten(notes, objective, [
    'annotations',
    'severities',
    'disable',
    ...(policy === 'workbook' ? ['policy'] : []),
    ...(JSON.stringify(onAbsent) === JSON.stringify(implied.onAbsent) ? ['onAbsent'] : []),
    ...(JSON.stringify(budgetThresholds) === JSON.stringify(implied.budgetThresholds)
      ? ['budgetThresholds']
      : []),
  ]);
  const annotations = otherAnnotations(objective);
  const alert = (which: keyof typeof TIERS): Document => {
    const ids: readonly string[] = TIERS[which];
    const off = ids.filter((id) => disable.includes(id));
    if (off.length === 1)
      notes.say('alerts.disable', off, `is left out: Sloth has one alert of ${ids.join(' and ')}`);
    const severity = severities[which];
    return {
      ...(off.length === ids.length && { disable: true }),
      ...(severity !== undefined && { labels: { severity } }),
    };
  };
  return {
    name: 'SloBudgetBurn',
    ...(Object.keys(annotations).length > 0 && { annotations }),
    pageAlert: alert('page'),
    ticketAlert: alert('ticket'),
  };
}
