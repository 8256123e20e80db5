import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { runCheck } from '../../lib/cli/check';
import { readYaml } from '../../lib/kubernetes/yaml/read-yaml';
import { RULE_CARDS, RULE_CLASSES } from '../../lib/policy';
import { junk, pathsOf, replaceAt } from '../support/junk';
import { STRUCTURAL } from '../support/yaml-texts';
import { runIn } from '../support/run-command';

const RUNS = Number(process.env['KIBAN_FUZZ'] ?? 50);

const folder = mkdtempSync(join(tmpdir(), 'kiban-fuzz-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the command answers for one file. */
function check(content: string | Buffer, ...args: readonly string[]): { code: number; out: string } {
  writeFileSync(join(folder, 'a.yaml'), content);
  const { code, out, err } = runIn(folder, runCheck, [...args, 'a.yaml']);
  return { code, out: `${out}${err}` };
}

const FIELDS = ['file', 'document', 'line', 'object', 'rule', 'class', 'path', 'given', 'allowed', 'fix'];
const IDS = new Set(RULE_CARDS.map(({ id }) => id));

/** Whatever stands in a file: the command ends, says the same each time, and its findings have their form. */
function expectAnswer(content: string | Buffer): void {
  const text = check(content);
  expect(check(content)).toEqual(text);
  for (const args of [
    [],
    ['--only', 'api'],
    ['--kubernetes-version', '1.28', '--pod-security', 'shop=restricted'],
  ])
    expectJson(check(content, '--json', ...args), content.toString().split('\n').length);
}

function expectJson({ code, out }: { code: number; out: string }, lines: number): void {
  const findings = JSON.parse(out) as Record<string, unknown>[];
  expect(code).toBe(findings.some((finding) => finding['class'] !== 'unwise') ? 1 : 0);
  for (const finding of findings) {
    expect(Object.keys(finding)).toEqual(FIELDS);
    const { line, rule, class: ofClass, path, allowed, fix } = finding;
    expect(IDS).toContain(rule);
    expect(RULE_CLASSES).toContain(ofClass);
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines);
    expect([typeof path, typeof allowed, typeof fix]).toEqual(['string', 'string', 'string']);
    expect([allowed, fix]).not.toContain('');
  }
}

function holds<T>(arbitrary: fc.Arbitrary<T>, property: (value: T) => void, runs = RUNS): void {
  fc.assert(fc.property(arbitrary, property), { numRuns: runs });
}

test('random bytes stop nothing', () => {
  holds(fc.uint8Array({ maxLength: 200 }), (bytes) => expectAnswer(Buffer.from(bytes)));
});

test('random JSON stops nothing, alone or as the body of an object', () => {
  const kind = fc.constantFrom(
    'v1 Pod',
    'v1 Service',
    'apps/v1 Deployment',
    'batch/v1 CronJob',
    'v1 List',
    'x/v1 X',
  );
  const body = kind.chain((name) => {
    const [apiVersion, word] = name.split(' ');
    return fc
      .dictionary(fc.constantFrom('metadata', 'spec', 'data', 'items', 'status', '__proto__'), fc.jsonValue())
      .map((fields) => ({ apiVersion, kind: word, ...fields }));
  });
  holds(fc.oneof(fc.jsonValue(), body), (value) => expectAnswer(JSON.stringify(value)));
});

test('random text in the characters of YAML stops nothing', () => {
  const character = fc.constantFrom(
    ...STRUCTURAL.split(''),
    'apiVersion: ',
    'kind: ',
    '\n  ',
    '---\n',
    '<<: ',
  );
  holds(fc.array(character, { maxLength: 60 }), (parts) => expectAnswer(parts.join('')));
});

const DEEP: Readonly<Record<string, (depth: number) => string>> = {
  'lists that never end': (depth) => '['.repeat(depth),
  lists: (depth) => '['.repeat(depth) + ']'.repeat(depth),
  maps: (depth) => '{a: '.repeat(depth) + '}'.repeat(depth),
  'lists in one line': (depth) => '- '.repeat(depth),
  'lists of objects': (depth) => '{"kind":"List","items":['.repeat(depth) + ']}'.repeat(depth),
  'a resource of somebody': (depth) =>
    `{"apiVersion":"x.io/v1","kind":"X","metadata":{"name":"a"},"spec":${'['.repeat(depth)}${']'.repeat(depth)}}`,
  aliases: (depth) => {
    const half = Math.min(depth, 800) / 2;
    const [open, close] = ['['.repeat(half), ']'.repeat(half)];
    return `a: &a ${open}${close}\nb: ${open}*a${close}`;
  },
  merges: (depth) => {
    const links = Array.from({ length: Math.min(depth, 600) }, (_, index) => index + 1);
    return ['a0: &a0 {}', ...links.map((index) => `a${index}: &a${index} { <<: *a${index - 1} }`)].join('\n');
  },
};

test.each(Object.keys(DEEP))('%s that nest too deep are a fault, and end nothing', (name) => {
  for (const depth of [1_000, 10_000, 100_000]) {
    const text = DEEP[name]?.(depth) ?? '';
    expectAnswer(text);
    expect(check(text).out).toContain('allowed: values that nest up to 500 deep');
  }
});

test('what nests as deep as any object does is read', () => {
  for (const name of ['lists', 'maps', 'lists in one line', 'a resource of somebody', 'aliases', 'merges'])
    expect(check(DEEP[name]?.(100) ?? '').out).not.toContain('nest up to');
});

const GOLDEN = join(__dirname, '../golden');

/** Objects of the examples: all that we make stands in one of them. */
const OBJECTS = readdirSync(GOLDEN, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .flatMap((name) => readYaml(readFileSync(join(GOLDEN, name), 'utf8')).map(({ value }) => value ?? null));

/** One change of an object: a value replaced, removed, or doubled under another key. */
const mutated = fc
  .tuple(
    fc.constantFrom(...OBJECTS),
    fc.nat(),
    fc.constantFrom('replace', 'remove', 'double'),
    fc.oneof(junk, fc.jsonValue()),
  )
  .map(([object, place, how, by]) => {
    const paths = pathsOf(object).slice(1);
    const path = paths[place % Math.max(1, paths.length)] ?? [];
    if (how === 'replace') return replaceAt(object, path, by);
    if (how === 'remove') return replaceAt(object, path, undefined);
    const inner = path.reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], object);
    return replaceAt(object, path.slice(0, -1), [inner, inner]);
  });

test('one change anywhere in our own objects stops nothing', () => {
  expect(OBJECTS.length).toBeGreaterThan(50);
  holds(mutated, (object) => expectAnswer(JSON.stringify(object)), RUNS * 2);
});

test('nor do many changes in objects that belong together', () => {
  const together = fc.array(mutated, { minLength: 2, maxLength: 8 });
  holds(together, (objects) => expectAnswer(objects.map((object) => JSON.stringify(object)).join('\n---\n')));
});
