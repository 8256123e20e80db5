import { IMAGE } from './props';

const REASON = 'needed by the vendor, PLAT-17';

/** Props that use every corner of a MicroserviceApp at once. */
export const RICH_APP = {
  image: IMAGE,
  name: 'cart',
  instance: 'cart',
  partOf: 'shop',
  component: 'backend',
  version: '1.0.0',
  command: ['/bin/app'],
  args: ['--x', '$(A)'],
  ports: {
    grpc: 7070,
    http: {
      port: 80,
      containerPort: 8080,
      appProtocol: 'kubernetes.io/ws',
      hostPort: { value: 8080, reason: REASON },
      hostIP: '10.0.0.1',
    },
    metrics: { port: 9090, protocol: 'http' },
    dns: { port: 53, protocol: 'udp' },
  },
  env: {
    A: 'text',
    B: { config: 'mode' },
    C: { secretKeyRef: { name: 'db', key: 'password', optional: true } },
    D: { fieldRef: 'metadata.name' },
    E: { resourceFieldRef: { resource: 'limits.cpu', divisor: '1m', containerName: 'cart' } },
    F: { configMapKeyRef: { name: 'other', key: 'k' } },
  },
  envFrom: [
    { configMapRef: 'a', prefix: 'P_' },
    { secretRef: 'b', optional: true },
  ],
  resources: {
    cpu: { request: '100m', limit: '1' },
    memory: '64Mi',
    ephemeralStorage: '1Gi',
    extended: { 'nvidia.com/gpu': '1' },
  },
  readinessProbe: { httpGet: { path: '/r', port: 'http', httpHeaders: { A: 'b' } }, periodSeconds: 5 },
  livenessProbe: { tcpSocket: { port: 'grpc' }, failureThreshold: 5 },
  startupProbe: { exec: { command: ['true'] }, periodSeconds: 1 },
  scaling: {
    min: 2,
    max: 5,
    cpu: 70,
    metrics: [
      { pods: { metric: 'rps', averageValue: '10' } },
      { external: { metric: 'q', value: '1', selector: { a: 'b' } } },
    ],
    behavior: {
      scaleUp: { stabilizationWindowSeconds: 0, policies: [{ type: 'Pods', value: 1, periodSeconds: 15 }] },
    },
  },
  config: {
    data: { mode: 'fast', 'a.yaml': 'x: 1\n' },
    mountPath: '/etc/cart',
    envFrom: true,
    rollout: 'checksum',
  },
  volumes: {
    cache: { emptyDir: { sizeLimit: '1Gi', medium: 'Memory' }, mountPath: '/cache' },
    shared: {
      claim: { size: '1Gi', accessModes: ['ReadWriteMany'] },
      mountPath: '/shared',
      readOnly: false,
      subPath: 'a',
    },
    proc: { hostPath: { path: '/proc' }, reason: REASON, mountPath: '/host/proc', readOnly: true },
    all: {
      projected: {
        sources: [
          { configMap: 'a', items: { k: 'p' } },
          { serviceAccountToken: { path: 't', expirationSeconds: 600 } },
          { downwardAPI: { l: { fieldRef: 'metadata.labels' } } },
        ],
      },
      mountPath: '/all',
    },
  },
  service: {
    name: 'cart',
    labels: { c: 'd' },
    annotations: { a: 'b' },
    clusterIP: 'fd00:10:96::9',
    sessionAffinity: 'ClientIP',
    sessionAffinityTimeoutSeconds: 10,
    publishNotReadyAddresses: true,
    internalTrafficPolicy: 'Local',
    trafficDistribution: 'PreferClose',
    externalIPs: { value: ['203.0.113.7'], reason: REASON },
    ipFamilyPolicy: 'PreferDualStack',
    ipFamilies: ['IPv6', 'IPv4'],
    ports: ['grpc', 'http'],
  },
  services: {
    open: {
      type: { value: 'LoadBalancer', reason: REASON },
      ports: { http: 'http', g: { port: 1, target: 'grpc', nodePort: 30001 } },
      selector: { shard: 'a' },
      externalTrafficPolicy: 'Local',
      healthCheckNodePort: 30000,
      loadBalancerClass: 'a.b/c',
      loadBalancerSourceRanges: ['203.0.113.0/24'],
      loadBalancerIP: '203.0.113.9',
      allocateLoadBalancerNodePorts: false,
    },
    db: { externalName: 'db.example.com', labels: { a: 'b' } },
  },
  expose: {
    host: 'a.example.com',
    path: ['/'],
    port: 'http',
    tls: { clusterIssuer: 'x' },
    annotations: { a: 'b' },
  },
  permissions: {
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'], resourceNames: ['a'] }],
    apiServerCidrs: ['10.0.0.1/32'],
  },
  serviceAccount: { name: 'cart', annotations: { a: 'b' } },
  disruption: { maxUnavailable: 1 },
  workload: {
    kind: 'Deployment',
    strategy: { maxSurge: 1, maxUnavailable: '25%' },
    minReadySeconds: 1,
    progressDeadlineSeconds: 900,
    labels: { a: 'b' },
    annotations: { a: 'b' },
    container: {
      name: 'cart',
      workingDir: '/srv',
      lifecycle: { preStop: { sleep: { seconds: 3 } }, postStart: { httpGet: { path: '/', port: 'http' } } },
      volumeMounts: { '/tmp': 'tmp' },
      securityContext: {
        capabilities: { add: ['NET_ADMIN'], reason: REASON },
        runAsUser: 20000,
        readOnlyRootFilesystem: { value: false, reason: REASON },
        seccompProfile: { type: 'Localhost', localhostProfile: 'a.json' },
      },
      tty: true,
    },
    containers: {
      proxy: {
        image: IMAGE,
        ports: { admin: { containerPort: 15000, hostPort: { value: 15000, reason: REASON } } },
        resources: { cpu: '1', memory: '1Gi' },
      },
    },
    pod: {
      labels: { team: 'a' },
      annotations: { note: 'free text' },
      initContainers: {
        migrate: { image: IMAGE, command: ['migrate'] },
        side: { image: IMAGE, restartPolicy: 'Always' },
      },
      securityContext: {
        fsGroup: 20000,
        supplementalGroups: [1],
        sysctls: [{ name: 'kernel.msgmax', value: '65536', reason: REASON }],
      },
      terminationGracePeriodSeconds: 60,
      imagePullSecrets: ['registry', { name: 'other' }],
      nodeSelector: { disk: 'ssd' },
      tolerations: [{ key: 'gpu', operator: 'Exists' }],
      spread: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' }],
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'Exists' }] }],
          },
        },
      },
      dnsPolicy: 'None',
      dnsConfig: { nameservers: ['10.0.0.10'] },
      hostAliases: [{ ip: '127.0.0.1', hostnames: ['a'] }],
      hostNetwork: { value: true, reason: REASON },
      priorityClassName: 'high',
      readinessGates: [{ conditionType: 'a' }],
    },
  },
};
