import { App } from 'cdk8s';
import { KibanApp } from 'cdk8s-kiban';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Exception, PLUS_EXCEPTIONS } from '../../bench/proof/exceptions';
import { proveEqual } from '../../bench/proof/prove-equal';
import { type PlaceServices, renderCharts } from '../../bench/workload/cdk8s-charts';
import { type Job, chartsOf } from '../../bench/workload/job';
import { kibanServices } from '../../bench/workload/kiban-services';
import { objectsOf } from '../../bench/workload/objects/objects';
import { placeServices as placeByPlus } from '../../bench/workload/plus-services';

/** Twelve services: a chain of ten, and one of two. */
const JOB = { n: 12, charts: 'per-service', files: 'chart' } as const;

const scratch = mkdtempSync(join(tmpdir(), 'kiban-bench-test-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** The plain objects, as JSON, which is YAML. */
function plain(name: string, change = (text: string): string => text): string {
  const outdir = join(scratch, name);
  mkdirSync(outdir);
  for (const { id, services } of chartsOf(JOB)) {
    const texts = services.flatMap(objectsOf).map((object) => JSON.stringify(object));
    writeFileSync(join(outdir, `${id}.yaml`), change(texts.join('\n---\n')));
  }
  return outdir;
}

function rendered(app: App, place: PlaceServices): string {
  renderCharts(app, { ...JOB, outdir: app.outdir } satisfies Job, place);
  return app.outdir;
}

function prove(outdir: string, exceptions: readonly Exception[] = []): void {
  proveEqual([
    { subject: 'plain', outdir: reference, exceptions: [] },
    { subject: 'other', outdir, exceptions },
  ]);
}

const reference = plain('reference');

test('every service has twelve objects', () => {
  const counts = chartsOf(JOB).map(({ services }) => services.flatMap(objectsOf).length);
  expect(counts).toEqual(Array.from({ length: 12 }, () => 12));
});

test('kiban renders the workload of the bench', () => {
  prove(rendered(new KibanApp({ outdir: join(scratch, 'kiban') }), kibanServices()));
});

test('cdk8s-plus renders it in the App of cdk8s, and in ours', () => {
  prove(rendered(new App({ outdir: join(scratch, 'plus') }), placeByPlus), PLUS_EXCEPTIONS);
  prove(rendered(new KibanApp({ outdir: join(scratch, 'kiban-app') }), placeByPlus), PLUS_EXCEPTIONS);
});

test('the order of objects in a file makes no difference', () => {
  const reordered = (text: string): string => text.split('\n---\n').reverse().join('\n---\n');
  prove(plain('reordered', reordered));
});

test.each([
  ['a field', '"minReplicas":3', '"minReplicas":4', '/spec/minReplicas = 4, expected: 3'],
  ['a null', '"immutable":true', '"immutable":null', '/immutable = null, expected: true'],
  [
    'the order of a list that is no set',
    '{"port":53,"protocol":"UDP"}',
    '{"port":53}',
    '/protocol = undefined',
  ],
  ['a type', '"value":"8080"', '"value":8080', '/value = 8080, expected: "8080"'],
])('%s that differs is told with its place', (_title, from, to, message) => {
  const outdir = plain(`changed-${String(message.length)}-${to.length}`, (text) => text.replace(from, to));
  expect(() => prove(outdir)).toThrow(message);
});

test('an object that is missing, or in another file, is told', () => {
  const cut = plain('cut', (text) => text.slice(0, text.lastIndexOf('\n---\n')));
  expect(() => prove(cut)).toThrow('12 objects differ, in 12 files against 12');
  const outdir = join(scratch, 'one-file');
  mkdirSync(outdir);
  const all = chartsOf(JOB).flatMap(({ services }) => services.flatMap(objectsOf));
  writeFileSync(join(outdir, 'shop.yaml'), all.map((object) => JSON.stringify(object)).join('\n---\n'));
  expect(() => prove(outdir)).toThrow('0 objects differ, in 1 files against 12');
});

test('an exception leaves out a field with the value that means nothing, and no other', () => {
  const withType = (type: string) => (text: string) =>
    text.replaceAll('"spec":{"selector":{"app', `"spec":{"type":"${type}","selector":{"app`);
  const usual = plain('cluster-ip', withType('ClusterIP'));
  prove(usual, PLUS_EXCEPTIONS);
  expect(() => prove(usual)).toThrow('/spec/type = "ClusterIP"');
  expect(() => prove(plain('node-port', withType('NodePort')), PLUS_EXCEPTIONS)).toThrow('"NodePort"');
});
