import { readFileSync } from 'node:fs';
import { type Said, asApp, securely } from '../support/both-ways';
import { sharedFile } from '../support/oracles';
import { IMAGE } from '../support/props';
import type { Loose } from '../support/synth';

const REASON = 'the vendor builds it so, ticket PLAT-17';
const because = (value: unknown): object => ({ value, reason: REASON });

/** What is said, and where it stands in the workload: its spec, its pod template, its pod, its main container. */
type Row = Said & {
  readonly written: { [P in 'metadata' | 'spec' | 'template' | 'pod' | 'container']?: Loose };
};

/** A volume of the pod that the main container sees. */
const mounted = (source: object, mount: Loose = 'data'): Said => ({
  pod: { volumes: { data: source } },
  container: { volumeMounts: { '/data': mount } },
});

/** One row for each feature that real workloads use, by the name it has in the survey of them. */
const FEATURES: Readonly<Record<string, Row>> = {
  'container port': {
    container: { ports: { http: 8080 } },
    written: { container: { ports: [{ containerPort: 8080 }] } },
  },
  replicas: { options: { replicas: 4 }, written: { spec: { replicas: 4 } } },
  'resources.requests': {
    container: { resources: { cpu: '1', memory: '1Gi', ephemeralStorage: '2Gi' } },
    written: {
      container: { resources: { requests: { cpu: '1', memory: '1Gi', 'ephemeral-storage': '2Gi' } } },
    },
  },
  'resources.limits': {
    container: { resources: { cpu: { request: '1', limit: '2' }, memory: { request: '1Gi', limit: '2Gi' } } },
    written: { container: { resources: { limits: { cpu: '2', memory: '2Gi' } } } },
  },
  'workload labels': { options: { labels: { team: 'a' } }, written: { metadata: { labels: { team: 'a' } } } },
  imagePullPolicy: {
    container: { imagePullPolicy: 'IfNotPresent' },
    written: { container: { imagePullPolicy: 'IfNotPresent' } },
  },
  'env literal values': {
    container: { env: { A: 'b' } },
    written: { container: { env: [{ name: 'A', value: 'b' }] } },
  },
  'probe timings': {
    container: {
      readinessProbe: {
        httpGet: '/r',
        initialDelaySeconds: 1,
        periodSeconds: 2,
        timeoutSeconds: 3,
        successThreshold: 4,
        failureThreshold: 5,
      },
    },
    written: {
      container: {
        readinessProbe: {
          initialDelaySeconds: 1,
          periodSeconds: 2,
          timeoutSeconds: 3,
          successThreshold: 4,
          failureThreshold: 5,
        },
      },
    },
  },
  serviceAccountName: {
    options: { serviceAccount: { existing: 'shared' } },
    written: { pod: { serviceAccountName: 'shared' } },
  },
  'pod annotations': {
    pod: { annotations: { note: 'free text' } },
    written: { template: { metadata: { annotations: { note: 'free text' } } } },
  },
  volumeMounts: {
    ...mounted({ emptyDir: { sizeLimit: '1Gi' } }),
    written: {
      container: {
        volumeMounts: [
          { name: 'data', mountPath: '/data' },
          { name: 'tmp', mountPath: '/tmp' },
        ],
      },
    },
  },
  'metadata.namespace': { written: { metadata: { namespace: 'shop' } } },
  'named container port': {
    container: { ports: { http: 8080 } },
    written: { container: { ports: [{ name: 'http' }] } },
  },
  'pod labels beyond the selector': {
    pod: { labels: { tier: 'backend' } },
    written: { template: { metadata: { labels: { tier: 'backend', 'app.kubernetes.io/name': 'cart' } } } },
  },
  'selector of more than one label': {
    options: { selector: { app: 'cart', tier: 'backend' } },
    written: {
      spec: { selector: { matchLabels: { app: 'cart', tier: 'backend' } } },
      template: { metadata: { labels: { app: 'cart', tier: 'backend' } } },
    },
  },
  'tcpSocket probe': {
    container: { readinessProbe: { tcpSocket: { port: 'http' } } },
    written: { container: { readinessProbe: { tcpSocket: { port: 'http' } } } },
  },
  'container readOnlyRootFilesystem': {
    container: { securityContext: { readOnlyRootFilesystem: because(false) } },
    written: { container: { securityContext: { readOnlyRootFilesystem: false } } },
  },
  'capabilities drop': {
    container: { securityContext: { capabilities: { drop: ['ALL'] } } },
    written: { container: { securityContext: { capabilities: { drop: ['ALL'] } } } },
  },
  restartPolicy: {
    kind: 'Job',
    options: { restartPolicy: 'OnFailure' },
    written: { pod: { restartPolicy: 'OnFailure' } },
  },
  revisionHistoryLimit: {
    options: { revisionHistoryLimit: 2 },
    written: { spec: { revisionHistoryLimit: 2 } },
  },
  'readiness httpGet': {
    container: { readinessProbe: '/r' },
    written: { container: { readinessProbe: { httpGet: { path: '/r', port: 'http' } } } },
  },
  'env from fieldRef (downward API)': {
    container: { env: { POD: { fieldRef: 'metadata.name' } } },
    written: {
      container: { env: [{ name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }] },
    },
  },
  'emptyDir volume': {
    pod: { volumes: { cache: { emptyDir: { sizeLimit: '1Gi' } } } },
    written: { pod: { volumes: [{ name: 'tmp' }, { name: 'cache', emptyDir: { sizeLimit: '1Gi' } }] } },
  },
  nodeSelector: {
    pod: { nodeSelector: { disk: 'ssd' } },
    written: { pod: { nodeSelector: { disk: 'ssd' } } },
  },
  'command override': {
    container: { command: ['/bin/cart'] },
    written: { container: { command: ['/bin/cart'] } },
  },
  'pod securityContext runAs*/fsGroup': {
    pod: { securityContext: { runAsUser: 20000, runAsGroup: 30000, fsGroup: 40000 } },
    written: {
      pod: { securityContext: { runAsUser: 20000, runAsGroup: 30000, fsGroup: 40000, runAsNonRoot: true } },
    },
  },
  'liveness httpGet': {
    container: { livenessProbe: { httpGet: { path: '/l', port: 8080 } } },
    written: { container: { livenessProbe: { httpGet: { path: '/l', port: 8080 } } } },
  },
  allowPrivilegeEscalation: {
    container: { securityContext: { allowPrivilegeEscalation: because(true) } },
    written: { container: { securityContext: { allowPrivilegeEscalation: true } } },
  },
  'more than one container port': {
    container: { ports: { http: 8080, grpc: 7070 } },
    written: { container: { ports: [{ name: 'http' }, { name: 'grpc', containerPort: 7070 }] } },
  },
  'privileged flag': {
    container: { securityContext: { privileged: because(true) } },
    written: { container: { securityContext: { privileged: true, allowPrivilegeEscalation: true } } },
  },
  terminationGracePeriodSeconds: {
    pod: { terminationGracePeriodSeconds: 90 },
    written: { pod: { terminationGracePeriodSeconds: 90 } },
  },
  'env from configMapKeyRef': {
    container: { env: { MODE: { configMapKeyRef: { name: 'settings', key: 'mode', optional: true } } } },
    written: {
      container: {
        env: [
          { name: 'MODE', valueFrom: { configMapKeyRef: { name: 'settings', key: 'mode', optional: true } } },
        ],
      },
    },
  },
  'env $(VAR) interpolation': {
    container: { env: { HOST: 'db', URL: 'postgres://$(HOST):5432' } },
    written: { container: { env: [{ name: 'HOST' }, { name: 'URL', value: 'postgres://$(HOST):5432' }] } },
  },
  'workload annotations': {
    options: { annotations: { a: 'b' } },
    written: { metadata: { annotations: { a: 'b' } } },
  },
  'rollout strategy (RollingUpdate/Recreate, surge, unavailable)': {
    options: { strategy: { maxSurge: 2, maxUnavailable: '10%' } },
    written: {
      spec: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 2, maxUnavailable: '10%' } } },
    },
  },
  'container runAs*': {
    container: { securityContext: { runAsUser: 20000, runAsGroup: 30000 } },
    written: { container: { securityContext: { runAsUser: 20000, runAsGroup: 30000 } } },
  },
  'configMap/secret volume items/defaultMode/optional': {
    pod: {
      volumes: {
        s: {
          secret: {
            secretName: 'db',
            items: { a: { path: 'x/a', mode: 0o400 } },
            defaultMode: 0o444,
            optional: true,
          },
        },
      },
    },
    written: {
      pod: {
        volumes: [
          { name: 'tmp' },
          {
            name: 's',
            secret: {
              secretName: 'db',
              items: [{ key: 'a', path: 'x/a', mode: 256 }],
              defaultMode: 292,
              optional: true,
            },
          },
        ],
      },
    },
  },
  'volumeMount readOnly': {
    ...mounted({ emptyDir: { sizeLimit: '1Gi' } }, { name: 'data', readOnly: true }),
    written: { container: { volumeMounts: [{ mountPath: '/data', readOnly: true }, {}] } },
  },
  args: { container: { args: ['--port', '80'] }, written: { container: { args: ['--port', '80'] } } },
  'configMap volume': {
    ...mounted({ configMap: { name: 'settings' } }),
    written: {
      pod: { volumes: [{ name: 'tmp' }, { configMap: { name: 'settings' } }] },
      container: { volumeMounts: [{ readOnly: true }, {}] },
    },
  },
  'capabilities add': {
    container: { securityContext: { capabilities: { add: ['NET_ADMIN'], reason: REASON } } },
    written: { container: { securityContext: { capabilities: { add: ['NET_ADMIN'], drop: ['ALL'] } } } },
  },
  'envFrom configMapRef': {
    container: { envFrom: [{ configMapRef: 'settings', prefix: 'APP_' }] },
    written: { container: { envFrom: [{ configMapRef: { name: 'settings' }, prefix: 'APP_' }] } },
  },
  'lifecycle preStop/postStart': {
    container: {
      lifecycle: {
        preStop: { exec: { command: ['/drain'] } },
        postStart: { httpGet: { path: '/warm', port: 'http' } },
      },
    },
    written: {
      container: {
        lifecycle: {
          preStop: { exec: { command: ['/drain'] } },
          postStart: { httpGet: { path: '/warm', port: 'http' } },
        },
      },
    },
  },
  imagePullSecrets: {
    pod: { imagePullSecrets: ['registry'] },
    written: { pod: { imagePullSecrets: [{ name: 'registry' }] } },
  },
  paused: { options: { paused: true }, written: { spec: { paused: true } } },
  'secret volume': {
    ...mounted({ secret: { secretName: 'db' } }),
    written: { pod: { volumes: [{ name: 'tmp' }, { secret: { secretName: 'db', defaultMode: 0o440 } }] } },
  },
  'startup probe': {
    container: { startupProbe: { httpGet: '/s', failureThreshold: 30 } },
    written: { container: { startupProbe: { httpGet: { path: '/s', port: 'http' }, failureThreshold: 30 } } },
  },
  'exec probe': {
    container: { readinessProbe: { exec: { command: ['/check'] } } },
    written: { container: { readinessProbe: { exec: { command: ['/check'] } } } },
  },
  'sidecar container(s)': {
    containers: { proxy: { image: IMAGE } },
    written: { pod: { containers: [{ name: 'server' }, { name: 'proxy', image: IMAGE }] } },
  },
  initContainers: {
    pod: {
      initContainers: {
        migrate: { image: IMAGE, command: ['migrate'] },
        proxy: { image: IMAGE, restartPolicy: 'Always' },
      },
    },
    written: {
      pod: {
        initContainers: [
          { name: 'migrate', command: ['migrate'] },
          { name: 'proxy', restartPolicy: 'Always' },
        ],
      },
    },
  },
  'minReadySeconds / progressDeadlineSeconds': {
    options: { minReadySeconds: 1, progressDeadlineSeconds: 90 },
    written: { spec: { minReadySeconds: 1, progressDeadlineSeconds: 90 } },
  },
  'native grpc probe': {
    container: {
      ports: { grpc: 7070 },
      readinessProbe: { grpc: { port: 'grpc', service: 'ready' } },
      livenessProbe: undefined,
    },
    written: { container: { readinessProbe: { grpc: { port: 7070, service: 'ready' } } } },
  },
  'PVC volume': {
    ...mounted({ persistentVolumeClaim: { claimName: 'data', readOnly: true } }),
    written: {
      pod: { volumes: [{ name: 'tmp' }, { persistentVolumeClaim: { claimName: 'data', readOnly: true } }] },
    },
  },
  'env from secretKeyRef': {
    container: { env: { PASSWORD: { secretKeyRef: { name: 'db', key: 'password' } } } },
    written: {
      container: {
        env: [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }],
      },
    },
  },
  'emptyDir medium/sizeLimit': {
    pod: { volumes: { shm: { emptyDir: { medium: 'Memory', sizeLimit: '64Mi' } } } },
    written: { pod: { volumes: [{ name: 'tmp' }, { emptyDir: { medium: 'Memory', sizeLimit: '64Mi' } }] } },
  },
  'volumeMount subPath': {
    ...mounted({ configMap: { name: 'a' } }, { name: 'data', subPath: 'app.yaml' }),
    written: { container: { volumeMounts: [{ mountPath: '/data', subPath: 'app.yaml' }, {}] } },
  },
  'StatefulSet serviceName': {
    kind: 'StatefulSet',
    options: { serviceName: 'peers' },
    written: { spec: { serviceName: 'peers' } },
  },
  'kind StatefulSet': { kind: 'StatefulSet', written: { spec: { replicas: 3 } } },
  'UDP port': {
    container: { ports: { http: 8080, 'udp-dns': { containerPort: 53, protocol: 'UDP' } } },
    written: { container: { ports: [{}, { name: 'udp-dns', containerPort: 53, protocol: 'UDP' }] } },
  },
  'kind DaemonSet': { kind: 'DaemonSet', written: { spec: { minReadySeconds: 10 } } },
  'hostPath volume': {
    ...mounted({ hostPath: { path: '/proc', type: 'Directory' }, reason: REASON }),
    written: { pod: { volumes: [{ name: 'tmp' }, { hostPath: { path: '/proc', type: 'Directory' } }] } },
  },
  'CronJob schedule/policy/history': {
    kind: 'CronJob',
    options: {
      schedule: '0 3 * * *',
      concurrencyPolicy: 'Replace',
      successfulJobsHistoryLimit: 1,
      failedJobsHistoryLimit: 2,
    },
    written: {
      spec: {
        schedule: '0 3 * * *',
        concurrencyPolicy: 'Replace',
        successfulJobsHistoryLimit: 1,
        failedJobsHistoryLimit: 2,
      },
    },
  },
  enableServiceLinks: { pod: { enableServiceLinks: true }, written: { pod: { enableServiceLinks: true } } },
  'kind CronJob': { kind: 'CronJob', written: { pod: { restartPolicy: 'Never' } } },
  'pod hostname': {
    pod: { hostname: 'cart', subdomain: 'peers', setHostnameAsFQDN: true },
    written: { pod: { hostname: 'cart', subdomain: 'peers', setHostnameAsFQDN: true } },
  },
  automountServiceAccountToken: {
    pod: { automountServiceAccountToken: because(true) },
    written: { pod: { automountServiceAccountToken: true } },
  },
  'probe httpHeaders / HTTPS scheme': {
    container: {
      readinessProbe: { httpGet: { path: '/r', scheme: 'HTTPS', httpHeaders: { Host: 'cart' } } },
    },
    written: {
      container: {
        readinessProbe: {
          httpGet: { path: '/r', scheme: 'HTTPS', httpHeaders: [{ name: 'Host', value: 'cart' }] },
        },
      },
    },
  },
  'STS/DS updateStrategy': {
    kind: 'StatefulSet',
    options: { updateStrategy: { partition: 2 } },
    written: { spec: { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2 } } } },
  },
  hostPort: {
    container: { ports: { http: { containerPort: 8080, hostPort: because(80), hostIP: '10.0.0.1' } } },
    written: { container: { ports: [{ containerPort: 8080, hostPort: 80, hostIP: '10.0.0.1' }] } },
  },
  'hostNetwork/hostPID': {
    pod: { hostNetwork: because(true), hostPID: because(true) },
    written: { pod: { hostNetwork: true, hostPID: true, dnsPolicy: 'ClusterFirstWithHostNet' } },
  },
  mountPropagation: {
    ...mounted(
      { hostPath: { path: '/mnt' }, reason: REASON },
      { name: 'data', mountPropagation: 'HostToContainer' },
    ),
    written: { container: { volumeMounts: [{ mountPropagation: 'HostToContainer' }, {}] } },
  },
  'envFrom secretRef': {
    container: { envFrom: [{ secretRef: 'db', optional: true }] },
    written: { container: { envFrom: [{ secretRef: { name: 'db', optional: true } }] } },
  },
  seccompProfile: {
    container: { securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'cart.json' } } },
    written: {
      container: {
        securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'cart.json' } },
      },
    },
  },
  podAntiAffinity: {
    pod: {
      affinity: {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            { topologyKey: 'zone', labelSelector: { matchLabels: { app: 'cart' } } },
          ],
        },
      },
    },
    written: {
      pod: {
        affinity: {
          podAntiAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: [
              { topologyKey: 'zone', labelSelector: { matchLabels: { app: 'cart' } } },
            ],
          },
        },
      },
    },
  },
  'Job controls': {
    kind: 'Job',
    options: {
      completions: 3,
      parallelism: 2,
      backoffLimit: 1,
      activeDeadlineSeconds: 60,
      ttlSecondsAfterFinished: 5,
      suspend: true,
    },
    written: {
      spec: {
        completions: 3,
        parallelism: 2,
        backoffLimit: 1,
        activeDeadlineSeconds: 60,
        ttlSecondsAfterFinished: 5,
        suspend: true,
      },
    },
  },
  'kind Job': { kind: 'Job', written: { pod: { restartPolicy: 'Never' } } },
  dnsPolicy: {
    pod: { dnsPolicy: 'Default', dnsConfig: { nameservers: ['10.0.0.2'] } },
    written: { pod: { dnsPolicy: 'Default', dnsConfig: { nameservers: ['10.0.0.2'] } } },
  },
  'env from resourceFieldRef': {
    container: { env: { MEMORY: { resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi' } } } },
    written: {
      container: {
        env: [{ valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi' } } }],
      },
    },
  },
  podManagementPolicy: {
    kind: 'StatefulSet',
    options: { podManagementPolicy: 'Parallel' },
    written: { spec: { podManagementPolicy: 'Parallel' } },
  },
  tolerations: {
    pod: { tolerations: [{ key: 'gpu', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 }] },
    written: {
      pod: { tolerations: [{ key: 'gpu', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 }] },
    },
  },
  shareProcessNamespace: {
    pod: { shareProcessNamespace: because(true) },
    written: { pod: { shareProcessNamespace: true } },
  },
  'terminationMessage*/stdin/tty': {
    container: {
      terminationMessagePath: '/last',
      terminationMessagePolicy: 'FallbackToLogsOnError',
      stdin: true,
      stdinOnce: true,
      tty: true,
    },
    written: {
      container: {
        terminationMessagePath: '/last',
        terminationMessagePolicy: 'FallbackToLogsOnError',
        stdin: true,
        stdinOnce: true,
        tty: true,
      },
    },
  },
  volumeClaimTemplates: {
    kind: 'StatefulSet',
    options: { volumeClaimTemplates: { data: { size: '1Gi', storageClassName: 'fast' } } },
    written: {
      spec: {
        volumeClaimTemplates: [
          {
            metadata: { name: 'data' },
            spec: {
              storageClassName: 'fast',
              accessModes: ['ReadWriteOnce'],
              resources: { requests: { storage: '1Gi' } },
            },
          },
        ],
      },
    },
  },
  workingDir: { container: { workingDir: '/srv' }, written: { container: { workingDir: '/srv' } } },
  priorityClassName: { pod: { priorityClassName: 'high' }, written: { pod: { priorityClassName: 'high' } } },
};

/** Features without a place: the API server ignores the name of a pod template, and so do we. */
const WITHOUT_PLACE = ['pod.metadata name (ignored by API)'];

describe.each(Object.entries(FEATURES))('%s', (_feature, { written, ...said }) => {
  test('has a place in a workload', () => expect(securely(said)).toMatchObject(written));

  test('has a place in a MicroserviceApp', () => expect(asApp(said)).toMatchObject(written));
});

const survey = sharedFile('specs/workloads.md');

(survey === undefined ? test.skip : test)(
  'every feature of the survey is in the table (needs ../shared)',
  () => {
    const text = readFileSync(survey ?? '', 'utf8');
    const list = text.slice(
      text.indexOf('is not listed') < 0 ? text.indexOf('are not listed') : 0,
      text.indexOf('**95 % line.**'),
    );
    const names = [...list.matchAll(/([^;\n.]+(?:\.[^;\n.]+)*?) \d+\/\d+ \(\d+\)/g)].map(([, name = '']) =>
      name.trim(),
    );
    expect(names.length).toBeGreaterThan(80);
    expect(names.filter((name) => !Object.hasOwn(FEATURES, name) && !WITHOUT_PLACE.includes(name))).toEqual(
      [],
    );
  },
);
