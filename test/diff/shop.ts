import type { Loose } from '../support/synth';

const meta = (name: string, more: Loose = {}): Loose => ({ name, namespace: 'shop', ...more });

const labels = (app: string): Loose => ({ app });

const container = (name: string, port: number): Loose => ({
  name,
  image: `ghcr.io/acme/${name}:1.4.2`,
  ports: [{ name: 'main', containerPort: port }],
  resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { cpu: '200m', memory: '64Mi' } },
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  },
});

const web: Loose = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: meta('web', { labels: labels('web') }),
  spec: {
    replicas: 3,
    selector: { matchLabels: labels('web') },
    template: {
      metadata: { labels: labels('web') },
      spec: {
        serviceAccountName: 'web',
        automountServiceAccountToken: false,
        containers: [
          {
            ...container('web', 8080),
            env: [
              { name: 'HOST', value: 'db' },
              { name: 'URL', value: 'tcp://$(HOST):5432' },
              { name: 'LEVEL', valueFrom: { configMapKeyRef: { name: 'web', key: 'level' } } },
              { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } },
            ],
            readinessProbe: { httpGet: { path: '/ready', port: 'main' } },
            volumeMounts: [
              { name: 'config', mountPath: '/etc/web' },
              { name: 'tmp', mountPath: '/tmp' },
            ],
          },
        ],
        volumes: [
          { name: 'config', configMap: { name: 'web-files' } },
          { name: 'tmp', emptyDir: {} },
        ],
      },
    },
  },
};

const db: Loose = {
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: meta('db'),
  spec: {
    replicas: 2,
    serviceName: 'db',
    selector: { matchLabels: labels('db') },
    template: {
      metadata: { labels: labels('db') },
      spec: {
        automountServiceAccountToken: false,
        containers: [{ ...container('db', 5432), volumeMounts: [{ name: 'data', mountPath: '/data' }] }],
      },
    },
    volumeClaimTemplates: [
      {
        metadata: { name: 'data' },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } } },
      },
    ],
  },
};

const simple = (kind: string, name: string, spec: Loose): Loose => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: meta(name),
  spec: {
    selector: { matchLabels: labels(name) },
    template: {
      metadata: { labels: labels(name) },
      spec: { automountServiceAccountToken: false, containers: [container(name, 9000)] },
    },
    ...spec,
  },
});

const job = (restartPolicy: string): Loose => ({
  template: {
    spec: {
      restartPolicy,
      automountServiceAccountToken: false,
      containers: [{ ...container('task', 9000), ports: undefined }],
    },
  },
});

const service = (name: string, port: number): Loose => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: meta(name),
  spec: { selector: labels(name), ports: [{ name: 'main', port, targetPort: 'main' }] },
});

const policy = (name: string, spec: Loose): Loose => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: meta(name),
  spec,
});

/** A small application with an object of every kind that the diff has something to say about. */
export const SHOP: readonly Loose[] = [
  {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
  },
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: meta('web'), automountServiceAccountToken: false },
  web,
  db,
  simple('Deployment', 'admin', { replicas: 1 }),
  simple('DaemonSet', 'agent', {}),
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: meta('report'),
    spec: { schedule: '0 3 * * *', jobTemplate: { spec: job('Never') } },
  },
  { apiVersion: 'batch/v1', kind: 'Job', metadata: meta('migrate'), spec: job('OnFailure') },
  service('web', 80),
  service('db', 5432),
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: meta('web'),
    spec: {
      ingressClassName: 'nginx',
      tls: [{ hosts: ['shop.example.com'], secretName: 'shop-tls' }],
      rules: [
        {
          host: 'shop.example.com',
          http: {
            paths: [
              {
                path: '/',
                pathType: 'Prefix',
                backend: { service: { name: 'web', port: { name: 'main' } } },
              },
            ],
          },
        },
      ],
    },
  },
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: meta('admin'),
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'admin' },
      minReplicas: 1,
      maxReplicas: 4,
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
        },
      ],
    },
  },
  {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: meta('web'),
    spec: { maxUnavailable: 1, selector: { matchLabels: labels('web') } },
  },
  policy('db', {
    podSelector: { matchLabels: labels('db') },
    policyTypes: ['Ingress'],
    ingress: [{ from: [{ podSelector: { matchLabels: labels('web') } }], ports: [{ port: 5432 }] }],
  }),
  policy('web', {
    podSelector: { matchLabels: labels('web') },
    policyTypes: ['Egress'],
    egress: [
      { to: [{ podSelector: { matchLabels: labels('db') } }], ports: [{ port: 5432 }] },
      {
        to: [
          {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
            podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
          },
        ],
        ports: [
          { port: 53, protocol: 'UDP' },
          { port: 53, protocol: 'TCP' },
        ],
      },
    ],
  }),
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: meta('web'), data: { level: 'info', unused: 'x' } },
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: meta('web-files'), data: { 'app.yaml': 'a: 1\n' } },
  { apiVersion: 'v1', kind: 'Secret', metadata: meta('db'), stringData: { password: 'not-a-real-one' } },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: meta('uploads'),
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'fast',
      resources: { requests: { storage: '5Gi' } },
    },
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: meta('web'),
    rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list'] }],
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: meta('web'),
    subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'shop' }],
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'web' },
  },
];

/** The shop, with one object changed by `edit`. */
export function shopWith(kind: string, name: string, edit: (object: Loose) => void): Loose[] {
  return SHOP.map((object) => {
    if (object.kind !== kind || object.metadata.name !== name) return object;
    const copy = structuredClone(object);
    edit(copy);
    return copy;
  });
}

/** The shop without one object. */
export function shopWithout(kind: string, name: string): Loose[] {
  return SHOP.filter((object) => object.kind !== kind || object.metadata.name !== name);
}

/** An object of the shop. */
export function ofShop(kind: string, name: string): Loose {
  return structuredClone(SHOP.find((object) => object.kind === kind && object.metadata.name === name));
}

/** Pod template of an object of any kind. */
export function templateOf(object: Loose): Loose {
  return object.kind === 'CronJob' ? object.spec.jobTemplate.spec.template : object.spec.template;
}
