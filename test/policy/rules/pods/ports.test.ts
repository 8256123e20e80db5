import {
  HOST_IP,
  HOST_NETWORK_PORTS,
  HOST_PORTS,
  PORT_NAME,
  PORT_NAMES,
  PORT_NUMBERS,
} from '../../../../lib/policy/rules/pods/ports';
import { inContainer, pod } from '../../faults';
import { type Case, deployment, testCases } from './cases';

const ports = (...list: object[]): object => pod({ ports: list });
const two = (first: object, second: object, spec: object = {}): object => ({
  containers: [first, second].map((port, index) => ({ name: `c${index}`, image: 'app:1', ports: [port] })),
  ...spec,
});
const http = { containerPort: 80 };
const onHost = { containerPort: 80, hostPort: 80 };

const refused: Case[] = [
  ...[0, 65536, -1].map((containerPort): Case => ({
    rule: PORT_NUMBERS,
    of: `containerPort ${containerPort}`,
    given: ports({ containerPort }),
    at: inContainer('ports[0].containerPort'),
  })),
  {
    rule: PORT_NUMBERS,
    of: 'a hostPort above 65535',
    given: ports({ containerPort: 80, hostPort: 65536 }),
    at: inContainer('ports[0].hostPort'),
  },
  ...['8080', 'HTTP', 'a--b', '-a', 'a-', 'a_b', 'a'.repeat(16)].map((name): Case => ({
    rule: PORT_NAME,
    of: `the name ${name}`,
    given: ports({ containerPort: 80, name }),
    at: inContainer('ports[0].name'),
  })),
  {
    rule: PORT_NAMES,
    of: 'two ports of one name',
    given: ports({ containerPort: 80, name: 'http' }, { containerPort: 81, name: 'http' }),
    at: inContainer('ports[1].name'),
  },
  {
    rule: HOST_PORTS,
    of: 'two containers with one hostPort',
    given: pod({}, two(onHost, { ...onHost, protocol: 'TCP' })),
    at: 'spec.containers[1].ports[0]',
  },
  {
    rule: HOST_PORTS,
    of: 'one hostPort twice in an init container',
    given: pod({}, { initContainers: [{ name: 'init', image: 'app:1', ports: [onHost, onHost] }] }),
    at: 'spec.initContainers[0].ports[1]',
  },
  {
    rule: HOST_PORTS,
    of: 'a hostPort twice in a Deployment',
    given: deployment(two(onHost, onHost)),
    at: 'spec.template.spec.containers[1].ports[0]',
  },
  {
    rule: HOST_PORTS,
    of: 'one port twice in a pod on the network of the node',
    given: pod({}, two(http, http, { hostNetwork: true })),
    at: 'spec.containers[1].ports[0]',
  },
  {
    rule: HOST_PORTS,
    of: 'one port twice in a template on the network of the node',
    given: deployment(two(http, http, { hostNetwork: true })),
    at: 'spec.template.spec.containers[1].ports[0]',
    as: 'later',
  },
  {
    rule: HOST_NETWORK_PORTS,
    of: 'a hostPort that is not the containerPort',
    given: deployment({ ...two(http, { containerPort: 80, hostPort: 81 }), hostNetwork: true }),
    at: 'spec.template.spec.containers[1].ports[0].hostPort',
  },
  ...['localhost', '10.0.0', '10.0.0.1/32'].map((hostIP): Case => ({
    rule: HOST_IP,
    of: `the address ${hostIP}`,
    given: ports({ ...onHost, hostIP }),
    at: inContainer('ports[0].hostIP'),
  })),
];

const taken: Case[] = [
  ...['10.0.0.1', '::1', '', null].map((hostIP): Case => ({
    rule: HOST_IP,
    of: `the address ${JSON.stringify(hostIP)}`,
    given: ports({ ...onHost, hostIP }),
  })),
  { rule: PORT_NUMBERS, of: 'a hostPort of 0', given: ports({ containerPort: 65535, hostPort: 0 }) },
  { rule: PORT_NUMBERS, of: 'a hostPort', given: ports({ containerPort: 1, hostPort: 65535 }) },
  ...['http', '', 'a1-b', null].map((name): Case => ({
    rule: PORT_NAME,
    of: `the name ${JSON.stringify(name)}`,
    given: ports({ ...http, name }),
  })),
  { rule: PORT_NAMES, of: 'ports without names', given: ports(http, { containerPort: 81 }) },
  {
    rule: PORT_NAMES,
    of: 'one name in two containers',
    given: pod({}, two({ ...http, name: 'http' }, { ...http, name: 'http' })),
  },
  { rule: HOST_PORTS, of: 'TCP beside UDP', given: pod({}, two(onHost, { ...onHost, protocol: 'UDP' })) },
  { rule: HOST_PORTS, of: 'two addresses', given: pod({}, two(onHost, { ...onHost, hostIP: '10.0.0.1' })) },
  { rule: HOST_PORTS, of: 'ports that are not of the node', given: pod({}, two(http, http)) },
  {
    rule: HOST_PORTS,
    of: 'two init containers with one hostPort',
    given: pod({}, { initContainers: (two(onHost, onHost) as { containers: object[] }).containers }),
  },
  {
    rule: HOST_NETWORK_PORTS,
    of: 'equal ports, and no hostPort',
    given: pod({}, { ...two(onHost, { containerPort: 81 }), hostNetwork: true }),
  },
  {
    rule: HOST_NETWORK_PORTS,
    of: 'other ports without hostNetwork',
    given: ports({ containerPort: 80, hostPort: 81 }),
  },
];

testCases(refused, taken);
