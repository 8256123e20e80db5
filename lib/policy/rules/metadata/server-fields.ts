import { groupOf } from '../../../kubernetes/manifest';
import type { Maybe, Rule } from '../../rule';

interface Kept {
  readonly resourceVersion?: Maybe<string>;
  readonly generation?: Maybe<number>;
  readonly managedFields?: Maybe<readonly object[]>;
  readonly uid?: Maybe<string>;
}

export const RESOURCE_VERSION: Rule = {
  id: 'resource-version',
  class: 'api',
  title: 'A manifest has no resourceVersion',
  why: 'The API server refuses to create an object with one; an update with an old one fails as a conflict.',
  docs: 'staging/src/k8s.io/apiserver/pkg/storage/errors.go (ErrResourceVersionSetOnCreate)',
  on: ['meta/v1.ObjectMeta'],

  check(metadata: Kept, place) {
    const given = metadata.resourceVersion ?? '';
    if (given === '' || metadata !== place.manifest.metadata) return;
    // What is no number counts as none where an object is created, and fails in server-side apply.
    if (!/^\d+$/.test(given)) place.refuseLater('resourceVersion', given, 'nothing', 'remove it');
    else if (Number(given) !== 0) place.refuse('resourceVersion', given, 'nothing', 'remove it');
  },
};

/** Kinds whose generation the server sets to 1, whatever it was. @see PrepareForCreate in pkg/registry */
const COUNTED: ReadonlySet<string> = new Set([
  'CronJob',
  'CustomResourceDefinition',
  'DaemonSet',
  'Deployment',
  'DeviceClass',
  'DeviceTaintRule',
  'EndpointSlice',
  'FlowSchema',
  'Ingress',
  'IngressClass',
  'Job',
  'MutatingAdmissionPolicy',
  'MutatingAdmissionPolicyBinding',
  'MutatingWebhookConfiguration',
  'NetworkPolicy',
  'PodDisruptionBudget',
  'PodTemplate',
  'PriorityClass',
  'PriorityLevelConfiguration',
  'ReplicaSet',
  'ReplicationController',
  'ResourceSlice',
  'StatefulSet',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration',
]);

export const GENERATION: Rule = {
  id: 'generation',
  class: 'api',
  title: 'The generation of an object is 0 or more',
  why: 'The API server refuses a negative one, of kinds that it does not count itself.',
  docs: 'staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go (ValidateObjectMetaAccessor)',
  on: ['meta/v1.ObjectMeta'],

  check(metadata: Kept, place) {
    const given = metadata.generation ?? 0;
    if (given >= 0 || metadata !== place.manifest.metadata) return;
    const { apiVersion, kind } = place.manifest;
    // Pods are counted from 1.33 on, HorizontalPodAutoscalers from 1.37 on, custom resources always.
    const isCounted =
      COUNTED.has(kind) ||
      (kind === 'Pod' && place.isAtLeast('1.33')) ||
      (kind === 'HorizontalPodAutoscaler' && place.isAtLeast('1.37')) ||
      isForeign(groupOf(apiVersion));
    if (!isCounted) place.refuse('generation', given, 'nothing', 'remove it: the server counts');
  },
};

function isForeign(group: string): boolean {
  return group.includes('.') && !group.endsWith('.k8s.io');
}

export const SERVER_FIELDS: Rule = {
  id: 'server-metadata',
  class: 'later',
  title: 'A manifest has neither managedFields nor a uid',
  why: 'Server-side apply refuses managedFields, and a uid unless it is that of the object in the cluster.',
  docs: 'https://kubernetes.io/docs/reference/using-api/server-side-apply/',
  on: ['meta/v1.ObjectMeta'],

  check(metadata: Kept, place) {
    const managedFields = metadata.managedFields ?? undefined;
    const uid = metadata.uid ?? '';
    if ((managedFields === undefined && uid === '') || metadata !== place.manifest.metadata) return;
    if (managedFields !== undefined)
      place.refuse(
        'managedFields',
        managedFields,
        'nothing',
        'remove it: it is what the server notes of each writer',
      );
    if (uid !== '') place.refuse('uid', uid, 'nothing', 'remove it: the server draws one');
  },
};

/** What only the server writes. */
export const SERVER_FIELD_RULES: readonly Rule[] = [RESOURCE_VERSION, GENERATION, SERVER_FIELDS];
