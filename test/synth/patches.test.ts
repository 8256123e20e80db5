import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import { KibanApp } from '../../lib/app/kiban-app';
import type { SynthError } from '../../lib/core/errors';
import { KubernetesObject } from '../../lib/synth/kubernetes-object';

function patched(...patches: JsonPatch[]): { app: KibanApp; chart: Chart } {
  const app = new KibanApp({ outdir: '/nonexistent' });
  const chart = new Chart(app, 'shop');
  const object = new KubernetesObject(chart, 'cart', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'cart' },
    body: { data: { mode: 'fast' } },
  });
  ApiObject.of(object).addJsonPatch(...patches);
  return { app, chart };
}

test('changes the rendered object, one patch after the other', () => {
  const { chart } = patched(JsonPatch.add('/data/size', '3'), JsonPatch.replace('/data/mode', 'slow'));
  expect(Testing.synth(chart)).toEqual([
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'cart' }, data: { mode: 'slow', size: '3' } },
  ]);
});

test.each([
  ['sets what stands there already', JsonPatch.replace('/data/mode', 'fast')],
  ['removes what is not there', JsonPatch.remove('/data/nothing')],
  ['leads nowhere', JsonPatch.add('/spec/template/spec/hostname', 'cart')],
  ['tests for another value', JsonPatch.test('/data/mode', 'slow')],
  ['copies what is not there', JsonPatch.copy('/data/nothing', '/data/mode')],
])('refuses a patch that %s, in every App', (_title, patch) => {
  const { app, chart } = patched(JsonPatch.add('/data/other', '1'), patch);
  let error: SynthError | undefined;
  try {
    app.synthYaml();
  } catch (thrown) {
    error = thrown as SynthError;
  }
  expect(error?.issues.map(({ path, field }) => [path, field])).toEqual([['shop/cart', 'addJsonPatch[1]']]);
  expect(() => Testing.synth(chart)).toThrow(/addJsonPatch\[1\]/);
});

test('leaves the object as it was when asked again', () => {
  const { chart } = patched(JsonPatch.add('/data/size', '3'));
  expect(Testing.synth(chart)).toEqual(Testing.synth(chart));
});
