import type { Service } from '../service';
import { SETTINGS } from '../settings';
import { type PlainObject, metadataOf } from './plain-object';

/** Identity of the pods of a service. */
export function serviceAccount({ name }: Service): PlainObject {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: metadataOf(name, name),
    automountServiceAccountToken: false,
  };
}

/** What a node drain may take away. */
export function disruptionBudget({ name }: Service): PlainObject {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: metadataOf(name, name),
    spec: {
      maxUnavailable: 1,
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
      selector: { matchLabels: { 'app.kubernetes.io/instance': name } },
    },
  };
}

/** Between how many replicas a service is scaled, and how fast. */
export function autoscaler({ name, maxReplicas }: Service): PlainObject {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: metadataOf(name, name),
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      minReplicas: 3,
      maxReplicas,
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } },
        },
      ],
      behavior: scalingBehavior(),
    },
  };
}

/** Doubles at once, halves after five minutes. */
export function scalingBehavior() {
  return {
    scaleUp: {
      stabilizationWindowSeconds: 0,
      selectPolicy: 'Max',
      policies: [{ type: 'Percent', value: 100, periodSeconds: 60 }],
    },
    scaleDown: {
      stabilizationWindowSeconds: 300,
      selectPolicy: 'Max',
      policies: [{ type: 'Percent', value: 50, periodSeconds: 60 }],
    },
  };
}

/** The settings of a service. */
export function configMap({ name, configName }: Service): PlainObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: metadataOf(name, configName),
    data: { ...SETTINGS },
    immutable: true,
  };
}

/** Where the password of a service comes from. */
export function externalSecret({ name }: Service): PlainObject {
  const { namespace } = metadataOf(name, name);
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name: `${name}-db`, namespace },
    spec: {
      refreshInterval: '1h0m0s',
      secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
      target: { name: `${name}-db`, creationPolicy: 'Owner', deletionPolicy: 'Retain' },
      data: [{ secretKey: 'password', remoteRef: { key: `shop/${name}`, property: 'password' } }],
    },
  };
}
