import { renderDocuments } from '../../synth/yaml';
import { matcherText } from '../runbook/silence';
import type { AlertSpec, SloSpec } from '../slo-spec';

/** A rule that keeps alerts back while others fire. @see https://prometheus.io/docs/alerting/latest/configuration/#inhibit_rule */
export interface InhibitRule {
  readonly source_matchers: readonly string[];
  readonly target_matchers: readonly string[];
  /** Labels that must be the same on both. */
  readonly equal: readonly string[];
}

const BURN = matcherText('alertname', 'SloBudgetBurn');

/**
 * What keeps alerts of an objective back while a graver one of the same objective fires: tickets while it pages, and slower
 * tiers while a faster one of the same severity does, where each tier has its own alert.
 */
export function inhibitRules(specs: readonly SloSpec[]): readonly InhibitRule[] {
  const rules = specs.flatMap((spec) => {
    const equal = ['slo_id', ...spec.sli.by];
    return [pageBeforeTicket(spec.alerts, equal), ...fastBeforeSlow(spec, equal)];
  });
  return [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()];
}

function pageBeforeTicket({ severities }: AlertSpec, equal: readonly string[]): InhibitRule {
  return {
    source_matchers: [BURN, matcherText('severity', severities.page)],
    target_matchers: [BURN, matcherText('severity', severities.ticket)],
    equal,
  };
}

/** Tiers in the order they are written: the first is the fastest. */
function fastBeforeSlow({ alerts, tiers }: SloSpec, equal: readonly string[]): readonly InhibitRule[] {
  if (alerts.mode !== 'perTier') return [];
  return (['page', 'ticket'] as const).flatMap((severity) => {
    const ids = tiers.filter((tier) => tier.severity === severity).map(({ id }) => id);
    return ids.slice(1).map((slow, index) => ({
      source_matchers: [BURN, matcherText('burn_tier', ids[index] ?? '')],
      target_matchers: [BURN, matcherText('burn_tier', slow)],
      equal,
    }));
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

/** Routes of all alerts of objectives: pages to one receiver, tickets to another, those of one objective together. */
export function alertRoute(specs: readonly SloSpec[], { page, ticket }: AlertReceivers): AlertRoute {
  const severities = [...new Set(specs.map(({ alerts }) => alerts.severities.page))].sort();
  return {
    receiver: ticket,
    matchers: ['slo_id=~".+"'],
    group_by: ['slo_id'],
    ...FILING,
    routes: severities.map((severity) => ({
      receiver: page,
      matchers: [matcherText('severity', severity)],
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
