import type { ReadConfig } from '../config/config-map';
import { closest } from '../core/closest';
import { definedEntries } from '../core/defined';
import type { Faults } from '../core/faults';
import type { ContainerProps } from '../workload/container';
import { isObject } from '../workload/reading';
import type { MicroserviceAppProps } from './microservice-props';

/** Turns `{ config: 'key' }` among an app's variables into references to its own ConfigMap, whose name nobody else knows. */
export function resolveConfig(
  faults: Faults,
  props: MicroserviceAppProps,
  config: ReadConfig | undefined,
): ContainerProps['env'] {
  const { env } = props;
  if (env === undefined || config === undefined || !isObject(env as unknown))
    return env as ContainerProps['env'];
  const keys = isObject(props.config?.data) ? Object.keys(props.config.data) : [];
  const entries = definedEntries(env).map(([name, value]) => {
    if (!isObject(value) || !('config' in value)) return [name, value];
    checkKey(faults.at(name, 'config'), value.config, keys);
    return [name, { configMapKeyRef: { name: config.name, key: value.config } }];
  });
  return Object.fromEntries(entries) as ContainerProps['env'];
}

function checkKey(faults: Faults, key: unknown, keys: readonly string[]): void {
  const near = closest(String(key), keys);
  const fix = near === undefined ? 'add the key to config.data' : `did you mean '${near}'?`;
  faults.require(keys.includes(String(key)), key, `a key of config.data: ${keys.join(', ')}`, fix);
}
