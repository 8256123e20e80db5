import { LABEL } from '../core/labels';
import { type ExposedPaths, type RouteTarget, exposedPathsOf } from '../core/exposure-routes';
import type { Reading } from '../core/reading';
import type { ServiceRef } from '../core/service-ref';
import { routablePortsOf } from '../core/service-routing';

/** A service whose requests are told apart, or that some of them go to: a MicroserviceApp. */
export type RoutedService<P extends string = string> = ServiceRef<P> & { readonly name: string };

/** Whether a value is such a service. */
export function isRouted(given: unknown): given is RoutedService {
  return (
    typeof given === 'object' &&
    given !== null &&
    'serviceName' in given &&
    'ports' in given &&
    'name' in given
  );
}

/** Reads a service that requests go to. */
export function readService(reading: Reading, given: unknown): RoutedService | undefined {
  if (isRouted(given)) return given;
  reading.faults.add(typeof given, 'a service of the app', 'pass a MicroserviceApp');
  return undefined;
}

/** Reads which port of a service is meant: the one that is named, or the only one that it has. */
export function readPortName(
  reading: Reading,
  service: RoutedService,
  given: string | undefined,
): string | undefined {
  const names = Object.keys(service.ports);
  const name = given ?? (names.length === 1 ? names[0] : undefined);
  const known = name !== undefined && names.includes(name);
  const fix = names.length === 0 ? 'declare ports: { http: 8080 }' : `write port: '${names[0] ?? ''}'`;
  reading.faults.require(known, given, `a port of ${service.node.path}: ${names.join(', ')}`, fix);
  return known ? name : undefined;
}

/**
 * Where requests go that go to a service: its Service, and where versions share one, the pods of this version. The
 * port is the one of the same name, or its only one.
 */
export function targetOf(
  reading: Reading,
  to: RoutedService,
  port: string | undefined,
): RouteTarget | undefined {
  const names = Object.keys(to.ports);
  const name = names.find((known) => known === port) ?? (names.length === 1 ? names[0] : undefined);
  const number = name === undefined ? undefined : to.ports[name]?.port;
  if (number === undefined) {
    const allowed = `a service with a port ${port ?? ''}, or with one port alone: ${to.node.path} has ${names.join(', ') || 'none'}`;
    reading.faults.add(to.node.path, allowed, `name the port of ${to.node.path} '${port ?? 'http'}'`);
    return undefined;
  }
  const { serviceName, namespace } = to;
  return { serviceName, namespace, port: number, ...versionOf(to) };
}

/** The pods of a version that shares its Service; routes that are attached to Services know them by one of their own. */
function versionOf(to: RoutedService): Pick<RouteTarget, 'version'> {
  const { name, serviceName } = to;
  if (name === serviceName) return {};
  const service = routablePortsOf(to) === undefined ? {} : { service: name };
  return { version: { name: subsetName(name), labels: { [LABEL.name]: name }, ...service } };
}

/** Names of subsets have no dots (istio.io, ValidateSubsetName). */
function subsetName(name: string): string {
  return name.replaceAll('.', '-');
}

/** Reads a service that requests go to, and where that is. */
export function readTarget(
  reading: Reading,
  given: unknown,
  port: string | undefined,
): RouteTarget | undefined {
  const service = readService(reading, given);
  return service && targetOf(reading, service, port);
}

/** How requests for a port come from outside; undefined where they do not. */
export function exposedAt(service: RoutedService, port: string): ExposedPaths | undefined {
  const exposed = exposedPathsOf(service);
  return exposed?.port === port ? exposed : undefined;
}

/** Reads the services that requests are shared among: weights together are 100. */
export function readWeights(reading: Reading, weights: readonly number[]): void {
  const whole = weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const allowed = 'whole numbers that are 100 together';
  reading.faults.require(whole && sum === 100, weights, allowed, 'write 90 and 10');
}
