import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, folderOf, project, run } from './installed';

const COMPILERS = { '5.9': 'typescript', newest: 'typescript-latest' } as const;

/** TypeScript 7 resolves no longer as Node 10 did; only the others read files of ES modules. */
const CASES = [
  ['5.9', 'commonjs', 'node10', ['.ts']],
  ['5.9', 'node16', 'node16', ['.ts', '.mts']],
  ['5.9', 'esnext', 'bundler', ['.ts', '.mts']],
  ['newest', 'nodenext', 'nodenext', ['.ts', '.mts']],
  ['newest', 'esnext', 'bundler', ['.ts', '.mts']],
] as const;

/** What users write, and what must not compile. */
const FILES = ['environments', 'misplaced', 'uses'];

/** Beside the project: the template compiles whatever lies inside. */
const workplace = (): string => join(project(), '../types');

beforeAll(() => {
  mkdirSync(workplace());
  symlinkSync(join(project(), 'node_modules'), join(workplace(), 'node_modules'));
  for (const file of FILES) {
    for (const extension of ['.ts', '.mts'])
      cpSync(join(ROOT, `test/types/${file}.ts`), join(workplace(), `${file}${extension}`));
  }
});

test('the uses that are compiled here are all there are', () => {
  expect(readdirSync(join(ROOT, 'test/types')).sort()).toEqual(FILES.map((file) => `${file}.ts`));
});

test.each(CASES)(
  'TypeScript %s with module %s resolved as %s accepts and refuses as it should',
  (version, module, moduleResolution, extensions) => {
    const files = FILES.flatMap((file) => extensions.map((extension) => `${file}${extension}`));
    const compilerOptions = {
      ...{ module, moduleResolution, target: 'es2022', lib: ['es2022'], types: [] },
      ...{ strict: true, noEmit: true, skipLibCheck: false },
    };
    const tsconfig = join(workplace(), `tsconfig.${version}-${module}.json`);
    writeFileSync(tsconfig, JSON.stringify({ compilerOptions, files }));
    run(workplace(), process.execPath, join(folderOf(COMPILERS[version]), 'bin/tsc'), '--project', tsconfig);
  },
);
