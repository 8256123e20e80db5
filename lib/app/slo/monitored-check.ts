import type { IConstruct } from 'constructs';
import { boundaryOf } from '../../core/boundary';
import type { Issue } from '../../core/issue';
import { type Labels, hasLabels } from '../../core/labels';
import type { Manifest } from '../../kubernetes/manifest';
import { addAppCheck } from '../../synth/app-checks';
import type { CollectedObject } from '../../synth/collect';

/** Constructs whose ServiceMonitors are ours to check. */
const MONITORING = new WeakSet<IConstruct>();

/**
 * Has synth look for ServiceMonitors that find no Service, and for those that find a port in several: pods would be
 * scraped once for each of them, and every request counted as often.
 */
export function checkOneServiceEach(scope: IConstruct): void {
  MONITORING.add(scope);
  addAppCheck(scope, checkMonitored);
}

interface MonitorSpec {
  readonly selector: { readonly matchLabels: Labels };
  readonly endpoints: readonly { readonly port: string }[];
}

function checkMonitored(objects: readonly CollectedObject[]): readonly Issue[] {
  const services = objects.filter(({ manifest }) => manifest.kind === 'Service');
  return objects.flatMap((monitor) => {
    const { scope } = monitor.construct.node;
    return scope !== undefined && MONITORING.has(scope) ? faultsOf(scope, monitor, services) : [];
  });
}

function faultsOf(
  { node: { path } }: IConstruct,
  monitor: CollectedObject,
  services: readonly CollectedObject[],
): readonly Issue[] {
  const { selector, endpoints } = monitor.manifest.spec as MonitorSpec;
  const found = services.filter(
    ({ manifest, construct }) =>
      boundaryOf(construct) === boundaryOf(monitor.construct) &&
      manifest.metadata.namespace === monitor.manifest.metadata.namespace &&
      hasLabels(manifest.metadata.labels ?? {}, selector.matchLabels),
  );
  return endpoints.flatMap(({ port }): Issue[] => {
    const names = found
      .filter(({ manifest }) => showsPort(manifest, port))
      .map(({ manifest }) => manifest.metadata.name);
    if (names.length === 1) return [];
    const which = names.length === 0 ? 'none does' : `${names.join(' and ')} do`;
    const allowed = `a port that one Service shows, and no other: ${which}`;
    return [{ path, field: 'port', given: port, allowed, fix: "write kind: 'PodMonitor', which finds pods" }];
  });
}

function showsPort(manifest: Manifest, port: string): boolean {
  const { ports = [] } =
    (manifest as { readonly spec?: { readonly ports?: readonly { readonly name?: string }[] } }).spec ?? {};
  return ports.some(({ name }) => name === port);
}
