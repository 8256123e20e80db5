import { type Plain, plainOf } from '../../core/read-values';
import type { SloAlertOptions } from '../construct/slo-props';
import { carrySeverities, filled, textOf } from './carry';
import type { Notes } from './exchange';

const BURN_TIERS = ['fast', 'slow', 'ticket-fast', 'ticket-slow'];

/** Severities of tiers that each alert of kiban is made of, and what they are where none is said. */
const SEVERITIES = {
  page: { tiers: ['fastBurn', 'mediumBurn'], otherwise: 'critical' },
  ticket: { tiers: ['slowBurn', 'longTermBurn'], otherwise: 'warning' },
} as const;

type Severities = Readonly<Record<keyof typeof SEVERITIES, string>>;

/** Reads what is told of an objective. */
export function readPyrraAlerting(
  notes: Notes,
  alerting: Plain,
  annotations: Readonly<Record<string, string>>,
): SloAlertOptions {
  const isOff = alerting['disabled'] === true;
  const burns = !isOff && alerting['burnrates'] !== false;
  tellOthers(notes, alerting, burns);
  const given = plainOf(alerting['severities']);
  const severities = { page: severityOf(notes, given, 'page'), ticket: severityOf(notes, given, 'ticket') };
  return {
    ...filled('severities', carrySeverities(notes, 'spec.alerting.severities', severities)),
    ...(!burns && { disable: BURN_TIERS }),
    ...((isOff || alerting['absent'] === false) && { onAbsent: 'ignore' as const }),
    ...(!isOff && alerting['absent'] !== false && absenceOf(notes, textOf(given['absent']), severities)),
    ...(isOff && { budgetThresholds: [] }),
    ...(Object.keys(annotations).length > 0 && { annotations }),
  };
}

/** Says what becomes something else, or nothing. */
function tellOthers(notes: Notes, alerting: Plain, burns: boolean): void {
  notes.unknownKeys('spec.alerting', alerting, [
    'disabled',
    'burnrates',
    'absent',
    'name',
    'absentName',
    'severities',
  ]);
  for (const key of ['name', 'absentName'])
    if (textOf(alerting[key]) !== undefined)
      notes.say(
        `spec.alerting.${key}`,
        alerting[key],
        'is left out: kiban calls its alerts SloBudgetBurn and SloMetricsAbsent',
      );
  if (burns)
    notes.say(
      'spec.alerting',
      'factors 14, 7, 2 and 1 of Pyrra',
      'becomes the tiers of the SRE workbook, 14.4, 6, 3 and 1 over 30d; write alerts.policy for others',
    );
}

/** Alerts of Pyrra are critical or warning. @see slo/rules.go (Windows, alertSeverityLabel) */
function severityOf(notes: Notes, given: Plain, which: keyof typeof SEVERITIES): string {
  const { tiers, otherwise } = SEVERITIES[which];
  const [first = otherwise, second = otherwise] = tiers.map((tier) => textOf(given[tier]) ?? otherwise);
  if (first !== second)
    notes.say(
      `spec.alerting.severities.${tiers[1]}`,
      second,
      `becomes ${first}: ${tiers[0]} and ${tiers[1]} are one alert`,
    );
  return first;
}

/** What is absent is told as a page or as a ticket. @see slo/rules.go (alertSeverityLabelAbsent) */
function absenceOf(
  notes: Notes,
  given: string | undefined,
  { page, ticket }: Severities,
): Pick<SloAlertOptions, 'onAbsent'> {
  if (given === undefined || given === page) return {};
  if (given !== ticket)
    notes.say('spec.alerting.severities.absent', given, `becomes ${ticket}, which tickets are`);
  return { onAbsent: { severity: 'ticket' } };
}
