import { Faults } from '../core/faults';
import type { PropIssue } from '../core/issue';
import type { LinkerdFacts } from '../core/linkerd-facts';
import type { MeshParty } from '../core/mesh-facts';
import { checkLabels, isDnsLabel, isDnsSubdomain } from '../core/names';
import { isObject } from '../core/read-values';

/** Pods of the platform that are part of the mesh. */
export interface LinkerdPartyOptions {
  /** Namespace they run in. */
  readonly namespace: string;
  /** ServiceAccount they run as: without a proxy of the mesh they have no identity, and are not named here. */
  readonly serviceAccount: string;
  /** Labels that find them. @default - all pods of the namespace */
  readonly podLabels?: Readonly<Record<string, string>>;
}

/** What is known of an installation of Linkerd, 2.16 or later. */
export interface LinkerdOptions {
  /** Where the control plane runs. @default 'linkerd' */
  readonly controlNamespace?: string;
  /** What identities end with (`identityTrustDomain` of the chart). @default 'cluster.local' */
  readonly trustDomain?: string;
  /** The ingress controller, where it is part of the mesh. @default - it is not */
  readonly ingressController?: LinkerdPartyOptions;
  /** Prometheus, which scrapes the proxies, such as that of linkerd-viz. @default - nothing does */
  readonly prometheus?: LinkerdPartyOptions;
}

const KEYS: Readonly<Record<keyof LinkerdOptions, true>> = {
  controlNamespace: true,
  trustDomain: true,
  ingressController: true,
  prometheus: true,
};

/** A mesh of Linkerd, and what is wrong with what it was made from. */
export interface Linkerd extends LinkerdFacts {
  /** Tells it from a mesh of Istio. */
  readonly kind: 'linkerd';
  /** What is wrong with its options, for whoever they were given to. */
  readonly issues: readonly PropIssue[];
}

/**
 * The services of an environment are part of a mesh of Linkerd: what they call and are called by is encrypted, allowed
 * by identity, and bounded in time.
 *
 * @example app.environments({ production: { mesh: linkerd() } })
 */
export function linkerd(options: LinkerdOptions = {}): Linkerd {
  const faults = Faults.none();
  const given = options as unknown;
  const sound = faults.require(isObject(given), given, 'an object', 'write linkerd()');
  const read = sound ? options : {};
  faults.onlyKeys(read, Object.keys(KEYS));
  return {
    kind: 'linkerd',
    controlNamespace: readNamespace(faults.at('controlNamespace'), read.controlNamespace ?? 'linkerd'),
    trustDomain: readDomain(faults.at('trustDomain'), read.trustDomain ?? 'cluster.local'),
    ingressController: readParty(faults.at('ingressController'), read.ingressController),
    prometheus: readParty(faults.at('prometheus'), read.prometheus),
    issues: faults.issues,
  };
}

function readParty(faults: Faults, given: LinkerdPartyOptions | undefined): MeshParty | undefined {
  if (given === undefined) return undefined;
  const fix = "write { namespace: 'linkerd-viz', serviceAccount: 'prometheus' }";
  if (!faults.require(isObject(given), given, '{ namespace, serviceAccount }', fix)) return undefined;
  faults.onlyKeys(given, ['namespace', 'serviceAccount', 'podLabels']);
  const { podLabels, serviceAccount } = given;
  if (podLabels !== undefined) checkLabels(podLabels, faults.at('podLabels'));
  const known = typeof serviceAccount === 'string' && isDnsSubdomain(serviceAccount);
  faults.at('serviceAccount').require(known, serviceAccount, 'the name of a ServiceAccount', fix);
  return { namespace: readNamespace(faults.at('namespace'), given.namespace), serviceAccount, podLabels };
}

function readNamespace(faults: Faults, given: unknown): string {
  const sound = typeof given === 'string' && isDnsLabel(given);
  faults.require(sound, given, 'the name of a namespace', "write 'linkerd'");
  return String(given);
}

function readDomain(faults: Faults, given: unknown): string {
  const sound = typeof given === 'string' && isDnsSubdomain(given);
  faults.require(sound, given, 'a name of lower-case letters, digits, - and .', "write 'cluster.local'");
  return String(given);
}
