import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The repository. */
export const ROOT = join(__dirname, '../..');

const FOLDER = 'KIBAN_PACKAGE_TEST';

/** What {@link useFolder} was told, in this process or in the one that started it. */
function folder(): string {
  const given = process.env[FOLDER];
  if (given === undefined) throw new Error('run npm run test:package: nothing is packed yet');
  return given;
}

/** Says where the package is packed and installed; child processes are told, too. */
export function useFolder(path: string): void {
  process.env[FOLDER] = path;
}

/** The packed package. */
export function tarball(): string {
  return join(folder(), 'cdk8s-kiban.tgz');
}

/** A project as `cdk8s init typescript-app` makes it, with the package installed. */
export function project(): string {
  return join(folder(), 'shop');
}

/** Runs a program to its end; answers what it printed. Throws all of that when it fails. */
export function run(cwd: string, program: string, ...args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (status !== 0)
    throw new Error([`${program} ${args.join(' ')}`, error?.message, stdout, stderr].join('\n'));
  return stdout;
}

/** The folder of one of our development packages. */
export function folderOf(packageName: string): string {
  return join(ROOT, 'node_modules', packageName);
}
