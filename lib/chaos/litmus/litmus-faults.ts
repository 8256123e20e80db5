import { parseDuration } from '../../core/duration';
import type { Plain } from '../../core/read-values';
import type { ChaosFault } from '../chaos-fault';
import type { ChaosTarget } from '../chaos-target';

/** What an experiment of Litmus is told by: numbers are texts there too. */
export type Settings = Readonly<Record<string, string>>;

/** How Litmus does one kind of fault. */
export interface LitmusForm {
  /** Name of the ChaosExperiment of the hub. */
  readonly experiment: string;
  readonly settings: (values: Plain, target: ChaosTarget) => Settings;
  /** Whether it is over at once: Litmus would repeat it until its time is over. */
  readonly isSudden?: true;
  /** Whether a pod beside the runtime of the node does it. */
  readonly isOnNode?: true;
  /** Seconds that it may go on beyond its time. */
  readonly overrun?: number;
}

const milliseconds = (text: unknown): string => String(Number(parseDuration(text ?? '0ms')));

/** @see https://github.com/litmuschaos/chaos-charts/tree/master/faults/kubernetes (env of each fault.yaml) */
function noise(experiment: string, setting: string): LitmusForm {
  return { experiment, isOnNode: true, settings: ({ percent }) => ({ [setting]: String(percent) }) };
}

/** A port that the proxy of an HTTP fault may listen on, beside those of the containers. */
function freePort(ports: ChaosTarget['ports']): string {
  const taken = new Set(Object.values(ports));
  let port = 20_000;
  while (taken.has(port)) port++;
  return String(port);
}

const SIZE_UNITS: Readonly<Record<string, number>> = { MB: 1, GB: 1_024, TB: 1_048_576 };

/** Megabytes of a size; undefined where it is no whole number of them. */
export function megabytesOf(size: unknown): number | undefined {
  const [, number, unit = ''] = /^(\d+)([MGT]B)$/.exec(String(size)) ?? [];
  const factor = SIZE_UNITS[unit];
  return factor === undefined ? undefined : Number(number) * factor;
}

/**
 * The stress is a process with its own time limit, which is killed half a minute later where it does not keep to that.
 *
 * @see https://github.com/litmuschaos/litmus-go/blob/master/chaoslib/litmus/stress-chaos/helper/stress-helper.go (prepareStressChaos)
 */
const STRESS_OVERRUN = 30;

const HTTP: Omit<LitmusForm, 'experiment'> = {
  isOnNode: true,
  settings: ({ port, delay }, { ports }) => ({
    TARGET_SERVICE_PORT: String(ports[String(port)]),
    PROXY_PORT: freePort(ports),
    TOXICITY: '100',
    ...(delay === undefined ? { RESET_TIMEOUT: '0' } : { LATENCY: milliseconds(delay) }),
  }),
};

const FORMS: { readonly [K in ChaosFault['kind']]?: LitmusForm } = {
  podKill: {
    experiment: 'pod-delete',
    isSudden: true,
    settings: ({ gracePeriod = 0 }) => ({ FORCE: String(gracePeriod === 0) }),
  },
  containerKill: {
    experiment: 'container-kill',
    isSudden: true,
    isOnNode: true,
    settings: ({ containers }) => ({
      TARGET_CONTAINER: String((containers as readonly string[])[0]),
      SIGNAL: 'SIGKILL',
    }),
  },
  networkDelay: {
    experiment: 'pod-network-latency',
    isOnNode: true,
    settings: ({ latency, jitter }) => ({
      NETWORK_LATENCY: milliseconds(latency),
      JITTER: milliseconds(jitter),
    }),
  },
  networkLoss: noise('pod-network-loss', 'NETWORK_PACKET_LOSS_PERCENTAGE'),
  networkDuplicate: noise('pod-network-duplication', 'NETWORK_PACKET_DUPLICATION_PERCENTAGE'),
  networkCorrupt: noise('pod-network-corruption', 'NETWORK_PACKET_CORRUPTION_PERCENTAGE'),
  networkBandwidth: {
    experiment: 'pod-network-rate-limit',
    isOnNode: true,
    settings: ({ rate, limit, buffer }) => ({
      NETWORK_BANDWIDTH: String(rate),
      BURST: String(buffer),
      LIMIT: String(limit),
    }),
  },
  stressCpu: {
    experiment: 'pod-cpu-hog',
    isOnNode: true,
    overrun: STRESS_OVERRUN,
    settings: ({ workers, load = 100 }) => ({ CPU_CORES: String(workers), CPU_LOAD: String(load) }),
  },
  stressMemory: {
    experiment: 'pod-memory-hog',
    isOnNode: true,
    overrun: STRESS_OVERRUN,
    settings: ({ workers = 1, size }) => ({
      MEMORY_CONSUMPTION: String(megabytesOf(size)),
      NUMBER_OF_WORKERS: String(workers),
    }),
  },
};

/** How Litmus does a fault; undefined where it cannot. */
export function litmusFormOf(fault: ChaosFault['kind'], { delay }: Plain): LitmusForm | undefined {
  if (fault !== 'http') return FORMS[fault];
  return { ...HTTP, experiment: delay === undefined ? 'pod-http-reset-peer' : 'pod-http-latency' };
}
