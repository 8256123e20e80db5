import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { project, run } from './installed';

/** A compiler that skips declarations would skip ours. */
test('compiles as `npm run compile` of the template does, all declarations included', () => {
  const tsconfig = readFileSync(join(project(), 'tsconfig.json'), 'utf8');
  expect(tsconfig).not.toContain('skipLibCheck');
  run(project(), 'npx', 'tsc', '--build', '--force');
});

test('cdk8s synth writes the chart', () => {
  run(project(), 'npx', 'cdk8s', 'synth', '--check-upgrade=false');
  const text = readFileSync(join(project(), 'dist/shop.k8s.yaml'), 'utf8');
  const kinds = [...text.matchAll(/^kind: (\w+)$/gm)].map(([, kind]) => kind);
  expect(kinds.sort()).toEqual([
    'Deployment',
    'NetworkPolicy',
    'PodDisruptionBudget',
    'Service',
    'ServiceAccount',
  ]);
});

test('cdk8s synth --stdout prints it, and writes nothing', () => {
  const folders = readdirSync(project()).sort();
  const text = run(project(), 'npx', 'cdk8s', 'synth', '--stdout', '--check-upgrade=false');
  expect(text).toContain('kind: NetworkPolicy');
  expect(readdirSync(project()).sort()).toEqual(folders);
});

test('the template’s own test sees the objects by Testing.synth', () => {
  run(project(), 'npx', 'jest', '--updateSnapshot');
  const snapshot = readFileSync(join(project(), '__snapshots__/main.test.ts.snap'), 'utf8');
  expect(snapshot).toContain('"kind": "Deployment"');
  run(project(), 'npx', 'jest', '--ci');
});
