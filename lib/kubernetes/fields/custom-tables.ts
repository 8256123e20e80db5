import type * as ArgoCd from './custom/argo-cd';
import type * as ArgoRollouts from './custom/argo-rollouts';
import type * as Autoscaler from './custom/autoscaler';
import type * as CertManager from './custom/cert-manager';
import type * as ChaosMesh from './custom/chaos-mesh';
import type * as ExternalSecrets from './custom/external-secrets';
import type * as Flagger from './custom/flagger';
import type * as Flux from './custom/flux';
import type * as Gatekeeper from './custom/gatekeeper';
import type * as GatewayApi from './custom/gateway-api';
import type * as Istio from './custom/istio';
import type * as IstioPolicies from './custom/istio-policies';
import type * as IstioExtensions from './custom/istio-extensions';
import type * as Karpenter from './custom/karpenter';
import type * as KedaJobs from './custom/keda-jobs';
import type * as Keda from './custom/keda';
import type * as Knative from './custom/knative';
import type * as Kyverno from './custom/kyverno';
import type * as KyvernoPolicies from './custom/kyverno-policies';
import type * as Linkerd from './custom/linkerd';
import type * as Litmus from './custom/litmus';
import type * as Monitoring from './custom/monitoring';
import type * as MonitoringAgents from './custom/monitoring-agents';
import type * as MonitoringConfigs from './custom/monitoring-configs';
import type * as MonitoringServers from './custom/monitoring-servers';
import type * as Opentelemetry from './custom/opentelemetry';
import type * as Pods from './custom/pods';
import type * as SecretGenerators from './custom/secret-generators';
import type * as SecretStores from './custom/secret-stores';
import type * as Velero from './custom/velero';
import type { FieldTable } from './field-table';

/** Tables of the custom resources of one project, which are loaded when the first of its objects is met. */
export interface CustomTables {
  /** What its API groups serve; nothing where it has types that other tables share. */
  readonly apiVersions: readonly string[];
  /** Its kinds, where other tables have the others of the API versions: those that it is loaded for. */
  readonly kinds?: readonly string[];
  /** What its types are called by, where that is none of the API versions. */
  readonly packages?: readonly string[];
  readonly load: () => readonly FieldTable[];
}

/** Custom resources that have tables, by project. */
export const CUSTOM_TABLES: readonly CustomTables[] = [
  {
    apiVersions: ['argoproj.io/v1alpha1'],
    load: () => (require('./custom/argo-cd') as typeof ArgoCd).ARGO_CD,
  },
  {
    apiVersions: ['argoproj.io/v1alpha1'],
    packages: ['rollouts.argoproj.io/v1alpha1'],
    load: () => (require('./custom/argo-rollouts') as typeof ArgoRollouts).ARGO_ROLLOUTS,
  },
  {
    apiVersions: ['autoscaling.k8s.io/v1'],
    load: () => (require('./custom/autoscaler') as typeof Autoscaler).AUTOSCALER,
  },
  {
    apiVersions: ['cert-manager.io/v1'],
    load: () => (require('./custom/cert-manager') as typeof CertManager).CERT_MANAGER,
  },
  {
    apiVersions: ['chaos-mesh.org/v1alpha1'],
    load: () => (require('./custom/chaos-mesh') as typeof ChaosMesh).CHAOS_MESH,
  },
  {
    apiVersions: ['external-secrets.io/v1', 'external-secrets.io/v1alpha1'],
    kinds: ['ExternalSecret', 'ClusterExternalSecret', 'PushSecret', 'ClusterPushSecret'],
    load: () => (require('./custom/external-secrets') as typeof ExternalSecrets).EXTERNAL_SECRETS,
  },
  {
    apiVersions: ['external-secrets.io/v1'],
    kinds: ['SecretStore', 'ClusterSecretStore'],
    packages: ['stores.external-secrets.io/v1'],
    load: () => (require('./custom/secret-stores') as typeof SecretStores).SECRET_STORES,
  },
  {
    apiVersions: ['generators.external-secrets.io/v1alpha1'],
    load: () => (require('./custom/secret-generators') as typeof SecretGenerators).SECRET_GENERATORS,
  },
  {
    apiVersions: ['flagger.app/v1beta1'],
    load: () => (require('./custom/flagger') as typeof Flagger).FLAGGER,
  },
  {
    apiVersions: [
      'helm.toolkit.fluxcd.io/v2',
      'kustomize.toolkit.fluxcd.io/v1',
      'source.toolkit.fluxcd.io/v1',
    ],
    load: () => (require('./custom/flux') as typeof Flux).FLUX,
  },
  {
    apiVersions: [
      'config.gatekeeper.sh/v1alpha1',
      'expansion.gatekeeper.sh/v1beta1',
      'expansion.gatekeeper.sh/v1alpha1',
      'externaldata.gatekeeper.sh/v1beta1',
      'externaldata.gatekeeper.sh/v1alpha1',
      'mutations.gatekeeper.sh/v1',
      'mutations.gatekeeper.sh/v1beta1',
      'mutations.gatekeeper.sh/v1alpha1',
      'syncset.gatekeeper.sh/v1alpha1',
      'templates.gatekeeper.sh/v1',
      'templates.gatekeeper.sh/v1beta1',
      'templates.gatekeeper.sh/v1alpha1',
    ],
    load: () => (require('./custom/gatekeeper') as typeof Gatekeeper).GATEKEEPER,
  },
  {
    apiVersions: ['gateway.networking.k8s.io/v1', 'gateway.networking.k8s.io/v1beta1'],
    load: () => (require('./custom/gateway-api') as typeof GatewayApi).GATEWAY_API,
  },
  {
    apiVersions: ['networking.istio.io/v1', 'networking.istio.io/v1beta1', 'networking.istio.io/v1alpha3'],
    load: () => (require('./custom/istio') as typeof Istio).ISTIO,
  },
  {
    apiVersions: [
      'security.istio.io/v1',
      'security.istio.io/v1beta1',
      'telemetry.istio.io/v1',
      'telemetry.istio.io/v1alpha1',
    ],
    load: () => (require('./custom/istio-policies') as typeof IstioPolicies).ISTIO_POLICIES,
  },
  {
    apiVersions: ['extensions.istio.io/v1alpha1'],
    load: () => (require('./custom/istio-extensions') as typeof IstioExtensions).ISTIO_EXTENSIONS,
  },
  {
    apiVersions: ['karpenter.sh/v1', 'karpenter.sh/v1alpha1'],
    load: () => (require('./custom/karpenter') as typeof Karpenter).KARPENTER,
  },
  {
    apiVersions: ['keda.sh/v1alpha1'],
    kinds: ['ScaledJob'],
    packages: ['jobs.keda.sh/v1alpha1'],
    load: () => (require('./custom/keda-jobs') as typeof KedaJobs).KEDA_JOBS,
  },
  {
    apiVersions: ['keda.sh/v1alpha1'],
    kinds: ['ScaledObject', 'TriggerAuthentication', 'ClusterTriggerAuthentication'],
    load: () => (require('./custom/keda') as typeof Keda).KEDA,
  },
  {
    apiVersions: ['serving.knative.dev/v1', 'serving.knative.dev/v1beta1'],
    load: () => (require('./custom/knative') as typeof Knative).KNATIVE,
  },
  {
    apiVersions: ['kyverno.io/v2', 'kyverno.io/v1', 'kyverno.io/v2beta1', 'kyverno.io/v2alpha1'],
    packages: [
      'kyverno.io/v2',
      'kyverno.io/v1',
      'kyverno.io/v2beta1',
      'kyverno.io/v2alpha1',
      'types.kyverno.io/v1',
    ],
    load: () => (require('./custom/kyverno') as typeof Kyverno).KYVERNO,
  },
  {
    apiVersions: ['policies.kyverno.io/v1', 'policies.kyverno.io/v1beta1', 'policies.kyverno.io/v1alpha1'],
    load: () => (require('./custom/kyverno-policies') as typeof KyvernoPolicies).KYVERNO_POLICIES,
  },
  {
    apiVersions: [
      'policy.linkerd.io/v1beta3',
      'policy.linkerd.io/v1beta2',
      'policy.linkerd.io/v1beta1',
      'policy.linkerd.io/v1alpha1',
      'linkerd.io/v1alpha2',
      'linkerd.io/v1alpha1',
      'workload.linkerd.io/v1beta1',
      'workload.linkerd.io/v1alpha1',
    ],
    load: () => (require('./custom/linkerd') as typeof Linkerd).LINKERD,
  },
  {
    apiVersions: ['litmuschaos.io/v1alpha1'],
    load: () => (require('./custom/litmus') as typeof Litmus).LITMUS,
  },
  {
    apiVersions: ['monitoring.coreos.com/v1alpha1'],
    kinds: ['PrometheusAgent'],
    packages: ['agents.monitoring.coreos.com/v1alpha1'],
    load: () => (require('./custom/monitoring-agents') as typeof MonitoringAgents).MONITORING_AGENTS,
  },
  {
    apiVersions: ['monitoring.coreos.com/v1alpha1'],
    kinds: ['AlertmanagerConfig', 'ScrapeConfig'],
    packages: ['configs.monitoring.coreos.com/v1alpha1'],
    load: () => (require('./custom/monitoring-configs') as typeof MonitoringConfigs).MONITORING_CONFIGS,
  },
  {
    apiVersions: ['monitoring.coreos.com/v1'],
    kinds: ['Alertmanager', 'Prometheus', 'ThanosRuler'],
    packages: ['servers.monitoring.coreos.com/v1'],
    load: () => (require('./custom/monitoring-servers') as typeof MonitoringServers).MONITORING_SERVERS,
  },
  {
    apiVersions: ['monitoring.coreos.com/v1'],
    kinds: ['ServiceMonitor', 'PodMonitor', 'PrometheusRule', 'Probe'],
    load: () => (require('./custom/monitoring') as typeof Monitoring).MONITORING,
  },
  {
    apiVersions: ['opentelemetry.io/v1beta1', 'opentelemetry.io/v1alpha1'],
    packages: ['opentelemetry.io/v1beta1', 'opentelemetry.io/v1alpha1', 'types.opentelemetry.io/v1'],
    load: () => (require('./custom/opentelemetry') as typeof Opentelemetry).OPENTELEMETRY,
  },
  {
    apiVersions: ['velero.io/v1'],
    load: () => (require('./custom/velero') as typeof Velero).VELERO,
  },
  {
    // What the others have in common.
    apiVersions: [],
    packages: ['pods/v1'],
    load: () => (require('./custom/pods') as typeof Pods).PODS,
  },
];

/** The tables of projects that serve an API version; only those that may have a kind, where one is asked for. */
export function customTablesOf(apiVersion: string, kind?: string): readonly FieldTable[] {
  return CUSTOM_TABLES.filter(
    ({ apiVersions, kinds }) =>
      apiVersions.includes(apiVersion) && (kind === undefined || kinds === undefined || kinds.includes(kind)),
  ).flatMap(({ load }) => load());
}

/** The tables of the project that calls its types by a package. */
export function customPackage(name: string): readonly FieldTable[] {
  return CUSTOM_TABLES.filter(({ apiVersions, packages = apiVersions }) => packages.includes(name))
    .flatMap(({ load }) => load())
    .filter((table) => table.package === name);
}
