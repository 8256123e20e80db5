import { parseDuration } from '../../core/duration';
import type { Faults } from '../../core/faults';
import type { Plain } from '../../core/read-values';
import type { PodMode } from '../blast-radius';
import type { ChaosFault } from '../chaos-fault';
import type { ChaosTarget } from '../chaos-target';
import type { ReadFault } from '../read-fault';
import { megabytesOf } from './litmus-faults';

/** Tells what Litmus cannot do of a fault, and why. */
export function checkLitmusFault(faults: Faults, { fault, values, duration }: ReadFault): void {
  CHECKS[fault]?.(faults, values);
  const seconds = Number(parseDuration(duration ?? '1s')) / 1_000;
  faults
    .at('duration')
    .require(
      Number.isInteger(seconds),
      duration,
      'whole seconds: Litmus knows no less',
      `write '${Math.ceil(seconds)}s'`,
    );
}

/** Tells what Litmus cannot do to a service. */
export function checkLitmusTarget(
  faults: Faults,
  { fault, values }: ReadFault,
  { gracePeriod }: ChaosTarget,
): void {
  if (fault !== 'podKill') return;
  const { gracePeriod: asked = 0 } = values;
  const allowed = `0, or ${gracePeriod} as the pods have it: Litmus deletes them at once, or as they ask for`;
  faults
    .at('gracePeriod')
    .require(asked === 0 || asked === gracePeriod, asked, allowed, 'write gracePeriod: 0');
}

/** Litmus counts pods in percent: of the whole below it, and at least one. */
export function checkLitmusMode(faults: Faults, { mode, value }: PodMode): void {
  const allowed = "'one', 'all' or { percent }: Litmus counts pods in percent alone";
  const fix = value === '1' ? "write 'one'" : 'write { percent: 25 }';
  faults.require(mode !== 'fixed', { pods: Number(value) }, allowed, fix);
}

type Check = (faults: Faults, values: Plain) => void;

const UNCORRELATED: Check = (faults, { correlation = 0 }) => {
  const allowed = '0: Litmus has the packets know nothing of each other';
  faults.at('correlation').require(correlation === 0, correlation, allowed, 'remove it');
};

const LOSE_ALL = "write { kind: 'networkLoss', percent: 100, duration: '30s' }";

const CHECKS: { readonly [K in ChaosFault['kind']]?: Check } = {
  containerKill: (faults, { containers }) => {
    const names = containers as readonly string[];
    const fix = `write ['${String(names[0])}'], and another experiment for each other one`;
    faults.at('containers').require(names.length === 1, names, 'one container: Litmus kills no more', fix);
  },
  networkCorrupt: UNCORRELATED,
  networkDelay: UNCORRELATED,
  networkDuplicate: UNCORRELATED,
  networkLoss: UNCORRELATED,
  /** @see https://github.com/litmuschaos/litmus-go/blob/master/chaoslib/litmus/pod-network-partition/lib/pod-network-partition.go */
  networkPartition: (faults) => {
    const allowed =
      'a fault that bounds whom it meets: Litmus adds a NetworkPolicy for all pods of the service, and what other policies let through it does not stop';
    faults.at('kind').add('networkPartition', allowed, LOSE_ALL);
  },
  podFailure: (faults) => {
    const allowed = 'a fault that Litmus has: it makes no pods run and answer nothing';
    faults.at('kind').add('podFailure', allowed, LOSE_ALL);
  },
  stressMemory: (faults, { size }) => {
    const allowed = 'whole MB, GB or TB: Litmus knows no share of what there is';
    faults.at('size').require(megabytesOf(size) !== undefined, size, allowed, "write '256MB'");
  },
  http: (faults, { abort, delay }) => {
    const isOne = abort === undefined || delay === undefined;
    const allowed = 'abort or delay: Litmus has an experiment for each, and none for both';
    faults.require(isOne, { abort, delay }, allowed, 'remove one of them');
  },
};
