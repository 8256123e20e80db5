// The twelve objects of a service, as a user of Jsonnet writes them: functions, `+` and text put together by `+`.
local labels(s) = {
  'app.kubernetes.io/instance': s.name,
  'app.kubernetes.io/managed-by': 'kiban',
  'app.kubernetes.io/name': s.name,
  'app.kubernetes.io/part-of': 'shop',
};

local podLabels(s) = labels(s) + {
  'app.kubernetes.io/component': 'backend',
  'app.kubernetes.io/version': s.version,
};

local object(apiVersion, kind, s) = {
  apiVersion: apiVersion,
  kind: kind,
  metadata: { name: s.name, namespace: 'shop', labels: labels(s) },
};

local tcp(port) = { port: port, protocol: 'TCP' };
local podsOf(name) = { podSelector: { matchLabels: { 'app.kubernetes.io/instance': name } } };
local namespaceNamed(name) = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } };
local probe(path, period, failures) = {
  httpGet: { path: path, port: 'http' },
  periodSeconds: period,
  failureThreshold: failures,
};
local restricted = {
  runAsNonRoot: true,
  runAsUser: 10001,
  runAsGroup: 10001,
  seccompProfile: { type: 'RuntimeDefault' },
};
local scaling(percent, window) = {
  stabilizationWindowSeconds: window,
  selectPolicy: 'Max',
  policies: [{ type: 'Percent', value: percent, periodSeconds: 60 }],
};

local externalSecret(s) = {
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  metadata: { name: s.name + '-db', namespace: 'shop' },
  spec: {
    refreshInterval: '1h0m0s',
    secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
    target: { name: s.name + '-db', creationPolicy: 'Owner', deletionPolicy: 'Retain' },
    data: [{ secretKey: 'password', remoteRef: { key: 'shop/' + s.name, property: 'password' } }],
  },
};

local container(s) =
  local amounts = { cpu: s.cpu + 'm', memory: '256Mi', 'ephemeral-storage': '1Gi' };
  {
    name: s.name,
    image: s.image,
    imagePullPolicy: 'Always',
    ports: [
      { name: 'grpc', containerPort: 7070, protocol: 'TCP' },
      { name: 'http', containerPort: 8080, protocol: 'TCP' },
      { name: 'http-metrics', containerPort: 9090, protocol: 'TCP' },
    ],
    env: [
      { name: 'LOG_LEVEL', valueFrom: { configMapKeyRef: { name: s.configName, key: 'LOG_LEVEL' } } },
      { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      { name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: s.name + '-db', key: 'password' } } },
      { name: 'HTTP_PORT', value: '8080' },
      { name: 'PUBLIC_URL', value: 'https://shop.example.com' + s.path },
    ] + (if 'callee' in s then [{ name: 'UPSTREAM_ADDR', value: s.callee + ':7070' }] else []),
    resources: { requests: amounts, limits: amounts },
    readinessProbe: probe('/ready', 5, 3),
    livenessProbe: probe('/live', 20, 3),
    startupProbe: probe('/live', 5, 30),
    lifecycle: { preStop: { exec: { command: ['/bin/service', 'drain', '--timeout=5s'] } } },
    volumeMounts: [
      { mountPath: '/var/cache/service', name: 'cache' },
      { mountPath: '/etc/service', name: 'config', readOnly: true },
      { mountPath: '/tmp', name: 'tmp' },
    ],
    securityContext: restricted + {
      allowPrivilegeEscalation: false,
      privileged: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
  };

local deployment(s) =
  local own = { matchLabels: { 'app.kubernetes.io/name': s.name } };
  object('apps/v1', 'Deployment', s) + {
    metadata+: { labels: podLabels(s) },
    spec: {
      revisionHistoryLimit: 5,
      minReadySeconds: 10,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
      selector: own,
      template: {
        metadata: { labels: podLabels(s) },
        spec: {
          shareProcessNamespace: false,
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          affinity: {
            podAntiAffinity: {
              preferredDuringSchedulingIgnoredDuringExecution: [
                {
                  weight: 100,
                  podAffinityTerm: { labelSelector: own, topologyKey: 'kubernetes.io/hostname' },
                },
              ],
            },
          },
          topologySpreadConstraints: [
            {
              maxSkew: 1,
              topologyKey: topologyKey,
              whenUnsatisfiable: 'ScheduleAnyway',
              labelSelector: own,
            }
            for topologyKey in ['kubernetes.io/hostname', 'topology.kubernetes.io/zone']
          ],
          serviceAccountName: s.name,
          securityContext: restricted + { fsGroup: 10001, fsGroupChangePolicy: 'OnRootMismatch' },
          terminationGracePeriodSeconds: 45,
          containers: [container(s)],
          volumes: [
            { name: 'tmp', emptyDir: { sizeLimit: '64Mi' } },
            { name: 'cache', emptyDir: { sizeLimit: '128Mi' } },
            { name: 'config', configMap: { name: s.configName } },
          ],
        },
      },
    },
  };

local aroundPods(s) = [
  object('v1', 'ServiceAccount', s) + { automountServiceAccountToken: false },
  object('policy/v1', 'PodDisruptionBudget', s) + {
    spec: {
      maxUnavailable: 1,
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
      selector: podsOf(s.name).podSelector,
    },
  },
  object('v1', 'ConfigMap', s) + {
    metadata+: { name: s.configName },
    data: {
      LOG_LEVEL: 'info',
      'service.yaml': |||
        server:
          shutdownGrace: 20s
          maxConnections: 512
        cache:
          path: /var/cache/service
          entries: 10000
      |||,
    },
    immutable: true,
  },
  object('autoscaling/v2', 'HorizontalPodAutoscaler', s) + {
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: s.name },
      minReplicas: 3,
      maxReplicas: s.maxReplicas,
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } },
        },
      ],
      behavior: { scaleUp: scaling(100, 0), scaleDown: scaling(50, 300) },
    },
  },
];

local network(s) = [
  object('v1', 'Service', s) + {
    spec: {
      selector: { 'app.kubernetes.io/instance': s.name },
      ports: [
        { name: 'grpc', port: 7070, targetPort: 'grpc', protocol: 'TCP' },
        { name: 'http', port: 8080, targetPort: 'http', protocol: 'TCP' },
        { name: 'http-metrics', port: 9090, targetPort: 'http-metrics', protocol: 'TCP' },
      ],
    },
  },
  object('networking.k8s.io/v1', 'Ingress', s) + {
    spec: {
      ingressClassName: 'nginx',
      rules: [
        {
          host: 'shop.example.com',
          http: {
            paths: [
              {
                path: s.path,
                pathType: 'Prefix',
                backend: { service: { name: s.name, port: { name: 'http' } } },
              },
            ],
          },
        },
      ],
      tls: [{ hosts: ['shop.example.com'], secretName: 'shop-tls' }],
    },
  },
  object('networking.k8s.io/v1', 'NetworkPolicy', s) + {
    spec: podsOf(s.name) + {
      policyTypes: ['Ingress', 'Egress'],
      ingress: (if 'caller' in s then [{ from: [podsOf(s.caller)], ports: [tcp(7070)] }] else []) + [
        { from: [namespaceNamed('ingress-nginx')], ports: [tcp(8080)] },
        { from: [namespaceNamed('monitoring')], ports: [tcp(9090)] },
      ],
      egress: [
        {
          to: [
            namespaceNamed('kube-system') + { podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } },
          ],
          ports: [tcp(53), { port: 53, protocol: 'UDP' }],
        },
      ] + (if 'callee' in s then [{ to: [podsOf(s.callee)], ports: [tcp(7070)] }] else []),
    },
  },
];

local prometheusRule(s) =
  local selector = '{service="' + s.name + '"';
  local all = 'sum(rate(http_requests_total' + selector + '}[5m]))';
  local failed = 'sum(rate(http_requests_total' + selector + ',code=~"5.."}[5m]))';
  local latency = 'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket' + selector + '}[5m])))';
  local alert(name, expr, severity, summary) = {
    alert: name,
    expr: expr,
    'for': '10m',
    labels: { severity: severity, service: s.name },
    annotations: { summary: summary },
  };
  object('monitoring.coreos.com/v1', 'PrometheusRule', s) + {
    spec: {
      groups: [
        {
          name: s.name + '.rules',
          rules: [
            {
              record: 'service:http_errors:ratio5m',
              expr: failed + ' / ' + all,
              labels: { service: s.name },
            },
            alert(
              'HighErrorRate',
              'service:http_errors:ratio5m' + selector + '} > 0.05',
              'critical',
              'More than 5 % of requests fail'
            ),
            alert('HighLatency', latency + ' > 0.5', 'warning', '5 % of requests take more than 500 ms'),
          ],
        },
      ],
    },
  };

local traffic(s) = [
  object('networking.istio.io/v1', 'VirtualService', s) + {
    spec: {
      hosts: [s.name],
      http: [
        {
          route: [{ destination: { host: s.name, port: { number: 8080 } } }],
          timeout: '2s',
          retries: { attempts: 2, perTryTimeout: '800ms', retryOn: 'connect-failure,refused-stream' },
        },
      ],
    },
  },
  object('networking.istio.io/v1', 'DestinationRule', s) + {
    spec: {
      host: s.name,
      trafficPolicy: {
        connectionPool: {
          tcp: { maxConnections: s.maxReplicas * 100 },
          http: { http2MaxRequests: s.maxReplicas * 200, maxRequestsPerConnection: 1000 },
        },
        outlierDetection: {
          consecutive5xxErrors: 5,
          interval: '10s',
          baseEjectionTime: '30s',
          maxEjectionPercent: 50,
        },
      },
    },
  },
  prometheusRule(s),
];

function(s) [externalSecret(s), deployment(s)] + aroundPods(s) + network(s) + traffic(s)
