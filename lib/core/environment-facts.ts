import type { IConstruct } from 'constructs';
import { declareBoundary } from './boundary';
import { DEFAULT_KUBERNETES_VERSION, type KubernetesVersion } from './kubernetes-version';
import type { ExposureFacts } from './exposure-facts';
import type { MeshFacts } from './mesh-facts';
import { profileOf } from './profile';

/** A cluster, as the delivery reaches it: by the URL of its API server, or by the name it is registered under. */
export type Cluster = { readonly server: string } | { readonly name: string };

/** The cluster that the delivery itself runs in. */
export const IN_CLUSTER: Cluster = { server: 'https://kubernetes.default.svc' };

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
  /** How its services are reached from outside. @default - a plain Ingress */
  readonly exposure?: ExposureFacts | undefined;
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

/** A cluster as one text, to tell whether two are the same. */
export function clusterKey(cluster: Cluster): string {
  return 'server' in cluster ? `server ${cluster.server.replace(/\/+$/, '')}` : `name ${cluster.name}`;
}
