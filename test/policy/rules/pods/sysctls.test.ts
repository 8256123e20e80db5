import { SYSCTLS_OF_HOST, SYSCTL_NAMES } from '../../../../lib/policy/rules/pods/sysctls';
import { pod } from '../../faults';
import { type Case, testCases } from './cases';

const sysctls = (names: string[], spec: object = {}): object =>
  pod({}, { securityContext: { sysctls: names.map((name) => ({ name, value: '1' })) }, ...spec });
const at = (index = 0): string => `spec.securityContext.sysctls[${index}].name`;

const refused: Case[] = [
  ...['NET.x', 'net..x', '-a', 'a'.repeat(254)].map((name): Case => ({
    rule: SYSCTL_NAMES,
    of: name,
    given: sysctls([name]),
    at: at(),
  })),
  { rule: SYSCTL_NAMES, of: 'one twice', given: sysctls(['a.b', 'a.c', 'a.b']), at: at(2) },
  ...['net.core.somaxconn', 'net/core/somaxconn'].map((name): Case => ({
    rule: SYSCTLS_OF_HOST,
    of: `${name} on the network of the node`,
    given: sysctls([name], { hostNetwork: true }),
    at: at(),
    options: { kubernetesVersion: '1.29' },
  })),
  ...['kernel.sem', 'kernel.shmmax', 'kernel.msgmax', 'fs.mqueue.msg_max'].map((name): Case => ({
    rule: SYSCTLS_OF_HOST,
    of: `${name} in the IPC of the node`,
    given: sysctls([name], { hostIPC: true }),
    at: at(),
  })),
];

const taken: Case[] = [
  ...['net.core.somaxconn', 'net/ipv4/conf/eth0.1/rp_filter', 'a-b.c_d'].map((name): Case => ({
    rule: SYSCTL_NAMES,
    of: name,
    given: sysctls([name]),
  })),
  { rule: SYSCTLS_OF_HOST, of: 'net in a pod', given: sysctls(['net.core.somaxconn'], { hostIPC: true }) },
  {
    rule: SYSCTLS_OF_HOST,
    of: 'IPC in a pod',
    given: sysctls(['kernel.sem', 'kernel.shmmax'], { hostNetwork: true }),
  },
  {
    rule: SYSCTLS_OF_HOST,
    of: 'others on the node',
    given: sysctls(['vm.swappiness'], { hostNetwork: true, hostIPC: true }),
  },
  {
    rule: SYSCTLS_OF_HOST,
    of: 'net on the network of the node in 1.28',
    given: sysctls(['net.core.somaxconn'], { hostNetwork: true }),
    options: { kubernetesVersion: '1.28' },
  },
  { rule: SYSCTL_NAMES, of: '253 characters', given: sysctls(['a'.repeat(253)]) },
];

testCases(refused, taken);
