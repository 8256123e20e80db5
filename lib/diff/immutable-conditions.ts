import { nanoOf } from '../core/quantity';
import { type FieldChange, startsWith } from './field-change';
import {
  type Fields,
  Keyed,
  type Node,
  canonicalText,
  fieldsOf,
  itemsOf,
  nodeAt,
  numberAt,
  textAt,
} from './normal/node';

/** An object in normal form, before and after. */
export interface Sides {
  readonly was: Fields;
  readonly is: Fields;
}

/** Whether the API server refuses a change of a field that it does not always refuse. */
export type Condition = (change: FieldChange, sides: Sides) => boolean;

/** Content of a ConfigMap or Secret that had been closed. */
export const ofClosedContent: Condition = (_change, { was }) => nodeAt(was, 'immutable') === true;

/** Completions of a Job, but for an Indexed one whose parallelism follows. */
export const ofCompletions: Condition = ({ after }, { is }) =>
  textAt(is, 'spec', 'completionMode') !== 'Indexed' || after !== numberAt(is, 'spec', 'parallelism');

const SCHEDULING = [
  'spec.nodeSelector',
  'spec.tolerations',
  'spec.schedulingGates',
  'spec.affinity.nodeAffinity',
];

/** The template of a Job, but for where the pods of a suspended one will run. */
export const ofJobTemplate: Condition = ({ path }, { was }) => {
  const isSuspended = nodeAt(was, 'spec', 'suspend') === true;
  const open = [...SCHEDULING, 'metadata'].map((way) => ['spec', 'template', ...way.split('.')]);
  return !isSuspended || !open.some((way) => startsWith(path, way));
};

/** A toleration that goes: more may come, and each may last longer or shorter. */
export const ofToleration: Condition = ({ before }, { is }) => {
  const gone = before instanceof Keyed ? before.items : before === undefined ? [] : [before];
  const lasting = itemsOf(nodeAt(is, 'spec', 'tolerations')).map(withoutSeconds);
  return gone.some((toleration) => !lasting.includes(withoutSeconds(toleration)));
};

function withoutSeconds(toleration: Node): string {
  return canonicalText({ ...fieldsOf(toleration), tolerationSeconds: undefined });
}

/** A value that both sides name. */
export const ofNamedValue: Condition = ({ before, after }) => before !== undefined && after !== undefined;

/** The size of a claim, which only grows. */
export const ofShrinking: Condition = ({ before, after }) => (nanoOf(after) ?? 0n) < (nanoOf(before) ?? 0n);

/** The address of a Service, but for one that is no longer asked for: the cluster keeps it. ExternalName has none. */
export const ofAddress: Condition = ({ after }, sides) => isInternal(sides) && after !== undefined;

/** A headless Service that is no longer declared so: the apply goes well, and the Service stays headless. */
export const ofHeadless: Condition = ({ before, after }, sides) =>
  isInternal(sides) && before === 'None' && after === undefined;

/** The first of its address families. */
export const ofFirstFamily: Condition = (_change, sides) => {
  const [was, is] = [sides.was, sides.is].map((side) => itemsOf(nodeAt(side, 'spec', 'ipFamilies'))[0]);
  return isInternal(sides) && was !== undefined && is !== undefined && was !== is;
};

function isInternal({ was, is }: Sides): boolean {
  return [was, is].every((side) => textAt(side, 'spec', 'type') !== 'ExternalName');
}

/** The class of a load balancer that is one before and after. */
export const ofBalancer: Condition = (_change, { was, is }) =>
  [was, is].every((side) => textAt(side, 'spec', 'type') === 'LoadBalancer');

/** Nodes that a volume was bound to. */
export const ofBoundNodes: Condition = (_change, { was }) =>
  nodeAt(was, 'spec', 'nodeAffinity') !== undefined;
