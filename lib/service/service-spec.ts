import { isIpAddress } from '../core/cidr';
import { integerOf, listOf, readFields, since, textThat, wordOf } from '../core/read-fields';
import { readAnnotations, readLabels } from '../core/read-labels';
import { type Plain, readBoolean } from '../core/read-values';
import { type Reading, requireVersion, within } from '../core/reading';
import { isQualifiedName } from '../core/names';
import type { Backends, ServedPort } from './backends';
import { appProtocolOf, readNodePort } from './ports';
import { readCidr, readExternalIPs, readType } from './service-exposure';
import {
  checkAddresses,
  checkHealthPort,
  checkKubeletPort,
  checkNodePorts,
  checkOutside,
  checkTranslated,
} from './service-checks';
import type { ServiceOptions } from './service-props';

/** A Service, read. */
export interface ReadService {
  readonly spec: Plain;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Why it is open to the outside, where it is. */
  readonly openReason?: string;
  readonly sourceRanges?: readonly string[];
  /** Names of the app's ports that it leads to. */
  readonly targets: readonly string[];
}

const readAddress = textThat(isIpAddress, 'an address', "write '10.96.12.34'");

/** Fields that the spec has under the same name. */
const SPEC = {
  clusterIP: readAddress,
  sessionAffinity: wordOf('None', 'ClientIP'),
  publishNotReadyAddresses: readBoolean,
  externalTrafficPolicy: wordOf('Cluster', 'Local'),
  internalTrafficPolicy: wordOf('Cluster', 'Local'),
  trafficDistribution: readDistribution,
  loadBalancerClass: textThat(isQualifiedName, 'the name of a class', "write 'service.k8s.aws/nlb'"),
  loadBalancerSourceRanges: listOf(readCidr),
  loadBalancerIP: readAddress,
  allocateLoadBalancerNodePorts: readBoolean,
  healthCheckNodePort: readNodePort,
  externalIPs: readExternalIPs,
  ipFamilyPolicy: wordOf('SingleStack', 'PreferDualStack', 'RequireDualStack'),
  ipFamilies: listOf(wordOf('IPv4', 'IPv6'), { most: 2 }),
};

const KEYS: Readonly<Record<keyof ServiceOptions, unknown>> = {
  ...SPEC,
  type: true,
  headless: true,
  labels: true,
  annotations: true,
  sessionAffinityTimeoutSeconds: true,
};

/** Props of a Service, for those who read them from elsewhere. */
export const SERVICE_KEYS: readonly string[] = Object.keys(KEYS);

/** Words for what is near came with 1.34; before that there was one. */
function readDistribution(reading: Reading, given: unknown): string | undefined {
  const word = since('1.31', wordOf('PreferClose', 'PreferSameZone', 'PreferSameNode'))(reading, given);
  if (word !== undefined && word !== 'PreferClose') requireVersion(reading, '1.34', given);
  return word;
}

/** Reads a Service over pods. */
export function readService(reading: Reading, given: ServiceOptions, backends: Backends): ReadService {
  const { ports, selector } = backends;
  const { type, reason } = readType(within(reading, 'type'), given.type);
  const headless = readBoolean(within(reading, 'headless'), given.headless) === true;
  reading.faults.require(
    ports.length > 0 || headless,
    given,
    'at least one port, or headless: true',
    'declare ports: { http: 8080 }',
  );
  const fields = readFields(reading, given, SPEC);
  checkOutside(reading, fields, type);
  checkAddresses(reading, fields, { headless, type });
  checkNodePorts(backends, type);
  checkHealthPort(reading, fields, backends);
  if (type === 'LoadBalancer') checkKubeletPort(reading, backends);
  if (headless) checkTranslated(backends);
  return {
    spec: {
      ...fields,
      ...(type === 'ClusterIP' ? {} : { type }),
      ...(headless ? { clusterIP: 'None' } : {}),
      selector,
      ...(ports.length === 0 ? {} : { ports: ports.map(servicePort) }),
      ...readAffinity(within(reading, 'sessionAffinityTimeoutSeconds'), given),
    },
    labels: readLabels(within(reading, 'labels'), given.labels),
    annotations: readAnnotations(within(reading, 'annotations'), given.annotations),
    openReason: reason ?? given.externalIPs?.reason,
    sourceRanges: fields.loadBalancerSourceRanges as readonly string[] | undefined,
    targets: ports.map((port) => port.target ?? port.name),
  };
}

function servicePort(port: ServedPort): Plain {
  const appProtocol = appProtocolOf(port.name, port);
  return {
    name: port.name,
    port: port.port,
    targetPort: port.target ?? port.name,
    protocol: port.protocol,
    ...(appProtocol === undefined ? {} : { appProtocol }),
    ...(port.nodePort === undefined ? {} : { nodePort: port.nodePort }),
  };
}

function readAffinity(
  at: Reading,
  { sessionAffinity, sessionAffinityTimeoutSeconds: seconds }: ServiceOptions,
): Plain {
  const timeoutSeconds = integerOf(1, 86_400)(at, seconds);
  at.faults.require(
    seconds === undefined || sessionAffinity === 'ClientIP',
    seconds,
    "nothing without sessionAffinity 'ClientIP'",
    "set sessionAffinity: 'ClientIP'",
  );
  return timeoutSeconds === undefined ? {} : { sessionAffinityConfig: { clientIP: { timeoutSeconds } } };
}
