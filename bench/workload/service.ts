import { SETTINGS_HASH } from './settings';

/** What differs from one service of the workload to the next. Everything else is the same for all. */
export interface Service {
  readonly name: string;
  readonly version: string;
  readonly image: string;
  /** Path below the one host of all services. */
  readonly path: `/${string}`;
  /** Name of its ConfigMap. */
  readonly configName: string;
  readonly cpu: number;
  readonly maxReplicas: number;
  /** Name of the service that it calls. Services stand in chains of ten. */
  readonly callee?: string;
  /** Name of the service that calls it. */
  readonly caller?: string;
}

const CHAIN = 10;

/** The services of a workload of this size. */
export function servicesOf(count: number): Service[] {
  return Array.from({ length: count }, (_, index) => serviceOf(index, count));
}

function serviceOf(index: number, count: number): Service {
  const name = nameOf(index);
  const version = `1.${index % 7}.${index % 13}`;
  const digest = index.toString(16).padStart(64, '5eed');
  return {
    name,
    version,
    image: `registry.example.com/shop/${name}:${version}@sha256:${digest}`,
    path: `/${name}`,
    configName: `${name}-config-${SETTINGS_HASH}`,
    cpu: 100 + (index % 5) * 50,
    maxReplicas: 6 + (index % 4) * 3,
    ...(index % CHAIN === 0 ? {} : { callee: nameOf(index - 1) }),
    ...((index + 1) % CHAIN === 0 || index + 1 === count ? {} : { caller: nameOf(index + 1) }),
  };
}

function nameOf(index: number): string {
  return `service-${String(index).padStart(5, '0')}`;
}
