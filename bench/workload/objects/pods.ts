import type { Service } from '../service';
import { DRAIN, HOST } from '../settings';
import { type PlainObject, type Plain, labelsOf, metadataOf } from './plain-object';

/** The Deployment of a service, hardened as kiban hardens it. */
export function deployment(service: Service): PlainObject {
  const { name } = service;
  const labels = podLabelsOf(service);
  const own = { matchLabels: { 'app.kubernetes.io/name': name } };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { ...metadataOf(name, name), labels },
    spec: {
      revisionHistoryLimit: 5,
      minReadySeconds: 10,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
      selector: own,
      template: { metadata: { labels: { ...labels } }, spec: podSpec(service, own) },
    },
  };
}

/** The labels of a workload and of its pods. */
export function podLabelsOf({ name, version }: Service): Record<string, string> {
  return {
    ...labelsOf(name),
    'app.kubernetes.io/component': 'backend',
    'app.kubernetes.io/version': version,
  };
}

function podSpec(service: Service, own: Plain): Plain {
  return {
    shareProcessNamespace: false,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    affinity: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 100, podAffinityTerm: { labelSelector: own, topologyKey: 'kubernetes.io/hostname' } },
        ],
      },
    },
    topologySpreadConstraints: topologySpread(own),
    serviceAccountName: service.name,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 10001,
      runAsGroup: 10001,
      seccompProfile: { type: 'RuntimeDefault' },
      fsGroup: 10001,
      fsGroupChangePolicy: 'OnRootMismatch',
    },
    terminationGracePeriodSeconds: 45,
    containers: [container(service)],
    volumes: [
      { name: 'tmp', emptyDir: { sizeLimit: '64Mi' } },
      { name: 'cache', emptyDir: { sizeLimit: '128Mi' } },
      { name: 'config', configMap: { name: service.configName } },
    ],
  };
}

/** Spreads pods over nodes and zones. */
export function topologySpread(labelSelector: Plain): Plain[] {
  return ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector,
  }));
}

function container(service: Service): Plain {
  const amounts = { cpu: `${service.cpu}m`, memory: '256Mi', 'ephemeral-storage': '1Gi' };
  return {
    name: service.name,
    image: service.image,
    imagePullPolicy: 'Always',
    ports: [
      { name: 'grpc', containerPort: 7070, protocol: 'TCP' },
      { name: 'http', containerPort: 8080, protocol: 'TCP' },
      { name: 'http-metrics', containerPort: 9090, protocol: 'TCP' },
    ],
    env: env(service),
    resources: { requests: amounts, limits: { ...amounts } },
    readinessProbe: { httpGet: { path: '/ready', port: 'http' }, periodSeconds: 5, failureThreshold: 3 },
    livenessProbe: { httpGet: { path: '/live', port: 'http' }, periodSeconds: 20, failureThreshold: 3 },
    startupProbe: { httpGet: { path: '/live', port: 'http' }, periodSeconds: 5, failureThreshold: 30 },
    lifecycle: { preStop: { exec: { command: [...DRAIN] } } },
    volumeMounts: [
      { mountPath: '/var/cache/service', name: 'cache' },
      { mountPath: '/etc/service', name: 'config', readOnly: true },
      { mountPath: '/tmp', name: 'tmp' },
    ],
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 10001,
      runAsGroup: 10001,
      seccompProfile: { type: 'RuntimeDefault' },
      allowPrivilegeEscalation: false,
      privileged: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
  };
}

function env({ name, path, configName, callee }: Service): Plain[] {
  return [
    { name: 'LOG_LEVEL', valueFrom: { configMapKeyRef: { name: configName, key: 'LOG_LEVEL' } } },
    { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    { name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: `${name}-db`, key: 'password' } } },
    { name: 'HTTP_PORT', value: '8080' },
    { name: 'PUBLIC_URL', value: `https://${HOST}${path}` },
    ...(callee === undefined ? [] : [{ name: 'UPSTREAM_ADDR', value: `${callee}:7070` }]),
  ];
}
