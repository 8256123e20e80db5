import { IMAGE_NEVER_REPLACED, IMAGE_NOT_REPLACED, POLICY_OUTSIDE } from '../../../lib/policy/mesh/injection';
import { accepts, refuses } from './manifests';

const namespace = (labels = ''): string => `Namespace x/shop: { +labels: { ${labels} } }\n---\n`;
const SIDECARS = namespace('istio-injection: enabled');
const gateway = (labels = '', spec = ''): string =>
  `Deployment a: { template: { metadata: { labels: { app: a, ${labels} } }, spec: { containers: [{ name: istio-proxy, image: auto }] ${spec} } } }\n---\n`;
const pods = (labels = ''): string =>
  `Deployment a: { template: { metadata: { labels: { app: a, ${labels} } }, spec: { containers: [{ name: app }] } } }\n---\n`;
const other = (labels: string): string =>
  pods(labels).replace('Deployment a', 'Deployment b').replace('app: a', 'app: b');
const INJECTED = "sidecar.istio.io/inject: 'true'";
const SHUT = "sidecar.istio.io/inject: 'false'";
const OF_A = '{ selector: { matchLabels: { app: a } } }';

refuses([
  [
    POLICY_OUTSIDE,
    `${namespace() + pods().replace('labels: { app: a,', `annotations: { ${INJECTED} }, labels: { app: a,`)}AuthorizationPolicy p: ${OF_A}`,
    ['2 spec.selector.matchLabels'],
  ],
  [
    POLICY_OUTSIDE,
    `${namespace() + pods() + other(INJECTED)}AuthorizationPolicy p: ${OF_A}`,
    ['3 spec.selector.matchLabels'],
  ],
  [IMAGE_NEVER_REPLACED, SIDECARS + gateway(SHUT), ['1 spec.template.spec.containers[0].image']],
  [IMAGE_NEVER_REPLACED, gateway(SHUT), ['0 spec.template.spec.containers[0].image']],
  [
    IMAGE_NEVER_REPLACED,
    namespace('istio-injection: disabled') + gateway(INJECTED),
    ['1 spec.template.spec.containers[0].image'],
  ],
  [
    IMAGE_NEVER_REPLACED,
    gateway(INJECTED, ', hostNetwork: true'),
    ['0 spec.template.spec.containers[0].image'],
  ],
  [
    IMAGE_NEVER_REPLACED,
    `Pod a: { +annotations: { ${SHUT} }, initContainers: [{ name: istio-proxy, image: auto }] }`,
    ['0 spec.initContainers[0].image'],
  ],
  [IMAGE_NOT_REPLACED, namespace() + gateway(), ['1 spec.template.spec.containers[0].image']],
  [
    IMAGE_NOT_REPLACED,
    namespace('istio.io/dataplane-mode: ambient') + gateway(),
    ['1 spec.template.spec.containers[0].image'],
  ],
  [POLICY_OUTSIDE, `${namespace() + pods()}AuthorizationPolicy p: ${OF_A}`, ['2 spec.selector.matchLabels']],
  [POLICY_OUTSIDE, `${namespace() + pods()}PeerAuthentication p: { mtls: { mode: STRICT } }`, ['2 spec']],
  [
    POLICY_OUTSIDE,
    `${namespace() + pods()}Sidecar p: { workloadSelector: { labels: { app: a } } }`,
    ['2 spec.workloadSelector.labels'],
  ],
  [POLICY_OUTSIDE, `${namespace() + pods(SHUT)}Telemetry p: { tracing: [] }`, ['2 spec']],
  [
    POLICY_OUTSIDE,
    `${namespace('istio-injection: disabled, istio.io/rev: a') + pods()}RequestAuthentication p: ${OF_A}`,
    ['2 spec.selector.matchLabels'],
  ],
]);

accepts([
  [IMAGE_NEVER_REPLACED, gateway(SHUT).replace('image: auto', 'image: proxyv2')],
  [IMAGE_NEVER_REPLACED, gateway(SHUT).replace('name: istio-proxy', 'name: app')],
  [POLICY_OUTSIDE, `${namespace() + pods() + other(INJECTED)}PeerAuthentication p: {}`],
  [
    POLICY_OUTSIDE,
    `${namespace() + pods().replace('[{ name: app }]', '[{ name: app }, { name: istio-proxy, image: proxyv2 }]')}PeerAuthentication p: {}`,
  ],
  [IMAGE_NEVER_REPLACED, SIDECARS + gateway()],
  [IMAGE_NEVER_REPLACED, namespace() + gateway()],
  [IMAGE_NEVER_REPLACED, SIDECARS + pods(SHUT)],
  [IMAGE_NOT_REPLACED, gateway()],
  [IMAGE_NOT_REPLACED, namespace() + gateway(INJECTED)],
  [IMAGE_NOT_REPLACED, namespace() + gateway('istio.io/rev: a')],
  [IMAGE_NOT_REPLACED, namespace('istio.io/rev: a') + gateway()],
  [IMAGE_NOT_REPLACED, namespace() + gateway(SHUT)],
  [POLICY_OUTSIDE, `${pods()}AuthorizationPolicy p: ${OF_A}`],
  [POLICY_OUTSIDE, `${SIDECARS + pods()}AuthorizationPolicy p: ${OF_A}`],
  [POLICY_OUTSIDE, `${SIDECARS + pods(SHUT)}PeerAuthentication p: {}`],
  [POLICY_OUTSIDE, `${namespace() + pods(INJECTED)}AuthorizationPolicy p: ${OF_A}`],
  [POLICY_OUTSIDE, `${namespace() + pods('istio.io/dataplane-mode: ambient')}AuthorizationPolicy p: ${OF_A}`],
  [POLICY_OUTSIDE, `${namespace()}PeerAuthentication p: {}`],
  [
    POLICY_OUTSIDE,
    `${namespace() + pods()}AuthorizationPolicy p: { targetRefs: [{ kind: Gateway, name: g, group: gateway.networking.k8s.io }] }`,
  ],
  [
    POLICY_OUTSIDE,
    `Namespace x/istio-system: {}\n---\nDeployment istio-system/a: { template: { spec: { containers: [] } } }\n---\nPeerAuthentication istio-system/p: {}`,
  ],
]);
