import type { Labels } from '../../core/labels';
import { isObject, plainOf } from '../../core/read-values';
import { at } from '../../kubernetes/at';
import type { ObjectSet } from '../across/object-set';
import { POD_SELECTORS, selectsPods } from '../across/pod-selectors';
import type { SetObject } from '../across/set-object';
import type { Workload } from '../across/workload';
import type { AcrossRule } from '../rule';

/** The pods of a Rollout while it releases: those of either version have labels that the other's have not. */
interface Versions {
  readonly workload: Workload;
  /** Labels of the pods, by the field that gives them. */
  readonly labels: Readonly<Record<string, Labels>>;
}

/** Where a Rollout labels its versions apart. Services are to select one of them, all else both. */
const METADATA: readonly (readonly string[])[] = [
  ['canary', 'stableMetadata'],
  ['canary', 'canaryMetadata'],
  ['blueGreen', 'activeMetadata'],
  ['blueGreen', 'previewMetadata'],
];

function versionsIn(objects: ObjectSet): readonly Versions[] {
  return objects.workloads.flatMap((workload) => {
    if (workload.object.type !== 'argoproj.io/Rollout') return [];
    const { manifest } = workload.object;
    const given = METADATA.filter(([strategy = '']) => isObject(at(manifest, 'spec', 'strategy', strategy)));
    const labels = given.map((path) => {
      const own = at(manifest, 'spec', 'strategy', ...path, 'labels');
      return [path.join('.'), { ...workload.labels, ...plainOf(own) } as Labels] as const;
    });
    return [{ workload, labels: Object.fromEntries(labels) }];
  });
}

/** A version that objects of a kind leave out, and one of them that selects the other version. */
interface Blind {
  readonly object: SetObject;
  readonly version: string;
}

function blindTo({ workload, labels }: Versions, objects: ObjectSet): readonly Blind[] {
  return Object.keys(POD_SELECTORS).flatMap((type) => {
    if (type === '/Service') return [];
    const near = objects.ofType(type).filter(({ namespace }) => namespace === workload.object.namespace);
    const finding = near.filter((one) => Object.values(labels).some((some) => selectsPods(one, some)));
    const left = Object.entries(labels).find(([, some]) => !finding.some((one) => selectsPods(one, some)));
    return left === undefined ? [] : finding.map((object) => ({ object, version: left[0] }));
  });
}

export const SELECTED_VERSION: AcrossRule = {
  id: 'rollout-selected-version',
  class: 'unwise',
  title: 'What selects pods of a Rollout selects those of both versions',
  why: 'Argo Rollouts labels the versions apart: policies and budgets hold for one of them, and move with each release.',
  docs: 'https://argo-rollouts.readthedocs.io/en/stable/features/ephemeral-metadata/',

  check(objects, refuse) {
    for (const versions of versionsIn(objects))
      for (const { object, version } of blindTo(versions, objects)) {
        const path = POD_SELECTORS[object.type] ?? [];
        refuse(object, path, {
          given: at(object.manifest, ...path),
          allowed: `labels that pods of both versions have: ${version} of Rollout ${versions.workload.object.name} gives others`,
          fix: 'select by a label of spec.template alone, such as app.kubernetes.io/instance',
        });
      }
  },
};
