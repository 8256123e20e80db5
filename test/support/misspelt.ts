import type { Chart } from 'cdk8s';
import { PropsError } from '../../lib/core/errors';
import { pathsOf } from './junk';
import { type Loose, synth } from './synth';

type Path = readonly (string | number)[];

/** Props whose keys the user chooses: what is no known name there is a new one. */
const MAPS: readonly unknown[] = [
  'annotations',
  'config.data',
  'containers',
  'data',
  'env',
  'extended',
  'httpHeaders',
  'initContainers',
  'items',
  'jobAnnotations',
  'labels',
  'matchLabels',
  'more',
  'nodeSelector',
  'plaintext',
  'podLabels',
  'ports',
  'resourceClaims',
  'selector',
  'services',
  'severities',
  'volumeAttributes',
  'volumeClaimTemplates',
  'volumeDevices',
  'volumeMounts',
  'volumes',
];

/** Places of full props where a key with one letter too many is not told by its name, with the name it was meant to be. */
export function placesThatDrop(full: Loose, build: (chart: Chart, props: Loose) => void): string[] {
  return objectsOf(full)
    .filter((path) => !isMap(path))
    .filter((path) => {
      const [key] = Object.keys(at(full, path));
      const misspelt = `${key ?? ''}s`;
      const issues = issuesOf((chart) => build(chart, withKey(full, path, misspelt)));
      return !issues.some(({ field, fix }) => field.endsWith(misspelt) && fix.startsWith('did you mean'));
    })
    .map((path) => path.join('.'));
}

function isMap(path: Path): boolean {
  const isOfFiles = path.at(-1) === 'downwardAPI' && path.at(-3) === 'sources';
  return isOfFiles || MAPS.includes(path.at(-1));
}

function issuesOf(build: (chart: Chart) => void): PropsError['issues'] {
  try {
    synth(build, 'shop');
  } catch (error) {
    if (error instanceof PropsError) return error.issues;
    throw error;
  }
  return [];
}

/** Objects that have keys, each by the way to it. */
function objectsOf(full: unknown): Path[] {
  const inside = pathsOf(full).flatMap((path) => path.map((_step, index) => path.slice(0, index)));
  const places = new Map(inside.map((path) => [JSON.stringify(path.map(String)), path]));
  return [...places.values()].filter((path) => !Array.isArray(at(full, path)));
}

function at(value: Loose, path: Path): Loose {
  return path.reduce<Loose>((inner, step) => inner[step], value);
}

function withKey(value: Loose, [step, ...rest]: Path, key: string): Loose {
  if (step === undefined) return { ...value, [key]: 'x' };
  const inner = withKey(value[step], rest, key);
  return Array.isArray(value)
    ? value.map((item, index) => (String(index) === String(step) ? inner : item))
    : { ...value, [step]: inner };
}
