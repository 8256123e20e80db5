import type { Duration } from './duration';

/** Pods that requests from outside come through. */
export interface GatewayPods {
  /** Namespace they run in; undefined for the namespace of whoever is called. */
  readonly namespace: string | undefined;
  /** Labels that find them; undefined for all pods of the namespace. */
  readonly podLabels: Readonly<Record<string, string>> | undefined;
  /** ServiceAccount they run as; undefined where it is not known. */
  readonly serviceAccount: string | undefined;
}

/** Who signs a certificate, as cert-manager knows it. */
export type CertificateIssuer = { readonly clusterIssuer: string } | { readonly issuer: string };

/** Where nginx asks whether a request may pass. */
export interface AuthService {
  readonly url: string;
  readonly signIn: string | undefined;
  readonly responseHeaders: readonly string[];
}

/** Services are reached through Ingresses. */
export interface IngressFacts {
  readonly kind: 'ingress';
  /** Whose annotations are written; undefined for none. */
  readonly controller: 'nginx' | 'alb' | undefined;
  readonly className: string | undefined;
  readonly issuer: CertificateIssuer | undefined;
  /** Pods of the controller; undefined where nothing is said of them. */
  readonly pods: GatewayPods | undefined;
  /** Address ranges of a load balancer outside the cluster. */
  readonly sources: readonly string[];
  /** Whether the controller of nginx takes snippets of its configuration. */
  readonly allowsSnippets: boolean;
  readonly auth: AuthService | undefined;
  readonly scheme: 'internal' | 'internet-facing' | undefined;
  readonly certificateArns: readonly string[];
  readonly webAclArn: string | undefined;
}

/** A gateway of Istio that others keep. */
export interface SharedIstioGateway {
  readonly namespace: string;
  readonly name: string;
  /** Whether it has a server for HTTPS that takes the hosts of services. */
  readonly https: boolean;
}

/** Services are reached through a gateway of Istio: one that others keep, or one for each service on shared pods. */
export interface IstioGatewayFacts {
  readonly kind: 'istioGateway';
  /** Undefined where each service has a Gateway of its own. */
  readonly shared: SharedIstioGateway | undefined;
  readonly pods: GatewayPods;
  readonly ports: { readonly http: number; readonly https: number };
  readonly issuer: CertificateIssuer | undefined;
  /** Undefined for what the mesh has. */
  readonly apiVersion: 'v1' | 'v1beta1' | undefined;
  /** Name of an extension provider of the mesh that decides whether a request may pass. */
  readonly authProvider: string | undefined;
}

/** A Gateway of the Gateway API that others keep. */
export interface SharedGateway {
  readonly namespace: string;
  readonly name: string;
  /** The listener that routes are attached to; undefined for all that take them. */
  readonly sectionName: string | undefined;
  /** The listener for plain HTTP whose requests are sent to HTTPS. */
  readonly redirectFrom: string | undefined;
}

/** Services are reached through the Gateway API. */
export interface GatewayApiFacts {
  readonly kind: 'gatewayApi';
  /** Undefined where each service has a Gateway of its own, of this class. */
  readonly shared: SharedGateway | undefined;
  readonly className: string | undefined;
  /** Pods behind the Gateway; undefined for those that carry its name. */
  readonly pods: GatewayPods | undefined;
  readonly issuer: CertificateIssuer | undefined;
  /** Whether the implementation takes regular expressions, which is its own choice. */
  readonly regularExpressions: boolean;
}

/** What the rest of kiban may know of how services of an environment are reached from outside. */
export type ExposureFacts = IngressFacts | IstioGatewayFacts | GatewayApiFacts;

/** How long a request may take where nobody says so: the time of Envoy, which Istio takes away. */
export const EDGE_TIMEOUT: Duration = '15s';

/** Failures before the request was sent: it may be sent again, whatever it asks for. */
export const EDGE_RETRIES = { attempts: 2, on: ['connect-failure', 'refused-stream'] } as const;
