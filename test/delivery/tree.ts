import type {
  DeliveredChart,
  DeliveredEnvironment,
  Delivery,
  DeliveryPlan,
} from '../../lib/delivery/delivery';
import { IN_CLUSTER } from '../../lib/core/environment-facts';
import type { Loose } from '../support/synth';

/** Any object, in namespace `shop` where nothing else is said. */
export function object(apiVersion: string, kind: string, name: string, rest: Loose = {}): Loose {
  const { metadata = {}, ...body } = rest;
  return { apiVersion, kind, metadata: { name, namespace: 'shop', ...metadata }, ...body };
}

export const namespace = (name = 'shop'): Loose => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name },
});
export const configMap = (name: string): Loose => object('v1', 'ConfigMap', name, { data: {} });
export const secret = (name: string): Loose => object('v1', 'Secret', name, { data: {} });
export const serviceAccount = (name: string): Loose => object('v1', 'ServiceAccount', name);
export const claim = (name: string): Loose => object('v1', 'PersistentVolumeClaim', name, { spec: {} });
export const sealedSecret = (name: string): Loose =>
  object('bitnami.com/v1alpha1', 'SealedSecret', name, { spec: { encryptedData: {} } });

export function externalSecret(name: string, store = 'vault', target?: string): Loose {
  return object('external-secrets.io/v1', 'ExternalSecret', name, {
    spec: {
      secretStoreRef: { name: store, kind: 'SecretStore' },
      ...(target === undefined ? {} : { target: { name: target } }),
      data: [],
    },
  });
}

export function secretStore(name: string, auth: Loose = {}): Loose {
  return object('external-secrets.io/v1', 'SecretStore', name, { spec: { provider: { vault: { auth } } } });
}

/** What a pod refers to. */
export interface PodRefs {
  readonly account?: string;
  readonly secrets?: readonly string[];
  readonly configMaps?: readonly string[];
  readonly claims?: readonly string[];
  readonly providers?: readonly string[];
  readonly priority?: string;
}

export function podTemplate(name: string, refs: PodRefs = {}): Loose {
  const { account, secrets = [], configMaps = [], claims = [], providers = [], priority } = refs;
  return {
    metadata: { labels: { app: name } },
    spec: {
      ...(account === undefined ? {} : { serviceAccountName: account }),
      ...(priority === undefined ? {} : { priorityClassName: priority }),
      containers: [
        {
          name: 'server',
          env: secrets.map((one) => ({ name: 'X', valueFrom: { secretKeyRef: { name: one, key: 'k' } } })),
          envFrom: configMaps.map((one) => ({ configMapRef: { name: one } })),
        },
      ],
      volumes: [
        ...claims.map((claimName) => ({ name: claimName, persistentVolumeClaim: { claimName } })),
        ...providers.map((secretProviderClass) => ({
          name: secretProviderClass,
          csi: { driver: 'secrets-store.csi.k8s.io', volumeAttributes: { secretProviderClass } },
        })),
      ],
    },
  };
}

export function workload(kind: string, name: string, refs: PodRefs = {}): Loose {
  const template = podTemplate(name, refs);
  const apiVersion = kind === 'Job' || kind === 'CronJob' ? 'batch/v1' : 'apps/v1';
  const spec = kind === 'CronJob' ? { jobTemplate: { spec: { template } } } : { template };
  return object(apiVersion, kind, name, { spec });
}

export const deployment = (name: string, refs?: PodRefs): Loose => workload('Deployment', name, refs);
export const job = (name: string, refs?: PodRefs): Loose => workload('Job', name, refs);

/** The same object with annotations. */
export function annotated(manifest: Loose, annotations: Readonly<Record<string, string>>): Loose {
  const { metadata, ...rest } = manifest;
  return { ...rest, metadata: { ...metadata, annotations: { ...metadata.annotations, ...annotations } } };
}

export function chartOf(name: string, manifests: readonly Loose[], environment = 'dev'): DeliveredChart {
  return {
    name,
    path: `${environment}/${name}`,
    folder: `${environment}/${name}`,
    namespace: 'shop',
    manifests,
  };
}

export function environmentOf(
  charts: readonly DeliveredChart[],
  rest: Partial<DeliveredEnvironment> = {},
): DeliveredEnvironment {
  return { name: 'dev', cluster: IN_CLUSTER, charts, ...rest };
}

export function planOf(delivery: Delivery, ...environments: readonly DeliveredEnvironment[]): DeliveryPlan {
  return delivery.plan({ partOf: 'shop', environments });
}

/** The objects of a delivery by kind and name. */
export function resourcesOf({ objects }: DeliveryPlan): Loose {
  return Object.fromEntries(
    objects.map(({ resource }) => [`${resource.kind} ${resource.metadata.name}`, resource]),
  );
}
