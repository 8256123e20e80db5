import { STRICT_SCRAPE } from '../../../lib/policy/mesh/scrape-rules';
import { STRICT_CALLER, STRICT_ENTRY } from '../../../lib/policy/mesh/strict-callers';
import { faultsOf, object } from '../across/objects';
import { accepts, refuses } from './manifests';

const namespace = (name: string, labels = ''): string =>
  `Namespace x/${name}: { +labels: { ${labels} } }\n---\n`;
const MESH = namespace('shop', 'istio-injection: enabled');
const AMBIENT = namespace('shop', 'istio.io/dataplane-mode: ambient');
const STRICT = 'PeerAuthentication p: { mtls: { mode: STRICT } }\n---\n';
const PERMISSIVE = 'PeerAuthentication p: { mtls: { mode: PERMISSIVE } }\n---\n';

interface Pods {
  readonly name?: string;
  readonly labels?: string;
  readonly annotations?: string;
  readonly container?: string;
  readonly spec?: string;
}

const pods = ({
  name = 'web',
  labels = '',
  annotations = '',
  container = '',
  spec = '',
}: Pods = {}): string =>
  `Deployment ${name}: { template: { metadata: { labels: { app: ${name.replace(/.*\//, '')}, ${labels} }, annotations: { ${annotations} } }, ` +
  `spec: { containers: [{ name: app, ports: [{ name: http, containerPort: 8080 }], ${container} }] ${spec} } } }\n---\n`;
const service = (spec = '', port = 'port: 80, targetPort: http'): string =>
  `Service web: { +labels: { app: web }, selector: { app: web }, ports: [{ name: http, ${port} }] ${spec} }\n---\n`;
const SERVED = MESH + STRICT + pods() + service();
const BALANCED = ', type: LoadBalancer';
const ingress = (spec: string, annotations = ''): string =>
  `Ingress i: { ${spec}, rules: [{ http: { paths: [{ backend: { service: { name: web, port: { number: 80 } } } }] } }], +annotations: { ${annotations} } }\n---\n`;
const INGRESS_PLACE = 'spec.rules[0].http.paths[0].backend.service.name';
const route = (ofClass: string): string =>
  `HTTPRoute r: { parentRefs: [{ name: g }], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }\n---\nK8sGateway g: { gatewayClassName: ${ofClass} }\n---\n`;

const OUT = namespace('out');
const calling = (value: string, place = 'out/job'): string =>
  pods({ name: place, container: `env: [{ name: WEB, value: '${value}' }]` });
const ENV = 'spec.template.spec.containers[0].env[0].value';
const NGINX =
  namespace('ingress') +
  pods({ name: 'ingress/nginx', container: 'image: registry.k8s.io/ingress-nginx/controller:v1' });
/** Outside of the mesh, in a namespace of the mesh. */
const ALONE = calling('VALUE', 'job').replace(
  'labels: { app: job, ',
  "labels: { app: job, sidecar.istio.io/inject: 'false', ",
);
const NGINX_IN_MESH = pods({
  name: 'ingress/other',
  container: 'image: registry.k8s.io/ingress-nginx/controller:v1',
  labels: "sidecar.istio.io/inject: 'true'",
});
const letsIn = (peer: string, ports = '[{ port: 8080 }]'): string =>
  `NetworkPolicy n: { podSelector: { matchLabels: { app: web } }, ingress: [{ from: [${peer}], ports: ${ports} }] }\n---\n`;
const JOB =
  '{ podSelector: { matchLabels: { app: job } }, namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: out } } }';

const MONITOR =
  'ServiceMonitor m: { selector: { matchLabels: { app: web } }, endpoints: [{ port: http }] }\n---\n';
const POD_MONITOR =
  'PodMonitor m: { selector: { matchLabels: { app: web } }, podMetricsEndpoints: [{ port: http }] }\n---\n';
const prometheus = (more = '', place = 'out'): string =>
  `Prometheus ${place}/k8s: { serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: {}, podMonitorSelector: {}, podMonitorNamespaceSelector: {} ${more} }\n---\n`;

refuses([
  [
    STRICT_ENTRY,
    MESH +
      STRICT +
      pods().replace('containers: [', 'containers: [{ name: istio-proxy }, ') +
      service(BALANCED),
    ['3 spec.type'],
  ],
  [STRICT_CALLER, SERVED + ALONE.replace('VALUE', 'http://web'), [`4 ${ENV}`]],
  [STRICT_CALLER, SERVED + OUT + calling('web.shop'), [`5 ${ENV}`]],
  [
    STRICT_CALLER,
    SERVED +
      NGINX.replace('containers: [', 'containers: [{ name: shell }, ') +
      ingress('ingressClassName: nginx'),
    [`6 ${INGRESS_PLACE}`],
  ],
  [
    STRICT_SCRAPE,
    SERVED +
      OUT +
      POD_MONITOR.replace('selector', 'namespaceSelector: { any: true }, selector') +
      prometheus(),
    ['5 spec.podMetricsEndpoints[0]'],
  ],
  [
    STRICT_SCRAPE,
    `Service bare: { selector: { app: other }, ports: [{ port: 80 }] }\n---\n${SERVED + OUT + MONITOR.replace('{ matchLabels: { app: web } }', '{}') + prometheus()}`,
    ['6 spec.endpoints[0]'],
  ],
  [STRICT_ENTRY, MESH + STRICT + pods() + service(BALANCED), ['3 spec.type']],
  [STRICT_ENTRY, AMBIENT + STRICT + pods() + service(BALANCED), ['3 spec.type']],
  [STRICT_ENTRY, SERVED + ingress('ingressClassName: alb'), [`4 ${INGRESS_PLACE}`]],
  [STRICT_ENTRY, SERVED + ingress('a: b', 'kubernetes.io/ingress.class: gce'), [`4 ${INGRESS_PLACE}`]],
  [
    STRICT_ENTRY,
    `${SERVED + ingress('ingressClassName: edge')}IngressClass edge: { controller: ingress.k8s.aws/alb }`,
    [`4 ${INGRESS_PLACE}`],
  ],
  [
    STRICT_ENTRY,
    `${SERVED}Ingress i: { ingressClassName: alb, defaultBackend: { service: { name: web, port: { name: http } } } }`,
    ['4 spec.defaultBackend.service.name'],
  ],
  [STRICT_ENTRY, SERVED + route('gke-l7-global-external-managed'), ['4 spec.rules[0].backendRefs[0].name']],
  [STRICT_CALLER, SERVED + OUT + calling('http://web.shop'), [`5 ${ENV}`]],
  [STRICT_CALLER, SERVED + OUT + calling('http://user@web.shop.svc.cluster.local:80/path?a=b'), [`5 ${ENV}`]],
  [STRICT_CALLER, SERVED + OUT + calling('web.shop:80'), [`5 ${ENV}`]],
  [STRICT_CALLER, SERVED + OUT + calling('a:1, web.shop:80'), [`5 ${ENV}`]],
  [
    STRICT_CALLER,
    SERVED +
      calling('web:80', 'job').replace(
        'labels: { app: job, ',
        "labels: { app: job, sidecar.istio.io/inject: 'false', ",
      ),
    [`4 ${ENV}`],
  ],
  [STRICT_CALLER, SERVED + OUT + pods({ name: 'out/job' }) + letsIn(JOB), ['6 spec.ingress[0].from[0]']],
  [
    STRICT_CALLER,
    SERVED + OUT + pods({ name: 'out/job' }) + letsIn(JOB, '[{ port: http }]'),
    ['6 spec.ingress[0].from[0]'],
  ],
  [STRICT_CALLER, SERVED + NGINX + ingress('ingressClassName: nginx'), [`6 ${INGRESS_PLACE}`]],
  [STRICT_SCRAPE, SERVED + OUT + MONITOR + prometheus(), ['5 spec.endpoints[0]']],
  [STRICT_SCRAPE, SERVED + OUT + POD_MONITOR + prometheus(), ['5 spec.podMetricsEndpoints[0]']],
  [
    STRICT_SCRAPE,
    `${SERVED + POD_MONITOR}Prometheus k8s: { podMonitorSelector: {}, podMetadata: { labels: { sidecar.istio.io/inject: 'false' } } }`,
    ['4 spec.podMetricsEndpoints[0]'],
  ],
]);

accepts([
  [
    STRICT_CALLER,
    SERVED.replace('[{ name: http, port: 80', '[{ port: 81 }, { name: http, port: 80') +
      OUT +
      calling('web.shop'),
  ],
  [STRICT_CALLER, SERVED.replace('selector: { app: web }, ports', 'ports') + OUT + calling('web.shop')],
  [
    STRICT_CALLER,
    SERVED.replace('selector: { app: web }, ports', 'selector: {}, ports') + OUT + calling('web.shop'),
  ],
  [STRICT_CALLER, SERVED + calling('web:80', '/job').replace(']  } } }', '], hostNetwork: true } } }')],
  [STRICT_CALLER, MESH + PERMISSIVE + pods() + service() + NGINX + ingress('ingressClassName: nginx')],
  [STRICT_CALLER, SERVED + NGINX + NGINX_IN_MESH + ingress('ingressClassName: nginx')],
  [
    STRICT_CALLER,
    SERVED +
      OUT +
      pods({ name: 'out/job' }) +
      letsIn(JOB.replace('kubernetes.io/metadata.name: out', 'team: a')),
  ],
  [STRICT_ENTRY, SERVED + ingress('ingressClassName: alb').replace('number: 80', 'number: 99')],
  [STRICT_ENTRY, SERVED + ingress('ingressClassName: alb').replace('name: web', 'name: other')],
  [
    STRICT_ENTRY,
    SERVED.replace('name: http, port: 80', 'port: 80') +
      ingress('ingressClassName: alb').replace(', port: { number: 80 }', ''),
  ],
  [STRICT_ENTRY, SERVED + route('gke-l7-rilb').replace('port: 80', 'port: 99')],
  [STRICT_SCRAPE, SERVED + OUT + MONITOR.replace('port: http', 'targetPort: other') + prometheus()],
  [STRICT_SCRAPE, SERVED + OUT + POD_MONITOR.replace('port: http', 'port: other') + prometheus()],
  [
    STRICT_SCRAPE,
    SERVED.replace('name: http, containerPort', 'containerPort') +
      OUT +
      POD_MONITOR.replace('port: http', 'path: /metrics') +
      prometheus(),
  ],
  [STRICT_SCRAPE, SERVED + OUT + MONITOR + prometheus() + prometheus('', 'shop').replace('k8s', 'other')],
  [STRICT_ENTRY, MESH + PERMISSIVE + pods() + service(BALANCED)],
  [STRICT_ENTRY, namespace('shop') + STRICT + pods() + service(BALANCED)],
  [STRICT_ENTRY, STRICT + pods() + service(BALANCED)],
  [STRICT_ENTRY, SERVED],
  [
    STRICT_ENTRY,
    MESH + STRICT + pods({ annotations: 'inject.istio.io/templates: gateway' }) + service(BALANCED),
  ],
  [
    STRICT_ENTRY,
    MESH +
      STRICT +
      pods({ annotations: "traffic.sidecar.istio.io/excludeInboundPorts: '9, 8080'" }) +
      service(BALANCED),
  ],
  [
    STRICT_ENTRY,
    MESH +
      STRICT +
      pods({ annotations: "traffic.sidecar.istio.io/includeInboundPorts: '9090'" }) +
      service(BALANCED),
  ],
  [
    STRICT_ENTRY,
    `${MESH}PeerAuthentication p: { selector: { matchLabels: { app: web } }, mtls: { mode: STRICT }, portLevelMtls: { 8080: { mode: PERMISSIVE } } }\n---\n${pods()}${service(BALANCED)}`,
  ],
  [STRICT_ENTRY, MESH + STRICT + pods() + service(BALANCED, 'port: 15021')],
  [STRICT_ENTRY, SERVED + ingress('ingressClassName: nginx')],
  [STRICT_ENTRY, SERVED + ingress('ingressClassName: istio')],
  [
    STRICT_ENTRY,
    `${SERVED + ingress('ingressClassName: alb')}IngressClass alb: { controller: istio.io/ingress-controller }`,
  ],
  [STRICT_ENTRY, SERVED + route('istio')],
  [STRICT_CALLER, SERVED + OUT + calling('web')],
  [STRICT_CALLER, SERVED + OUT + calling('web.shop:81')],
  [STRICT_CALLER, SERVED + OUT + calling('http://web.shop.example.com')],
  [STRICT_CALLER, SERVED + OUT + calling('http://web')],
  [STRICT_CALLER, SERVED + calling('http://web.shop')],
  [STRICT_CALLER, SERVED + calling('http://web:80', 'job')],
  [STRICT_CALLER, MESH + PERMISSIVE + pods() + service() + OUT + calling('http://web.shop')],
  [STRICT_CALLER, SERVED + namespace('out', 'istio.io/rev: a') + calling('http://web.shop')],
  [STRICT_CALLER, SERVED + OUT + pods({ name: 'out/job' }) + letsIn('{ namespaceSelector: {} }')],
  [STRICT_CALLER, SERVED + OUT + pods({ name: 'out/job' }) + letsIn('{ podSelector: {} }')],
  [
    STRICT_CALLER,
    SERVED.replace(
      '{ mtls',
      '{ selector: { matchLabels: { app: web } }, portLevelMtls: { 9090: { mode: PERMISSIVE } }, mtls',
    ) +
      OUT +
      pods({ name: 'out/job' }) +
      letsIn(JOB, '[{ port: 9090 }]'),
  ],
  [STRICT_CALLER, SERVED + OUT + pods({ name: 'out/job' }) + letsIn(JOB, '[{ port: 8080, protocol: UDP }]')],
  [STRICT_CALLER, SERVED + OUT + pods({ name: 'out/other' }) + letsIn(JOB)],
  [
    STRICT_CALLER,
    SERVED +
      NGINX.replace('+labels: {', '+labels: { istio-injection: enabled,') +
      ingress('ingressClassName: nginx'),
  ],
  [STRICT_CALLER, SERVED + ingress('ingressClassName: nginx')],
  [STRICT_SCRAPE, SERVED + OUT + MONITOR],
  [STRICT_SCRAPE, SERVED + MONITOR + prometheus()],
  [STRICT_SCRAPE, SERVED + namespace('out', 'istio-injection: enabled') + MONITOR + prometheus()],
  [
    STRICT_SCRAPE,
    SERVED +
      OUT +
      MONITOR +
      prometheus(", podMetadata: { annotations: { sidecar.istio.io/inject: 'true' } }"),
  ],
  [STRICT_SCRAPE, SERVED + OUT + MONITOR.replace('port: http', 'port: http, scheme: https') + prometheus()],
  [STRICT_SCRAPE, SERVED + OUT + MONITOR.replace('port: http', 'port: http, tlsConfig: {}') + prometheus()],
  [STRICT_SCRAPE, SERVED + OUT + MONITOR.replace('port: http', 'targetPort: 15020') + prometheus()],
  [STRICT_SCRAPE, SERVED + OUT + MONITOR.replace('app: web', 'app: other') + prometheus()],
  [
    STRICT_SCRAPE,
    `${SERVED + OUT + MONITOR}Prometheus out/k8s: { serviceMonitorSelector: { matchLabels: { team: a } }, serviceMonitorNamespaceSelector: {} }`,
  ],
  [STRICT_SCRAPE, `${SERVED + OUT + MONITOR}Prometheus out/k8s: { serviceMonitorSelector: {} }`],
  [
    STRICT_SCRAPE,
    `${SERVED + OUT + MONITOR}Prometheus out/k8s: { serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: { matchLabels: { istio-injection: disabled } } }`,
  ],
]);

test('says which port of which pods is STRICT, and how to open that one alone', () => {
  const [fault] = faultsOf(STRICT_ENTRY, [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'shop', labels: { 'istio-injection': 'enabled' } },
    },
    object('security.istio.io/v1', 'PeerAuthentication', 'p', { spec: { mtls: { mode: 'STRICT' } } }),
    object('apps/v1', 'Deployment', 'web', {
      spec: { template: { metadata: { labels: { app: 'web' } }, spec: { containers: [] } } },
    }),
    object('v1', 'Service', 'web', {
      spec: { type: 'LoadBalancer', selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] },
    }),
  ]);
  expect(fault).toBe(
    '3 spec.type: lead it to a gateway of the mesh, or write portLevelMtls: { 8080: { mode: PERMISSIVE } } in a ' +
      'PeerAuthentication that selects these pods, or take the caller into the mesh',
  );
});
