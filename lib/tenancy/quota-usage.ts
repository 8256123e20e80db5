import { nanoOf } from '../core/quantity';
import { type Plain, partsOf, plainOf } from '../core/read-values';
import { listAt } from '../kubernetes/at';
import { COUNTED_OBJECTS, isNativeResource } from '../kubernetes/counted-resources';
import { podsOf } from '../kubernetes/pod-template';
import type { Manifest } from '../kubernetes/manifest';
import { resourceNameOf } from '../kubernetes/resource-name';

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

/** Keys by which a quota counts what it counts by another one as well. */
const ALIASES: Readonly<Record<string, string>> = {
  cpu: 'requests.cpu',
  memory: 'requests.memory',
  'ephemeral-storage': 'requests.ephemeral-storage',
  'count/pods': 'pods',
};

/** The one key of several that mean the same. */
export function usageKey(key: string): string {
  return ALIASES[key] ?? (key.startsWith('hugepages-') ? `requests.${key}` : key);
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
  const resource = resourceNameOf(manifest);
  if (resource !== 'pods' && resource !== 'persistentvolumeclaims') {
    add(`count/${resource}`, ONE);
    if (COUNTED_OBJECTS.has(resource)) add(resource, ONE);
  }
  // Each keeps a ReplicaSet for its pods, and more of them for a while after a change.
  if (manifest.kind === 'Deployment' || manifest.kind === 'Rollout') add('count/replicasets.apps', ONE);
  add('pods', BigInt(pods) * ONE);
  for (const { spec, count } of claimsOf(manifest, pods)) addClaim(add, spec, BigInt(count));
  for (const [key, amount] of ofOnePod(manifest)) add(key, BigInt(pods) * amount);
  return used;
}

/** A claim counts for its class too, where it names one: which one is the default, no manifest tells. */
function addClaim(add: (key: string, amount: bigint) => void, claim: Plain, count: bigint): void {
  const { storageClassName } = claim;
  const hasClass = typeof storageClassName === 'string' && storageClassName !== '';
  for (const prefix of ['', ...(hasClass ? [`${storageClassName}.storageclass.storage.k8s.io/`] : [])]) {
    add(`${prefix}persistentvolumeclaims`, count * ONE);
    add(`${prefix}requests.storage`, count * sizeOf(claim));
  }
  add('count/persistentvolumeclaims', count * ONE);
}

const COUNTED: readonly string[] = ['cpu', 'memory', 'ephemeral-storage'];

/**
 * What one pod takes: main containers run beside each other and beside init containers that go on, the other ones one
 * after the other before them. A pod with amounts of its own is counted by those.
 *
 * @see k8s.io/component-helpers/resource/helpers.go (PodRequests)
 */
function ofOnePod(manifest: Manifest): Amounts {
  const { spec = {} } = podsOf(manifest) ?? {};
  let running: Amounts = new Map();
  if (spec.resources !== undefined) return running;
  let peak: Amounts = running;
  for (const container of listAt(spec, 'initContainers')) {
    const beside = sumOf(running, ofContainer(container));
    if (container.restartPolicy === 'Always') running = beside;
    else peak = mostOf(peak, beside);
  }
  for (const container of listAt(spec, 'containers')) running = sumOf(running, ofContainer(container));
  return mostOf(running, peak);
}

type Amounts = ReadonlyMap<string, bigint>;

function sumOf(one: Amounts, other: Iterable<readonly [string, bigint]>): Amounts {
  const sum = new Map(one);
  for (const [key, amount] of other) sum.set(key, (sum.get(key) ?? 0n) + amount);
  return sum;
}

function mostOf(one: Amounts, other: Amounts): Amounts {
  const most = new Map(one);
  for (const [key, amount] of other) if (amount > (most.get(key) ?? 0n)) most.set(key, amount);
  return most;
}

/** What is asked for is what may be used, where nothing else is said; devices are counted by what is asked for alone. */
function* ofContainer({ resources }: Plain): Iterable<readonly [string, bigint]> {
  const [requests, limits] = [plainOf(plainOf(resources).requests), plainOf(plainOf(resources).limits)];
  for (const name of new Set([...Object.keys(requests), ...Object.keys(limits)])) {
    if (COUNTED.includes(name)) yield [`limits.${name}`, nanoOf(limits[name]) ?? 0n];
    else if (isNativeResource(name) && !name.startsWith('hugepages-')) continue;
    yield [`requests.${name}`, nanoOf(requests[name] ?? limits[name]) ?? 0n];
  }
}

/** The claims that an object is, or makes for so many pods. */
export function claimsOf(manifest: Manifest, pods: number): Claimed[] {
  const spec = plainOf(manifest.spec);
  if (manifest.kind === 'PersistentVolumeClaim')
    return [{ spec, count: 1, field: 'spec.resources.requests.storage' }];
  const templates = manifest.kind === 'StatefulSet' ? partsOf(spec.volumeClaimTemplates) : [];
  const { volumes } = podsOf(manifest)?.spec ?? {};
  return [
    ...templates.map(({ metadata, spec: claim }) => ({
      spec: plainOf(claim),
      count: pods,
      field: `volumeClaimTemplates.${String(plainOf(metadata).name)}.size`,
    })),
    ...partsOf(volumes)
      .filter(({ ephemeral }) => ephemeral !== undefined)
      .map(({ name, ephemeral }) => ({
        spec: plainOf(plainOf(plainOf(ephemeral).volumeClaimTemplate).spec),
        count: pods,
        field: `volumes.${String(name)}.ephemeral.size`,
      })),
  ];
}

/** What a claim asks for. */
export function sizeOf(claim: Plain): bigint {
  return nanoOf(plainOf(plainOf(claim.resources).requests).storage) ?? 0n;
}
