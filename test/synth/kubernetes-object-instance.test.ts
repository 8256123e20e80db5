import { ApiObject, App, Chart } from 'cdk8s';
import { KubernetesObject } from '../../lib/synth/kubernetes-object';

test('An object of kiban is told from any other one of cdk8s', () => {
  const chart = new Chart(new App({ outdir: '/nonexistent' }), 'shop');
  const own = new KubernetesObject(chart, 'own', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'own' },
    body: {},
  });
  const other = new ApiObject(chart, 'other', { apiVersion: 'v1', kind: 'ConfigMap' });
  expect([own, other].map((object) => object instanceof KubernetesObject)).toEqual([true, false]);
  expect([own, other].every((object) => object instanceof ApiObject)).toBe(true);
});
