import {
  CLAIMS_UNREAD,
  ONE_PROTOCOL,
  PORT_PROTOCOL,
  PROXY_USER_TAKEN,
  TWO_INJECTORS,
} from '../../../lib/policy/mesh/members';
import { accepts, refuses } from './manifests';

const namespace = (labels: string): string => `Namespace x/shop: { +labels: ${labels} }\n---\n`;
const SIDECARS = namespace('{ istio-injection: enabled }');
const pods = (spec: string, labels = 'app: a'): string =>
  `Deployment a: { template: { metadata: { labels: { ${labels} } }, spec: { containers: [{ name: app ${spec} }] } } }\n---\n`;
const AS_PROXY = ', securityContext: { runAsUser: 1337 }';
const service = (name: string, ports: string): string =>
  `Service ${name}: { selector: { app: a }, ports: [${ports}] }\n---\n`;
const CLAIM =
  "VirtualService v: { http: [{ match: [{ headers: { '@request.auth.claims.sub': { exact: me } } }] }] }";

refuses([
  [
    PROXY_USER_TAKEN,
    namespace('{ istio.io/dataplane-mode: ambient }') + pods(AS_PROXY),
    ['1 spec.template.spec.containers[0].securityContext.runAsUser'],
  ],
  [
    TWO_INJECTORS,
    namespace('{ istio-injection: enabled, istio.io/rev: canary }'),
    ['0 metadata.labels["istio-injection"]'],
  ],
  [
    PROXY_USER_TAKEN,
    SIDECARS + pods(AS_PROXY),
    ['1 spec.template.spec.containers[0].securityContext.runAsUser'],
  ],
  [
    PROXY_USER_TAKEN,
    namespace('{ istio.io/rev: a }') + pods(AS_PROXY),
    ['1 spec.template.spec.containers[0].securityContext.runAsUser'],
  ],
  [
    PROXY_USER_TAKEN,
    `${SIDECARS}Deployment a: { template: { spec: { securityContext: { runAsUser: 1337 }, containers: [] } } }`,
    ['1 spec.template.spec.securityContext.runAsUser'],
  ],
  [
    PORT_PROTOCOL,
    SIDECARS + service('a', '{ port: 80 }, { port: 81, name: web }, { port: 82, name: httpx }'),
    ['1 spec.ports[0]', '1 spec.ports[1]', '1 spec.ports[2]'],
  ],
  [
    ONE_PROTOCOL,
    SIDECARS +
      pods('') +
      service('a', '{ port: 80, name: http, targetPort: 8080 }') +
      service('b', '{ port: 81, name: tcp, targetPort: 8080 }'),
    ['3 spec.ports[0]'],
  ],
  [
    ONE_PROTOCOL,
    SIDECARS +
      pods(', ports: [{ name: web, containerPort: 8080 }]') +
      service('a', '{ port: 80, name: http, targetPort: web }') +
      service('b', '{ port: 81, name: tcp, targetPort: 8080 }'),
    ['3 spec.ports[0]'],
  ],
  [CLAIMS_UNREAD, CLAIM, ['0 spec.http[0].match[0].headers["@request.auth.claims.sub"]']],
]);

accepts([
  [PROXY_USER_TAKEN, namespace('{ istio.io/rev: a, istio-injection: disabled }') + pods(AS_PROXY)],
  [TWO_INJECTORS, SIDECARS],
  [TWO_INJECTORS, namespace('{ istio.io/rev: canary }')],
  [PROXY_USER_TAKEN, pods(AS_PROXY)],
  [PROXY_USER_TAKEN, SIDECARS + pods(', securityContext: { runAsUser: 1000 }')],
  [PROXY_USER_TAKEN, SIDECARS + pods(AS_PROXY, "app: a, sidecar.istio.io/inject: 'false'")],
  [PORT_PROTOCOL, service('a', '{ port: 80 }')],
  [
    PORT_PROTOCOL,
    SIDECARS +
      service(
        'a',
        '{ port: 80, name: http-web }, { port: 81, appProtocol: grpc }, { port: 53, protocol: UDP }, { port: 82, name: grpc-web }',
      ),
  ],
  [PORT_PROTOCOL, `${SIDECARS}Service outside: { ports: [{ port: 80 }] }`],
  [PORT_PROTOCOL, `${SIDECARS}Service outside: { selector: {}, ports: [{ port: 80 }] }`],
  [
    ONE_PROTOCOL,
    `${SIDECARS + pods('') + service('a', '{ port: 80, name: http }')}Service b: { selector: {}, ports: [{ port: 80, name: tcp }] }`,
  ],
  [
    ONE_PROTOCOL,
    SIDECARS +
      pods('') +
      service('a', '{ port: 80, name: http, targetPort: 8080 }') +
      service('b', '{ port: 81, name: http-b, targetPort: 8080 }, { port: 82, name: tcp, targetPort: 9 }'),
  ],
  [CLAIMS_UNREAD, `${CLAIM}\n---\nRequestAuthentication r: {}`],
]);
