import { type Plain, plainOf } from '../../core/read-values';
import { isLabelName } from '../../prometheus/names';
import type { SloAlertOptions } from '../construct/slo-props';
import { carryLabels, carrySeverities, filled, textOf } from './carry';
import type { Notes } from './exchange';

/** A field in either spelling. */
export function either(fields: Plain, snake: string): unknown {
  return fields[snake] ?? fields[snake.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())];
}

/** Both spellings of fields. */
export function spellings(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => [
    name,
    name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
  ]);
}

/** Tiers by the alert of Sloth that they are. */
export const TIERS = { page: ['fast', 'slow'], ticket: ['ticket-fast', 'ticket-slow'] } as const;

type Texts = Readonly<Record<string, string>>;

/** What is told of an objective, and the labels of its alerts. */
interface SlothAlerting {
  readonly alerts: SloAlertOptions;
  readonly labels: Texts;
}

/** Reads what is told of an objective. */
export function readSlothAlerting(notes: Notes, alerting: Plain, described: Texts): SlothAlerting {
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
  const [page, ticket] = [readAlert(notes, 'page', alerting), readAlert(notes, 'ticket', alerting)];
  const { severity, ...common } = plainOf(alerting['labels']);
  const severities = carrySeverities(notes, 'alerting.labels.severity', {
    page: textOf(page.labels['severity'] ?? severity),
    ticket: textOf(ticket.labels['severity'] ?? severity),
  });
  const disable = [...page.disabled, ...ticket.disabled];
  tellDisabled(notes, ticket);
  return {
    alerts: {
      ...filled('severities', severities),
      ...filled('disable', disable),
      ...impliedBy(disable),
      ...filled('annotations', annotations),
    },
    labels: readLabels(notes, common, { page, ticket }),
  };
}

/** Two tickets are always filed. */
function tellDisabled(notes: Notes, ticket: OneAlert): void {
  if (ticket.disabled.length > 0)
    notes.say(
      'alerting.ticket_alert.disable',
      true,
      'leaves SloSliMisconfigured and SloRulesBroken, which say that the rules see nothing, as tickets',
    );
}

/** What kiban tells beside burns is not told either where an alert of Sloth is off: nobody is paged, or finds a ticket. */
export function impliedBy(
  disable: readonly string[],
): Pick<SloAlertOptions, 'onAbsent' | 'budgetThresholds'> {
  const [page, ticket] = [TIERS.page, TIERS.ticket].map((ids) => ids.every((id) => disable.includes(id)));
  return {
    ...(page && { onAbsent: ticket ? ('ignore' as const) : { severity: 'ticket' as const } }),
    ...(ticket && { budgetThresholds: [] }),
  };
}

/** Labels of all alerts become those of the objective, which its alerts carry; those of one of the two are left out. */
function readLabels(
  notes: Notes,
  common: Plain,
  { page, ticket }: { readonly page: OneAlert; readonly ticket: OneAlert },
): Texts {
  const own = [page, ticket].map(({ labels }) => {
    const { severity: _severity, ...others } = labels;
    return { ...common, ...others };
  });
  const [first = {}, second = {}] = own;
  const shared = Object.entries(first).filter(([label, value]) => String(second[label]) === String(value));
  for (const [which, labels] of [
    ['page', first],
    ['ticket', second],
  ] as const) {
    const others = Object.entries(labels).filter(([label]) => shared.every(([known]) => known !== label));
    if (others.length > 0)
      notes.say(
        `alerting.${which}_alert.labels`,
        Object.fromEntries(others),
        'is left out: pages and tickets carry the same labels, those of their objective; route by slo_id and severity',
      );
  }
  return carryLabels(notes, 'alerting.labels', Object.fromEntries(shared));
}

/** What each alert of kiban says in words of its own. Sloth has two alerts, and kiban others beside them. */
const WRITTEN = ['summary', 'description'];

function readAnnotations(notes: Notes, given: unknown): Texts {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(plainOf(given))) {
    const text = textOf(value);
    const field = `alerting.annotations.${name}`;
    if (WRITTEN.includes(name))
      notes.say(
        field,
        value,
        'is left out: it would stand in place of what each alert of kiban says; write it into alerts.annotations for that',
      );
    else if (text === undefined || !isLabelName(name) || name.startsWith('__'))
      notes.say(field, value, 'is left out: Prometheus takes no such annotation');
    else kept[name] = text;
    if (kept[name]?.includes('sloth_') === true)
      notes.say(
        field,
        value,
        "asks for what Sloth calls things: kiban has labels sloth_id, sloth_service and sloth_slo where compat: 'sloth' is written",
      );
  }
  return kept;
}

/** One of the two alerts of Sloth. */
interface OneAlert {
  readonly labels: Plain;
  readonly disabled: readonly string[];
}

function readAlert(notes: Notes, which: keyof typeof TIERS, alerting: Plain): OneAlert {
  const field = `alerting.${which}_alert`;
  const alert = plainOf(either(alerting, `${which}_alert`));
  notes.unknownKeys(field, alert, ['disable', 'labels', 'annotations']);
  const own = plainOf(alert['annotations']);
  if (Object.keys(own).length > 0)
    notes.say(
      `${field}.annotations`,
      own,
      'is left out: pages and tickets share their annotations; write it in alerting.annotations',
    );
  const { disable } = alert;
  if (disable !== undefined && typeof disable !== 'boolean')
    notes.say(`${field}.disable`, disable, 'is left out: it must be true or false');
  return { labels: plainOf(alert['labels']), disabled: disable === true ? TIERS[which] : [] };
}
