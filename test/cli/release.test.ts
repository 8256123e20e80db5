import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../lib/cli/main';
import { RELEASE_USAGE } from '../../lib/cli/release-arguments';
import { type Answer, runIn } from '../support/run-command';

const [OLD, NEW] = ['ghcr.io/acme/web:1.4.2', 'ghcr.io/acme/web:1.4.3'];

let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'kiban-release-'));
  mkdirSync(join(cwd, 'pins'));
  mkdirSync(join(cwd, 'dist/proof/production/shop'), { recursive: true });
  plan([5, 25, 100]);
  pins(
    `images:\n  web: ${NEW} # renovate\n  db: postgres:17\nreleases:\n  web-release:\n    active: a\n    a: ${OLD}\n`,
  );
});
afterEach(() => rmSync(cwd, { recursive: true }));

function plan(weights: readonly number[], chart = 'shop'): void {
  const folder = join(cwd, 'dist/proof/production', chart);
  mkdirSync(folder, { recursive: true });
  const steps = weights.map((weight) => ({ weight }));
  writeFileSync(join(folder, 'web-release.plan.json'), JSON.stringify({ steps }));
}

function pins(text: string): void {
  writeFileSync(join(cwd, 'pins/production.yaml'), text);
}

const run = (...args: string[]): Answer => runIn(cwd, main, ['release', ...args]);

const at = (action: string, ...more: string[]): Answer => run('web-release', 'production', action, ...more);
const production = (): string => readFileSync(join(cwd, 'pins/production.yaml'), 'utf8');

test('writes one stage after another: pods, weights, and the end', () => {
  const said = [1, 2, 3, 4, 5].map(() => at('next'));
  expect(said.map(({ out }) => out)).toEqual([
    `web-release in production: slot a serves ${OLD}, slot b has ${NEW} and gets 0 %\n`,
    `web-release in production: slot a serves ${OLD}, slot b has ${NEW} and gets 5 %\n`,
    `web-release in production: slot a serves ${OLD}, slot b has ${NEW} and gets 25 %\n`,
    `web-release in production: slot a serves ${OLD}, slot b has ${NEW} and gets 100 %\n`,
    `web-release in production: slot b serves ${NEW}, nothing is released\n`,
  ]);
  expect(said.map(({ code, err }) => [code, err])).toEqual(said.map(() => [0, '']));
  expect(production()).toBe(
    `images:\n  web: ${NEW} # renovate\n  db: postgres:17\nreleases:\n  web-release:\n    active: b\n    b: ${NEW}\n`,
  );
  expect(readdirSync(join(cwd, 'pins'))).toEqual(['production.yaml']);
});

test('has nothing to do where the pinned image serves', () => {
  pins(production().replace(NEW, OLD));
  const before = production();
  expect(at('next')).toEqual({
    code: 0,
    out: `web-release in production: slot a serves ${OLD}, nothing is released\nnothing to do: no other image is pinned\n`,
    err: '',
  });
  expect(production()).toBe(before);
});

test('gives pods first, whatever image is named and however', () => {
  expect(at('next', '--image', 'ghcr.io/acme/web:2.0.0').out).toMatch(
    /slot b has ghcr.io\/acme\/web:2.0.0 and gets 0 %/,
  );
  expect(at('next', '--image', 'web').out).toMatch(/slot b has ghcr.io\/acme\/web:1.4.3 and gets 0 %/);
  expect(at('next').out).toMatch(/gets 5 %/);
  expect(at('next', '--image', 'ghcr.io/acme/web:2.0.0')).toMatchObject({
    code: 1,
    err: expect.stringContaining(`the image that is on its way, ${NEW}`) as unknown,
  });
});

test('goes on with the image that is on its way, whatever is pinned meanwhile', () => {
  at('next');
  pins(production().replace(`web: ${NEW}`, 'web: ghcr.io/acme/web:2.0.0'));
  expect(at('next').out).toBe(
    `web-release in production: slot a serves ${OLD}, slot b has ${NEW} and gets 5 %\n`,
  );
});

test('takes requests away, then pods, and says when there is nothing to take back', () => {
  at('next');
  at('next');
  expect(at('abort').out).toMatch(/gets 0 %/);
  expect(at('abort').out).toMatch(/nothing is released/);
  expect(at('abort')).toMatchObject({ code: 1, err: expect.stringContaining('changed nothing') as unknown });
});

test('moves a Deployment into the first slot', () => {
  pins(`images:\n  web: ${OLD}\n`);
  expect(at('next').code).toBe(1);
  expect(at('next', '--image', 'web').out).toMatch(/the plain Deployment serves, slot a has .* and gets 0 %/);
  expect(at('next').out).toMatch(/the plain Deployment serves, slot a has .* and gets 100 %/);
  expect(at('next').out).toMatch(/slot a serves .*, nothing is released/);
});

test('says where a release stands, and writes nothing', () => {
  const before = production();
  expect(at('status')).toEqual({
    code: 0,
    out: `web-release in production: slot a serves ${OLD}, nothing is released\n`,
    err: '',
  });
  expect(run('other', 'production', 'status').out).toBe(
    'other in production: never released: a plain Deployment serves\n',
  );
  expect(at('next', '--dry-run').out).toMatch(/slot b has .* and gets 0 %/);
  expect(production()).toBe(before);
});

const GOING = `images:\n  web: ${NEW}\nreleases:\n  web-release:\n    active: a\n    a: ${OLD}\n    b: ${NEW}\n    weight: 5\n`;

test.each([
  ['no action', () => ['web-release', 'production'], 'a release, its environment and what to do'],
  ['a misspelt action', () => ['web-release', 'production', 'nxt'], 'did you mean next?'],
  ['an environment without pins', () => ['web-release', 'prod', 'next'], 'a file of pins, as of production'],
  ['a misspelt environment', () => ['web-release', 'prodution', 'next'], 'did you mean production?\n'],
  ['a path', () => ['web-release', '../production', 'next'], 'the name of an environment'],
  [
    'an option that there is not',
    () => ['web-release', 'production', 'next', '--weight', '5'],
    'run kiban release --help',
  ],
  [
    'an image without a tag',
    () => ['web-release', 'production', 'next', '--image', 'wev'],
    'did you mean web?',
  ],
  [
    'no pin of the repository',
    () => {
      pins(`images:\n  web: ghcr.io/acme/shop:1\nreleases:\n  web-release: { active: a, a: ${OLD} }\n`);
      return ['web-release', 'production', 'next'];
    },
    'an image: 0 pins are of ghcr.io/acme/web',
  ],
  [
    'two pins of the repository',
    () => {
      pins(production().replace('db: postgres:17', `job: ${OLD}`));
      return ['web-release', 'production', 'next'];
    },
    'an image: 2 pins are of ghcr.io/acme/web',
  ],
  [
    'no plan',
    () => {
      pins(GOING);
      rmSync(join(cwd, 'dist'), { recursive: true });
      return ['web-release', 'production', 'next'];
    },
    'synthesize first',
  ],
  [
    'two plans',
    () => {
      pins(GOING);
      plan([5, 100], 'other');
      return ['web-release', 'production', 'next'];
    },
    'of one chart',
  ],
  [
    'a plan that is none',
    () => {
      pins(GOING);
      writeFileSync(join(cwd, 'dist/proof/production/shop/web-release.plan.json'), '{');
      return ['web-release', 'production', 'next'];
    },
    'a plan that synth wrote',
  ],
  [
    'a plan that another engine carries out',
    () => {
      pins(GOING);
      const steps = [{ weight: 5 }, { weight: 100 }];
      const text = JSON.stringify({ engine: 'flagger', steps });
      writeFileSync(join(cwd, 'dist/proof/production/shop/web-release.plan.json'), text);
      return ['web-release', 'production', 'next'];
    },
    'no other engine reads the pins',
  ],
  [
    'a weight of another plan',
    () => {
      pins(GOING.replace('weight: 5', 'weight: 7'));
      return ['web-release', 'production', 'next'];
    },
    'weights of the plan: 0, 5, 25, 100',
  ],
  [
    'a state that nobody could have reached',
    () => {
      pins(GOING.replace(`    b: ${NEW}\n`, ''));
      return ['web-release', 'production', 'next'];
    },
    'the other is prepared first',
  ],
  [
    'YAML that cannot be edited',
    () => {
      pins(`images:\n  web: ${NEW}\nreleases:\n  web-release: &s { active: a, a: ${OLD} }\n  copy: *s\n`);
      return ['web-release', 'production', 'next'];
    },
    'without anchors',
  ],
])('refuses %s, and changes nothing', (_title, prepare, expected) => {
  const args = prepare();
  const before = production();
  const { code, out, err } = run(...args);
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain(expected);
  expect(production()).toBe(before);
});

test('tells how it is used', () => {
  expect(run('--help')).toEqual({ code: 0, out: RELEASE_USAGE, err: '' });
});

test('plans in a folder that is none are told', () => {
  at('next');
  rmSync(join(cwd, 'dist/proof/production'), { recursive: true });
  writeFileSync(join(cwd, 'dist/proof/production'), '');
  const { code, err } = at('next');
  expect(code).toBe(1);
  expect(err).toContain('ENOTDIR');
  expect(err).toContain('fix: check its name and its permissions');
});

test.each(['', 'a b', '../web-release'])('%j is no release', (release) => {
  const before = production();
  const { code, err } = run(release, 'production', 'next', '--image', 'web');
  expect(code).toBe(1);
  expect(err).toContain(`${JSON.stringify(release)}, allowed: a release: letters, digits, - and _`);
  expect(production()).toBe(before);
});
