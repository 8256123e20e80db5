import { type Shape, list, map, object } from '../core/shape';

const PROBE: Shape = object({ sameAs: object() }, 'string');

const SECURITY: Shape = object({ seccompProfile: object(), seLinuxOptions: map() });

/** Shape of a container's props. */
export const CONTAINER_SHAPE: Shape = object({
  ports: map(),
  env: map(),
  envFrom: list(),
  resources: object(),
  readinessProbe: PROBE,
  livenessProbe: PROBE,
  startupProbe: PROBE,
  lifecycle: object(),
  volumeMounts: map(),
  volumeDevices: map(),
  securityContext: SECURITY,
});

/** Shape of a pod's props. */
export const POD_SHAPE: Shape = object({
  labels: map(),
  annotations: map(),
  volumes: map(),
  initContainers: map(CONTAINER_SHAPE),
  securityContext: SECURITY,
  imagePullSecrets: list(),
  nodeSelector: map(),
  affinity: object(),
  tolerations: list(object()),
  spread: list(object(), 'string'),
  dnsConfig: object({ nameservers: list() }),
  hostAliases: list(object()),
  readinessGates: list(object()),
});

/** Props of workloads that hold more than one value, whatever the kind. */
export const WORKLOAD_FIELDS: Readonly<Record<string, Shape>> = {
  selector: map(),
  containers: map(CONTAINER_SHAPE),
  pod: POD_SHAPE,
  serviceAccount: object({ annotations: map() }),
  labels: map(),
  annotations: map(),
  disruption: object({}, 'string'),
  strategy: object({}, 'string'),
  updateStrategy: object({}, 'string'),
  volumeClaimTemplates: map(object({ accessModes: list() })),
  persistentVolumeClaimRetentionPolicy: object(),
  podFailurePolicy: object({ rules: list(object()) }),
  replicas: object({ autoscaled: object() }, 'number', 'string'),
};

/** Shape of the props of a SecureDeployment and its kin. */
export const WORKLOAD_SHAPE: Shape = object(WORKLOAD_FIELDS);
