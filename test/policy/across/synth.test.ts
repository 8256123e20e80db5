import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { SecureDeployment, waive } from 'cdk8s-kiban';
import { autoscaler, inNamespace } from './objects';

/** A plain cdk8s app: a deployment in one chart, and an autoscaler of anybody in another. */
function synthWith(target: string, prepare: (chart: Chart) => void = () => undefined): unknown[] {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  new SecureDeployment(shop, 'carts', {
    containers: { app: { image: 'ghcr.io/example/carts:1.0.0', resources: { cpu: '200m', memory: '64Mi' } } },
  });
  const scaling = new Chart(app, 'scaling', { namespace: 'shop' });
  new ApiObject(scaling, 'scaler', inNamespace('shop', autoscaler('carts', target)) as never);
  prepare(scaling);
  return Testing.synth(scaling);
}

test('a scaler of a workload in another chart has its target', () => {
  expect(synthWith('carts')).toHaveLength(1);
});

test('a scaler without a target is refused at synth, with the path of its construct', () => {
  expect(() => synthWith('cart')).toThrow(
    /scaling\/scaler[^]*spec\.scaleTargetRef\.name[^]*did you mean carts\?/,
  );
});

test('a rule across objects can be waived', () => {
  const waived = (chart: Chart): void =>
    waive(chart, { rule: 'scale-target', reason: 'the target is made by hand' });
  expect(synthWith('cart', waived)).toHaveLength(1);
});
