import type { Plain } from '../../core/read-values';
import { MINUTE, type Span, parseSpan } from '../../prometheus/span';
import type { SloAlertOptions } from '../construct/slo-props';
import { inOneUnit } from '../dashboard/asked';
import type { TierProps } from '../own-tiers';
import type { Severity } from '../tier';
import { fieldsOf, itemsOf, textOf } from './carry';
import type { Notes } from './exchange';
import { readShorthand } from './openslo-window';

/** OpenSLO has one window of a condition: the annotation that says which other one must burn as well. */
export const SHORT_WINDOW = 'kiban.dev/short-window';

interface Around {
  readonly objects: ReadonlyMap<string, Plain>;
  readonly annotations: Plain;
}

/** Reads policies as tiers; none leave the tiers of the workbook. */
export function readAlertPolicies(notes: Notes, given: readonly unknown[], around: Around): SloAlertOptions {
  const policies = given
    .map((each, index) => resolve(notes, `spec.alertPolicies[${index}]`, each, around))
    .filter((policy) => policy !== undefined);
  const tiers = policies.flatMap((policy) => readPolicy(notes, policy, around));
  if (policies.length === 0) return {};
  const tellsAbsence = policies.some((policy) => fieldsOf(policy['spec'])['alertWhenNoData'] === true);
  return {
    ...(tiers.length > 0 && { policy: tiers }),
    ...(!tellsAbsence && { onAbsent: 'ignore' as const }),
  };
}

/** A policy or a condition, named or written out. */
function resolve(notes: Notes, field: string, given: unknown, { objects }: Around): Plain | undefined {
  const fields = fieldsOf(given);
  if (fields['spec'] !== undefined) return fields;
  const isPolicy = field.startsWith('spec.alertPolicies');
  const ref = textOf(given) ?? textOf(fields[isPolicy ? 'alertPolicyRef' : 'conditionRef']);
  const found = objects.get(`${isPolicy ? 'AlertPolicy' : 'AlertCondition'}/${ref ?? ''}`);
  if (found === undefined) notes.say(field, given, 'is left out: no object of the file has this name');
  return found;
}

const POLICY_KEYS = [
  'description',
  'alertWhenNoData',
  'alertWhenBreaching',
  'alertWhenResolved',
  'conditions',
  'notificationTargets',
];

function readPolicy(notes: Notes, policy: Plain, around: Around): readonly TierProps[] {
  const spec = fieldsOf(policy['spec']);
  const name = textOf(fieldsOf(policy['metadata'])['name']) ?? '?';
  const own = notes.of(`AlertPolicy ${name}`);
  own.unknownKeys('spec', spec, POLICY_KEYS);
  if (itemsOf(spec['notificationTargets']).length > 0)
    own.say(
      'spec.notificationTargets',
      spec['notificationTargets'],
      'is left out: who is told is said by the routes of Alertmanager',
    );
  if (spec['alertWhenBreaching'] === false)
    own.say('spec.alertWhenBreaching', false, 'becomes true: an alert that tells no breach is none');
  if (spec['alertWhenResolved'] === true)
    own.say('spec.alertWhenResolved', true, 'is left out: receivers of Alertmanager say send_resolved');
  return itemsOf(spec['conditions']).flatMap((each, index) => {
    const condition = resolve(own, `spec.conditions[${index}]`, each, around);
    return condition === undefined ? [] : (readCondition(own, condition) ?? []);
  });
}

function readCondition(notes: Notes, condition: Plain): TierProps | undefined {
  const [metadata, spec] = [fieldsOf(condition['metadata']), fieldsOf(condition['spec'])];
  const burn = fieldsOf(spec['condition']);
  const long = readShorthand(burn['lookbackWindow']);
  const factor = Number(textOf(burn['threshold']) ?? NaN);
  // There is no other kind yet, and this one need not be named.
  const kind = burn['kind'] ?? 'burnrate';
  if (kind !== 'burnrate' || long === undefined || !(factor > 0)) {
    notes.say(
      'spec.condition',
      burn,
      'is left out: only burn rates with a threshold and a lookbackWindow are alerts of objectives',
    );
    return undefined;
  }
  tellCondition(notes, burn);
  const annotated = parseSpan(fieldsOf(metadata['annotations'])[SHORT_WINDOW]);
  return {
    ...idOf(metadata),
    severity: readSeverity(notes, spec['severity']),
    long: inOneUnit(long) as Span,
    short: inOneUnit(annotated ?? shortOf(notes, long)) as Span,
    factor,
  };
}

/** A name that tiers may have. */
function idOf(metadata: Plain): { readonly id?: string } {
  const id = textOf(metadata['name']);
  return id !== undefined && /^[a-z][a-z0-9-]{0,39}$/.test(id) ? { id } : {};
}

function tellCondition(notes: Notes, { op, alertAfter }: Plain): void {
  if (op !== undefined && op !== 'gt')
    notes.say('spec.condition.op', op, 'becomes gt: somebody is told above the threshold');
  if (alertAfter !== undefined && !/^0[a-zA-Z]$/.test(textOf(alertAfter) ?? ''))
    notes.say(
      'spec.condition.alertAfter',
      alertAfter,
      'is left out: the short window keeps an alert from firing on what is over',
    );
}

/** The workbook's short windows are a twelfth of the long ones. @see https://sre.google/workbook/alerting-on-slos/ (6) */
function shortOf(notes: Notes, long: number): number {
  const short = Math.max(MINUTE, Math.round(long / 12 / MINUTE) * MINUTE);
  notes.say(
    'spec.condition.lookbackWindow',
    inOneUnit(long),
    `is joined by a short window of ${inOneUnit(short)}, so that alerts end soon after errors do`,
  );
  return short;
}

function readSeverity(notes: Notes, given: unknown): Severity {
  if (given === 'page' || given === 'ticket') return given;
  const severity = /page|critical|high/i.test(textOf(given) ?? '') ? 'page' : 'ticket';
  notes.say('spec.severity', given, `becomes ${severity}`);
  return severity;
}
