import type { Faults } from '../../core/faults';
import { isObject } from '../../core/read-values';
import type { SloAlertOptions, SloAlertsProps, SloObjective } from './slo-props';

/** What a ratio in PromQL of the user's own cannot be asked for, the value that asks for nothing, and what to do instead. */
const OF_EVENTS: readonly (readonly [key: keyof SloAlertOptions, nothing: unknown, instead: string])[] = [
  ['minBadEvents', 'off', "sli: { kind: 'ratio', bad: …, total: … }, which counts events"],
  ['weightByTraffic', false, "sli: { kind: 'ratio', bad: …, total: … }, which counts events"],
  ['noTraffic', undefined, "sli: { kind: 'ratio', bad: …, total: … }, which counts events"],
  [
    'onAbsent',
    'ignore',
    "an alert of your own: new AlertRules(this, 'gone', { rules: [{ expr: 'absent(…)', … }] })",
  ],
];

/**
 * Refuses options that a raw ratio leaves without effect: it counts no events, and nobody knows which of its series must be
 * there. What a construct says for all of its promises may be for others of them.
 */
export function checkRaw(
  faults: Faults,
  objective: SloObjective,
  { alerts, objectives }: SloAlertsProps,
): void {
  if (!isRaw(objective)) return;
  const isForAll = objectives.every(isRaw) && objectives[0] === objective;
  const all = { ...(isForAll && alerts), ...objective.alerts };
  for (const [key, nothing, instead] of OF_EVENTS) {
    const given: unknown = all[key];
    faults
      .at(key)
      .require(
        given === undefined || given === nothing,
        given,
        `${nothing === undefined ? '' : `${JSON.stringify(nothing)}, or `}nothing: a ratio in PromQL of your own counts no events, and names no series that must be there`,
        `remove it, or write ${instead}`,
      );
  }
}

function isRaw(objective: SloObjective): boolean {
  const sli: unknown = 'sli' in objective ? objective.sli : undefined;
  return isObject(sli) && sli['kind'] === 'raw';
}
