import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, folderOf, project, run } from './installed';

const COMPILERS = { '5.9': 'typescript', newest: 'typescript-latest' } as const;

/** TypeScript 7 resolves no longer as Node 10 did; only the others read files of ES modules. */
const CASES = [
  ['5.9', 'commonjs', 'node10', ['uses.ts']],
  ['5.9', 'node16', 'node16', ['uses.ts', 'uses.mts']],
  ['5.9', 'esnext', 'bundler', ['uses.ts', 'uses.mts']],
  ['newest', 'nodenext', 'nodenext', ['uses.ts', 'uses.mts']],
  ['newest', 'esnext', 'bundler', ['uses.ts', 'uses.mts']],
] as const;

/** Beside the project: the template compiles whatever lies inside. */
const workplace = (): string => join(project(), '../types');

beforeAll(() => {
  mkdirSync(workplace());
  symlinkSync(join(project(), 'node_modules'), join(workplace(), 'node_modules'));
  for (const file of ['uses.ts', 'uses.mts'])
    cpSync(join(ROOT, 'test/types/uses.ts'), join(workplace(), file));
});

test('the uses that are compiled here are all there are', () => {
  expect(readdirSync(join(ROOT, 'test/types'))).toEqual(['uses.ts']);
});

test.each(CASES)(
  'TypeScript %s with module %s resolved as %s accepts and refuses as it should',
  (version, module, moduleResolution, files) => {
    const compilerOptions = {
      ...{ module, moduleResolution, target: 'es2022', lib: ['es2022'], types: [] },
      ...{ strict: true, noEmit: true, skipLibCheck: false },
    };
    const tsconfig = join(workplace(), `tsconfig.${version}-${module}.json`);
    writeFileSync(tsconfig, JSON.stringify({ compilerOptions, files }));
    run(workplace(), process.execPath, join(folderOf(COMPILERS[version]), 'bin/tsc'), '--project', tsconfig);
  },
);
