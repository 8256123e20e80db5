import type { Loose } from '../../support/synth';
import { PLATFORM_SPECS } from './platform-objects';

const ROUTE_FILTERS = [
  {
    type: 'RequestHeaderModifier',
    requestHeaderModifier: { set: [{ name: 'x-shop', value: 'a' }], remove: ['x-old'] },
  },
  { type: 'ResponseHeaderModifier', responseHeaderModifier: { add: [{ name: 'x-shop', value: 'a' }] } },
  {
    type: 'RequestMirror',
    requestMirror: {
      backendRef: { name: 'shop-next', port: 80 },
      fraction: { numerator: 1, denominator: 5 },
    },
  },
  { type: 'ExtensionRef', extensionRef: { group: 'example.com', kind: 'Limit', name: 'shop' } },
];

const CORS = { allowOrigins: ['*'], allowMethods: ['GET', 'PUT'], allowHeaders: ['x-shop'], maxAge: 60 };

const rewrite = (): Loose => ({ path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/cart' } });

const HTTP_ROUTES = [
  {
    parentRefs: [
      { name: 'edge', sectionName: 'https' },
      { name: 'edge', sectionName: 'http', namespace: 'edge' },
    ],
    hostnames: ['shop.example.com'],
    rules: [
      {
        matches: [
          {
            path: { type: 'PathPrefix', value: '/shop' },
            headers: [{ name: 'x-user', value: 'a' }],
            method: 'GET',
          },
        ],
        filters: [
          ...ROUTE_FILTERS,
          { type: 'CORS', cors: CORS },
          { type: 'URLRewrite', urlRewrite: rewrite() },
        ],
        backendRefs: [{ name: 'shop', port: 80, weight: 100 }],
        timeouts: { request: '10s', backendRequest: '2s' },
      },
    ],
  },
  {
    rules: [
      {
        matches: [{ path: { value: '/' } }],
        filters: [
          {
            type: 'RequestRedirect',
            requestRedirect: { path: { type: 'ReplaceFullPath', replaceFullPath: '/new' } },
          },
        ],
      },
      {
        matches: [{ path: { type: 'Exact', value: '/a.b' } }],
        backendRefs: [
          {
            name: 'shop',
            port: 80,
            filters: [{ type: 'RequestMirror', requestMirror: { backendRef: { name: 'a', port: 1 } } }],
          },
        ],
      },
      {
        matches: [{ path: { value: '/cart' } }],
        backendRefs: [{ name: 'shop', port: 80, filters: [{ type: 'URLRewrite', urlRewrite: rewrite() }] }],
      },
      { filters: [{ type: 'RequestRedirect', requestRedirect: rewrite() }] },
    ],
  },
];

const GRPC_ROUTES = [
  {
    parentRefs: [{ name: 'edge' }],
    rules: [
      {
        matches: [
          { method: { service: 'shop.Cart', method: 'Add' }, headers: [{ name: 'x-user', value: 'a' }] },
        ],
        filters: ROUTE_FILTERS,
        backendRefs: [{ name: 'shop', port: 80, filters: ROUTE_FILTERS.slice(0, 2) }],
      },
    ],
  },
];

const LISTENERS = [
  { name: 'http', port: 80, protocol: 'HTTP', hostname: 'shop.example.com' },
  { name: 'https', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'shop-tls' }] } },
  { name: 'tls', port: 443, protocol: 'TLS', tls: { mode: 'Passthrough' }, hostname: '*.example.com' },
  { name: 'tcp', port: 5432, protocol: 'TCP' },
];

const GATEWAYS = [
  {
    gatewayClassName: 'istio',
    listeners: LISTENERS,
    addresses: [{ value: '10.0.0.1' }, { type: 'Hostname', value: 'edge.example.com' }],
    infrastructure: { labels: { 'example.com/team': 'shop' } },
    tls: { frontend: { default: {}, perPort: [{ port: 443, tls: {} }] } },
  },
];

const BACKEND_TLS = [
  {
    targetRefs: [
      { group: '', kind: 'Service', name: 'shop', sectionName: 'https' },
      { group: '', kind: 'Service', name: 'shop', sectionName: 'admin' },
    ],
    validation: {
      hostname: 'shop.example.com',
      wellKnownCACertificates: 'System',
      subjectAltNames: [
        { type: 'Hostname', hostname: 'shop.example.com' },
        { type: 'URI', uri: 'spiffe://example.com/shop' },
      ],
    },
  },
];

const STREAM_ROUTE = {
  parentRefs: [
    { name: 'edge', sectionName: 'a' },
    { name: 'edge', sectionName: 'b' },
  ],
  rules: [{ backendRefs: [{ name: 'shop', port: 5432 }] }],
};

const SERVER_TLS = { mode: 'SIMPLE', credentialName: 'shop-tls' };

const SERVICE_ENTRIES = [
  {
    hosts: ['payments.example.com'],
    addresses: ['10.0.0.0/8'],
    ports: [
      { name: 'https', number: 443, protocol: 'TLS' },
      { name: 'http', number: 80, protocol: 'HTTP' },
    ],
    resolution: 'STATIC',
    endpoints: [{ address: '10.0.0.1', ports: { http: 8080 } }, { address: 'unix:///run/shop.sock' }],
  },
  {
    hosts: ['payments.example.com'],
    resolution: 'DNS_ROUND_ROBIN',
    endpoints: [{ address: 'a.example.com' }],
  },
];

const SPECS: Readonly<Record<string, readonly Loose[]>> = {
  'gateway.networking.k8s.io/v1 HTTPRoute': HTTP_ROUTES,
  'gateway.networking.k8s.io/v1 GRPCRoute': GRPC_ROUTES,
  'gateway.networking.k8s.io/v1 Gateway': GATEWAYS,
  'gateway.networking.k8s.io/v1 ListenerSet': [{ parentRef: { name: 'edge' }, listeners: LISTENERS }],
  'gateway.networking.k8s.io/v1 BackendTLSPolicy': BACKEND_TLS,
  'gateway.networking.k8s.io/v1 TCPRoute': [STREAM_ROUTE],
  'gateway.networking.k8s.io/v1 UDPRoute': [STREAM_ROUTE],
  'gateway.networking.k8s.io/v1 TLSRoute': [{ ...STREAM_ROUTE, hostnames: ['shop.example.com'] }],
  'networking.istio.io/v1 ServiceEntry': SERVICE_ENTRIES,
  'networking.istio.io/v1 Gateway': [
    {
      servers: [
        {
          hosts: ['shop.example.com'],
          port: { name: 'https', number: 443, protocol: 'HTTPS' },
          tls: SERVER_TLS,
        },
      ],
    },
  ],
  'networking.istio.io/v1 Sidecar': [
    {
      ingress: [
        {
          port: { number: 443, name: 'https', protocol: 'HTTPS' },
          defaultEndpoint: '127.0.0.1:8080',
          tls: SERVER_TLS,
        },
      ],
    },
  ],
  'networking.istio.io/v1 WorkloadGroup': [
    {
      template: { address: 'unix://@shop', labels: { app: 'shop' } },
      probe: { httpGet: { port: 80, scheme: 'HTTP' } },
    },
  ],
  'networking.istio.io/v1alpha3 EnvoyFilter': [
    {
      configPatches: [
        { applyTo: 'HTTP_FILTER', match: { context: 'WAYPOINT', waypoint: { portNumber: 80 } } },
      ],
    },
  ],
  'networking.istio.io/v1beta1 ProxyConfig': [{ selector: { matchLabels: { app: 'shop' } } }],
  'security.istio.io/v1 AuthorizationPolicy': [
    {
      selector: { matchLabels: { app: 'shop' } },
      rules: [{ from: [{ source: { serviceAccounts: ['web/web'] } }] }],
    },
    {
      targetRefs: [{ group: '', kind: 'Service', name: 'shop' }],
      rules: [{ from: [{ source: { namespaces: ['web'] } }] }],
    },
  ],
  'security.istio.io/v1 PeerAuthentication': [
    { selector: { matchLabels: { app: 'shop' } }, portLevelMtls: { 8080: { mode: 'DISABLE' } } },
  ],
  'security.istio.io/v1 RequestAuthentication': [
    {
      selector: { matchLabels: { app: 'shop' } },
      jwtRules: [{ issuer: 'a', jwksUri: 'https://login.example.com/keys' }],
    },
  ],
  'telemetry.istio.io/v1 Telemetry': [
    {
      selector: { matchLabels: { app: 'shop' } },
      metrics: [
        {
          overrides: [
            { tagOverrides: { a: { operation: 'UPSERT', value: 'b' }, c: { operation: 'REMOVE' } } },
          ],
        },
      ],
    },
  ],
  'flagger.app/v1beta1 Canary': [
    {
      targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop' },
      service: {
        port: 80,
        mirror: [{ backendRef: { name: 'shop-next', port: 80 } }],
        trafficPolicy: { loadBalancer: { consistentHash: { httpHeaderName: 'x-user' } } },
      },
      analysis: { interval: '1m', threshold: 5, stepWeight: 10, maxWeight: 50 },
    },
    {
      targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop' },
      service: { port: 80, trafficPolicy: { loadBalancer: { simple: 'LEAST_REQUEST' } } },
      analysis: { interval: '30s', threshold: 5, iterations: 10 },
    },
  ],
  'keda.sh/v1alpha1 ScaledObject': [
    {
      scaleTargetRef: { name: 'shop' },
      minReplicaCount: 2,
      maxReplicaCount: 8,
      triggers: [{ type: 'cpu', metadata: { value: '60' } }],
    },
  ],
  'keda.sh/v1alpha1 TriggerAuthentication': [
    {
      podIdentity: { provider: 'aws', roleArn: 'arn' },
      secretTargetRef: [{ parameter: 'host', name: 'queue', key: 'host' }],
      hashiCorpVault: {
        address: 'https://vault.example.com',
        authentication: 'kubernetes',
        role: 'keda',
        credential: { serviceAccount: 'keda' },
        secrets: [{ parameter: 'password', key: 'password', path: 'kv/queue' }],
      },
    },
  ],
  'external-secrets.io/v1 ExternalSecret': [
    {
      refreshInterval: '1h',
      secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
      target: {
        name: 'shop',
        creationPolicy: 'Owner',
        template: {
          type: 'Opaque',
          data: { url: 'https://{{ .host }}' },
          metadata: { labels: { app: 'shop' } },
        },
      },
      data: [{ secretKey: 'password', remoteRef: { key: 'kv/shop', property: 'password' } }],
      dataFrom: [
        { extract: { key: 'kv/all' } },
        { find: { name: { regexp: '^shop' } }, rewrite: [{ regexp: { source: 'a', target: 'b' } }] },
        { sourceRef: { generatorRef: { kind: 'Password', name: 'random' } } },
      ],
    },
  ],
  'external-secrets.io/v1 ClusterSecretStore': [
    {
      conditions: [{ namespaceSelector: { matchLabels: { team: 'shop' } } }, { namespaces: ['shop'] }],
      provider: {
        vault: {
          server: 'https://vault.example.com',
          path: 'kv',
          version: 'v2',
          auth: {
            kubernetes: { mountPath: 'kubernetes', role: 'shop', serviceAccountRef: { name: 'shop' } },
          },
          caProvider: { type: 'ConfigMap', name: 'ca', key: 'ca.crt', namespace: 'vault' },
        },
      },
    },
    {
      provider: {
        pulumi: { organization: 'a', project: 'b', environment: 'c', accessToken: { secretRef: {} } },
      },
    },
    { provider: { secretserver: { serverURL: 'a', token: { secretRef: { name: 'a' } } } } },
  ],
  'external-secrets.io/v1 SecretStore': [
    {
      retrySettings: { maxRetries: 5, retryInterval: '10s' },
      provider: {
        aws: {
          service: 'SecretsManager',
          region: 'eu-central-1',
          auth: { jwt: { serviceAccountRef: { name: 'shop' } } },
        },
      },
    },
  ],
  'generators.external-secrets.io/v1alpha1 Password': [{ length: 32, digits: 4, noUpper: false }],
  'kustomize.toolkit.fluxcd.io/v1 Kustomization': [
    {
      interval: '10m',
      path: './shop',
      prune: true,
      wait: true,
      sourceRef: { kind: 'GitRepository', name: 'shop' },
      dependsOn: [{ name: 'infra' }],
      postBuild: { substitute: { env: 'production' }, substituteFrom: [{ kind: 'ConfigMap', name: 'vars' }] },
      patches: [{ patch: '[]', target: { kind: 'Deployment' } }],
      kubeConfig: { secretRef: { name: 'cluster', key: 'value' } },
    },
  ],
  'helm.toolkit.fluxcd.io/v2 HelmRelease': [
    {
      interval: '1h',
      chart: {
        spec: {
          chart: 'redis',
          version: '>=1.0.0',
          sourceRef: { kind: 'HelmRepository', name: 'charts', namespace: 'flux-system' },
        },
      },
      install: { crds: 'CreateReplace', strategy: { name: 'RetryOnFailure', retryInterval: '1m' } },
      upgrade: { remediation: { retries: 3 }, strategy: { name: 'RetryOnFailure', retryInterval: '1m' } },
      values: { replicas: 2, any: { thing: [1] } },
      valuesFrom: [{ kind: 'Secret', name: 'redis', valuesKey: 'values.yaml' }],
    },
    { interval: '1h', chartRef: { kind: 'OCIRepository', name: 'redis' } },
  ],
  'source.toolkit.fluxcd.io/v1 GitRepository': [
    {
      interval: '1m',
      url: 'https://git.example.com/shop.git',
      ref: { branch: 'main' },
      provider: 'aws',
      serviceAccountName: 'shop',
    },
  ],
  'source.toolkit.fluxcd.io/v1 OCIRepository': [
    {
      interval: '1m',
      url: 'oci://registry.example.com/shop',
      ref: { tag: 'latest' },
      verify: { provider: 'cosign' },
    },
  ],
  'keda.sh/v1alpha1 ScaledJob': [
    {
      jobTargetRef: {
        backoffLimit: 2,
        template: {
          metadata: { labels: { app: 'shop' } },
          spec: { restartPolicy: 'Never', containers: [{ name: 'shop', image: 'shop:1' }] },
        },
      },
      pollingInterval: 10,
      maxReplicaCount: 20,
      scalingStrategy: { strategy: 'accurate' },
      triggers: [{ type: 'kafka', metadata: { topic: 'orders' }, authenticationRef: { name: 'kafka' } }],
    },
  ],
  'extensions.istio.io/v1alpha1 WasmPlugin': [
    {
      selector: { matchLabels: { app: 'shop' } },
      url: 'oci://registry.example.com/shop:1',
      phase: 'AUTHN',
      vmConfig: { env: [{ name: 'POD', valueFrom: 'HOST' }] },
    },
    { targetRefs: [{ group: '', kind: 'Service', name: 'shop' }], url: '10.0.0.1:5000/shop' },
  ],
  'monitoring.coreos.com/v1 Prometheus': [
    {
      replicas: 2,
      shards: 2,
      version: 'v3.5.0',
      retention: '15d',
      serviceMonitorSelector: {},
      alerting: { alertmanagers: [{ namespace: 'monitoring', name: 'main', port: 'web' }] },
      remoteWrite: [{ url: 'https://mimir.example.com', sigv4: { roleArn: 'a', externalId: 'b' } }],
      storage: { volumeClaimTemplate: { spec: { resources: { requests: { storage: '50Gi' } } } } },
      shardingStrategy: { mode: 'Topology', topology: { values: ['a', 'b'] } },
      containers: [{ name: 'proxy', image: 'proxy:1', ports: [{ containerPort: 8080 }] }],
    },
  ],
  'monitoring.coreos.com/v1 Alertmanager': [{ replicas: 3, alertmanagerConfigSelector: {} }],
  'monitoring.coreos.com/v1alpha1 PrometheusAgent': [{ mode: 'DaemonSet', podMonitorSelector: {} }],
  'monitoring.coreos.com/v1alpha1 AlertmanagerConfig': [
    {
      route: {
        receiver: 'team',
        groupBy: ['job'],
        groupWait: '30s',
        matchers: [{ name: 'team', value: 'shop', matchType: '=' }],
        routes: [{ receiver: 'none', continue: false }],
      },
      receivers: [
        { name: 'none' },
        { name: 'team', slackConfigs: [{ apiURL: { name: 'slack', key: 'url' }, channel: '#shop' }] },
      ],
      muteTimeIntervals: [
        { name: 'night', timeIntervals: [{ weekdays: ['Saturday'], months: ['January:MARCH', '12'] }] },
      ],
    },
  ],
  'monitoring.coreos.com/v1alpha1 ScrapeConfig': [
    {
      scrapeInterval: '30s',
      staticConfigs: [{ targets: ['10.0.0.1:9100'], labels: { team: 'shop' } }],
      kubernetesSDConfigs: [{ role: 'Pod', namespaces: { names: ['shop'] } }],
    },
  ],
  'monitoring.coreos.com/v1 Probe': [
    {
      jobName: 'shop',
      prober: { url: 'blackbox:9115', path: '/probe' },
      module: 'http_2xx',
      interval: '30s',
      targets: { staticConfig: { static: ['https://shop.example.com'], labels: { team: 'shop' } } },
    },
  ],
};

/** Sound objects, each with much in it: apiVersion, kind, spec. */
export const ALL_SPECS: readonly (readonly [string, string, Loose])[] = Object.entries({
  ...SPECS,
  ...PLATFORM_SPECS,
}).flatMap(([name, specs]) => {
  const [apiVersion = '', kind = ''] = name.split(' ');
  // Without shared parts, so that a default filled into one is not filled into another.
  return specs.map((spec) => [apiVersion, kind, JSON.parse(JSON.stringify(spec))] as const);
});

/** The specs of a kind, whatever the version. */
export function specsOf(apiVersion: string, kind: string): readonly Loose[] {
  const group = (version: string): string => version.slice(0, version.indexOf('/'));
  return ALL_SPECS.filter(([version, of]) => of === kind && group(version) === group(apiVersion)).map(
    ([, , spec]) => spec,
  );
}
