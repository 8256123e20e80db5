import { labelSelector, objectMeta, ofSpec } from './metadata';
import { podSpec, podTemplate } from './pod';
import { type Canonical, amended, struct, texts } from './values';
import { claim } from './volumes';

const deploymentSpec = struct('minReadySeconds paused', {
  selector: labelSelector,
  strategy: struct('type'),
  template: podTemplate,
});

const statefulSetSpec = struct('minReadySeconds podManagementPolicy', {
  persistentVolumeClaimRetentionPolicy: struct('whenDeleted whenScaled'),
  selector: labelSelector,
  template: podTemplate,
  updateStrategy: struct('type'),
  volumeClaimTemplates: claim,
});

const daemonSetSpec = struct('minReadySeconds', {
  selector: labelSelector,
  template: podTemplate,
  updateStrategy: struct('type'),
});

const jobSpec = struct('', {
  podFailurePolicy: struct('', { rules: struct('', { onPodConditions: struct('status') }) }),
  selector: labelSelector,
  template: podTemplate,
});

/** A pod of its own that is to stop in less than no time gets a second. @see kubernetes/pkg/apis/core/v1/conversion.go, Convert_v1_Pod_To_core_Pod */
const loneSpec = amended(podSpec, (stored) => {
  const isNegative = Number(stored.terminationGracePeriodSeconds) < 0;
  return isNegative ? { ...stored, terminationGracePeriodSeconds: 1 } : stored;
});

/** @see k8s.io/api/apps/v1/types.go, k8s.io/api/batch/v1/types.go */
export const WORKLOADS: Readonly<Record<string, Canonical>> = {
  'apps/v1/DaemonSet': ofSpec(daemonSetSpec),
  'apps/v1/Deployment': ofSpec(deploymentSpec),
  'apps/v1/ReplicaSet': ofSpec(struct('minReadySeconds', { selector: labelSelector, template: podTemplate })),
  'apps/v1/StatefulSet': ofSpec(statefulSetSpec),
  'batch/v1/CronJob': ofSpec(
    struct('concurrencyPolicy', { jobTemplate: struct('', { metadata: objectMeta, spec: jobSpec }) }),
  ),
  'batch/v1/Job': ofSpec(jobSpec),
  'v1/Pod': ofSpec(loneSpec),
  'v1/PodTemplate': struct('', { template: podTemplate }),
  'v1/ReplicationController': ofSpec(struct('minReadySeconds', { selector: texts, template: podTemplate })),
};
