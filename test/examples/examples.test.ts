import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, type Chart, Testing } from 'cdk8s';
import type { Construct } from 'constructs';
import { Environment, KibanApp } from 'cdk8s-kiban';
import { parseAllDocuments } from 'yaml';
import { FirstService } from '../../examples/01-first-service/first-service';
import { Adopt } from '../../examples/adopt/adopt';
import { Article } from '../../examples/article/article';
import { routedBookinfo } from '../../examples/bookinfo/routed-bookinfo';
import { After, Before, Hardened } from '../../examples/from-cdk8s-plus/from-cdk8s-plus';
import { OnlineBoutique } from '../../examples/online-boutique/online-boutique';
import { podSpecOf, restrictedViolations } from '../support/pod-security';

const GOLDEN = join(__dirname, '../golden');

type EnvironmentName = 'dev' | 'staging' | 'production';

const PINS = join(__dirname, '../../examples/online-boutique/pins/staging.yaml');

const EXAMPLES: Readonly<Record<string, (scope: Construct) => Chart>> = {
  '01-first-service': (scope) => new FirstService(scope, 'shop'),
  adopt: (scope) => new Adopt(scope, 'podinfo'),
  article: (scope) => new Article(scope, 'article'),
  bookinfo: routedBookinfo,
  'from-cdk8s-plus': (scope) => new Hardened(scope, 'orders'),
  'from-cdk8s-plus-after': (scope) => new After(scope, 'orders'),
  'online-boutique': (scope) =>
    new OnlineBoutique(new Environment<EnvironmentName>(scope, 'staging', { pins: PINS })),
};

function render(build: (scope: Construct) => Chart): string {
  const app = new KibanApp({ outdir: '/nonexistent' });
  build(app);
  return app.synthYaml();
}

/** Those that have a test of their own: chaos.test.ts, releases.test.ts. */
const ELSEWHERE = ['chaos', 'releases'];

test('every example folder is rendered here', () => {
  const folders = readdirSync(join(__dirname, '../../examples'));
  expect(folders.filter((folder) => !Object.hasOwn(EXAMPLES, folder))).toEqual(ELSEWHERE);
});

describe.each(Object.entries(EXAMPLES))('%s', (name, build) => {
  const text = render(build);
  const objects = parseAllDocuments(text).map((document) => document.toJS());

  test('renders what was reviewed (npm run golden, then read the diff)', () => {
    const file = join(GOLDEN, `${name}.yaml`);
    if (process.env.UPDATE_GOLDEN === '1') {
      mkdirSync(GOLDEN, { recursive: true });
      writeFileSync(file, text);
    }
    expect(text).toBe(readFileSync(file, 'utf8'));
  });

  test('renders the same bytes again', () => {
    expect(render(build)).toBe(text);
  });

  test('renders the same objects in a plain cdk8s App', () => {
    const plain = Testing.synth(build(new App({ outdir: '/nonexistent' })));
    expect(plain).toEqual(objects);
  });

  test('passes Pod Security "restricted"', () => {
    const pods = objects.map(podSpecOf).filter((pod) => pod !== undefined);
    expect(pods.length).toBeGreaterThan(0);
    expect(pods.flatMap(restrictedViolations)).toEqual([]);
  });

  test('names every object once, with a namespace where it belongs', () => {
    const names = objects.map(
      ({ apiVersion, kind, metadata }) =>
        `${apiVersion} ${kind} ${metadata.namespace ?? ''} ${metadata.name}`,
    );
    expect(new Set(names).size).toBe(names.length);
    for (const { kind, metadata } of objects)
      expect(metadata.namespace === undefined).toBe(kind === 'Namespace');
  });
});

test('the first example is the one that the README shows', () => {
  const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
  const example = readFileSync(join(__dirname, '../../examples/01-first-service/first-service.ts'), 'utf8');
  expect(readme).toContain(example.trim());
});

test('moving over from cdk8s-plus starts where cdk8s-plus left', () => {
  expect(() => render((scope) => new Before(scope, 'orders'))).not.toThrow();
});
