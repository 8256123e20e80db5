import { type Plain, plainOf } from '../../core/read-values';
import type { Json } from '../../kubernetes/manifest';
import { objectsOf, readYaml } from '../../kubernetes/yaml/read-yaml';
import { acceptedOf } from './accepted';
import { textOf, uniqueName } from './carry';
import { type Imported, Notes, type ServiceObjectives } from './exchange';
import { readOpenSlo } from './openslo-import';
import { readPyrra } from './pyrra-import';
import { readSloth } from './sloth-import';

type Reader = (notes: Notes, document: Plain) => ServiceObjectives | undefined;

/** Who reads a document: by its apiVersion and kind, or by the version that Sloth's own files have. */
const READERS: Readonly<Record<string, Reader>> = {
  'prometheus/v1': readSloth,
  'sloth.slok.dev/v1 PrometheusServiceLevel': (notes, { spec }) => readSloth(notes, plainOf(spec)),
  'pyrra.dev/v1alpha1 ServiceLevelObjective': (notes, { metadata, spec }) =>
    readPyrra(notes, { metadata: plainOf(metadata), spec: plainOf(spec) }),
};

const KNOWN =
  'must be OpenSLO (apiVersion: openslo/v1), Sloth (version: prometheus/v1, or a PrometheusServiceLevel) or Pyrra (a ServiceLevelObjective)';

/** Reads objectives of other tools from YAML or JSON, and says of everything that is not carried over. */
export function importSlos(text: string): Imported {
  const notes = Notes.none();
  const documents = readYaml(text);
  for (const { faults } of documents)
    for (const { line, given, allowed, fix } of faults)
      notes.of(`line ${line}`).refuse('', given, `is no YAML that can be read: ${allowed}; ${fix}`);
  const objects = documents.flatMap(({ value }) =>
    value === undefined
      ? []
      : listed(value).flatMap((each) => objectsOf(each).map((object) => plainOf(object.value))),
  );
  const openSlo = objects.filter(({ apiVersion }) => apiVersion === 'openslo/v1');
  const read = objects.flatMap((object): readonly ServiceObjectives[] => {
    if (openSlo.includes(object)) return object === openSlo[0] ? readOpenSlo(notes, openSlo) : [];
    const type = [textOf(object['version'] ?? object['apiVersion']), textOf(object['kind'])];
    const name = textOf(plainOf(object['metadata'])['name'] ?? object['service']) ?? '?';
    const named = type.filter((part) => part !== undefined).join(' ');
    const reader = READERS[named];
    const own = notes.of(`${type[1] ?? 'document'} ${name}`);
    if (reader === undefined) own.refuse('apiVersion', named === '' ? undefined : named, KNOWN);
    const one = reader?.(own, object);
    return one === undefined ? [] : [one];
  });
  const services = merged(read).map((service) => acceptedOf(notes, named(notes, service)));
  return { services: services.filter(({ objectives }) => objectives.length > 0), notes: notes.all };
}

/** The objects of a document: one, or a list of them, as the tools of OpenSLO write it. */
function listed(document: Json): readonly Json[] {
  return Array.isArray(document) ? (document as readonly Json[]) : [document];
}

/** Objectives of one service stand together. Labels of a document become those of its objectives where they differ. */
function merged(all: readonly ServiceObjectives[]): readonly ServiceObjectives[] {
  const byService = new Map<string, ServiceObjectives>();
  for (const each of all) {
    const known = byService.get(each.service);
    byService.set(each.service, known === undefined ? each : joined(known, each));
  }
  return [...byService.values()];
}

/** Objectives of one service have names of their own. */
function named(notes: Notes, service: ServiceObjectives): ServiceObjectives {
  const taken = new Set<string>();
  const objectives = service.objectives.map((objective) => {
    const name = uniqueName(taken, objective.name);
    taken.add(name);
    if (name === objective.name) return objective;
    notes
      .of(`${service.service}/${objective.name}`)
      .say('name', objective.name, `becomes ${name}: the service has another objective of this name`);
    return { ...objective, name };
  });
  return { ...service, objectives };
}

function joined(a: ServiceObjectives, b: ServiceObjectives): ServiceObjectives {
  if (JSON.stringify(a.labels) === JSON.stringify(b.labels))
    return { ...a, objectives: [...a.objectives, ...b.objectives] };
  const [own, other] = [a, b].map(({ labels, objectives }) =>
    labels === undefined
      ? objectives
      : objectives.map((objective) => ({ ...objective, labels: { ...labels, ...objective.labels } })),
  );
  return { service: a.service, objectives: [...(own ?? []), ...(other ?? [])] };
}
