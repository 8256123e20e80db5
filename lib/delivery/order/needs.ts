import { at, listAt, textAt } from '../../kubernetes/at';
import { selects } from '../../kubernetes/selector';
import { canaryNeeds } from './canary-needs';
import type { Inventory } from './inventory';
import type { Item } from './item';
import { comesFirst } from './kind-order';
import { podsOf } from '../../kubernetes/pod-template';
import { podNeeds } from './pod-needs';
import { rolloutNeeds } from './rollout-needs';
import { externalSecretNeeds, storeNeeds } from './secret-needs';

/** An object that another one cannot do without. */
export interface Need {
  readonly on: Item;
  /** Whether it takes a wave of its own. Else, Argo CD applies it before the other within one wave. */
  readonly strict: boolean;
}

const RBAC = 'rbac.authorization.k8s.io';

/** What was read before: an inventory does not change, and several questions ask for the same. */
const READ = new WeakMap<Item, readonly Need[]>();

/** What an object refers to by name and needs before it can do its work. */
export function needsOf(item: Item, inventory: Inventory): readonly Need[] {
  const known = READ.get(item);
  if (known) return known;
  const needs = refersTo(item, inventory)
    .filter((on) => on !== item)
    .map((on) => needOf(item, on));
  READ.set(item, needs);
  return needs;
}

/** What must be applied before the pods of an object start, although they do not name it: rights, limits, policies. */
export function companionsOf(item: Item, inventory: Inventory): Need[] {
  const pods = podsOf(item.manifest);
  if (pods === undefined) return [];
  const { namespace } = item;
  const account = textAt(pods.spec, 'serviceAccountName') ?? 'default';
  return [
    ...inventory.bindingsOf(account, namespace),
    ...inventory.in(namespace, '', 'ResourceQuota'),
    ...inventory.in(namespace, '', 'LimitRange'),
    ...inventory
      .in(namespace, 'networking.k8s.io', 'NetworkPolicy')
      .filter(({ manifest }) => selects(at(manifest, 'spec', 'podSelector'), pods.labels)),
  ].map((on) => needOf(item, on));
}

/** What the API server asks for before it takes an object: Argo CD sees to that itself within an Application. */
export function groundOf({ group, kind, namespace }: Item, inventory: Inventory): Item[] {
  return [
    inventory.find('', 'Namespace', namespace === '' ? undefined : namespace),
    inventory.definitionOf(group, kind),
  ].filter((ground) => ground !== undefined);
}

/** Custom resources, which a controller must work on before they are of use, come behind all other kinds of a wave. */
function needOf(item: Item, on: Item): Need {
  return { on, strict: !comesFirst(on.kind, item.kind) };
}

function refersTo(item: Item, inventory: Inventory): Item[] {
  const { group, kind } = item;
  if (group === 'generators.external-secrets.io') return storeNeeds(item, inventory);
  switch (`${group}/${kind}`) {
    case 'external-secrets.io/ExternalSecret':
    case 'external-secrets.io/ClusterExternalSecret':
      return externalSecretNeeds(item, inventory);
    case 'external-secrets.io/SecretStore':
    case 'external-secrets.io/ClusterSecretStore':
      return storeNeeds(item, inventory);
    case `${RBAC}/RoleBinding`:
    case `${RBAC}/ClusterRoleBinding`:
      return bindingNeeds(item, inventory);
    case '/PersistentVolumeClaim':
      return claimNeeds(item.manifest.spec, inventory);
    case 'apps/StatefulSet':
      return [...podNeeds(item, inventory), ...statefulNeeds(item, inventory)];
    case 'flagger.app/Canary':
      return canaryNeeds(item, inventory);
    case 'argoproj.io/Rollout':
      return [...podNeeds(item, inventory), ...rolloutNeeds(item, inventory)];
    default:
      return podNeeds(item, inventory);
  }
}

function bindingNeeds({ manifest, namespace }: Item, inventory: Inventory): Item[] {
  const kind = textAt(manifest, 'roleRef', 'kind') ?? '';
  const name = textAt(manifest, 'roleRef', 'name');
  const accounts = listAt(manifest, 'subjects')
    .filter((subject) => at(subject, 'kind') === 'ServiceAccount')
    .map((subject) =>
      inventory.find(
        '',
        'ServiceAccount',
        textAt(subject, 'name'),
        textAt(subject, 'namespace') ?? namespace,
      ),
    );
  const role = inventory.find(RBAC, kind, name, kind === 'Role' ? namespace : '');
  return [role, ...accounts].filter((need) => need !== undefined);
}

function claimNeeds(spec: unknown, inventory: Inventory): Item[] {
  return [
    inventory.find('storage.k8s.io', 'StorageClass', textAt(spec, 'storageClassName')),
    inventory.find('storage.k8s.io', 'VolumeAttributesClass', textAt(spec, 'volumeAttributesClassName')),
    inventory.find('', 'PersistentVolume', textAt(spec, 'volumeName')),
  ].filter((need) => need !== undefined);
}

function statefulNeeds({ manifest, namespace }: Item, inventory: Inventory): Item[] {
  const service = inventory.find('', 'Service', textAt(manifest, 'spec', 'serviceName'), namespace);
  const claims = listAt(manifest, 'spec', 'volumeClaimTemplates');
  return [...(service ? [service] : []), ...claims.flatMap((claim) => claimNeeds(claim.spec, inventory))];
}
