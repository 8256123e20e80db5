import { parseAllDocuments } from 'yaml';
import type { AcrossRule } from '../../../lib/policy/rule';
import { refusedBy } from '../across/objects';

type Plain = Readonly<Record<string, unknown>>;

const VERSIONS: Readonly<Record<string, string>> = {
  VirtualService: 'networking.istio.io/v1',
  DestinationRule: 'networking.istio.io/v1',
  Gateway: 'networking.istio.io/v1',
  ServiceEntry: 'networking.istio.io/v1',
  Sidecar: 'networking.istio.io/v1',
  AuthorizationPolicy: 'security.istio.io/v1',
  PeerAuthentication: 'security.istio.io/v1',
  RequestAuthentication: 'security.istio.io/v1',
  Telemetry: 'telemetry.istio.io/v1',
  Deployment: 'apps/v1',
  Canary: 'flagger.app/v1beta1',
  HTTPRoute: 'gateway.networking.k8s.io/v1',
  Certificate: 'cert-manager.io/v1',
  EnvoyFilter: 'networking.istio.io/v1alpha3',
  NetworkPolicy: 'networking.k8s.io/v1',
  Ingress: 'networking.k8s.io/v1',
  IngressClass: 'networking.k8s.io/v1',
  K8sGateway: 'gateway.networking.k8s.io/v1',
  ServiceMonitor: 'monitoring.coreos.com/v1',
  PodMonitor: 'monitoring.coreos.com/v1',
  Prometheus: 'monitoring.coreos.com/v1',
  CiliumNetworkPolicy: 'cilium.io/v2',
  CronJob: 'batch/v1',
  Rollout: 'argoproj.io/v1alpha1',
  AnalysisTemplate: 'argoproj.io/v1alpha1',
  Application: 'argoproj.io/v1alpha1',
  HelmRelease: 'helm.toolkit.fluxcd.io/v2',
  Istio: 'sailoperator.io/v1',
};

/**
 * Reads manifests whose first line is `Kind name` or `Kind namespace/name`, and the rest a spec. What stands in no
 * namespace stands in `shop`; a `K8sGateway` is one of the Gateway API; `+labels:` and `+annotations:` after the spec are those of the object.
 */
function manifests(text: string): Plain[] {
  const documents = parseAllDocuments(text).map((document) => document.toJS() as Plain | null);
  return documents.flatMap((document) => {
    const [[head, body] = ['', {}]] = Object.entries(document ?? {});
    if (head === '') return [];
    const [kind = '', place = ''] = head.split(' ');
    const [namespace, name] = place.includes('/') ? place.split('/') : ['shop', place];
    const { '+labels': labels, '+annotations': annotations, ...spec } = (body ?? {}) as Plain;
    const metadata = { name, labels, annotations, ...(kind === 'Namespace' ? {} : { namespace }) };
    return [{ apiVersion: VERSIONS[kind] ?? 'v1', kind: kind.replace('K8s', ''), metadata, spec }];
  });
}

/** Declares tests that a rule refuses places of such manifests, each as its place and a path. `beside` stands before. */
export function refuses(
  cases: readonly (readonly [AcrossRule, string, readonly string[]])[],
  beside = '',
): void {
  describe('is told', () => {
    test.each(cases.map(([rule, text, places]) => [rule.id, text, rule, places] as const))(
      '%s: %s',
      (_id, text, rule, places) => {
        expect(refusedBy(rule, manifests(beside + text))).toEqual(places);
      },
    );
  });
}

/** Declares tests that a rule has nothing to say of such manifests. */
export function accepts(cases: readonly (readonly [AcrossRule, string])[], beside = ''): void {
  describe('is fine', () => {
    test.each(cases.map(([rule, text]) => [rule.id, text, rule] as const))('%s: %s', (_id, text, rule) => {
      expect(refusedBy(rule, manifests(beside + text))).toEqual([]);
    });
  });
}
