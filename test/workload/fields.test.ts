import { KUBERNETES_VERSIONS, type KubernetesVersion } from '../../lib/core/kubernetes-version';
import { PropsError } from '../../lib/core/errors';
import { type Said, asApp, securely } from '../support/both-ways';
import type { Loose } from '../support/synth';

const REASON = 'the vendor builds it so, ticket PLAT-17';
const because = (value: unknown): object => ({ value, reason: REASON });

/** What is said, where it stands, and from which version on. */
type Row = Said & {
  readonly written: { [P in 'metadata' | 'spec' | 'template' | 'pod' | 'container']?: Loose };
  readonly since?: KubernetesVersion;
};

const volume = (source: object, written: object, since?: KubernetesVersion): Row => ({
  since,
  pod: { volumes: { data: source } },
  written: { pod: { volumes: [{ name: 'tmp' }, { name: 'data', ...written }] } },
});

const mount = (options: object, written: object, since?: KubernetesVersion): Row => ({
  since,
  pod: { volumes: { data: { configMap: { name: 'a' } } } },
  container: { volumeMounts: { '/data': { name: 'data', ...options } } },
  written: { container: { volumeMounts: [{ name: 'data', mountPath: '/data', ...written }, {}] } },
});

const job = (options: object, since?: KubernetesVersion, written: object = options): Row => ({
  since,
  kind: 'Job',
  options,
  written: { spec: written },
});

/** Fields of the pod that stand in it as they are said. */
const pod = (fields: object, since?: KubernetesVersion, written: object = fields): Row => ({
  since,
  pod: fields,
  written: { pod: written },
});

const container = (fields: object, since?: KubernetesVersion, written: object = fields): Row => ({
  since,
  container: fields,
  written: { container: written },
});

const TERM = {
  topologyKey: 'zone',
  labelSelector: { matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }] },
  namespaces: ['x'],
  namespaceSelector: {},
};

/** Fields that the survey of real workloads does not meet, but Kubernetes has. */
const FIELDS: Readonly<Record<string, Row>> = {
  'volume: projected': volume(
    {
      projected: {
        sources: [{ serviceAccountToken: { path: 't', audience: 'vault', expirationSeconds: 600 } }],
        defaultMode: 0o400,
      },
    },
    {
      projected: {
        sources: [{ serviceAccountToken: { path: 't', audience: 'vault', expirationSeconds: 600 } }],
        defaultMode: 256,
      },
    },
  ),
  'volume: downwardAPI': volume(
    {
      downwardAPI: {
        items: {
          labels: { fieldRef: 'metadata.labels', mode: 0o400 },
          cpu: { resourceFieldRef: 'limits.cpu', containerName: 'server', divisor: '1m' },
        },
      },
    },
    {
      downwardAPI: {
        items: [
          { path: 'labels', fieldRef: { fieldPath: 'metadata.labels' }, mode: 256 },
          {
            path: 'cpu',
            resourceFieldRef: { resource: 'limits.cpu', containerName: 'server', divisor: '1m' },
          },
        ],
      },
    },
  ),
  'volume: csi': volume(
    {
      csi: {
        driver: 'a.csi.dev',
        readOnly: true,
        fsType: 'ext4',
        volumeAttributes: { a: 'b' },
        nodePublishSecretRef: 'creds',
      },
    },
    {
      csi: {
        driver: 'a.csi.dev',
        readOnly: true,
        fsType: 'ext4',
        volumeAttributes: { a: 'b' },
        nodePublishSecretRef: { name: 'creds' },
      },
    },
  ),
  'volume: ephemeral': volume(
    {
      ephemeral: {
        size: '1Gi',
        accessModes: ['ReadWriteOncePod'],
        volumeMode: 'Block',
        storageClassName: '',
        labels: { a: 'b' },
        annotations: { c: 'd' },
        volumeName: 'pv',
        selector: { matchLabels: { a: 'b' } },
        dataSourceRef: { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 's' },
      },
    },
    {
      ephemeral: {
        volumeClaimTemplate: {
          metadata: { labels: { a: 'b' }, annotations: { c: 'd' } },
          spec: {
            accessModes: ['ReadWriteOncePod'],
            volumeMode: 'Block',
            storageClassName: '',
            volumeName: 'pv',
            selector: { matchLabels: { a: 'b' } },
            dataSourceRef: { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 's' },
            resources: { requests: { storage: '1Gi' } },
          },
        },
      },
    },
  ),
  'volume: claim with attributes': volume(
    { ephemeral: { size: '1Gi', volumeAttributesClassName: 'gold' } },
    { ephemeral: { volumeClaimTemplate: { spec: { volumeAttributesClassName: 'gold' } } } },
    '1.34',
  ),
  'volume: image': volume(
    { image: { reference: 'a/model:1', pullPolicy: 'Always' } },
    { image: { reference: 'a/model:1', pullPolicy: 'Always' } },
    '1.35',
  ),
  'volume: huge pages': volume(
    { emptyDir: { medium: 'HugePages-2Mi', sizeLimit: '4Mi' } },
    { emptyDir: { medium: 'HugePages-2Mi', sizeLimit: '4Mi' } },
  ),
  'volume: nfs': volume(
    { nfs: { server: 'nas', path: '/x', readOnly: true }, reason: REASON },
    { nfs: { server: 'nas', path: '/x', readOnly: true } },
  ),
  'volume: iscsi': volume(
    {
      iscsi: { targetPortal: 'a', iqn: 'iqn.2001-04.com.example:storage', lun: 0, secretRef: { name: 'c' } },
      reason: REASON,
    },
    {
      iscsi: { targetPortal: 'a', iqn: 'iqn.2001-04.com.example:storage', lun: 0, secretRef: { name: 'c' } },
    },
  ),
  'volume: fc': volume(
    { fc: { targetWWNs: ['a'], lun: 1 }, reason: REASON },
    { fc: { targetWWNs: ['a'], lun: 1 } },
  ),
  'volume: azureDisk': volume(
    { azureDisk: { diskName: 'a', diskURI: '/subscriptions/b', kind: 'Managed' }, reason: REASON },
    { azureDisk: { diskName: 'a', diskURI: '/subscriptions/b', kind: 'Managed' } },
  ),
  'volume: azureFile': volume(
    { azureFile: { secretName: 'a', shareName: 'b' }, reason: REASON },
    { azureFile: { secretName: 'a', shareName: 'b' } },
  ),
  'volume: awsElasticBlockStore': volume(
    { awsElasticBlockStore: { volumeID: 'a' }, reason: REASON },
    { awsElasticBlockStore: { volumeID: 'a' } },
  ),
  'volume: gcePersistentDisk': volume(
    { gcePersistentDisk: { pdName: 'a' }, reason: REASON },
    { gcePersistentDisk: { pdName: 'a' } },
  ),
  'volume: cinder': volume({ cinder: { volumeID: 'a' }, reason: REASON }, { cinder: { volumeID: 'a' } }),
  'volume: vsphereVolume': volume(
    { vsphereVolume: { volumePath: 'a', storagePolicyID: 'b' }, reason: REASON },
    { vsphereVolume: { volumePath: 'a', storagePolicyID: 'b' } },
  ),
  'volume: portworxVolume': volume(
    { portworxVolume: { volumeID: 'a' }, reason: REASON },
    { portworxVolume: { volumeID: 'a' } },
  ),
  'volume: flexVolume': volume(
    { flexVolume: { driver: 'a/b', options: { c: 'd' } }, reason: REASON },
    { flexVolume: { driver: 'a/b', options: { c: 'd' } } },
  ),
  'mount: subPathExpr': mount({ subPathExpr: '$(POD)/x' }, { subPathExpr: '$(POD)/x' }),
  'mount: recursiveReadOnly': mount(
    { recursiveReadOnly: 'Enabled' },
    { readOnly: true, recursiveReadOnly: 'Enabled' },
    '1.31',
  ),
  'mount: Bidirectional': {
    pod: { volumes: { data: { hostPath: { path: '/mnt' }, reason: REASON } } },
    container: {
      securityContext: { privileged: because(true) },
      volumeMounts: { '/data': { name: 'data', mountPropagation: 'Bidirectional' } },
    },
    written: { container: { volumeMounts: [{ mountPropagation: 'Bidirectional' }, {}] } },
  },
  volumeDevices: {
    pod: { volumes: { disk: { persistentVolumeClaim: { claimName: 'disk' } } } },
    container: { volumeDevices: { '/dev/x': 'disk' } },
    written: { container: { volumeDevices: [{ devicePath: '/dev/x', name: 'disk' }] } },
  },
  'port: SCTP': container(
    { ports: { http: 8080, 'sctp-x': { containerPort: 9, protocol: 'SCTP' } } },
    undefined,
    { ports: [{}, { protocol: 'SCTP' }] },
  ),
  'env: status.hostIPs': container({ env: { A: { fieldRef: 'status.hostIPs' } } }, '1.29', {
    env: [{ valueFrom: { fieldRef: { fieldPath: 'status.hostIPs' } } }],
  }),
  'env: a label': container({ env: { A: { fieldRef: "metadata.labels['team']" } } }, undefined, {
    env: [{ valueFrom: { fieldRef: { fieldPath: "metadata.labels['team']" } } }],
  }),
  'env: resource of another container': container(
    {
      env: { A: { resourceFieldRef: { resource: 'requests.cpu', containerName: 'server', divisor: '1m' } } },
    },
    undefined,
    {
      env: [
        {
          valueFrom: {
            resourceFieldRef: { resource: 'requests.cpu', containerName: 'server', divisor: '1m' },
          },
        },
      ],
    },
  ),
  'resources: devices and huge pages': container(
    { resources: { cpu: '1', memory: '1Gi', extended: { 'nvidia.com/gpu': '2', 'hugepages-2Mi': '4Mi' } } },
    undefined,
    {
      resources: {
        requests: { 'nvidia.com/gpu': '2', 'hugepages-2Mi': '4Mi' },
        limits: { 'nvidia.com/gpu': '2', 'hugepages-2Mi': '4Mi' },
      },
    },
  ),
  'resources: no limits': {
    container: {
      resources: {
        cpu: { request: '1', limit: 'none' },
        memory: { request: '1Gi', limit: 'none' },
        ephemeralStorage: { request: '1Gi', limit: 'none' },
      },
    },
    written: {
      container: { resources: { requests: { cpu: '1', memory: '1Gi', 'ephemeral-storage': '1Gi' } } },
    },
  },
  resourceClaims: {
    since: '1.34',
    pod: {
      resourceClaims: { gpu: { resourceClaimTemplateName: 'gpu' }, shared: { resourceClaimName: 'one' } },
    },
    container: { resources: { cpu: '1', memory: '1Gi', claims: [{ name: 'gpu', request: 'big' }] } },
    written: {
      pod: {
        resourceClaims: [
          { name: 'gpu', resourceClaimTemplateName: 'gpu' },
          { name: 'shared', resourceClaimName: 'one' },
        ],
      },
      container: { resources: { claims: [{ name: 'gpu', request: 'big' }] } },
    },
  },
  'resources of the pod': {
    since: '1.34',
    pod: { resources: { cpu: '2', memory: { request: '1Gi', limit: '2Gi' } } },
    container: { resources: undefined },
    written: {
      pod: { resources: { requests: { cpu: '2', memory: '1Gi' }, limits: { cpu: '2', memory: '2Gi' } } },
      container: { resources: { requests: { 'ephemeral-storage': '128Mi' } } },
    },
  },
  resizePolicy: container(
    { resizePolicy: [{ resourceName: 'memory', restartPolicy: 'RestartContainer' }] },
    '1.33',
  ),
  'preStop sleep': container({ lifecycle: { preStop: { sleep: { seconds: 9 } } } }, '1.30'),
  'preStop sleep of 0 s': container({ lifecycle: { preStop: { sleep: { seconds: 0 } } } }, '1.33', {
    lifecycle: { preStop: { sleep: {} } },
  }),
  'native sidecar': pod(
    {
      initContainers: {
        proxy: {
          image: 'a/b:1',
          ports: { admin: 15000 },
          startupProbe: { tcpSocket: { port: 'admin' } },
          lifecycle: { preStop: { exec: { command: ['x'] } } },
          restartPolicy: 'Always',
        },
      },
    },
    '1.29',
    {
      initContainers: [
        {
          name: 'proxy',
          restartPolicy: 'Always',
          startupProbe: { tcpSocket: { port: 'admin' } },
          lifecycle: { preStop: { exec: { command: ['x'] } } },
        },
      ],
    },
  ),
  'probe: terminationGracePeriodSeconds': container(
    { livenessProbe: { httpGet: '/l', terminationGracePeriodSeconds: 5 } },
    undefined,
    { livenessProbe: { terminationGracePeriodSeconds: 5 } },
  ),
  'probe: another host': container(
    { readinessProbe: { tcpSocket: { port: 'http', host: because('127.0.0.1') } } },
    undefined,
    { readinessProbe: { tcpSocket: { port: 'http', host: '127.0.0.1' } } },
  ),
  'dnsConfig and hostAliases': pod({
    dnsPolicy: 'None',
    dnsConfig: {
      nameservers: ['10.0.0.10'],
      searches: ['a.b'],
      options: [{ name: 'ndots', value: '2' }, { name: 'edns0' }],
    },
    hostAliases: [{ ip: '10.0.0.1', hostnames: ['db'] }],
  }),
  hostnameOverride: pod({ hostnameOverride: 'cart.internal' }, '1.35'),
  nodeName: pod({ nodeName: 'node-1' }),
  schedulerName: pod({ schedulerName: 'volcano' }),
  schedulingGates: pod({ schedulingGates: [{ name: 'acme.dev/quota' }] }),
  runtimeClassName: pod({ runtimeClassName: 'gvisor' }),
  readinessGates: pod({ readinessGates: [{ conditionType: 'acme.dev/warm' }] }),
  hostIPC: pod({ hostIPC: because(true) }, undefined, { hostIPC: true }),
  hostUsers: pod({ hostUsers: false }, '1.33'),
  procMount: {
    since: '1.33',
    pod: { hostUsers: false },
    container: { securityContext: { procMount: because('Unmasked') } },
    written: { container: { securityContext: { procMount: 'Unmasked' } } },
  },
  'os: linux': pod({ os: 'linux' }, undefined, {
    os: { name: 'linux' },
    nodeSelector: { 'kubernetes.io/os': 'linux' },
  }),
  'os: windows': {
    pod: {
      os: 'windows',
      securityContext: { windowsOptions: { gmsaCredentialSpecName: 'web', runAsUserName: 'ContainerUser' } },
    },
    written: {
      pod: {
        os: { name: 'windows' },
        securityContext: {
          runAsNonRoot: true,
          windowsOptions: { gmsaCredentialSpecName: 'web', runAsUserName: 'ContainerUser' },
        },
      },
      container: { securityContext: { runAsNonRoot: true } },
    },
  },
  'windows: hostProcess': {
    pod: {
      os: 'windows',
      hostNetwork: because(true),
      securityContext: {
        windowsOptions: { hostProcess: because(true), runAsUserName: 'NT AUTHORITY\\Local service' },
      },
    },
    written: {
      pod: {
        securityContext: {
          windowsOptions: { hostProcess: true, runAsUserName: 'NT AUTHORITY\\Local service' },
        },
      },
    },
  },
  'appArmorProfile as a field': {
    since: '1.30',
    version: '1.30',
    container: { securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } },
    written: { container: { securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } } },
  },
  'appArmorProfile as an annotation': {
    version: '1.29',
    pod: { securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile: 'cart' } } },
    written: {
      template: {
        metadata: {
          annotations: { 'container.apparmor.security.beta.kubernetes.io/server': 'localhost/cart' },
        },
      },
    },
  },
  seLinuxOptions: {
    ...pod({ securityContext: { seLinuxOptions: { type: 'container_t', level: 's0:c1' } } }),
  },
  seLinuxChangePolicy: pod({ securityContext: { seLinuxChangePolicy: 'Recursive' } }, '1.33'),
  supplementalGroupsPolicy: pod({ securityContext: { supplementalGroupsPolicy: because('Merge') } }, '1.33', {
    securityContext: { supplementalGroupsPolicy: 'Merge' },
  }),
  'supplementalGroups, fsGroupChangePolicy': pod({
    securityContext: { supplementalGroups: [1, 2], fsGroupChangePolicy: 'Always' },
  }),
  sysctls: pod({ securityContext: { sysctls: [{ name: 'net.ipv4.tcp_syncookies', value: '1' }] } }),
  affinity: pod({
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [
            {
              matchExpressions: [{ key: 'cpu', operator: 'Gt', values: ['4'] }],
              matchFields: [{ key: 'metadata.name', operator: 'In', values: ['n'] }],
            },
          ],
        },
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 1, preference: { matchExpressions: [{ key: 'ssd', operator: 'Exists' }] } },
        ],
      },
      podAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [TERM],
        preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: TERM }],
      },
    },
  }),
  'affinity: matchLabelKeys': pod(
    {
      affinity: {
        podAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            { topologyKey: 'zone', labelSelector: {}, matchLabelKeys: ['a'], mismatchLabelKeys: ['b'] },
          ],
        },
      },
    },
    '1.31',
  ),
  spread: pod(
    {
      spread: [
        {
          maxSkew: 2,
          topologyKey: 'zone',
          whenUnsatisfiable: 'DoNotSchedule',
          minDomains: 2,
          matchLabelKeys: ['a'],
          nodeAffinityPolicy: 'Honor',
          nodeTaintsPolicy: 'Ignore',
        },
      ],
    },
    undefined,
    {
      topologySpreadConstraints: [
        {
          maxSkew: 2,
          topologyKey: 'zone',
          whenUnsatisfiable: 'DoNotSchedule',
          minDomains: 2,
          matchLabelKeys: ['a'],
          nodeAffinityPolicy: 'Honor',
          nodeTaintsPolicy: 'Ignore',
          labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'cart' } },
        },
      ],
    },
  ),
  'pod: activeDeadlineSeconds': {
    kind: 'Job',
    pod: { activeDeadlineSeconds: 9 },
    written: { pod: { activeDeadlineSeconds: 9 } },
  },
  'Deployment: Recreate': {
    options: { strategy: 'Recreate' },
    written: { spec: { strategy: { type: 'Recreate' } } },
  },
  'StatefulSet: OnDelete, ordinals, retention': {
    kind: 'StatefulSet',
    options: {
      updateStrategy: 'OnDelete',
      ordinals: { start: 5 },
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' },
    },
    written: {
      spec: {
        updateStrategy: { type: 'OnDelete' },
        ordinals: { start: 5 },
        persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete', whenScaled: 'Retain' },
      },
    },
  },
  'StatefulSet: maxUnavailable': {
    since: '1.35',
    kind: 'StatefulSet',
    options: { updateStrategy: { maxUnavailable: '50%' } },
    written: { spec: { updateStrategy: { rollingUpdate: { maxUnavailable: '50%' } } } },
  },
  'DaemonSet: OnDelete': {
    kind: 'DaemonSet',
    options: { updateStrategy: 'OnDelete', revisionHistoryLimit: 1 },
    written: { spec: { updateStrategy: { type: 'OnDelete' }, revisionHistoryLimit: 1 } },
  },
  'Job: indexed': job({ completionMode: 'Indexed', completions: 3 }),
  'Job: podFailurePolicy': job({
    podFailurePolicy: {
      rules: [
        { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] },
        { action: 'FailJob', onExitCodes: { containerName: 'server', operator: 'In', values: [1, 42] } },
      ],
    },
  }),
  'Job: backoffLimitPerIndex': job(
    { completionMode: 'Indexed', completions: 3, backoffLimitPerIndex: 1, maxFailedIndexes: 2 },
    '1.29',
  ),
  'Job: podReplacementPolicy': job({ podReplacementPolicy: 'Failed' }, '1.29'),
  'Job: successPolicy': job(
    {
      completionMode: 'Indexed',
      completions: 5,
      successPolicy: { rules: [{ succeededIndexes: '0,2-4', succeededCount: 1 }] },
    },
    '1.31',
  ),
  'Job: managedBy': job({ managedBy: 'kueue.x-k8s.io/multikueue' }, '1.32'),
  'CronJob: the rest': {
    kind: 'CronJob',
    options: {
      timeZone: 'Europe/Berlin',
      startingDeadlineSeconds: 60,
      suspend: true,
      jobAnnotations: { a: 'b' },
      backoffLimit: 1,
    },
    written: {
      spec: {
        timeZone: 'Europe/Berlin',
        startingDeadlineSeconds: 60,
        suspend: true,
        jobTemplate: { metadata: { annotations: { a: 'b' } }, spec: { backoffLimit: 1 } },
      },
    },
  },
  identity: {
    options: {
      partOf: 'shop',
      component: 'cache',
      version: '1.2.3',
      serviceAccount: { name: 'cart', annotations: { a: 'b' }, labels: { c: 'd' } },
    },
    written: {
      template: {
        metadata: {
          labels: {
            'app.kubernetes.io/part-of': 'shop',
            'app.kubernetes.io/component': 'cache',
            'app.kubernetes.io/version': '1.2.3',
          },
        },
      },
    },
  },
};

/** The version before one. */
function before(version: KubernetesVersion): KubernetesVersion | undefined {
  return KUBERNETES_VERSIONS[KUBERNETES_VERSIONS.indexOf(version) - 1];
}

describe.each(Object.entries(FIELDS))('%s', (_field, { written, since, ...said }) => {
  const version = said.version ?? (since !== undefined && since > '1.33' ? since : undefined);

  test('has a place in a workload', () => expect(securely({ ...said, version })).toMatchObject(written));

  test('has a place in a MicroserviceApp', () => expect(asApp({ ...said, version })).toMatchObject(written));
});

const gated = Object.entries(FIELDS).filter(
  ([field, { since }]) => since !== undefined && !field.startsWith('appArmor'),
);

test.each(gated)('%s is refused one version too early', (_field, { since, ...said }) => {
  const version = since && before(since);
  expect(() => securely({ ...said, version })).toThrow(PropsError);
  expect(() => securely({ ...said, version: since })).not.toThrow();
});

test.each([
  ['cephfs', { monitors: ['a'] }, '1.31'],
  ['rbd', { monitors: ['a'], image: 'b' }, '1.31'],
  ['gitRepo', { repository: 'a' }, '1.33'],
] as const)(
  'a volume of kind %s is refused from the version on that no longer mounts it',
  (kind, source, gone) => {
    const said = { pod: { volumes: { data: { [kind]: source, reason: REASON } } } };
    expect(securely({ ...said, version: before(gone) }).pod.volumes[1]).toEqual({
      name: 'data',
      [kind]: source,
    });
    expect(() => securely({ ...said, version: gone })).toThrow(PropsError);
  },
);
