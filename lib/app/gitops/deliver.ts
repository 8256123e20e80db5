import { App, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { SynthError } from '../../core/errors';
import type { Issue } from '../../core/issue';
import { sortKeys } from '../../core/key-order';
import type {
  DeclaredDependency,
  DeliveredChart,
  DeliveredEnvironment,
  Delivery,
  DeliveryPlan,
} from '../../delivery/delivery';
import { placeDelivery } from '../../delivery/place-delivery';
import type { Manifest } from '../../kubernetes/manifest';
import { type CollectedObject, collectObjects, constructsBelow } from '../../synth/collect';
import { objectFileName } from '../../synth/object-file-name';
import type { PlannedFile } from '../../synth/write/planned-file';
import { checkPolicies } from '../../synth/policy-check';
import type { RenderedChart } from '../../synth/render-app';
import { renderDeliveryNotes } from './delivery-notes';
import { releasedDifferences } from '../release/registry';
import { type ChartPlace, planChartFiles } from './layout';
import type { AppOutput } from '../kiban-app';

/** A chart and its place in the tree. */
export interface PlacedChart extends RenderedChart {
  readonly place: ChartPlace;
}

/** What is to be delivered, and how. */
export interface DeliveryOrder {
  readonly partOf: string;
  readonly charts: readonly PlacedChart[];
  readonly delivery: Delivery;
}

/** Where the notes on a delivery are written, below the folder of proofs. */
const NOTES = 'delivery.md';

/**
 * The files of an app with its delivery: the objects of the charts, with the annotations that the delivery gives them,
 * and the delivery's own.
 *
 * @throws SynthError with everything that would keep the delivery from working.
 */
export function deliver({ partOf, charts, delivery }: DeliveryOrder): AppOutput {
  const environments = environmentsOf(charts);
  const taken = foldersTaken(environments, delivery);
  if (taken.length > 0) throw new SynthError(taken);
  const plan = delivery.plan({ partOf, environments });
  if (plan.issues.length > 0) throw new SynthError(plan.issues);
  const own = deliveryFiles(plan);
  const refused = checkPolicies(own.flatMap(({ objects }) => objects));
  if (refused.length > 0) throw new SynthError(refused);
  const placed = charts.flatMap((chart) => planChartFiles(annotated(chart, plan), chart.place));
  return { manifests: [...placed, ...own], proof: new Map([[NOTES, renderDeliveryNotes(plan)]]) };
}

/** Finds environments whose folder is one of the delivery's, which would apply their objects as its own. */
function foldersTaken(environments: readonly DeliveredEnvironment[], { folders }: Delivery): Issue[] {
  return environments
    .filter(({ name }) => folders.includes(name))
    .map(({ name }) => ({
      path: name,
      field: 'id',
      given: name,
      allowed: 'a name that is no folder of the delivery',
      fix: `name it '${name}-cluster'`,
    }));
}

function environmentsOf(charts: readonly PlacedChart[]): DeliveredEnvironment[] {
  const environments = new Map(charts.map(({ place }) => [place.environment.name, place.environment]));
  return [...environments.values()].map((environment) => {
    const own = charts.filter(({ place }) => place.environment === environment);
    return {
      name: environment.name,
      cluster: environment.cluster,
      charts: own.map(deliveredChart),
      dependencies: dependenciesWithin(own),
    };
  });
}

function deliveredChart({ chart, objects, place }: PlacedChart): DeliveredChart {
  return {
    name: place.folder,
    path: chart.node.path,
    folder: `${place.environment.name}/${place.folder}`,
    namespace: chart.namespace,
    manifests: objects.map(({ manifest }) => manifest),
    ignoredDifferences: releasedDifferences(chart),
  };
}

/** What users declared with `addDependency`, as manifests that wait for manifests. */
function dependenciesWithin(charts: readonly PlacedChart[]): DeclaredDependency[] {
  const manifests = new Map<IConstruct, Manifest>();
  for (const { objects } of charts)
    for (const { construct, manifest } of objects) manifests.set(construct, manifest);
  const manifestsBelow = (construct: IConstruct): Manifest[] =>
    constructsBelow(construct).flatMap((below) => manifests.get(below) ?? []);
  const [first] = charts;
  if (first === undefined) return [];
  return constructsBelow(first.place.environment).flatMap((construct) =>
    construct.node.dependencies.map((target) => ({
      of: manifestsBelow(construct),
      on: manifestsBelow(target),
    })),
  );
}

function annotated(chart: PlacedChart, { annotations }: DeliveryPlan): PlacedChart {
  return {
    ...chart,
    objects: chart.objects.map((object) => annotate(object, annotations.get(object.manifest))),
  };
}

function annotate(
  object: CollectedObject,
  more: Readonly<Record<string, string>> | undefined,
): CollectedObject {
  if (more === undefined) return object;
  const { metadata } = object.manifest;
  const annotations = sortKeys({ ...metadata.annotations, ...more });
  const annotated = sortKeys({ ...metadata, annotations });
  return { ...object, manifest: { ...object.manifest, metadata: annotated } };
}

/** A file of the delivery's own. */
interface DeliveryFile extends PlannedFile {
  readonly objects: readonly CollectedObject[];
}

/** The delivery's own objects belong to no chart of the app: they are rendered in one of their own. */
function deliveryFiles({ objects }: DeliveryPlan): DeliveryFile[] {
  return objects.flatMap((object) => {
    const chart = new Chart(new App({ outdir: '' }), 'delivery');
    placeDelivery(chart, [object]);
    return collectObjects(constructsBelow(chart)).objects.map((rendered) => {
      const { manifest } = rendered;
      const name = objectFileName(manifest, manifest.metadata.namespace);
      return { path: `${object.folder}/${name}`, objects: [rendered] };
    });
  });
}
