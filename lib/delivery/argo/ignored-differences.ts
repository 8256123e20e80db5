import { at, textAt } from '../../kubernetes/at';
import type { ResourceIgnoreDifferences } from '../../../imports/argoproj.io';
import { groupOf } from '../../kubernetes/manifest';
import type { Inventory } from '../order/inventory';
import type { Item } from '../order/item';

/** A field that a controller decides, although Git may hold a value for it. */
interface OwnedField {
  /** What the field belongs to, such as `apps/Deployment`. */
  readonly of: readonly string[];
  /** Whether the controller is at work. */
  readonly when: (item: Item, inventory: Inventory) => boolean;
  readonly jsonPointers?: readonly string[];
  readonly jqPathExpressions?: readonly string[];
}

/**
 * All fields that are left to controllers, and only where one is at work. What one of our domains hands to a controller
 * is told by that domain, in `DeliveredChart.ignoredDifferences`.
 */
const OWNED_FIELDS: readonly OwnedField[] = [
  {
    of: ['apps/Deployment', 'apps/StatefulSet', 'apps/ReplicaSet', 'argoproj.io/Rollout'],
    when: (item, inventory) => at(item.manifest.spec, 'replicas') !== undefined && isScaled(item, inventory),
    jsonPointers: ['/spec/replicas'],
  },
  {
    of: [
      'admissionregistration.k8s.io/MutatingWebhookConfiguration',
      'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
    ],
    when: hasInjectedCertificate,
    jqPathExpressions: ['.webhooks[]?.clientConfig.caBundle'],
  },
  {
    of: ['apiextensions.k8s.io/CustomResourceDefinition'],
    when: hasInjectedCertificate,
    jsonPointers: ['/spec/conversion/webhook/clientConfig/caBundle'],
  },
  {
    of: ['apiregistration.k8s.io/APIService'],
    when: hasInjectedCertificate,
    jsonPointers: ['/spec/caBundle'],
  },
  {
    // Its scheduler writes what was left out into the list. Whatever else it says is another schedule, with another name.
    of: ['litmuschaos.io/ChaosSchedule'],
    when: () => true,
    jsonPointers: ['/spec/engineTemplateSpec/experiments'],
  },
];

/** The fields of an object that Argo CD is to leave alone. */
export function ignoredDifferencesOf(item: Item, inventory: Inventory): ResourceIgnoreDifferences[] {
  const { group, kind, name, namespace } = item;
  return OWNED_FIELDS.filter(({ of, when }) => of.includes(`${group}/${kind}`) && when(item, inventory)).map(
    ({ jsonPointers, jqPathExpressions }) => ({
      ...(group === '' ? {} : { group }),
      kind,
      name,
      ...(namespace === '' ? {} : { namespace }),
      ...(jsonPointers === undefined ? {} : { jsonPointers }),
      ...(jqPathExpressions === undefined ? {} : { jqPathExpressions }),
    }),
  );
}

/** Annotations that ask cert-manager to fill in a certificate. @see https://cert-manager.io/docs/concepts/ca-injector/ */
const INJECTIONS = [
  'cert-manager.io/inject-ca-from',
  'cert-manager.io/inject-ca-from-secret',
  'cert-manager.io/inject-apiserver-ca',
];

function hasInjectedCertificate({ manifest }: Item): boolean {
  const { annotations = {} } = manifest.metadata;
  return INJECTIONS.some((key) => Object.hasOwn(annotations, key));
}

function isScaled({ group, kind, name, namespace }: Item, inventory: Inventory): boolean {
  const scalers = [
    ...inventory.in(namespace, 'autoscaling', 'HorizontalPodAutoscaler'),
    ...inventory.in(namespace, 'keda.sh', 'ScaledObject'),
  ];
  return scalers.some(({ manifest }) => {
    const target = at(manifest.spec, 'scaleTargetRef');
    // KEDA takes a Deployment where nothing else is said.
    const targetKind = textAt(target, 'kind') ?? 'Deployment';
    const targetGroup = groupOf(textAt(target, 'apiVersion') ?? 'apps/v1');
    return targetKind === kind && targetGroup === group && textAt(target, 'name') === name;
  });
}
