import { type Plain, itemsOf, partsOf, plainOf } from '../core/read-values';
import type { Manifest } from '../kubernetes/manifest';
import { type PodTemplate, containersOf } from '../kubernetes/pod-template';

/** A text that a pod reads, and where it stands. */
export interface Place {
  /** Such as `env.REDIS_ADDR`, or `ConfigMap cart-config, key redis.conf`. */
  readonly name: string;
  readonly text: string;
}

/** Texts of the pod spec itself that its containers read: variables, arguments, commands. */
export function placesInPod({ spec }: PodTemplate): Place[] {
  return containersOf(spec).flatMap((container, index) => {
    // The first container is the one whose props a MicroserviceApp takes flat.
    const at = index === 0 ? '' : `containers.${String(container.name)}.`;
    const env = partsOf(container.env).map(({ name, value }) => ({
      name: `${at}env.${String(name)}`,
      text: value,
    }));
    const words = (['command', 'args'] as const).flatMap((key) =>
      itemsOf(container[key]).map((text, word) => ({ name: `${at}${key}[${word}]`, text })),
    );
    return [...env, ...words].filter((place): place is Place => typeof place.text === 'string');
  });
}

/** A ConfigMap that a pod reads, and which keys of it; undefined means all. */
export interface ConfigMapUse {
  readonly name: string;
  readonly keys?: readonly string[];
}

/** The ConfigMaps that a pod reads as variables or as files. */
export function configMapsOf({ spec }: PodTemplate): ConfigMapUse[] {
  const volumes = partsOf(spec.volumes).flatMap((volume) => [
    volume.configMap,
    ...partsOf(plainOf(volume.projected).sources).map((source) => source.configMap),
  ]);
  const containers = containersOf(spec);
  const whole = containers.flatMap(({ envFrom }) => partsOf(envFrom).map(({ configMapRef }) => configMapRef));
  const single = containers.flatMap(({ env }) =>
    partsOf(env).map(({ valueFrom }) => plainOf(valueFrom).configMapKeyRef),
  );
  return [
    ...[...volumes, ...whole].map((reference) => useOf(plainOf(reference), keysOf(plainOf(reference).items))),
    ...single.map((reference) => useOf(plainOf(reference), [String(plainOf(reference).key)])),
  ].flatMap((use) => use ?? []);
}

/** Texts of a ConfigMap. */
export function placesInConfigMap({ metadata, data }: Manifest): ReadonlyMap<string, Place> {
  const name = String(metadata.name);
  const texts = Object.entries(plainOf(data)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return new Map(texts.map(([key, text]) => [key, { name: `ConfigMap ${name}, key ${key}`, text }]));
}

function useOf({ name }: Plain, keys: readonly string[] | undefined): ConfigMapUse | undefined {
  return typeof name === 'string' ? { name, keys } : undefined;
}

function keysOf(items: unknown): readonly string[] | undefined {
  return Array.isArray(items) && items.length > 0 ? partsOf(items).map(({ key }) => String(key)) : undefined;
}
