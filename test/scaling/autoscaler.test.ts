import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-28';
import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { checkAutoscalers } from '../../lib/scaling/autoscaler-check';
import { Autoscaler, type AutoscalerProps } from '../../lib/scaling/autoscaler';
import { SecureDaemonSet } from '../../lib/workload/secure-daemon-set';
import { SecureDeployment } from '../../lib/workload/secure-deployment';
import { collect } from '../network/stub-service';
import { CONTAINER, IMAGE } from '../support/props';
import { type Loose, faultsOf, synth } from '../support/synth';

const SCALED = { autoscaled: { floor: 2 } };

const deployment = (chart: Chart, props: Loose = {}): SecureDeployment =>
  new SecureDeployment(chart, 'cart', { containers: { server: CONTAINER }, replicas: SCALED, ...props });

const scale = (chart: Chart, target: AutoscalerProps['target'], props: Loose = {}): Autoscaler =>
  new Autoscaler(chart, 'scaler', { target, min: 2, max: 5, cpu: 70, ...props });

const refused = (build: (chart: Chart) => void): string[] =>
  faultsOf(build, 'shop').map(({ path, field, fix }) => `${path} ${field}: ${fix}`);

/** What is told of the app as a whole. */
function told(build: (chart: Chart) => void): string[] {
  const app = new App({ outdir: '/nonexistent' });
  build(new Chart(app, 'shop', { namespace: 'shop' }));
  return checkAutoscalers(collect(app), app).map(({ path, field, fix }) => `${path} ${field}: ${fix}`);
}

describe('an autoscaler', () => {
  test('is taken over a workload that leaves its replicas to it', () => {
    const { one } = synth((chart) => scale(chart, deployment(chart)), 'shop');
    expect(one('Deployment').spec.replicas).toBeUndefined();
  });

  test.each<[string, object]>([
    ['that declares replicas', { replicas: 3 }],
    ['that has them by default', { replicas: undefined }],
  ])('is told over a workload %s, with what to write', (_how, props) => {
    expect(told((chart) => scale(chart, deployment(chart, props)))).toEqual([
      expect.stringContaining('shop/cart/Resource replicas: write replicas: { autoscaled: { floor: 2 } }'),
    ]);
  });

  test('is told over an object of others that declares replicas', () => {
    const spec = { replicas: 2, template: { spec: { containers: [{ name: 'a' }] } } };
    const old = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'old' }, spec };
    expect(told((chart) => scale(chart, new ApiObject(chart, 'old', old)))).toEqual([
      expect.stringContaining('shop/old replicas: '),
    ]);
  });

  test('takes the replicas of a cdk8s-plus workload over', () => {
    const { one } = synth((chart) => {
      scale(chart, new Deployment(chart, 'web', { metadata: { name: 'web' }, containers: [{ image: 'x' }] }));
    }, 'shop');
    expect(one('Deployment').spec).not.toHaveProperty('replicas');
  });

  test('is refused over a DaemonSet, which has no number of replicas', () => {
    const build = (chart: Chart): void => {
      scale(chart, new SecureDaemonSet(chart, 'agent', { containers: { server: CONTAINER } }));
    };
    expect(refused(build)).toEqual([
      'shop/scaler target: remove the autoscaler, or make a Deployment or a StatefulSet of it',
    ]);
  });

  test('is taken over a DaemonSet of another group, which may have one', () => {
    const target = { apiVersion: 'apps.kruise.io/v1alpha1', kind: 'DaemonSet', name: 'agent' };
    expect(() => synth((chart) => scale(chart, target), 'shop')).not.toThrow();
  });

  test('is refused in another namespace than its target', () => {
    const app = new App({ outdir: '/nonexistent' });
    const cart = deployment(new Chart(app, 'shop', { namespace: 'shop' }));
    const build = (): void => {
      scale(new Chart(app, 'ops', { namespace: 'ops' }), cart);
    };
    expect(build).toThrow(/target = "shop"[^]*place it in a chart with namespace: 'shop'/);
  });

  test('does not take a workload of the same name in another namespace for its target', () => {
    const app = new App({ outdir: '/nonexistent' });
    deployment(new Chart(app, 'shop', { namespace: 'shop' }), { replicas: 3 });
    const ops = new Chart(app, 'ops', { namespace: 'ops' });
    scale(ops, { apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart' });
    expect(() => Testing.synth(ops)).not.toThrow();
  });
});

const metricsOf = (container: string): object => ({
  metrics: [{ containerResource: { container, name: 'cpu', averageUtilization: 70 } }],
});

describe('a metric of one container', () => {
  test('is told where the target has no such container', () => {
    expect(told((chart) => scale(chart, deployment(chart), metricsOf('sever')))).toEqual([
      "shop/scaler/Resource metrics[0].containerResource.container: write 'server'",
    ]);
  });

  test.each(['server', 'istio-proxy', 'linkerd-proxy'])('is taken of %s', (name) => {
    expect(() => synth((chart) => scale(chart, deployment(chart), metricsOf(name)), 'shop')).not.toThrow();
  });

  test('is told by the prop of an app', () => {
    const scaling: Loose = { min: 2, max: 5, ...metricsOf('server') };
    const build = (chart: Chart): void => {
      new MicroserviceApp(chart, 'cart', { image: IMAGE, resources: CONTAINER.resources, scaling });
    };
    expect(refused(build)).toEqual([
      "shop/cart scaling.metrics[0].containerResource.container: write 'cart'",
    ]);
  });
});
