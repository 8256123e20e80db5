import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runDiff } from '../../lib/cli/diff';
import { renderDocuments } from '../../lib/synth/yaml/yaml';
import type { Loose } from '../support/synth';
import { type Answer, runIn } from '../support/run-command';

const deployment = (image: string, more: Loose = {}): Loose => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image }] } },
    ...more,
  },
});

const claim: Loose = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data', namespace: 'shop' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
};

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A folder with these files. */
function folderWith(files: Readonly<Record<string, string | readonly Loose[]>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'kiban-diff-'));
  folders.push(folder);
  write(folder, files);
  return folder;
}

function write(folder: string, files: Readonly<Record<string, string | readonly Loose[]>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), typeof content === 'string' ? content : renderDocuments(content));
  }
}

const run = (cwd: string, ...args: string[]): Answer => runIn(cwd, runDiff, args);

describe('kiban diff of folders and files', () => {
  const cwd = folderWith({
    'a/web.yaml': [deployment('web:1')],
    'a/.hidden/web.yaml': 'not: [read',
    'a/notes.md': '# not read',
    'b/inner/deployment.json': JSON.stringify(deployment('web:1')),
    'c/web.yaml': [deployment('web:2')],
    'd/web.yaml': [deployment('web:1'), claim],
    'broken/web.yaml': 'a: [1',
    'values/values.yaml': 'image: web',
    'twice/a.yaml': [deployment('web:1')],
    'twice/b.yaml': [deployment('web:2')],
    'doubled/web.yaml': `${renderDocuments([deployment('web:1')])}apiVersion: apps/v1\n`,
    'empty/readme.txt': '',
  });

  test('answers 0 and says so where nothing differs, whatever the layout', () => {
    expect(run(cwd, 'a', 'b')).toEqual({ code: 0, out: 'no difference in 1 object\n', err: '' });
  });

  test('answers 2 where something differs', () => {
    const { code, out } = run(cwd, 'a', 'c/web.yaml');
    expect(code).toBe(2);
    expect(out).toContain('rolling restart: containers[web].image');
  });

  test('takes - for what is piped in, on either side, and refuses nothing at all', () => {
    const piped = renderDocuments([deployment('web:2')]);
    expect(runIn(cwd, runDiff, ['a', '-'], piped)).toMatchObject({ code: 2, err: '' });
    expect(runIn(cwd, runDiff, ['-', 'c'], piped)).toMatchObject({ code: 0, err: '' });
    expect(runIn(cwd, runDiff, ['a', '-'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('manifests on the standard input') as unknown,
    });
  });

  test('answers 1 where a verdict holds that may not, and names the objects', () => {
    const { code, out, err } = run(cwd, 'd', 'a', '--fail-on', 'replace,prune-data');
    expect(code).toBe(1);
    expect(out).toContain('PersistentVolumeClaim shop/data: deletes data, pruned');
    expect(err).toContain(
      '--fail-on replace,prune-data holds for\n  PersistentVolumeClaim shop/data: prune-data\n',
    );
  });

  test('answers 2 where only other verdicts hold', () => {
    expect(run(cwd, 'a', 'c', '--fail-on=replace').code).toBe(2);
  });

  test.each([
    ['markdown', '<!-- kiban-diff -->'],
    ['json', '"version": 1'],
    ['text', '1 of 1 object differ'],
  ])('writes %s', (form, part) => {
    expect(run(cwd, 'a', 'c', '-o', form).out).toContain(part);
  });

  test.each<[string, string[], string[]]>([
    ['one side alone', ['a'], ['two sides, before and after']],
    ['an option that is none', ['a', 'b', '--fail'], ["Unknown option '--fail'"]],
    [
      'a verdict that is none',
      ['a', 'b', '--fail-on', 'replaced'],
      ['--fail-on = "replaced"', 'did you mean replace?'],
    ],
    ['a form that is none', ['a', 'b', '-o', 'xml'], ['--output = "xml"', 'text, markdown or json']],
    ['half a namespace', ['a', 'b', '--rename-namespace', 'a'], ['--rename-namespace = "a"']],
    [
      'a folder that is not there',
      ['nowhere', 'b'],
      ['nowhere = "nowhere"', 'a folder, a file, or a revision'],
    ],
    ['a folder without manifests', ['empty', 'b'], ['files that end in .yaml, .yml or .json']],
    ['YAML that is none', ['broken', 'b'], ['broken/web.yaml:1']],
    [
      'a document that is no object',
      ['values', 'b'],
      ['values/values.yaml:1', 'apiVersion, kind and metadata.name'],
    ],
    [
      'an object that stands twice',
      ['twice', 'b'],
      ['twice/b.yaml:1', 'another one of it stands in twice/a.yaml:1'],
    ],
  ])('answers 1 and tells what to do: %s', (_what, args, parts) => {
    const { code, out, err } = run(cwd, ...args);
    expect([code, out]).toEqual([1, '']);
    for (const part of parts) expect(err).toContain(part);
  });

  test('tells all faults of both sides at once', () => {
    const { err } = run(cwd, 'broken', 'values');
    expect(err).toContain('broken/web.yaml:1');
    const both = run(cwd, 'values', 'twice').err;
    expect(both).toContain('values/values.yaml:1');
    expect(both).toContain('twice/b.yaml:1');
  });

  test('counts the faults that are too many to read', () => {
    const many = Array.from({ length: 30 }, (_, index) => [`${index}.yaml`, 'image: web'] as const);
    const { err } = run(folderWith(Object.fromEntries(many)), '.', '.');
    expect(err.match(/image/g)).toHaveLength(20);
    expect(err).toContain('\nand 40 more\n');
  });

  test('warns of keys that stand twice, and reads on as kubectl does', () => {
    const { code, err } = run(cwd, 'doubled', 'a');
    expect(code).toBe(0);
    expect(err).toMatch(/^warning: doubled\/web\.yaml:\d+ apiVersion/);
  });

  test('compares environments whose namespaces have other names', () => {
    const staging = { ...deployment('web:1'), metadata: { name: 'web', namespace: 'shop-staging' } };
    const there = folderWith({ 'staging.yaml': [staging], 'production.yaml': [deployment('web:1')] });
    const sides = ['staging.yaml', 'production.yaml'];
    expect(run(there, ...sides).code).toBe(2);
    expect(run(there, ...sides, '--rename-namespace', 'shop-staging=shop').code).toBe(0);
  });

  test('takes /dev/null for nothing', () => {
    expect(run(cwd, '/dev/null', 'a').out).toContain('Deployment shop/web: created');
    expect(run(cwd, 'd', '/dev/null').out).toContain('deletes data: 1, pruned: 2');
  });

  test('prints how it is used', () => {
    const { code, out } = run(cwd, '--help');
    expect(code).toBe(0);
    expect(out).toContain('kiban diff main:manifests/production manifests/production');
    expect(out).toContain('prune-data');
  });
});

describe('kiban diff of revisions', () => {
  const cwd = folderWith({ 'manifests/production/web.yaml': [deployment('web:1'), claim] });
  git(cwd, 'init', '--quiet', '--initial-branch=main');
  commit(cwd);
  git(cwd, 'tag', 'first');
  write(cwd, {
    'manifests/production/web.yaml': [deployment('web:2'), claim],
    'manifests/ä b/more.yaml': [{ ...claim, metadata: { name: 'more', namespace: 'shop' } }],
  });
  symlinkSync('/etc/hostname', join(cwd, 'manifests/link.yaml'));
  commit(cwd);

  test('reads a folder of a revision, and what is checked out', () => {
    const { code, out } = run(cwd, 'first:manifests/production', 'manifests/production');
    expect(code).toBe(2);
    expect(out).toContain('1 of 2 objects differ (restarts pods: 1)');
  });

  test('reads two revisions, and files in folders with any name', () => {
    const { code, out } = run(cwd, 'main~1:manifests', 'main:manifests');
    expect(code).toBe(2);
    expect(out).toContain('PersistentVolumeClaim shop/more: created');
  });

  test('reads what links of a revision lead to within it, and nothing of folders of others', () => {
    const cwd = folderWith({
      'web.yaml': [deployment('web:1')],
      '.github/ci.yaml': [{ on: 'push' }],
      'node_modules/x/a.yaml': [{ not: 'an object' }],
    });
    symlinkSync('/etc/hostname', join(cwd, 'out.yaml'));
    git(cwd, 'init', '--quiet', '--initial-branch=main');
    commit(cwd);
    git(cwd, 'mv', 'web.yaml', 'real.yml.txt');
    symlinkSync('real.yml.txt', join(cwd, 'linked.yaml'));
    commit(cwd);
    expect(run(cwd, 'main~1:', 'main:')).toMatchObject({ code: 0, err: '' });
    rmSync(join(cwd, 'out.yaml'));
    expect(run(cwd, 'main:', '.')).toMatchObject({ code: 0, err: '' });
  });

  test('reads the whole tree, and one file of it', () => {
    expect(run(cwd, 'first:', 'first:manifests/production/web.yaml').code).toBe(0);
  });

  test('finds nothing where the working tree is what was committed', () => {
    expect(run(cwd, 'HEAD:manifests/production', 'manifests/production').code).toBe(0);
  });

  test('takes a path from where it stands, as git does', () => {
    expect(run(join(cwd, 'manifests'), 'HEAD:./production', 'production').code).toBe(0);
  });

  test.each([
    ['a revision that is not there', 'nowhere:manifests'],
    ['a path that is not there', 'main:elsewhere'],
    ['an option', '-O/tmp/x:manifests'],
  ])('answers 1 in the words of git: %s', (_what, side) => {
    const { code, err } = run(cwd, '--', side, 'manifests/production');
    expect(code).toBe(1);
    expect(err).toContain('what git knows (');
  });
});

function git(cwd: string, ...args: string[]): void {
  const { status, stderr } = spawnSync('git', args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

function commit(cwd: string): void {
  git(cwd, 'add', '--all');
  git(
    cwd,
    '-c',
    'user.name=test',
    '-c',
    'user.email=test@example.com',
    'commit',
    '--quiet',
    '--message',
    'x',
  );
}
