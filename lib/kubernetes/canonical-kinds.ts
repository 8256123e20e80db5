import { ACCESS } from './canonical-access';
import { SCALING } from './canonical-scaling';
import { STORED } from './canonical-storage';
import { TRAFFIC } from './canonical-traffic';
import type { Canonical } from './canonical-values';
import { WORKLOADS } from './canonical-workloads';

/** What the API server stores of the kinds it has built in, by `apiVersion/kind`: beside apiVersion, kind and metadata. */
export const BUILT_IN: ReadonlyMap<string, Canonical> = new Map(
  Object.entries({ ...ACCESS, ...SCALING, ...STORED, ...TRAFFIC, ...WORKLOADS }),
);
