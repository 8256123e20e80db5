import { isQualifiedName } from '../../../core/names';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';
import { KEY_FORM } from '../metadata/labels';

interface Requirement {
  readonly key?: Maybe<string>;
  readonly values?: Maybe<readonly Maybe<string>[]>;
}

interface Term {
  readonly matchLabelExpressions?: Maybe<readonly Requirement[]>;
}

interface StorageClass {
  readonly provisioner?: Maybe<string>;
  readonly driverName?: Maybe<string>;
  readonly parameters?: Maybe<Readonly<Record<string, Maybe<string>>>>;
  readonly allowedTopologies?: Maybe<readonly Term[]>;
}

const CLASSES = ['storage/v1.StorageClass', 'storage/v1.VolumeAttributesClass'];

const DOCS = 'pkg/apis/storage/validation/validation.go';

export const PROVISIONER: Rule = {
  id: 'storage-provisioner',
  class: 'api',
  title: 'The provisioner of a class is a name, with an optional domain before it',
  why: 'The API server refuses any other.',
  docs: `${DOCS} (validateProvisioner)`,
  on: CLASSES,

  check({ provisioner, driverName }: StorageClass, place) {
    const given = provisioner ?? driverName ?? '';
    if (given !== '' && !isQualifiedName(given.toLowerCase()))
      place.refuse(
        'provisioner' in place.manifest ? 'provisioner' : 'driverName',
        given,
        KEY_FORM,
        'write such as ebs.csi.aws.com',
      );
  },
};

/** @see pkg/apis/storage/validation/validation.go (maxProvisionerParameterLen, maxProvisionerParameterSize) */
const MOST_PARAMETERS = 512;
const MOST_BYTES = 256 * 1024;

/** Bytes of UTF-8 for a character of a text, at most. */
const WIDEST = 3;

export const STORAGE_PARAMETERS: Rule = {
  id: 'storage-parameters',
  class: 'api',
  title: `A class has at most ${MOST_PARAMETERS} parameters of ${MOST_BYTES} bytes, with names; one of attributes has some`,
  why: 'The API server refuses any other.',
  docs: `${DOCS} (validateParameters)`,
  on: CLASSES,

  check({ parameters, driverName }: StorageClass, place) {
    let count = 0;
    let length = 0;
    for (const key in parameters) {
      if (key === '') place.refuse(['parameters', key], key, 'a name', 'remove the empty one');
      count++;
      length += key.length + (parameters[key]?.length ?? 0);
    }
    if (count > MOST_PARAMETERS)
      place.refuse('parameters', `${count} entries`, `at most ${MOST_PARAMETERS}`, 'remove some');
    if (count === 0 && isGiven(driverName))
      place.refuse(
        'parameters',
        parameters,
        'at least one parameter',
        'add what the volumes of the class have',
      );
    if (length * WIDEST > MOST_BYTES && bytesOf(parameters) > MOST_BYTES)
      place.refuse(
        'parameters',
        `${bytesOf(parameters)} bytes`,
        `at most ${MOST_BYTES} bytes`,
        'shorten them',
      );
  },
};

function bytesOf(parameters: StorageClass['parameters']): number {
  return Object.entries(parameters ?? {}).reduce(
    (sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value ?? ''),
    0,
  );
}

const NO_REQUIREMENTS: readonly Requirement[] = [];
const NO_TEXTS: readonly Maybe<string>[] = [];

export const TOPOLOGY_TERM: Rule = {
  id: 'storage-topology',
  class: 'api',
  title: 'A topology of a class names some labels, each once, with values that differ',
  why: 'The API server refuses others; one without labels it takes for the same twice.',
  docs: 'pkg/apis/core/validation/validation.go (ValidateTopologySelectorTerm)',
  on: ['core/v1.TopologySelectorTerm'],

  check({ matchLabelExpressions }: Term, place) {
    const list = matchLabelExpressions ?? NO_REQUIREMENTS;
    if (list.length === 0)
      place.refuse(
        'matchLabelExpressions',
        matchLabelExpressions,
        'some labels',
        'remove the topology, or write such as - { key: topology.kubernetes.io/zone, values: [eu-west-1a] }',
      );
    for (let at = 0; at < list.length; at++) {
      const { key, values } = list[at] ?? {};
      const path = ['matchLabelExpressions', at];
      if ((key ?? '') !== '' && !isQualifiedName(key ?? ''))
        place.refuse([...path, 'key'], key, KEY_FORM, 'write such as topology.kubernetes.io/zone');
      if (list.findIndex((other) => other.key === key) < at)
        place.refuse([...path, 'key'], key, 'a label of its own', 'put the values of both into one');
      const texts = values ?? NO_TEXTS;
      const again = texts.findIndex((value, index) => texts.indexOf(value) < index);
      if (again >= 0)
        place.refuse([...path, 'values', again], texts[again], 'values that differ', 'remove one of the two');
    }
  },
};

const NO_TERMS: readonly Term[] = [];

export const TOPOLOGIES_DIFFER: Rule = {
  id: 'storage-topologies-differ',
  class: 'api',
  title: 'The topologies of a class differ',
  why: 'The API server refuses the same twice.',
  docs: `${DOCS} (validateAllowedTopologies)`,
  on: ['storage/v1.StorageClass'],

  check({ allowedTopologies }: StorageClass, place) {
    const terms = allowedTopologies ?? NO_TERMS;
    for (let at = 0; at < terms.length; at++) {
      const term = requirementsOf(terms[at]);
      const isKnown =
        term.length > 0 && terms.slice(0, at).some((other) => isSame(requirementsOf(other), term));
      if (isKnown)
        place.refuse(
          ['allowedTopologies', at, 'matchLabelExpressions'],
          term,
          'a topology of its own',
          'remove it',
        );
    }
  },
};

function requirementsOf(term: Term | undefined): readonly Requirement[] {
  return term?.matchLabelExpressions ?? NO_REQUIREMENTS;
}

function isSame(a: readonly Requirement[], b: readonly Requirement[]): boolean {
  return (
    a.length === b.length && a.every((one) => b.some((other) => other.key === one.key && hasSame(one, other)))
  );
}

function hasSame({ values: a }: Requirement, { values: b }: Requirement): boolean {
  const [one, other] = [a ?? NO_TEXTS, b ?? NO_TEXTS];
  return one.every((value) => other.includes(value)) && other.every((value) => one.includes(value));
}

/** Kinds of storage that a cluster offers. */
export const STORAGE_CLASS_RULES: readonly Rule[] = [
  PROVISIONER,
  STORAGE_PARAMETERS,
  TOPOLOGY_TERM,
  TOPOLOGIES_DIFFER,
];
