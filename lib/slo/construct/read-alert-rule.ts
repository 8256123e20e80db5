import type { Faults } from '../../core/faults';
import { isObject } from '../../core/read-values';
import { isPrometheusAtLeast } from '../../core/telemetry-facts';
import { checkRulePromql } from '../../prometheus/check-promql';
import type { Expr, Scalar, Vector } from '../../prometheus/expr';
import type { AlertingRule } from '../../prometheus/rules';
import type { Span } from '../../prometheus/span';
import { readAnnotations, readPlainLabels } from './read-labels';
import { readSpan } from './read-span';

/** A condition that somebody is told of. */
export interface AlertRule {
  /** What it is called, such as `HighLatency`. */
  readonly alert: string;
  /** PromQL that gives series while something is wrong: a text, which is read as Prometheus reads it, or pieces. */
  readonly expr: string | Vector | Scalar;
  /** How long it must hold. @default - somebody is told at once */
  readonly for?: Span;
  /** How long it fires on for once it holds no more. Needs Prometheus 2.42. @default - not at all */
  readonly keepFiringFor?: Span;
  /** The label `severity`, which Alertmanager routes by. */
  readonly severity: string;
  /** What is wrong, in one line. It may hold templates of Prometheus. */
  readonly summary: string;
  /** More of it. @default - none */
  readonly description?: string;
  /** Where the page of what to do lies. @default - none */
  readonly runbookUrl?: string;
  /** More labels. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** More annotations than those of `summary`, `description` and `runbookUrl`. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

const KEYS = [
  'alert',
  'expr',
  'for',
  'keepFiringFor',
  'severity',
  'summary',
  'description',
  'runbookUrl',
  'labels',
  'annotations',
];

const HIGH_LATENCY =
  "write alert: 'HighLatency', expr: 'histogram_quantile(0.95, …) > 0.2', for: '10m', severity: 'warning', summary: '…'";

/** Reads a rule of the user's own and tells its faults; undefined where there are any. */
export function readAlertRule(faults: Faults, given: AlertRule, version: string): AlertingRule | undefined {
  if (!faults.require(isObject(given), given, 'a rule', HIGH_LATENCY)) return undefined;
  const before = faults.issues.length;
  faults.onlyKeys(given, KEYS);
  const isNamed = typeof given.alert === 'string' && /^[A-Za-z_][\w:-]*$/.test(given.alert);
  faults.at('alert').require(isNamed, given.alert, 'a name of letters, digits and _', "write 'HighLatency'");
  const expr = readExpr(faults.at('expr'), given.expr);
  const labels = readPlainLabels(faults.at('labels'), given.labels, ['alertname', 'alertstate', 'severity']);
  const texts = readTexts(faults, given);
  const annotations = readAnnotations(faults.at('annotations'), given.annotations);
  checkOnce(faults, given, annotations);
  const held = readSpan(faults.at('for'), given.for);
  const keepFiringFor = readSpan(faults.at('keepFiringFor'), given.keepFiringFor);
  if (keepFiringFor !== undefined)
    faults
      .at('keepFiringFor')
      .require(
        isPrometheusAtLeast(version, '2.42'),
        given.keepFiringFor,
        `nothing for Prometheus ${version}: it came with 2.42`,
        'remove it',
      );
  if (expr === undefined || faults.issues.length > before) return undefined;
  return {
    alert: given.alert,
    expr,
    ...(held === undefined ? {} : { for: held }),
    ...(keepFiringFor === undefined ? {} : { keepFiringFor }),
    labels: { ...labels, severity: given.severity },
    annotations: { ...annotations, ...texts },
  };
}

function readTexts(faults: Faults, given: AlertRule): Readonly<Record<string, string>> {
  const { severity, summary, description, runbookUrl } = given;
  const isSeverity = typeof severity === 'string' && /^[A-Za-z0-9_-]+$/.test(severity);
  faults
    .at('severity')
    .require(isSeverity, severity, 'a word that Alertmanager routes by', "write 'warning'");
  const isLine = typeof summary === 'string' && summary !== '' && !summary.includes('\n');
  faults.at('summary').require(isLine, summary, 'one line that says what is wrong', "write 'Slow answers'");
  const isText = description === undefined || (typeof description === 'string' && description !== '');
  faults.at('description').require(isText, description, 'text', 'remove it');
  const isUrl =
    runbookUrl === undefined || (typeof runbookUrl === 'string' && /^https?:\/\/\S+$/.test(runbookUrl));
  faults.at('runbookUrl').require(isUrl, runbookUrl, 'an http or https URL', "write 'https://…'");
  return {
    summary,
    ...(description === undefined ? {} : { description }),
    ...(runbookUrl === undefined ? {} : { runbook_url: runbookUrl }),
  };
}

/** Annotations that have a prop of their own, and its name. */
const OWN_PROPS = { summary: 'summary', description: 'description', runbook_url: 'runbookUrl' } as const;

/** Refuses an annotation that its own prop says too: which of the two was meant is not known. */
function checkOnce(faults: Faults, given: AlertRule, annotations: Readonly<Record<string, string>>): void {
  for (const [name, prop] of Object.entries(OWN_PROPS))
    if (annotations[name] !== undefined && given[prop] !== undefined)
      faults
        .at('annotations', name)
        .add(
          annotations[name],
          `what ${prop} says, or one of the two alone`,
          `remove it, and write it in ${prop}`,
        );
}

function readExpr(faults: Faults, given: unknown): Vector | Scalar | undefined {
  const text = typeof given === 'string' ? given.trim() : isObject(given) ? given['text'] : undefined;
  if (typeof text !== 'string' || text === '') {
    faults.add(given, 'PromQL', "write 'histogram_quantile(0.95, sum by (le) (rate(x_bucket[5m]))) > 0.2'");
    return undefined;
  }
  const told = checkRulePromql(text);
  for (const { given: part, allowed, fix } of told) faults.add(part, allowed, fix);
  const expr: Expr<'vector'> = { type: 'vector', text, binding: 0 };
  return expr;
}
