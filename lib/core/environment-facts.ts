import type { IConstruct } from 'constructs';
import { declareBoundary } from './boundary';
import type { ChaosFacts } from './chaos-facts';
import { DEFAULT_KUBERNETES_VERSION, type KubernetesVersion } from './kubernetes-version';
import type { ExposureFacts } from './exposure-facts';
import type { LinkerdFacts } from './linkerd-facts';
import type { MeshFacts } from './mesh-facts';
import { profileOf } from './profile';
import type { ReleaseFacts } from './release-facts';
import type { TelemetryFacts } from './telemetry-facts';

/** A cluster, as the delivery reaches it: by the URL of its API server, or by the name it is registered under. */
export type Cluster = { readonly server: string } | { readonly name: string };

/** The cluster that the delivery itself runs in. */
export const IN_CLUSTER: { readonly server: string } = { server: 'https://kubernetes.default.svc' };

/** What the rest of kiban may know of the environment that a construct is rendered for. */
export interface EnvironmentFacts {
  /** Such as `'production'`; `'default'` in an app without environments. */
  readonly name: string;
  /** Where its manifests are applied. */
  readonly cluster: Cluster;
  /** Version of that cluster. */
  readonly kubernetesVersion: KubernetesVersion;
  /** DNS domain that services are exposed below, such as `'shop.example.com'`. */
  readonly domain: string | undefined;
  /** The mesh that its services are part of. @default - none */
  readonly mesh?: MeshFacts | undefined;
  /** The Linkerd that its services are part of, in place of such a mesh. @default - none */
  readonly linkerd?: LinkerdFacts | undefined;
  /** How its services are reached from outside. @default - a plain Ingress */
  readonly exposure?: ExposureFacts | undefined;
  /** How its services are released. @default - as Deployments are */
  readonly releases?: ReleaseFacts | undefined;
  /** Who breaks its services on purpose. @default - Chaos Mesh */
  readonly chaos?: ChaosFacts | undefined;
  /** How its services are measured. @default - not known */
  readonly telemetry?: TelemetryFacts | undefined;
}

const ENVIRONMENTS = new WeakMap<IConstruct, EnvironmentFacts>();

/** Says that all below `scope` is rendered for one environment: names may repeat in another. */
export function declareEnvironment(scope: IConstruct, facts: EnvironmentFacts): void {
  ENVIRONMENTS.set(scope, facts);
  declareBoundary(scope);
}

/** The environment around a construct, or what holds in an app without any. */
export function environmentOf(scope: IConstruct): EnvironmentFacts {
  for (let at: IConstruct | undefined = scope; at; at = at.node.scope) {
    const facts = ENVIRONMENTS.get(at);
    if (facts) return facts;
  }
  const { kubernetesVersion = DEFAULT_KUBERNETES_VERSION } = profileOf(scope);
  return { name: 'default', cluster: IN_CLUSTER, kubernetesVersion, domain: undefined };
}

/** Argo CD's own name for the cluster that it runs in. @see https://github.com/argoproj/argo-cd/blob/master/util/db/cluster.go (localCluster) */
const IN_CLUSTER_NAME = 'in-cluster';

/** A cluster as one text, to tell whether two are the same, however their addresses are written. */
export function clusterKey(cluster: Cluster): string {
  if ('name' in cluster && cluster.name !== IN_CLUSTER_NAME) return `name ${cluster.name}`;
  const { server } = 'server' in cluster ? cluster : IN_CLUSTER;
  return `server ${(URL.canParse(server) ? new URL(server).href : server).replace(/\/+$/, '')}`;
}
