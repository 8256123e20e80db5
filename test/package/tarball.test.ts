import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ROOT, folderOf, project, run, tarball } from './installed';

const installed = (): string => join(project(), 'node_modules/cdk8s-kiban');

/** What the sources of a folder compile to. */
function compiledFrom(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [file.replace(/ts$/, 'js'), file.replace(/ts$/, 'd.ts')])
    .map((file) => join('dist', folder, file));
}

test('the tarball holds what lib and imports compile to, and what is about the package', () => {
  const files = run(ROOT, 'tar', '-tzf', tarball())
    .trim()
    .split('\n')
    .map((file) => file.replace(/^package\//, ''));
  const about = ['CHANGELOG.md', 'LICENSE', 'README.md', 'docs/pins.schema.json', 'package.json'];
  expect(files.sort()).toEqual([...about, ...compiledFrom('lib'), ...compiledFrom('imports')].sort());
});

test('no file names a folder of the machine that built it', () => {
  const folders = [ROOT, homedir()].filter((folder) => folder.length > 1);
  const named = readdirSync(installed(), { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => folders.some((folder) => readFileSync(file, 'utf8').includes(`${folder}/`)));
  expect(named).toEqual([]);
});

test('publint has nothing to say, not even a suggestion', () => {
  const publint = join(folderOf('publint'), 'src/cli.js');
  expect(run(ROOT, process.execPath, publint, 'run', tarball(), '--strict')).toMatch(/All good!/);
});

test('types resolve in every module system, node10 included', () => {
  const attw = join(folderOf('@arethetypeswrong/cli'), 'dist/index.js');
  expect(run(ROOT, process.execPath, attw, tarball())).toMatch(/No problems found/);
});
