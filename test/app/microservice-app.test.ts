import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import { ServiceAccount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import type { MicroserviceAppProps } from '../../lib/app/microservice/props';
import { IMAGE } from '../support/props';
import { type Loose, faultyFields, synth } from '../support/synth';

const PROPS: MicroserviceAppProps<'grpc'> = {
  image: IMAGE,
  ports: { grpc: 7070 },
  readinessProbe: { grpc: { port: 'grpc' } },
  livenessProbe: { grpc: { port: 'grpc' }, failureThreshold: 6 },
  resources: { cpu: '200m', memory: '64Mi' },
};

const app = (props: object = {}) =>
  synth((chart) => new MicroserviceApp(chart, 'cart', { ...PROPS, ...props }), 'shop');
const refused = (props: object) =>
  faultyFields((chart) => new MicroserviceApp(chart, 'cart', { ...PROPS, ...props }), 'shop');

describe('a microservice', () => {
  test('is a Deployment, a Service, a ServiceAccount, a disruption budget and a network policy', () => {
    expect(
      app()
        .manifests.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`)
        .sort(),
    ).toEqual([
      'Deployment shop/cart',
      'NetworkPolicy shop/cart',
      'PodDisruptionBudget shop/cart',
      'Service shop/cart',
      'ServiceAccount shop/cart',
    ]);
  });

  test('carries the standard labels on every object', () => {
    const labels = {
      'app.kubernetes.io/name': 'cart',
      'app.kubernetes.io/instance': 'cart',
      'app.kubernetes.io/part-of': 'shop',
      'app.kubernetes.io/managed-by': 'kiban',
    };
    for (const manifest of app().manifests) expect(manifest.metadata.labels).toEqual(labels);
  });

  test('shows component and version on the workload and its pods alone, and selects by neither', () => {
    const { one } = app({ component: 'backend', version: '1.4.2' });
    const shown = { 'app.kubernetes.io/component': 'backend', 'app.kubernetes.io/version': '1.4.2' };
    expect(one('Deployment').metadata.labels).toMatchObject(shown);
    expect(one('Deployment').spec.template.metadata.labels).toMatchObject(shown);
    expect(one('Deployment').spec.selector.matchLabels).toEqual({ 'app.kubernetes.io/name': 'cart' });
    expect(one('Service').spec.selector).toEqual({ 'app.kubernetes.io/instance': 'cart' });
  });

  test('records nothing when nothing is left open', () => {
    expect(app().findings.map(({ rule }) => rule)).toEqual([]);
  });

  test('is the same wherever it stands in the tree', () => {
    const rendered = (wrap: (chart: Chart) => Construct) =>
      synth((chart) => new MicroserviceApp(wrap(chart), 'cart', PROPS), 'shop').manifests;
    expect(rendered((chart) => new Construct(new Construct(chart, 'team'), 'backend'))).toEqual(
      rendered((chart) => chart),
    );
  });

  test('lets ApiObject.of find its workload, for a patch', () => {
    const { one } = synth((chart) => {
      const cart = new MicroserviceApp(chart, 'cart', PROPS);
      ApiObject.of(cart).addJsonPatch(JsonPatch.add('/metadata/finalizers', ['acme.dev/drain']));
    }, 'shop');
    expect(one('Deployment').metadata.finalizers).toEqual(['acme.dev/drain']);
  });
});

describe('its Service', () => {
  test('shows a port and leads to another', () => {
    const { one } = app({ ports: { http: { port: 80, containerPort: 8080 }, grpc: 7070 } });
    expect(one('Service').spec.ports).toEqual([
      { name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' },
      { name: 'grpc', port: 7070, targetPort: 'grpc', protocol: 'TCP' },
    ]);
    expect(one('Deployment').spec.template.spec.containers[0].ports[0]).toEqual({
      name: 'http',
      containerPort: 8080,
      protocol: 'TCP',
    });
  });

  test('says the protocol where the name does not', () => {
    const { one } = app({
      ports: {
        grpc: 7070,
        metrics: { port: 9090, protocol: 'http' },
        'udp-dns': 53,
        syslog: { port: 514, protocol: 'udp' },
      },
    });
    expect(one('Service').spec.ports.slice(1)).toEqual([
      { name: 'metrics', port: 9090, targetPort: 'metrics', protocol: 'TCP', appProtocol: 'http' },
      { name: 'udp-dns', port: 53, targetPort: 'udp-dns', protocol: 'UDP' },
      { name: 'syslog', port: 514, targetPort: 'syslog', protocol: 'UDP' },
    ]);
  });

  test.each([
    [{ ports: { grpc: 7070, metrics: 9090 } }, 'ports.metrics'],
    [{ ports: { grpc: 7070, 'grpc-web': 7070 } }, 'ports["grpc-web"]'],
    [{ ports: { grpc: 0 } }, 'ports.grpc'],
    [{ ports: { grpc: { port: 80, containerPort: 0 } } }, 'ports.grpc.containerPort'],
    [{ ports: { grpc: { port: 7070, protocol: 'soap' } } }, 'ports.grpc.protocol'],
    [{ service: { type: 'LoadBalancer' } }, 'service.type'],
    [{ service: { externalTrafficPolicy: 'Local' } }, 'service.externalTrafficPolicy'],
    [{ service: { sessionAffinityTimeoutSeconds: 60 } }, 'service.sessionAffinityTimeoutSeconds'],
    [{ service: { headles: true } }, 'service.headles'],
    [{ service: { name: 'Cart' } }, 'service.name'],
    [{ services: { cart: {} } }, 'services.cart'],
    [{ services: { other: { ports: { http: 'htpp' } } } }, 'services.other.ports.http'],
    [{ services: { other: { externalName: 'not a name' } } }, 'services.other.externalName'],
  ])('is refused with %j', (props, field) => {
    expect(refused(props)).toContain(field);
  });

  test('is left out where there are no ports, or nobody calls', () => {
    expect(
      app({ ports: undefined, readinessProbe: undefined, livenessProbe: undefined }).all('Service'),
    ).toEqual([]);
    expect(app({ service: 'none' }).all('Service')).toEqual([]);
  });

  test('may be headless, sticky, and under another name', () => {
    const { one } = app({
      service: {
        name: 'carts',
        headless: true,
        sessionAffinity: 'ClientIP',
        sessionAffinityTimeoutSeconds: 60,
        annotations: { a: 'b' },
      },
    });
    expect(one('Service')).toMatchObject({
      metadata: { name: 'carts', annotations: { a: 'b' } },
      spec: {
        clusterIP: 'None',
        sessionAffinity: 'ClientIP',
        sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } },
      },
    });
  });

  test('has more beside it: open to the outside, under other ports, for something elsewhere', () => {
    const { one } = app({
      services: {
        'cart-public': {
          type: { value: 'LoadBalancer', reason: 'partners call it directly' },
          externalTrafficPolicy: 'Local',
          loadBalancerSourceRanges: ['203.0.113.0/24'],
          ports: { 'grpc-public': { port: 443, target: 'grpc' } },
        },
        'cart-db': { externalName: 'db.example.com' },
      },
    });
    expect(one('Service', 'cart-public').spec).toEqual({
      type: 'LoadBalancer',
      externalTrafficPolicy: 'Local',
      loadBalancerSourceRanges: ['203.0.113.0/24'],
      ports: [{ name: 'grpc-public', port: 443, targetPort: 'grpc', protocol: 'TCP' }],
      selector: { 'app.kubernetes.io/instance': 'cart' },
    });
    expect(one('Service', 'cart-db').spec).toEqual({ type: 'ExternalName', externalName: 'db.example.com' });
  });
});

describe('its settings', () => {
  const config = { data: { mode: 'fast', 'app.yaml': 'a: 1\n' } };

  test('roll the pods with every change, because their name changes', () => {
    const name = (mode: string): string => app({ config: { data: { mode } } }).one('ConfigMap').metadata.name;
    expect(name('fast')).toMatch(/^cart-config-[0-9a-f]{10}$/);
    expect(name('slow')).not.toBe(name('fast'));
    expect(app({ config }).one('ConfigMap')).toMatchObject({ immutable: true, data: config.data });
  });

  test('roll the pods by a checksum where the name must stay', () => {
    const checksum = (mode: string): string =>
      app({ config: { data: { mode }, rollout: 'checksum' } }).one('Deployment').spec.template.metadata
        .annotations['kiban.dev/config-checksum'];
    expect(app({ config: { ...config, rollout: 'checksum' } }).one('ConfigMap').metadata.name).toBe(
      'cart-config',
    );
    expect(checksum('slow')).not.toBe(checksum('fast'));
  });

  test('do not care in which order they were written', () => {
    const name = (data: object): string => app({ config: { data } }).one('ConfigMap').metadata.name;
    expect(name({ a: '1', b: '2' })).toBe(name({ b: '2', a: '1' }));
  });

  test('reach the container as variables, as files, one by one', () => {
    const { one } = app({
      config: { ...config, mountPath: '/etc/cart', envFrom: true },
      env: { MODE: { config: 'mode' } },
    });
    const name = one('ConfigMap').metadata.name;
    const { containers, volumes } = one('Deployment').spec.template.spec;
    expect(containers[0].env).toEqual([
      { name: 'MODE', valueFrom: { configMapKeyRef: { name, key: 'mode' } } },
    ]);
    expect(containers[0].envFrom).toEqual([{ configMapRef: { name } }]);
    expect(containers[0].volumeMounts).toContainEqual({
      name: 'config',
      mountPath: '/etc/cart',
      readOnly: true,
    });
    expect(volumes).toContainEqual({ name: 'config', configMap: { name } });
  });

  test.each([
    [{ config: { data: { 'a b': 'c' } } }, 'config.data["a b"]'],
    [{ config: { data: { a: 1 } } }, 'config.data.a'],
    [{ config: { data: { a: '\udc00' } } }, 'config.data.a'],
    [{ config: { data: { a: 'x'.repeat(1_100_000) } } }, 'config.data'],
    [{ config: { data: {}, rollout: 'never' } }, 'config.rollout'],
    [{ env: { MODE: { config: 'mode' } } }, 'env.MODE.config'],
    [{ config: { data: { mode: 'fast' } }, env: { MODE: { config: 'mod' } } }, 'env.MODE.config'],
  ])('are refused as %j', (props, field) => {
    expect(refused(props)).toContain(field);
  });
});

describe('its scaling', () => {
  test('is a number of replicas', () => {
    expect(app({ scaling: 5 }).one('Deployment').spec.replicas).toBe(5);
  });

  test('is an autoscaler, and then nobody else sets replicas', () => {
    const { one } = app({
      scaling: {
        min: 2,
        max: 10,
        cpu: 70,
        memory: 80,
        behavior: { scaleDown: { stabilizationWindowSeconds: 300 } },
      },
    });
    expect(one('Deployment').spec).not.toHaveProperty('replicas');
    expect(one('HorizontalPodAutoscaler')).toMatchObject({
      apiVersion: 'autoscaling/v2',
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart' },
        minReplicas: 2,
        maxReplicas: 10,
        metrics: [
          {
            type: 'Resource',
            resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } },
          },
          {
            type: 'Resource',
            resource: { name: 'memory', target: { type: 'Utilization', averageUtilization: 80 } },
          },
        ],
        behavior: { scaleDown: { stabilizationWindowSeconds: 300 } },
      },
    });
  });

  test('may be left to a scaler that somebody else makes, be it from none', () => {
    const { one, all } = app({ scaling: { autoscaled: { floor: 0 } } });
    expect(one('Deployment').spec).not.toHaveProperty('replicas');
    expect(all('HorizontalPodAutoscaler')).toEqual([]);
    expect(one('PodDisruptionBudget').spec.maxUnavailable).toBe(1);
  });

  test.each([
    [{ autoscaled: { floor: -1 } }, 'scaling.autoscaled.floor'],
    [{ autoscaled: {} }, 'scaling.autoscaled.floor'],
    [{ autoscaled: { floor: 0 }, max: 5 }, 'scaling.max'],
  ])('is refused as %j, by what was typed', (scaling, field) => {
    expect(refused({ scaling })).toContain(field);
  });

  test('follows metrics of pods, of other objects, from outside, of one container', () => {
    const metrics = [
      { pods: { metric: 'rps', averageValue: '1000m' } },
      {
        object: {
          metric: 'rps',
          describedObject: { apiVersion: 'v1', kind: 'Service', name: 'cart' },
          value: '2k',
        },
      },
      { external: { metric: 'queue', selector: { queue: 'orders' }, averageValue: '30' } },
      { containerResource: { container: 'cart', name: 'cpu', averageUtilization: 60 } },
    ];
    expect(app({ scaling: { min: 2, max: 3, metrics } }).one('HorizontalPodAutoscaler').spec.metrics).toEqual(
      [
        {
          type: 'Pods',
          pods: { metric: { name: 'rps' }, target: { type: 'AverageValue', averageValue: '1' } },
        },
        {
          type: 'Object',
          object: {
            metric: { name: 'rps' },
            describedObject: { apiVersion: 'v1', kind: 'Service', name: 'cart' },
            target: { type: 'Value', value: '2k' },
          },
        },
        {
          type: 'External',
          external: {
            metric: { name: 'queue', selector: { matchLabels: { queue: 'orders' } } },
            target: { type: 'AverageValue', averageValue: '30' },
          },
        },
        {
          type: 'ContainerResource',
          containerResource: {
            container: 'cart',
            name: 'cpu',
            target: { type: 'Utilization', averageUtilization: 60 },
          },
        },
      ],
    );
  });

  test('has the ServiceAccount of another app where it is given that app', () => {
    const { one } = synth((chart) => {
      const cart = new MicroserviceApp(chart, 'cart', { ...PROPS, serviceAccount: { name: 'cart-sa' } });
      new MicroserviceApp(chart, 'web', { ...PROPS, serviceAccount: cart });
      new MicroserviceApp(chart, 'job', { ...PROPS, serviceAccount: { existing: cart } });
    }, 'shop');
    for (const name of ['web', 'job'])
      expect(one('Deployment', name).spec.template.spec.serviceAccountName).toBe('cart-sa');
  });

  test('lets a drain take one pod at a time, and tells of the times when there is one alone', () => {
    const { one, findings } = app({ scaling: { min: 1, max: 5, cpu: 70 } });
    expect(one('PodDisruptionBudget').spec.maxUnavailable).toBe(1);
    expect(findings).toContainEqual(
      expect.objectContaining({ rule: 'small-replicas', field: 'scaling.min', given: 1 }),
    );
    expect(app({ scaling: 1 }).all('PodDisruptionBudget')).toEqual([]);
  });

  test.each([
    [{ scaling: { min: 3, max: 2, cpu: 70 } }, 'scaling.max'],
    [{ scaling: { min: 0, max: 2, cpu: 70 } }, 'scaling.min'],
    [{ scaling: { min: 1, max: 2 } }, 'scaling'],
    [{ scaling: { min: 1, max: 2, cpu: 0 } }, 'scaling.cpu'],
    [{ scaling: { min: 1, max: 2, metrics: [{ pod: {} }] } }, 'scaling.metrics[0].pod'],
    [
      { scaling: { min: 1, max: 2, cpu: 70, behavior: { scaleUp: { stabilizationWindowSeconds: 3601 } } } },
      'scaling.behavior.scaleUp.stabilizationWindowSeconds',
    ],
    [{ scaling: -1 }, 'scaling'],
    [{ scaling: 'many' }, 'scaling'],
    [{ scaling: 2, workload: { kind: 'DaemonSet' } }, 'scaling'],
  ])('is refused as %j', (props, field) => {
    expect(refused(props)).toContain(field);
  });
});

describe('its storage', () => {
  const data = { claim: { size: '10Gi' }, mountPath: '/data' };

  test('is one claim, which one pod holds, so that the old pod goes first', () => {
    const { one } = app({ scaling: 1, volumes: { data } });
    expect(one('PersistentVolumeClaim')).toMatchObject({
      metadata: { name: 'cart-data' },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } } },
    });
    expect(one('Deployment').spec.strategy).toEqual({ type: 'Recreate' });
    const leftOut = app({ scaling: 1, volumes: { data }, workload: { strategy: undefined } });
    expect(leftOut.one('Deployment').spec.strategy).toEqual({ type: 'Recreate' });
    expect(one('Deployment').spec.template.spec.volumes).toContainEqual({
      name: 'data',
      persistentVolumeClaim: { claimName: 'cart-data' },
    });
  });

  test('is refused for several pods that could not share it', () => {
    expect(refused({ scaling: 3, volumes: { data } })).toEqual(['volumes.data']);
  });

  test('is one thing: what stands beside the claim is refused', () => {
    const beside = { data: { ...data, emptyDir: {}, readonly: true } } as Loose;
    expect(refused({ scaling: 1, volumes: beside })).toEqual([
      'volumes.data.emptyDir',
      'volumes.data.readonly',
    ]);
  });

  test('is shared where the claim allows it', () => {
    const shared = { claim: { size: '10Gi', accessModes: ['ReadWriteMany'] }, mountPath: '/data' };
    expect(app({ scaling: 3, volumes: { data: shared } }).one('Deployment').spec.strategy.type).toBe(
      'RollingUpdate',
    );
  });

  test('is one claim per pod of a StatefulSet, which has a headless Service', () => {
    const { one, all } = app({ volumes: { data }, workload: { kind: 'StatefulSet' } });
    expect(one('StatefulSet').spec).toMatchObject({
      serviceName: 'cart-headless',
      volumeClaimTemplates: [{ metadata: { name: 'data' } }],
    });
    expect(one('StatefulSet').spec.template.spec.containers[0].volumeMounts).toContainEqual({
      name: 'data',
      mountPath: '/data',
    });
    expect(one('Service', 'cart-headless').spec).toMatchObject({
      clusterIP: 'None',
      publishNotReadyAddresses: true,
    });
    expect(all('PersistentVolumeClaim')).toEqual([]);
  });
});

describe('its way in', () => {
  test('is an Ingress with a certificate of cert-manager', () => {
    const expose = {
      host: ['shop.example.com', '*.shop.example.com'],
      path: ['/', '/api'],
      port: 'http',
      tls: { clusterIssuer: 'letsencrypt' },
      ingressClassName: 'nginx',
    };
    const { one } = app({ ports: { http: 8080, grpc: 7070 }, expose });
    expect(one('Ingress')).toMatchObject({
      metadata: { name: 'cart', annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' } },
      spec: { ingressClassName: 'nginx', tls: [{ hosts: expose.host, secretName: 'cart-tls' }] },
    });
    expect(one('Ingress').spec.rules[0]).toEqual({
      host: 'shop.example.com',
      http: {
        paths: [
          { path: '/', pathType: 'Prefix', backend: { service: { name: 'cart', port: { name: 'http' } } } },
          {
            path: '/api',
            pathType: 'Prefix',
            backend: { service: { name: 'cart', port: { name: 'http' } } },
          },
        ],
      },
    });
  });

  test('is recorded when it is open to eavesdroppers', () => {
    expect(app({ expose: { host: 'shop.example.com' } }).findings.map(({ rule }) => rule)).toEqual([
      'plain-http',
    ]);
  });

  test.each([
    [{ expose: { host: 'shop' } }, 'expose.host'],
    [{ expose: { host: [] } }, 'expose.host'],
    [{ expose: { host: 'a.example.com', path: 'x' } }, 'expose.path'],
    [{ expose: { host: 'a.example.com', path: '/a//b' } }, 'expose.path'],
    [{ expose: { host: 'a.example.com', tls: {} } }, 'expose.tls'],
    [{ expose: { host: 'a.example.com', tls: { secretName: 'a', issuer: 'b' } } }, 'expose.tls'],
    [{ ports: { grpc: 7070, tcp: 1 }, expose: { host: 'a.example.com' } }, 'expose.port'],
  ])('is refused as %j', (props, field) => {
    expect(refused(props)).toContain(field);
  });
});

describe('its access to the API server', () => {
  const permissions = {
    rules: [{ resources: ['pods'], verbs: ['get', 'watch', 'list'] }],
    apiServerCidrs: ['10.96.0.1/32'],
  };

  test('is a Role, a binding and a token for this pod alone', () => {
    const { one } = app({ permissions });
    expect(one('Role').rules).toEqual([
      { apiGroups: [''], resources: ['pods'], verbs: ['get', 'watch', 'list'] },
    ]);
    expect(one('RoleBinding').subjects).toEqual([
      { kind: 'ServiceAccount', name: 'cart', namespace: 'shop' },
    ]);
    expect(one('ServiceAccount').automountServiceAccountToken).toBe(false);
    const { containers, volumes, automountServiceAccountToken } = one('Deployment').spec.template.spec;
    expect(automountServiceAccountToken).toBe(false);
    expect(containers[0].volumeMounts).toContainEqual({
      name: 'kube-api-access',
      mountPath: '/var/run/secrets/kubernetes.io/serviceaccount',
      readOnly: true,
    });
    expect(volumes.find(({ name }: Loose) => name === 'kube-api-access').projected.sources[0]).toEqual({
      serviceAccountToken: { path: 'token', expirationSeconds: 3600 },
    });
  });

  test.each([
    [[{ resources: ['*'], verbs: ['get'] }], 'permissions.rules[0].reason'],
    [[{ resources: ['secrets'], verbs: ['list'] }], 'permissions.rules[0].reason'],
    [[{ resources: ['roles'], verbs: ['escalate'] }], 'permissions.rules[0].reason'],
    [[{ resources: ['pods'], verbs: ['list'], resourceNames: ['a'] }], 'permissions.rules[0].resourceNames'],
    [[{ resources: [], verbs: ['get'] }], 'permissions.rules[0].resources'],
    [[], 'permissions.rules'],
  ])('is refused as %j', (rules, field) => {
    expect(refused({ permissions: { ...permissions, rules } })).toContain(field);
  });

  test('is refused where nobody says where the API server is', () => {
    expect(refused({ permissions: { rules: permissions.rules } })).toEqual(['permissions.apiServerCidrs']);
  });
});

describe('its identity', () => {
  test('may be a ServiceAccount that exists, ours or of cdk8s-plus', () => {
    const { one, all } = synth((chart) => {
      const existing = new ServiceAccount(chart, 'account', { metadata: { name: 'shared' } });
      new MicroserviceApp(chart, 'cart', { ...PROPS, serviceAccount: { existing } });
    }, 'shop');
    expect(all('ServiceAccount')).toHaveLength(1);
    expect(one('Deployment').spec.template.spec.serviceAccountName).toBe('shared');
  });

  test('may carry the annotations of a cloud', () => {
    const annotations = { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/cart' };
    expect(app({ serviceAccount: { annotations } }).one('ServiceAccount').metadata.annotations).toEqual(
      annotations,
    );
  });

  test('keeps selector and names of a workload that runs already, for Services and policies too', () => {
    const { one } = app({ selector: { app: 'cart' }, workload: { container: { name: 'server' } } });
    expect(one('Deployment').spec.selector).toEqual({ matchLabels: { app: 'cart' } });
    expect(one('Deployment').spec.template.spec.containers[0].name).toBe('server');
    expect(one('Service').spec.selector).toEqual({ app: 'cart' });
    expect(one('NetworkPolicy').spec.podSelector).toEqual({ matchLabels: { app: 'cart' } });
    expect(one('PodDisruptionBudget').spec.selector).toEqual({ matchLabels: { app: 'cart' } });
  });
});

describe('a container beside the main one', () => {
  test.each([
    [{ workload: { containers: { cart: { image: IMAGE } } } }, 'workload.containers.cart'],
    [
      { name: 'web.v1', workload: { containers: { 'web-v1': { image: IMAGE } } } },
      'workload.containers["web-v1"]',
    ],
  ])('has another name: %j', (props, field) => {
    expect(refused(props)).toContain(field);
  });

  test('that is left out leaves the main one in place', () => {
    const { one } = app({ workload: { containers: { cart: undefined } } });
    expect(one('Deployment').spec.template.spec.containers.map(({ name }: Loose) => name)).toEqual(['cart']);
  });
});

test('tells every fault under the name that its user typed', () => {
  expect(
    refused({
      image: 'X',
      replica: 3,
      env: { A: 1 },
      volumes: { data: { emptyDir: { sizeLimit: 'x' }, mountPath: 'data' } },
      workload: {
        strategy: { maxSurge: 'x' },
        container: { securityContext: { privileged: true }, workingDir: 4 },
        containers: { proxy: { image: 'Y', resources: { cpu: '1', memory: '1Gi' } } },
        pod: { hostNetwork: true },
        replicas: 3,
      },
    }).sort(),
  ).toEqual(
    [
      'env.A',
      'image',
      'replica',
      'volumes.data.emptyDir.sizeLimit',
      'volumes.data.mountPath',
      'workload.container.securityContext.privileged',
      'workload.container.workingDir',
      'workload.containers.proxy.image',
      'workload.pod.hostNetwork',
      'workload.replicas',
      'workload.strategy.maxSurge',
    ].sort(),
  );
});

test('versions of one service share everything that callers see', () => {
  const { all } = synth((chart) => {
    for (const version of ['v1', 'v2', 'v3'])
      new MicroserviceApp(chart, `reviews-${version}`, { ...PROPS, instance: 'reviews', version });
  }, 'shop');
  expect(all('Deployment')).toHaveLength(3);
  for (const kind of ['Service', 'ServiceAccount', 'NetworkPolicy', 'PodDisruptionBudget']) {
    expect(all(kind).map(({ metadata }) => metadata.name)).toEqual(['reviews']);
  }
});

test('refuses a port that the service does not have, at compile time', () => {
  const chart = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
  const cart = new MicroserviceApp(chart, 'cart', PROPS);
  // @ts-expect-error -- 'http' is no port of cart
  expect(() => cart.address('http')).toThrow('http');
});
