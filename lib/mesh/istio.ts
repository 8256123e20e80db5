import { Faults } from '../core/faults';
import type { PropIssue } from '../core/issue';
import {
  DEFAULT_ISTIO_VERSION,
  DEFAULT_ROOT_NAMESPACE,
  ISTIO_VERSIONS,
  type IstioVersion,
  type MeshFacts,
  type MeshParty,
  isIstioAtLeast,
} from '../core/mesh-facts';
import { checkLabels, checkNamespaceName, isDnsSubdomain } from '../core/names';
import { isObject, readWord } from '../core/read-values';
import { DEFAULT_CLUSTER_DOMAIN } from '../core/service-host';
import {
  type AccessLogOptions,
  type TracingOptions,
  readAccessLog,
  readCollector,
  readTracing,
} from './telemetry-options';
import { type WaypointOptions, readWaypoint } from './waypoint-option';

/** Pods of the platform that have to do with the services of a mesh. */
export interface MeshPartyOptions {
  /** Namespace they run in. */
  readonly namespace: string;
  /** ServiceAccount they run as. @default - they have no part in the mesh, and no identity */
  readonly serviceAccount?: string;
  /** Labels that find them. @default - all pods of the namespace */
  readonly podLabels?: Readonly<Record<string, string>>;
}

/** What is known of an installation of Istio. */
export interface IstioOptions {
  /** A proxy beside each pod's containers, which istio-cni sets up; or one on each node. @default 'sidecar' */
  readonly mode?: 'sidecar' | 'ambient';
  /** Minor version that the clusters run: what it does not know is refused. @default '1.27' */
  readonly version?: IstioVersion;
  /** Version of the objects that are written. @default - 'v1', and 'v1beta1' before Istio 1.22 */
  readonly apiVersion?: 'v1' | 'v1beta1';
  /** What identities begin with. @default 'cluster.local' */
  readonly trustDomain?: string;
  /** What names of services end with. @default 'cluster.local' */
  readonly clusterDomain?: string;
  /** Where istiod runs. @default 'istio-system' */
  readonly rootNamespace?: string;
  /** Revision that injects proxies. @default - the default one */
  readonly revision?: string;
  /** The gateway that lets requests in. @default - none of the mesh */
  readonly ingressGateway?: MeshPartyOptions & { readonly serviceAccount: string };
  /** Prometheus, which scrapes the proxies. @default - nothing does */
  readonly prometheus?: MeshPartyOptions;
  /** Traces of the requests of all workloads: how many, and where they go. @default - what the mesh does */
  readonly tracing?: TracingOptions;
  /** Lines that the proxies of all workloads write of requests. @default - what the mesh does */
  readonly accessLog?: AccessLogOptions;
  /** Proxies of an ambient mesh that read requests. @default - none: what needs one is refused */
  readonly waypoint?: WaypointOptions;
}

const KEYS: Readonly<Record<keyof IstioOptions, true>> = {
  mode: true,
  version: true,
  apiVersion: true,
  trustDomain: true,
  clusterDomain: true,
  rootNamespace: true,
  revision: true,
  ingressGateway: true,
  prometheus: true,
  tracing: true,
  accessLog: true,
  waypoint: true,
};

const DEFAULTS = { trustDomain: 'cluster.local', rootNamespace: DEFAULT_ROOT_NAMESPACE } as const;

/** A mesh, and what is wrong with what it was made from. */
export interface Mesh extends MeshFacts {
  /** What is wrong with its options, for whoever they were given to. */
  readonly issues: readonly PropIssue[];
}

/**
 * The services of an environment are part of an Istio mesh: what they call and are called by is encrypted, allowed by
 * identity, and bounded in time. In an environment without one, nothing of that is written.
 *
 * @example app.environments({ production: { mesh: istio({ mode: 'sidecar', version: '1.27' }) } })
 */
export function istio(options: IstioOptions = {}): Mesh {
  const faults = Faults.none();
  const given = options as unknown;
  if (!faults.require(isObject(given), given, 'an object', "write istio({ mode: 'sidecar' })"))
    return istioOf({}, faults);
  faults.onlyKeys(options, Object.keys(KEYS));
  return istioOf(options, faults);
}

function istioOf(options: IstioOptions, faults: Faults): Mesh {
  const version = word(faults, 'version', options.version, ISTIO_VERSIONS) ?? DEFAULT_ISTIO_VERSION;
  const facts: MeshFacts = {
    mode: word(faults, 'mode', options.mode, ['sidecar', 'ambient'] as const) ?? 'sidecar',
    version,
    apiVersion: readApiVersion(faults, options.apiVersion, version),
    trustDomain: name(faults.at('trustDomain'), options.trustDomain) ?? DEFAULTS.trustDomain,
    clusterDomain: name(faults.at('clusterDomain'), options.clusterDomain) ?? DEFAULT_CLUSTER_DOMAIN,
    rootNamespace: name(faults.at('rootNamespace'), options.rootNamespace) ?? DEFAULTS.rootNamespace,
    revision: name(faults.at('revision'), options.revision),
    ingressGateway: readGateway(faults.at('ingressGateway'), options.ingressGateway),
    prometheus: readParty(faults.at('prometheus'), options.prometheus),
    telemetry: {
      tracing: readTracing(faults.at('tracing'), options.tracing),
      accessLog: readAccessLog(faults.at('accessLog'), options.accessLog),
      collector: readCollector(faults.at('tracing', 'collector'), options.tracing?.collector),
    },
    waypoint: readWaypoint(faults.at('waypoint'), options.waypoint),
  };
  if (facts.mode === 'ambient') checkAmbient(faults, options, version);
  else checkSidecars(faults, options);
  return { ...facts, issues: faults.issues };
}

/** What there is nothing for in ambient mode would be left out without a word. */
function checkAmbient(faults: Faults, options: IstioOptions, version: IstioVersion): void {
  const { revision, tracing, accessLog, waypoint } = options;
  const stable = isIstioAtLeast(version, '1.24');
  const fix = "write mode: 'sidecar', or version: '1.24'";
  const since = `'sidecar' for Istio ${version}: ambient is stable from 1.24 on`;
  faults.at('mode').require(stable, 'ambient', since, fix);
  const labelled = "nothing in ambient mode: the label 'istio.io/dataplane-mode' takes a namespace in";
  const remove = "remove it, or write mode: 'sidecar'";
  faults.at('revision').require(revision === undefined, revision, labelled, remove);
  const blind = 'nothing without a waypoint: proxies of the node see connections and no requests';
  for (const [key, given] of [
    ['tracing', tracing],
    ['accessLog', accessLog],
  ] as const)
    faults
      .at(key)
      .require(
        given === undefined || waypoint !== undefined,
        given,
        blind,
        "remove it, or write istio({ mode: 'ambient', …, waypoint: {} })",
      );
}

/** Sidecars read requests themselves. */
function checkSidecars(faults: Faults, { waypoint }: IstioOptions): void {
  const fix = "remove it, or write mode: 'ambient'";
  faults
    .at('waypoint')
    .require(waypoint === undefined, waypoint, 'nothing in sidecar mode: sidecars read requests', fix);
}

function word<W extends string>(
  faults: Faults,
  key: string,
  given: unknown,
  words: readonly W[],
): W | undefined {
  return readWord({ faults: faults.at(key), profile: {} }, given, words);
}

/** `v1` of networking and security came with 1.22: istio.io/latest/blog/2024/v1-apis */
function readApiVersion(faults: Faults, given: unknown, version: IstioVersion): 'v1' | 'v1beta1' {
  const serves = isIstioAtLeast(version, '1.22');
  const read = word(faults, 'apiVersion', given, ['v1', 'v1beta1'] as const);
  faults
    .at('apiVersion')
    .require(read !== 'v1' || serves, read, `'v1beta1' for Istio ${version}: v1 came with 1.22`, 'remove it');
  return read ?? (serves ? 'v1' : 'v1beta1');
}

function name(faults: Faults, given: unknown): string | undefined {
  if (given === undefined) return undefined;
  const sound = typeof given === 'string' && isDnsSubdomain(given);
  faults.require(sound, given, 'a name of lower-case letters, digits, - and .', "write 'cluster.local'");
  return sound ? given : undefined;
}

function readParty(faults: Faults, given: MeshPartyOptions | undefined): MeshParty | undefined {
  if (given === undefined) return undefined;
  if (!faults.require(isObject(given), given, '{ namespace }', "write { namespace: 'monitoring' }"))
    return undefined;
  faults.onlyKeys(given, ['namespace', 'serviceAccount', 'podLabels']);
  const { namespace, podLabels } = given;
  checkNamespaceName(namespace, faults.at('namespace'));
  if (podLabels !== undefined) checkLabels(podLabels, faults.at('podLabels'));
  return { namespace, serviceAccount: name(faults.at('serviceAccount'), given.serviceAccount), podLabels };
}

function readGateway(faults: Faults, given: MeshPartyOptions | undefined): MeshParty | undefined {
  const party = readParty(faults, given);
  const known = party === undefined || party.serviceAccount !== undefined;
  const fix = "write { namespace: 'istio-ingress', serviceAccount: 'istio-ingress' }";
  faults.at('serviceAccount').require(known, given?.serviceAccount, 'who it is in the mesh', fix);
  return party;
}
