import type { Faults } from '../core/faults';
import { LINKERD_TIMEOUT, annotationsOf, callIssues } from '../core/linkerd-calls';
import type { CallPolicy } from '../core/mesh-call-policy';
import { type ServiceRouteSpec, serviceRouteSpec } from '../core/service-route';
import type { ReadSplit } from './traffic-split-props';
import { placeOf, routeOf } from './traffic-split-services';

/** A split of a Service that is known by its name alone. */
export interface HostSplit {
  readonly host: string;
  readonly port: number | undefined;
  /** Namespace of the route. */
  readonly namespace: string | undefined;
  readonly policy: CallPolicy;
  readonly split: ReadSplit;
}

/** Reads the route of a Service that is known by its name: its selector is not known, so that versions are Services. */
export function hostRoute(
  faults: Faults,
  { host, port, namespace, policy, split }: HostSplit,
): { readonly annotations: Readonly<Record<string, string>>; readonly spec: ServiceRouteSpec } {
  const allowed = 'the port of the Service: routes in a mesh of Linkerd name it';
  faults.at('port').require(port !== undefined, port, allowed, 'write port: 80');
  for (const name of Object.keys(split.subsets))
    faults
      .at('versions', name)
      .require(
        false,
        name,
        'a version with a Service of its own: Linkerd tells no pods of one Service apart, and the selector of this one is not known',
        `write ${name}: { weight: 10, host: '${host.split('.')[0] ?? host}-${name}' }`,
      );
  const { timeout = LINKERD_TIMEOUT, retries, idempotent = false } = policy;
  const call = { timeout, retries, idempotent };
  const annotations = annotationsOf(call);
  faults
    .at('retries', 'on')
    .require(
      annotations['retry.linkerd.io/grpc'] === undefined,
      retries?.on,
      'failures of HTTP: what is known of a Service by its name is that it speaks that',
      'pass a service of the app, or remove those of gRPC',
    );
  for (const { field, given, allowed: what, fix } of callIssues(call))
    faults.at(...field.split('.')).add(given, what, fix);
  const { serviceName, namespace: serviceNamespace } = placeOf(host, namespace);
  const routes = [routeOf(split, { service: { serviceName, namespace }, port: Number(port) })];
  return {
    annotations,
    spec: serviceRouteSpec(
      { serviceName, namespace, serviceNamespace, port: Number(port), grpc: false },
      routes,
    ),
  };
}
