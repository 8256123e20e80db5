import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROMOTE_USAGE, runPromote } from '../../lib/cli/promote';
import { type Answer, runIn } from '../support/run-command';

let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'kiban-promote-'));
  mkdirSync(join(cwd, 'pins'));
  pins('staging', 'images:\n  cart: redis:2\n  web: redis:5\nvalues:\n  flag: true\n');
  pins('production', 'images:\n  cart: redis:1 # stable\n');
});
afterEach(() => rmSync(cwd, { recursive: true }));

function pins(name: string, text: string): void {
  writeFileSync(join(cwd, 'pins', `${name}.yaml`), text);
}

const run = (...args: string[]): Answer => runIn(cwd, runPromote, args);

const production = (): string => readFileSync(join(cwd, 'pins/production.yaml'), 'utf8');

test('takes all pins over and says which', () => {
  expect(run('staging', 'production')).toEqual({
    code: 0,
    out: 'images.cart: "redis:1" → "redis:2"\nimages.web: "redis:5" (new)\nvalues.flag: true (new)\n',
    err: '',
  });
  expect(production()).toBe('images:\n  cart: redis:2 # stable\n  web: redis:5\nvalues:\n  flag: true\n');
  expect(readdirSync(join(cwd, 'pins')).sort()).toEqual(['production.yaml', 'staging.yaml']);
});

test('a file that is a link stays one, and keeps who may read it', () => {
  const shared = join(cwd, 'production.yaml');
  renameSync(join(cwd, 'pins/production.yaml'), shared);
  chmodSync(shared, 0o600);
  symlinkSync('../production.yaml', join(cwd, 'pins/production.yaml'));
  expect(run('staging', 'production').code).toBe(0);
  expect(lstatSync(join(cwd, 'pins/production.yaml')).isSymbolicLink()).toBe(true);
  expect(readFileSync(shared, 'utf8')).toContain('redis:2');
  expect(statSync(shared).mode & 0o777).toBe(0o600);
});

test('takes over only what is named', () => {
  run('staging', 'production', '--only', 'cart', '--only', 'flag');
  expect(production()).toBe('images:\n  cart: redis:2 # stable\nvalues:\n  flag: true\n');
});

test('takes names in one list', () => {
  run('staging', 'production', '--only', 'cart,flag');
  expect(production()).toBe('images:\n  cart: redis:2 # stable\nvalues:\n  flag: true\n');
});

test('leaves a file that it cannot edit without spoiling it, and says so', () => {
  const text = 'images: &all\n  cart: redis:1\nvalues: *all\n';
  pins('production', text);
  const { code, out, err } = run('staging', 'production');
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/^kiban promote changed nothing\n {2}pins\/production\.yaml/);
  expect(production()).toBe(text);
});

test.each([
  ['read', 'production.yaml'],
  ['written', 'production.yaml.kiban-new'],
])('says what cannot be %s, and leaves all as it was', (_done, name) => {
  const before = production();
  rmSync(join(cwd, 'pins', name), { force: true });
  mkdirSync(join(cwd, 'pins', name, 'in the way'), { recursive: true });
  const { code, out, err } = run('staging', 'production');
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/EISDIR/);
  if (name !== 'production.yaml') expect(production()).toBe(before);
});

test('writes nothing on a dry run, but says what it would', () => {
  const before = production();
  expect(run('staging', 'production', '--dry-run').out).toMatch(/images\.web/);
  expect(production()).toBe(before);
});

test('has nothing to do the second time', () => {
  run('staging', 'production');
  expect(run('staging', 'production')).toMatchObject({
    code: 0,
    out: 'production has all pins of staging that are promoted\n',
  });
});

test('makes the file of an environment that has none, where that is asked for', () => {
  expect(run('staging', 'eu', '--create').code).toBe(0);
  expect(readFileSync(join(cwd, 'pins/eu.yaml'), 'utf8')).toContain('cart: redis:2');
});

test('reads another folder', () => {
  mkdirSync(join(cwd, 'deploy'));
  writeFileSync(join(cwd, 'deploy/staging.yaml'), 'images: { a: "redis:1" }\n');
  expect(run('staging', 'production', '--pins', 'deploy', '--create').code).toBe(0);
  expect(existsSync(join(cwd, 'deploy/production.yaml'))).toBe(true);
});

test('prints its usage', () => {
  expect(run('--help')).toEqual({ code: 0, out: PROMOTE_USAGE, err: '' });
});

describe('changes nothing and says why', () => {
  test.each<[string[], RegExp]>([
    [[], /two environments, from and to/],
    [['staging'], /two environments/],
    [['staging', 'staging'], /two environments/],
    [['staging', 'production', 'more'], /two environments/],
    [['staging', 'production', '--force'], /--force/],
    [
      ['stagin', 'production', '--create'],
      /pins\/stagin\.yaml = undefined, allowed: a file of pins, as of production, staging\n.*did you mean staging\?\n$/,
    ],
    [
      ['staging', 'productoin'],
      /pins\/productoin\.yaml = undefined, .*\n.*did you mean production\?; or make the file of productoin with --create\n/,
    ],
    [['staging', '../production', '--create'], /"\.\.\/production", allowed: the name of an environment/],
    [['pins/staging.yaml', 'production'], /"pins\/staging\.yaml", allowed: the name of an environment/],
    [['staging', 'production', '--pins', 'nowhere'], /nowhere\/staging\.yaml = .*allowed: a file of pins\n/],
    [['staging', 'production', '--only', 'crat'], /--only = "crat"[^]*did you mean cart\?/],
  ])('%j', (args, message) => {
    const before = [production(), readdirSync(cwd, { recursive: true })];
    const { code, err, out } = run(...args);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(message);
    expect(err).toMatch(/^kiban promote changed nothing\n/);
    expect([production(), readdirSync(cwd, { recursive: true })]).toEqual(before);
  });

  test('where a file is no YAML or pins no images', () => {
    pins('production', 'images: [');
    expect(run('staging', 'production')).toMatchObject({ code: 1, out: '' });
    pins('production', 'images:\n  cart: redis\n');
    expect(run('staging', 'production').err).toMatch(/images\.cart = "redis"/);
  });
});
