import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { meantAmong } from '../core/closest';
import type { PropIssue } from '../core/issue';
import { isDnsLabel } from '../core/names';
import type { Pins } from '../pins/pins';
import { readPinsText } from '../pins/read-pins-file';
import { type ReplacedFile, attempt } from './replace-file';

/** The pins of an environment, and the file that they stand in. */
export interface PinsFile extends ReplacedFile {
  readonly text: string;
  readonly pins: Pins;
}

/** Where files of pins are looked for, and whether one that there is not is to be made. */
interface PinsPlace {
  readonly cwd: string;
  readonly folder: string;
  /** Left out where a file that is made would be of no use. */
  readonly create?: boolean;
}

/** Reads the pins of an environment, or tells what is wrong with them. */
export function readEnvironmentPins(
  environment: string,
  { cwd, folder, create }: PinsPlace,
  issues: PropIssue[],
): PinsFile | undefined {
  if (!isDnsLabel(environment)) {
    const allowed = 'the name of an environment: lower-case letters, digits and -';
    const fix = 'write staging; --pins names the folder';
    issues.push({ field: '', given: environment, allowed, fix });
    return undefined;
  }
  const shown = join(folder, `${environment}.yaml`);
  const file = resolve(cwd, shown);
  if (!existsSync(file) && create !== true) {
    issues.push(noFile(shown, environment, { known: environmentsIn(resolve(cwd, folder)), create }));
    return undefined;
  }
  const text = existsSync(file) ? attempt(() => readFileSync(file, 'utf8'), shown, issues) : '';
  if (text === undefined) return undefined;
  const read = readPinsText(text, shown);
  issues.push(...read.issues);
  return { shown, file, text, pins: read.pins };
}

function environmentsIn(folder: string): readonly string[] {
  const files = attempt(() => readdirSync(folder), folder, []) ?? [];
  return files
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .filter(isDnsLabel)
    .sort();
}

interface Missing {
  readonly known: readonly string[];
  readonly create: boolean | undefined;
}

function noFile(field: string, environment: string, { known, create }: Missing): PropIssue {
  const allowed = known.length === 0 ? 'a file of pins' : `a file of pins, as of ${known.join(', ')}`;
  const fix = meantAmong(environment, known, 'name an environment that has one');
  const made = create === undefined ? '' : `; or make the file of ${environment} with --create`;
  return { field, given: undefined, allowed, fix: `${fix}${made}` };
}
