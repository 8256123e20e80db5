import type { CallPolicy } from '../core/mesh-call-policy';
import type { ObjectName } from '../core/object-name';

/**
 * Where the certificate of a host comes from: an existing Secret, one that cert-manager keeps, or whatever the
 * environment has for it.
 */
export type ExposureTls =
  | { readonly secretName: ObjectName }
  | { readonly clusterIssuer: ObjectName }
  | { readonly issuer: ObjectName }
  | 'environment';

/** How many requests of one client are taken. */
export interface RateLimit {
  /** Requests of one client address. */
  readonly requests: number;
  /** In which time. @default 'second' */
  readonly per?: 'second' | 'minute';
  /** How many times the limit a client may have at once before it is refused. @default 5 */
  readonly burst?: number;
}

/** A path, compared as `pathType` says, or alone. */
export type ExposedPath = `/${string}` | { readonly exact: `/${string}` };

/** How an app is reached over HTTP from outside the cluster. `P` is the union of its port names. */
export interface Exposure<P extends string = string> extends CallPolicy {
  /** Host name, or several; a leading `*.` takes all names below. */
  readonly host: string | readonly string[];
  /** Paths that lead to the app; `{ exact }` leads there alone, and not below. @default '/' */
  readonly path?: ExposedPath | readonly ExposedPath[];
  /** How paths without a word of their own are compared. @default 'Prefix' */
  readonly pathType?: 'Prefix' | 'Exact' | 'ImplementationSpecific';
  /** Port of the app. @default - its only port, or its first one named http… */
  readonly port?: P;
  /** Certificate of the hosts. @default - none: plain HTTP, recorded as a finding */
  readonly tls?: ExposureTls;
  /** Sends requests for plain HTTP to HTTPS, where the environment names its controller. @default true with tls */
  readonly httpsRedirect?: boolean;
  /** Bounds what one client may ask. @default - no bound */
  readonly rateLimit?: RateLimit;
  /** Looks for attacks in requests: refuses them, or tells of them alone. @default - it does not look */
  readonly firewall?: 'block' | 'detect';
  /** Asks whoever the environment names before a request passes. @default 'none' */
  readonly auth?: 'required' | 'none';
  /** Class of the controller. @default - the environment's, or the cluster's default IngressClass */
  readonly ingressClassName?: string;
  /** Annotations of an Ingress. @default - none beyond those that follow from the other props */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A port of the Service that an exposure leads to. */
export interface BackendPort {
  readonly name: string;
  /** Port of the Service. */
  readonly port: number;
  /** What is spoken there, such as `'grpc'`. */
  readonly spoken: string | undefined;
}

/** The Service that an exposure leads to. */
export interface Backend {
  readonly serviceName: string;
  readonly namespace: string | undefined;
  /** Those of its ports that speak TCP. */
  readonly ports: readonly BackendPort[];
}

/** Where a certificate comes from, read. */
export type ReadTls =
  | { readonly from: 'secret'; readonly secretName: string }
  | { readonly from: 'clusterIssuer' | 'issuer'; readonly name: string }
  | { readonly from: 'environment' };

/** A path, and how it is compared. */
export interface ReadPath {
  readonly path: string;
  readonly pathType: 'Prefix' | 'Exact' | 'ImplementationSpecific';
}

/** An exposure, read: the same whatever it is reached through. */
export interface ReadExposure {
  readonly serviceName: string;
  readonly namespace: string | undefined;
  readonly hosts: readonly string[];
  readonly paths: readonly ReadPath[];
  readonly port: BackendPort;
  readonly tls: ReadTls | undefined;
  readonly httpsRedirect: boolean | undefined;
  readonly policy: CallPolicy;
  readonly rateLimit: RateLimit | undefined;
  readonly firewall: 'block' | 'detect' | undefined;
  readonly auth: boolean;
  readonly ingressClassName: string | undefined;
  readonly annotations: Readonly<Record<string, string>>;
}
