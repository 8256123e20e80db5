import { project, run } from './installed';

const DOORS = ['cdk8s-kiban', 'cdk8s-kiban/testing', 'cdk8s-kiban/policy'];

function evaluate(type: 'commonjs' | 'module', script: string): unknown {
  return JSON.parse(run(project(), process.execPath, `--input-type=${type}`, '--eval', script));
}

describe.each(DOORS)('%s', (door) => {
  test('gives ESM every name that it gives CommonJS', () => {
    const print =
      'console.log(JSON.stringify(names.filter((name) => !/^(default|module.exports)$/.test(name)).sort()))';
    const required = evaluate('commonjs', `const names = Object.keys(require('${door}')); ${print}`);
    const imported = evaluate('module', `const names = Object.keys(await import('${door}')); ${print}`);
    expect(required).not.toEqual([]);
    expect(imported).toEqual(expect.arrayContaining(required as string[]));
  });
});

test('CommonJS and ESM share one class', () => {
  const script = `
    import { createRequire } from 'node:module';
    import { MicroserviceApp } from 'cdk8s-kiban';
    const { MicroserviceApp: required } = createRequire(import.meta.url)('cdk8s-kiban');
    console.log(MicroserviceApp === required);`;
  expect(evaluate('module', script)).toBe(true);
});

test('loads no package but cdk8s and constructs, and what those load', () => {
  const packages = (door: string): string =>
    `Object.values(require('${door}'));
     const names = Object.keys(require.cache).map((file) => /node_modules\\/(cdk8s-[^/]+|typescript|yaml|jest)\\//.exec(file)?.[1]);
     console.log(JSON.stringify([...new Set(names)].filter(Boolean).sort()))`;
  const cdk8sAlone = evaluate('commonjs', packages('cdk8s')) as string[];
  expect(evaluate('commonjs', packages('cdk8s-kiban'))).toEqual([...cdk8sAlone, 'cdk8s-kiban'].sort());
});

test('loads a module when one of its names is asked for, and none before', () => {
  const script = `
    const ours = () => Object.keys(require.cache).filter((file) => file.includes('/cdk8s-kiban/')).length;
    const { length } = Object.keys(require('cdk8s-kiban'));
    const before = ours();
    require('cdk8s-kiban').peers;
    console.log(JSON.stringify([length > 0, before, ours() > 1]));`;
  expect(evaluate('commonjs', script)).toEqual([true, 1, true]);
});
