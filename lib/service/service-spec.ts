import { definedEntries } from '../core/defined';
import type { Faults } from '../core/faults';
import { checkAnnotations, isDnsSubdomain } from '../core/names';
import { checkReason, isReasoned } from '../core/reasoned';
import type { ReadPort } from './ports';
import { type ExtraService, SERVICE_KEYS, type ServiceOptions } from './service-props';

type Plain = Readonly<Record<string, unknown>>;

/** A Service, read: its spec, its annotations, and whether the outside can reach it. */
export interface ReadService {
  readonly spec: Plain;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Why it is open to the outside, where it is. */
  readonly openReason?: string;
  readonly sourceRanges?: readonly string[];
  /** Names of the app's ports that it leads to. */
  readonly targets: readonly string[];
}

/** A port of a Service that leads to a port of the app with another name. */
type TargetedPort = ReadPort & { readonly target?: string };

/** Reads a Service over pods. */
export function readService(
  faults: Faults,
  given: ServiceOptions,
  ports: readonly ReadPort[],
  selector: Plain,
): ReadService {
  const { type, reason } = readType(faults.at('type'), given.type);
  if (given.annotations !== undefined) checkAnnotations(given.annotations, faults.at('annotations'));
  faults.require(
    ports.length > 0 || given.headless === true,
    given,
    'at least one port, or headless: true',
    'declare ports: { http: 8080 }',
  );
  faults
    .at('headless')
    .require(
      given.headless !== true || type === 'ClusterIP',
      given.headless,
      "false with type 'NodePort' or 'LoadBalancer'",
      'remove headless or type',
    );
  return {
    spec: {
      ...(type === 'ClusterIP' ? {} : { type }),
      ...(given.headless === true ? { clusterIP: 'None' } : {}),
      selector,
      ...(ports.length === 0 ? {} : { ports: ports.map((port) => servicePort(port, type)) }),
      ...readAffinity(faults, given),
      ...readTraffic(faults, given, type),
      ...readFamilies(faults, given),
    },
    annotations: given.annotations,
    openReason: reason,
    sourceRanges: given.loadBalancerSourceRanges,
    targets: ports.map(({ name }) => name),
  };
}

function servicePort(port: TargetedPort, type: string): Plain {
  return {
    name: port.name,
    port: port.port,
    targetPort: port.target ?? port.name,
    protocol: port.protocol,
    ...(port.appProtocol === undefined ? {} : { appProtocol: port.appProtocol }),
    ...(port.nodePort === undefined || type === 'ClusterIP' ? {} : { nodePort: port.nodePort }),
  };
}

function readType(faults: Faults, given: unknown): { type: string; reason?: string } {
  if (given === undefined || given === 'ClusterIP') return { type: 'ClusterIP' };
  if (!isReasoned(given) || !['NodePort', 'LoadBalancer'].includes(String(given.value))) {
    faults.add(
      given,
      "'ClusterIP', or NodePort or LoadBalancer with a reason",
      "write { value: 'LoadBalancer', reason: '…' }",
    );
    return { type: 'ClusterIP' };
  }
  checkReason(given.reason, faults, 'ClusterIP');
  return { type: String(given.value), reason: given.reason };
}

function readAffinity(faults: Faults, given: ServiceOptions): Plain {
  const { sessionAffinity, sessionAffinityTimeoutSeconds: seconds, publishNotReadyAddresses } = given;
  checkWord(faults.at('sessionAffinity'), sessionAffinity, ['None', 'ClientIP']);
  const bounded =
    seconds === undefined || (Number.isSafeInteger(seconds) && seconds >= 1 && seconds <= 86_400);
  faults.at('sessionAffinityTimeoutSeconds').require(bounded, seconds, 'seconds, 1 to 86400', 'write 10800');
  faults
    .at('sessionAffinityTimeoutSeconds')
    .require(
      seconds === undefined || sessionAffinity === 'ClientIP',
      seconds,
      "nothing without sessionAffinity 'ClientIP'",
      "set sessionAffinity: 'ClientIP'",
    );
  return {
    ...(sessionAffinity === undefined ? {} : { sessionAffinity }),
    ...(seconds === undefined ? {} : { sessionAffinityConfig: { clientIP: { timeoutSeconds: seconds } } }),
    ...(publishNotReadyAddresses === undefined ? {} : { publishNotReadyAddresses }),
  };
}

/** Fields about the outside that the API server refuses on Services that have no outside. */
function readTraffic(faults: Faults, given: ServiceOptions, type: string): Plain {
  const { externalTrafficPolicy, internalTrafficPolicy, loadBalancerClass, loadBalancerSourceRanges } = given;
  checkWord(faults.at('externalTrafficPolicy'), externalTrafficPolicy, ['Cluster', 'Local']);
  checkWord(faults.at('internalTrafficPolicy'), internalTrafficPolicy, ['Cluster', 'Local']);
  if (type === 'ClusterIP')
    refuseOutside(faults, { externalTrafficPolicy }, "type 'NodePort' or 'LoadBalancer'");
  if (type !== 'LoadBalancer')
    refuseOutside(faults, { loadBalancerClass, loadBalancerSourceRanges }, "type 'LoadBalancer'");
  return {
    ...(externalTrafficPolicy === undefined ? {} : { externalTrafficPolicy }),
    ...(internalTrafficPolicy === undefined ? {} : { internalTrafficPolicy }),
    ...(loadBalancerClass === undefined ? {} : { loadBalancerClass }),
    ...(loadBalancerSourceRanges === undefined
      ? {}
      : { loadBalancerSourceRanges: [...loadBalancerSourceRanges] }),
  };
}

function refuseOutside(faults: Faults, fields: Plain, needed: string): void {
  for (const [key, value] of Object.entries(fields)) {
    faults.at(key).require(value === undefined, value, `nothing without ${needed}`, `remove ${key}`);
  }
}

function readFamilies(faults: Faults, { ipFamilyPolicy, ipFamilies }: ServiceOptions): Plain {
  checkWord(faults.at('ipFamilyPolicy'), ipFamilyPolicy, [
    'SingleStack',
    'PreferDualStack',
    'RequireDualStack',
  ]);
  const known =
    ipFamilies === undefined ||
    (Array.isArray(ipFamilies) && ipFamilies.every((family) => ['IPv4', 'IPv6'].includes(family)));
  faults.at('ipFamilies').require(known, ipFamilies, "a list of 'IPv4' and 'IPv6'", "write ['IPv4']");
  return {
    ...(ipFamilyPolicy === undefined ? {} : { ipFamilyPolicy }),
    ...(ipFamilies === undefined ? {} : { ipFamilies: [...ipFamilies] }),
  };
}

function checkWord(faults: Faults, given: unknown, words: readonly string[]): void {
  faults.require(
    given === undefined || words.includes(String(given)),
    given,
    `one of ${words.join(', ')}`,
    `write '${words[0] ?? ''}'`,
  );
}

/** Reads one of the further Services of an app. */
export function readExtraService(
  faults: Faults,
  given: ExtraService,
  appPorts: readonly ReadPort[],
  selector: Plain,
): ReadService {
  if ('externalName' in given) {
    faults.onlyKeys(given, ['externalName', 'annotations']);
    faults
      .at('externalName')
      .require(
        isDnsSubdomain(String(given.externalName)),
        given.externalName,
        'a DNS name',
        "write 'db.example.com'",
      );
    return {
      spec: { type: 'ExternalName', externalName: given.externalName },
      annotations: given.annotations,
      targets: [],
    };
  }
  faults.onlyKeys(given, [...SERVICE_KEYS, 'ports']);
  const ports: TargetedPort[] =
    given.ports === undefined ? [...appPorts] : readTargets(faults.at('ports'), given.ports, appPorts);
  const read = readService(faults, given, ports, selector);
  return { ...read, targets: ports.map((port) => port.target ?? port.name) };
}

function readTargets(
  faults: Faults,
  given: Readonly<Record<string, unknown>>,
  appPorts: readonly ReadPort[],
): TargetedPort[] {
  return definedEntries(given).flatMap(([name, asked]) => {
    const at = faults.at(name);
    const target =
      typeof asked === 'object' && asked !== null ? (asked as { target?: unknown }).target : asked;
    const port = typeof asked === 'object' && asked !== null ? (asked as { port?: unknown }).port : undefined;
    const found = appPorts.find((candidate) => candidate.name === target);
    if (found === undefined) {
      at.add(
        asked,
        `a port of the app: ${appPorts.map((candidate) => candidate.name).join(', ')}`,
        `write '${appPorts[0]?.name ?? 'http'}'`,
      );
      return [];
    }
    const sound =
      port === undefined ||
      (Number.isSafeInteger(port) && (port as number) >= 1 && (port as number) <= 65_535);
    at.at('port').require(sound, port, 'a port, 1 to 65535', 'write 80');
    return [{ ...found, name, target: found.name, port: (port as number | undefined) ?? found.port }];
  });
}
