import { type Plain, itemsOf, partsOf, plainOf } from '../../core/read-values';
import type { SliObjective } from '../construct/slo-props';
import { parseRatio, ratio, renderRatio, times } from '../ratio';
import { carryLabels, carryName, textOf } from './carry';
import type { Notes, ServiceObjectives } from './exchange';
import { annotationOf, objectiveOf, percentOf } from './objective-of';
import { readAlertPolicies } from './openslo-alerts';
import { readOpenSloSli } from './openslo-sli';
import { readTimeWindow } from './openslo-window';

/*
 * Documents of OpenSLO v1.
 *
 * @see https://github.com/OpenSLO/OpenSLO/blob/main/README.md (Specification)
 */

/** Objects of a file by kind and name: SLOs name their indicators and policies. */
export type OpenSloObjects = ReadonlyMap<string, Plain>;

/** Kinds that SLOs of the file refer to, and what becomes of the others. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  DataSource: 'is left out: which Prometheus evaluates rules is said where they are applied',
  AlertNotificationTarget: 'is left out: who is told is said by the routes of Alertmanager',
  Service: 'is left out: services are known by their names',
};

/** Reads the SLOs of all OpenSLO documents of a file. */
export function readOpenSlo(all: Notes, documents: readonly Plain[]): readonly ServiceObjectives[] {
  const objects = new Map(
    documents.map((each) => [
      `${textOf(each['kind']) ?? ''}/${textOf(plainOf(each['metadata'])['name']) ?? ''}`,
      each,
    ]),
  );
  return documents.flatMap((document) => {
    const kind = textOf(document['kind']) ?? '';
    const notes = all.of(`${kind} ${textOf(plainOf(document['metadata'])['name']) ?? '?'}`);
    const leftOut = LEFT_OUT[kind];
    if (leftOut !== undefined) notes.say('kind', kind, leftOut);
    return kind === 'SLO' ? (readSlo(notes, document, objects) ?? []) : [];
  });
}

const SPEC_KEYS = [
  'description',
  'service',
  'indicator',
  'indicatorRef',
  'timeWindow',
  'budgetingMethod',
  'objectives',
  'alertPolicies',
];

function readSlo(notes: Notes, slo: Plain, objects: OpenSloObjects): ServiceObjectives | undefined {
  const [metadata, spec] = [plainOf(slo['metadata']), plainOf(slo['spec'])];
  const name = carryName(notes, 'metadata.name', metadata['name']);
  const service = textOf(spec['service']);
  const window = readTimeWindow(notes, itemsOf(spec['timeWindow']));
  const given = partsOf(spec['objectives']);
  if (service === undefined) {
    notes.refuse('spec.service', spec['service'], 'must be the name of the service');
    return;
  }
  if (given.length === 0) {
    notes.refuse('spec.objectives', spec['objectives'], 'must name an objective');
    return;
  }
  if (name === undefined || window === undefined) return undefined;
  notes.unknownKeys('metadata', metadata, ['name', 'labels', 'annotations']);
  notes.unknownKeys('spec', spec, SPEC_KEYS);
  const labels = carryLabels(notes, 'metadata.labels', metadata['labels']);
  const alerts = readAlertPolicies(notes, itemsOf(spec['alertPolicies']), {
    objects,
    annotations: plainOf(metadata['annotations']),
  });
  const described = annotationOf(spec['description']);
  tellObject(notes, metadata, spec);
  const objectives = given.flatMap((objective, index): readonly SliObjective[] => {
    const field = `spec.objectives[${index}]`;
    const percent = readTarget(notes, field, objective);
    const indicator = indicatorOf(notes, { spec, objective, field }, objects);
    const recognised =
      indicator &&
      readOpenSloSli(notes, indicator, {
        method: textOf(spec['budgetingMethod']),
        objective,
        field,
      });
    if (percent === undefined || recognised === undefined) return [];
    const parts = { percent, indicator: recognised, window, labels };
    const annotations = Object.keys(described).length === 0 ? {} : { annotations: described };
    const own = given.length === 1 ? name : `${name}-${index + 1}`;
    if (own === name && textOf(objective['displayName']) !== undefined)
      notes.say(`${field}.displayName`, objective['displayName'], NO_PLACE);
    if (own !== name)
      notes.say(field, textOf(objective['displayName']) ?? index, `becomes an objective of its own, ${own}`);
    const one = objectiveOf(notes, { ...parts, name: own, alerts: { ...alerts, ...annotations } });
    return one === undefined ? [] : [one];
  });
  return objectives.length === 0 ? undefined : { service, objectives };
}

/** What SLOs of the specification may say that alerts of Prometheus have no place for. */
function tellObject(notes: Notes, metadata: Plain, spec: Plain): void {
  for (const [key, value] of Object.entries(plainOf(metadata['annotations'])))
    notes.say(`metadata.annotations.${key}`, value, 'is left out: it is no annotation of alerts');
  const { metadata: own, spec: indicator } = plainOf(spec['indicator']);
  if (plainOf(indicator)['description'] !== undefined)
    notes.say('spec.indicator.spec.description', plainOf(indicator)['description'], NO_PLACE);
  if (plainOf(own)['displayName'] !== undefined)
    notes.say('spec.indicator.metadata.displayName', plainOf(own)['displayName'], NO_PLACE);
}

const NO_PLACE = 'is left out: what an objective is about is said by its own description';

/** An SLO and one of its objectives. */
interface Indicated {
  readonly spec: Plain;
  readonly objective: Plain;
  readonly field: string;
}

function indicatorOf(
  notes: Notes,
  { spec, objective, field }: Indicated,
  objects: OpenSloObjects,
): Plain | undefined {
  const isPart = objective['indicator'] !== undefined || objective['indicatorRef'] !== undefined;
  if (isPart) {
    const why = 'is a part of a composite, which kiban does not have: write an SLO of its own for it';
    notes.refuse(field, objective, why);
    return undefined;
  }
  const ref = textOf(spec['indicatorRef']);
  if (ref === undefined) return plainOf(plainOf(spec['indicator'])['spec']);
  const indicator = objects.get(`SLI/${ref}`);
  if (indicator !== undefined) return plainOf(indicator['spec']);
  notes.refuse('spec.indicatorRef', ref, 'names no SLI of the file: put it beside the SLO');
  return undefined;
}

/** A target is a share of one; `targetPercent` the same in percent. */
function readTarget(notes: Notes, field: string, objective: Plain): string | undefined {
  notes.unknownKeys(field, objective, [
    ...['displayName', 'op', 'value', 'target', 'targetPercent', 'timeSliceTarget', 'timeSliceWindow'],
    ...['indicator', 'indicatorRef', 'compositeWeight'],
  ]);
  const percent = objective['targetPercent'];
  if (percent !== undefined) return percentOf(notes, `${field}.targetPercent`, percent);
  const share = parseRatio(textOf(objective['target']) ?? '');
  if (share === undefined) {
    notes.refuse(`${field}.target`, objective['target'], 'must be a share such as 0.999');
    return;
  }
  return percentOf(notes, `${field}.target`, renderRatio(times(share, ratio(100))));
}
