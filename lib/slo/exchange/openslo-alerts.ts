import { type Plain, itemsOf, plainOf } from '../../core/read-values';
import { MINUTE, type Span, parseSpan } from '../../prometheus/span';
import type { SloAlertOptions } from '../construct/slo-props';
import { inOneUnit } from '../dashboard/asked';
import type { TierProps } from '../own-tiers';
import type { Severity } from '../tier';
import { textOf, uniqueName } from './carry';
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
  const tiers = namedApart(
    notes,
    policies.flatMap((policy) => readPolicy(notes, policy, around)),
  );
  if (policies.length === 0) return {};
  const tellsAbsence = policies.some((policy) => plainOf(policy['spec'])['alertWhenNoData'] === true);
  return {
    ...(tiers.length > 0 && { policy: tiers }),
    ...(!tellsAbsence && { onAbsent: 'ignore' as const }),
  };
}

/** Tiers of one promise have names of their own. */
function namedApart(notes: Notes, tiers: readonly TierProps[]): readonly TierProps[] {
  const taken = new Set<string>();
  return tiers.map((tier) => {
    const given = tier.id ?? `${tier.severity}-${tier.long}`;
    const id = uniqueName(taken, given);
    taken.add(id);
    if (id === given) return tier;
    notes.say('spec.alertPolicies', given, `becomes ${id}: another condition has this name`);
    return { ...tier, id };
  });
}

/** A policy or a condition, named or written out. */
function resolve(notes: Notes, field: string, given: unknown, { objects }: Around): Plain | undefined {
  const fields = plainOf(given);
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
  const spec = plainOf(policy['spec']);
  const name = textOf(plainOf(policy['metadata'])['name']) ?? '?';
  const own = notes.of(`AlertPolicy ${name}`);
  own.unknownKeys('spec', spec, POLICY_KEYS);
  tellDescribed(own, policy);
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
  const [metadata, spec] = [plainOf(condition['metadata']), plainOf(condition['spec'])];
  const burn = plainOf(spec['condition']);
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
  tellDescribed(notes.of(`AlertCondition ${textOf(metadata['name']) ?? '?'}`), condition);
  notes.unknownKeys('spec.condition', burn, ['kind', 'op', 'threshold', 'lookbackWindow', 'alertAfter']);
  tellCondition(notes, burn);
  const annotated = parseSpan(plainOf(metadata['annotations'])[SHORT_WINDOW]);
  return {
    ...idOf(notes, metadata),
    severity: readSeverity(notes, spec['severity']),
    long: inOneUnit(long) as Span,
    short: inOneUnit(annotated ?? shortOf(notes, long)) as Span,
    factor,
  };
}

/** A name that tiers may have. */
function idOf(notes: Notes, { name }: Plain): { readonly id?: string } {
  const given = textOf(name);
  if (given === undefined) return {};
  const plain = given
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '');
  const id = plain.slice(0, LONGEST_ID).replace(/-+$/, '');
  if (id !== given)
    notes.say('metadata.name', given, `becomes ${id === '' ? 'that of its window' : id}, the name of a tier`);
  return id === '' ? {} : { id };
}

/** Letters that ids of tiers may have. */
const LONGEST_ID = 40;

/** Words of a policy or a condition: kiban writes what an alert says. */
function tellDescribed(notes: Notes, { metadata, spec }: Plain): void {
  const words = {
    'metadata.displayName': plainOf(metadata)['displayName'],
    'spec.description': plainOf(spec)['description'],
  };
  for (const [field, value] of Object.entries(words))
    if (value !== undefined)
      notes.say(field, value, 'is left out: what an alert says follows from its objective');
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

/** Four scrapes of 30s. */
const SHORTEST = 2 * MINUTE;

/** The workbook's short windows are a twelfth of the long ones. @see https://sre.google/workbook/alerting-on-slos/ (6) */
function shortOf(notes: Notes, long: number): number {
  const short = Math.max(SHORTEST, Math.round(long / 12 / MINUTE) * MINUTE);
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
