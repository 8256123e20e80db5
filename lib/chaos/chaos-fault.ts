import type { Duration } from '../core/duration';

/** What holds for all faults. */
interface AnyFault {
  /** Percent of requests to the pods it meets that fail, at worst. @default 100 */
  readonly failing?: number;
}

/** A fault that goes on for a while. */
interface LastingFault extends AnyFault {
  /** How long it goes on: then it is taken back. */
  readonly duration: Duration;
}

/** A fault that is over at once, and leaves something to come back. */
interface SuddenFault extends AnyFault {
  /** How long it takes at most until another pod, or the container, answers in its place. */
  readonly recovery: Duration;
}

/** Pods are deleted. */
export interface PodKill extends SuddenFault {
  /** Tells it from others. */
  readonly kind: 'podKill';
  /** Seconds that they have to finish. @default 0 */
  readonly gracePeriod?: number;
}

/** Containers are killed, and the kubelet starts them again. */
export interface ContainerKill extends SuddenFault {
  /** Tells it from others. */
  readonly kind: 'containerKill';
  /** Names of the containers. */
  readonly containers: readonly string[];
}

/** Pods run and answer nothing. */
export interface PodFailure extends LastingFault {
  /** Tells it from others. */
  readonly kind: 'podFailure';
}

/** Packets that leave the pods wait. */
export interface NetworkDelay extends LastingFault {
  /** Tells it from others. */
  readonly kind: 'networkDelay';
  /** How long each of them waits. */
  readonly latency: Duration;
  /** How much more or less each of them waits. @default - nothing */
  readonly jitter?: Duration;
  /** How much the wait of one depends on the one before, in percent. @default 0 */
  readonly correlation?: number;
}

/** Some of the packets that leave the pods are lost, come twice, or come broken. */
export interface NetworkNoise extends LastingFault {
  /** Tells it from others. */
  readonly kind: 'networkLoss' | 'networkDuplicate' | 'networkCorrupt';
  /** How many packets, in percent. */
  readonly percent: number;
  /** How much the fate of one depends on the one before, in percent. @default 0 */
  readonly correlation?: number;
}

/** No packet leaves the pods. */
export interface NetworkPartition extends LastingFault {
  /** Tells it from others. */
  readonly kind: 'networkPartition';
}

/** Packets leave the pods at a rate at most. */
export interface NetworkBandwidth extends LastingFault {
  /** Tells it from others. */
  readonly kind: 'networkBandwidth';
  /** Such as `'1mbps'`: megabytes a second; `'1mbit'` are bits. */
  readonly rate: string;
  /** Bytes that may wait in a queue. */
  readonly limit: number;
  /** Bytes that may be sent at once. */
  readonly buffer: number;
}

/** Processes beside those of the pods want CPU. */
export interface StressCpu extends LastingFault {
  /** Tells it from others. */
  readonly kind: 'stressCpu';
  /** How many of them. */
  readonly workers: number;
  /** How much of a CPU each of them takes, in percent. @default 100 */
  readonly load?: number;
}

/** Processes beside those of the pods want memory. */
export interface StressMemory extends LastingFault {
  /** Tells it from others. */
  readonly kind: 'stressMemory';
  /** How many of them. @default 1 */
  readonly workers?: number;
  /** How much all of them take: `'256MB'`, or a share of what there is: `'50%'`. */
  readonly size: string;
}

/** Requests to a port of the pods get no answer, or wait for it. Only where no proxy of a mesh stands before them. */
export interface HttpFault<P extends string = string> extends LastingFault {
  /** Tells it from others. */
  readonly kind: 'http';
  /** Name of the port. */
  readonly port: P;
  /** Connections are closed. @default false */
  readonly abort?: boolean;
  /** How long requests wait. @default - they do not */
  readonly delay?: Duration;
}

/** What is done to a service on purpose. */
export type ChaosFault<P extends string = string> =
  | PodKill
  | ContainerKill
  | PodFailure
  | NetworkDelay
  | NetworkNoise
  | NetworkPartition
  | NetworkBandwidth
  | StressCpu
  | StressMemory
  | HttpFault<P>;

/** How many pods it meets: one of them, a number, a share in percent, or all. */
export type BlastRadius = 'one' | 'all' | { readonly pods: number } | { readonly percent: number };
