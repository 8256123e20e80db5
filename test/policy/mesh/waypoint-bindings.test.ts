import { MISSPELT_WAYPOINT, PASSED_WAYPOINT } from '../../../lib/policy/mesh/waypoint-bindings';
import { accepts, refuses } from './manifests';

const GATE = 'K8sGateway waypoint: { gatewayClassName: istio-waypoint }\n---\n';
const service = (waypoint: string): string =>
  `Service carts: { selector: { app: carts }, +labels: { ${waypoint} } }\n---\n`;
const USE = 'istio.io/use-waypoint';
const AMBIENT = 'Namespace x/shop: { +labels: { istio.io/dataplane-mode: ambient } }\n---\n';
const BOUND = AMBIENT.replace('ambient }', `ambient, ${USE}: waypoint }`);
const PODS =
  'Deployment carts: { template: { metadata: { labels: { app: carts } }, spec: { containers: [] } } }\n---\n';
const POLICY =
  'AuthorizationPolicy p: { targetRefs: [{ kind: Service, group: "", name: carts }], rules: [{}] }\n---\n';
const closed = (more: string): string => `AuthorizationPolicy pods: { ${more} }`;
const SHOP = AMBIENT + PODS + service(`${USE}: waypoint`) + POLICY;

refuses([
  [MISSPELT_WAYPOINT, GATE + service(`${USE}: waypiont`), [`1 metadata.labels["${USE}"]`]],
  [
    MISSPELT_WAYPOINT,
    GATE + BOUND.replace(`${USE}: waypoint`, `${USE}: waypoin`),
    [`1 metadata.labels["${USE}"]`],
  ],
  [
    MISSPELT_WAYPOINT,
    GATE.replace('waypoint:', 'edge/waypoint:') + service(`${USE}: waypont, ${USE}-namespace: edge`),
    [`1 metadata.labels["${USE}"]`],
  ],
  [PASSED_WAYPOINT, SHOP, ['3 spec.targetRefs']],
  [PASSED_WAYPOINT, BOUND + PODS + service('a: b') + POLICY, ['3 spec.targetRefs']],
  [
    PASSED_WAYPOINT,
    SHOP + closed('selector: { matchLabels: { app: others } }, rules: [{}]'),
    ['3 spec.targetRefs'],
  ],
  [PASSED_WAYPOINT, SHOP + closed('action: DENY, rules: [{}]'), ['3 spec.targetRefs']],
]);

accepts([
  [MISSPELT_WAYPOINT, GATE + service(`${USE}: waypoint`)],
  [MISSPELT_WAYPOINT, GATE + service(`${USE}: none`)],
  [MISSPELT_WAYPOINT, GATE.replace('waypoint', 'nones') + service(`${USE}: none`)],
  [MISSPELT_WAYPOINT, GATE + GATE.replace('waypoint', 'waypoints') + service(`${USE}: waypoint`)],
  [MISSPELT_WAYPOINT, GATE + `Namespace x/pay: { +labels: { ${USE}: waypiont } }`],
  [MISSPELT_WAYPOINT, GATE + service('a: b')],
  [MISSPELT_WAYPOINT, GATE + service(`${USE}: elsewhere`)],
  [MISSPELT_WAYPOINT, GATE.replace('waypoint:', 'edge/waypoint:') + service(`${USE}: waypiont`)],
  [PASSED_WAYPOINT, SHOP + closed('selector: { matchLabels: { app: carts } }, rules: [{}]')],
  [PASSED_WAYPOINT, SHOP + closed('{}').replace('{ {} }', '{ action: ALLOW }')],
  [PASSED_WAYPOINT, SHOP.replace('dataplane-mode: ambient', 'dataplane-mode: none')],
  [PASSED_WAYPOINT, AMBIENT + PODS + service(`${USE}: none`) + POLICY],
  [PASSED_WAYPOINT, AMBIENT + PODS + service('a: b') + POLICY],
  [PASSED_WAYPOINT, SHOP.replace('kind: Service', 'kind: Gateway')],
]);
