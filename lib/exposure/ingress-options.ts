import { isCidr } from '../core/cidr';
import type { CertificateIssuer, IngressFacts } from '../core/exposure-facts';
import { listOf, objectOf, required, textThat, wordOf } from '../core/read-fields';
import { isObject, readBoolean } from '../core/read-values';
import { within } from '../core/reading';
import {
  type ExposedThrough,
  type GatewayPodsOptions,
  podsFacts,
  readIssuer,
  readName,
  readOptions,
  readPods,
  readingOfOptions,
} from './environment-exposure';

/** Options of {@link ingress}. */
export interface IngressOptions {
  /** Whose annotations are written. @default - nobody's: an Ingress that any controller reads */
  readonly controller?: 'nginx' | 'alb';
  /** IngressClass. @default - the cluster's default */
  readonly className?: string;
  /** Who signs certificates for `tls: 'environment'`. @default - nobody */
  readonly issuer?: CertificateIssuer;
  /** Pods of the controller, which network policies let in. @default - all pods of the namespace ingress-nginx */
  readonly pods?: GatewayPodsOptions;
  /** Address ranges of the load balancer, which network policies let in; `alb` needs them. @default - none */
  readonly sources?: readonly string[];
  /** Whether ingress-nginx runs with allow-snippet-annotations and takes those of critical risk. @default false */
  readonly allowsSnippets?: boolean;
  /** Whom nginx asks for `auth: 'required'`. @default - nobody */
  readonly auth?: {
    /** URL that answers 2xx where a request may pass. */
    readonly url: string;
    /** Page that others are sent to. @default - they are refused */
    readonly signIn?: string;
    /** Headers of its answer that are passed on. @default - none */
    readonly responseHeaders?: readonly string[];
  };
  /** Whether the load balancer of `alb` has a public address. @default - the controller's default: internal */
  readonly scheme?: 'internal' | 'internet-facing';
  /** Certificates of ACM. @default - found by the hosts */
  readonly certificateArns?: readonly string[];
  /** Web ACL of AWS WAF for `firewall: 'block'`. @default - none */
  readonly webAclArn?: string;
}

const isUrl = (text: string): boolean => /^https?:\/\/[^\s/]+/.test(text);
const url = textThat(isUrl, 'the URL of an HTTP service', "write 'http://oauth2-proxy.auth/oauth2/auth'");
const isArn = (text: string): boolean => /^arn:[^\s]+$/.test(text);
const arn = textThat(isArn, 'an ARN', "write 'arn:aws:acm:…'");
const header = textThat((text) => /^[A-Za-z0-9-]+$/.test(text), 'the name of a header', "write 'x-user'");
const cidr = textThat(isCidr, 'an address range', "write '10.0.0.0/16'");

const INGRESS = {
  controller: wordOf('nginx', 'alb'),
  className: readName,
  issuer: readIssuer,
  pods: readPods,
  sources: listOf(cidr, { least: 1 }),
  allowsSnippets: readBoolean,
  auth: objectOf({
    url: required(url, 'whom nginx asks', "write 'http://oauth2-proxy.auth/oauth2/auth'"),
    signIn: url,
    responseHeaders: listOf(header, { least: 1 }),
  }),
  scheme: wordOf('internal', 'internet-facing'),
  certificateArns: listOf(arn, { least: 1 }),
  webAclArn: arn,
} satisfies Record<keyof IngressOptions, unknown>;

/** Options that one controller alone understands. */
const OF_CONTROLLER: Readonly<Record<'nginx' | 'alb', readonly string[]>> = {
  nginx: ['allowsSnippets', 'auth'],
  alb: ['scheme', 'certificateArns', 'webAclArn'],
};

/**
 * Services are reached through Ingresses.
 *
 * @example app.environments({ production: { exposure: ingress({ controller: 'nginx', className: 'nginx' }) } })
 */
export function ingress(options: IngressOptions = {}): ExposedThrough {
  const reading = readingOfOptions();
  const { auth, ...read } = readOptions(reading, options, INGRESS) as Partial<IngressFacts>;
  for (const [controller, keys] of Object.entries(OF_CONTROLLER))
    for (const key of keys) {
      const given = isObject(options) ? options[key] : undefined;
      const fits = given === undefined || read.controller === controller;
      const fix = `remove it, or write controller: '${controller}'`;
      within(reading, key).faults.require(fits, given, `nothing without controller '${controller}'`, fix);
    }
  within(reading, 'sources').faults.require(
    read.controller !== 'alb' || read.sources !== undefined || read.pods !== undefined,
    read.sources,
    'the address ranges of the subnets that the load balancer stands in: network policies must let it in',
    "write sources: ['10.0.0.0/16']",
  );
  const facts: IngressFacts = {
    kind: 'ingress',
    controller: read.controller,
    className: read.className,
    issuer: read.issuer,
    pods: podsFacts(read.pods),
    sources: read.sources ?? [],
    allowsSnippets: read.allowsSnippets === true,
    auth: auth && { url: auth.url, signIn: auth.signIn, responseHeaders: auth.responseHeaders ?? [] },
    scheme: read.scheme,
    certificateArns: read.certificateArns ?? [],
    webAclArn: read.webAclArn,
  };
  return { ...facts, issues: reading.faults.issues };
}
