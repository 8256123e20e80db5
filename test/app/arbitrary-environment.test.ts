import { SecureNamespace } from '../../lib/tenancy/secure-namespace';
import { gatewayApi } from '../../lib/exposure/gateway-api-options';
import { ingress } from '../../lib/exposure/ingress-options';
import { istioGateway } from '../../lib/exposure/istio-gateway-options';
import { linkerd } from '../../lib/linkerd/linkerd';
import { istio } from '../../lib/mesh/istio';
import { FRONTEND, holdsOrIsRefused, shopWith } from '../support/spoilt';
import type { Loose } from '../support/synth';

const PARTY = { namespace: 'somewhere', serviceAccount: 'somebody', podLabels: { a: 'b' } };
const EXPOSED = { ...FRONTEND, expose: { host: 'shop.example.com', port: 'http' } };

test.each<[string, Loose, (options: Loose) => [environment: Loose, frontend?: Loose]]>([
  [
    'istio()',
    {
      mode: 'sidecar',
      version: '1.27',
      apiVersion: 'v1',
      trustDomain: 'example.com',
      clusterDomain: 'cluster.local',
      rootNamespace: 'istio-system',
      revision: 'canary',
      ingressGateway: PARTY,
      prometheus: PARTY,
      tracing: {
        samplingPercent: 1,
        provider: 'otel',
        collector: { namespace: 'o', port: 4317, podLabels: { a: 'b' } },
      },
      accessLog: { provider: 'envoy', filter: 'response.code >= 400' },
    },
    (options) => [{ mesh: istio(options) }],
  ],
  [
    'linkerd()',
    {
      controlNamespace: 'linkerd',
      trustDomain: 'example.com',
      ingressController: { namespace: 'ingress', serviceAccount: 'ingress' },
      prometheus: { namespace: 'viz', serviceAccount: 'prometheus' },
    },
    (options) => [{ mesh: linkerd(options) }],
  ],
  [
    'istioGateway()',
    { selector: { istio: 'ingress' }, namespace: 'istio-ingress', serviceAccount: 'gateway' },
    (options) => [{ mesh: istio(), exposure: istioGateway(options) }, EXPOSED],
  ],
  [
    'gatewayApi()',
    {
      gateway: { name: 'public', namespace: 'gateways', sectionName: 'https', redirectFrom: 'http' },
      pods: { namespace: 'gateways', serviceAccount: 'public-istio' },
    },
    (options) => [{ exposure: gatewayApi(options) }, EXPOSED],
  ],
  [
    'ingress()',
    { controller: 'nginx', className: 'nginx' },
    (options) => [{ exposure: ingress(options) }, EXPOSED],
  ],
])('%s makes what holds, or is refused in words, whatever one of its options is', (_, options, placed) => {
  const build = (spoilt: Loose): void => {
    const [environment, frontend] = placed(spoilt);
    shopWith(
      environment,
      (chart) => {
        new SecureNamespace(chart, 'namespace', {});
      },
      frontend,
    );
  };
  holdsOrIsRefused(options, build, 'anybody');
});
