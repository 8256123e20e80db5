/** A field that a subject writes and others do not, though the API server stores the same object. */
export interface Exception {
  readonly kind: string;
  /** Steps to the field; `*` is every item of a list. */
  readonly field: readonly string[];
  /** The value that means the same as none. @default - any */
  readonly value?: unknown;
}

const POD = ['spec', 'template', 'spec'];
const PROBES = ['readinessProbe', 'livenessProbe', 'startupProbe'];

/**
 * What classes of cdk8s-plus-28 always write: defaults of Kubernetes, an empty list, a label of their own, and the empty
 * selector that stands for all pods of a namespace.
 */
export const PLUS_EXCEPTIONS: readonly Exception[] = [
  { kind: 'Deployment', field: ['spec', 'template', 'metadata', 'labels', 'cdk8s.io/metadata.addr'] },
  { kind: 'Deployment', field: ['spec', 'progressDeadlineSeconds'], value: 600 },
  { kind: 'Deployment', field: [...POD, 'restartPolicy'], value: 'Always' },
  { kind: 'Deployment', field: [...POD, 'dnsPolicy'], value: 'ClusterFirst' },
  { kind: 'Deployment', field: [...POD, 'hostNetwork'], value: false },
  { kind: 'Deployment', field: [...POD, 'setHostnameAsFQDN'], value: false },
  ...PROBES.map((probe) => ({
    kind: 'Deployment',
    field: [...POD, 'containers', '*', probe, 'httpGet', 'scheme'],
    value: 'HTTP',
  })),
  { kind: 'Service', field: ['spec', 'type'], value: 'ClusterIP' },
  { kind: 'Service', field: ['spec', 'externalIPs'], value: [] },
  { kind: 'NetworkPolicy', field: ['spec', 'ingress', '*', 'from', '*', 'podSelector'], value: {} },
];

/** Lists that Kubernetes takes for sets: their order is compared for no subject. */
export const SETS: readonly Omit<Exception, 'value'>[] = [
  { kind: 'Deployment', field: [...POD, 'volumes'] },
  { kind: 'NetworkPolicy', field: ['spec', 'policyTypes'] },
];
