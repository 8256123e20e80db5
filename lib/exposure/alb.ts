import type { IngressFacts } from '../core/exposure-facts';
import { type Reading, within } from '../core/reading';
import { type ControllerAnnotations, prefixed } from './controller-annotations';
import type { ReadExposure } from './exposure';
import { type Refusals, refuse } from './refusals';

const PREFIX = 'alb.ingress.kubernetes.io/';

const OF_BALANCER = 'it is a property of the load balancer, which several Ingresses may share';

/** What an Application Load Balancer cannot do. */
export const ALB_REFUSALS: Refusals = {
  timeout: {
    why: OF_BALANCER,
    fix: "remove it, or set annotations: { 'alb.ingress.kubernetes.io/load-balancer-attributes': 'idle_timeout.timeout_seconds=60' }",
  },
  retries: { why: 'an Application Load Balancer repeats no request', fix: 'remove it; repeat in the caller' },
  rateLimit: {
    why: 'an Application Load Balancer counts no requests',
    fix: "remove it, and add a rate-based rule to the web ACL of firewall: 'block'",
  },
  auth: {
    why: 'an Application Load Balancer speaks OpenID Connect alone, and needs a client for each host',
    fix: "write annotations: { 'alb.ingress.kubernetes.io/auth-type': 'oidc', … }",
  },
};

/**
 * Annotations of the AWS Load Balancer Controller. Its target type is `ip`, for a Service of ours has no port of the
 * nodes.
 *
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/
 */
export function albAnnotations(
  reading: Reading,
  read: ReadExposure,
  facts: IngressFacts,
): ControllerAnnotations {
  refuse(reading, read, ALB_REFUSALS);
  const { tls, port, httpsRedirect = true } = read;
  const { scheme, certificateArns } = facts;
  checkTls(within(reading, 'tls'), read);
  const encrypted = tls !== undefined;
  return {
    asked: prefixed(PREFIX, {
      ...firewall(within(reading, 'firewall'), read, facts),
      ...(encrypted && httpsRedirect ? { 'ssl-redirect': '443' } : {}),
    }),
    implied: prefixed(PREFIX, {
      'target-type': 'ip',
      ...(scheme === undefined ? {} : { scheme }),
      'listen-ports': encrypted ? '[{"HTTP":80},{"HTTPS":443}]' : '[{"HTTP":80}]',
      ...(encrypted && certificateArns.length > 0 ? { 'certificate-arn': certificateArns.join(',') } : {}),
      ...(port.spoken === 'grpc' ? { 'backend-protocol-version': 'GRPC' } : {}),
      ...(port.spoken === 'https' ? { 'backend-protocol': 'HTTPS' } : {}),
    }),
  };
}

/** A load balancer of AWS reads no Secret: it finds certificates of ACM by the hosts, or is told them. */
function checkTls({ faults }: Reading, { tls, port }: ReadExposure): void {
  const allowed =
    "'environment': an Application Load Balancer takes certificates of ACM, and reads no Secret";
  const fix = "write tls: 'environment', and ingress({ controller: 'alb', certificateArns: ['arn:…'] })";
  faults.require(tls === undefined || tls.from === 'environment', tls?.from, allowed, fix);
  faults.require(
    tls !== undefined || port.spoken !== 'grpc',
    undefined,
    "'environment' for gRPC, which an Application Load Balancer takes over HTTPS alone",
    "write tls: 'environment'",
  );
}

function firewall(
  { faults }: Reading,
  { firewall: mode }: ReadExposure,
  { webAclArn }: IngressFacts,
): Readonly<Record<string, string>> {
  if (mode === undefined) return {};
  const fix = "write ingress({ controller: 'alb', webAclArn: 'arn:aws:wafv2:…' })";
  faults.require(webAclArn !== undefined, mode, 'nothing: the environment names no web ACL of AWS WAF', fix);
  const counting =
    'a web ACL of AWS WAF says itself, rule by rule, whether it blocks or counts: it is not for the service to say';
  faults.require(mode === 'block', mode, `'block': ${counting}`, "write firewall: 'block'");
  return { 'wafv2-acl-arn': webAclArn ?? '' };
}
