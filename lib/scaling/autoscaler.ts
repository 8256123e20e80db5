import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Faults } from '../core/faults';
import { checkObjectName, isDnsSubdomain } from '../core/names';
import { isWrittenOut } from '../core/object-name';
import { profileOf } from '../core/profile';
import { readLabels } from '../core/read-labels';
import { type Reading, within } from '../core/reading';
import { checkPropsShape, list, map, object } from '../core/shape';
import { addAppCheck } from '../synth/app-checks';
import { KubernetesObject } from '../synth/kubernetes-object';
import { checkAutoscalers, declareAutoscaler } from './autoscaler-check';
import { SCALING_KEYS, type ScaleTarget, autoscalerSpec } from './autoscaler-spec';
import type { Autoscaling } from './autoscaling';

/** Props for {@link Autoscaler}. */
export interface AutoscalerProps extends Autoscaling {
  /** The workload that is scaled: one of kiban or of cdk8s-plus, or what it is called. Its own `replicas` must be left to the autoscaler: `{ autoscaled: { floor: 2 } }`. */
  readonly target: ScaleTarget | { readonly resource: ScaleTarget };
  /** Name of the object. @default - the target's */
  readonly name?: string;
  /** Labels of the object. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Shape of how a workload is scaled. */
const SHAPE = object({ target: object(), metrics: list(object()), behavior: object(), labels: map() });

/**
 * Scales a workload between two numbers of replicas. A MicroserviceApp makes its own from `scaling`; use this beside
 * other workloads.
 *
 * @throws PropsError when props are wrong, with all their faults at once.
 */
export class Autoscaler extends Construct {
  constructor(scope: Construct, id: string, props: AutoscalerProps) {
    super(scope, id);
    checkPropsShape(this, props, SHAPE);
    const faults = Faults.none();
    const reading: Reading = { faults, profile: profileOf(this) };
    faults.onlyKeys(props, [...SCALING_KEYS, 'target', 'name', 'labels']);
    const { target: given, name: ownName, labels: ownLabels } = props;
    const target = readTarget(within(reading, 'target'), given, Chart.of(this).namespace);
    const name = ownName ?? target.name;
    checkObjectName(name, faults.at('name'));
    const labels = readLabels(within(reading, 'labels'), ownLabels);
    const spec = autoscalerSpec(reading, props, target);
    faults.settle(this);

    takeOver(given);
    const { namespace } = Chart.of(this);
    const object = new KubernetesObject(this, 'Resource', {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name, namespace, ...(labels && { labels }) },
      body: { spec },
    });
    declareAutoscaler(object);
    addAppCheck(this, checkAutoscalers);
  }
}

/** A workload of cdk8s-plus writes replicas of its own until it is told that it is scaled. */
function takeOver(target: unknown): void {
  const { markHasAutoscaler } = Object(target) as { readonly markHasAutoscaler?: unknown };
  if (typeof markHasAutoscaler === 'function') (target as { markHasAutoscaler(): void }).markHasAutoscaler();
}

function matches(part: unknown, pattern: RegExp): boolean {
  return typeof part === 'string' && pattern.test(part);
}

function checkScalable({ faults }: Reading, parts: Partial<ScaleTarget>): void {
  const kind = String(parts.kind);
  faults.require(
    !NEVER_SCALED.includes(kind) || !/^(apps|batch)\/|^v1$/.test(String(parts.apiVersion)),
    parts,
    `a workload that runs a number of replicas: a ${kind} runs none that could be set`,
    'remove the autoscaler, or make a Deployment or a StatefulSet of it',
  );
}

/** An autoscaler looks for its target in its own namespace. */
function checkHome({ faults }: Reading, home: string | undefined, own: string | undefined): void {
  faults.require(
    home === undefined || home === own,
    home,
    `a workload of the namespace that the autoscaler is in: ${own ?? 'that of its chart'}`,
    `place it in a chart with namespace: '${home ?? ''}', such as that of the workload`,
  );
}

/** Where an object lives, if it says so. */
function namespaceOf(target: unknown): string | undefined {
  const { metadata } = Object(target) as { readonly metadata?: unknown };
  const { namespace } = Object(metadata) as { readonly namespace?: unknown };
  return typeof namespace === 'string' ? namespace : undefined;
}

const PARTS: readonly string[] = ['apiVersion', 'kind', 'name'];

/** Kinds of the API server that make pods, but no number of replicas that could be set. */
const NEVER_SCALED: readonly unknown[] = ['DaemonSet', 'Job', 'CronJob', 'Pod'];

function readTarget(reading: Reading, given: unknown, namespace: string | undefined): ScaleTarget {
  const { resource } = (given ?? {}) as { readonly resource?: unknown };
  if (isWrittenOut(given)) reading.faults.onlyKeys(given, resource === undefined ? PARTS : ['resource']);
  if (isWrittenOut(resource)) within(reading, 'resource').faults.onlyKeys(resource, PARTS);
  const { apiVersion, kind, name } = (resource ?? given ?? {}) as Partial<ScaleTarget>;
  const parts = { apiVersion, kind, name };
  const sound =
    matches(apiVersion, /^([a-z0-9.-]+\/)?v[a-z0-9]+$/) &&
    matches(kind, /^[A-Za-z]\w*$/) &&
    typeof name === 'string' &&
    isDnsSubdomain(name);
  const fix = "pass the workload, or { apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart' }";
  reading.faults.require(sound, parts, 'a workload: apiVersion, kind and name', fix);
  checkScalable(reading, parts);
  checkHome(reading, namespaceOf(resource ?? given), namespace);
  return { apiVersion: String(apiVersion), kind: String(kind), name: String(name) };
}
