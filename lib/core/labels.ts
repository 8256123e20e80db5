/**
 * The labels every object of a workload carries.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
 */
export const LABEL = {
  name: 'app.kubernetes.io/name',
  instance: 'app.kubernetes.io/instance',
  component: 'app.kubernetes.io/component',
  version: 'app.kubernetes.io/version',
  partOf: 'app.kubernetes.io/part-of',
  managedBy: 'app.kubernetes.io/managed-by',
} as const;

/** Labels of an object or of pods. */
export type Labels = Readonly<Record<string, string>>;

/** Who keeps the objects: the value of `app.kubernetes.io/managed-by`. */
export const MANAGED_BY = 'kiban';

/** What a workload is called, from which its labels follow. */
export interface Identity {
  /** Unique in its namespace, and the one label that workload and pods are matched by. */
  readonly name: string;
  /** What callers know it as. Versions of one service share it. */
  readonly instance: string;
  /** The application it belongs to. */
  readonly partOf: string;
  readonly component?: string;
  readonly version?: string;
}

/** Labels of any object of the workload: they never change with a version, so they are safe in selectors. */
export function objectLabels(identity: Identity): Record<string, string> {
  return {
    [LABEL.name]: identity.name,
    [LABEL.instance]: identity.instance,
    [LABEL.partOf]: identity.partOf,
    [LABEL.managedBy]: MANAGED_BY,
  };
}

/** Labels of the workload and its pods: those of any object, and what describes this version of it. */
export function workloadLabels(identity: Identity): Record<string, string> {
  return {
    ...objectLabels(identity),
    ...(identity.component === undefined ? {} : { [LABEL.component]: identity.component }),
    ...(identity.version === undefined ? {} : { [LABEL.version]: identity.version }),
  };
}

/** Whether labels hold all that are wanted, as those of pods do for a selector of them. */
export function hasLabels(labels: Labels, wanted: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}
