import type { Faults } from '../core/faults';
import { checkAnnotations, isDnsSubdomain } from '../core/names';

/** How an app is reached over HTTP from outside the cluster. `P` is the union of its port names. */
export interface Exposure<P extends string = string> {
  /** Host name, or several; a leading `*.` takes all names below. */
  readonly host: string | readonly string[];
  /** Paths that lead to the app. @default '/' */
  readonly path?: `/${string}` | readonly `/${string}`[];
  /** @default 'Prefix' */
  readonly pathType?: 'Prefix' | 'Exact' | 'ImplementationSpecific';
  /** Port of the app. @default - its only port, or its first one named http… */
  readonly port?: P;
  /** Certificate: an existing Secret, or one that cert-manager keeps. @default - none: plain HTTP, recorded as a finding */
  readonly tls?:
    { readonly secretName: string } | { readonly clusterIssuer: string } | { readonly issuer: string };
  /** @default - the cluster's default IngressClass */
  readonly ingressClassName?: string;
  /** Annotations of the controller. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Props of an exposure, for those who read them from elsewhere. */
export const EXPOSURE_KEYS = [
  'host',
  'path',
  'pathType',
  'port',
  'tls',
  'ingressClassName',
  'annotations',
] as const;

/** The Service that an Ingress leads to. */
export interface Backend {
  readonly serviceName: string;
  readonly ports: readonly string[];
}

/** An Ingress, read. */
export interface ReadIngress {
  readonly spec: Readonly<Record<string, unknown>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Name of the app's port that it leads to. */
  readonly port: string;
}

/** Reads an exposure into the spec of an Ingress. */
export function readIngress(faults: Faults, given: Exposure, backend: Backend): ReadIngress {
  const hosts = typeof given.host === 'string' ? [given.host] : given.host;
  const paths = given.path === undefined ? ['/'] : typeof given.path === 'string' ? [given.path] : given.path;
  checkHosts(faults.at('host'), hosts);
  checkPaths(faults.at('path'), paths);
  if (given.annotations !== undefined) checkAnnotations(given.annotations, faults.at('annotations'));
  const port = readPort(faults.at('port'), given.port, backend.ports);
  const pathType = given.pathType ?? 'Prefix';
  faults
    .at('pathType')
    .require(
      ['Prefix', 'Exact', 'ImplementationSpecific'].includes(pathType),
      pathType,
      "'Prefix', 'Exact' or 'ImplementationSpecific'",
      "write 'Prefix'",
    );
  const to = { service: { name: backend.serviceName, port: { name: port } } };
  const tls = readTls(faults.at('tls'), given.tls, backend.serviceName);
  return {
    spec: {
      ...(given.ingressClassName === undefined ? {} : { ingressClassName: given.ingressClassName }),
      rules: listOf(hosts).map((host) => ({
        host,
        http: { paths: listOf(paths).map((path) => ({ path, pathType, backend: to })) },
      })),
      ...(tls === undefined ? {} : { tls: [{ hosts: [...listOf(hosts)], secretName: tls.secretName }] }),
    },
    annotations: { ...given.annotations, ...tls?.annotations },
    port,
  };
}

/** What is no list has been told of already. */
function listOf(given: readonly string[]): readonly string[] {
  return Array.isArray(given) ? given : [];
}

function checkHosts(faults: Faults, hosts: unknown): void {
  const sound =
    Array.isArray(hosts) &&
    hosts.length > 0 &&
    hosts.every(
      (host) => typeof host === 'string' && isDnsSubdomain(host.replace(/^\*\./, '')) && host.includes('.'),
    );
  faults.require(sound, hosts, 'DNS names', "write 'shop.example.com'");
  if (sound)
    faults.require(new Set(hosts).size === hosts.length, hosts, 'each host once', 'remove the repeated host');
}

function checkPaths(faults: Faults, paths: unknown): void {
  const sound =
    Array.isArray(paths) &&
    paths.length > 0 &&
    paths.every(
      (path) =>
        typeof path === 'string' && /^\/[^\s]*$/.test(path) && !/\/\/|\/\.\.?(\/|$)|%2f|#/i.test(path),
    );
  faults.require(sound, paths, 'absolute paths without //, .. and #', "write '/'");
}

function readPort(faults: Faults, given: unknown, ports: readonly string[]): string {
  const port = given ?? (ports.length === 1 ? ports[0] : ports.find((name) => name.startsWith('http')));
  faults.require(
    typeof port === 'string' && ports.includes(port),
    given,
    `a port of the app: ${ports.join(', ')}`,
    `write port: '${ports[0] ?? 'http'}'`,
  );
  return String(port);
}

interface ReadTls {
  readonly secretName: string;
  readonly annotations: Readonly<Record<string, string>>;
}

function readTls(faults: Faults, given: Exposure['tls'], name: string): ReadTls | undefined {
  if (given === undefined) {
    faults.note({
      rule: 'plain-http',
      given: undefined,
      allowed: 'a certificate',
      fix: "set tls: { clusterIssuer: 'letsencrypt' }, or { secretName: 'shop-tls' }",
    });
    return undefined;
  }
  const known = ['secretName', 'clusterIssuer', 'issuer'];
  const keys = typeof given === 'object' && (given as unknown) !== null ? Object.keys(given) : [];
  const [key = ''] = keys;
  const value: unknown = keys.length === 1 ? (given as Readonly<Record<string, unknown>>)[key] : undefined;
  const sound = known.includes(key) && typeof value === 'string' && isDnsSubdomain(value);
  if (
    !faults.require(
      sound,
      given,
      `exactly one of ${known.join(', ')}`,
      "write { clusterIssuer: 'letsencrypt' }",
    )
  )
    return undefined;
  if (key === 'secretName') return { secretName: String(value), annotations: {} };
  const annotation = key === 'issuer' ? 'cert-manager.io/issuer' : 'cert-manager.io/cluster-issuer';
  return { secretName: `${name}-tls`, annotations: { [annotation]: String(value) } };
}
