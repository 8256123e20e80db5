import type { Manifest } from '../kubernetes/manifest';
import type { Comparison, Judge, LoneObject, Reason } from './change';
import { readersIn } from './config-readers';
import { groupKindOf } from './normal/kinds';
import { nodeAt, textAt, wordsOf } from './normal/node';
import { keyOf, type ObjectSet } from './objects';
import { normalOf } from './templates';
import { someOf } from './wording';

/** What is created, and what goes, with what goes along with it. */
export const judgeExistence: Judge = (comparison) => [
  ...comparison.created.map(({ key }) => ({
    key,
    reason: { verdict: 'create' as const, text: 'not there before' },
  })),
  ...comparison.pruned.flatMap((object) =>
    pruneReasons(object, comparison).map((reason) => ({ key: object.key, reason })),
  ),
];

function pruneReasons(object: LoneObject, comparison: Comparison): Reason[] {
  const keeper = keeperOf(object.manifest.metadata.annotations ?? {});
  const text =
    keeper === undefined ? 'no longer declared' : `no longer declared, but kept in the cluster: ${keeper}`;
  const lost = keeper === undefined ? lostWith(object.manifest, comparison.before) : undefined;
  return [
    ...(lost === undefined ? [] : [{ verdict: 'prune-data' as const, text: lost }]),
    { verdict: 'prune', text },
    ...(keeper === undefined ? servedBy(object.manifest) : []),
    ...neededBy(object, comparison),
  ];
}

/** Annotations by which the tool that prunes is told not to. */
const KEEPERS: readonly (readonly [string, RegExp])[] = [
  ['argocd.argoproj.io/sync-options', /(^|,)\s*Prune=false\s*(,|$)/],
  ['helm.sh/resource-policy', /^keep$/],
  ['kustomize.toolkit.fluxcd.io/prune', /^disabled$/],
];

function keeperOf(annotations: Readonly<Record<string, string>>): string | undefined {
  const found = KEEPERS.find(([key, says]) => says.test(annotations[key] ?? ''));
  return found === undefined ? undefined : `${found[0]}: ${annotations[found[0]] ?? ''}`;
}

/** What is deleted along with an object and does not come back when it is created again. */
function lostWith(manifest: Manifest, before: ObjectSet): string | undefined {
  const is = normalOf(manifest);
  switch (groupKindOf(manifest)) {
    case '/Namespace':
      return 'everything in the namespace is deleted with it';
    case '/PersistentVolumeClaim':
      return reclaimOf(textAt(is, 'spec', 'storageClassName'), before) === 'Retain'
        ? undefined
        : 'its volume is deleted with it, unless the volume says Retain';
    case '/PersistentVolume':
      return textAt(is, 'spec', 'persistentVolumeReclaimPolicy') === 'Delete'
        ? 'what it stores is deleted with it (Delete)'
        : undefined;
    case 'apiextensions.k8s.io/CustomResourceDefinition':
      return `every ${textAt(is, 'spec', 'names', 'kind')} of the cluster is deleted with it`;
    case 'apps/StatefulSet':
      return textAt(is, 'spec', 'persistentVolumeClaimRetentionPolicy', 'whenDeleted') === 'Delete'
        ? 'the claims of its pods are deleted with it (whenDeleted: Delete)'
        : undefined;
    default:
      return lostWithDelivery(manifest);
  }
}

/** Argo CD and Flux delete what they deployed, along with what told them to. */
function lostWithDelivery(manifest: Manifest): string | undefined {
  const is = normalOf(manifest);
  switch (groupKindOf(manifest)) {
    case 'argoproj.io/Application':
      return wordsOf(nodeAt(is, 'metadata', 'finalizers')).some((name) =>
        name.startsWith('resources-finalizer.argocd.argoproj.io'),
      )
        ? 'everything it deployed is deleted with it (resources-finalizer)'
        : undefined;
    case 'argoproj.io/ApplicationSet':
      return nodeAt(is, 'spec', 'syncPolicy', 'preserveResourcesOnDeletion') === true
        ? undefined
        : 'its Applications are deleted with it, and what they deployed';
    case 'helm.toolkit.fluxcd.io/HelmRelease':
      return 'its release is uninstalled';
    case 'kustomize.toolkit.fluxcd.io/Kustomization':
      return lostWithKustomization(
        textAt(is, 'spec', 'deletionPolicy'),
        nodeAt(is, 'spec', 'prune') === true,
      );
    default:
      return undefined;
  }
}

/** What it prunes is what it deletes, unless it says otherwise. @see https://fluxcd.io/flux/components/kustomize/kustomizations/#deletion-policy */
function lostWithKustomization(policy: string, prunes: boolean): string | undefined {
  if (policy === 'Delete' || policy === 'WaitForTermination')
    return `everything it deployed is deleted with it (deletionPolicy: ${policy})`;
  return prunes && policy !== 'Orphan' ? 'everything it deployed is deleted with it (prune)' : undefined;
}

function reclaimOf(storageClass: string, set: ObjectSet): string {
  const found = set.find({
    group: 'storage.k8s.io',
    kind: 'StorageClass',
    namespace: '',
    name: storageClass,
  });
  return found === undefined ? '' : textAt(normalOf(found), 'reclaimPolicy');
}

/** Flagger owns what it made of a service: the garbage collector takes the Services and the pods that serve. */
function servedBy(manifest: Manifest): Reason[] {
  if (groupKindOf(manifest) !== 'flagger.app/Canary') return [];
  const is = normalOf(manifest);
  const target = textAt(is, 'spec', 'targetRef', 'name');
  const text = `the Services that Flagger made for ${target} go with it, and the pods of ${target}-primary that serve`;
  return [{ verdict: 'lost-reachability', text }];
}

/** Pods that cannot start any more without an object that goes. */
function neededBy({ identity }: LoneObject, { after }: Comparison): Reason[] {
  const readers = (readersIn(after).get(keyOf(identity)) ?? []).filter(({ isOptional }) => !isOptional);
  if (readers.length === 0) return [];
  const names = [...new Set(readers.map(({ name }) => name))];
  return [{ verdict: 'prune', text: `still needed by ${someOf(names)}: new pods do not start without it` }];
}
