import type { Issue } from '../core/issue';
import { parsePercent } from '../core/percent';
import { canonicalQuantity, nanoOf } from '../core/quantity';
import { type Plain, plainOf } from '../core/read-values';
import type { Manifest } from '../kubernetes/manifest';
import type { CollectedObject } from '../synth/collect';
import type { Amounts } from './amounts';
import { type Usage, claimsOf, sizeOf, usageKey, usageOf } from './quota-usage';

/** A ResourceQuota, and what it bounds. */
export interface ReadQuota {
  readonly path: string;
  readonly hard: Amounts;
  /** Name of one that was written by hand; undefined for that of a SecureNamespace. */
  readonly name?: string;
  /** Whose pods alone it counts, and nothing else. @default - it counts everything */
  readonly counts?: (manifest: Manifest) => boolean;
}

/** An object, and what it takes of its quota at the least. */
interface Taker {
  readonly object: CollectedObject;
  readonly pods: number;
  readonly used: Usage;
}

/** Props of a quota by Kubernetes' names; others stand in `more`. */
const PROPS: Readonly<Record<string, string>> = {
  pods: 'pods',
  services: 'services',
  persistentvolumeclaims: 'persistentVolumeClaims',
  'requests.storage': 'storage',
  'requests.cpu': 'cpu',
  'limits.cpu': 'cpu',
  'requests.memory': 'memory',
  'limits.memory': 'memory',
  'requests.ephemeral-storage': 'ephemeralStorage',
  'limits.ephemeral-storage': 'ephemeralStorage',
};

const ONE = 1_000_000_000n;

/** Finds what the objects of a namespace take beyond its quotas, even at the fewest replicas. */
export function checkTotals(objects: readonly CollectedObject[], quotas: readonly ReadQuota[]): Issue[] {
  if (quotas.length === 0) return [];
  const least = leastPods(objects);
  const takers = objects.map((object) => {
    const pods = least(object.manifest);
    return { object, pods, used: usageOf(object.manifest, pods) };
  });
  return quotas.flatMap((quota) => {
    const { counts, hard } = quota;
    const counted = counts === undefined ? takers : takers.filter(isCountedBy(counts));
    const keys = Object.keys(hard).filter((key) => counts === undefined || isOfPods(key));
    return [
      ...keys.flatMap((key) => tooMuch(quota, key, counted)),
      ...stuckRollouts(quota, counted),
      ...unreachable(quota, counted),
    ];
  });
}

/** A quota with scopes counts pods alone; autoscalers say of them how many there may be. */
function isCountedBy(counts: (manifest: Manifest) => boolean): (taker: Taker) => boolean {
  return ({ object: { manifest } }) => manifest.kind === 'HorizontalPodAutoscaler' || counts(manifest);
}

function isOfPods(given: string): boolean {
  const key = usageKey(given);
  return key === 'pods' || (/^(?:requests|limits)\./.test(key) && key !== 'requests.storage');
}

function tooMuch(quota: ReadQuota, given: string, takers: readonly Taker[]): Issue[] {
  const { path, hard } = quota;
  const key = usageKey(given);
  const taking = takers.filter(({ used }) => used.has(key));
  const total = sumOf(taking, key);
  const left = nanoOf(hard[given]);
  if (left === undefined || total <= left) return [];
  const amount = amountOf(total, key);
  const room = key === 'pods' && taking.some(waitsForNew) ? ONE : 0n;
  const names = taking.map(({ object: { manifest } }) => `${manifest.kind} ${nameOf(manifest)}`);
  return [
    {
      path,
      field: fieldOf(quota, given),
      given: hard[given],
      allowed: `${amount} or more of ${given}: that is what ${shortened(names)} take at the fewest replicas`,
      fix: `write ${saidIn(quota, given, amountOf(total + room, key))}, or ask for less`,
    },
  ];
}

function fieldOf({ name }: ReadQuota, key: string): string {
  if (name !== undefined) return `spec.hard.${key}`;
  return PROPS[key] === undefined ? `quota.more.${key}` : `quota.${PROPS[key]}`;
}

/** An amount as it is written where the quota stands. Counts are numbers, and amounts text. */
function saidIn({ name }: ReadQuota, key: string, amount: string): string {
  const prop = PROPS[key];
  if (name !== undefined) return `'${key}': '${amount}' in spec.hard of ResourceQuota ${name}`;
  const place = 'in the quota of the SecureNamespace';
  if (prop === undefined) return `more: { '${key}': '${amount}' } ${place}`;
  return `${prop}: ${key.includes('.') ? `'${amount}'` : amount} ${place}`;
}

function shortened(names: readonly string[]): string {
  const [shown, more] = [names.slice(0, 5).join(', '), names.length - 5];
  return more > 0 ? `${shown} and ${more} more` : shown;
}

function sumOf(takers: readonly Taker[], key: string): bigint {
  return takers.reduce((sum, { used }) => sum + (used.get(key) ?? 0n), 0n);
}

/** In the largest unit that people write, where it comes out even. */
function amountOf(nano: bigint, key: string): string {
  const mebibyte = ONE * 1024n * 1024n;
  const isBytes = !key.endsWith('cpu') && key.includes('.') && nano % mebibyte === 0n;
  return canonicalQuantity(isBytes ? `${nano / mebibyte}Mi` : `${nano}n`);
}

/** The fewest pods that an object runs. What ends, and what runs once on each node, is counted by nobody here. */
function leastPods(objects: readonly CollectedObject[]): (manifest: Manifest) => number {
  const scalers = objects.filter(({ manifest }) => manifest.kind === 'HorizontalPodAutoscaler');
  const floors = new Map(
    scalers.map(({ manifest }) => [targetOf(manifest), Number(plainOf(manifest.spec).minReplicas ?? 1)]),
  );
  const isScaledFromNone = objects.some(({ manifest }) => manifest.kind === 'ScaledObject');
  return (manifest) => {
    if (manifest.kind === 'Pod') return 1;
    if (!['Deployment', 'StatefulSet', 'ReplicaSet', 'Rollout'].includes(manifest.kind)) return 0;
    const { replicas } = plainOf(manifest.spec);
    const floor = floors.get(`${manifest.kind} ${nameOf(manifest)}`);
    if (floor !== undefined) return floor;
    return typeof replicas === 'number' ? replicas : isScaledFromNone ? 0 : 1;
  };
}

function targetOf({ spec }: Manifest): string {
  const { kind, name } = plainOf(plainOf(spec).scaleTargetRef);
  return `${String(kind)} ${String(name)}`;
}

function nameOf({ metadata }: Manifest): string {
  return metadata.name ?? '';
}

/** A rollout that takes no pod away before it has a new one never ends where the quota has no room for one more. */
function stuckRollouts(quota: ReadQuota, takers: readonly Taker[]): Issue[] {
  const { path, hard } = quota;
  const total = sumOf(takers, 'pods');
  const left = nanoOf(hard.pods);
  if (left === undefined || total > left || total + ONE <= left) return [];
  const stuck = takers.find(waitsForNew);
  if (stuck === undefined) return [];
  const name = `Deployment ${nameOf(stuck.object.manifest)}`;
  return [
    {
      path,
      field: fieldOf(quota, 'pods'),
      given: hard.pods,
      allowed: `more than the ${amountOf(total, 'pods')} that run at the fewest replicas: a rollout of ${name} adds a pod before it takes one away`,
      fix: `write ${saidIn(quota, 'pods', amountOf(total + ONE, 'pods'))}, or strategy: { maxSurge: 0, maxUnavailable: 1 } for ${name}`,
    },
  ];
}

/** Whether no old pod goes before a new one is there. */
function waitsForNew({ object, pods }: Taker): boolean {
  const { kind, spec } = object.manifest;
  if (pods === 0) return false;
  const { type, rollingUpdate } = plainOf(plainOf(spec).strategy);
  if (kind !== 'Deployment' || type === 'Recreate') return false;
  const { maxUnavailable = '25%' } = plainOf(rollingUpdate);
  const share = typeof maxUnavailable === 'number' ? maxUnavailable : parsePercent(maxUnavailable);
  return typeof maxUnavailable === 'number' ? share === 0 : Math.floor(((share ?? 0) * pods) / 100) === 0;
}

/** A number of replicas that an autoscaler can never come to, even while all others run their fewest. */
function unreachable(quota: ReadQuota, takers: readonly Taker[]): Issue[] {
  const { hard } = quota;
  const total = sumOf(takers, 'pods');
  const left = nanoOf(hard.pods);
  if (left === undefined || total > left) return [];
  const fewest = new Map(
    takers.map(({ object, pods }) => [`${object.manifest.kind} ${nameOf(object.manifest)}`, pods]),
  );
  return takers.flatMap(({ object: { manifest, path } }) => {
    const own = manifest.kind === 'HorizontalPodAutoscaler' ? fewest.get(targetOf(manifest)) : undefined;
    const most = Number(plainOf(manifest.spec).maxReplicas);
    if (own === undefined || !(most > own)) return [];
    const others = total - BigInt(own) * ONE;
    if (others + BigInt(most) * ONE <= left) return [];
    const room = (left - others) / ONE;
    return [
      {
        path,
        field: 'max',
        given: most,
        allowed: `at most ${room}: the quota of the namespace has ${String(hard.pods)} pods, and the others run ${others / ONE} at least`,
        fix: `write max: ${room}, or ${saidIn(quota, 'pods', String(others / ONE + BigInt(most)))}`,
      },
    ];
  });
}

/** Finds claims that a LimitRange refuses: those of a StatefulSet when its pods are made, long after the apply. */
export function checkClaimSizes(objects: readonly CollectedObject[], bounds: readonly Plain[]): Issue[] {
  if (bounds.length === 0) return [];
  return objects.flatMap(({ manifest, path }) =>
    claimsOf(manifest, 1).flatMap(({ spec, field }) => {
      const size = sizeOf(spec);
      const given = plainOf(plainOf(spec.resources).requests).storage;
      for (const bound of bounds) {
        const [min, max] = [plainOf(bound.min).storage, plainOf(bound.max).storage];
        const isSmall = size < (nanoOf(min) ?? 0n);
        if (!isSmall && size <= (nanoOf(max) ?? size)) continue;
        const [side, of] = isSmall ? ['min', min] : ['max', max];
        const allowed = `${isSmall ? 'at least' : 'at most'} ${String(of)}, as the LimitRange of the namespace has it`;
        const fix = `write '${String(of)}', or limits: { persistentVolumeClaim: { ${side ?? ''}: '${String(given)}' } } on the SecureNamespace`;
        return [{ path, field, given, allowed, fix }];
      }
      return [];
    }),
  );
}
