import { MISSPELT_NAMESPACE, MISSPELT_PROXIES } from '../../../lib/policy/mesh/misspelt';
import { faultsOf, object } from '../across/objects';
import { accepts, refuses } from './manifests';

const PAYMENT = 'Namespace x/payment: {}\n---\n';
const from = (name: string, key = 'namespaces'): string =>
  `AuthorizationPolicy p: { rules: [{ from: [{ source: { ${key}: ['${name}'] } }] }] }\n---\n`;
const proxies = (label: string): string =>
  `Deployment edge/gateway: { template: { metadata: { labels: { ${label} } }, spec: { containers: [{ name: istio-proxy, image: auto }] } } }\n---\n`;
const gateway = (selector: string): string => `Gateway g: { selector: { ${selector} } }\n---\n`;

refuses([
  [MISSPELT_NAMESPACE, PAYMENT + from('paymnet'), ['1 spec.rules[0].from[0].source.namespaces[0]']],
  [
    MISSPELT_NAMESPACE,
    PAYMENT + from('paymen', 'notNamespaces'),
    ['1 spec.rules[0].from[0].source.notNamespaces[0]'],
  ],
  [
    MISSPELT_NAMESPACE,
    `${PAYMENT}Sidecar s: { egress: [{ hosts: ['./*', 'paiment/*'] }] }`,
    ['1 spec.egress[0].hosts[1]'],
  ],
  [MISSPELT_NAMESPACE, `${PAYMENT}VirtualService v: { exportTo: [., payments] }`, ['1 spec.exportTo[1]']],
  [
    MISSPELT_PROXIES,
    proxies('istio: ingressgateway') + gateway('istio: ingresgateway'),
    ['1 spec.selector.istio'],
  ],
  [
    MISSPELT_PROXIES,
    proxies('istio: edge-in, app: gateway') + gateway('app: gateway, istio: edge-on'),
    ['1 spec.selector.istio'],
  ],
]);

accepts([
  [MISSPELT_NAMESPACE, PAYMENT + from('payment')],
  [MISSPELT_NAMESPACE, PAYMENT + from('orders')],
  [MISSPELT_NAMESPACE, PAYMENT + from('*')],
  [MISSPELT_NAMESPACE, `${PAYMENT + from('payments')}Service payments/a: {}`],
  [MISSPELT_NAMESPACE, from('paymnet')],
  [MISSPELT_PROXIES, proxies('istio: ingressgateway') + gateway('istio: ingressgateway')],
  [MISSPELT_PROXIES, proxies('istio: ingressgateway') + gateway('istio: egressgateway')],
  [MISSPELT_PROXIES, proxies('istio: ingressgateway') + gateway('app: ingresgateway')],
  [MISSPELT_PROXIES, gateway('istio: ingresgateway')],
  [MISSPELT_PROXIES, proxies('istio: ingressgateway, app: a') + gateway('istio: ingresgateway, app: other')],
  [
    MISSPELT_PROXIES,
    proxies('istio: ingressgateway') +
      proxies('istio: ingresgateway').replace('gateway:', 'other:') +
      gateway('istio: ingresgateway'),
  ],
]);

test('suggests the host with the namespace that was meant', () => {
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'payment' } };
  const sidecar = object('networking.istio.io/v1', 'Sidecar', 's', {
    spec: { egress: [{ hosts: ['paymnet/pay.payment.svc.cluster.local'] }] },
  });
  expect(faultsOf(MISSPELT_NAMESPACE, [namespace, sidecar])).toEqual([
    '1 spec.egress[0].hosts[0]: did you mean payment/pay.payment.svc.cluster.local?',
  ]);
});
