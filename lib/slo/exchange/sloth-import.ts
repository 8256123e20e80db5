import type { Plain } from '../../core/read-values';
import { isLabelName } from '../../prometheus/names';
import type { SliObjective, SloAlertOptions } from '../construct/slo-props';
import { annotationOf, objectiveOf, percentOf } from './objective-of';
import { carryLabels, carryName, fieldsOf, filled, itemsOf, textOf } from './carry';
import type { Notes, ServiceObjectives } from './exchange';
import { readEvents } from './read-events';
import { type Recognised, tidyQuery } from './recognise';

/*
 * Documents of Sloth: `version: prometheus/v1` with fields in snake case, and the PrometheusServiceLevel with the same
 * fields in camel case. Either spelling is read in both.
 *
 * @see https://pkg.go.dev/github.com/slok/sloth/pkg/prometheus/api/v1
 * @see https://pkg.go.dev/github.com/slok/sloth/pkg/kubernetes/api/sloth/v1
 */

/** The period that Sloth takes where its command line names none. @see cmd/sloth/commands/generate.go (default-slo-period) */
const PERIOD = '30d';

/** A field in either spelling. */
function either(fields: Plain, snake: string): unknown {
  return fields[snake] ?? fields[snake.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())];
}

/** Both spellings of fields. */
function spellings(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => [
    name,
    name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
  ]);
}

/** Reads the objectives of one document of Sloth. */
export function readSloth(notes: Notes, spec: Plain): ServiceObjectives | undefined {
  const service = textOf(spec['service']);
  if (service === undefined) {
    notes.refuse('service', spec['service'], 'must be the name of the service');
    return;
  }
  notes.unknownKeys('', spec, spellings(['version', 'service', 'labels', 'slos', 'slo_plugins']));
  const plugins = either(spec, 'slo_plugins');
  if (plugins !== undefined) notes.say('slo_plugins', plugins, 'is left out: kiban runs no plugins');
  const labels = carryLabels(notes, 'labels', spec['labels']);
  const objectives = itemsOf(spec['slos']).flatMap((slo) => readSlo(notes, service, fieldsOf(slo)) ?? []);
  return { service, ...filled('labels', labels), objectives };
}

const SLO_KEYS = ['name', 'description', 'objective', 'labels', 'sli', 'alerting', 'plugins'];

function readSlo(all: Notes, service: string, slo: Plain): SliObjective | undefined {
  const notes = all.of(`${service}/${textOf(slo['name']) ?? '?'}`);
  const name = carryName(notes, 'name', slo['name']);
  const percent = percentOf(notes, 'objective', slo['objective']);
  const indicator = readIndicator(notes, fieldsOf(slo['sli']));
  if (name === undefined || percent === undefined || indicator === undefined) return undefined;
  notes.unknownKeys('', slo, SLO_KEYS);
  if (slo['plugins'] !== undefined)
    notes.say('plugins', slo['plugins'], 'is left out: kiban runs no plugins');
  const annotations = annotationOf(slo['description']);
  const alerts = readAlerting(notes, fieldsOf(slo['alerting']), annotations);
  const labels = carryLabels(notes, 'labels', slo['labels']);
  return objectiveOf(notes, { name, percent, indicator, window: { rolling: PERIOD }, labels, alerts });
}

function readIndicator(notes: Notes, sli: Plain): Recognised | undefined {
  if (sli['plugin'] !== undefined) {
    notes.refuse(
      'sli.plugin',
      sli['plugin'],
      'is a program of Sloth: write what it queries as events or raw',
    );
    return;
  }
  const raw = either(fieldsOf(sli['raw']), 'error_ratio_query');
  if (typeof raw === 'string') return { sli: { kind: 'raw', errorRatio: tidyQuery(raw) }, by: [] };
  const events = fieldsOf(sli['events']);
  const [bad, total] = [either(events, 'error_query'), either(events, 'total_query')];
  if (typeof bad !== 'string' || typeof total !== 'string') {
    notes.refuse('sli', sli, 'must have events with both queries, or raw');
    return;
  }
  return readEvents(notes, 'sli.events', { bad, total });
}

/** Tiers by the alert of Sloth that they are. */
const TIERS = { page: ['fast', 'slow'], ticket: ['ticket-fast', 'ticket-slow'] } as const;

function readAlerting(
  notes: Notes,
  alerting: Plain,
  described: Readonly<Record<string, string>>,
): SloAlertOptions {
  notes.unknownKeys(
    'alerting',
    alerting,
    spellings(['name', 'labels', 'annotations', 'page_alert', 'ticket_alert']),
  );
  const name = alerting['name'];
  if (name !== undefined)
    notes.say(
      'alerting.name',
      name,
      'is left out: alerts of kiban are called SloBudgetBurn; route by slo_id and severity',
    );
  const annotations = { ...readAnnotations(notes, alerting['annotations']), ...described };
  const common = fieldsOf(alerting['labels']);
  const [page, ticket] = [
    readAlert(notes, 'page', { alerting, common }),
    readAlert(notes, 'ticket', { alerting, common }),
  ];
  const severities = {
    ...(page.severity !== undefined && { page: page.severity }),
    ...(ticket.severity !== undefined && { ticket: ticket.severity }),
  };
  return {
    ...filled('severities', severities),
    ...filled('disable', [...page.disabled, ...ticket.disabled]),
    ...filled('annotations', annotations),
  };
}

function readAnnotations(notes: Notes, given: unknown): Readonly<Record<string, string>> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(fieldsOf(given))) {
    const text = textOf(value);
    if (text !== undefined && isLabelName(name)) kept[name] = text;
    else notes.say(`alerting.annotations.${name}`, value, 'is left out: Prometheus takes no such annotation');
  }
  return kept;
}

interface Alerting {
  readonly alerting: Plain;
  /** Labels of both alerts. */
  readonly common: Plain;
}

function readAlert(
  notes: Notes,
  which: keyof typeof TIERS,
  { alerting, common }: Alerting,
): { readonly severity: string | undefined; readonly disabled: readonly string[] } {
  const field = `alerting.${which}_alert`;
  const alert = fieldsOf(either(alerting, `${which}_alert`));
  notes.unknownKeys(field, alert, ['disable', 'labels', 'annotations']);
  const own = fieldsOf(alert['annotations']);
  if (Object.keys(own).length > 0)
    notes.say(
      `${field}.annotations`,
      own,
      'is left out: pages and tickets share their annotations; write it in alerting.annotations',
    );
  const { severity, ...others } = { ...(which === 'page' ? common : {}), ...fieldsOf(alert['labels']) };
  if (Object.keys(others).length > 0)
    notes.say(
      `${field}.labels`,
      others,
      'is left out: alerts carry the labels of their objective; write it in labels',
    );
  return {
    severity: textOf(severity ?? common['severity']),
    disabled: alert['disable'] === true ? TIERS[which] : [],
  };
}
