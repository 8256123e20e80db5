import type { IConstruct } from 'constructs';
import { boundaryOf } from './boundary';
import { type ServiceRef, serviceKey } from './service-ref';

type Listener = (service: ServiceRef) => void;

/** What constructs say of services of an environment, and who is told that they do. All versions of a service share it. */
export class SaidOfServices<T> {
  private readonly said = new WeakMap<IConstruct, Map<string, T[]>>();
  private readonly listeners = new WeakMap<IConstruct, Listener[]>();

  /** Adds what is said of a service, and tells those who listen. */
  public add(service: ServiceRef, one: T): void {
    const boundary = boundaryOf(service);
    const known = this.said.get(boundary) ?? new Map<string, T[]>();
    this.said.set(boundary, known);
    const key = serviceKey(service);
    known.set(key, [...(known.get(key) ?? []), one]);
    for (const listener of this.listeners.get(boundary) ?? []) listener(service);
  }

  /** Tells of each service of an environment of which something is said, from now on. */
  public when(scope: IConstruct, listener: Listener): void {
    const boundary = boundaryOf(scope);
    this.listeners.set(boundary, [...(this.listeners.get(boundary) ?? []), listener]);
  }

  /** What was said of a service, in this order. */
  public of(service: ServiceRef): readonly T[] {
    return this.said.get(boundaryOf(service))?.get(serviceKey(service)) ?? [];
  }
}
