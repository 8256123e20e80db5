import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { applyProfile } from '../../lib/core/profile';
import type { KubernetesVersion } from '../../lib/core/kubernetes-version';
import { IMAGE } from '../support/props';
import { type Loose, faultyFields, recordedRules, synth } from '../support/synth';

const REASON = 'partners call it directly';
const OPEN = { value: 'LoadBalancer', reason: REASON };
const NODE_PORT = { value: 'NodePort', reason: REASON };

const build = (props: object, version?: KubernetesVersion) => (chart: Loose) => {
  if (version !== undefined) applyProfile(chart, { kubernetesVersion: version });
  new MicroserviceApp(chart, 'cart', { image: IMAGE, ports: { http: 8080 }, ...props });
};

const service = (props: object, name = 'cart', version?: KubernetesVersion): Loose =>
  synth(build(props, version), 'shop').one('Service', name);

const refused = (props: object, version?: KubernetesVersion): string[] =>
  faultyFields(build(props, version), 'shop');

test.each([
  [{ headless: true }, { clusterIP: 'None' }],
  [{ clusterIP: '10.96.0.20' }, { clusterIP: '10.96.0.20' }],
  [
    { sessionAffinity: 'ClientIP', sessionAffinityTimeoutSeconds: 60 },
    { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } } },
  ],
  [{ publishNotReadyAddresses: true }, { publishNotReadyAddresses: true }],
  [{ internalTrafficPolicy: 'Local' }, { internalTrafficPolicy: 'Local' }],
  [{ trafficDistribution: 'PreferClose' }, { trafficDistribution: 'PreferClose' }],
  [
    { ipFamilyPolicy: 'RequireDualStack', ipFamilies: ['IPv6', 'IPv4'] },
    { ipFamilyPolicy: 'RequireDualStack', ipFamilies: ['IPv6', 'IPv4'] },
  ],
  [
    { type: NODE_PORT, externalTrafficPolicy: 'Local' },
    { type: 'NodePort', externalTrafficPolicy: 'Local' },
  ],
  [
    {
      type: OPEN,
      externalTrafficPolicy: 'Local',
      healthCheckNodePort: 30000,
      loadBalancerClass: 'service.k8s.aws/nlb',
      loadBalancerSourceRanges: ['203.0.113.0/24'],
      loadBalancerIP: '203.0.113.9',
      allocateLoadBalancerNodePorts: false,
    },
    {
      type: 'LoadBalancer',
      externalTrafficPolicy: 'Local',
      healthCheckNodePort: 30000,
      loadBalancerClass: 'service.k8s.aws/nlb',
      loadBalancerSourceRanges: ['203.0.113.0/24'],
      loadBalancerIP: '203.0.113.9',
      allocateLoadBalancerNodePorts: false,
    },
  ],
  [{ externalIPs: { value: ['203.0.113.7'], reason: REASON } }, { externalIPs: ['203.0.113.7'] }],
])('a Service says %j', (given, written) => {
  expect(service({ service: given }).spec).toMatchObject(written);
  expect(service({ services: { other: given } }, 'other').spec).toMatchObject(written);
});

test('a Service has labels and annotations of its own beside those of the app', () => {
  const { metadata } = service({ service: { labels: { team: 'a' }, annotations: { note: 'b' } } });
  expect(metadata).toMatchObject({
    labels: { team: 'a', 'app.kubernetes.io/instance': 'cart' },
    annotations: { note: 'b' },
  });
});

describe('a port of a Service', () => {
  test('is told to load balancers and gateways in their own words', () => {
    expect(
      service({ ports: { http: { port: 80, containerPort: 8080, appProtocol: 'kubernetes.io/h2c' } } }).spec
        .ports,
    ).toEqual([
      { name: 'http', port: 80, targetPort: 'http', protocol: 'TCP', appProtocol: 'kubernetes.io/h2c' },
    ]);
  });

  test('under another name says the protocol that the name no longer tells', () => {
    const services = { other: { ports: { web: { target: 'http', port: 80 }, 'http-b': 'http' } } };
    expect(service({ services }, 'other').spec.ports).toEqual([
      { name: 'web', port: 80, targetPort: 'http', protocol: 'TCP', appProtocol: 'http' },
      { name: 'http-b', port: 8080, targetPort: 'http', protocol: 'TCP' },
    ]);
  });

  test('may be fixed on the nodes, for each Service alone', () => {
    const props = {
      ports: { http: { port: 8080, nodePort: 30080 } },
      service: { type: NODE_PORT },
      services: {
        other: { type: NODE_PORT, ports: { http: { target: 'http', nodePort: 30081 } } },
        third: { type: NODE_PORT },
      },
    };
    expect(service(props).spec.ports[0].nodePort).toBe(30080);
    expect(service(props, 'other').spec.ports[0].nodePort).toBe(30081);
    expect(service(props, 'third').spec.ports[0]).not.toHaveProperty('nodePort');
  });

  test('is left out of the Service where only probes and scrapers know it', () => {
    const { one } = synth(
      build({ ports: { http: 8080, 'http-metrics': 9090 }, service: { ports: ['http'] } }),
      'shop',
    );
    expect(one('Service').spec.ports.map(({ name }: Loose) => name)).toEqual(['http']);
    expect(one('Deployment').spec.template.spec.containers[0].ports).toHaveLength(2);
  });
});

describe('address ranges of a load balancer', () => {
  const ranges = ['203.0.113.0/24', '198.51.100.0/24'];
  const ingress = (props: object): unknown => {
    const given = { service: { type: OPEN, loadBalancerSourceRanges: ranges, ...props } };
    return synth(build(given), 'shop').one('NetworkPolicy').spec.ingress;
  };
  const ports = [{ port: 8080, protocol: 'TCP' }];

  test('are those of the network policy where traffic stays on its node, which then leaves the address of the client', () => {
    const from = [...ranges].sort().map((cidr) => ({ ipBlock: { cidr } }));
    expect(ingress({ externalTrafficPolicy: 'Local' })).toEqual([{ from, ports }]);
  });

  test('are everybody where there are none', () => {
    expect(ingress({ externalTrafficPolicy: 'Local', loadBalancerSourceRanges: [] })).toEqual([{ ports }]);
  });

  test.each([{}, { externalTrafficPolicy: 'Cluster' }])(
    'are for the load balancer alone with %j: pods see nodes in place of clients',
    (props) => {
      expect(ingress(props)).toEqual([{ ports }]);
    },
  );
});

test('a port that the Service does not show has no address', () => {
  const address = (service: object | 'none') => () =>
    synth((chart) => {
      const ports = { http: 8080, 'http-metrics': 9090 } as const;
      new MicroserviceApp(chart, 'cart', { image: IMAGE, ports, service }).address('http-metrics');
    }, 'shop');
  expect(address({ ports: ['http'] })).toThrow('http-metrics');
  expect(address('none')).toThrow('an app with a Service');
});

test('a Service may narrow down to some of the pods', () => {
  const services = { first: { headless: true, selector: { 'apps.kubernetes.io/pod-index': '0' } } };
  expect(service({ services }, 'first').spec.selector).toEqual({
    'app.kubernetes.io/instance': 'cart',
    'apps.kubernetes.io/pod-index': '0',
  });
});

test('the headless Service of a StatefulSet shows the ports that the pods listen on', () => {
  const props = { ports: { http: { port: 80, containerPort: 8080 } }, workload: { kind: 'StatefulSet' } };
  expect(service(props, 'cart-headless').spec.ports).toEqual([
    { name: 'http', port: 8080, targetPort: 'http', protocol: 'TCP' },
  ]);
});

test('a name for something elsewhere may end in a dot', () => {
  expect(
    service({ services: { db: { externalName: 'db.example.com.', labels: { a: 'b' } } } }, 'db'),
  ).toMatchObject({
    metadata: { labels: { a: 'b' } },
    spec: { type: 'ExternalName', externalName: 'db.example.com.' },
  });
});

test.each([
  [{ service: { healthCheckNodePort: 30000 } }, 'service.healthCheckNodePort'],
  [{ service: { type: OPEN, healthCheckNodePort: 30000 } }, 'service.healthCheckNodePort'],
  [{ service: { type: NODE_PORT, loadBalancerClass: 'a' } }, 'service.loadBalancerClass'],
  [{ service: { allocateLoadBalancerNodePorts: false } }, 'service.allocateLoadBalancerNodePorts'],
  [
    { service: { type: OPEN, loadBalancerSourceRanges: ['203.0.113.1'] } },
    'service.loadBalancerSourceRanges[0]',
  ],
  [{ service: { externalIPs: ['203.0.113.7'] } }, 'service.externalIPs'],
  [{ service: { externalIPs: { value: ['office'], reason: REASON } } }, 'service.externalIPs.value[0]'],
  [{ service: { externalIPs: { value: ['127.0.0.1'], reason: REASON } } }, 'service.externalIPs.value[0]'],
  [{ service: { externalIPs: { value: ['fe80::1'], reason: REASON } } }, 'service.externalIPs.value[0]'],
  [{ service: { headless: true, clusterIP: '10.0.0.1' } }, 'service.clusterIP'],
  [{ service: { clusterIP: '10.0.0.1', ipFamilies: ['IPv6'] } }, 'service.ipFamilies'],
  [{ service: { externalTrafficPolicy: 'Local' } }, 'service.externalTrafficPolicy'],
  [{ ports: { http: { port: 80, nodePort: 80 } }, service: { type: NODE_PORT } }, 'ports.http.nodePort'],
  [
    {
      ports: { http: { port: 80, nodePort: 30080 } },
      service: { type: OPEN, externalTrafficPolicy: 'Local', healthCheckNodePort: 30080 },
    },
    'service.healthCheckNodePort',
  ],
  [{ service: { headless: true, type: OPEN } }, 'service.headless'],
  [{ service: { ipFamilies: ['IPv4', 'IPv4'], ipFamilyPolicy: 'PreferDualStack' } }, 'service.ipFamilies'],
  [{ service: { ipFamilies: ['IPv4', 'IPv6'] } }, 'service.ipFamilies'],
  [{ service: { ports: ['htpp'] } }, 'service.ports[0]'],
  [{ ports: { http: { port: 8080, nodePort: 30080 } } }, 'ports.http.nodePort'],
  [{ ports: { http: { port: 80, containerPort: 8080 } }, service: { headless: true } }, 'ports.http'],
  [
    {
      ports: { http: { port: 80, nodePort: 30001 }, grpc: { port: 81, nodePort: 30001 } },
      service: { type: NODE_PORT },
    },
    'ports.grpc.nodePort',
  ],
  [{ ports: { http: { port: 80, appProtocol: 'a b' } } }, 'ports.http.appProtocol'],
  [{ services: { other: { ports: { a: 'http', b: 'http' } } } }, 'services.other.ports.b'],
  [{ services: { other: { ports: { 'a b': 'http' } } } }, 'services.other.ports["a b"]'],
  [{ services: { other: { selector: { 'a b': 'c' } } } }, 'services.other.selector["a b"]'],
  [{ workload: { kind: 'StatefulSet' }, services: { 'cart-headless': {} } }, 'services["cart-headless"]'],
  [{ name: 'cart.eu' }, 'name'],
  [{ instance: '2048' }, 'instance'],
])('refuses %j', (props, field) => {
  expect(refused(props)).toContain(field);
});

test.each([
  [{ http: 'z' }, 'ports.http'],
  [{ web: 'z', api: 'y' }, 'ports.web', 'ports.api'],
  [{ http: null }, 'ports.http'],
  [{ http: { port: 'z' } }, 'ports.http.port'],
  [{ http: { port: 80, containerPort: 'z' } }, 'ports.http.containerPort'],
  [{ web: 9090 }, 'ports.web'],
  [{ web: { port: 9090 } }, 'ports.web.protocol'],
  [{ web: { port: 9090, protocol: 'carrier pigeon' } }, 'ports.web.protocol'],
])('the ports %j are told once, as they were typed', (ports, ...fields) => {
  expect(refused({ ports })).toEqual(fields);
});

test.each([
  ['PreferClose', '1.31', '1.30'],
  ['PreferSameNode', '1.34', '1.33'],
] as const)('trafficDistribution %s is there from Kubernetes %s on', (trafficDistribution, since, before) => {
  expect(service({ service: { trafficDistribution } }, 'cart', since).spec.trafficDistribution).toBe(
    trafficDistribution,
  );
  expect(refused({ service: { trafficDistribution } }, before)).toEqual(['service.trafficDistribution']);
});

test('a load balancer shows the port of kubelets from Kubernetes 1.33 on', () => {
  const props = { ports: { https: 10250 }, service: { type: OPEN } };
  expect(service(props, 'cart', '1.33').spec.ports[0].port).toBe(10250);
  expect(refused(props, '1.32')).toEqual(['ports.https']);
  expect(service({ ports: { https: 10250 } }, 'cart', '1.32').spec.ports[0].port).toBe(10250);
});

test('addresses outside of the cluster count as outside from Kubernetes 1.29 on', () => {
  const externalIPs = { value: ['203.0.113.7'], reason: REASON };
  const props = { service: { externalIPs, externalTrafficPolicy: 'Local' } };
  expect(service(props, 'cart', '1.29').spec.externalTrafficPolicy).toBe('Local');
  expect(refused(props, '1.28')).toEqual(['service.externalTrafficPolicy']);
});

test('a name that no Service can have does for an app that has none', () => {
  expect(synth(build({ name: 'cart.eu', ports: undefined }), 'shop').one('Deployment').metadata.name).toBe(
    'cart.eu',
  );
});

test('what is open to the outside is recorded with its reason', () => {
  expect(
    recordedRules(
      build({
        service: { type: OPEN },
        services: { x: { externalIPs: { value: ['203.0.113.7'], reason: REASON } } },
      }),
      'shop',
    ),
  ).toEqual(expect.arrayContaining(['reasoned service.type', 'reasoned services.x.externalIPs']));
});
