import { HOUR, MINUTE, renderSpan } from '../../prometheus/span';
import { budgetTime } from '../budget';
import { compare, ONE, ratio, smaller } from '../ratio';
import type { SloSpec } from '../slo-spec';
import { fewestEvents, tolerance } from '../tier-maths';
import { beatOf, roundDown, roundUp, scrapesIn } from './clock';
import { type Check, type Scenario, type Stage, checkAlert, checkNoBurn, checkUntold } from './scenario';
import { type Phase } from './series-values';
import { eventsOf } from './timeline';

/** All series are gone at once: whoever is told depends on what the promise says of that. */
export function goneScenario(stage: Stage): Scenario {
  const { spec, evaluation, scrape } = stage;
  const before = roundUp(30 * MINUTE, beatOf(stage));
  const { onAbsent, severities } = spec.alerts;
  const wait = onAbsent?.for ?? 15 * MINUTE;
  const end = roundUp(before + wait + scrape + 3 * evaluation, evaluation);
  const asked = (at: number, fires: boolean): Check =>
    checkAlert(stage, {
      at,
      alert: 'SloMetricsAbsent',
      labels: { severity: severities[onAbsent?.severity ?? 'page'] },
      fires,
    });
  return {
    name:
      onAbsent === undefined
        ? 'metrics that are gone are told to nobody'
        : `metrics that are gone for ${renderSpan(wait)} are told`,
    load: { phases: [{ scrapes: scrapesIn(before, stage), good: 100, bad: 0 }], ends: 'stale' },
    checks: [
      asked(before, false),
      asked(before + Math.max(0, roundDown(wait - 1, evaluation)), false),
      asked(end, onAbsent !== undefined),
      checkNoBurn(end),
    ],
  };
}

/** The bound that tells good from bad has no bucket: nobody would ever hear of an error. */
export function unboundScenario(stage: Stage): Scenario | undefined {
  if (!stage.series.some(({ isBucket }) => isBucket)) return undefined;
  const { severities } = stage.spec.alerts;
  const asked = (at: number, fires: boolean): Check =>
    checkAlert(stage, { at, alert: 'SloSliMisconfigured', labels: { severity: severities.ticket }, fires });
  return {
    name: 'a bound without a bucket is told as such, and not as a burn',
    load: { phases: [{ scrapes: scrapesIn(20 * MINUTE, stage), good: 50, bad: 50 }] },
    without: ({ isBucket, of }) => isBucket && of !== 'stranger',
    checks: [asked(8 * MINUTE, false), asked(15 * MINUTE, true), checkNoBurn(15 * MINUTE)],
  };
}

/** Fewer bad events than anybody is told of, where one of them would be a burn by its share. */
export function sparseScenario(stage: Stage): Scenario | undefined {
  const { spec, scrape } = stage;
  const first = spec.tiers.find(({ severity }) => severity === 'page');
  const { minBadEvents } = spec.alerts;
  const isCounted = stage.series.every(({ isGauge }) => !isGauge);
  if (first === undefined || minBadEvents === undefined || minBadEvents < 3 || !isCounted) return undefined;
  const events = Math.floor(fewestEvents(first) * 0.5);
  if (events < 1 || first.long > 2 * HOUR) return undefined;
  const every = Math.max(1, Math.ceil(first.long / events / scrape));
  const one = (bad: number): Phase[] => [
    { scrapes: 1, good: 1 - bad, bad },
    ...(every > 1 ? [{ scrapes: every - 1, good: 0, bad: 0 }] : []),
  ];
  const time = every * scrape;
  const count = Math.ceil((first.long + 10 * MINUTE) / time);
  const failed = count * time;
  const phases = Array.from({ length: count + Math.ceil((20 * MINUTE) / time) }, (_, index) =>
    one(index === count ? 1 : 0),
  );
  const moments = [1, 2, 4, 6, 10, 15].map((minutes) => roundUp(failed + minutes * MINUTE, stage.evaluation));
  return {
    name: 'a single failure among few requests wakes nobody',
    load: { phases: phases.flat() },
    checks: [...new Set(moments)].map((at) => checkNoBurn(at)),
  };
}

/** Milliseconds of total outage until a threshold of the budget is passed. */
function budgetUntold(spec: SloSpec): number {
  const most = Math.max(0, ...spec.alerts.budgetThresholds);
  return budgetTime(spec) * (1 - most);
}

/** Half of what the strictest tier lets pass, of a service that is ten minutes old. */
export function freshScenario(stage: Stage): Scenario | undefined {
  const { spec, scrape } = stage;
  const strictest = Math.min(...spec.tiers.map(tolerance), budgetUntold(spec));
  const errors = smaller(ratio(Math.floor(strictest / 2), scrape), ONE);
  if (compare(errors, ratio(0)) <= 0 || spec.tiers.length === 0) return undefined;
  const { good, bad } = eventsOf(errors, errors);
  const sound = { good: good + bad, bad: 0 };
  return {
    name: 'a blip of a service that is ten minutes old is told to nobody: what was not seen counts as good',
    load: {
      phases: [
        { scrapes: scrapesIn(10 * MINUTE, stage), ...sound },
        { scrapes: 1, good, bad },
        { scrapes: scrapesIn(20 * MINUTE, stage), ...sound },
      ],
    },
    checks: [11, 12, 14, 16, 20, 25, 30].map((minutes) =>
      checkUntold(stage, roundUp(minutes * MINUTE, stage.evaluation)),
    ),
  };
}
