import {
  EXEC_COMMAND,
  HANDLER_PORT,
  HEADER_NAMES,
  NAMED_PORT,
  ONE_HANDLER,
} from '../../../../lib/policy/rules/pods/handlers';
import { inContainer, pod } from '../../faults';
import { type Case, testCases } from './cases';

const live = (probe: object): object => pod({ livenessProbe: probe });

const named = [{ name: 'http', containerPort: 80 }, { containerPort: 81 }];

const refused: Case[] = [
  { rule: ONE_HANDLER, of: 'a probe that asks nothing', given: live({}), at: inContainer('livenessProbe') },
  {
    rule: ONE_HANDLER,
    of: 'a probe that asks in two ways',
    given: live({ httpGet: { port: 80 }, tcpSocket: { port: 80 } }),
    at: inContainer('livenessProbe.tcpSocket'),
  },
  {
    rule: ONE_HANDLER,
    of: 'a hook that does nothing',
    given: pod({ lifecycle: { preStop: {} } }),
    at: inContainer('lifecycle.preStop'),
  },
  {
    rule: EXEC_COMMAND,
    of: 'a command without words',
    given: live({ exec: { command: [] } }),
    at: inContainer('livenessProbe.exec.command'),
  },
  ...[0, 65536, -1, '8080', 'a--b', 'HTTP'].map((port): Case => ({
    rule: HANDLER_PORT,
    of: `the port ${JSON.stringify(port)}`,
    given: live({ httpGet: { port } }),
    at: inContainer('livenessProbe.httpGet.port'),
  })),
  {
    rule: HANDLER_PORT,
    of: 'a port of gRPC above 65535',
    given: live({ grpc: { port: 65536 } }),
    at: inContainer('livenessProbe.grpc.port'),
  },
  {
    rule: HEADER_NAMES,
    of: 'a header with a colon in its name',
    given: live({ httpGet: { port: 80, httpHeaders: [{ name: 'Host:', value: 'web' }] } }),
    at: inContainer('livenessProbe.httpGet.httpHeaders[0].name'),
  },
  {
    rule: HANDLER_PORT,
    of: 'a number in quotes, and says so',
    given: live({ httpGet: { port: '80' } }),
    at: inContainer('livenessProbe.httpGet.port'),
    says: 'remove the quotes: port: 80',
  },
  {
    rule: HANDLER_PORT,
    of: 'a number in quotes that is no port',
    given: live({ httpGet: { port: '0' } }),
    at: inContainer('livenessProbe.httpGet.port'),
    says: 'write such as port: 8080',
  },
  {
    rule: HANDLER_PORT,
    of: 'a number that is no port',
    given: live({ httpGet: { port: 70000 } }),
    at: inContainer('livenessProbe.httpGet.port'),
    says: 'write such as port: 8080',
  },
  {
    rule: NAMED_PORT,
    of: 'a probe of a port that the container does not have',
    given: pod({ ports: named, readinessProbe: { httpGet: { port: 'htttp' } } }),
    at: inContainer('readinessProbe'),
    says: 'a number, or one of http;',
  },
  {
    rule: NAMED_PORT,
    of: 'a probe by name where no port has one',
    given: pod({ ports: [{ containerPort: 80 }], startupProbe: { tcpSocket: { port: 'http' } } }),
    at: inContainer('startupProbe'),
    says: 'a number: the container names no port',
  },
  {
    rule: NAMED_PORT,
    of: 'a hook of a port that the container does not have',
    given: pod({ lifecycle: { postStart: { httpGet: { port: 'http' } } } }),
    at: inContainer('lifecycle.postStart'),
  },
];

const taken: Case[] = [
  {
    rule: NAMED_PORT,
    of: 'ports of the container, and numbers',
    given: pod({
      ports: named,
      livenessProbe: { tcpSocket: { port: 'http' } },
      readinessProbe: { httpGet: { port: 9 } },
      startupProbe: { grpc: { port: 80 } },
      lifecycle: { preStop: { httpGet: { port: 'http' } }, postStart: { exec: { command: ['true'] } } },
    }),
  },
  { rule: NAMED_PORT, of: 'what is no name at all', given: live({ httpGet: { port: '8080' } }) },
  { rule: ONE_HANDLER, of: 'a handler beside nulls', given: live({ httpGet: { port: 80 }, exec: null }) },
  {
    rule: ONE_HANDLER,
    of: 'a hook that sleeps',
    given: pod({ lifecycle: { preStop: { sleep: { seconds: 5 } } } }),
  },
  { rule: EXEC_COMMAND, of: 'a command', given: live({ exec: { command: ['cat', '/tmp/healthy'] } }) },
  ...[1, 65535, 'http', 'a-1'].map((port): Case => ({
    rule: HANDLER_PORT,
    of: `the port ${port}`,
    given: live({ tcpSocket: { port } }),
  })),
  {
    rule: HEADER_NAMES,
    of: 'headers that come twice',
    given: live({ httpGet: { port: 80, httpHeaders: [1, 2].map(() => ({ name: 'X-Probe', value: '' })) } }),
  },
];

testCases(refused, taken);
