/** What stands where Kubernetes has no such field, or names what is not there: none of it compiles. */
import { type Chart } from 'cdk8s';
import {
  type ContainerProps,
  type ContainerSecurityContext,
  type InitContainerProps,
  type MicroserviceAppProps,
  type PodProps,
  type PodSecurityContext,
  type Resources,
  type VolumeSource,
  MicroserviceApp,
  SecureCronJob,
  SecureDaemonSet,
  SecureDeployment,
  SecureJob,
  SecureStatefulSet,
  quantity,
} from 'cdk8s-kiban';

declare const chart: Chart;

const image = 'ghcr.io/acme/cart:1.4.2';
const reason = 'the vendor builds it so';

/** Fields of containers on the pod. */
export const onThePod: readonly PodSecurityContext[] = [
  // @ts-expect-error a field of containers
  { readOnlyRootFilesystem: true },
  // @ts-expect-error a field of containers
  { allowPrivilegeEscalation: false },
  // @ts-expect-error a field of containers
  { privileged: false },
  // @ts-expect-error a field of containers
  { capabilities: { drop: ['ALL'] } },
  // @ts-expect-error a field of containers
  { procMount: 'Default' },
  // @ts-expect-error a field of the pod itself
  { hostNetwork: { value: true, reason } },
];

/** Fields of the pod on a container. */
export const onTheContainer: readonly ContainerSecurityContext[] = [
  // @ts-expect-error a field of the pod
  { fsGroup: 2000 },
  // @ts-expect-error a field of the pod
  { fsGroupChangePolicy: 'Always' },
  // @ts-expect-error a field of the pod
  { supplementalGroups: [2000] },
  // @ts-expect-error a field of the pod
  { supplementalGroupsPolicy: 'Strict' },
  // @ts-expect-error a field of the pod
  { sysctls: [{ name: 'net.ipv4.tcp_syncookies', value: '1' }] },
  // @ts-expect-error a field of the pod
  { seLinuxChangePolicy: 'Recursive' },
];

/** Fields of a security context beside it. */
export const besideTheContext: readonly ContainerProps[] = [
  // @ts-expect-error a field of the security context
  { image, runAsUser: 10001 },
  // @ts-expect-error a field of the pod
  { image, hostNetwork: { value: true, reason } },
  // @ts-expect-error a field of init containers
  { image, restartPolicy: 'Always' },
  // @ts-expect-error a field of the pod
  { image, terminationGracePeriodSeconds: 30 },
];

/** What leaves the hardened form says why. */
export const withoutReason: readonly ContainerSecurityContext[] = [
  // @ts-expect-error needs a reason
  { privileged: true },
  // @ts-expect-error needs a reason
  { readOnlyRootFilesystem: false },
  // @ts-expect-error needs a reason
  { allowPrivilegeEscalation: { value: true } },
  // @ts-expect-error needs a reason
  { capabilities: { add: ['NET_ADMIN'] } },
  // @ts-expect-error needs a reason
  { capabilities: { drop: ['ALL'], add: ['NET_ADMIN'] } },
  // @ts-expect-error drops less than all
  { capabilities: { drop: ['NET_RAW'] } },
  // @ts-expect-error needs a reason
  { seccompProfile: { type: 'Unconfined' } },
  // @ts-expect-error names no profile
  { seccompProfile: { type: 'Localhost' } },
  // @ts-expect-error only root needs a reason
  { runAsUser: { value: 1000, reason } },
  // @ts-expect-error no other view of /proc
  { procMount: { value: 'Masked', reason } },
];

export const podWithoutReason: readonly PodProps[] = [
  // @ts-expect-error needs a reason
  { hostNetwork: true },
  // @ts-expect-error needs a reason
  { hostPID: true },
  // @ts-expect-error needs a reason
  { automountServiceAccountToken: true },
  // @ts-expect-error needs a reason
  { volumes: { proc: { hostPath: { path: '/proc' } } } },
  // @ts-expect-error is what every pod has
  { hostUsers: true },
];

/** Ports are known by name. */
export const ports: readonly MicroserviceAppProps<'http'>[] = [
  // @ts-expect-error no port of this name
  { image, ports: { http: 8080 }, livenessProbe: { tcpSocket: { port: 'htpp' } } },
  // @ts-expect-error no port of this name
  { image, ports: { http: 8080 }, expose: { host: 'a.example.com', port: 'https' } },
  // @ts-expect-error no port of this name
  { image, ports: { http: 8080 }, services: { other: { ports: { web: 'htpp' } } } },
  // @ts-expect-error no port of this name
  { image, ports: { http: 8080 }, service: { ports: ['grpc'] } },
];

new MicroserviceApp(chart, 'metrics', {
  image,
  // @ts-expect-error the name tells no protocol
  ports: { metrics: 9090 },
});

new SecureDeployment(chart, 'lifecycle', {
  // @ts-expect-error a probe names a port of its container
  containers: { server: { image, ports: { http: 8080 }, readinessProbe: { grpc: { port: 'grpc' } } } },
});

/** Quantities. */
export const amounts: readonly Resources[] = [
  { cpu: quantity(0.5), memory: quantity('512Mi') },
  // @ts-expect-error no such suffix
  { cpu: '100mb' },
  // @ts-expect-error no such suffix
  { memory: '64MB' },
  // @ts-expect-error a number has no unit
  { memory: 64 },
  // @ts-expect-error a limit needs a request
  { cpu: { limit: '1' } },
];

/** Probes and hooks. */
export const probes: readonly ContainerProps[] = [
  // @ts-expect-error a path begins with /
  { image, readinessProbe: 'ready' },
  // @ts-expect-error timings alone ask nothing
  { image, readinessProbe: { periodSeconds: 5 } },
  // @ts-expect-error a copy says why
  { image, livenessProbe: { sameAs: 'readinessProbe' } },
  // @ts-expect-error another host says why
  { image, readinessProbe: { httpGet: { path: '/', host: 'db' } } },
  // @ts-expect-error gRPC is for probes alone
  { image, lifecycle: { preStop: { grpc: { port: 7070 } } } },
  // @ts-expect-error the kubelet runs no tcpSocket hook
  { image, lifecycle: { postStart: { tcpSocket: { port: 7070 } } } },
];

/** Volumes: one source, in Kubernetes' own spelling. */
export const volumes: readonly VolumeSource[] = [
  // @ts-expect-error a Secret is named in secretName
  { secret: { name: 'db' } },
  // @ts-expect-error Kubernetes spells it volumeID
  { awsElasticBlockStore: { volumeId: 'vol-1' }, reason },
  // @ts-expect-error no kubelet mounts it any more
  { glusterfs: { endpoints: 'a', path: 'b' }, reason },
  // @ts-expect-error files show where the pod comes from, not where it runs
  { downwardAPI: { items: { node: { fieldRef: 'spec.nodeName' } } } },
];

export const sidecar: InitContainerProps = {
  image,
  // @ts-expect-error a sidecar stays, other init containers run once
  restartPolicy: 'OnFailure',
};

/** Each kind has its own props. */
const containers = { server: { image } };
// @ts-expect-error a DaemonSet runs on every node
new SecureDaemonSet(chart, 'agent', { containers, replicas: 3 });
// @ts-expect-error a StatefulSet has updateStrategy
new SecureStatefulSet(chart, 'db', { containers, strategy: 'Recreate' });
// @ts-expect-error a Deployment has strategy
new SecureDeployment(chart, 'cart', { containers, updateStrategy: 'OnDelete' });
// @ts-expect-error a Job comes to an end
new SecureJob(chart, 'migrate', { containers, restartPolicy: 'Always' });
// @ts-expect-error a CronJob has a schedule
new SecureCronJob(chart, 'backup', { containers });
new MicroserviceApp(chart, 'backup', {
  image,
  // @ts-expect-error a CronJob has a schedule
  workload: { kind: 'CronJob' },
});
