import type { Construct } from 'constructs';
import { type PlainMetadata, copyOf } from '../core/plain-metadata';
import type { Plain } from '../core/read-values';
import type { RouteVersion } from '../core/service-routing';
import { KubernetesObject } from '../synth/kubernetes-object';

/** Places a Service of some pods of a service: to routes that are attached to Services a version is one. It shows what that of all of them shows. */
export function placeVersion(
  scope: Construct,
  metadata: Omit<PlainMetadata, 'name'>,
  { version, service }: { readonly version: RouteVersion; readonly service: Plain },
): void {
  const { selector, ports } = service;
  const pods = { ...(selector as Plain), ...version.labels };
  // A port of every node is that of the Service of all pods.
  const shown = (ports as readonly Plain[]).map(({ nodePort: _taken, ...port }) => port);
  new KubernetesObject(scope, `Service-${version.service}`, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: copyOf({ ...metadata, name: version.service }),
    body: { spec: { selector: pods, ports: shown } },
  });
}
