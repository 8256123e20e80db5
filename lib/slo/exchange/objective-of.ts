import { Faults } from '../../core/faults';
import { readSli } from '../../prometheus/sli/read-sli';
import type { SliObjective, SloAlertOptions } from '../construct/slo-props';
import { readObjective } from '../objective';
import type { SloWindow } from '../window';
import { filled } from './carry';
import type { Notes } from './exchange';
import type { Recognised } from './recognise';

/** A promise in percent as kiban writes it; undefined, and said, where it is none. */
export function percentOf(notes: Notes, field: string, given: unknown): string | undefined {
  const faults = Faults.none();
  const read = readObjective(faults, given);
  if (read !== undefined) return read.percent;
  const [fault] = faults.issues;
  notes.refuse(field, given, `must be ${fault?.allowed ?? 'a percentage'}: ${fault?.fix ?? ''}`);
}

/** What an objective is made of. */
export interface ObjectiveParts {
  readonly name: string;
  readonly percent: string;
  readonly indicator: Recognised;
  readonly window: SloWindow;
  readonly labels: Readonly<Record<string, string>>;
  readonly alerts: SloAlertOptions;
}

/** Groups that a query of its own makes. */
const GROUPS = /\bby\s*\(\s*([^()\s][^()]*)\)/;

/** An objective as kiban reads it, without what is empty; undefined, and said, where kiban would refuse its indicator. */
export function objectiveOf(
  notes: Notes,
  { name, percent, indicator, window, labels, alerts }: ObjectiveParts,
): SliObjective | undefined {
  const { sli } = indicator;
  const by = groupsOf(notes, indicator);
  if (by === undefined) return undefined;
  const query = sli.kind === 'raw' ? sli.errorRatio : sli.kind === 'timeslice' ? sli.expr : '';
  const groups = typeof query === 'string' ? GROUPS.exec(query)?.[1]?.trim() : undefined;
  // What is made of buckets has their bound no more.
  const isBound = groups === 'le';
  if (by.length === 0 && groups !== undefined && !isBound)
    notes.say(
      'groupBy',
      groups,
      "is not read from a query of its own: write groupBy: ['…'] where results have labels",
    );
  return {
    name,
    objective: percent,
    sli,
    window,
    ...filled('groupBy', by),
    ...filled('labels', labels),
    ...filled('alerts', alerts),
  };
}

/** The groups of an indicator; undefined, and said, where kiban would refuse it. */
function groupsOf(notes: Notes, { sli, by }: Recognised): readonly string[] | undefined {
  const faults = Faults.none();
  const matchers = readSli(faults, sli)?.vital.flatMap((series) => series.matchers) ?? [];
  const pinned = by.filter((name) =>
    matchers.some(({ label, relation }) => label === name && relation === '='),
  );
  if (pinned.length > 0)
    notes.say('groupBy', pinned, 'is left out: what its selector gives one value makes no groups');
  const groups = by.filter((label) => !pinned.includes(label));
  if (faults.issues.length === 0) readSli(faults, sli, { groupBy: groups });
  for (const { given, allowed, fix } of faults.issues)
    notes.refuse('sli', given, `must be ${allowed}: ${fix}`);
  return faults.issues.length === 0 ? groups : undefined;
}

/** The annotation that holds what an objective is about: kiban's own `description` says what burns. */
export const DESCRIPTION = 'slo_description';

/** Text as an annotation, which is a template. */
export function annotationOf(text: unknown): Readonly<Record<string, string>> {
  if (typeof text !== 'string' || text.trim() === '') return {};
  return { [DESCRIPTION]: text.trim().replaceAll('{{', '{{ "{{" }}') };
}
