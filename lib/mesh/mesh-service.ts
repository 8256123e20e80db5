import type { Labels } from '../core/labels';
import type { CallPolicy } from '../core/mesh-call-policy';
import type { MeshRoute } from '../core/mesh-routes';
import type { Transport } from '../core/service-ref';
import type { ReadTrafficPolicy } from './read-traffic-policy';

/** A port of a service, as its proxies see it. */
export interface MeshPort {
  readonly name: string;
  /** Port that callers dial. */
  readonly port: number;
  /** Port that the process listens on, which policies are judged by. */
  readonly containerPort: number;
  readonly transport: Transport;
  /** Whether it speaks HTTP in a form that a proxy can read: gRPC is HTTP/2. */
  readonly http: boolean;
  /** Whether its Service shows it. */
  readonly shown: boolean;
}

/** A service that calls another. */
export interface MeshCaller {
  readonly podSelector: Labels;
  readonly namespace: string | undefined;
  /** ServiceAccounts that its versions run as. */
  readonly serviceAccounts: readonly string[];
  /** Ports that it calls, by name, with what it says of time and repetition. */
  readonly ports: ReadonlyMap<string, CallPolicy | undefined>;
}

/** Who somebody outside the app is to a proxy. Without any of these it is whoever gets there. */
export interface MeshSource {
  readonly principals?: readonly string[];
  readonly namespaces?: readonly string[];
  readonly ipBlocks?: readonly string[];
  readonly notIpBlocks?: readonly string[];
}

/** Somebody outside the app who calls a service. */
export interface MeshEntry {
  readonly source: MeshSource;
  /** Names of the ports. */
  readonly ports: readonly string[];
  /** Whether they are called by the waypoint of the service, rather than at its pods. */
  readonly byWaypoint: boolean;
}

/** A proxy of an ambient mesh that reads requests, by which a service is called. */
export interface MeshWaypoint {
  /** Name of its Gateway, and of the ServiceAccount that it runs as. */
  readonly name: string;
  /** Names of the ports that services of the app call by it. */
  readonly ports: ReadonlySet<string>;
}

/** A name outside the cluster that a service calls. */
export interface MeshHost {
  readonly host: string;
  readonly port: number;
  readonly protocol: string;
  /** Ranges of its addresses, where they are known. */
  readonly cidrs?: readonly string[] | undefined;
}

/** What a service calls. */
export interface MeshEgress {
  /** Services, each as its namespace and full name, or all of a namespace as `*`. */
  readonly services: readonly { readonly namespace: string; readonly host: string }[];
  readonly hosts: readonly MeshHost[];
  /** Whether it calls addresses, which no registry of a mesh holds. */
  readonly addresses: boolean;
}

/** Pods of one version of a service. */
export interface MeshVersion {
  readonly podLabels: Labels;
  /** The fewest pods there may be; undefined where their number is that of something else, such as nodes. */
  readonly replicas: number | undefined;
}

/** A service as a mesh sees it: all its versions, and who calls whom. */
export interface MeshService {
  /** Path of the construct that declared it first. */
  readonly path: string;
  readonly namespace: string | undefined;
  /** Name of its Service. */
  readonly serviceName: string;
  readonly podSelector: Labels;
  readonly ports: readonly MeshPort[];
  readonly versions: readonly MeshVersion[];
  readonly policy: ReadTrafficPolicy;
  readonly callers: readonly MeshCaller[];
  readonly entries: readonly MeshEntry[];
  readonly egress: MeshEgress;
  /** How its requests are spread; none where all pods take all of them. */
  readonly routes: readonly MeshRoute[];
  /** Pods by labels beside those of the service, by the name that routes have for them. */
  readonly subsets: Readonly<Record<string, Labels>>;
  /** The waypoint by which it is called; undefined where there is none. */
  readonly waypoint: MeshWaypoint | undefined;
}

/** What a proxy of a mesh can read. @see https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/ */
const HTTP: readonly (string | undefined)[] = ['http', 'http2', 'grpc', 'grpc-web'];

/** Whether a proxy of a mesh can read a protocol. */
export function speaksHttp(protocol: string | undefined): boolean {
  return HTTP.includes(protocol);
}
