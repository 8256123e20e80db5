import { Construct } from 'constructs';
import { mostRuns } from '../../chaos/cron-runs';
import { FIRST_RUN, litmusRepeat } from '../../chaos/litmus/litmus-schedule';
import type { ChaosFacts } from '../../core/chaos-facts';
import { Faults } from '../../core/faults';
import { checkPropsShape, object } from '../../core/shape';
import { chaosManifests, placeChaos } from './place-chaos';
import { CHAOS_KEYS, type ChaosOptions, chaosToolOf, readChaos } from './read-chaos';

/** Props for {@link ChaosSchedule}. */
export interface ChaosScheduleProps<P extends string = string> extends ChaosOptions<P> {
  /** When it runs: a cron line of five fields of numbers, such as `'0 10 * * 1'`. */
  readonly schedule: string;
  /** Whether it rests until this is removed. @default false */
  readonly paused?: boolean;
}

/**
 * Breaks some of a service on purpose, again and again, by Chaos Mesh or Litmus. What all runs within the window of the objective
 * spend together is bounded, and known before.
 *
 * @throws PropsError when props are wrong, or when it could spend too much, with the arithmetic and what would help.
 *
 * @example
 * new ChaosSchedule(this, 'lose-a-cart', {
 *   service: cart,
 *   schedule: '0 10 * * 1',
 *   fault: { kind: 'podKill', recovery: '10s' },
 *   budget: { objective: 99.9, spend: 5 },
 * })
 */
export class ChaosSchedule<P extends string = string> extends Construct {
  /** Share of the error budget, from 0 to 1, that it spends at most within the window: of several services, the one that spends most. */
  public readonly spend: number;

  constructor(scope: Construct, id: string, props: ChaosScheduleProps<P>) {
    super(scope, id);
    checkPropsShape(this, props, object({ fault: object(), budget: object() }));
    const faults = Faults.none();
    faults.onlyKeys(props, [...CHAOS_KEYS, 'schedule', 'paused']);
    const { schedule, paused = false } = props;
    const isFlag = typeof paused === 'boolean';
    faults.at('paused').require(isFlag, paused, 'true or false', 'write true');
    const options = props as unknown as ChaosOptions;
    const tool = chaosToolOf(this);
    const runs = (days: number): number | undefined =>
      readRuns(faults.at('schedule'), schedule, { days, tool });
    const chaos = readChaos(faults, options, { scope: this, runs });
    const manifests = chaosManifests(faults.at('id'), chaos, schedule);
    faults.settle(this);
    const state = { annotations: {}, paused, schedule };
    this.spend = chaos === undefined ? 0 : placeChaos(this, { chaos, manifests, ...state });
  }
}

interface RunsOf {
  readonly days: number;
  readonly tool: ChaosFacts;
}

/** Other words and names that cron has are refused, for their runs would not be counted. */
function readRuns(faults: Faults, schedule: unknown, { days, tool }: RunsOf): number | undefined {
  const runs = typeof schedule === 'string' ? mostRuns(schedule, days) : undefined;
  const allowed = 'a cron line of five fields of numbers: minute, hour, day of month, month, day of week';
  const isCounted = faults.require(runs !== undefined, schedule, allowed, "write '0 10 * * 1'");
  if (!isCounted || runs === undefined || tool.tool !== 'litmus') return runs;
  const known =
    'a line that Litmus knows: one minute of the hour, or every so many (*/15); hours; no day of the month and no month; days of the week';
  const isKnown = litmusRepeat(String(schedule)) !== undefined;
  return faults.require(isKnown, schedule, known, "write '0 10 * * 1'") ? runs + FIRST_RUN : undefined;
}
