import { join } from 'node:path';
import type { Disk } from './disk';
import { OutputError, staysBelow } from './paths';

/** Which files of a folder kiban wrote, one path a line. Its name has no ending that Argo CD or Flux would apply. */
export const OWNED = '.kiban-files';

/** What a list begins with where the app has a name. */
const OWNER = /^# kiban app: (.*)$/;

/** What a folder's list says. */
export interface OwnedFiles {
  /** Name of the app that wrote the folder; undefined where it has none. */
  readonly owner: string | undefined;
  readonly paths: ReadonlySet<string>;
  /** The list itself. */
  readonly text: string;
}

/** The text of a list, the same whatever order the paths come in. A folder without files is nobody's. */
export function ownedText(owner: string | undefined, paths: readonly string[]): string {
  const owned = owner !== undefined && paths.length > 0;
  const lines = [...(owned ? [`# kiban app: ${owner}`] : []), ...[...paths].sort()];
  return lines.map((line) => `${line}\n`).join('');
}

/**
 * What the list of a folder says; undefined where there is none.
 *
 * @throws OutputError when its lines are no paths below the folder.
 */
export function readOwned(outdir: string, disk: Disk): OwnedFiles | undefined {
  const text = disk.read(join(outdir, OWNED));
  if (text === undefined) return undefined;
  // Lines may end as Windows has them: Git rewrites them on a checkout.
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  const owner = OWNER.exec(lines[0] ?? '')?.[1];
  const paths = owner === undefined ? lines : lines.slice(1);
  const strange = paths.filter((line) => !staysBelow(line) || /^[<=>|]{7}/.test(line));
  if (strange.length === 0) return { owner, paths: new Set(paths), text };
  const allowed = 'paths below the folder';
  const fix = `resolve the merge conflict, or remove ${OWNED}: then nothing is pruned this once`;
  throw new OutputError(
    outdir,
    strange.map((given) => ({ field: OWNED, given, allowed, fix })),
  );
}

/**
 * Refuses a folder that another app wrote: what it wrote would be removed, as this app does not want it. A list without
 * a name may be of any app, such as one of an earlier version of kiban.
 *
 * @throws OutputError when the folder is another app's.
 */
export function checkOwner(outdir: string, listed: OwnedFiles | undefined, owner: string | undefined): void {
  const other = listed?.owner;
  if (other === undefined || other === owner) return;
  const mine = owner === undefined ? 'that of an app without a name' : `that of ${owner}`;
  const renamed =
    owner === undefined ? 'remove the first line' : `write '# kiban app: ${owner}' into the first line`;
  throw new OutputError(outdir, [
    {
      field: OWNED,
      given: `# kiban app: ${other}`,
      allowed: `${mine}, whose folder this would become: all files of ${other} would be removed`,
      fix: `give each app an outdir and a proofdir of its own; if ${other} is this app's former name, ${renamed} of ${OWNED}`,
    },
  ]);
}
