import { ACCESS } from './access';
import { SCALING } from './scaling';
import { STORED } from './storage';
import { TRAFFIC } from './traffic';
import type { Canonical } from './values';
import { WORKLOADS } from './workloads';

/** What the API server stores of the kinds it has built in, by `apiVersion/kind`: beside apiVersion, kind and metadata. */
export const BUILT_IN: ReadonlyMap<string, Canonical> = new Map(
  Object.entries({ ...ACCESS, ...SCALING, ...STORED, ...TRAFFIC, ...WORKLOADS }),
);
