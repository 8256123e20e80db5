import { Construct } from 'constructs';
import { objectOf } from '../core/read-fields';
import { type Plain, isObject } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { readAnnotations, readLabels } from '../core/read-labels';
import { type ObjectName, accountNameOf, readObjectName } from '../core/object-name';

/**
 * ServiceAccount of a workload: one that exists, such as one of cdk8s-plus or that of another workload of ours, or the one
 * that is made for it.
 */
export type ServiceAccountProps =
  | { readonly existing: ObjectName }
  | (Construct & { readonly name: string })
  | {
      /** Name of the ServiceAccount. @default - the instance */
      readonly name?: string;
      /** Such as `eks.amazonaws.com/role-arn`. @default - none */
      readonly annotations?: Readonly<Record<string, string>>;
      /** Labels of the ServiceAccount alone, such as `azure.workload.identity/use`. @default - none beyond the standard ones */
      readonly labels?: Readonly<Record<string, string>>;
    };

/** The ServiceAccount of a workload, read. */
export interface ReadServiceAccount {
  readonly name: string;
  /** What there is to make; undefined where somebody else makes it. */
  readonly made?: {
    readonly annotations?: Readonly<Record<string, string>>;
    readonly labels?: Readonly<Record<string, string>>;
  };
}

const readOwn = objectOf({ name: readName, annotations: readAnnotations, labels: readLabels });

function readName(reading: Reading, given: unknown): string | undefined {
  return given === undefined ? undefined : readObjectName(reading, given);
}

/** Reads the ServiceAccount of a workload of this instance. */
export function readServiceAccount(reading: Reading, given: unknown, instance: string): ReadServiceAccount {
  if (given === undefined) return { name: instance, made: {} };
  if (!isObject(given)) {
    reading.faults.add(given, '{ existing }, or { name, annotations }', "write { existing: 'cart' }");
    return { name: instance, made: {} };
  }
  if (Construct.isConstruct(given)) return { name: readObjectName(reading, accountNameOf(given)) ?? '' };
  if ('existing' in given) {
    reading.faults.onlyKeys(given, ['existing']);
    return { name: readObjectName(within(reading, 'existing'), accountNameOf(given.existing)) ?? '' };
  }
  const { name = instance, ...made }: Plain = readOwn(reading, given) ?? {};
  return { name: String(name), made };
}
