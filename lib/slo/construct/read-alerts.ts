import type { Faults } from '../../core/faults';
import { isObject } from '../../core/read-values';
import { isPrometheusAtLeast } from '../../core/telemetry-facts';
import { MINUTE } from '../../prometheus/span';
import type { AlertSpec } from '../slo-spec';
import { readAnnotations } from './read-labels';
import { readSpan } from './read-span';
import type { SloAlertOptions } from './slo-props';

const POLICY_KEYS = ['policy', 'tolerateFullOutage', 'maxErrorRatio', 'disable'];
const ALERT_KEYS = [
  'mode',
  'severities',
  'minBadEvents',
  'weightByTraffic',
  'keepFiringFor',
  'onAbsent',
  'noTraffic',
  'budgetThresholds',
  'annotations',
];

/** One failure at night is no outage; five in an hour are worth a look. */
const DEFAULT_BAD_EVENTS = 5;

const DEFAULT_THRESHOLDS: readonly number[] = [0.5, 0.25, 0];

/** Reads how alerts are told, and tells faults. */
export function readAlerts(faults: Faults, given: SloAlertOptions, version: string): AlertSpec {
  faults.onlyKeys(given, [...POLICY_KEYS, ...ALERT_KEYS]);
  const { mode = 'perSeverity', weightByTraffic = false } = given;
  const isMode = mode === 'perSeverity' || mode === 'perTier';
  faults.at('mode').require(isMode, mode, "'perSeverity' or 'perTier'", "write 'perSeverity'");
  const isFlag = typeof weightByTraffic === 'boolean';
  faults.at('weightByTraffic').require(isFlag, weightByTraffic, 'true or false', 'write true');
  return {
    mode,
    weightByTraffic,
    severities: readSeverities(faults.at('severities'), given.severities),
    minBadEvents: readBadEvents(faults.at('minBadEvents'), given.minBadEvents),
    keepFiringFor: readKeepFiring(faults.at('keepFiringFor'), given.keepFiringFor, version),
    onAbsent: readAbsent(faults.at('onAbsent'), given.onAbsent),
    noTraffic: readNoTraffic(faults.at('noTraffic'), given.noTraffic),
    budgetThresholds: readThresholds(faults.at('budgetThresholds'), given.budgetThresholds),
    annotations: readAnnotations(faults.at('annotations'), given.annotations),
  };
}

function readSeverities(faults: Faults, given: SloAlertOptions['severities'] = {}): AlertSpec['severities'] {
  faults.onlyKeys(given, ['page', 'ticket']);
  const { page = 'page', ticket = 'ticket' } = given;
  for (const [key, value] of [
    ['page', page],
    ['ticket', ticket],
  ] as const)
    faults
      .at(key)
      .require(
        typeof value === 'string' && /^[A-Za-z0-9_-]+$/.test(value),
        value,
        'a word that Alertmanager routes by',
        "write 'critical'",
      );
  faults.require(page !== ticket, page, 'two severities', "write { page: 'critical', ticket: 'warning' }");
  return { page, ticket };
}

function readBadEvents(faults: Faults, given: unknown): number | undefined {
  if (given === undefined) return DEFAULT_BAD_EVENTS;
  if (given === 'off') return undefined;
  const sound = typeof given === 'number' && Number.isSafeInteger(given) && given >= 1;
  faults.require(sound, given, "a whole number, 1 or more, or 'off'", 'write 5');
  return sound ? given : undefined;
}

/** @see https://github.com/prometheus/prometheus/blob/main/CHANGELOG.md (2.42.0: keep_firing_for) */
function readKeepFiring(faults: Faults, given: unknown, version: string): number | undefined {
  const read = readSpan(faults, given);
  if (read === undefined) return undefined;
  faults.require(
    isPrometheusAtLeast(version, '2.42'),
    given,
    `nothing for Prometheus ${version}: it came with 2.42`,
    "remove it, or write version: '2.42' where the server has it",
  );
  return read;
}

function readAbsent(faults: Faults, given: unknown): AlertSpec['onAbsent'] {
  const fallback = { severity: 'page', for: 5 * MINUTE } as const;
  if (given === undefined) return fallback;
  if (given === 'ignore') return undefined;
  if (!isObject(given)) {
    faults.add(given, "'ignore', or { severity, for }", "write { severity: 'ticket', for: '15m' }");
    return fallback;
  }
  faults.onlyKeys(given, ['severity', 'for']);
  const severity = given['severity'] ?? fallback.severity;
  const sound = severity === 'page' || severity === 'ticket';
  faults.at('severity').require(sound, severity, "'page' or 'ticket'", "write 'page'");
  return {
    severity: sound ? severity : fallback.severity,
    for: readSpan(faults.at('for'), given['for'], MINUTE) ?? fallback.for,
  };
}

function readNoTraffic(faults: Faults, given: unknown): AlertSpec['noTraffic'] {
  if (given === undefined) return undefined;
  if (!isObject(given)) {
    faults.add(given, '{ minRate, for }', "write { minRate: 0.1, for: '10m' }");
    return undefined;
  }
  faults.onlyKeys(given, ['minRate', 'for']);
  const { minRate } = given;
  const sound = typeof minRate === 'number' && Number.isFinite(minRate) && minRate > 0;
  faults.at('minRate').require(sound, minRate, 'events of one second, above 0', 'write 0.1');
  const time = readSpan(faults.at('for'), given['for'], MINUTE) ?? 10 * MINUTE;
  return sound ? { minRate, for: time } : undefined;
}

/** Shares, the largest first. */
function readThresholds(faults: Faults, given: unknown): readonly number[] {
  if (given === undefined) return DEFAULT_THRESHOLDS;
  const isShare = (share: unknown): boolean => typeof share === 'number' && share >= 0 && share < 1;
  const sound = Array.isArray(given) && given.every(isShare) && new Set(given).size === given.length;
  faults.require(
    sound,
    given,
    'a list of shares of the budget that is left, each once, from 0 and below 1',
    'write [0.5, 0.25, 0]',
  );
  return sound ? [...(given as number[])].sort((a, b) => b - a) : [];
}
