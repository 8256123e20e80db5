import {
  ALPHA_ANNOTATION,
  ANNOTATION_VALUE,
  DEPRECATED_ANNOTATION,
  LABEL_AS_ANNOTATION,
  MISPLACED_ANNOTATION,
  UNKNOWN_ANNOTATION,
} from '../../../lib/policy/mesh/annotations';
import { VALUES } from '../../../lib/policy/mesh/annotation-values';
import { ANNOTATIONS } from '../../../lib/policy/mesh/annotations-known';
import { faultsOf, object } from '../across/objects';
import { accepts, refuses } from './manifests';

const at = (kind: string, annotation: string): string =>
  `${kind} x/a: { +annotations: { ${annotation} } }\n---\n`;
const pods = (annotation: string, labels = ''): string =>
  `Deployment a: { template: { metadata: { annotations: { ${annotation} }, labels: { ${labels} } }, spec: { containers: [] } } }\n---\n`;
const TEMPLATE = '0 spec.template.metadata.annotations';

refuses([
  [
    LABEL_AS_ANNOTATION,
    at('Namespace', 'istio-injection: enabled'),
    ['0 metadata.annotations["istio-injection"]'],
  ],
  [LABEL_AS_ANNOTATION, at('Namespace', 'istio.io/rev: a'), ['0 metadata.annotations["istio.io/rev"]']],
  [LABEL_AS_ANNOTATION, pods('istio.io/dataplane-mode: none'), [`${TEMPLATE}["istio.io/dataplane-mode"]`]],
  [
    LABEL_AS_ANNOTATION,
    at('Service', 'istio.io/use-waypoint: w'),
    ['0 metadata.annotations["istio.io/use-waypoint"]'],
  ],
  [
    MISPLACED_ANNOTATION,
    `Deployment a: { +annotations: { sidecar.istio.io/proxyCPU: a }, template: { spec: { containers: [] } } }`,
    ['0 metadata.annotations["sidecar.istio.io/proxyCPU"]'],
  ],
  [
    MISPLACED_ANNOTATION,
    `CronJob a: { jobTemplate: { spec: { template: { spec: {} } } }, +annotations: { proxy.istio.io/config: '' } }`,
    ['0 metadata.annotations["proxy.istio.io/config"]'],
  ],
  [
    MISPLACED_ANNOTATION,
    at('Namespace', "sidecar.istio.io/inject: 'true'"),
    ['0 metadata.annotations["sidecar.istio.io/inject"]'],
  ],
  [
    MISPLACED_ANNOTATION,
    pods('networking.istio.io/exportTo: "."'),
    [`${TEMPLATE}["networking.istio.io/exportTo"]`],
  ],
  [UNKNOWN_ANNOTATION, pods('sidecar.istio.io/proxyCPUs: a'), [`${TEMPLATE}["sidecar.istio.io/proxyCPUs"]`]],
  [
    UNKNOWN_ANNOTATION,
    at('Service', 'policy.istio.io/check: a'),
    ['0 metadata.annotations["policy.istio.io/check"]'],
  ],
  [
    DEPRECATED_ANNOTATION,
    pods("sidecar.istio.io/inject: 'false'"),
    [`${TEMPLATE}["sidecar.istio.io/inject"]`],
  ],
  [
    DEPRECATED_ANNOTATION,
    at('Service', 'alpha.istio.io/canonical-serviceaccounts: a'),
    ['0 metadata.annotations["alpha.istio.io/canonical-serviceaccounts"]'],
  ],
  [ALPHA_ANNOTATION, pods('sidecar.istio.io/logLevel: debug'), [`${TEMPLATE}["sidecar.istio.io/logLevel"]`]],
]);

accepts([
  [LABEL_AS_ANNOTATION, pods('istio.io/rev: a')],
  [LABEL_AS_ANNOTATION, at('Namespace', 'example.com/istio-injection: a')],
  [
    LABEL_AS_ANNOTATION,
    `Namespace x/a: { +labels: { istio-injection: enabled, istio.io/dataplane-mode: ambient } }`,
  ],
  [MISPLACED_ANNOTATION, pods('sidecar.istio.io/proxyCPU: a, proxy.istio.io/config: ""')],
  [MISPLACED_ANNOTATION, `Pod a: { +annotations: { sidecar.istio.io/proxyCPU: a } }`],
  [MISPLACED_ANNOTATION, at('Service', 'networking.istio.io/exportTo: "."')],
  [MISPLACED_ANNOTATION, at('Service', 'galley.istio.io/analyze-suppress: "*"')],
  [MISPLACED_ANNOTATION, at('Namespace', 'istio.io/rev: a')],
  [MISPLACED_ANNOTATION, at('Namespace', 'networking.istio.io/traffic-distribution: PreferClose')],
  [UNKNOWN_ANNOTATION, at('Service', 'notistio.io/a: b, example.com/istio.io: c')],
  [UNKNOWN_ANNOTATION, at('Namespace', 'istio-injection: enabled')],
  [UNKNOWN_ANNOTATION, at('Service', 'internal.istio.io/a: b, operator.istio.io/component: Pilot')],
  [DEPRECATED_ANNOTATION, pods("sidecar.istio.io/inject: 'false'", "sidecar.istio.io/inject: 'false'")],
  [ALPHA_ANNOTATION, pods('proxy.istio.io/config: "", sidecar.istio.io/status: "{}", istio.io/rev: a')],
  [ALPHA_ANNOTATION, pods("traffic.sidecar.istio.io/excludeInboundPorts: '1'")],
  [ANNOTATION_VALUE, at('Namespace', 'status.sidecar.istio.io/port: none')],
  [ANNOTATION_VALUE, pods('proxy.istio.io/config: anything, constructor: a')],
]);

/** Values that the injector of Istio takes and refuses, by its own functions. */
const TRIED: Readonly<Record<string, { readonly takes: string[]; readonly refuses: string[] }>> = {
  'prometheus.istio.io/merge-metrics': {
    takes: ['true', 'F', '0', 'TRUE', 'False'],
    refuses: ['', 'yes', 'tRue'],
  },
  'readiness.status.sidecar.istio.io/periodSeconds': {
    takes: ['0', '4294967295', '007'],
    refuses: ['', '-1', '4294967296', '1.5', ' 1'],
  },
  'sidecar.istio.io/interceptionMode': { takes: ['REDIRECT', 'TPROXY', 'NONE'], refuses: ['', 'redirect'] },
  'sidecar.istio.io/proxyCPU': { takes: ['100m', '1', '0.5'], refuses: ['', '1 core', '100M '] },
  'sidecar.istio.io/proxyMemoryLimit': { takes: ['64Mi'], refuses: ['64MB'] },
  'status.sidecar.istio.io/port': { takes: ['15020', ' 1 ', '0'], refuses: ['', '65536', 'http'] },
  'traffic.sidecar.istio.io/excludeInboundPorts': {
    takes: ['', '1', '1, 2', ' '],
    refuses: ['*', '1,', '1;2', '70000'],
  },
  'traffic.sidecar.istio.io/includeInboundPorts': { takes: ['*', '', '8080'], refuses: ['* ', 'http'] },
  'traffic.sidecar.istio.io/excludeOutboundIPRanges': {
    takes: ['', '10.0.0.0/8', '10.1.2.3/8,fd00::/8'],
    refuses: ['*', '10.0.0.0', '10.0.0.0/8, 1.1.1.1/32', '10.0.0.0/33'],
  },
  'traffic.sidecar.istio.io/includeOutboundIPRanges': { takes: ['*', '0.0.0.0/0'], refuses: ['**', 'all'] },
};

function valueFaults(key: string, value: string): string[] {
  const template = { metadata: { annotations: { [key]: value } }, spec: { containers: [] } };
  return faultsOf(ANNOTATION_VALUE, [object('apps/v1', 'Deployment', 'a', { spec: { template } })]);
}

describe.each(Object.entries(TRIED))('%s', (key, { takes, refuses: wrong }) => {
  test.each(takes)('takes %j', (value) => {
    expect(valueFaults(key, value)).toEqual([]);
  });

  test.each(wrong)('refuses %j', (value) => {
    expect(valueFaults(key, value)).toHaveLength(1);
  });
});

test.each(Object.entries(VALUES))('%s takes its own example, and is an annotation of pods', (key, value) => {
  expect(value.takes(value.example)).toBe(true);
  expect(ANNOTATIONS.get(key)?.on).toEqual(['Pod']);
});

test('says where a misplaced annotation belongs, and what a misspelt one may mean', () => {
  const metadata = {
    name: 'a',
    annotations: { 'sidecar.istio.io/inject': 'false', 'sidecar.istio.io/logLevle': 'info' },
  };
  const deployment = {
    ...object('apps/v1', 'Deployment', 'a', { spec: { template: { spec: { containers: [] } } } }),
    metadata,
  };
  expect(faultsOf(MISPLACED_ANNOTATION, [deployment])).toEqual([
    '0 metadata.annotations["sidecar.istio.io/inject"]: move it to spec.template.metadata.annotations',
  ]);
  expect(faultsOf(UNKNOWN_ANNOTATION, [deployment])).toEqual([
    '0 metadata.annotations["sidecar.istio.io/logLevle"]: did you mean sidecar.istio.io/logLevel?',
  ]);
});

test.each([
  ['Service', 'sidecar.istio.io/proxyCPU', 'move it to the templates of its pods'],
  ['Namespace', 'sidecar.istio.io/proxyCPU', 'move it to the templates of its pods'],
  ['Namespace', 'networking.istio.io/exportTo', 'move it to the Service'],
])('says where an annotation of a %s belongs: %s', (kind, key, fix) => {
  const metadata = { name: 'a', annotations: { [key]: 'a' } };
  const [fault = ''] = faultsOf(MISPLACED_ANNOTATION, [{ apiVersion: 'v1', kind, metadata }]);
  expect(fault).toContain(`: ${fix}`);
});

test.each([
  ['sidecar.istio.io/inject', 'write a label sidecar.istio.io/inject instead'],
  ['sidecar.istio.io/statsCompression', 'remove it'],
])('says what to write instead of %s', (key, fix) => {
  const template = { metadata: { annotations: { [key]: 'a' } }, spec: { containers: [] } };
  const [fault = ''] = faultsOf(DEPRECATED_ANNOTATION, [
    object('apps/v1', 'Deployment', 'a', { spec: { template } }),
  ]);
  expect(fault).toContain(`: ${fix}`);
});
