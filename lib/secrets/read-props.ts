import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { Faults } from '../core/faults';
import { isDnsSubdomain } from '../core/names';
import { profileOf } from '../core/profile';
import { type Fields, readFields, textThat } from '../core/read-fields';
import { readLabels } from '../core/read-labels';
import type { Plain } from '../core/read-values';
import type { Reading } from '../core/reading';
import { type Shape, checkPropsShape } from '../core/shape';

/** How the props of a construct are read that stands for one object. */
export interface PropsReader {
  readonly shape: Shape;
  /** Its props beside `name` and `labels`. */
  readonly fields: Fields;
  /** What the props ask of each other. */
  readonly check?: (reading: Reading, read: Plain) => void;
}

/** The props of such a construct, read. */
export interface ReadProps<P> {
  /** What its object is called. */
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
  };
  /** Its props as they were read: all of them sound, once nothing was thrown. */
  readonly read: P;
}

const NAME = ['a name in lower case', "write 'cart-db'"] as const;

const METADATA = { name: textThat(isDnsSubdomain, ...NAME), labels: readLabels };

/** Reads the props of a construct that stands for one object, and throws all their faults at once. */
export function readProps<P extends { readonly name?: string }>(
  scope: Construct,
  props: P,
  { shape, fields, check }: PropsReader,
): ReadProps<P> {
  checkPropsShape(scope, props, shape);
  const faults = Faults.none();
  const reading: Reading = { faults, profile: profileOf(scope) };
  faults.onlyKeys(props, [...Object.keys(METADATA), ...Object.keys(fields)]);
  const read = readFields(reading, props, fields);
  const { name, labels } = readFields(reading, props, METADATA);
  const { id } = scope.node;
  if (props.name === undefined) faults.at('id').require(isDnsSubdomain(id), id, ...NAME);
  check?.(reading, read);
  faults.settle(scope);
  const { namespace } = Chart.of(scope);
  return {
    metadata: {
      name: typeof name === 'string' ? name : id,
      namespace,
      ...(labels === undefined ? {} : { labels: labels as Record<string, string> }),
    },
    read: read as unknown as P,
  };
}
