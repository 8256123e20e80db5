import type { CheckOptions } from 'cdk8s-kiban/policy';
import type { Rule } from '../../../../lib/policy/rule';
import {
  HEALTH_CHECK_PORT,
  NODE_PORT_RANGE,
  NODE_PORT_TYPE,
  UNIQUE_NODE_PORTS,
} from '../../../../lib/policy/rules/services/node-ports';
import {
  APP_PROTOCOL,
  HAS_PORTS,
  KUBELET,
  PORT_NAME,
  PORT_NUMBER,
  TARGET_PORT,
  UNIQUE_PORTS,
} from '../../../../lib/policy/rules/services/ports';
import { byId } from '../by-id';
import { faultsOf, refusedBy } from '../../faults';

const API: CheckOptions = { only: ['api'] };

const service = (spec: object | undefined): object => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec,
});

const ports = (...list: readonly object[]): object => ({ ports: list });
const onNodes = (...list: readonly object[]): object => ({ type: 'NodePort', ...named(...list) });
const named = (...list: readonly object[]): object => ({
  ports: list.map((port, index) => ({ name: `p${index}`, ...port })),
});

test.each([undefined, {}, { ports: [] }, { type: 'LoadBalancer' }])(
  'refuses the spec %j without ports',
  (spec) => {
    expect(refusedBy(HAS_PORTS, service(spec), API)).toEqual(['spec.ports']);
  },
);

test.each(
  byId<Rule, [object, string]>([
    [PORT_NUMBER, ports({ port: 0 }), 'ports[0].port'],
    [PORT_NUMBER, ports({ port: 65_536 }), 'ports[0].port'],
    [TARGET_PORT, ports({ port: 80, targetPort: -1 }), 'ports[0].targetPort'],
    [TARGET_PORT, ports({ port: 80, targetPort: 65_536 }), 'ports[0].targetPort'],
    [TARGET_PORT, ports({ port: 80, targetPort: '8080' }), 'ports[0].targetPort'],
    [TARGET_PORT, ports({ port: 80, targetPort: 'HTTP' }), 'ports[0].targetPort'],
    [APP_PROTOCOL, ports({ port: 80, appProtocol: '' }), 'ports[0].appProtocol'],
    [APP_PROTOCOL, ports({ port: 80, appProtocol: 'a/b/c' }), 'ports[0].appProtocol'],
    [PORT_NAME, ports({ port: 80, name: 'HTTP' }), 'ports[0].name'],
    [PORT_NAME, ports({ port: 80, name: 'http.1' }), 'ports[0].name'],
    [PORT_NAME, ports({ port: 80, name: 'http' }, { port: 81 }), 'ports[1].name'],
    [PORT_NAME, ports({ port: 80, name: 'http' }, { port: 81, name: 'http' }), 'ports[1].name'],
    [UNIQUE_PORTS, named({ port: 80 }, { port: 80, protocol: 'TCP' }), 'ports[1].port'],
    [UNIQUE_PORTS, named({ port: 1 }, { port: 2 }, { port: 3 }, { port: 2 }), 'ports[3].port'],
    [NODE_PORT_TYPE, ports({ port: 80, nodePort: 30_080 }), 'ports[0].nodePort'],
    [NODE_PORT_RANGE, onNodes({ port: 80, nodePort: 29_999 }), 'ports[0].nodePort'],
    [NODE_PORT_RANGE, onNodes({ port: 80, nodePort: 32_768 }), 'ports[0].nodePort'],
    [NODE_PORT_RANGE, onNodes({ port: 80, nodePort: -1 }), 'ports[0].nodePort'],
    [NODE_PORT_RANGE, { ...ports({ port: 80 }), ...local(80) }, 'healthCheckNodePort'],
    [
      UNIQUE_NODE_PORTS,
      onNodes({ port: 80, nodePort: 30_080 }, { port: 81, nodePort: 30_080 }),
      'ports[1].nodePort',
    ],
    [
      UNIQUE_NODE_PORTS,
      onNodes({ port: 80, nodePort: 30_080 }, { port: 81, nodePort: 30_080, protocol: 'UDP' }),
      'ports[1].nodePort',
    ],
    [
      UNIQUE_NODE_PORTS,
      onNodes(
        { port: 53, nodePort: 30_054 },
        { port: 53, nodePort: 30_053, protocol: 'UDP' },
        { port: 53, nodePort: 30_053, protocol: 'SCTP' },
      ),
      'ports[2].nodePort',
    ],
    [
      UNIQUE_NODE_PORTS,
      {
        type: 'ExternalName',
        externalName: 'a.b',
        ...named({ port: 80, nodePort: 30_080 }, { port: 81, nodePort: 30_080, protocol: '' }),
      },
      'ports[1].nodePort',
    ],
    [
      UNIQUE_NODE_PORTS,
      { ...ports({ port: 80, nodePort: 30_080 }), ...local(30_080) },
      'healthCheckNodePort',
    ],
    [
      HEALTH_CHECK_PORT,
      { type: 'LoadBalancer', ...ports({ port: 80 }), healthCheckNodePort: 30_080 },
      'healthCheckNodePort',
    ],
    [HEALTH_CHECK_PORT, { ...onNodes({ port: 80 }), healthCheckNodePort: 30_080 }, 'healthCheckNodePort'],
  ]),
)('%s refuses %j at %s', (_id, spec, field, rule) => {
  expect(refusedBy(rule, service(spec), API)).toEqual([`spec.${field}`]);
});

function local(healthCheckNodePort: number): object {
  return { type: 'LoadBalancer', externalTrafficPolicy: 'Local', healthCheckNodePort };
}

test.each([
  { clusterIP: 'None' },
  { type: 'ExternalName', externalName: 'a.b' },
  ports({ port: 1, targetPort: 65_535 }),
  ports({ port: 65_535, targetPort: 0 }),
  ports({ port: 80, targetPort: '' }),
  ports({ port: 80, targetPort: 'http', appProtocol: 'kubernetes.io/h2c' }),
  ports({ port: 80, name: '' }),
  ports({ port: 80, name: '80' }),
  ports({ port: 53, name: 'tcp' }, { port: 53, name: 'udp', protocol: 'UDP' }),
  ports({ port: 80, nodePort: 0 }),
  onNodes({ port: 80, nodePort: 30_000 }, { port: 81, nodePort: 32_767 }),
  onNodes({ port: 53, nodePort: 30_053 }, { port: 53, nodePort: 30_053, protocol: 'UDP' }),
  onNodes({ port: 53 }, { port: 53, nodePort: 30_053, protocol: 'UDP' }),
  { ...ports({ port: 80, nodePort: 30_080 }), ...local(30_081) },
  { ...ports({ port: 80 }), ...local(0) },
  {
    type: 'ExternalName',
    externalName: 'a.b',
    ...named({ port: 80, nodePort: 80 }, { port: 81, nodePort: 80, protocol: 'UDP' }),
  },
])('takes %j', (spec) => {
  expect(faultsOf(service(spec), API)).toEqual([]);
});

test.each([
  ['LoadBalancer', '1.32', ['spec.ports[1].port']],
  ['LoadBalancer', '1.33', []],
  ['NodePort', '1.28', []],
] as const)('a %s on the port of kubelets in %s is refused at %j', (type, kubernetesVersion, fields) => {
  const spec = { type, ...named({ port: 80 }, { port: 10_250 }) };
  expect(refusedBy(KUBELET, service(spec), { kubernetesVersion })).toEqual(fields);
});
