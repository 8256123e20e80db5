import { MINUTE, renderSpan } from '../../prometheus/span';
import { SERIES } from '../series';
import { BASE_WINDOW, isChained } from '../tier';
import { beatOf, roundDown, roundUp } from './clock';
import { type Recorded, recordedSeries } from './recorded-series';
import { type Check, type Scenario, type Stage, checkAlert } from './scenario';
import { burnAlertsOf } from './timeline';

/** How long all that tiers ask for is there: enough for each of their readings to be evaluated. */
const LASTS = 20 * MINUTE;

/** More bad events than any guard asks for, in each second. */
const PLENTY = 1_000_000;

/**
 * What tiers ask for is gone, and their alerts go on for as long as they are told to be kept, and no longer. What they read is
 * written as if it had been recorded.
 */
export function keptScenario(stage: Stage): Scenario | undefined {
  const { spec, evaluation } = stage;
  const { keepFiringFor } = spec.alerts;
  if (keepFiringFor === undefined) return undefined;
  const each = roundUp(LASTS, beatOf(stage));
  const after = roundUp(keepFiringFor + 4 * evaluation, beatOf(stage));
  const asked = (at: number, fires: boolean): readonly Check[] =>
    burnAlertsOf(spec).map(({ labels }) =>
      checkAlert(stage, { at: roundDown(at, evaluation), alert: 'SloBudgetBurn', labels, fires }),
    );
  const over = 2 * each;
  const read = (name: string, value: number, then = value): Recorded => ({
    name,
    stretches: [{ lasts: each }, { lasts: each, value }, { lasts: after, value: then }],
  });
  return {
    name: `a burn that is over is told for ${renderSpan(keepFiringFor)} more`,
    load: { phases: [] },
    written: recordedSeries(stage, [
      ...namesRead(stage, 'ratio').map((name) => read(name, 1, 0)),
      ...namesRead(stage, 'coverage').map((name) => read(name, 1)),
      ...namesRead(stage, 'events').map((name) => read(name, PLENTY)),
      ...(spec.alerts.weightByTraffic ? [read(SERIES.total(spec.window.length), 1)] : []),
    ]),
    checks: [
      ...asked(over - evaluation, true),
      ...asked(over + keepFiringFor - 2 * evaluation, true),
      ...asked(over + keepFiringFor + 3 * evaluation, false),
    ],
  };
}

/** Names of what tiers read. Of a window that is made of rates of 5m, rules make its own of those. */
function namesRead({ spec: { tiers } }: Stage, what: 'ratio' | 'coverage' | 'events'): readonly string[] {
  const names = tiers.flatMap(({ long, short }): readonly string[] => {
    if (what === 'ratio') return [SERIES.ratio(long), SERIES.ratio(short)];
    if (what === 'coverage') return [SERIES.coverage(long)];
    return [SERIES.error(isChained(long) ? BASE_WINDOW : long)];
  });
  return [...new Set(names)];
}
