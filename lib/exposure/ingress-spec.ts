import { isDnsSubdomain } from '../core/names';
import { type ObjectName, readObjectName } from '../core/object-name';
import { listOf, readFields, requiredText, textThat, wordOf } from '../core/read-fields';
import { readAnnotations } from '../core/read-labels';
import { type Plain, isObject } from '../core/read-values';
import { type Reading, within } from '../core/reading';

/** Where the certificate of an Ingress comes from. */
export type ExposureTls =
  | { readonly secretName: ObjectName }
  | { readonly clusterIssuer: ObjectName }
  | { readonly issuer: ObjectName };

/** How an app is reached over HTTP from outside the cluster. `P` is the union of its port names. */
export interface Exposure<P extends string = string> {
  /** Host name, or several; a leading `*.` takes all names below. */
  readonly host: string | readonly string[];
  /** Paths that lead to the app. @default '/' */
  readonly path?: `/${string}` | readonly `/${string}`[];
  /** How paths are compared. @default 'Prefix' */
  readonly pathType?: 'Prefix' | 'Exact' | 'ImplementationSpecific';
  /** Port of the app. @default - its only port, or its first one named http… */
  readonly port?: P;
  /** Certificate: an existing Secret, or one that cert-manager keeps. @default - none: plain HTTP, recorded as a finding */
  readonly tls?: ExposureTls;
  /** Class of the controller. @default - the cluster's default IngressClass */
  readonly ingressClassName?: string;
  /** Annotations of the controller. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The Service that an Ingress leads to. */
export interface Backend {
  readonly serviceName: string;
  /** Names of its ports that speak TCP. */
  readonly ports: readonly string[];
}

/** An Ingress, read. */
export interface ReadIngress {
  readonly spec: Plain;
  readonly annotations: Readonly<Record<string, string>>;
  /** Name of the app's port that it leads to. */
  readonly port: string;
}

const isHost = (text: string): boolean =>
  isDnsSubdomain(text.replace(/^\*\./, '')) && text.replace(/^\*\./, '').includes('.');

/** What the API server takes of a path (validateHTTPIngressPath), less what no URL holds. */
const isPath = (text: string): boolean => /^\/[^\s]*$/.test(text) && !/\/\/|\/\.\.?(\/|$)|%2f|#/i.test(text);

const FIELDS = {
  host: requiredText(isHost, 'a DNS name', "write 'shop.example.com'"),
  path: requiredText(isPath, 'an absolute path without //, .. and #', "write '/'"),
};

const OPTIONS = {
  pathType: wordOf('Prefix', 'Exact', 'ImplementationSpecific'),
  ingressClassName: textThat(isDnsSubdomain, 'the name of an IngressClass', "write 'nginx'"),
  annotations: readAnnotations,
};

const KEYS: Readonly<Record<keyof Exposure, unknown>> = { ...FIELDS, ...OPTIONS, port: true, tls: true };

/** Props of an exposure, for those who read them from elsewhere. */
export const EXPOSURE_KEYS: readonly string[] = Object.keys(KEYS);

/** Reads an exposure into the spec of an Ingress. */
export function readIngress(reading: Reading, given: Exposure, backend: Backend): ReadIngress {
  const hosts = readSome(within(reading, 'host'), given.host, FIELDS.host);
  const paths = readSome(within(reading, 'path'), given.path ?? '/', FIELDS.path);
  const { pathType = 'Prefix', annotations, ...spec } = readFields(reading, given, OPTIONS);
  const name = readPort(within(reading, 'port'), given.port, backend.ports);
  const to = { service: { name: backend.serviceName, port: { name } } };
  const tls = readTls(within(reading, 'tls'), given.tls, backend.serviceName);
  return {
    spec: {
      ...spec,
      rules: hosts.map((host) => ({
        host,
        http: { paths: paths.map((path) => ({ path, pathType, backend: to })) },
      })),
      ...(tls === undefined ? {} : { tls: [{ hosts: [...hosts], secretName: tls.secretName }] }),
    },
    annotations: { ...(annotations as Record<string, string> | undefined), ...tls?.annotations },
    port: name,
  };
}

/** One text, or several, each once. */
function readSome(
  reading: Reading,
  given: unknown,
  reader: (at: Reading, text: unknown) => string | undefined,
): string[] {
  if (!Array.isArray(given)) {
    const only = reader(reading, given);
    return only === undefined ? [] : [only];
  }
  const read = listOf(reader, { least: 1 })(reading, given) ?? [];
  reading.faults.require(new Set(read).size === read.length, given, 'each once', 'remove the repeated one');
  return read;
}

function readPort(reading: Reading, given: unknown, ports: readonly string[]): string {
  const port = given ?? (ports.length === 1 ? ports[0] : ports.find((name) => name.startsWith('http')));
  const known = ports.find((name) => name === port);
  reading.faults.require(
    known !== undefined,
    given,
    ports.length === 0 ? 'an app with a TCP port' : `a port of the app: ${ports.join(', ')}`,
    ports.length === 0 ? 'declare ports: { http: 8080 }' : `write port: '${ports[0] ?? ''}'`,
  );
  return known ?? '';
}

interface ReadTls {
  readonly secretName: string | undefined;
  readonly annotations: Readonly<Record<string, string>>;
}

/** Annotation that cert-manager reads, by where the certificate comes from. */
const ISSUERS: Readonly<Record<string, string>> = {
  clusterIssuer: 'cert-manager.io/cluster-issuer',
  issuer: 'cert-manager.io/issuer',
};

function readTls(reading: Reading, given: unknown, name: string): ReadTls | undefined {
  if (given === undefined) {
    reading.faults.note({
      rule: 'plain-http',
      given: undefined,
      allowed: 'a certificate',
      fix: "set tls: { clusterIssuer: 'letsencrypt' }, or { secretName: 'shop-tls' }",
    });
    return undefined;
  }
  const known = ['secretName', ...Object.keys(ISSUERS)];
  const keys = isObject(given) ? Object.keys(given) : [];
  const [key = ''] = keys;
  if (!isObject(given) || keys.length !== 1 || !known.includes(key)) {
    reading.faults.add(given, `exactly one of ${known.join(', ')}`, "write { clusterIssuer: 'letsencrypt' }");
    return undefined;
  }
  const object = readObjectName(within(reading, key), given[key]);
  const annotation = ISSUERS[key];
  if (annotation === undefined) return { secretName: object, annotations: {} };
  return { secretName: `${name}-tls`, annotations: { [annotation]: object ?? '' } };
}
