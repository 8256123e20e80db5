import { definedEntries } from '../core/defined';
import { isDnsLabel, isDnsSubdomain } from '../core/names';
import { objectOf, requiredText } from '../core/read-fields';
import { readAnnotations, readLabels } from '../core/read-labels';
import { type Plain, isObject } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { type ReadPort, readNodePort, readPortNumber } from './ports';
import type { ExtraService } from './service-props';
import type { Backends, ServedPort } from './backends';
import { type ReadService, SERVICE_KEYS, readService } from './service-spec';

/** Reads one of the further Services of an app. */
export function readExtraService(reading: Reading, given: ExtraService, backends: Backends): ReadService {
  if ('externalName' in given) return readExternalName(reading, given);
  reading.faults.onlyKeys(given, [...SERVICE_KEYS, 'ports', 'selector']);
  const selector = { ...backends.selector, ...readLabels(within(reading, 'selector'), given.selector) };
  if (given.ports === undefined) {
    const ports = backends.ports.map(({ nodePort: _ofTheMainService, ...port }) => port);
    return readService(reading, given, { ...backends, ports, selector });
  }
  const declared = within(reading, 'ports');
  const ports = readTargets(declared, given.ports, backends.ports);
  return readService(reading, given, { declared, ports, selector });
}

const readName = objectOf({
  externalName: requiredText(isHostName, 'a DNS name', "write 'db.example.com'"),
  labels: readLabels,
  annotations: readAnnotations,
});

/** A trailing dot says that no search domain is tried. */
function isHostName(text: string): boolean {
  return isDnsSubdomain(text.replace(/\.$/, ''));
}

function readExternalName(reading: Reading, given: ExtraService): ReadService {
  const { externalName, ...metadata } = readName(reading, given) ?? {};
  return { ...(metadata as Partial<ReadService>), spec: { type: 'ExternalName', externalName }, targets: [] };
}

function readTargets(
  reading: Reading,
  given: Readonly<Record<string, unknown>>,
  appPorts: readonly ReadPort[],
): ServedPort[] {
  const taken = new Map<string, string>();
  return definedEntries(given).flatMap(([name, asked]) => {
    const at = within(reading, name);
    const port = readTarget(at, { name, asked, appPorts });
    if (port === undefined) return [];
    const number = `${port.port}/${port.protocol}`;
    const other = taken.get(number) ?? '';
    const allowed = `a port that no other name has: ${other} is ${number} already`;
    at.faults.require(other === '', port.port, allowed, `change the port of ${name} or ${other}`);
    taken.set(number, name);
    return [port];
  });
}

interface Target {
  readonly name: string;
  readonly asked: unknown;
  readonly appPorts: readonly ReadPort[];
}

function readTarget(at: Reading, { name, asked, appPorts }: Target): ServedPort | undefined {
  const isName = isDnsLabel(name);
  at.faults.require(
    isName,
    name,
    'a DNS label: lower-case letters, digits and -',
    "rename it, such as 'https'",
  );
  const options: Plain = isObject(asked) ? asked : { target: asked };
  const found = appPorts.find((candidate) => candidate.name === options.target);
  if (found === undefined) {
    const names = appPorts.map((candidate) => candidate.name);
    at.faults.add(asked, `a port of the app: ${names.join(', ')}`, `write '${names[0] ?? 'http'}'`);
    return undefined;
  }
  at.faults.onlyKeys(options, ['target', 'port', 'nodePort']);
  const nodePort = readNodePort(within(at, 'nodePort'), options.nodePort);
  const port = readPortNumber(within(at, 'port'), options.port) ?? found.port;
  return { ...found, name, target: found.name, port, nodePort };
}
