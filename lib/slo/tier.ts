import { MINUTE } from '../prometheus/span';
import type { Ratio } from './ratio';

/** Whether somebody is woken, or reads of it in the morning. */
export type Severity = 'page' | 'ticket';

/** A pair of windows that fires when both burn the budget faster than `factor`. */
export interface Tier {
  readonly id: string;
  readonly severity: Severity;
  /** Milliseconds of the window that says how much was spent. */
  readonly long: number;
  /** Milliseconds of the window that says that it goes on. */
  readonly short: number;
  /** How many times faster than evenly the budget burns. */
  readonly factor: Ratio;
  /** The ratio of errors that this is: the factor times the budget. Always below 1. */
  readonly threshold: Ratio;
  /** The share of the budget that is gone when a steady burn is found. */
  readonly spent: Ratio;
}

/** The window that all longer ones are made of. */
export const BASE_WINDOW = 5 * MINUTE;

/** Windows up to this are read from the counters themselves, longer ones from the rates of {@link BASE_WINDOW}. */
const LONGEST_DIRECT = 120 * MINUTE;

/** Whether a window is averaged from rates of 5m, which lag behind the counters. */
export function isChained(window: number): boolean {
  return window > LONGEST_DIRECT;
}
