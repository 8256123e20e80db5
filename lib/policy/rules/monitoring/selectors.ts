import { type Maybe, type Rule, refusingBelow } from '../../rule';
import type { Selector } from '../workloads/selector';
import { checkCustomSelector } from '../workloads/selectors';
import { LEFT_OUT, SELECTION, ofMonitors } from './operator';

export const MONITOR_SELECTOR: Rule = {
  id: 'monitoring-selector',
  class: 'later',
  title: 'A monitor selects by keys and values that labels can have, and by operators that there are',
  why: `${LEFT_OUT}: its definition knows no more of a selector than that it has texts.`,
  docs: `${SELECTION} (checkServiceMonitor, checkPodMonitor)`,
  // That of a Probe is of regular expressions.
  on: ofMonitors('ServiceMonitorSpec', 'Spec'),

  check({ selector }: { readonly selector?: Maybe<Selector> }, place) {
    if (!selector) return;
    const below = refusingBelow(place, ['selector']);
    checkCustomSelector(selector, below);
    selector.matchExpressions?.forEach((requirement, at) => {
      const { key } = requirement ?? {};
      if (key === '')
        below.refuse(['matchExpressions', at, 'key'], '', 'the key of a label', 'write such as key: app');
    });
  },
};

/** What monitors select. */
export const MONITOR_SELECTOR_RULES: readonly Rule[] = [MONITOR_SELECTOR];
