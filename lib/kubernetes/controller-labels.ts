import { at, textAt } from './at';
import type { Manifest } from './manifest';

/** A label that a controller puts on pods of a workload, with a value that no manifest shows or that differs from pod to pod. */
export interface VariedLabel {
  /** Whether some of the pods may have this value. */
  readonly fits: (value: string) => boolean;
  /** How many values there are among the pods. Left out where nobody can tell. */
  readonly count?: number;
}

/** What controllers add to the labels of a pod template. */
export interface ControllerLabels {
  /** Labels that all pods have. */
  readonly known: Readonly<Record<string, string>>;
  readonly varied: Readonly<Record<string, VariedLabel>>;
}

const JOB_NAMES = ['batch.kubernetes.io/job-name', 'job-name'];
const JOB_UIDS = ['batch.kubernetes.io/controller-uid', 'controller-uid'];
const COMPLETION_INDEX = 'batch.kubernetes.io/job-completion-index';
const POD_NAME = 'statefulset.kubernetes.io/pod-name';
const POD_INDEX = 'apps.kubernetes.io/pod-index';
const REVISION = 'controller-revision-hash';

/** Labels that the controller of Jobs puts on their pods. @see pkg/registry/batch/job/strategy.go, generateSelector */
export const JOB_LABELS: readonly string[] = [...JOB_NAMES, ...JOB_UIDS];

/** Keys of labels that controllers put on pods. */
const KEYS: ReadonlySet<string> = new Set([
  ...JOB_LABELS,
  COMPLETION_INDEX,
  'job-completion-index',
  POD_NAME,
  POD_INDEX,
  REVISION,
  'pod-template-hash',
  'pod-template-generation',
  'rollouts-pod-template-hash',
]);

const NONE: ControllerLabels = { known: {}, varied: {} };

/** A value that nobody writes: a hash, or an id. */
const GENERATED: VariedLabel = { fits: (value) => /^[a-z0-9-]+$/i.test(value) };

/** Whether controllers put a label with this key on pods. */
export function isOfController(key: string): boolean {
  return KEYS.has(key);
}

/**
 * The labels that the controller of a workload adds to its pods. A StatefulSet that says no replicas is scaled by
 * somebody: it has every ordinal from its first.
 *
 * @see https://kubernetes.io/docs/reference/labels-annotations-taints/
 */
export function controllerLabelsOf(manifest: Manifest): ControllerLabels {
  switch (manifest.kind) {
    case 'Deployment':
      return { ...NONE, varied: { 'pod-template-hash': GENERATED } };
    case 'Rollout':
      return { ...NONE, varied: { 'rollouts-pod-template-hash': GENERATED } };
    case 'DaemonSet':
      return { ...NONE, varied: { [REVISION]: GENERATED, 'pod-template-generation': GENERATED } };
    case 'StatefulSet':
      return { ...NONE, varied: { [REVISION]: GENERATED, ...ordinalsOf(manifest) } };
    case 'Job':
      return jobLabels(manifest, textAt(manifest, 'metadata', 'name'));
    case 'CronJob':
      return jobLabels({ ...manifest, spec: at(manifest, 'spec', 'jobTemplate', 'spec') }, undefined);
    default:
      return NONE;
  }
}

/** @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-identity */
function ordinalsOf(manifest: Manifest): ControllerLabels['varied'] {
  const name = textAt(manifest, 'metadata', 'name') ?? '';
  const indices = indicesOf(at(manifest, 'spec', 'ordinals', 'start'), at(manifest, 'spec', 'replicas'));
  const prefix = `${name}-`;
  const isPod = (value: string): boolean =>
    value.startsWith(prefix) && indices.fits(value.slice(prefix.length));
  return { [POD_INDEX]: indices, [POD_NAME]: { ...indices, fits: isPod } };
}

/** Whole numbers from the first on, as many as are given. */
function indicesOf(start: unknown, given: unknown): VariedLabel {
  const first = typeof start === 'number' ? start : 0;
  const count = typeof given === 'number' && given > 0 ? given : undefined;
  const fits = (value: string): boolean =>
    /^(0|[1-9]\d*)$/.test(value) && Number(value) >= first && Number(value) < first + (count ?? Infinity);
  return count === undefined ? { fits } : { fits, count };
}

/** One that says its selector itself gets no name on its pods. The Jobs of a CronJob are called by it and the minute. */
function jobLabels(manifest: Manifest, name: string | undefined): ControllerLabels {
  const isIndexed = textAt(manifest, 'spec', 'completionMode') === 'Indexed';
  const index = isIndexed
    ? { [COMPLETION_INDEX]: indicesOf(0, at(manifest, 'spec', 'completions')) }
    : undefined;
  if (at(manifest, 'spec', 'manualSelector') === true) return { known: {}, varied: { ...index } };
  const uids = all(JOB_UIDS, GENERATED);
  if (name !== undefined) return { known: all(JOB_NAMES, name), varied: { ...uids, ...index } };
  const prefix =
    textAt(manifest, 'metadata', 'generateName') ?? `${textAt(manifest, 'metadata', 'name') ?? ''}-`;
  const isCron = manifest.kind === 'CronJob';
  const fits = (value: string): boolean =>
    value.startsWith(prefix) && (!isCron || /^\d+$/.test(value.slice(prefix.length)));
  return { known: {}, varied: { ...all(JOB_NAMES, { fits }), ...uids, ...index } };
}

function all<T>(keys: readonly string[], value: T): Readonly<Record<string, T>> {
  return Object.fromEntries(keys.map((key) => [key, value]));
}
