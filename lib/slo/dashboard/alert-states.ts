import { type Vector, aggregate, labelIs, number, selector } from '../../prometheus/expr';
import { binary } from '../../prometheus/operators';
import type { SloSpec } from '../slo-spec';
import { COLOUR } from './colours';
import type { StatesPanel } from './grafana';
import { type Unplaced, states } from './panels';

/** What Prometheus itself records of its alerts. @see https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/#inspecting-alerts-during-runtime */
const ALERTS = 'ALERTS';

/** Labels that tell the alerts of a promise apart. */
const TOLD_APART = ['alertname', 'severity', 'burn_tier', 'budget_left'];

/** Which alerts of a promise were firing or pending, and when. */
export function alertStates(spec: SloSpec): Unplaced<StatesPanel> {
  const by = [...TOLD_APART, ...spec.sli.by];
  const inState = (state: string): Vector =>
    aggregate('max', selector(ALERTS, [labelIs('slo_id', spec.id), labelIs('alertstate', state)]), { by });
  const expr = binary(binary(inState('firing'), '*', number(2)), 'or', inState('pending'));
  return states(
    {
      id: 71,
      title: 'Alerts',
      description: 'When which alert of this objective was pending or firing',
    },
    {
      queries: [{ expr, legend: by.map((label) => `{{${label}}}`).join(' ') }],
      defaults: {
        noValue: 'none',
        color: { mode: 'thresholds' },
        mappings: [
          {
            type: 'value',
            options: {
              '1': { text: 'pending', color: COLOUR.low },
              '2': { text: 'firing', color: COLOUR.page },
            },
          },
        ],
      },
    },
  );
}
