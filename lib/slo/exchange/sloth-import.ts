import { type Plain, itemsOf, plainOf } from '../../core/read-values';
import type { SliObjective } from '../construct/slo-props';
import { annotationOf, objectiveOf, percentOf } from './objective-of';
import { carryLabels, carryName, filled, textOf } from './carry';
import type { Notes, ServiceObjectives } from './exchange';
import { readEvents } from './read-events';
import { type Recognised, tidyQuery } from './recognise';
import { either, readSlothAlerting, spellings } from './sloth-alerting';

/*
 * Documents of Sloth: `version: prometheus/v1` with fields in snake case, and the PrometheusServiceLevel with the same
 * fields in camel case. Either spelling is read in both.
 *
 * @see https://pkg.go.dev/github.com/slok/sloth/pkg/prometheus/api/v1
 * @see https://pkg.go.dev/github.com/slok/sloth/pkg/kubernetes/api/sloth/v1
 */

/** The period that Sloth takes where its command line names none. @see cmd/sloth/commands/generate.go (default-slo-period) */
const PERIOD = '30d';

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
  const objectives = itemsOf(spec['slos']).flatMap((slo) => readSlo(notes, service, plainOf(slo)) ?? []);
  return { service, ...filled('labels', labels), objectives };
}

const SLO_KEYS = ['name', 'description', 'objective', 'labels', 'sli', 'alerting', 'plugins'];

function readSlo(all: Notes, service: string, slo: Plain): SliObjective | undefined {
  const notes = all.of(`${service}/${textOf(slo['name']) ?? '?'}`);
  const name = carryName(notes, 'name', slo['name']);
  const percent = percentOf(notes, 'objective', slo['objective']);
  const indicator = readIndicator(notes, plainOf(slo['sli']));
  if (name === undefined || percent === undefined || indicator === undefined) return undefined;
  notes.unknownKeys('', slo, SLO_KEYS);
  if (slo['plugins'] !== undefined)
    notes.say('plugins', slo['plugins'], 'is left out: kiban runs no plugins');
  const annotations = annotationOf(slo['description']);
  const own = carryLabels(notes, 'labels', slo['labels']);
  const { alerts, labels } = readSlothAlerting(notes, plainOf(slo['alerting']), annotations);
  const parts = { name, percent, indicator, window: { rolling: PERIOD } } as const;
  return objectiveOf(notes, { ...parts, labels: { ...labels, ...own }, alerts });
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
  const raw = either(plainOf(sli['raw']), 'error_ratio_query');
  if (typeof raw === 'string') return { sli: { kind: 'raw', errorRatio: tidyQuery(raw) }, by: [] };
  const events = plainOf(sli['events']);
  const [bad, total] = [either(events, 'error_query'), either(events, 'total_query')];
  if (typeof bad !== 'string' || typeof total !== 'string') {
    notes.refuse('sli', sli, 'must have events with both queries, or raw');
    return;
  }
  return readEvents(notes, 'sli.events', { bad, total });
}
