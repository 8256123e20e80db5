import type { Plain } from '../core/read-values';
import type { Reading } from '../core/reading';
import type { ReadPort } from './ports';

/** A port of a Service: one of the app's ports, shown under a name of its own where `target` says so. */
export type ServedPort = ReadPort & { readonly target?: string };

/** What a Service leads to. */
export interface Backends {
  readonly ports: readonly ServedPort[];
  /** Where the ports were declared. */
  readonly declared: Reading;
  /** Labels that find the pods. */
  readonly selector: Plain;
}
