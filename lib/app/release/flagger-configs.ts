import { at, listAt, textAt } from '../../kubernetes/at';
import type { CollectedObject } from '../../synth/collect';

/** A ConfigMap or Secret that pods use. */
export interface PodConfig {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
}

/** What Flagger copies for its primary: what volumes and environments of pods refer to (GetTargetConfigs). */
export function configsOf(pod: unknown): readonly PodConfig[] {
  const volumes = listAt(pod, 'volumes');
  const sources = [...volumes, ...volumes.flatMap((volume) => listAt(volume, 'projected', 'sources'))];
  const containers = ['containers', 'initContainers'].flatMap((list) => listAt(pod, list));
  const env = containers.flatMap((container) => listAt(container, 'env').map((one) => at(one, 'valueFrom')));
  const envFrom = containers.flatMap((container) => listAt(container, 'envFrom'));
  const found: PodConfig[] = [
    ...namesIn(sources, 'configMap', 'name').map(configMap),
    ...namesIn(volumes, 'secret', 'secretName').map(secret),
    ...namesIn(sources, 'secret', 'name').map(secret),
    ...namesIn(env, 'configMapKeyRef', 'name').map(configMap),
    ...namesIn(env, 'secretKeyRef', 'name').map(secret),
    ...namesIn(envFrom, 'configMapRef', 'name').map(configMap),
    ...namesIn(envFrom, 'secretRef', 'name').map(secret),
  ];
  return [...new Map(found.map((config) => [`${config.kind}/${config.name}`, config])).values()];
}

function namesIn(values: readonly unknown[], ...path: readonly string[]): string[] {
  return values.flatMap((value) => textAt(value, ...path) ?? []);
}

const configMap = (name: string): PodConfig => ({ kind: 'ConfigMap', name });
const secret = (name: string): PodConfig => ({ kind: 'Secret', name });

/** Kinds whose controllers hand their annotations on to the Secret of their name. */
const MAKERS = ['Secret', 'ExternalSecret', 'SealedSecret'];

/** Whether an object of the app says that Flagger shall take it as it is, for all versions alike. */
export function isUntracked({ kind, name }: PodConfig, objects: readonly CollectedObject[]): boolean {
  const kinds = kind === 'Secret' ? MAKERS : [kind];
  return objects.some(
    ({ manifest }) =>
      kinds.includes(manifest.kind) &&
      manifest.metadata.name === name &&
      (manifest.metadata.annotations?.['flagger.app/config-tracking'] ?? '').startsWith('disable'),
  );
}
