import { App, Chart, Testing } from 'cdk8s';
import { Environment } from '../../lib/app/gitops/environment';
import type { ExposedThrough } from '../../lib/exposure/environment-exposure';
import { gatewayApi } from '../../lib/exposure/gateway-api-options';
import { linkerd } from '../../lib/linkerd/linkerd';
import { type IstioOptions, istio } from '../../lib/mesh/istio';
import { checkApp } from '../../lib/synth/app-checks';
import type { Loose } from '../support/synth';
import { only, shopApp } from './exposed-shop';

const own = gatewayApi({ className: 'istio' });
const ingressGateway = { namespace: 'shop', serviceAccount: 'web-istio' };

/** Two services that are exposed in an environment. */
function shop(environment: object): { readonly app: App; readonly chart: Chart } {
  const app = new App({ outdir: '/nonexistent' });
  const chart = new Chart(new Environment(app, 'staging', environment), 'shop', { namespace: 'shop' });
  for (const id of ['web', 'cart']) shopApp(chart, id, { expose: { host: `${id}.example.com` } });
  return { app, chart };
}

const callersOf = (name: string, options: IstioOptions, exposure: ExposedThrough): Loose =>
  only(Testing.synth(shop({ mesh: istio(options), exposure }).chart), 'AuthorizationPolicy', name).spec.rules;

describe.each([{}, { mode: 'ambient' }, { ingressGateway }] as const)('in a mesh with %j', (options) => {
  test.each(['web', 'cart'])('a service lets in the gateway of its own by who it is: %s', (name) => {
    const principals = [`cluster.local/ns/shop/sa/${name}-istio`];
    expect(callersOf(name, options, own)).toMatchObject([{ from: [{ source: { principals } }] }]);
  });
});

test('a gateway that others keep is who the environment says', () => {
  const gateway = { name: 'public', namespace: 'shop' };
  const principals = ['cluster.local/ns/shop/sa/web-istio'];
  expect(callersOf('cart', { ingressGateway }, gatewayApi({ gateway }))).toMatchObject([
    { from: [{ source: { principals } }] },
  ]);
});

test.each([
  [
    'of another class, whose identity is not known',
    { mesh: istio(), exposure: gatewayApi({ className: 'eg' }) },
  ],
  ['beside Linkerd, which a gateway of Istio has no part in', { mesh: linkerd(), exposure: own }],
])('gateways are asked for who they are: %s', (_title, environment) => {
  const { issues } = checkApp(shop(environment).app);
  expect(issues.map(({ field }) => field)).toEqual(['expose', 'expose']);
});
