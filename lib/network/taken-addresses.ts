import type { IConstruct } from 'constructs';
import { boundaryOf } from '../core/boundary';
import type { ServiceRef } from '../core/service-ref';

/** An address that somebody took, to put it where a workload will read it. */
export interface TakenAddress {
  readonly service: ServiceRef;
  /** Name of the port. */
  readonly port: string;
  readonly scope: 'namespace' | 'cluster';
}

const TAKEN = new WeakMap<IConstruct, Map<string, TakenAddress[]>>();

/** Remembers that an address was taken. The same text may stand for services of several namespaces. */
export function rememberAddress(text: string, taken: TakenAddress): void {
  const boundary = boundaryOf(taken.service);
  const addresses = TAKEN.get(boundary) ?? new Map<string, TakenAddress[]>();
  TAKEN.set(boundary, addresses);
  const known = addresses.get(text) ?? [];
  const repeated = known.some(({ service, port }) => service === taken.service && port === taken.port);
  if (!repeated) addresses.set(text, [...known, taken]);
}

/** All addresses that were taken in an environment, by their text. */
export function takenIn(boundary: IConstruct): ReadonlyMap<string, readonly TakenAddress[]> {
  return TAKEN.get(boundary) ?? new Map<string, TakenAddress[]>();
}
