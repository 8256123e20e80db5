import { POLICY_WITHOUT_WAYPOINT, ROUTE_WITHOUT_WAYPOINT } from '../../../lib/policy/mesh/waypoints';
import { accepts, refuses } from './manifests';

const CARTS = 'Service carts: { selector: { app: carts }, ports: [{ name: http, port: 80 }] }\n---\n';
const AMBIENT = 'Namespace x/shop: { +labels: { istio.io/dataplane-mode: ambient } }\n---\n';
const BOUND =
  'Namespace x/shop: { +labels: { istio.io/dataplane-mode: ambient, istio.io/use-waypoint: wp } }\n---\n';
const labelled = (waypoint: string): string =>
  CARTS.replace(' }\n', `, +labels: { istio.io/use-waypoint: ${waypoint} } }\n`);

const POLICY =
  'AuthorizationPolicy p: { targetRefs: [{ kind: Service, group: "", name: carts }], rules: [{}] }';
const ROUTES = 'VirtualService p: { hosts: [carts], http: [{ route: [{ destination: { host: carts } }] }] }';
const parent = (more: string): string => `HTTPRoute p: { parentRefs: [{ name: carts, ${more} }] }`;

refuses([
  [POLICY_WITHOUT_WAYPOINT, AMBIENT + CARTS + POLICY, ['2 spec.targetRefs[0].name']],
  [
    POLICY_WITHOUT_WAYPOINT,
    `${AMBIENT}${CARTS}RequestAuthentication p: { targetRef: { kind: Service, name: carts } }`,
    ['2 spec.targetRef.name'],
  ],
  [POLICY_WITHOUT_WAYPOINT, BOUND + labelled('none') + POLICY, ['2 spec.targetRefs[0].name']],
  [ROUTE_WITHOUT_WAYPOINT, AMBIENT + CARTS + ROUTES, ['2 spec.hosts[0]']],
  [
    ROUTE_WITHOUT_WAYPOINT,
    AMBIENT + CARTS + ROUTES.replace('hosts: [carts]', 'hosts: [carts], gateways: [edge, mesh]'),
    ['2 spec.hosts[0]'],
  ],
  [
    ROUTE_WITHOUT_WAYPOINT,
    AMBIENT + CARTS + ROUTES.replace('hosts: [carts]', 'hosts: [other, carts.shop.svc.cluster.local]'),
    ['2 spec.hosts[1]'],
  ],
  [
    ROUTE_WITHOUT_WAYPOINT,
    AMBIENT + CARTS + parent('kind: Service, group: ""'),
    ['2 spec.parentRefs[0].name'],
  ],
  [
    ROUTE_WITHOUT_WAYPOINT,
    `${AMBIENT}${CARTS}HTTPRoute pay/p: { parentRefs: [{ name: carts, namespace: shop, kind: Service }] }`,
    ['2 spec.parentRefs[0].name'],
  ],
]);

accepts([
  [POLICY_WITHOUT_WAYPOINT, BOUND + CARTS + POLICY],
  [POLICY_WITHOUT_WAYPOINT, AMBIENT + labelled('wp') + POLICY],
  [POLICY_WITHOUT_WAYPOINT, CARTS + POLICY],
  [POLICY_WITHOUT_WAYPOINT, AMBIENT + POLICY],
  [POLICY_WITHOUT_WAYPOINT, AMBIENT + CARTS + POLICY.replace('kind: Service', 'kind: Gateway')],
  [POLICY_WITHOUT_WAYPOINT, AMBIENT + CARTS + POLICY.replace('group: ""', 'group: networking.istio.io')],
  [POLICY_WITHOUT_WAYPOINT, `${AMBIENT}${CARTS}AuthorizationPolicy p: { rules: [{}] }`],
  [ROUTE_WITHOUT_WAYPOINT, BOUND + CARTS + ROUTES],
  [ROUTE_WITHOUT_WAYPOINT, CARTS + ROUTES],
  [
    ROUTE_WITHOUT_WAYPOINT,
    AMBIENT + CARTS + ROUTES.replace('hosts: [carts]', 'hosts: [carts], gateways: [edge]'),
  ],
  [ROUTE_WITHOUT_WAYPOINT, AMBIENT + CARTS + ROUTES.replace('hosts: [carts]', 'hosts: [carts.example.com]')],
  [ROUTE_WITHOUT_WAYPOINT, AMBIENT + CARTS + parent('kind: Gateway')],
  [
    ROUTE_WITHOUT_WAYPOINT,
    `${AMBIENT}${CARTS}HTTPRoute pay/p: { parentRefs: [{ name: carts, kind: Service }] }`,
  ],
]);
