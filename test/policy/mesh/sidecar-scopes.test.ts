import { HIDDEN_CALL, SHUT_CALL, SIDECAR_IN_AMBIENT } from '../../../lib/policy/mesh/sidecar-scopes';
import { accepts, refuses } from './manifests';

const namespace = (labels: string, name = 'shop'): string =>
  `Namespace x/${name}: { +labels: { ${labels} } }\n---\n`;
const MESH = namespace('istio-injection: enabled') + namespace('istio-injection: enabled', 'pay');
const pods = (name = 'web', value = 'pay.pay:80'): string =>
  `Deployment ${name}: { template: { metadata: { labels: { app: ${name.replace(/.*\//, '')} } }, ` +
  `spec: { containers: [{ name: app, env: [{ name: PAY, value: '${value}' }] }] } } }\n---\n`;
const PAY =
  'Service pay/pay: { selector: { app: pay }, ports: [{ port: 80, targetPort: 8080 }] }\n---\nDeployment pay/pay: { template: { metadata: { labels: { app: pay } }, spec: { containers: [{ name: app }] } } }\n---\n';
const sidecar = (hosts: string, more = '', name = 'default'): string =>
  `Sidecar ${name}: { egress: [{ hosts: [${hosts}] }] ${more} }\n---\n`;
const ONLY = ', outboundTrafficPolicy: { mode: REGISTRY_ONLY }';
const STRICT = 'PeerAuthentication pay/p: { mtls: { mode: STRICT } }\n---\n';
const OF_WEB = ', workloadSelector: { labels: { app: web } }';
const CART = 'Service cart: { selector: { app: cart }, ports: [{ port: 80 }] }\n---\n';
const INJECTED = pods('in').replace('app: in', "app: in, sidecar.istio.io/inject: 'true'");
const AMBIENT = namespace('istio.io/dataplane-mode: ambient');
const ENV = '2 spec.template.spec.containers[0].env[0].value';
const CALLING = MESH + pods() + PAY;

refuses([
  [HIDDEN_CALL, `${MESH + pods('web', 'cart:80') + CART}${sidecar("'pay/*'")}`, [ENV]],
  [
    SIDECAR_IN_AMBIENT,
    AMBIENT + pods() + INJECTED + sidecar("'./*'", OF_WEB),
    ['3 spec.workloadSelector.labels'],
  ],
  [SHUT_CALL, CALLING + sidecar("'./*', 'istio-system/*'", ONLY), [ENV]],
  [SHUT_CALL, CALLING + STRICT + sidecar("'./*'"), [ENV]],
  [SHUT_CALL, CALLING + sidecar("'./*'", ONLY, 'istio-system/default'), [ENV]],
  [SHUT_CALL, CALLING + sidecar("'*/*'") + sidecar("'./*'", ONLY + OF_WEB, 'web'), [ENV]],
  [HIDDEN_CALL, CALLING + sidecar("'./*'"), [ENV]],
  [HIDDEN_CALL, CALLING + sidecar("'~/*'"), [ENV]],
  [HIDDEN_CALL, CALLING + sidecar('pay/other.pay.svc.cluster.local'), [ENV]],
  [HIDDEN_CALL, CALLING + sidecar("'shop/*.pay.svc.cluster.local'"), [ENV]],
  [SIDECAR_IN_AMBIENT, AMBIENT + pods() + sidecar("'./*'"), ['2 spec']],
  [SIDECAR_IN_AMBIENT, AMBIENT + pods() + sidecar("'./*'", OF_WEB), ['2 spec.workloadSelector.labels']],
]);

accepts([
  [HIDDEN_CALL, `${MESH + pods('web', 'cart:80') + CART}${sidecar("'./*'")}`],
  [SIDECAR_IN_AMBIENT, AMBIENT + pods() + INJECTED + sidecar("'./*'")],
  [
    SIDECAR_IN_AMBIENT,
    namespace('istio.io/dataplane-mode: ambient', 'istio-system') +
      pods('istio-system/web') +
      sidecar("'./*'", '', 'istio-system/default'),
  ],
  [SHUT_CALL, CALLING + sidecar("'./*'")],
  [SHUT_CALL, CALLING + sidecar("'pay/*'", ONLY)],
  [SHUT_CALL, CALLING + sidecar("'./*', '*/*'", ONLY)],
  [SHUT_CALL, CALLING + sidecar('pay/pay.pay.svc.cluster.local', ONLY)],
  [SHUT_CALL, CALLING + sidecar("'*/pay.pay.svc.k8s.example'", ONLY)],
  [SHUT_CALL, CALLING + sidecar("'pay/*.pay.svc.cluster.local'", ONLY)],
  [SHUT_CALL, CALLING + sidecar("'./*'", ONLY) + sidecar("'*/*'", OF_WEB, 'web')],
  [SHUT_CALL, CALLING + sidecar("'./*'", ONLY, 'pay/default')],
  [SHUT_CALL, CALLING + sidecar("'./*'", ONLY, 'istio-system/default') + sidecar("'pay/*'")],
  [SHUT_CALL, `${CALLING}Sidecar default: { ingress: [{ port: { number: 1 } }] ${ONLY} }`],
  [SHUT_CALL, MESH + pods('web', 'pay.elsewhere:80') + PAY + sidecar("'./*'", ONLY)],
  [SHUT_CALL, pods() + PAY + sidecar("'./*'", ONLY)],
  [SHUT_CALL, CALLING],
  [HIDDEN_CALL, CALLING + sidecar("'./*'", ONLY)],
  [HIDDEN_CALL, CALLING + sidecar("'pay/*'")],
  [SIDECAR_IN_AMBIENT, MESH + pods() + sidecar("'./*'")],
  [SIDECAR_IN_AMBIENT, AMBIENT + sidecar("'./*'")],
  [SIDECAR_IN_AMBIENT, pods() + sidecar("'./*'")],
]);
