import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { OutputError } from '../../lib/synth/write/paths';
import { writeTree, writeTrees } from '../../lib/synth/write/write-tree';
import { THIS_RUN } from '../../lib/synth/write/run';
import { MemoryDisk, runOf } from '../support/memory-disk';

const OUT = 'out';
const FOREIGN = { 'out/README.md': 'by hand', 'out/team/kustomization.yaml': 'by hand, too' };

type Tree = Readonly<Record<string, string>>;

function write(disk: MemoryDisk, tree: Tree): ReturnType<typeof writeTree> {
  return writeTree(OUT, new Map(Object.entries(tree)), disk);
}

/** The files that are neither ours to know of nor of the writer's own book-keeping. */
function treeOn(disk: MemoryDisk): Record<string, string> {
  const entries = [...disk.files]
    .filter(([path]) => !path.includes('.kiban-') && !Object.hasOwn(FOREIGN, path))
    .map(([path, text]) => [path.slice(OUT.length + 1), text] as const);
  return Object.fromEntries(entries);
}

function foreignOn(disk: MemoryDisk): Record<string, string> {
  return Object.fromEntries([...disk.files].filter(([path]) => Object.hasOwn(FOREIGN, path)));
}

const tree: fc.Arbitrary<Tree> = fc.dictionary(
  fc.constantFrom(
    'a.yaml',
    'b.yaml',
    'shop/cart.yaml',
    'shop/web.yaml',
    'shop/eu/x.yaml',
    'shop',
    'team/own.yaml',
  ),
  fc.constantFrom('one\n', 'two\n', ''),
  { maxKeys: 5 },
);

/** Trees in which no path is both a file and a folder. */
const soundTree = tree.filter(
  (files) => !(Object.hasOwn(files, 'shop') && Object.keys(files).some((path) => path.startsWith('shop/'))),
);

test('makes a folder hold what is wanted, and nothing else of its own', () => {
  fc.assert(
    fc.property(fc.array(soundTree, { minLength: 1, maxLength: 4 }), (trees) => {
      const disk = new MemoryDisk(FOREIGN);
      for (const wanted of trees) {
        write(disk, wanted);
        expect(treeOn(disk)).toEqual({ ...wanted });
        expect(foreignOn(disk)).toEqual(FOREIGN);
      }
      expect(disk.list(OUT).filter((name) => name.startsWith('.kiban-'))).toEqual(
        ['.kiban-files'].filter((name) => disk.files.has(`${OUT}/${name}`)),
      );
    }),
    { numRuns: 500 },
  );
});

test('writes nothing the second time', () => {
  fc.assert(
    fc.property(soundTree, (wanted) => {
      const disk = new MemoryDisk(FOREIGN);
      write(disk, wanted);
      const before = disk.steps;
      expect(write(disk, wanted)).toEqual({ written: [], removed: [] });
      expect(disk.steps).toBe(before);
    }),
  );
});

/** Runs a change on a disk that fails at each of its steps in turn. */
function atEachStep(old: Tree, wanted: Tree, kills: boolean, look: (disk: MemoryDisk) => void): void {
  const start = new MemoryDisk(FOREIGN);
  write(start, old);
  const whole = start.healed();
  write(whole, wanted);
  for (let at = 1; at <= whole.steps; at++) {
    const disk = new MemoryDisk(Object.fromEntries(start.files), { at, kills });
    try {
      write(disk, wanted);
    } catch {
      look(disk);
    }
  }
}

const change = fc.tuple(soundTree, soundTree);

test('killed at any step, it leaves no torn file, and the next run finishes', () => {
  fc.assert(
    fc.property(change, soundTree, ([old, wanted], next) => {
      atEachStep(old, wanted, true, (disk) => {
        for (const [path, text] of Object.entries(treeOn(disk)))
          expect([old[path], wanted[path]]).toContain(text);
        expect(foreignOn(disk)).toEqual(FOREIGN);
        const again = disk.healed();
        write(again, wanted);
        expect(treeOn(again)).toEqual({ ...wanted });
        const other = disk.healed();
        write(other, next);
        expect(treeOn(other)).toEqual({ ...next });
        expect(foreignOn(other)).toEqual(FOREIGN);
      });
    }),
    { numRuns: 150 },
  );
});

test('killed while it puts files in place, it never lacks a file that both trees have', () => {
  fc.assert(
    fc.property(change, ([old, wanted]) => {
      atEachStep(old, wanted, true, (disk) => {
        const kept = Object.keys(old).filter((path) => Object.hasOwn(wanted, path));
        expect(kept.filter((path) => !Object.hasOwn(treeOn(disk), path))).toEqual([]);
      });
    }),
    { numRuns: 100 },
  );
});

test('a full disk before files are in place changes nothing', () => {
  fc.assert(
    fc.property(change, ([old, wanted]) => {
      atEachStep(old, wanted, false, (disk) => {
        if (disk.files.has('out/.kiban-journal')) return;
        const now = treeOn(disk);
        expect([JSON.stringify(sorted(old)), JSON.stringify(sorted(wanted))]).toContain(
          JSON.stringify(sorted(now)),
        );
        expect([...disk.files.keys()].filter((path) => path.includes('.kiban-stage'))).toEqual([]);
      });
    }),
    { numRuns: 100 },
  );
});

function sorted(given: Tree): [string, string][] {
  return Object.entries(given).sort(([a], [b]) => (a < b ? -1 : 1));
}

describe('refuses', () => {
  const refusal = (files: Tree, wanted: Tree): OutputError => {
    const disk = new MemoryDisk(files);
    try {
      write(disk, wanted);
    } catch (error) {
      expect(Object.fromEntries(disk.files)).toEqual(files);
      return error as OutputError;
    }
    throw new Error('nothing was refused');
  };

  test.each<[string, Tree, Tree, string]>([
    [
      'a file of somebody else',
      { 'out/.kiban-files': 'b.yaml\n', 'out/a.yaml': 'by hand' },
      { 'a.yaml': 'x' },
      'a.yaml',
    ],
    ['a folder where a file must be', { 'out/a.yaml/x': 'by hand' }, { 'a.yaml': 'x' }, 'a.yaml'],
    ['a file where a folder must be', { 'out/shop': 'by hand' }, { 'shop/a.yaml': 'x' }, 'shop'],
    ['a list that leads outside', { 'out/.kiban-files': '../secret\n' }, { 'a.yaml': 'x' }, '.kiban-files'],
    [
      'a list with an absolute path',
      { 'out/.kiban-files': '/etc/passwd\n' },
      { 'a.yaml': 'x' },
      '.kiban-files',
    ],
    [
      'a list with the marks of a merge',
      { 'out/.kiban-files': '<<<<<<< HEAD\na.yaml\n' },
      { 'a.yaml': 'x' },
      '.kiban-files',
    ],
    [
      'a journal that leads outside',
      { 'out/.kiban-journal': '[{"remove":"../secret"}]', secret: 'x' },
      { 'a.yaml': 'x' },
      '.kiban-journal',
    ],
    [
      'a journal that puts a file outside',
      { 'out/.kiban-journal': '[{"stage":0,"to":"/etc/passwd"}]', 'out/.kiban-stage/0': 'x' },
      { 'a.yaml': 'x' },
      '.kiban-journal',
    ],
    ['a journal of a step less', { 'out/.kiban-journal': '[{"to":"a"}]' }, {}, '.kiban-journal'],
    ['a journal that is cut off', { 'out/.kiban-journal': '' }, { 'a.yaml': 'x' }, '.kiban-journal'],
  ])('%s, and changes nothing', (_title, files, wanted, field) => {
    expect(refusal(files, wanted).issues.map((issue) => issue.field)).toEqual([field]);
  });

  test('all of them at once, with the fix', () => {
    const error = refusal({ 'out/.kiban-files': 'c\n', 'out/a': '1', 'out/b': '2' }, { a: 'x', b: 'y' });
    expect(error.message.split('\n')).toEqual([
      'The folder "out" was not written, and nothing was changed',
      '  a = "a file of somebody else", allowed: a file that .kiban-files names, or nothing yet',
      '    fix: move it away, or write to another folder',
      '  b = "a file of somebody else", allowed: a file that .kiban-files names, or nothing yet',
      '    fix: move it away, or write to another folder',
    ]);
  });
});

test('knows its list by lines that end as on Windows', () => {
  const disk = new MemoryDisk({
    'out/.kiban-files': 'a.yaml\r\nb.yaml\r\n',
    'out/a.yaml': 'old',
    'out/b.yaml': 'old',
  });
  expect(write(disk, { 'a.yaml': 'new' })).toEqual({ written: ['a.yaml'], removed: ['b.yaml'] });
});

describe('two folders', () => {
  const both = (disk: MemoryDisk, text: string): unknown =>
    writeTrees(
      [
        { outdir: 'out', files: new Map([['a', text]]) },
        { outdir: 'proof', files: new Map([['b', text]]) },
      ],
      disk,
    );

  test('stay as they were when a file of somebody else stands in the way in the second', () => {
    const files = { 'out/a': 'old', 'out/.kiban-files': 'a\n', 'proof/b': 'x', 'proof/.kiban-files': '' };
    const disk = new MemoryDisk(files);
    expect(() => both(disk, 'new')).toThrow('The folder "proof" was not written');
    expect(Object.fromEntries(disk.files)).toEqual(files);
  });

  test('stay as they were when a disk fails before the first file is in place', () => {
    const start = new MemoryDisk();
    both(start, 'old');
    const files = Object.fromEntries(start.files);
    const whole = start.healed();
    both(whole, 'new');
    let unchanged = 0;
    for (let at = 1; at <= whole.steps; at++) {
      const disk = new MemoryDisk(files, { at, kills: false });
      expect(() => both(disk, 'new')).toThrow();
      if (disk.files.has('proof/.kiban-journal') || disk.files.get('proof/b') === 'new') continue;
      expect(Object.fromEntries(disk.files)).toEqual(files);
      unchanged++;
    }
    // Each is locked, by its folder and a file, and staged, by a folder, a file and the steps; these are then put in force.
    expect(unchanged).toBe(12);
  });

  test('tell what was written in each, and in their order', () => {
    const disk = new MemoryDisk({ 'out/a': 'x', 'out/.kiban-files': 'a\n' });
    expect(both(disk, 'x')).toEqual([
      { written: [], removed: [] },
      { written: ['b'], removed: [] },
    ]);
  });
});

test('without its list it removes nothing, and takes over files of the same names', () => {
  const disk = new MemoryDisk({ 'out/a.yaml': 'old', 'out/b.yaml': 'old' });
  expect(write(disk, { 'a.yaml': 'new' })).toEqual({ written: ['a.yaml'], removed: [] });
  expect(treeOn(disk)).toEqual({ 'a.yaml': 'new', 'b.yaml': 'old' });
});

describe('two runs at the same time', () => {
  const locked = (holder: string): MemoryDisk =>
    new MemoryDisk({ 'out/.kiban-files': 'a.yaml\n', 'out/a.yaml': 'old', 'out/.kiban-lock': holder });

  test.each([
    [runOf(7), ': process 7 of here'],
    [runOf(7, 'elsewhere:1'), ': process 7 of elsewhere'],
    [runOf(1, 'elsewhere:1'), ': process 1 of elsewhere'],
    ['', ''],
  ])('the second is told of the first, known as %j, and changes nothing', (holder, words) => {
    const disk = locked(holder);
    disk.others.add(runOf(7));
    const before = Object.fromEntries(disk.files);
    const told = `"another run writes here${words}"`;
    expect(() => write(disk, { 'a.yaml': 'new' })).toThrow(`${told}, allowed: one run at a time`);
    expect(() => write(disk, { 'a.yaml': 'old' })).toThrow('remove .kiban-lock');
    expect(Object.fromEntries(disk.files)).toEqual(before);
  });

  test.each([
    [runOf(7), 1],
    [runOf(1), 1],
    [runOf(7, 'elsewhere:1'), 3_601],
    ['', 3_601],
    ['7', 3_601],
  ])('a lock of a run known as %j, which has ended, holds nothing', (holder, seconds) => {
    const disk = locked(holder);
    disk.seconds = seconds;
    expect(write(disk, { 'a.yaml': 'new' }).written).toEqual(['a.yaml']);
    expect(Object.fromEntries(disk.files)).toEqual({ 'out/.kiban-files': 'a.yaml\n', 'out/a.yaml': 'new' });
  });

  test('a lock of a run that goes on is held however old it is', () => {
    const disk = locked(runOf(7));
    disk.others.add(runOf(7));
    disk.seconds = 100_000;
    expect(() => write(disk, { 'a.yaml': 'new' })).toThrow('another run writes here');
  });

  test('a lock that another took over in the meantime is given back', () => {
    const disk = locked(runOf(7));
    disk.others.add(runOf(8));
    const rename = disk.rename.bind(disk);
    disk.rename = (from, to): void => {
      if (disk.files.get(from) === runOf(7)) disk.files.set(from, runOf(8));
      rename(from, to);
    };
    expect(() => write(disk, { 'a.yaml': 'new' })).toThrow('another run writes here: process 8');
    expect(disk.files.get('out/.kiban-lock')).toBe(runOf(8));
    expect(disk.files.get('out/a.yaml')).toBe('old');
  });

  test('a lock of a run that has ended may be gone when it is looked for', () => {
    const disk = locked(runOf(7));
    const rename = disk.rename.bind(disk);
    disk.rename = (from, to): void => {
      if (from === 'out/.kiban-lock') disk.files.delete(from);
      rename(from, to);
    };
    expect(write(disk, { 'a.yaml': 'new' }).written).toEqual(['a.yaml']);
  });

  test('a folder that is emptied while it is written is no fault of the lock', () => {
    const disk = new MemoryDisk();
    const rename = disk.rename.bind(disk);
    disk.rename = (from, to): void => {
      disk.files.delete('out/.kiban-lock');
      rename(from, to);
    };
    expect(write(disk, { 'a.yaml': 'new' }).written).toEqual(['a.yaml']);
  });

  test('a lock that is no longer its own is left', () => {
    const disk = new MemoryDisk();
    const rename = disk.rename.bind(disk);
    disk.rename = (from, to): void => {
      disk.files.set('out/.kiban-lock', runOf(8));
      rename(from, to);
    };
    write(disk, { 'a.yaml': 'new' });
    expect(disk.files.get('out/.kiban-lock')).toBe(runOf(8));
  });

  test('what the first has half written is no fault of the second: that it runs is', () => {
    const disk = new MemoryDisk({ 'out/.kiban-files': 'a.yaml\n', 'out/a.yaml': 'old' });
    disk.others.add(runOf(7));
    const read = disk.read.bind(disk);
    disk.read = (path): string | undefined => {
      const text = read(path);
      disk.files.set('out/.kiban-lock', runOf(7)).set('out/b.yaml', 'of the first');
      return text;
    };
    expect(() => write(disk, { 'a.yaml': 'old', 'b.yaml': 'new' })).toThrow('another run writes here');
  });

  test('a folder of which nothing is wanted, and that holds nothing of ours, is neither made nor locked', () => {
    const disk = new MemoryDisk({ 'full/.kiban-files': 'a\n', 'full/a': 'old' });
    const trees = ['out', 'proof'].map((outdir) => ({ outdir, files: new Map<string, string>() }));
    writeTrees([...trees, { outdir: 'full', files: new Map([['a', 'new']]) }], disk);
    expect([...disk.folders]).toEqual(['full']);
  });

  test('what the first wrote while the second looked is looked at again', () => {
    const disk = new MemoryDisk({ 'out/.kiban-files': 'a.yaml\n', 'out/a.yaml': 'old' });
    const create = disk.create.bind(disk);
    disk.create = (path, text): boolean => {
      disk.files.set('out/a.yaml', 'of the first').set('out/b.yaml', 'of the first');
      disk.files.set('out/.kiban-files', 'a.yaml\nb.yaml\n');
      return create(path, text);
    };
    expect(write(disk, { 'a.yaml': 'old', 'c.yaml': 'new' })).toEqual({
      written: ['a.yaml', 'c.yaml'],
      removed: ['b.yaml'],
    });
  });

  test('in two folders, neither is changed while one of them is taken, and no lock is left', () => {
    const disk = new MemoryDisk({ 'proof/.kiban-lock': runOf(7) });
    disk.others.add(runOf(7));
    const files = new Map([['a', '1']]);
    expect(() =>
      writeTrees(
        [
          { outdir: 'out', files },
          { outdir: 'proof', files },
        ],
        disk,
      ),
    ).toThrow('proof');
    expect([...disk.files.keys()]).toEqual(['proof/.kiban-lock']);
  });
});

describe('a folder of an app that has a name', () => {
  const by = (owner: string | undefined, disk: MemoryDisk, tree: Tree): unknown =>
    writeTrees([{ outdir: OUT, owner, files: new Map(Object.entries(tree)) }], disk);

  test('says so in its list, once there are files', () => {
    const disk = new MemoryDisk();
    by('shop', disk, {});
    expect([...disk.files.keys()]).toEqual([]);
    by('shop', disk, { 'b.yaml': '1', 'a.yaml': '1' });
    expect(disk.files.get('out/.kiban-files')).toBe('# kiban app: shop\na.yaml\nb.yaml\n');
    by('shop', disk, { 'a.yaml': '1' });
    expect(disk.files.get('out/.kiban-files')).toBe('# kiban app: shop\na.yaml\n');
    expect(disk.files.has('out/b.yaml')).toBe(false);
    by('shop', disk, {});
    expect(Object.fromEntries(disk.files)).toEqual({ 'out/.kiban-files': '' });
  });

  test.each(['billing', undefined])('is not written by another, such as %s', (other) => {
    const disk = new MemoryDisk();
    by('shop', disk, { 'a.yaml': '1' });
    const before = Object.fromEntries(disk.files);
    expect(() => by(other, disk, { 'b.yaml': '1' })).toThrow(
      `.kiban-files = "# kiban app: shop", allowed: that of ${other ?? 'an app without a name'}`,
    );
    expect(Object.fromEntries(disk.files)).toEqual(before);
  });

  test('is taken over when its first line is changed as the fault says', () => {
    const disk = new MemoryDisk({
      'out/.kiban-files': '# kiban app: store\r\na.yaml\r\n',
      'out/a.yaml': '1',
    });
    expect(() => by('shop', disk, {})).toThrow(
      "write '# kiban app: shop' into the first line of .kiban-files",
    );
    expect(() => by(undefined, disk, {})).toThrow('remove the first line of .kiban-files');
    disk.files.set('out/.kiban-files', '# kiban app: shop\na.yaml\n');
    by('shop', disk, {});
    expect(disk.files.has('out/a.yaml')).toBe(false);
  });

  test('is marked where an earlier version left its name out', () => {
    const disk = new MemoryDisk({ 'out/.kiban-files': 'a.yaml\n', 'out/a.yaml': '1' });
    by('shop', disk, { 'a.yaml': '1' });
    expect(disk.files.get('out/.kiban-files')).toBe('# kiban app: shop\na.yaml\n');
  });
});

describe('on the file system of the machine', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'kiban-write-'))));
  afterEach(() => {
    chmodSync(folder, 0o755);
    rmSync(folder, { recursive: true });
  });

  /** The line of this run, but for some of its words. */
  const lineOf = (words: readonly (string | number | undefined)[]): string =>
    THIS_RUN.split(' ')
      .map((word, index) => words[index] ?? word)
      .join(' ');
  const { pid: ended } = spawnSync(process.execPath, ['-e', '']);

  test.each([
    ['of another that runs', lineOf([process.ppid, '-']), false],
    ['of another that has ended', lineOf([ended]), true],
    ['whose number another has now', lineOf([process.ppid, '1']), process.platform === 'linux'],
    ['before this one that had its number', lineOf([process.pid, '1']), true],
    ['of another machine', lineOf([ended, '1', 'elsewhere:1']), false],
  ])('a lock of a process %s', (_which, line, goesOn) => {
    writeFileSync(join(folder, '.kiban-lock'), line);
    const go = (): unknown => writeTree(folder, new Map([['a.yaml', '1']]));
    if (goesOn) expect(go()).toEqual({ written: ['a.yaml'], removed: [] });
    else expect(go).toThrow(`another run writes here: process ${line.split(' ')[0]} of`);
    expect(existsSync(join(folder, '.kiban-lock'))).toBe(!goesOn);
  });

  test('a lock of which nobody can tell holds nothing after an hour', () => {
    const lock = join(folder, '.kiban-lock');
    writeFileSync(lock, '');
    const aWhileAgo = Date.now() / 1_000 - 3_500;
    utimesSync(lock, aWhileAgo, aWhileAgo);
    const go = (): unknown => writeTree(folder, new Map([['a.yaml', '1']]));
    expect(go).toThrow('another run writes here');
    utimesSync(lock, aWhileAgo - 200, aWhileAgo - 200);
    expect(go()).toEqual({ written: ['a.yaml'], removed: [] });
  });

  test('a run that goes on in another process is waited for', () => {
    const script = `const { THIS_RUN } = require('./lib/synth/write/run');
      require('node:fs').writeFileSync(process.argv[1], THIS_RUN);
      const { writeTree } = require('./lib/synth/write/write-tree'); process.stdout.write('.');
      setTimeout(() => {}, 60_000);`;
    const args = ['-r', 'ts-node/register', '-e', script, join(folder, '.kiban-lock')];
    const env = { ...process.env, TS_NODE_TRANSPILE_ONLY: 'true' };
    const child = spawn(process.execPath, args, { cwd: join(__dirname, '../..'), env });
    return new Promise<void>((done, fail) => {
      child.once('error', fail);
      child.stdout.once('data', () => {
        const go = (): unknown => writeTree(folder, new Map([['a.yaml', '1']]));
        expect(go).toThrow(`another run writes here: process ${child.pid} of`);
        child.once('exit', () => {
          expect(go()).toEqual({ written: ['a.yaml'], removed: [] });
          done();
        });
        child.kill('SIGKILL');
      });
    });
  });

  test('a folder whose place a file has is told', () => {
    writeFileSync(join(folder, 'out'), '');
    const go = (): unknown => writeTree(join(folder, 'out'), new Map([['a.yaml', '1']]));
    expect(go).toThrow('move the file away that stands where a folder is to be');
    expect(() => writeTree(join(folder, 'out/in'), new Map([['a.yaml', '1']]))).toThrow(OutputError);
  });

  test('writes, keeps, replaces and removes as in memory', () => {
    const out = join(folder, 'manifests');
    writeTree(out, new Map(Object.entries({ 'shop/a.yaml': '1', 'shop/b.yaml': '1', 'c.yaml': '1' })));
    writeFileSync(join(out, 'shop', 'mine.txt'), 'mine');
    const { mtimeMs, ino } = statSync(join(out, 'shop/a.yaml'));
    const result = writeTree(out, new Map(Object.entries({ 'shop/a.yaml': '1', 'd/e/f.yaml': '2' })));
    expect(result).toEqual({ written: ['d/e/f.yaml'], removed: ['c.yaml', 'shop/b.yaml'] });
    expect(readdirSync(out, { recursive: true }).map(String).sort()).toEqual(
      ['.kiban-files', 'd', 'd/e', 'd/e/f.yaml', 'shop', 'shop/a.yaml', 'shop/mine.txt'].sort(),
    );
    expect(statSync(join(out, 'shop/a.yaml'))).toMatchObject({ mtimeMs, ino });
    expect(readFileSync(join(out, '.kiban-files'), 'utf8')).toBe('d/e/f.yaml\nshop/a.yaml\n');
  });

  test('removes folders that are left empty, and no others', () => {
    const out = join(folder, 'manifests');
    writeTree(out, new Map(Object.entries({ 'a/b/c.yaml': '1', 'a/d.yaml': '1' })));
    mkdirSync(join(out, 'empty'));
    writeTree(out, new Map(Object.entries({ 'a/d.yaml': '1' })));
    expect(readdirSync(out, { recursive: true }).map(String).sort()).toEqual([
      '.kiban-files',
      'a',
      'a/d.yaml',
      'empty',
    ]);
  });

  test('removes nothing behind a link, which may lead anywhere', () => {
    const [out, other] = [join(folder, 'manifests'), join(folder, 'other')];
    writeTree(out, new Map([['dev/a.yaml', '1']]));
    renameSync(join(out, 'dev'), other);
    symlinkSync(other, join(out, 'dev'));
    expect(writeTree(out, new Map())).toEqual({ written: [], removed: [] });
    expect(readdirSync(other)).toEqual(['a.yaml']);
  });

  test('a folder that cannot be written to stays as it is', () => {
    writeTree(folder, new Map([['a.yaml', '1']]));
    chmodSync(folder, 0o555);
    const write = (): unknown => writeTree(folder, new Map([['a.yaml', '2']]));
    asNobody(() => {
      expect(write).toThrow(OutputError);
      expect(write).toThrow(/EACCES[^]*give whoever runs this the right to write there/);
    });
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe('1');
    expect(readdirSync(folder).sort()).toEqual(['.kiban-files', 'a.yaml']);
  });
});

/** User without rights on Linux and macOS alike; root may write anywhere. */
const NOBODY = 65_534;

function asNobody(act: () => void): void {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(NOBODY);
  try {
    act();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}
