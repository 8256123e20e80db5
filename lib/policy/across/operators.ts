import type { SetObject } from './set-object';

/**
 * Groups of custom resources whose controllers make no pods: rules, routes, certificates, scalers and the like. Of any
 * other group nobody knows what its controller makes.
 */
const MAKE_NO_PODS: ReadonlySet<string> = new Set([
  'acme.cert-manager.io',
  'argoproj.io',
  'bitnami.com',
  'cert-manager.io',
  'cilium.io',
  'constraints.gatekeeper.sh',
  'crd.projectcalico.org',
  'extensions.istio.io',
  'external-secrets.io',
  'flagger.app',
  'generators.external-secrets.io',
  'image.toolkit.fluxcd.io',
  'keda.sh',
  'kyverno.io',
  'linkerd.io',
  'networking.istio.io',
  'notification.toolkit.fluxcd.io',
  'policy.linkerd.io',
  'projectcalico.org',
  'secrets-store.csi.x-k8s.io',
  'security.istio.io',
  'source.toolkit.fluxcd.io',
  'telemetry.istio.io',
  'templates.gatekeeper.sh',
  'traefik.containo.us',
  'traefik.io',
  'trust.cert-manager.io',
]);

/** Kinds of groups of which some make pods: these do not. */
const MAKE_NO_PODS_EITHER: ReadonlySet<string> = new Set([
  'monitoring.coreos.com/AlertmanagerConfig',
  'monitoring.coreos.com/PodMonitor',
  'monitoring.coreos.com/Probe',
  'monitoring.coreos.com/PrometheusRule',
  'monitoring.coreos.com/ScrapeConfig',
  'monitoring.coreos.com/ServiceMonitor',
]);

/**
 * Whether a controller that is not the cluster's own may make pods, Services and Secrets of an object. Istio and others
 * make a Deployment and a Service of a Gateway of the Gateway API.
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/#automated-deployment
 */
export function isOperated({ type }: SetObject): boolean {
  const group = type.slice(0, type.indexOf('/'));
  if (!group.includes('.')) return false;
  if (group.endsWith('.k8s.io')) return type === 'gateway.networking.k8s.io/Gateway';
  return !MAKE_NO_PODS.has(group) && !MAKE_NO_PODS_EITHER.has(type);
}
