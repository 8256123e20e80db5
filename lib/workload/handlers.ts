import { isDnsSubdomain } from '../core/names';
import {
  type Fields,
  type Reader,
  listOf,
  objectOf,
  readFields,
  required,
  requiredText,
  textThat,
  wordOf,
} from '../core/read-fields';
import { type Plain, entriesOf, isObject, readText } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { REASONED_KEYS, checkReason } from '../core/reasoned';
import { type DefaultPort, defaultPortOf, readPortReference } from './port-reference';
import type { ContainerPortSpec } from './ports';

/** Ways in which the kubelet can ask a container, or tell it something. */
export type HandlerKind = 'httpGet' | 'tcpSocket' | 'grpc' | 'exec';

/** Reads a handler of one kind. */
export function readHandler(
  reading: Reading,
  given: unknown,
  { kind, ports }: { kind: HandlerKind; ports: readonly ContainerPortSpec[] },
): Plain | undefined {
  return HANDLERS[kind](ports)(reading, given);
}

const HANDLERS: Readonly<Record<HandlerKind, (ports: readonly ContainerPortSpec[]) => Reader<Plain>>> = {
  httpGet: (ports) => (reading, given) => {
    const fields = httpFields(ports);
    const known = defaultPortOf(ports);
    if (typeof given !== 'string')
      return objectOf(fields)(
        reading,
        isObject(given) && given.port === undefined ? withPort(given, known) : given,
      );
    const { port, scheme } = fields;
    return { path: readPath(reading, given), ...readFields(reading, known, { port, scheme }) };
  },
  tcpSocket: (ports) => objectOf({ port: portOf(ports), host: readHost }),
  grpc: (ports) => (reading, given) => {
    const read = objectOf({ port: portOf(ports), service: readText })(reading, given);
    const port = ports.find(({ name }) => name === read?.port)?.containerPort;
    return read && (port === undefined ? read : { ...read, port });
  },
  exec: () => readExec,
};

/** What is asked over HTTP without a port goes to that which is known; a scheme that is written stays. */
function withPort(given: Plain, { port, scheme }: DefaultPort): Plain {
  return { ...given, port, scheme: given.scheme ?? scheme };
}

const readPath = requiredText(
  (text) => text.startsWith('/'),
  'a path that starts with /',
  "write '/healthz'",
);

const readScheme = wordOf('HTTP', 'HTTPS');

function httpFields(
  ports: readonly ContainerPortSpec[],
): Fields<'path' | 'port' | 'scheme' | 'httpHeaders' | 'host'> {
  return {
    path: readPath,
    port: portOf(ports),
    scheme: readScheme,
    httpHeaders: readHeaders,
    host: readHost,
  };
}

function portOf(ports: readonly ContainerPortSpec[]): Reader {
  return (reading, given) => readPortReference(reading, given, ports);
}

const readCommand = required(
  listOf(required(readText, 'text', "write 'true'"), { least: 1 }),
  'the command and its arguments',
  "write command: ['/bin/check']",
);

const readExecFields = objectOf({ command: readCommand });

/** A command by itself is told where it stands, with the words that were written. */
function readExec(reading: Reading, given: unknown): Plain | undefined {
  const words = Array.isArray(given) ? (given as unknown[]) : wordsIn(given);
  if (words === undefined) return readExecFields(reading, given);
  const command = words.map((word) => (/'/.test(String(word)) ? JSON.stringify(word) : `'${String(word)}'`));
  reading.faults.add(given, 'an object of command', `write { command: [${command.join(', ')}] }`);
  return undefined;
}

/** The words of a text, or what a shell would be told; undefined for what is no text. */
function wordsIn(given: unknown): readonly string[] | undefined {
  if (typeof given !== 'string') return undefined;
  return /^[\w./:=@ -]+$/.test(given) ? given.trim().split(/ +/) : ['sh', '-c', given];
}

/** A token of RFC 9110, as the API server asks for (IsHTTPHeaderName). */
const HEADER = /^[-A-Za-z0-9]+$/;

function readHeaders(reading: Reading, given: unknown): Plain[] | undefined {
  if (given === undefined) return undefined;
  return entriesOf(reading, given as Plain).map(([name, value]) => {
    const at = within(reading, name);
    at.faults.require(HEADER.test(name), name, 'letters, digits and -', "write 'X-Probe'");
    return { name, value: readText(at, value) };
  });
}

const readName = textThat(isDnsSubdomain, 'a host', "write { value: 'db.example.com', reason: '…' }");

function readHost(reading: Reading, given: unknown): string | undefined {
  if (given === undefined) return undefined;
  if (!isObject(given)) {
    reading.faults.add(given, 'nothing, or a host with a reason', "write { value: 'db', reason: '…' }");
    return undefined;
  }
  reading.faults.onlyKeys(given, REASONED_KEYS);
  checkReason(given.reason, reading.faults, 'the pod itself, as Pod Security demands');
  return readName(within(reading, 'value'), given.value ?? null);
}
