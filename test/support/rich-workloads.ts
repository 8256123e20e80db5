import type { Kind } from './both-ways';
import { IMAGE } from './props';
import type { Loose } from './synth';

const REASON = 'needed by the vendor, PLAT-17';
const because = (value: unknown): object => ({ value, reason: REASON });

/** A container that says something of everything. */
const CONTAINER: Loose = {
  image: IMAGE,
  imagePullPolicy: 'IfNotPresent',
  command: ['/bin/app'],
  args: ['--x', '$(A)'],
  workingDir: '/srv',
  ports: {
    http: 8080,
    'udp-dns': { containerPort: 53, protocol: 'UDP', hostPort: because(53), hostIP: '10.0.0.1' },
  },
  env: {
    A: 'text $(B)',
    C: { secretKeyRef: { name: 'db', key: 'password', optional: true } },
    D: { fieldRef: "metadata.labels['team']" },
    E: { resourceFieldRef: { resource: 'limits.cpu', divisor: '1m', containerName: 'server' } },
    F: { configMapKeyRef: { name: 'other', key: 'k' } },
  },
  envFrom: [
    { configMapRef: 'a', prefix: 'P_' },
    { secretRef: { name: 'b' }, optional: true },
  ],
  resources: {
    cpu: { request: '100m', limit: '1' },
    memory: '64Mi',
    ephemeralStorage: { request: '1Gi', limit: 'none' },
    extended: { 'nvidia.com/gpu': '1', 'hugepages-2Mi': '4Mi' },
    claims: [{ name: 'gpu', request: 'big' }],
  },
  resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }],
  readinessProbe: {
    httpGet: { path: '/r', port: 'http', scheme: 'HTTPS', httpHeaders: { A: 'b' }, host: because('db') },
    periodSeconds: 5,
  },
  livenessProbe: { sameAs: because('readinessProbe'), failureThreshold: 5 },
  startupProbe: { exec: { command: ['true'] }, periodSeconds: 1 },
  lifecycle: { preStop: { sleep: { seconds: 3 } }, postStart: { httpGet: { path: '/', port: 'http' } } },
  volumeMounts: {
    '/data': { name: 'config', readOnly: true, recursiveReadOnly: 'IfPossible', subPath: 'a' },
    '/cache': 'cache',
  },
  volumeDevices: { '/dev/x': 'disk' },
  terminationMessagePath: '/last',
  terminationMessagePolicy: 'File',
  stdin: true,
  stdinOnce: true,
  tty: true,
  securityContext: {
    capabilities: { add: ['NET_ADMIN'], reason: REASON },
    runAsUser: 20000,
    runAsGroup: because(0),
    readOnlyRootFilesystem: because(false),
    allowPrivilegeEscalation: because(true),
    privileged: because(true),
    seccompProfile: { type: 'Localhost', localhostProfile: 'a.json' },
    appArmorProfile: { type: 'RuntimeDefault' },
    seLinuxOptions: { type: 'spc_t', level: 's0', role: 'r', user: 'u', reason: REASON },
    windowsOptions: { runAsUserName: 'x', gmsaCredentialSpecName: 'y' },
  },
};

/** A pod that says something of everything. */
const POD: Loose = {
  labels: { team: 'a' },
  annotations: { note: 'free text' },
  initContainers: {
    migrate: { image: IMAGE, command: ['migrate'] },
    side: {
      ...CONTAINER,
      ports: { admin: 1 },
      readinessProbe: undefined,
      livenessProbe: undefined,
      lifecycle: undefined,
      restartPolicy: 'Always',
    },
  },
  volumes: {
    config: {
      configMap: {
        name: 'a',
        items: { k: 'p', l: { path: 'q', mode: 0o400 } },
        defaultMode: 0o444,
        optional: true,
      },
    },
    cache: { emptyDir: { sizeLimit: '1Gi', medium: 'Memory' } },
    secret: { secret: { secretName: 'b' } },
    claim: { persistentVolumeClaim: { claimName: 'c', readOnly: true } },
    disk: {
      ephemeral: {
        size: '1Gi',
        accessModes: ['ReadWriteOnce'],
        volumeMode: 'Block',
        selector: { matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }] },
        dataSourceRef: { kind: 'VolumeSnapshot', name: 's', apiGroup: 'snapshot.storage.k8s.io' },
        labels: { a: 'b' },
      },
    },
    all: {
      projected: {
        sources: [
          { configMap: 'a', items: { k: 'p' } },
          { secret: 's', optional: true },
          { serviceAccountToken: { path: 't', audience: 'v', expirationSeconds: 600 } },
          { downwardAPI: { l: { fieldRef: 'metadata.labels', mode: 256 } } },
        ],
        defaultMode: 256,
      },
    },
    downward: {
      downwardAPI: {
        items: { cpu: { resourceFieldRef: 'limits.cpu', containerName: 'server', divisor: '1m' } },
        defaultMode: 256,
      },
    },
    csi: {
      csi: {
        driver: 'a.csi.dev',
        readOnly: true,
        fsType: 'ext4',
        volumeAttributes: { a: 'b' },
        nodePublishSecretRef: 's',
      },
    },
    image: { image: { reference: 'a/b:1', pullPolicy: 'Always' } },
    proc: { hostPath: { path: '/proc', type: 'Directory' }, reason: REASON },
    iscsi: { iscsi: { targetPortal: 'a', iqn: 'iqn.2001-04.com.example:storage', lun: 0 }, reason: REASON },
  },
  securityContext: {
    fsGroup: 20000,
    fsGroupChangePolicy: 'Always',
    runAsUser: 'from-image',
    supplementalGroups: [1],
    supplementalGroupsPolicy: because('Merge'),
    seLinuxChangePolicy: 'Recursive',
    sysctls: [{ name: 'net.core.somaxconn', value: '1024', reason: REASON }],
  },
  terminationGracePeriodSeconds: 60,
  imagePullSecrets: ['registry', { name: 'other' }],
  nodeSelector: { disk: 'ssd' },
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [
          {
            matchExpressions: [{ key: 'a', operator: 'Gt', values: ['1'] }],
            matchFields: [{ key: 'metadata.name', operator: 'In', values: ['n'] }],
          },
        ],
      },
      preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: { matchExpressions: [] } }],
    },
    podAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        {
          weight: 1,
          podAffinityTerm: {
            topologyKey: 'zone',
            labelSelector: { matchLabels: { a: 'b' } },
            namespaces: ['x'],
            matchLabelKeys: ['k'],
          },
        },
      ],
    },
  },
  tolerations: [{ key: 'gpu', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 5 }],
  spread: [
    {
      maxSkew: 1,
      topologyKey: 'zone',
      whenUnsatisfiable: 'DoNotSchedule',
      minDomains: 2,
      matchLabelKeys: ['a'],
      nodeAffinityPolicy: 'Honor',
    },
  ],
  schedulingGates: [{ name: 'acme.dev/quota' }],
  schedulerName: 'volcano',
  runtimeClassName: 'gvisor',
  priorityClassName: 'high',
  dnsPolicy: 'None',
  dnsConfig: { nameservers: ['10.0.0.10'], searches: ['a.b'], options: [{ name: 'ndots', value: '2' }] },
  hostAliases: [{ ip: '127.0.0.1', hostnames: ['a'] }],
  hostname: 'cart',
  subdomain: 'peers',
  setHostnameAsFQDN: true,
  hostIPC: because(true),
  shareProcessNamespace: because(true),
  automountServiceAccountToken: because(true),
  enableServiceLinks: true,
  readinessGates: [{ conditionType: 'a' }],
  resourceClaims: { gpu: { resourceClaimTemplateName: 'gpu' } },
  resources: { cpu: '10', memory: { request: '10Gi', limit: '20Gi' } },
};

const COMMON: Loose = {
  name: 'cart',
  instance: 'cart',
  partOf: 'shop',
  component: 'backend',
  version: '1.0.0',
  selector: { app: 'cart' },
  containers: { server: CONTAINER, proxy: { image: IMAGE, resources: { cpu: '1', memory: '1Gi' } } },
  pod: POD,
  serviceAccount: { name: 'cart', annotations: { a: 'b' }, labels: { c: 'd' } },
  labels: { a: 'b' },
  annotations: { a: 'b' },
};

const ROLLOUT = { minReadySeconds: 1, revisionHistoryLimit: 2 };

const JOB = {
  restartPolicy: 'Never',
  completions: 5,
  parallelism: 2,
  completionMode: 'Indexed',
  backoffLimit: 3,
  backoffLimitPerIndex: 1,
  maxFailedIndexes: 1,
  activeDeadlineSeconds: 60,
  ttlSecondsAfterFinished: 5,
  suspend: true,
  podFailurePolicy: {
    rules: [
      { action: 'FailIndex', onExitCodes: { containerName: 'server', operator: 'In', values: [1, 42] } },
      { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] },
    ],
  },
  podReplacementPolicy: 'Failed',
  successPolicy: { rules: [{ succeededIndexes: '0,2-4', succeededCount: 1 }] },
  managedBy: 'acme.dev/jobs',
};

/** Props that use every corner of each kind at once. */
export const RICH_WORKLOADS: Readonly<Record<Kind, Loose>> = {
  Deployment: {
    ...COMMON,
    ...ROLLOUT,
    replicas: 4,
    strategy: { maxSurge: 1, maxUnavailable: '25%' },
    progressDeadlineSeconds: 900,
    paused: true,
    disruption: { minAvailable: '50%' },
  },
  StatefulSet: {
    ...COMMON,
    ...ROLLOUT,
    replicas: { autoscaled: { floor: 2 } },
    serviceName: 'peers',
    volumeClaimTemplates: { data: { size: '1Gi', annotations: { a: 'b' } } },
    podManagementPolicy: 'Parallel',
    updateStrategy: { partition: 1, maxUnavailable: 1 },
    ordinals: { start: 1 },
    persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' },
    disruption: 'none',
  },
  DaemonSet: { ...COMMON, ...ROLLOUT, updateStrategy: { maxSurge: 1 } },
  Job: { ...COMMON, ...JOB },
  CronJob: {
    ...COMMON,
    ...JOB,
    schedule: '@daily',
    timeZone: 'Europe/Berlin',
    concurrencyPolicy: 'Allow',
    startingDeadlineSeconds: 60,
    successfulJobsHistoryLimit: 1,
    failedJobsHistoryLimit: 1,
    jobAnnotations: { a: 'b' },
  },
};
