import type { FaultPath, Maybe, Rule } from '../../rule';
import type { Selector } from '../workloads/selector';
import { checkSelector } from '../workloads/selectors';
import { LEFT_OUT, SELECTION, ofMonitors } from './operator';

const OPERATORS: readonly Maybe<string>[] = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

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
    checkSelector(selector, { refuse: (path, ...told) => place.refuse(below(path), ...told) });
    const list = selector.matchExpressions ?? [];
    for (let at = 0; at < list.length; at++) {
      const { key, operator } = list[at] ?? {};
      if (!OPERATORS.includes(operator))
        place.refuse(
          ['selector', 'matchExpressions', at, 'operator'],
          operator,
          OPERATORS.join(', '),
          'write such as operator: In',
        );
      if (key === '')
        place.refuse(
          ['selector', 'matchExpressions', at, 'key'],
          '',
          'the key of a label',
          'write such as key: app',
        );
    }
  },
};

function below(path: FaultPath): FaultPath {
  return ['selector', ...(Array.isArray(path) ? (path as readonly (string | number)[]) : [path as string])];
}

/** What monitors select. */
export const MONITOR_SELECTOR_RULES: readonly Rule[] = [MONITOR_SELECTOR];
