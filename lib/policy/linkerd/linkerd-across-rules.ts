import type { AcrossRule } from '../rule';
import { LINKERD_ANNOTATIONS } from './annotations';
import { LINKERD_SAME_PORT } from './servers';

/** Rules over objects of Linkerd together with others. */
export const LINKERD_ACROSS_RULES: readonly AcrossRule[] = [LINKERD_SAME_PORT, LINKERD_ANNOTATIONS];
