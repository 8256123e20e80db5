import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { project, run } from './installed';

const kiban = (...args: readonly string[]): string => run(project(), 'npx', 'kiban', ...args);

test('the command lists what it can do', () => {
  expect(kiban('--help')).toMatch(/check[^]*diff[^]*promote/);
  expect(kiban('--version')).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('the command checks, compares and promotes', () => {
  for (const [side, replicas] of [
    ['before', 1],
    ['after', 2],
  ] as const) {
    mkdirSync(join(project(), side), { recursive: true });
    const manifest = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'x' },
      data: { replicas: String(replicas) },
    };
    writeFileSync(join(project(), side, 'x.json'), JSON.stringify(manifest));
  }
  mkdirSync(join(project(), 'pins'), { recursive: true });
  writeFileSync(join(project(), 'pins/dev.yaml'), 'images: { cart: "redis:1" }\n');
  expect(kiban('check', 'before', 'after')).toMatch(/0 findings in 2 files/);
  expect(kiban('diff', 'before', 'before')).toBe(kiban('diff', 'after', 'after'));
  expect(kiban('promote', 'dev', 'production', '--create')).toContain('images.cart');
});
