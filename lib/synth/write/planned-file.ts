import { SynthError } from '../../core/errors';
import type { Issue } from '../../core/issue';
import type { CollectedObject } from '../collect';
import { renderDocuments } from '../yaml/yaml';
import { YamlError, unwritablePlaces } from '../yaml/fault';

/** An object and where it comes from: the path of a construct, or what made it behind them. */
export type WrittenObject = Pick<CollectedObject, 'path' | 'manifest'>;

/** A file to be written: its path below the output folder, and what stands in it. */
export interface PlannedFile {
  readonly path: string;
  readonly objects: readonly WrittenObject[];
}

/**
 * The text of each file by its path.
 *
 * @throws SynthError with every value of every object that YAML cannot hold.
 */
export function renderFiles(files: readonly PlannedFile[]): Map<string, string> {
  try {
    return new Map(
      files.map(({ path, objects }) => [path, renderDocuments(objects.map(({ manifest }) => manifest))]),
    );
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw new SynthError(files.flatMap(({ objects }) => objects.flatMap(unwritable)));
  }
}

function unwritable({ path, manifest }: WrittenObject): Issue[] {
  return unwritablePlaces(manifest).map((fault) => ({ path, ...fault }));
}

/**
 * Finds files that would overwrite one another, as cdk8s lets them: of two objects only the last is left. File systems
 * of macOS and Windows take two names that differ in case for one.
 */
export function checkPaths(files: readonly PlannedFile[]): Issue[] {
  const known = new Map<string, PlannedFile>();
  return files.flatMap((file) => {
    const key = file.path.toLowerCase();
    const first = known.get(key);
    if (first !== undefined) return [clashOf(file, first)];
    known.set(key, file);
    return [];
  });
}

function clashOf(file: PlannedFile, first: PlannedFile): Issue {
  const [object, other] = [file.objects[0], first.objects[0]];
  const namespace = other?.manifest.metadata.namespace;
  const there = `${other?.path ?? 'an empty chart'}${namespace === undefined ? '' : ` in namespace ${namespace}`}`;
  return {
    path: object?.path ?? '',
    field: '',
    given: file.path,
    allowed: `a file of its own: ${there} is written there, too`,
    fix: 'give charts and objects names that differ in more than case, or leave YamlOutputType.FILE_PER_RESOURCE',
  };
}
