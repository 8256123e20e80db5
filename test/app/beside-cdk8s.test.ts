import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Helm, Include, JsonPatch, Testing } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-28';
import { KibanApp } from '../../lib/app/kiban-app';
import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { IMAGE } from '../support/props';
import { describeWith, sharedFile } from '../support/oracles';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'kiban-beside-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function chart(): Chart {
  return new Chart(new KibanApp({ outdir: join(folder, 'out') }), 'shop', { namespace: 'shop' });
}

function namesIn(own: Chart): string[] {
  return Testing.synth(own).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
}

test('included YAML stands beside our constructs, and can be patched', () => {
  const file = join(folder, 'config.yaml');
  writeFileSync(file, 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: theirs\ndata:\n  a: "1"\n');
  const own = chart();
  const include = new Include(own, 'theirs', { url: file });
  include.apiObjects[0]?.addJsonPatch(JsonPatch.replace('/data/a', '2'));
  new MicroserviceApp(own, 'cart', { image: IMAGE });
  expect(namesIn(own)).toEqual(expect.arrayContaining(['ConfigMap theirs', 'Deployment cart']));
  expect(Testing.synth(own)[0].data).toEqual({ a: '2' });
});

test('an object of cdk8s-plus that ours would make, too, is told', () => {
  const own = chart();
  new ConfigMap(own, 'theirs', { metadata: { name: 'cart' } });
  new ApiObject(own, 'another', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'cart' } });
  new MicroserviceApp(own, 'cart', { image: IMAGE });
  expect(() => Testing.synth(own)).toThrow(/ConfigMap cart[^]*shop\/theirs makes the same/);
});

test('our constructs work in a plain App whose charts depend on one another', () => {
  const app = new App({ outdir: join(folder, 'out') });
  const charts = ['a', 'b'].map((id) => {
    const own = new Chart(app, id, { namespace: id });
    new MicroserviceApp(own, 'cart', { image: IMAGE });
    return own;
  });
  charts[0]?.addDependency(charts[1] as Chart);
  expect(() => app.synth()).not.toThrow();
});

const upstream = sharedFile('workloads/online-boutique/kubernetes-manifests.yaml');

(upstream === undefined ? test.skip : test)(
  'the manifests of a whole application can be included (skipped where they are not beside the repository)',
  () => {
    const own = chart();
    new Include(own, 'boutique', { url: upstream ?? '' });
    new MicroserviceApp(own, 'cart', { image: IMAGE });
    expect(namesIn(own).length).toBeGreaterThan(35);
  },
);

describeWith('helm', 'a Helm chart', (helm) => {
  test('stands beside our constructs', () => {
    const theirs = join(folder, 'theirs');
    mkdirSync(join(theirs, 'templates'), { recursive: true });
    writeFileSync(join(theirs, 'Chart.yaml'), 'apiVersion: v2\nname: theirs\nversion: 0.1.0\n');
    const template =
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\ndata:\n  size: {{ .Values.size | quote }}\n';
    writeFileSync(join(theirs, 'templates/config.yaml'), template);
    const own = chart();
    new Helm(own, 'helm', {
      chart: theirs,
      releaseName: 'theirs',
      values: { size: 3 },
      helmExecutable: helm,
    });
    new MicroserviceApp(own, 'cart', { image: IMAGE });
    expect(namesIn(own)).toEqual(expect.arrayContaining(['ConfigMap theirs', 'Deployment cart']));
  });
});
