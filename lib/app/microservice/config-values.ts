import type { ReadConfigMap } from '../../config/config-map';
import { closest } from '../../core/closest';
import { definedEntries } from '../../core/defined';
import { isObject } from '../../core/read-values';
import { type Reading, within } from '../../core/reading';
import type { ContainerProps } from '../../workload/container';
import type { EnvValue } from '../../workload/env';
import type { AppEnvValue, MicroserviceAppProps } from './props';

/** Turns `{ config: 'key' }` among an app's variables into references to its own ConfigMap, whose name nobody else knows. */
export function resolveConfig(
  reading: Reading,
  { env, config: given }: MicroserviceAppProps,
  config: ReadConfigMap | undefined,
): ContainerProps['env'] {
  if (env === undefined) return undefined;
  const keys = Object.keys(given?.data ?? {});
  const entries = definedEntries(env).map(([name, value]): [string, EnvValue] => {
    if (!isConfigValue(value)) return [name, value];
    within(reading, name).faults.onlyKeys(value, ['config']);
    const { config: key } = value;
    checkKey(within(reading, name, 'config'), key, keys);
    return [name, { configMapKeyRef: { name: config?.name ?? 'config', key } }];
  });
  return Object.fromEntries(entries);
}

function isConfigValue(value: AppEnvValue): value is { readonly config: string } {
  return isObject(value) && 'config' in value;
}

function checkKey({ faults }: Reading, key: unknown, keys: readonly string[]): void {
  if (keys.includes(String(key))) return;
  const near = closest(String(key), keys);
  const allowed =
    keys.length === 0 ? 'nothing: the app has no config' : `a key of config.data: ${keys.join(', ')}`;
  const fix = near === undefined ? 'add the key to config.data' : `did you mean '${near}'?`;
  faults.add(key, allowed, fix);
}
