import type { ContainerPortSpec } from './ports';
import type { VolumeSpec } from './volumes';

/** A container as Kubernetes writes it. */
export interface ContainerSpec {
  readonly name: string;
  readonly ports?: readonly ContainerPortSpec[];
  readonly [field: string]: unknown;
}

/** A pod as Kubernetes writes it. */
export interface PodSpec {
  readonly containers: readonly ContainerSpec[];
  readonly initContainers?: readonly ContainerSpec[];
  readonly volumes?: readonly VolumeSpec[];
  readonly terminationGracePeriodSeconds: number;
  readonly [field: string]: unknown;
}
