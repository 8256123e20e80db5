import { EXTENSION_ANNOTATIONS, ISTIO_ANNOTATIONS } from '../../../../lib/policy/rules/istio/annotations';
import {
  PORT_MTLS_NUMBERS,
  PORT_MTLS_SELECTOR,
} from '../../../../lib/policy/rules/istio/peer-authentication';
import { WORKLOAD_SELECTOR } from '../../../../lib/policy/rules/istio/selected-labels';
import { ISTIO_SPEC } from '../../../../lib/policy/rules/istio/specs';
import { WARMUP } from '../../../../lib/policy/rules/istio/traffic-details';
import { WORKLOAD_ADDRESS, WORKLOAD_PROBE } from '../../../../lib/policy/rules/istio/workloads';
import type { Loose } from '../../../support/synth';
import { faultsAlone, faultsOf, refusedBy } from '../../faults';
import { type Refused, type Taken, custom, testLater } from '../custom-cases';

const ENTRY = 'networking.istio.io/v1 WorkloadEntry';
const GROUP = 'networking.istio.io/v1 WorkloadGroup';
const PEERS = 'security.istio.io/v1 PeerAuthentication';
const POLICY = 'security.istio.io/v1 AuthorizationPolicy';

const asked = (probe: Loose): Loose => ({ template: {}, probe });
const header = (name: string | undefined): Loose => asked({ httpGet: { port: 80, httpHeaders: [{ name }] } });
const peers = (portLevelMtls: Loose, matchLabels: Loose = { app: 'a' }): Loose => ({
  selector: { matchLabels },
  portLevelMtls,
});

const RULE = 'networking.istio.io/v1 DestinationRule';
const warmed = (aggression: number): Loose => ({
  host: 'shop',
  trafficPolicy: { loadBalancer: { warmup: { duration: '30s', aggression } } },
});

const REFUSED: readonly Refused[] = [
  ...['a_b', '10.0.0', '*.example.com', '10.0.0.1:80', ''].map((address): Refused => [
    WORKLOAD_ADDRESS,
    ENTRY,
    { address },
    'spec.address',
  ]),
  [WORKLOAD_ADDRESS, ENTRY, { network: '' }, 'spec.address'],
  [WORKLOAD_PROBE, GROUP, asked({ periodSeconds: 1 }), 'spec.probe.grpc'],
  [WORKLOAD_PROBE, GROUP, asked({ grpc: { port: 80 } }), 'spec.probe.grpc'],
  [WORKLOAD_PROBE, GROUP, asked({ exec: { command: [] } }), 'spec.probe.exec.command'],
  ...['a_b', undefined].map((name): Refused => [
    WORKLOAD_PROBE,
    GROUP,
    header(name),
    'spec.probe.httpGet.httpHeaders[0].name',
  ]),
  [WARMUP, RULE, warmed(0), 'spec.trafficPolicy.loadBalancer.warmup.aggression'],
  [
    WORKLOAD_SELECTOR,
    'networking.istio.io/v1alpha3 EnvoyFilter',
    { workloadSelector: { labels: { '': 'a' } } },
    'spec.workloadSelector.labels[""]',
  ],
  [PORT_MTLS_NUMBERS, PEERS, peers({ '+80': {} }), 'spec.portLevelMtls["+80"]'],
  [PORT_MTLS_NUMBERS, PEERS, peers({ '080': {} }), 'spec.portLevelMtls["080"]'],
];

const TAKEN: readonly Taken[] = [
  ...['10.0.0.1', 'fd00::1', 'db.example.com', 'unix:///run/a', 'fe80::1%eth0'].map((address): Taken => [
    ENTRY,
    { address },
  ]),
  [ENTRY, { network: 'a' }],
  [ENTRY, { address: '', network: 'a' }],
  [RULE, warmed(0.1)],
  [GROUP, { template: {} }],
  [GROUP, asked({ tcpSocket: { port: 80 } })],
  [GROUP, asked({ exec: { command: ['a'] } })],
  [GROUP, header('X-Ready')],
  [PEERS, peers({ '80': { mode: 'STRICT' } })],
];

testLater(REFUSED, TAKEN);

test('refuses mutual TLS for ports where the only label is null, which the API server drops', () => {
  expect(refusedBy(PORT_MTLS_SELECTOR, custom(PEERS, peers({ 80: {} }, { app: null })))).toEqual([
    'spec.selector',
  ]);
});

const annotated = (kind: string, spec: Loose, name: string): Loose => ({
  ...custom(kind, spec),
  metadata: { name: 'a', namespace: 'a', annotations: { [name]: 'true' } },
});

const TRIAL = 'istio.io/dry-run';
const PARENTS = 'internal.istio.io/parents';

test.each([
  [ENTRY, { address: '10.0.0.1' }, TRIAL],
  [PEERS, {}, TRIAL],
  [POLICY, {}, PARENTS],
  [PEERS, {}, 'internal.istio.io/parent-namespace'],
  [PEERS, {}, 'internal.istio.io/webhook-always-reject'],
])('refuses a %s with %j and the annotation %s', (kind, spec, name) => {
  expect(refusedBy(ISTIO_ANNOTATIONS, annotated(kind, spec, name))).toEqual([
    `metadata.annotations["${name}"]`,
  ]);
});

test('refuses a WasmPlugin that is only tried out', () => {
  const object = annotated('extensions.istio.io/v1alpha1 WasmPlugin', { url: 'oci://a/b' }, TRIAL);
  expect(refusedBy(EXTENSION_ANNOTATIONS, object)).toEqual([`metadata.annotations["${TRIAL}"]`]);
});

test.each([
  [POLICY, TRIAL],
  [PEERS, 'example.com/owner'],
])('takes a %s with the annotation %s', (kind, name) => {
  expect(faultsAlone(annotated(kind, {}, name), { only: ['api', 'later'] })).toEqual([]);
});

test.each(['Gateway', 'Sidecar', 'VirtualService', 'DestinationRule'])(
  'refuses a %s without a spec',
  (kind) => {
    const bare = { apiVersion: 'networking.istio.io/v1', kind, metadata: { name: 'a', namespace: 'a' } };
    expect(refusedBy(ISTIO_SPEC, bare)).toEqual(['spec']);
    expect(refusedBy(ISTIO_SPEC, { ...bare, spec: null })).toEqual(['spec']);
  },
);

test('a WorkloadEntry with neither address nor network is told once', () => {
  expect(faultsOf(custom(ENTRY, {})).map(({ rule }) => rule)).toEqual(['endpoint-address']);
});
