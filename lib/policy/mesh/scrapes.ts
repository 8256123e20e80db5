import { rememberedFor } from '../../core/remembered';
import { at, textAt } from '../../kubernetes/at';
import { selects } from '../../kubernetes/selector';
import type { ObjectSet } from '../across/object-set';
import type { SetObject } from '../across/set-object';
import type { Workload } from '../across/workload';
import { type Entry, entriesOf, textsAt } from './entries';
import { containerPorts, podsBehind, targetOf } from '../across/service-pods';
import type { Steps } from '../rule';
import { LabelledIndex } from './label-index';

/** A port of pods that a monitor has scraped. */
export interface Scrape {
  readonly monitor: SetObject;
  /** Where the monitor names it. */
  readonly steps: Steps;
  /** What it says of how it is scraped. */
  readonly endpoint: Entry['value'];
  readonly workload: Workload;
  readonly port: number;
}

/** All ports that monitors have scraped, where the pods are among the objects. */
export const scrapesIn = rememberedFor((objects: ObjectSet): readonly Scrape[] => {
  const monitors = objects.ofType('monitoring.coreos.com/ServiceMonitor');
  const services = new LabelledIndex(monitors.length === 0 ? [] : objects.ofType('/Service'));
  return [
    ...monitors.flatMap((one) => byServices(one, servicesOf(one, services), objects)),
    ...objects.ofType('monitoring.coreos.com/PodMonitor').flatMap((one) => byPods(one, objects)),
  ];
});

/** @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.Endpoint */
function byServices(
  monitor: SetObject,
  services: readonly SetObject[],
  objects: ObjectSet,
): readonly Scrape[] {
  return entriesOf(monitor.manifest, [], 'spec', 'endpoints').flatMap(({ steps, value }) =>
    services.flatMap((service) => {
      const ports = entriesOf(service.manifest, [], 'spec', 'ports').map((one) => one.value);
      const named = ports.find(({ name }) => name === value.port);
      const port = value.port === undefined ? { targetPort: value.targetPort } : named;
      return port === undefined
        ? []
        : podsBehind(service, objects).flatMap((workload) => {
            const number = targetOf(port, workload);
            return number === undefined ? [] : [{ monitor, steps, endpoint: value, workload, port: number }];
          });
    }),
  );
}

function servicesOf(monitor: SetObject, index: LabelledIndex): readonly SetObject[] {
  const selector = at(monitor.manifest, 'spec', 'selector');
  const places = placesOf(monitor) ?? [undefined];
  return places
    .flatMap((place) => index.candidates(selector, place))
    .filter((service) => selects(selector, labelsOf(service)));
}

/** @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMetricsEndpoint */
function byPods(monitor: SetObject, objects: ObjectSet): readonly Scrape[] {
  const selector = at(monitor.manifest, 'spec', 'selector');
  const places = placesOf(monitor);
  const pods =
    places?.flatMap((place) => objects.selectedHere(selector, place)) ?? objects.selected(selector, '');
  return entriesOf(monitor.manifest, [], 'spec', 'podMetricsEndpoints').flatMap(({ steps, value }) =>
    pods.flatMap((workload) => {
      const { portNumber, port: name } = value;
      const number =
        typeof portNumber === 'number'
          ? portNumber
          : containerPorts(workload).find((one) => name !== undefined && one.name === name)?.number;
      return number === undefined ? [] : [{ monitor, steps, endpoint: value, workload, port: number }];
    }),
  );
}

function labelsOf({ manifest }: SetObject): Readonly<Record<string, string>> {
  return (at(manifest, 'metadata', 'labels') ?? {}) as Readonly<Record<string, string>>;
}

/** The namespaces that a monitor looks into: its own, unless it says others; undefined for all. */
function placesOf({ manifest, namespace }: SetObject): readonly string[] | undefined {
  if (at(manifest, 'spec', 'namespaceSelector', 'any') === true) return undefined;
  const names = textsAt(manifest, 'spec', 'namespaceSelector', 'matchNames');
  return names.length === 0 ? [namespace] : names;
}

/** Kinds that scrape by monitors, and where they say by which. */
const SCRAPERS = ['monitoring.coreos.com/Prometheus', 'monitoring.coreos.com/PrometheusAgent'] as const;

/** Every Prometheus among the objects that scrapes by a monitor. */
export function scrapersOf(monitor: SetObject, objects: ObjectSet): readonly SetObject[] {
  const key = monitor.type.endsWith('/PodMonitor') ? 'podMonitor' : 'serviceMonitor';
  return objects.ofType(...SCRAPERS).filter(({ manifest, namespace }) => {
    const wanted = at(manifest, 'spec', `${key}Selector`);
    const places = at(manifest, 'spec', `${key}NamespaceSelector`);
    return (
      typeof wanted === 'object' &&
      wanted !== null &&
      selects(wanted, labelsOf(monitor)) &&
      (places === undefined || places === null
        ? monitor.namespace === namespace
        : isPlace(places, monitor.namespace, objects))
    );
  });
}

function isPlace(selector: unknown, namespace: string, objects: ObjectSet): boolean {
  const home = objects.find('/Namespace', namespace, '');
  const labels = { ...(home ? labelsOf(home) : {}), 'kubernetes.io/metadata.name': namespace };
  return selects(selector, labels);
}

/** Whether an endpoint is scraped with TLS of its own. */
export function hasOwnTls(endpoint: unknown): boolean {
  return /^https$/i.test(textAt(endpoint, 'scheme') ?? '') || at(endpoint, 'tlsConfig') !== undefined;
}
