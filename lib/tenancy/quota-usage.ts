import { containersOf, podTemplateOf } from '../kubernetes/pod-template';
import type { Manifest } from '../kubernetes/manifest';
import { nanoOf } from './amounts';

type Plain = Readonly<Record<string, unknown>>;

/** What an object takes of a quota at the least, in thousand-millionths, by the keys of a ResourceQuota. */
export type Usage = ReadonlyMap<string, bigint>;

const ONE = 1_000_000_000n;

/** A claim that an object is or makes, and how many of it. */
export interface Claimed {
  readonly spec: Plain;
  readonly count: number;
  /** Where its size stands. */
  readonly field: string;
}

/**
 * What an object takes at the least: what comes and goes, and what an admission plug-in adds, is not counted.
 *
 * @see https://github.com/kubernetes/kubernetes/tree/master/pkg/quota/v1/evaluator/core
 */
export function usageOf(manifest: Manifest, pods: number): Usage {
  const used = new Map<string, bigint>();
  const add = (key: string, amount: bigint): void => {
    if (amount > 0n) used.set(key, (used.get(key) ?? 0n) + amount);
  };
  if (manifest.kind === 'Service') add('services', ONE);
  add('pods', BigInt(pods) * ONE);
  for (const { spec, count } of claimsOf(manifest, pods)) {
    add('persistentvolumeclaims', BigInt(count) * ONE);
    add('requests.storage', BigInt(count) * sizeOf(spec));
  }
  for (const [key, amount] of ofOnePod(manifest)) add(key, BigInt(pods) * amount);
  return used;
}

const COUNTED = ['cpu', 'memory', 'ephemeral-storage'] as const;

/** Main containers run beside each other; a pod with amounts of its own is counted by those. */
function* ofOnePod(manifest: Manifest): Iterable<readonly [string, bigint]> {
  const { spec = {} } = podTemplateOf(manifest) ?? {};
  if (spec.resources !== undefined) return;
  for (const container of containersOf({ containers: spec.containers })) {
    const { requests, limits } = plain(container.resources);
    for (const name of COUNTED) {
      const limit = plain(limits)[name];
      yield [`limits.${name}`, nanoOf(limit) ?? 0n];
      yield [`requests.${name}`, nanoOf(plain(requests)[name] ?? limit) ?? 0n];
    }
  }
}

/** The claims that an object is, or makes for so many pods. */
export function claimsOf(manifest: Manifest, pods: number): Claimed[] {
  const spec = plain(manifest.spec);
  if (manifest.kind === 'PersistentVolumeClaim')
    return [{ spec, count: 1, field: 'spec.resources.requests.storage' }];
  const templates = manifest.kind === 'StatefulSet' ? listOf(spec.volumeClaimTemplates) : [];
  const { volumes } = podTemplateOf(manifest)?.spec ?? {};
  return [
    ...templates.map(({ metadata, spec: claim }) => ({
      spec: plain(claim),
      count: pods,
      field: `volumeClaimTemplates.${String(plain(metadata).name)}.size`,
    })),
    ...listOf(volumes)
      .filter(({ ephemeral }) => ephemeral !== undefined)
      .map(({ name, ephemeral }) => ({
        spec: plain(plain(plain(ephemeral).volumeClaimTemplate).spec),
        count: pods,
        field: `volumes.${String(name)}.ephemeral.size`,
      })),
  ];
}

/** What a claim asks for. */
export function sizeOf(claim: Plain): bigint {
  return nanoOf(plain(plain(claim.resources).requests).storage) ?? 0n;
}

export function listOf(value: unknown): Plain[] {
  return Array.isArray(value) ? (value as unknown[]).map(plain) : [];
}

export function plain(value: unknown): Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Plain) : {};
}
