import { Construct } from 'constructs';
import { ChaosObject } from '../../imports/chaos-mesh.org';
import { renderChaos } from '../chaos/chaos-report';
import { chaosSpend } from '../chaos/chaos-spend';
import { chaosName, scheduleSpec } from '../chaos/chaos-spec';
import { mostRuns } from '../chaos/cron-runs';
import { Faults } from '../core/faults';
import { checkObjectName } from '../core/names';
import { checkPropsShape, object } from '../core/shape';
import { addProof } from '../synth/proofs';
import { addChaos } from './chaos-check';
import { CHAOS_KEYS, type ChaosOptions, readChaos } from './chaos-read';

/** Props for {@link ChaosSchedule}. */
export interface ChaosScheduleProps<P extends string = string> extends ChaosOptions<P> {
  /** When it runs: a cron line of five fields of numbers, such as `'0 10 * * 1'`. */
  readonly schedule: string;
  /** Whether it rests until this is removed. @default false */
  readonly paused?: boolean;
}

/** @see https://chaos-mesh.org/docs/run-a-chaos-experiment/#pause-chaos-experiments */
const PAUSED: Readonly<Record<string, string>> = { 'experiment.chaos-mesh.org/pause': 'true' };

/**
 * Breaks some of a service on purpose, again and again, by Chaos Mesh. What all runs within the window of the objective
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
  /** Share of the error budget that it spends at most within the window. */
  public readonly spend: number;

  constructor(scope: Construct, id: string, props: ChaosScheduleProps<P>) {
    super(scope, id);
    checkPropsShape(this, props, object({ service: object(), fault: object(), budget: object() }));
    const faults = Faults.none();
    faults.onlyKeys(props, [...CHAOS_KEYS, 'schedule', 'paused']);
    const { schedule, paused = false } = props;
    const isFlag = typeof paused === 'boolean';
    faults.at('paused').require(isFlag, paused, 'true or false', 'write true');
    const options = props as unknown as ChaosOptions;
    const runs = (days: number): number | undefined => readRuns(faults, schedule, days);
    const read = readChaos(faults, options, { scope: this, runs });
    const spec = read && scheduleSpec(read.fault.kind, schedule, read.spec);
    const name = chaosName(id, 'Schedule', spec ?? {});
    checkObjectName(name, faults.at('id'));
    faults.settle(this);
    this.spend = read === undefined ? 0 : chaosSpend(read.demand);
    if (read === undefined || spec === undefined) return;
    const { service, namespace, demand } = read;
    const metadata = { name, namespace, ...(paused ? { annotations: { ...PAUSED } } : {}) };
    new ChaosObject(this, 'Resource', { kind: 'Schedule', metadata, spec });
    addChaos({ chaos: this, service, demand });
    const report = { id, name, service: service.node.path, fault: props.fault.kind, schedule, demand };
    addProof({ scope: this, name: `${id}.chaos.md`, text: () => renderChaos(report) });
  }
}

/** Other words and names that cron has are refused, for their runs would not be counted. */
function readRuns(faults: Faults, schedule: unknown, days: number): number | undefined {
  const runs = typeof schedule === 'string' ? mostRuns(schedule, days) : undefined;
  const allowed = 'a cron line of five fields of numbers: minute, hour, day of month, month, day of week';
  faults.at('schedule').require(runs !== undefined, schedule, allowed, "write '0 10 * * 1'");
  return runs;
}
