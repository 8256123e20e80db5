import { isObject } from '../../../core/read-values';
import type { Maybe, Place, Rule, Steps } from '../../rule';

interface ApplicationSet {
  readonly spec?: Maybe<{ readonly generators?: Maybe<readonly object[]> }>;
}

/** Fields of a generator that generate nothing. */
const ABOUT = ['selector'];

export const GENERATORS: Rule = {
  id: 'application-set-generators',
  class: 'later',
  title:
    'An ApplicationSet has generators, a matrix has two, a merge has two or more and the keys to merge them by',
  why: 'Nothing generates no Application, and removes those of before; what cannot be combined fails as a whole.',
  docs: 'github.com/argoproj/argo-cd: applicationset/generators/matrix.go and merge.go (GenerateParams)',
  on: ['argoproj.io/v1alpha1.ApplicationSet'],

  check({ spec }: ApplicationSet, place) {
    const generators = spec?.generators ?? [];
    if (generators.length === 0)
      place.refuse(['spec', 'generators'], generators, 'one generator or more', 'add such as - clusters: {}');
    for (let index = 0; index < generators.length; index++)
      checkGenerator(generators[index], ['spec', 'generators', index], place);
  },
};

/** Those in a matrix or a merge may have any structure. */
function checkGenerator(generator: unknown, at: Steps, place: Place): void {
  if (!isObject(generator)) return;
  const kinds = kindsOf(generator);
  if (kinds.length === 0)
    place.refuse(at, generator, 'a generator, such as list, clusters or git', 'add such as clusters: {}');
  const { matrix, merge } = generator;
  if (isObject(matrix)) checkCombined(matrix['generators'], [...at, 'matrix'], place);
  if (!isObject(merge)) return;
  checkCombined(merge['generators'], [...at, 'merge'], place);
  const keys = merge['mergeKeys'];
  if (Array.isArray(keys) && keys.length === 0)
    place.refuse([...at, 'merge', 'mergeKeys'], keys, 'one key or more', 'write such as mergeKeys: [server]');
}

function checkCombined(generators: unknown, at: Steps, place: Place): void {
  if (!Array.isArray(generators)) return;
  const isMatrix = at.at(-1) === 'matrix';
  const path = [...at, 'generators'];
  if (generators.length < 2 || (isMatrix && generators.length > 2)) {
    const fix = isMatrix ? 'combine them two by two, with a matrix in a matrix' : 'add another generator';
    place.refuse(path, generators.length, isMatrix ? 'two generators' : 'two generators or more', fix);
  }
  generators.forEach((generator: unknown, index) => {
    const kinds = isObject(generator) ? kindsOf(generator) : [];
    if (kinds.length > 1)
      place.refuse(
        [...path, index],
        kinds,
        'one generator in each item',
        'make an item of each: - list: … - git: …',
      );
    checkGenerator(generator, [...path, index], place);
  });
}

function kindsOf(generator: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(generator).filter((key) => !ABOUT.includes(key) && (generator[key] ?? null) !== null);
}

/** What makes the Applications of an ApplicationSet. */
export const GENERATOR_RULES: readonly Rule[] = [GENERATORS];
