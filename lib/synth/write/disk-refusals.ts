import { resolve, sep } from 'node:path';
import { OutputError } from './paths';

const RIGHTS = 'give whoever runs this the right to write there, or choose another outdir';
const ROOM = 'make room on the disk';
const IN_THE_WAY = 'move the file away that stands where a folder is to be, or choose another outdir';

/** What helps where a disk takes no files. What is not listed has causes that nobody knows here. */
const FIXES: Readonly<Record<string, string>> = {
  EACCES: RIGHTS,
  EPERM: RIGHTS,
  EROFS: 'choose an outdir on a disk that can be written',
  ENOSPC: ROOM,
  EDQUOT: ROOM,
  // Of a folder that is made.
  EEXIST: IN_THE_WAY,
  ENOTDIR: IN_THE_WAY,
};

/** What to tell of an error of a disk that took no files, before anything was changed; the error itself where it is another. */
export function asOutputError(outdirs: readonly string[], error: unknown): unknown {
  const { code, path = '', message } = error as NodeJS.ErrnoException;
  const fix = FIXES[code ?? ''];
  const [first] = outdirs;
  if (fix === undefined || first === undefined) return error;
  const [innermost = first] = outdirs
    .filter((each) => `${resolve(path)}${sep}`.startsWith(`${resolve(each)}${sep}`))
    .sort((a, b) => b.length - a.length);
  return new OutputError(innermost, [
    { field: '', given: message, allowed: 'a folder that can be written', fix },
  ]);
}
