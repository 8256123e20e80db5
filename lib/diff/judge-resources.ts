import { amountOf, writeAmount } from './amounts';
import { type Manifest, groupOf } from '../kubernetes/manifest';
import type { Comparison, Judge, Judgement, Reason } from './change';
import { groupKindOf } from './normal/kinds';
import { nodeAt, sortedKeys, textAt } from './normal/node';
import { keyOf } from './objects';
import { type WorkloadResources, mayChangeResources, resourcesOf } from './resources';
import { normalOf } from './templates';

/** What workloads ask for that stand on both sides, and ask for more or less than before. */
export const judgeResources: Judge = (comparison) => {
  if (!mayChangeResources(comparison)) return [];
  const [was, is] = [resourcesOf(comparison.before), resourcesOf(comparison.after)];
  const changed = new Set(comparison.changed.map(({ key }) => key));
  const scalers = touchedScalers(comparison);
  return [...is].flatMap(([key, now]) => {
    const old = was.get(key);
    const carrier = changed.has(key) ? key : scalers.get(key);
    if (old === undefined || carrier === undefined) return [];
    return reasonsOf(old, now).map((reason): Judgement => ({ key: carrier, reason }));
  });
};

/** The autoscalers that are new, gone or changed, by the key of the workload that they scale. */
function touchedScalers({ changed, created, pruned }: Comparison): ReadonlyMap<string, string> {
  const touched = [...changed.map(({ key, after }) => ({ key, manifest: after })), ...created, ...pruned];
  const scalers = touched.filter(({ manifest }) => isScaler(manifest));
  return new Map(scalers.map(({ key, manifest }) => [targetKeyOf(manifest), key]));
}

function isScaler(manifest: Manifest): boolean {
  return ['autoscaling/HorizontalPodAutoscaler', 'keda.sh/ScaledObject'].includes(groupKindOf(manifest));
}

function targetKeyOf(scaler: Manifest): string {
  const target = nodeAt(normalOf(scaler), 'spec', 'scaleTargetRef');
  return keyOf({
    group: groupOf(textAt(target, 'apiVersion') || 'apps/v1'),
    kind: textAt(target, 'kind'),
    namespace: scaler.metadata.namespace ?? '',
    name: textAt(target, 'name'),
  });
}

function reasonsOf(old: WorkloadResources, now: WorkloadResources): Reason[] {
  const names = sortedKeys(new Set([...old.most.keys(), ...now.most.keys()]));
  const requests = names.flatMap((name) => requestReasons(name, old, now));
  const limited = sortedKeys(new Set([...old.perPod.limits.keys(), ...now.perPod.limits.keys()]));
  return [...requests, ...limited.flatMap((name) => limitReasons(name, old, now))];
}

function requestReasons(name: string, old: WorkloadResources, now: WorkloadResources): Reason[] {
  const [wasLeast, isLeast] = [amountOf(old.least, name), amountOf(now.least, name)];
  const [wasMost, isMost] = [amountOf(old.most, name), amountOf(now.most, name)];
  if (wasLeast === isLeast && wasMost === isMost) return [];
  const grows = isMost > wasMost || (isMost === wasMost && isLeast > wasLeast);
  const text = `requests ${name} ${spanText(wasLeast, wasMost)} → ${spanText(isLeast, isMost)} (${countsText(old, now)})`;
  return [{ verdict: grows ? 'resources-up' : 'resources-down', text }];
}

/** A limit that is gone lets a pod take all there is. */
function limitReasons(name: string, old: WorkloadResources, now: WorkloadResources): Reason[] {
  const [was, is] = [old.perPod.limits.get(name), now.perPod.limits.get(name)];
  if (was === is) return [];
  const grows = is === undefined || (was !== undefined && is > was);
  const text = `limit ${name} ${limitText(was)} → ${limitText(is)} for each pod`;
  return [{ verdict: grows ? 'resources-up' : 'resources-down', text }];
}

function spanText(least: bigint, most: bigint): string {
  return least === most ? writeAmount(least) : `${writeAmount(least)} to ${writeAmount(most)}`;
}

function limitText(limit: bigint | undefined): string {
  return limit === undefined ? 'none' : writeAmount(limit);
}

function countsText(old: WorkloadResources, now: WorkloadResources): string {
  const pods = (count: string): string => (/^\d/.test(count) ? `pods ${count}` : count);
  return old.count === now.count ? pods(now.count) : `pods ${old.count} → ${now.count}`;
}
