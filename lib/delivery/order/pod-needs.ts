import { at, listAt, textAt } from '../../kubernetes/at';
import { containersOf, podsOf } from '../../kubernetes/pod-template';
import type { Inventory } from './inventory';
import type { Item } from './item';

const SECRETS_STORE = 'secrets-store.csi.k8s.io';

/** Objects that pods refer to by name: without one of them no pod is made, or none starts. */
export function podNeeds(item: Item, inventory: Inventory): Item[] {
  const spec = podsOf(item.manifest)?.spec;
  if (spec === undefined) return [];
  const { namespace } = item;
  const here = (group: string, kind: string, name: string | undefined): Item | undefined =>
    inventory.find(group, kind, name, namespace);
  const found = [
    here('', 'ServiceAccount', textAt(spec, 'serviceAccountName')),
    inventory.find('scheduling.k8s.io', 'PriorityClass', textAt(spec, 'priorityClassName')),
    inventory.find('node.k8s.io', 'RuntimeClass', textAt(spec, 'runtimeClassName')),
    ...listAt(spec, 'resourceClaims').flatMap((claim) => [
      here('resource.k8s.io', 'ResourceClaim', textAt(claim, 'resourceClaimName')),
      here('resource.k8s.io', 'ResourceClaimTemplate', textAt(claim, 'resourceClaimTemplateName')),
    ]),
    ...claimsOf(spec).flatMap((name) => here('', 'PersistentVolumeClaim', name)),
    ...providersOf(spec).flatMap((name) => here('secrets-store.csi.x-k8s.io', 'SecretProviderClass', name)),
    ...configMapsOf(spec).flatMap((name) => here('', 'ConfigMap', name)),
    ...secretsOf(spec).flatMap((name) => inventory.makersOf(name, namespace)),
  ];
  return found.filter((need) => need !== undefined);
}

function claimsOf(spec: object): string[] {
  return listAt(spec, 'volumes').flatMap(
    (volume) => textAt(volume, 'persistentVolumeClaim', 'claimName') ?? [],
  );
}

function providersOf(spec: object): string[] {
  return listAt(spec, 'volumes')
    .filter((volume) => at(volume, 'csi', 'driver') === SECRETS_STORE)
    .flatMap((volume) => textAt(volume, 'csi', 'volumeAttributes', 'secretProviderClass') ?? []);
}

function configMapsOf(spec: object): string[] {
  const volumes = listAt(spec, 'volumes');
  return [
    ...volumes.flatMap((volume) => textAt(volume, 'configMap', 'name') ?? []),
    ...sourcesOf(volumes).flatMap((source) => textAt(source, 'configMap', 'name') ?? []),
    ...fromEnv(spec, 'configMapKeyRef', 'configMapRef'),
  ];
}

function secretsOf(spec: object): string[] {
  const volumes = listAt(spec, 'volumes');
  return [
    ...listAt(spec, 'imagePullSecrets').flatMap((secret) => textAt(secret, 'name') ?? []),
    ...volumes.flatMap((volume) => textAt(volume, 'secret', 'secretName') ?? []),
    ...volumes.flatMap((volume) => textAt(volume, 'csi', 'nodePublishSecretRef', 'name') ?? []),
    ...sourcesOf(volumes).flatMap((source) => textAt(source, 'secret', 'name') ?? []),
    ...fromEnv(spec, 'secretKeyRef', 'secretRef'),
  ];
}

function sourcesOf(volumes: readonly object[]): readonly object[] {
  return volumes.flatMap((volume) => listAt(volume, 'projected', 'sources'));
}

function fromEnv(spec: object, one: string, all: string): string[] {
  return containersOf(spec as Readonly<Record<string, unknown>>).flatMap((container) => [
    ...listAt(container, 'env').flatMap((entry) => textAt(entry, 'valueFrom', one, 'name') ?? []),
    ...listAt(container, 'envFrom').flatMap((source) => textAt(source, all, 'name') ?? []),
  ]);
}
