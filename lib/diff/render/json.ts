import { type Amounts, writeAmount } from '../amounts';
import type { Diff, ObjectChange } from '../diff';
import { type Fields, type Node, plainOf, sortedKeys } from '../normal/node';
import { fieldText, shownFields, verdictGroups } from './summary';

/** Version of the form below. Fields may be added under the same number; none changes its meaning. */
const JSON_VERSION = 1;

/** Writes a diff for other programs. */
export function renderJson(diff: Diff): string {
  const { changes, respelled, totals, counts } = diff;
  const report = {
    version: JSON_VERSION,
    different: changes.length > 0,
    counts: { ...counts, changed: changes.length },
    verdicts: Object.fromEntries(verdictGroups(diff).map((group) => [group.verdict, group.changes.length])),
    changes: changes.map(changeJson),
    respelled: respelled.map(({ identity, fields, effect }) => ({ ...identity, fields, effect })),
    resources:
      totals === undefined ? null : { before: spanJson(totals.before), after: spanJson(totals.after) },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function changeJson(change: ObjectChange): unknown {
  const { identity, renamedFrom, verdicts, reasons } = change;
  return {
    ...identity,
    ...(renamedFrom === undefined ? {} : { renamedFrom }),
    verdicts,
    reasons,
    fields: shownFields(change).map((field) => ({
      path: fieldText(field),
      before: valueJson(field.before),
      after: valueJson(field.after),
    })),
  };
}

/** What is not there is null. */
function valueJson(value: Node | Fields | undefined): unknown {
  return value === undefined ? null : plainOf(value);
}

function spanJson({ least, most }: { least: Amounts; most: Amounts }): unknown {
  return { least: amountsJson(least), most: amountsJson(most) };
}

function amountsJson(amounts: Amounts): Record<string, string> {
  return Object.fromEntries(
    sortedKeys(amounts.keys()).map((name) => [name, writeAmount(amounts.get(name) ?? 0n)]),
  );
}
