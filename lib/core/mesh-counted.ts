import type { IConstruct } from 'constructs';
import { SaidOfServices } from './said-of-services';
import type { ServiceRef } from './service-ref';

/** Something that is counted of a service by the proxy that its requests pass. */
export interface MeshCounted {
  /** Path of the construct that says so. */
  readonly path: string;
  readonly field: string;
  readonly given: unknown;
}

const COUNTED = new SaidOfServices<MeshCounted>();

/** Says that requests for a service are counted by a proxy that they all must pass. */
export function addMeshCounted(service: ServiceRef, counted: MeshCounted): void {
  COUNTED.add(service, counted);
}

/** Tells of each service of an environment whose requests are counted, from now on. */
export function whenMeshCounted(scope: IConstruct, listener: (service: ServiceRef) => void): void {
  COUNTED.when(scope, listener);
}

/** What is counted of a service, in the order it was said. */
export function meshCountedOf(service: ServiceRef): readonly MeshCounted[] {
  return COUNTED.of(service);
}

/** Whether a port carries requests of callers, by its name. */
export function carriesRequests(port: string): boolean {
  return !/metrics|admin|health/.test(port);
}
