import { PropsError } from '../../lib/core/errors';
import { applyProfile } from '../../lib/core/profile';
import { SecureDeployment } from '../../lib/workload/secure-deployment';
import { securely } from '../support/both-ways';
import { CONTAINER, IMAGE, podWith, recorded, refused } from '../support/props';
import { type Loose, faultsOf, faultyFields, synth } from '../support/synth';

const REASON = 'the vendor builds it so, ticket PLAT-17';
const because = (value: unknown): Loose => ({ value, reason: REASON });

const kernel = (...names: string[]): Loose => ({
  securityContext: { sysctls: names.map((name) => ({ name, value: '1', reason: REASON })) },
});

describe('a pod', () => {
  test.each<[Loose, string]>([
    [{ hostPID: because(true), shareProcessNamespace: because(true) }, 'shareProcessNamespace'],
    [{ hostUsers: true }, 'hostUsers'],
    [{ hostUsers: false, hostNetwork: because(true) }, 'hostUsers'],
    [{ hostname: 'Cart' }, 'hostname'],
    [{ subdomain: 'a.b' }, 'subdomain'],
    [{ dnsPolicy: 'None' }, 'dnsConfig'],
    [{ dnsConfig: { nameservers: ['dns.google'] } }, 'dnsConfig.nameservers[0]'],
    [
      { dnsConfig: { nameservers: ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'] } },
      'dnsConfig.nameservers',
    ],
    [{ dnsConfig: { searches: ['a_b.example.com'] } }, 'dnsConfig.searches[0]'],
    [{ dnsConfig: { options: [{ value: '2' }] } }, 'dnsConfig.options[0].name'],
    [{ dnsConfig: { nameserver: ['10.0.0.1'] } }, 'dnsConfig.nameserver'],
    [{ hostAliases: [{ ip: 'localhost', hostnames: ['a'] }] }, 'hostAliases[0].ip'],
    [{ hostAliases: [{ ip: '10.0.0.1', hostnames: ['a_b'] }] }, 'hostAliases[0].hostnames[0]'],
    [{ nodeName: 'node_1' }, 'nodeName'],
    [{ nodeName: 'node-1', schedulingGates: [{ name: 'a.b/c' }] }, 'nodeName'],
    [{ schedulingGates: [{ name: 'a b' }] }, 'schedulingGates[0].name'],
    [{ readinessGates: [{ conditionType: 'a b' }] }, 'readinessGates[0].conditionType'],
    [{ priorityClassName: 'High' }, 'priorityClassName'],
    [{ runtimeClassName: 'gV' }, 'runtimeClassName'],
    [{ imagePullSecrets: ['Registry'] }, 'imagePullSecrets[0]'],
    [{ nodeSelector: { 'a b': 'c' } }, 'nodeSelector["a b"]'],
    [{ activeDeadlineSeconds: 60 }, 'activeDeadlineSeconds'],
    [
      { annotations: { 'container.apparmor.security.beta.kubernetes.io/server': 'unconfined' } },
      'annotations["container.apparmor.security.beta.kubernetes.io/server"]',
    ],
    [{ os: 'darwin' }, 'os'],
    [{ os: 'linux', securityContext: { windowsOptions: {} } }, 'securityContext.windowsOptions'],
    [{ os: 'windows', securityContext: { runAsUser: 20000 } }, 'securityContext.runAsUser'],
    [
      {
        os: 'windows',
        securityContext: { windowsOptions: { hostProcess: because(true), runAsUserName: 'x' } },
      },
      'hostNetwork',
    ],
    [
      {
        os: 'windows',
        hostNetwork: because(true),
        securityContext: { windowsOptions: { hostProcess: because(true) } },
      },
      'securityContext.windowsOptions.runAsUserName',
    ],
    [
      { os: 'windows', securityContext: { windowsOptions: { runAsUserName: 'containeradministrator' } } },
      'securityContext.windowsOptions.runAsUserName',
    ],
    [
      { os: 'windows', securityContext: { windowsOptions: { gmsaCredentialSpecName: 'a b' } } },
      'securityContext.windowsOptions.gmsaCredentialSpecName',
    ],
    [{ tolerations: [{ key: 'a', operator: 'Exists', value: 'b' }] }, 'tolerations[0].value'],
    [{ tolerations: [{ operator: 'Equal', value: 'b' }] }, 'tolerations[0].operator'],
    [{ tolerations: [{ key: 'a', effect: 'NoSchedule', tolerationSeconds: 5 }] }, 'tolerations[0].effect'],
    [
      { spread: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway', minDomains: 2 }] },
      'spread[0].minDomains',
    ],
    [
      {
        spread: [
          { maxSkew: 1, topologyKey: 'a', whenUnsatisfiable: 'ScheduleAnyway' },
          { maxSkew: 2, topologyKey: 'a', whenUnsatisfiable: 'ScheduleAnyway' },
        ],
      },
      'spread[1]',
    ],
    [{ spread: [{ topologyKey: 'zone' }] }, 'spread[0].maxSkew'],
    [{ spread: 'evenly' }, 'spread'],
    [
      {
        affinity: {
          podAntiAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [
              { weight: 0, podAffinityTerm: { topologyKey: 'a' } },
            ],
          },
        },
      },
      'affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight',
    ],
    [
      {
        affinity: {
          nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } },
        },
      },
      'affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms',
    ],
    [
      {
        affinity: {
          podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: {} }] },
        },
      },
      'affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey',
    ],
    [
      {
        affinity: {
          podAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: [
              { topologyKey: 'a', labelSelector: { matchExpressions: [{ key: 'a', operator: 'In' }] } },
            ],
          },
        },
      },
      'affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchExpressions[0].values',
    ],
    [{ securityContext: { sysctls: [{ name: 'NET.x', value: '1' }] } }, 'securityContext.sysctls[0].name'],
    [{ securityContext: { supplementalGroups: [0] } }, 'securityContext.supplementalGroups[0]'],
    [
      { securityContext: { appArmorProfile: { type: 'RuntimeDefault', localhostProfile: 'x' } } },
      'securityContext.appArmorProfile.localhostProfile',
    ],
    [
      { securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: '/etc/x' } } },
      'securityContext.seccompProfile.localhostProfile',
    ],
    [
      { initContainers: { late: { image: IMAGE, restartPolicy: 'OnFailure' } } },
      'initContainers.late.restartPolicy',
    ],
    [{ initContainers: { late: { image: IMAGE, ports: { http: 9090 } } } }, 'initContainers.late.ports.http'],
    [{ hostNetwork: because(true), ...kernel('net.core.somaxconn') }, 'securityContext.sysctls[0].name'],
    [{ hostIPC: because(true), ...kernel('kernel/shmmax') }, 'securityContext.sysctls[0].name'],
    [kernel('kernel.sem', 'kernel.sem'), 'securityContext.sysctls[1].name'],
    ...['', 'a\tb', 'a\\b\\c', '..\\b', 'a|b', '. .', 'x'.repeat(105)].map((user): [Loose, string] => [
      { os: 'windows', securityContext: { windowsOptions: { runAsUserName: user } } },
      'securityContext.windowsOptions.runAsUserName',
    ]),
    [
      { os: 'windows', securityContext: { windowsOptions: { gmsaCredentialSpec: '' } } },
      'securityContext.windowsOptions.gmsaCredentialSpec',
    ],
  ])('is refused as %j', (pod, field) => {
    expect(refused({}, pod)).toContain(`pod.${field}`);
  });

  test('on the network of its node still finds Services, unless told otherwise', () => {
    const hostNetwork = because(true);
    expect(podWith({}, { hostNetwork }).dnsPolicy).toBe('ClusterFirstWithHostNet');
    expect(podWith({}, { hostNetwork, dnsPolicy: 'Default' }).dnsPolicy).toBe('Default');
    expect(podWith({})).not.toHaveProperty('dnsPolicy');
  });

  test('is kept apart from its like although its user says something of nodes', () => {
    const affinity = {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchExpressions: [{ key: 'ssd', operator: 'Exists' }] }],
        },
      },
    };
    expect(Object.keys(podWith({}, { affinity }).affinity).sort()).toEqual([
      'nodeAffinity',
      'podAntiAffinity',
    ]);
    expect(Object.keys(podWith({}, { affinity, spread: 'none' }).affinity)).toEqual(['nodeAffinity']);
  });

  test.each([
    [{ hostNetwork: because(true), ...kernel('kernel.sem') }],
    [{ hostIPC: because(true), ...kernel('net.core.somaxconn') }],
    ...['cart', 'NT AUTHORITY\\Local service', 'corp.example.com\\cart'].map((runAsUserName): [Loose] => [
      { os: 'windows', securityContext: { windowsOptions: { runAsUserName } } },
    ]),
  ])('is taken as %j', (pod) => {
    expect(() => podWith({}, pod)).not.toThrow();
  });

  test('for Windows says nothing that Windows does not have', () => {
    const pod = podWith({}, { os: 'windows' });
    expect(pod.securityContext).toEqual({
      runAsNonRoot: true,
      windowsOptions: { runAsUserName: 'ContainerUser' },
    });
    expect(pod.nodeSelector).toEqual({ 'kubernetes.io/os': 'windows' });
    expect(
      refused({ securityContext: { readOnlyRootFilesystem: because(false) } }, { os: 'windows' }),
    ).toEqual(['securityContext.readOnlyRootFilesystem']);
    const administrator = { windowsOptions: { runAsUserName: because('ContainerAdministrator') } };
    expect(
      podWith({ securityContext: administrator }, { os: 'windows' }).containers[0].securityContext,
    ).toEqual({
      runAsNonRoot: false,
      windowsOptions: { runAsUserName: 'ContainerAdministrator' },
    });
  });
});

describe('ports of a node', () => {
  const http = { containerPort: 8080, hostPort: because(80) };

  test('lead to one container alone', () => {
    const containers = {
      a: { ...CONTAINER, ports: { http } },
      b: {
        ...CONTAINER,
        ports: { grpc: { containerPort: 7070, hostPort: because(80) } },
        readinessProbe: undefined,
        livenessProbe: undefined,
      },
    };
    expect(faultyFields((chart) => new SecureDeployment(chart, 'cart', { containers }))).toEqual([
      'containers.b.ports.grpc.hostPort',
    ]);
  });

  test('are those of the container on the network of the node', () => {
    expect(refused({ ports: { http } }, { hostNetwork: because(true) })).toEqual(['ports.http.hostPort']);
    const proxy = { image: IMAGE, resources: CONTAINER.resources, ports: { admin: 8080 } };
    const hostNetwork = because(true);
    const sidecar = { ...proxy, restartPolicy: 'Always' as const };
    expect(refused({}, { hostNetwork, initContainers: { proxy: sidecar } })).toEqual([
      'pod.initContainers.proxy.ports.admin',
    ]);
    expect(() => podWith({}, { hostNetwork, initContainers: { proxy } })).not.toThrow();
  });
});

test.each<[Loose, Loose]>([
  [
    { ports: { http: 80 }, securityContext: { capabilities: { add: ['NET_BIND_SERVICE'], reason: REASON } } },
    {},
  ],
  [{ ports: { http: 80 }, securityContext: { runAsUser: because(0) } }, {}],
  [
    { ports: { http: 80 } },
    { securityContext: { sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '80' }] } },
  ],
])('a low port is no finding with the right to it: %j %j', (container, pod) => {
  expect(recorded(container, pod).filter((rule) => rule.startsWith('low-port'))).toEqual([]);
});

describe('devices and amounts', () => {
  test.each<[Loose, Loose, string]>([
    [{ resources: { extended: { gpu: '1' } } }, {}, 'resources.extended.gpu'],
    [{ resources: { extended: { storage: '1' } } }, {}, 'resources.extended.storage'],
    [
      { resources: { extended: { 'requests.nvidia.com/gpu': '1' } } },
      {},
      'resources.extended["requests.nvidia.com/gpu"]',
    ],
    [{ resources: { extended: { 'nvidia.com/gpu': '500m' } } }, {}, 'resources.extended["nvidia.com/gpu"]'],
    [{ resources: { extended: { 'hugepages-2Mi': '3Mi' } } }, {}, 'resources.extended["hugepages-2Mi"]'],
    [{ resources: { cpu: { limit: '1' } } }, {}, 'resources.cpu.request'],
    [
      { volumeDevices: { '/dev/x': 'cache' } },
      { volumes: { cache: { emptyDir: { sizeLimit: '1Mi' } } } },
      'volumeDevices["/dev/x"]',
    ],
    [
      { volumeDevices: { 'dev/x': 'data' } },
      { volumes: { data: { ephemeral: { size: '1Gi' } } } },
      'volumeDevices["dev/x"]',
    ],
    [
      { volumeDevices: { '/dev/x': 'dta' } },
      { volumes: { data: { ephemeral: { size: '1Gi' } } } },
      'volumeDevices["/dev/x"]',
    ],
    [
      { volumeDevices: { '/dev/x': 'data' } },
      { hostUsers: false, volumes: { data: { ephemeral: { size: '1Gi' } } } },
      'pod.hostUsers',
    ],
    [
      { volumeMounts: { '/data': { name: 'data', mountPropagation: 'Bidirectional' } } },
      { volumes: { data: { ephemeral: { size: '1Gi' } } } },
      'volumeMounts["/data"].mountPropagation',
    ],
    [
      { volumeMounts: { '/data': { name: 'data', recursiveReadOnly: 'Enabled' } } },
      { volumes: { data: { ephemeral: { size: '1Gi' } } } },
      'volumeMounts["/data"].recursiveReadOnly',
    ],
  ])('are refused as %j in %j', (container, pod, field) => {
    expect(refused(container, pod)).toContain(field);
  });

  test.each<[string, unknown, string]>([
    ['nvidia.com/gpu', 2, "write '2'"],
    ['nvidia.com/gpu', '0', "write '1'"],
    ['nvidia.com/gpu', '500m', "write '1'"],
    ['hugepages-2Mi', 'many', "write '2Mi'"],
  ])('%s of %j is told with an amount that there can be', (name, amount, fix) => {
    const resources = { cpu: '1', memory: '1Gi', extended: { [name]: amount } } as Loose;
    expect(faultsOf(() => podWith({ resources })).map((fault) => fault.fix)).toEqual([fix]);
  });

  const at134 = (container: Loose, pod: Loose) => securely({ version: '1.34', container, pod });

  test('of the pod are no less than its containers ask for, nor than one may use', () => {
    expect(() => at134({}, { resources: { cpu: '100m' } })).toThrow(PropsError);
    expect(() =>
      at134(
        { resources: { cpu: { request: '1', limit: '4' }, memory: '1Gi' } },
        { resources: { cpu: { request: '2', limit: '3' } } },
      ),
    ).toThrow(PropsError);
    expect(at134({}, { resources: { cpu: '200m' } }).pod.resources.requests).toEqual({ cpu: '200m' });
  });

  test.each([
    ['a sidecar asks beside the containers', { cpu: '100m', restartPolicy: 'Always' }, '300m'],
    ['what runs first asks alone', { cpu: '100m' }, '200m'],
    ['what runs first asks for most', { cpu: '500m' }, '500m'],
  ])('of the pod: %s', (_what, { cpu, ...init }, enough) => {
    const first = { image: IMAGE, resources: { cpu, memory: '1Mi' }, ...init };
    const withCpu = (amount: string): Loose =>
      at134({}, { initContainers: { first }, resources: { cpu: amount } });
    expect(withCpu(enough).pod.resources.requests).toEqual({ cpu: enough });
    expect(() => withCpu(enough.replace('00m', '0m'))).toThrow(PropsError);
  });

  test('that the pod has been given leave nothing to choose for its containers', () => {
    const { container } = at134({ resources: undefined }, { resources: { cpu: '2' } });
    expect(container.resources.requests).toEqual({ memory: '128Mi', 'ephemeral-storage': '128Mi' });
  });

  test('that a container uses are claimed by its pod', () => {
    const resources = { cpu: '1', memory: '1Gi', claims: [{ name: 'gpu' }] };
    expect(() => at134({ resources }, {})).toThrow('the pod claims no devices');
    expect(() => at134({ resources }, { resourceClaims: { gpu: {} } })).toThrow(PropsError);
  });
});

test('a capability is named without the prefix that runtimes add', () => {
  expect(refused({ securityContext: { capabilities: { add: ['CAP_SYS_ADMIN'], reason: REASON } } })).toEqual([
    'securityContext.capabilities.add[0]',
  ]);
});

test('/proc is shown whole only to users who mean nothing on the node', () => {
  expect(refused({ securityContext: { procMount: because('Unmasked') } })).toEqual([
    'securityContext.procMount',
  ]);
  expect(refused({ securityContext: { procMount: because('Masked') } }, { hostUsers: false })).toEqual([
    'securityContext.procMount.value',
  ]);
});

test.each([
  [
    '1.29',
    undefined,
    {
      'container.apparmor.security.beta.kubernetes.io/migrate': 'runtime/default',
      'container.apparmor.security.beta.kubernetes.io/server': 'unconfined',
    },
  ],
  ['1.30', { type: 'RuntimeDefault' }, undefined],
] as const)('AppArmor is said as Kubernetes %s has it', (kubernetesVersion, field, annotations) => {
  const { one } = synth((chart) => {
    applyProfile(chart, { kubernetesVersion });
    new SecureDeployment(chart, 'cart', {
      containers: {
        server: {
          ...CONTAINER,
          securityContext: { appArmorProfile: { type: 'Unconfined', reason: REASON } },
        },
      },
      pod: {
        securityContext: { appArmorProfile: { type: 'RuntimeDefault' } },
        initContainers: { migrate: { image: IMAGE } },
      },
    });
  });
  const { metadata, spec } = one('Deployment').spec.template;
  expect(spec.securityContext.appArmorProfile).toEqual(field);
  expect(metadata.annotations).toEqual(annotations);
});
