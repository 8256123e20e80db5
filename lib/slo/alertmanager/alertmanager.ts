import { groupBy } from '../../core/grouping';
import { quoteRegex } from '../../prometheus/quote';
import { renderDocuments } from '../../synth/yaml/yaml';
import { matcherText } from '../runbook/silence';
import type { SloSpec } from '../slo-spec';

/** A rule that keeps alerts back while others fire. @see https://prometheus.io/docs/alerting/latest/configuration/#inhibit_rule */
export interface InhibitRule {
  readonly source_matchers: readonly string[];
  readonly target_matchers: readonly string[];
  /** Labels that must be the same on both. */
  readonly equal: readonly string[];
}

const BURN = matcherText('alertname', 'SloBudgetBurn');

/** Finds the alerts of some objectives: what is said of these must hold for no others, whose severities mean something else. */
function ofObjectives(specs: readonly SloSpec[]): string {
  const ids = [...new Set(specs.map(({ id }) => id))].sort();
  const [only = '', ...others] = ids;
  return others.length === 0
    ? matcherText('slo_id', only)
    : matcherText('slo_id', ids.map(quoteRegex).join('|'), '=~');
}

/** Those of which the same is to be said, together. */
function alike(specs: readonly SloSpec[], what: (spec: SloSpec) => unknown): readonly SloSpec[][] {
  return [...groupBy(specs, (spec) => JSON.stringify(what(spec))).values()];
}

/**
 * What keeps alerts of an objective back while a graver one of the same objective and the same group fires: tickets while it
 * pages, and slower tiers while a faster one of the same severity does, where each tier has its own alert.
 */
export function inhibitRules(specs: readonly SloSpec[]): readonly InhibitRule[] {
  return alike(specs, (spec) => [pairsOf(spec), spec.sli.by]).flatMap((told) => {
    const [first] = told;
    if (first === undefined) return [];
    const equal = ['slo_id', ...first.sli.by];
    return pairsOf(first).map(([graver, other]) => ({
      source_matchers: [BURN, ofObjectives(told), graver],
      target_matchers: [BURN, other],
      equal,
    }));
  });
}

/** Two matchers of alerts of one objective, of which the first keeps the second back. */
type Pair = readonly [graver: string, other: string];

function pairsOf(spec: SloSpec): readonly Pair[] {
  return [...pageBeforeTicket(spec), ...fastBeforeSlow(spec)];
}

function pageBeforeTicket({ alerts, tiers }: SloSpec): readonly Pair[] {
  const { page, ticket } = alerts.severities;
  const isBoth = new Set(tiers.map(({ severity }) => severity)).size > 1;
  return isBoth ? [[matcherText('severity', page), matcherText('severity', ticket)]] : [];
}

/** Tiers in the order they are written: the first is the fastest. */
function fastBeforeSlow({ alerts, tiers }: SloSpec): readonly Pair[] {
  if (alerts.mode !== 'perTier') return [];
  return (['page', 'ticket'] as const).flatMap((severity) => {
    const ids = tiers.filter((tier) => tier.severity === severity).map(({ id }) => id);
    return ids
      .slice(1)
      .map((slow, index): Pair => [
        matcherText('burn_tier', ids[index] ?? ''),
        matcherText('burn_tier', slow),
      ]);
  });
}

/** Who is told. */
export interface AlertReceivers {
  /** Name of the receiver that wakes somebody. */
  readonly page: string;
  /** Name of the receiver that files tickets. */
  readonly ticket: string;
}

/** A route and those below it. @see https://prometheus.io/docs/alerting/latest/configuration/#route */
export interface AlertRoute {
  readonly receiver: string;
  readonly matchers: readonly string[];
  readonly group_by: readonly string[];
  readonly group_wait?: string;
  readonly repeat_interval: string;
  readonly routes?: readonly AlertRoute[];
}

/** A page is told at once; a ticket may wait for others. */
const PAGING = { group_wait: '10s', repeat_interval: '4h' } as const;
const FILING = { group_wait: '5m', repeat_interval: '7d' } as const;

/**
 * Routes of all alerts of some objectives: pages to one receiver, tickets to another, those of one objective together. It
 * takes the alerts of no others, which may call their tickets what these call their pages.
 */
export function alertRoute(specs: readonly SloSpec[], { page, ticket }: AlertReceivers): AlertRoute {
  const paged = alike(specs, ({ alerts }) => alerts.severities.page);
  return {
    receiver: ticket,
    matchers: [ofObjectives(specs)],
    group_by: ['slo_id'],
    ...FILING,
    routes: paged.map((told) => ({
      receiver: page,
      matchers: [
        ...(paged.length === 1 ? [] : [ofObjectives(told)]),
        matcherText('severity', told[0]?.alerts.severities.page ?? ''),
      ],
      group_by: ['slo_id'],
      ...PAGING,
    })),
  };
}

/** Snippets for a configuration of Alertmanager, as YAML: its `inhibit_rules`, and a route to put among its own. */
export function alertmanagerText(specs: readonly SloSpec[], receivers: AlertReceivers): string {
  return renderDocuments([
    { route: { routes: [alertRoute(specs, receivers)] }, inhibit_rules: inhibitRules(specs) },
  ]);
}
