import { boundaryOf } from '../core/boundary';
import type { Issue } from '../core/issue';
import { groupBy } from '../core/grouping';
import { type PodTemplate, podTemplateOf } from '../kubernetes/pod-template';
import type { AppCheck } from '../synth/app-checks';
import type { CollectedObject } from '../synth/collect';
import { type Reader, type Sighting, missingCall, outOfReach } from './address-issues';
import { type Place, configMapsOf, placesInConfigMap, placesInPod } from './address-places';
import { hostPortsIn } from './address-scan';
import { nodeFinder } from './node-finder';
import { type ServiceGraph, graphOf } from './service-graph';
import { type TakenAddress, takenIn } from './taken-addresses';

/** The objects of one environment, and what is known of its services. */
interface Environment {
  readonly objects: readonly CollectedObject[];
  readonly graph: ServiceGraph;
  readonly taken: ReadonlyMap<string, readonly TakenAddress[]>;
}

/**
 * Finds addresses of services in workloads that declared no call to them: their policies would cut the connection,
 * at run time and without a word.
 */
export const checkAddresses: AppCheck = (objects) => {
  const byBoundary = groupBy(objects, ({ construct }) => boundaryOf(construct));
  return [...byBoundary].flatMap(([boundary, own]) =>
    checkEnvironment({ objects: own, graph: graphOf(boundary), taken: takenIn(boundary) }),
  );
};

function checkEnvironment(environment: Environment): Issue[] {
  const { objects, graph, taken } = environment;
  if (taken.size === 0) return [];
  const findNodes = nodeFinder(graph.services);
  const inConfigMaps = configMapSightings(environment);
  const services = new Set(
    objects
      .filter(({ manifest }) => manifest.kind === 'Service')
      .map(({ manifest }) => keyOf(manifest.metadata)),
  );
  return objects.flatMap(({ manifest, path }) => {
    const template = podTemplateOf(manifest);
    if (template === undefined) return [];
    const { namespace } = manifest.metadata;
    const nodes = findNodes(namespace, template.labels);
    if (nodes.length === 0) return [];
    const sightings = [
      ...placesInPod(template).flatMap((place) => sightingsIn(place, taken)),
      ...inConfigMaps(namespace, template),
    ];
    return sightings.flatMap((sighting) =>
      judge({ path, namespace, nodes }, sighting, { graph, services, taken }),
    );
  });
}

interface Known {
  readonly graph: ServiceGraph;
  /** Services by namespace and name. */
  readonly services: ReadonlySet<string>;
  readonly taken: ReadonlyMap<string, readonly TakenAddress[]>;
}

function judge(reader: Reader, sighting: Sighting, { graph, services, taken }: Known): Issue[] {
  const candidates = taken.get(sighting.address) ?? [];
  const meant = candidates.filter(
    ({ scope, service }) => scope === 'cluster' || service.namespace === reader.namespace,
  );
  const [elsewhere] = candidates;
  if (meant.length === 0 && elsewhere !== undefined) {
    const anotherOfThatName = services.has(
      keyOf({ namespace: reader.namespace, name: elsewhere.service.serviceName }),
    );
    return anotherOfThatName ? [] : [outOfReach(reader, sighting, elsewhere)];
  }
  const [first] = meant;
  if (first === undefined || meant.some((address) => isDeclared(graph, reader, address))) return [];
  return [missingCall(graph, reader, { sighting, address: first })];
}

/** A pod may be told its own address. */
function isDeclared(graph: ServiceGraph, { nodes }: Reader, { service, port }: TakenAddress): boolean {
  const callee = graph.nodeOf(service);
  return nodes.some((node) => node === callee || graph.callBetween(node, callee)?.ports.has(port) === true);
}

function sightingsIn({ name, text }: Place, taken: ReadonlyMap<string, unknown>): Sighting[] {
  return [...hostPortsIn(text)]
    .filter((address) => taken.has(address))
    .map((address) => ({ place: name, address }));
}

/** Sightings in the ConfigMaps that a pod reads. Each ConfigMap is searched once, however many pods read it. */
function configMapSightings({
  objects,
  taken,
}: Environment): (namespace: string | undefined, template: PodTemplate) => Sighting[] {
  const maps = new Map(
    objects
      .filter(({ manifest }) => manifest.kind === 'ConfigMap')
      .map(({ manifest }) => [keyOf(manifest.metadata), manifest]),
  );
  const searched = new Map<string, ReadonlyMap<string, Sighting[]>>();
  const search = (key: string): ReadonlyMap<string, Sighting[]> => {
    const manifest = maps.get(key);
    const places = manifest === undefined ? [] : [...placesInConfigMap(manifest)];
    const found =
      searched.get(key) ?? new Map(places.map(([name, place]) => [name, sightingsIn(place, taken)]));
    searched.set(key, found);
    return found;
  };
  return (namespace, template) => {
    const sightings = configMapsOf(template).flatMap(({ name, keys }) => {
      const found = search(keyOf({ namespace, name }));
      return (keys ?? [...found.keys()]).flatMap((key) => found.get(key) ?? []);
    });
    return [...new Set(sightings)];
  };
}

function keyOf({ namespace, name }: { readonly namespace?: string; readonly name?: string }): string {
  return `${namespace ?? ''}/${name ?? ''}`;
}
