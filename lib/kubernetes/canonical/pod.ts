import { labelSelector, objectMeta, reference, toleration } from './metadata';
import { amended, resourceList, struct, texts } from './values';
import { downward, volume } from './volumes';

const handlers = { httpGet: struct('host path scheme'), tcpSocket: struct('host') };
const handler = struct('', handlers);

const probe = struct(
  'failureThreshold initialDelaySeconds periodSeconds successThreshold timeoutSeconds',
  handlers,
);

const variable = struct('value', {
  valueFrom: struct('', { ...downward, configMapKeyRef: reference, secretKeyRef: reference }),
});

const seLinuxOptions = struct('level role type user');

const resources = struct('', { claims: struct('request'), limits: resourceList, requests: resourceList });

/** Containers of all three lists: ephemeral ones have the same fields and one more. @see k8s.io/api/core/v1/types.go, Container */
const container = struct(
  'image imagePullPolicy stdin stdinOnce targetContainerName terminationMessagePath terminationMessagePolicy tty workingDir',
  {
    env: variable,
    envFrom: struct('prefix', { configMapRef: reference, secretRef: reference }),
    lifecycle: struct('', { postStart: handler, preStop: handler }),
    livenessProbe: probe,
    ports: struct('hostIP hostPort name protocol'),
    readinessProbe: probe,
    resources,
    restartPolicyRules: struct('action', { exitCodes: struct('operator') }),
    securityContext: struct('', { seLinuxOptions }),
    startupProbe: probe,
    volumeMounts: struct('readOnly subPath subPathExpr'),
  },
);

const podAffinityTerm = struct('', { labelSelector, namespaceSelector: labelSelector });

const podAffinity = struct('', {
  preferredDuringSchedulingIgnoredDuringExecution: struct('', { podAffinityTerm }),
  requiredDuringSchedulingIgnoredDuringExecution: podAffinityTerm,
});

/** @see k8s.io/api/core/v1/types.go, PodSpec */
const podFields = struct(
  'dnsPolicy hostIPC hostNetwork hostPID hostname nodeName priorityClassName restartPolicy schedulerName serviceAccount serviceAccountName subdomain',
  {
    affinity: struct('', { podAffinity, podAntiAffinity: podAffinity }),
    containers: container,
    dnsConfig: struct('', { options: struct('name') }),
    ephemeralContainers: container,
    imagePullSecrets: reference,
    initContainers: container,
    nodeSelector: texts,
    overhead: resourceList,
    resources,
    securityContext: struct('', { seLinuxOptions }),
    tolerations: toleration,
    topologySpreadConstraints: struct('', { labelSelector }),
    volumes: volume,
  },
);

/** The older name of the field follows the newer. @see kubernetes/pkg/apis/core/v1/conversion.go, Convert_v1_PodSpec_To_core_PodSpec */
export const podSpec = amended(podFields, (stored) => {
  if (stored.serviceAccount === undefined || stored.serviceAccountName === undefined) return stored;
  return { ...stored, serviceAccount: stored.serviceAccountName };
});

export const podTemplate = struct('', { metadata: objectMeta, spec: podSpec });
