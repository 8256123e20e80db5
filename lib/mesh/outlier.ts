import type { Plain } from '../core/read-values';
import type { MeshService, MeshVersion } from './mesh-service';

/** Istio's own, written down so that a change of theirs is no change of ours. */
const DEFAULTS = { consecutive5xxErrors: 5, interval: '10s', baseEjectionTime: '30s' } as const;

/** Where the number of pods is not known: a minority of however many there are. */
const UNKNOWN_PERCENT = 33;

/**
 * When pods of a service are left out for a while. With one pod there is nobody to go on with: none is ever left out.
 */
export function outlierDetection({
  policy,
  versions,
}: Pick<MeshService, 'policy' | 'versions'>): Plain | undefined {
  const { outlierDetection: given } = policy;
  if (given === 'none') return undefined;
  const replicas = replicasOf(versions);
  if (replicas !== undefined && replicas < 2) return undefined;
  return { ...DEFAULTS, maxEjectionPercent: maxEjectionPercent(replicas), ...given };
}

/**
 * How many percent let a minority be left out, one pod at least: Istio's 10 lets none of three, for Envoy leaves out a
 * pod only while the share with it is within the bound (DetectorImpl::ejectHost, envoyproxy/envoy#27909).
 */
export function maxEjectionPercent(replicas: number | undefined): number {
  if (replicas === undefined) return UNKNOWN_PERCENT;
  const most = Math.max(1, Math.floor((replicas - 1) / 2));
  return Math.ceil((100 * most) / replicas);
}

/** The fewest pods of all versions together. */
export function replicasOf(versions: readonly MeshVersion[]): number | undefined {
  const counts = versions.map(({ replicas }) => replicas);
  return counts.every((count) => count !== undefined)
    ? counts.reduce<number>((sum, count) => sum + count, 0)
    : undefined;
}
