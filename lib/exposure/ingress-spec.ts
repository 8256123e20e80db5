import type { CertificateIssuer, IngressFacts } from '../core/exposure-facts';
import { type Reading, within } from '../core/reading';
import { ALB_REFUSALS, albAnnotations } from './alb';
import type { Annotations, ControllerAnnotations } from './controller-annotations';
import type { Exposed } from './exposed';
import type { ReadExposure } from './exposure';
import { nginxAnnotations } from './nginx';
import { reachOf } from './reach';
import { type Refusals, refuse } from './refusals';

const UNKNOWN = {
  why: 'an Ingress has no field for it, and the environment does not say which controller reads its annotations',
  fix: "write exposure: ingress({ controller: 'nginx' }) in the environment, or use annotations",
};

/** What an Ingress cannot say by itself. */
const WITHOUT_CONTROLLER: Refusals = {
  httpsRedirect: UNKNOWN,
  timeout: UNKNOWN,
  retries: UNKNOWN,
  rateLimit: UNKNOWN,
  firewall: UNKNOWN,
  auth: UNKNOWN,
};

/** What an Ingress cannot do, by the controller that reads it. */
export function ingressRefusals(controller: IngressFacts['controller']): Refusals {
  if (controller === undefined) return WITHOUT_CONTROLLER;
  return controller === 'alb' ? ALB_REFUSALS : {};
}

/** Annotation that cert-manager reads, by who signs. */
const ISSUERS = {
  clusterIssuer: 'cert-manager.io/cluster-issuer',
  issuer: 'cert-manager.io/issuer',
} as const;

/** An Ingress: what an environment has that says nothing else. */
export function exposeThroughIngress(
  reading: Reading,
  read: ReadExposure,
  facts: IngressFacts | undefined,
): Exposed {
  const { serviceName, hosts, paths, port } = read;
  const controller = controllerAnnotations(reading, read, facts);
  const tls = tlsOf(within(reading, 'tls'), read, facts);
  checkOnce(within(reading, 'annotations'), read.annotations, controller.asked);
  const className = read.ingressClassName ?? facts?.className;
  const backend = { service: { name: serviceName, port: { name: port.name } } };
  const spec = {
    ...(className === undefined ? {} : { ingressClassName: className }),
    rules: hosts.map((host) => ({
      host,
      http: { paths: paths.map((path) => ({ ...path, backend })) },
    })),
    ...tls.spec,
  };
  const annotations = {
    ...controller.implied,
    ...read.annotations,
    ...tls.annotations,
    ...controller.asked,
  };
  return {
    objects: [{ kind: 'Ingress', spec, annotations }],
    ...reachOf(read),
    door: doorOf(facts, className, annotations),
    pods: facts?.pods,
    sources: facts?.sources ?? [],
    content: { annotations, spec },
  };
}

/** An Application Load Balancer is for one Ingress, or for a group; a canary of nginx shares the paths of another one. */
function doorOf(
  facts: IngressFacts | undefined,
  className: string | undefined,
  annotations: Annotations,
): Exposed['door'] {
  const group = annotations['alb.ingress.kubernetes.io/group.name'];
  if (facts?.controller === 'alb' && group === undefined) return undefined;
  if (annotations['nginx.ingress.kubernetes.io/canary'] === 'true') return undefined;
  const ofClass = className === undefined ? 'the default IngressClass' : `IngressClass ${className}`;
  return { name: group === undefined ? ofClass : `group ${group} of ${ofClass}`, taker: 'longest' };
}

function controllerAnnotations(
  reading: Reading,
  read: ReadExposure,
  facts: IngressFacts | undefined,
): ControllerAnnotations {
  if (facts?.controller === 'nginx') return nginxAnnotations(reading, read, facts);
  if (facts?.controller === 'alb') return albAnnotations(reading, read, facts);
  refuse(reading, read, WITHOUT_CONTROLLER);
  return { asked: {}, implied: {} };
}

/** An annotation that a prop writes is not written by hand as well: one of the two would be ignored. */
function checkOnce(reading: Reading, given: Annotations, asked: Annotations): void {
  for (const [key, value] of Object.entries(asked))
    within(reading, key).faults.require(
      given[key] === undefined || given[key] === value,
      given[key],
      `nothing: a prop of expose says ${JSON.stringify(value)}`,
      'remove the annotation, or the prop',
    );
}

interface IngressTls {
  readonly spec: {
    readonly tls?: readonly { readonly hosts: readonly string[]; readonly secretName?: string }[];
  };
  readonly annotations: Annotations;
}

function tlsOf(reading: Reading, read: ReadExposure, facts: IngressFacts | undefined): IngressTls {
  const { tls, hosts, serviceName } = read;
  if (tls === undefined) return { spec: {}, annotations: {} };
  if (facts?.controller === 'alb') return { spec: { tls: [{ hosts: [...hosts] }] }, annotations: {} };
  if (tls.from === 'secret')
    return { spec: { tls: [{ hosts: [...hosts], secretName: tls.secretName }] }, annotations: {} };
  const issuer = tls.from === 'environment' ? issuerOf(reading, facts?.issuer) : { [tls.from]: tls.name };
  const annotations = Object.entries(issuer).map(([key, name]) => [ISSUERS[key as 'issuer'], name]);
  return {
    spec: { tls: [{ hosts: [...hosts], secretName: `${serviceName}-tls` }] },
    annotations: Object.fromEntries(annotations) as Annotations,
  };
}

/** Who signs for the environment. */
export function issuerOf(
  { faults }: Reading,
  issuer: CertificateIssuer | undefined,
): Readonly<Record<string, string>> {
  const allowed = 'a certificate: the environment does not say who signs one';
  const fix =
    "write tls: { clusterIssuer: 'letsencrypt' }, or issuer: { clusterIssuer: 'letsencrypt' } in the exposure of the environment";
  faults.require(issuer !== undefined, 'environment', allowed, fix);
  return { ...issuer };
}
