import { definedEntries } from '../core/defined';
import type { VolumeMount, VolumeSource, ClaimTemplate } from '../workload/volumes';
import type { ReadConfig, AppConfig } from '../config/config-map';
import type { MicroserviceAppProps } from './microservice-props';

/** Where client libraries look for the token and the certificate of the API server. */
const API_ACCESS_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

/** An hour, after which the kubelet renews it: security.md 1.2. */
const TOKEN_SECONDS = 3600;

/** Volumes of an app: what the pod holds, where the main container sees it, and what must be claimed. */
export interface AppVolumes {
  readonly volumes: Readonly<Record<string, VolumeSource>>;
  readonly mounts: Readonly<Record<string, VolumeMount>>;
  readonly claims: Readonly<Record<string, ClaimTemplate>>;
}

/** Splits the volumes of an app's props into those three. A claim of a Deployment is one PersistentVolumeClaim. */
export function splitVolumes(
  props: MicroserviceAppProps,
  config: ReadConfig | undefined,
  claimName: (volume: string) => string,
): AppVolumes {
  const volumes: Record<string, VolumeSource> = {};
  const mounts: Record<string, VolumeMount> = {};
  const claims: Record<string, ClaimTemplate> = {};
  for (const [name, given] of definedEntries(props.volumes)) {
    const { mountPath, readOnly, subPath, ...source } = given;
    mounts[String(mountPath)] = { name, readOnly, subPath };
    if ('claim' in source && (source.claim as unknown) !== undefined) {
      claims[name] = source.claim;
      if (props.workload?.kind !== 'StatefulSet')
        volumes[name] = { persistentVolumeClaim: { claimName: claimName(name) } };
    } else {
      volumes[name] = ('volume' in source ? source.volume : source) as VolumeSource;
    }
  }
  if (config !== undefined && props.config !== undefined)
    addConfig(props.config, config, { volumes, mounts });
  if (props.permissions !== undefined) addApiAccess({ volumes, mounts });
  return { volumes, mounts, claims };
}

interface Target {
  readonly volumes: Record<string, VolumeSource>;
  readonly mounts: Record<string, VolumeMount>;
}

function addConfig(given: AppConfig, config: ReadConfig, { volumes, mounts }: Target): void {
  if (given.mountPath === undefined) return;
  volumes.config = { configMap: { name: config.name } };
  mounts[given.mountPath] = 'config';
}

/** What the admission plug-in would mount, but for this pod alone, so that automounting can stay off everywhere. */
function addApiAccess({ volumes, mounts }: Target): void {
  volumes['kube-api-access'] = {
    projected: {
      sources: [
        { serviceAccountToken: { path: 'token', expirationSeconds: TOKEN_SECONDS } },
        { configMap: 'kube-root-ca.crt', items: { 'ca.crt': 'ca.crt' } },
        { downwardAPI: { namespace: { fieldRef: 'metadata.namespace' } } },
      ],
    },
  };
  mounts[API_ACCESS_PATH] = 'kube-api-access';
}
