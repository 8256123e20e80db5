import type { ChangedObject, Judge, Reason } from './change';
import { type FieldChange, pathText, startsWith } from './field-change';
import type { ImmutableField } from './immutable-field';
import { refusalOf } from './immutable-fields';
import { groupKindOf } from './normal/kinds';
import { replacementText } from './replacement';
import { restartReason } from './restart';
import { isScaling, scaleReasons } from './scale';
import { templatePathOf } from './templates';
import { someOf } from './wording';

/** The fields of a changed object by what the API server and the controllers do about them. */
interface Sorted {
  readonly refused: readonly (readonly [FieldChange, ImmutableField])[];
  readonly metadata: readonly FieldChange[];
  readonly content: readonly FieldChange[];
  readonly template: readonly FieldChange[];
  readonly scaling: readonly FieldChange[];
  readonly others: readonly FieldChange[];
}

const CONTENT: ReadonlySet<string> = new Set(['/ConfigMap data', '/ConfigMap binaryData', '/Secret data']);

/** What each changed field does to the object it stands in. */
export const judgeFields: Judge = (comparison) =>
  comparison.changed.flatMap((change) => {
    const sorted = sortFields(change);
    const reasons: (Reason | undefined)[] = [
      ...sorted.refused.map(([field, rule]) => refusal(change, field, rule)),
      named('metadata', sorted.metadata),
      named('config', sorted.content),
      restartReason(change, sorted.template),
      ...scaleReasons(change, sorted.scaling, comparison),
      named('update', sorted.others),
    ];
    return reasons.flatMap((reason) => (reason === undefined ? [] : [{ key: change.key, reason }]));
  });

/** Whether a change replaces the pods of a workload. */
export function isRestarting(change: ChangedObject): boolean {
  return restartReason(change, sortFields(change).template)?.verdict === 'restart';
}

function sortFields(change: ChangedObject): Sorted {
  const groupKind = groupKindOf(change.after);
  const refused: [FieldChange, ImmutableField][] = [];
  const rest: FieldChange[] = [];
  for (const field of change.fields) {
    const rule = change.renamedFrom === undefined ? refusalOf(groupKind, field, change) : undefined;
    if (rule !== undefined) refused.push([field, rule]);
    else rest.push(field);
  }
  const sortOf = ({ path }: FieldChange): keyof Sorted => {
    if (path[0] === 'metadata') return 'metadata';
    if (CONTENT.has(`${groupKind} ${path[0] ?? ''}`)) return 'content';
    if (isOfTemplate(groupKind, path)) return 'template';
    return isScaling(groupKind, path) ? 'scaling' : 'others';
  };
  const ofSort = (sort: keyof Sorted): FieldChange[] => rest.filter((field) => sortOf(field) === sort);
  return {
    refused,
    metadata: ofSort('metadata'),
    content: ofSort('content'),
    template: ofSort('template'),
    scaling: ofSort('scaling'),
    others: ofSort('others'),
  };
}

/** Of a Pod, only its images can be changed. */
function isOfTemplate(groupKind: string, path: readonly string[]): boolean {
  if (groupKind === '/Pod') return path.at(-1) === 'image';
  const templatePath = templatePathOf(groupKind);
  return templatePath !== undefined && startsWith(path, templatePath);
}

function refusal(change: ChangedObject, { path }: FieldChange, { source }: ImmutableField): Reason {
  const field = pathText(path);
  return {
    verdict: 'replace',
    text: `${field} cannot be changed in place; ${replacementText(change)}`,
    field,
    source,
  };
}

function named(
  verdict: 'metadata' | 'config' | 'update',
  fields: readonly FieldChange[],
): Reason | undefined {
  if (fields.length === 0) return undefined;
  return { verdict, text: someOf([...new Set(fields.map(({ path }) => pathText(path)))]) };
}
