import { dirname, join } from 'node:path';
import type { PropIssue } from '../../core/issue';
import { asOutputError } from './disk-refusals';
import { OWNED, checkOwner, ownedText, readOwned } from './owned-files';
import { type Disk, NODE_DISK } from './disk';
import { Journal, type Step } from './journal';
import { FolderLock, whileLocked } from './lock';
import { OutputError } from './paths';

/** What a run changed, as paths below the output folder. */
export interface WrittenTree {
  /** Files that are new or differ. */
  readonly written: readonly string[];
  /** Files of an earlier run that are gone. */
  readonly removed: readonly string[];
}

/** Files of a folder, their texts by path. */
export interface Tree {
  readonly outdir: string;
  /** Name of the app whose folder it is, which no app of another name writes to. @default - any app may */
  readonly owner?: string;
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Makes each folder hold these files: writes those that are new or differ, removes those that an earlier run wrote and
 * that are no longer wanted, and leaves all others. A run that fails before the first file is in place changes
 * nothing in any of them; one that is killed later is finished by the next. No file is ever seen half written.
 *
 * A folder's list of what kiban wrote should be committed with the files. Without it nothing is removed, and what
 * stands where a file is to be is replaced.
 *
 * @throws OutputError when files of others stand in the way, when the folder is another app's, when another run writes
 * to it, when its list cannot be trusted, or when the disk takes no files.
 */
export function writeTrees(trees: readonly Tree[], disk: Disk = NODE_DISK): WrittenTree[] {
  const used = trees.map((tree) => folderOf(tree, disk)).filter((folder) => !isNobodys(folder, disk));
  const plans =
    settledPlans(used, disk) ??
    whileLocked(
      used.map(({ lock }) => lock),
      () => changeTrees(used, disk),
    );
  const written = new Map(used.map(({ tree }, index) => [tree, plans[index]]));
  return trees.map((tree) => {
    const { written: files = [], removed = [] } = written.get(tree) ?? {};
    return { written: files, removed };
  });
}

/** A folder, and what a run keeps in it while it writes. */
interface Folder {
  readonly tree: Tree;
  readonly lock: FolderLock;
  readonly journal: Journal;
}

function folderOf(tree: Tree, disk: Disk): Folder {
  return { tree, lock: new FolderLock(tree.outdir, disk), journal: new Journal(tree.outdir, disk) };
}

/** Whether nothing is in a folder of what runs leave there. */
function isQuiet({ lock, journal }: Folder): boolean {
  return !lock.isTaken && !journal.isLeft;
}

/** Whether nothing of ours is in a folder, nor is to be: it is not made, and may be one that cannot be written. */
function isNobodys(folder: Folder, disk: Disk): boolean {
  const { outdir, files } = folder.tree;
  return files.size === 0 && disk.kind(join(outdir, OWNED)) === 'nothing' && isQuiet(folder);
}

/** What is to be done where that is nothing: a tree that is as it should be is not touched, not by a lock, either. */
function settledPlans(folders: readonly Folder[], disk: Disk): readonly Plan[] | undefined {
  if (!folders.every(isQuiet)) return undefined;
  try {
    const plans = folders.map(({ tree }) => planTree(tree, disk));
    return plans.every(({ steps }) => steps.length === 0) ? plans : undefined;
  } catch (error) {
    // What is half done by a run that began meanwhile is no fault: that it runs is.
    if (folders.every(isQuiet)) throw error;
    return undefined;
  }
}

/** Does for one folder what {@link writeTrees} does for several. */
export function writeTree(outdir: string, files: Tree['files'], disk?: Disk): WrittenTree {
  const [written] = writeTrees([{ outdir, files }], disk) as [WrittenTree];
  return written;
}

/** Plans what is to be done, and does it, in folders that no other run writes to. */
function changeTrees(folders: readonly Folder[], disk: Disk): readonly Plan[] {
  for (const { journal } of folders) journal.recover();
  const plans = folders.map(({ tree, journal }) => ({ journal, ...planTree(tree, disk) }));
  const changes = plans.filter(({ steps }) => steps.length > 0);
  try {
    for (const { journal, texts, steps } of changes) journal.stage(texts, steps);
    for (const { journal } of changes) journal.commit();
  } catch (error) {
    for (const { journal } of changes) journal.abandon();
    throw asOutputError(
      folders.map(({ tree }) => tree.outdir),
      error,
    );
  }
  for (const { journal, steps } of changes) journal.finish(steps);
  return plans;
}

/** A change of a folder that was found to do no harm. */
interface Plan extends WrittenTree {
  readonly texts: readonly string[];
  readonly steps: readonly Step[];
}

function planTree({ outdir, owner, files }: Tree, disk: Disk): Plan {
  const listed = readOwned(outdir, disk);
  checkOwner(outdir, listed, owner);
  const owned = listed?.paths;
  const changed = [...files].filter(([path, text]) => disk.read(join(outdir, path)) !== text);
  const removed = [...(owned ?? [])].filter((path) => !files.has(path) && isFileBelow(path, outdir, disk));
  const issues = changed.flatMap(([path]) => obstaclesOf(path, { outdir, owned, removed, disk }));
  if (issues.length > 0) throw new OutputError(outdir, issues);

  const list = ownedText(owner, [...files.keys()]);
  const staged: [string, string][] = list === (listed?.text ?? '') ? changed : [...changed, [OWNED, list]];
  const steps = stepsOf(
    staged.map(([path]) => path),
    removed,
  );
  return {
    texts: staged.map(([, text]) => text),
    steps,
    written: changed.map(([path]) => path),
    removed,
  };
}

/** Whether a path names a file that is reached by folders alone: a link among them may lead anywhere. */
function isFileBelow(path: string, outdir: string, disk: Disk): boolean {
  return (
    disk.kind(join(outdir, path)) === 'file' &&
    foldersOf(path).every((folder) => disk.kind(join(outdir, folder)) === 'folder')
  );
}

/** What is new comes before what is old goes, so that no object is ever missing; but for what stands in its way. */
function stepsOf(staged: readonly string[], removed: readonly string[]): Step[] {
  const files = new Set(staged);
  const folders = new Set(staged.flatMap(foldersOf));
  const blocks = (path: string): boolean =>
    folders.has(path) || foldersOf(path).some((folder) => files.has(folder));
  const blocking = removed.filter(blocks);
  const others = removed.filter((path) => !blocks(path));
  return [
    ...blocking.map((remove) => ({ remove })),
    ...staged.map((to, stage) => ({ stage, to })),
    ...others.map((remove) => ({ remove })),
  ];
}

function foldersOf(path: string): string[] {
  const folder = dirname(path);
  return folder === '.' ? [] : [folder, ...foldersOf(folder)];
}

interface Surroundings {
  readonly outdir: string;
  readonly owned: ReadonlySet<string> | undefined;
  readonly removed: readonly string[];
  readonly disk: Disk;
}

function obstaclesOf(path: string, { outdir, owned, removed, disk }: Surroundings): PropIssue[] {
  const kind = disk.kind(join(outdir, path));
  if (kind === 'folder')
    return willBeGone(path, { outdir, removed, disk })
      ? []
      : [obstacle(path, 'a folder', 'a file, or nothing yet')];
  if (kind === 'file' && owned !== undefined && !owned.has(path))
    return [obstacle(path, 'a file of somebody else', `a file that ${OWNED} names, or nothing yet`)];
  return foldersOf(path)
    .filter((folder) => disk.kind(join(outdir, folder)) === 'file' && !removed.includes(folder))
    .map((folder) => obstacle(folder, 'a file', 'a folder, or nothing yet'));
}

/** Whether a path names what this run removes: a file of ours, or a folder that holds nothing else. */
function willBeGone(path: string, surroundings: Omit<Surroundings, 'owned'>): boolean {
  const { outdir, removed, disk } = surroundings;
  const at = join(outdir, path);
  if (disk.kind(at) === 'file') return removed.includes(path);
  const names = disk.list(at);
  return names.length > 0 && names.every((name) => willBeGone(`${path}/${name}`, surroundings));
}

function obstacle(field: string, given: string, allowed: string): PropIssue {
  return { field, given, allowed, fix: 'move it away, or write to another folder' };
}
