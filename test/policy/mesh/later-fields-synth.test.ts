import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { Environment, type IstioVersion, istio } from 'cdk8s-kiban';

/** A DestinationRule that somebody wrote by hand, in an environment with a mesh. */
function synthIn(version: IstioVersion): unknown[] {
  const environment = new Environment(new App(), 'production', {
    names: ['production'],
    mesh: istio({ version }),
  });
  const chart = new Chart(environment, 'shop', { namespace: 'shop' });
  new ApiObject(chart, 'rule', {
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: { name: 'out' },
    spec: { host: 'api.example.com', trafficPolicy: { retryBudget: { percent: 20 } } },
  });
  return Testing.synth(chart);
}

test('objects of anybody are held against the version of the mesh of their environment', () => {
  expect(synthIn('1.27')).toHaveLength(1);
  expect(() => synthIn('1.26')).toThrow(
    /spec\.trafficPolicy\.retryBudget[^]*nothing for Istio 1\.26: it came with 1\.27 \(mesh-later-field\)/,
  );
});
