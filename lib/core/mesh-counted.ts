import type { IConstruct } from 'constructs';
import { boundaryOf } from './boundary';
import type { ServiceRef } from './service-ref';

/** Something that is counted of a service by the proxy that its requests pass. */
export interface MeshCounted {
  /** Path of the construct that says so. */
  readonly path: string;
  readonly field: string;
  readonly given: unknown;
}

const COUNTED = new WeakMap<IConstruct, Map<string, MeshCounted[]>>();

/** Who is told of services whose requests are counted. */
const LISTENERS = new WeakMap<IConstruct, ((service: ServiceRef) => void)[]>();

/** Says that requests for a service are counted by a proxy that they all must pass. */
export function addMeshCounted(service: ServiceRef, counted: MeshCounted): void {
  const boundary = boundaryOf(service);
  const known = COUNTED.get(boundary) ?? new Map<string, MeshCounted[]>();
  COUNTED.set(boundary, known);
  const key = keyOf(service);
  known.set(key, [...(known.get(key) ?? []), counted]);
  for (const listener of LISTENERS.get(boundary) ?? []) listener(service);
}

/** Tells of each service of an environment whose requests are counted, from now on. */
export function whenMeshCounted(scope: IConstruct, listener: (service: ServiceRef) => void): void {
  const boundary = boundaryOf(scope);
  LISTENERS.set(boundary, [...(LISTENERS.get(boundary) ?? []), listener]);
}

/** What is counted of a service, in the order it was said. */
export function meshCountedOf(service: ServiceRef): readonly MeshCounted[] {
  return COUNTED.get(boundaryOf(service))?.get(keyOf(service)) ?? [];
}

/** Whether a port carries requests of callers, by its name. */
export function carriesRequests(port: string): boolean {
  return !/metrics|admin|health/.test(port);
}

function keyOf({ namespace, serviceName }: ServiceRef): string {
  return `${namespace ?? ''}/${serviceName}`;
}
