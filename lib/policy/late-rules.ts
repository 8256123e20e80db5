import { groupOf } from '../kubernetes/manifest';
import type { Rule } from './rule';
import type * as CertificateRules from './rules/access/certificate-requests';
import type * as TrustRules from './rules/access/trust-bundles';
import type * as AdmissionRules from './rules/admission/admission-rules';
import type * as ApplicationSetRules from './rules/argo-cd/application-set-rules';
import type * as ProjectRules from './rules/argo-cd/project-rules';
import type * as CertManagerRules from './rules/cert-manager/cert-manager-rules';
import type * as ChaosRules from './rules/chaos-mesh/chaos-mesh-rules';
import type * as DeviceRules from './rules/devices/device-rules';
import type * as SliceRules from './rules/endpoints/endpoint-slices';
import type * as EndpointRules from './rules/endpoints/endpoints';
import type * as EventRules from './rules/events/events';
import type * as ExternalSecretsRules from './rules/external-secrets/external-secrets-rules';
import type * as FlaggerRules from './rules/flagger/flagger-rules';
import type * as FlowRules from './rules/flow-control/flow-control-rules';
import type * as FluxRules from './rules/flux/flux-rules';
import type * as GatewayApiRules from './rules/gateway-api/gateway-api-rules';
import type * as IstioRules from './rules/istio/istio-rules';
import type * as KarpenterRules from './rules/karpenter/karpenter-rules';
import type * as KedaRules from './rules/keda/keda-rules';
import type * as KnativeRules from './rules/knative/knative-rules';
import type * as WasmRules from './rules/istio/wasm';
import type * as LinkerdRules from './rules/linkerd/linkerd-rules';
import type * as LitmusRules from './rules/litmus/engines';
import type * as MonitoringConfigRules from './rules/monitoring/config-rules';
import type * as MonitorRules from './rules/monitoring/monitor-rules';
import type * as NodeStatusRules from './rules/nodes/node-status';
import type * as NodeRules from './rules/nodes/nodes';
import type * as ProjectedRules from './rules/pods/projected-certificates';
import type * as RuntimeRules from './rules/pods/runtime-classes';
import type * as CollectorRules from './rules/opentelemetry/collectors';
import type * as PrometheusRules from './rules/prometheus/prometheus-rules';
import type * as ShardRules from './rules/prometheus/shards';
import type * as RolloutRules from './rules/rollouts/rollout-rules';
import type * as ServiceAddressRules from './rules/services/service-addresses';
import type * as DriverRules from './rules/storage/csi-drivers';
import type * as CsiNodeRules from './rules/storage/csi-nodes';
import type * as CapacityRules from './rules/storage/storage-capacities';
import type * as MigrationRules from './rules/storage/version-migrations';
import type * as AttachmentRules from './rules/storage/volume-attachments';
import type * as LeaseRules from './rules/tenancy/leases';
import type * as BoostRules from './rules/vertical-scaling/startup-boosts';
import type * as RevisionRules from './rules/workloads/controller-revisions';

/** Rules that few apps need, which are loaded when the first object of theirs is met. */
interface LateRules {
  /** What the types are called by that the rules are about, up to the version; or a type. */
  readonly groups: readonly string[];
  readonly load: () => readonly Rule[];
}

/**
 * Rules over custom resources, by project, and over kinds of Kubernetes that seldom stand beside a service. Those for
 * every object, and those for Applications beside them, are in rules.ts.
 */
export const LATE_RULES: readonly LateRules[] = [
  {
    groups: ['admissionregistration', 'apiextensions', 'apiregistration'],
    load: () => (require('./rules/admission/admission-rules') as typeof AdmissionRules).ADMISSION_RULES,
  },
  {
    groups: ['certificates/v1.CertificateSigningRequestSpec'],
    load: () => (require('./rules/access/certificate-requests') as typeof CertificateRules).CERTIFICATE_RULES,
  },
  {
    groups: ['certificates/v1.ClusterTrustBundle'],
    load: () => (require('./rules/access/trust-bundles') as typeof TrustRules).TRUST_BUNDLE_RULES,
  },
  {
    groups: ['core/v1.ClusterTrustBundleProjection', 'core/v1.PodCertificateProjection'],
    load: () =>
      (require('./rules/pods/projected-certificates') as typeof ProjectedRules).PROJECTED_CERTIFICATE_RULES,
  },
  {
    groups: ['storagemigration'],
    load: () => (require('./rules/storage/version-migrations') as typeof MigrationRules).MIGRATION_RULES,
  },
  {
    groups: ['core/v1.NodeSpec'],
    load: () => (require('./rules/nodes/nodes') as typeof NodeRules).NODE_RULES,
  },
  {
    groups: ['core/v1.NodeStatus'],
    load: () => (require('./rules/nodes/node-status') as typeof NodeStatusRules).NODE_STATUS_RULES,
  },
  {
    groups: ['core/v1.Endpoints'],
    load: () => (require('./rules/endpoints/endpoints') as typeof EndpointRules).ENDPOINT_RULES,
  },
  {
    groups: ['coordination'],
    load: () => (require('./rules/tenancy/leases') as typeof LeaseRules).LEASE_RULES,
  },
  {
    groups: ['discovery'],
    load: () => (require('./rules/endpoints/endpoint-slices') as typeof SliceRules).ENDPOINT_SLICE_RULES,
  },
  {
    groups: ['flowcontrol'],
    load: () => (require('./rules/flow-control/flow-control-rules') as typeof FlowRules).FLOW_CONTROL_RULES,
  },
  {
    groups: ['node'],
    load: () => (require('./rules/pods/runtime-classes') as typeof RuntimeRules).RUNTIME_CLASS_RULES,
  },
  {
    groups: ['resource'],
    load: () => (require('./rules/devices/device-rules') as typeof DeviceRules).DEVICE_RULES,
  },
  {
    groups: ['storage/v1.CSIDriverSpec'],
    load: () => (require('./rules/storage/csi-drivers') as typeof DriverRules).CSI_DRIVER_RULES,
  },
  {
    groups: ['storage/v1.CSINodeSpec', 'storage/v1.CSINodeDriver'],
    load: () => (require('./rules/storage/csi-nodes') as typeof CsiNodeRules).CSI_NODE_RULES,
  },
  {
    groups: ['storage/v1.CSIStorageCapacity'],
    load: () =>
      (require('./rules/storage/storage-capacities') as typeof CapacityRules).STORAGE_CAPACITY_RULES,
  },
  {
    groups: ['storage/v1.VolumeAttachmentSpec'],
    load: () => (require('./rules/storage/volume-attachments') as typeof AttachmentRules).ATTACHMENT_RULES,
  },
  {
    groups: ['networking/v1.ServiceCIDR', 'networking/v1.IPAddressSpec'],
    load: () =>
      (require('./rules/services/service-addresses') as typeof ServiceAddressRules).SERVICE_ADDRESS_RULES,
  },
  {
    groups: ['apps/v1.ControllerRevision'],
    load: () =>
      (require('./rules/workloads/controller-revisions') as typeof RevisionRules).CONTROLLER_REVISION_RULES,
  },
  {
    groups: ['core/v1.Event', 'events'],
    load: () => (require('./rules/events/events') as typeof EventRules).EVENT_RULES,
  },
  {
    groups: ['networking.istio.io', 'security.istio.io', 'telemetry.istio.io'],
    load: () => (require('./rules/istio/istio-rules') as typeof IstioRules).ISTIO_RULES,
  },
  {
    groups: ['extensions.istio.io'],
    load: () => (require('./rules/istio/wasm') as typeof WasmRules).WASM_RULES,
  },
  {
    groups: ['gateway.networking.k8s.io'],
    load: () =>
      (require('./rules/gateway-api/gateway-api-rules') as typeof GatewayApiRules).GATEWAY_API_RULES,
  },
  {
    groups: ['rollouts.argoproj.io'],
    load: () => (require('./rules/rollouts/rollout-rules') as typeof RolloutRules).ROLLOUT_RULES,
  },
  {
    groups: ['argoproj.io/v1alpha1.ApplicationSet'],
    load: () =>
      (require('./rules/argo-cd/application-set-rules') as typeof ApplicationSetRules).APPLICATION_SET_RULES,
  },
  {
    groups: ['argoproj.io/v1alpha1.AppProject'],
    load: () => (require('./rules/argo-cd/project-rules') as typeof ProjectRules).PROJECT_RULES,
  },
  {
    groups: ['cert-manager.io'],
    load: () =>
      (require('./rules/cert-manager/cert-manager-rules') as typeof CertManagerRules).CERT_MANAGER_RULES,
  },
  {
    groups: ['flagger.app'],
    load: () => (require('./rules/flagger/flagger-rules') as typeof FlaggerRules).FLAGGER_RULES,
  },
  {
    groups: ['external-secrets.io', 'stores.external-secrets.io'],
    load: () =>
      (require('./rules/external-secrets/external-secrets-rules') as typeof ExternalSecretsRules)
        .EXTERNAL_SECRETS_RULES,
  },
  {
    groups: ['source.toolkit.fluxcd.io'],
    load: () => (require('./rules/flux/flux-rules') as typeof FluxRules).FLUX_RULES,
  },
  {
    groups: ['chaos-mesh.org'],
    load: () => (require('./rules/chaos-mesh/chaos-mesh-rules') as typeof ChaosRules).CHAOS_MESH_RULES,
  },
  {
    groups: ['policy.linkerd.io', 'linkerd.io'],
    load: () => (require('./rules/linkerd/linkerd-rules') as typeof LinkerdRules).LINKERD_RULES,
  },
  {
    groups: ['litmuschaos.io'],
    load: () => (require('./rules/litmus/engines') as typeof LitmusRules).LITMUS_RULES,
  },
  {
    groups: ['karpenter.sh'],
    load: () => (require('./rules/karpenter/karpenter-rules') as typeof KarpenterRules).KARPENTER_RULES,
  },
  {
    groups: ['keda.sh', 'jobs.keda.sh'],
    load: () => (require('./rules/keda/keda-rules') as typeof KedaRules).KEDA_RULES,
  },
  {
    groups: ['autoscaling.k8s.io'],
    load: () => (require('./rules/vertical-scaling/startup-boosts') as typeof BoostRules).STARTUP_BOOST_RULES,
  },
  {
    groups: ['serving.knative.dev'],
    load: () => (require('./rules/knative/knative-rules') as typeof KnativeRules).KNATIVE_RULES,
  },
  {
    groups: ['opentelemetry.io'],
    load: () => (require('./rules/opentelemetry/collectors') as typeof CollectorRules).COLLECTOR_RULES,
  },
  {
    groups: ['servers.monitoring.coreos.com', 'agents.monitoring.coreos.com'],
    load: () => (require('./rules/prometheus/shards') as typeof ShardRules).SHARD_RULES,
  },
  {
    groups: [
      'monitoring.coreos.com/v1.Rules',
      'monitoring.coreos.com/v1.Groups',
      'monitoring.coreos.com/v1.PrometheusRuleSpec',
    ],
    load: () => (require('./rules/prometheus/prometheus-rules') as typeof PrometheusRules).PROMETHEUS_RULES,
  },
  {
    groups: ['monitoring.coreos.com'],
    load: () => (require('./rules/monitoring/monitor-rules') as typeof MonitorRules).MONITOR_RULES,
  },
  {
    groups: ['configs.monitoring.coreos.com'],
    load: () =>
      (require('./rules/monitoring/config-rules') as typeof MonitoringConfigRules).MONITORING_CONFIG_RULES,
  },
];

/** The rules over a type that are loaded late, such as `keda.sh/v1alpha1.ScaledObjectSpec`. */
export function lateRulesOf(type: string): readonly Rule[] {
  const group = groupOf(type);
  const late = LATE_RULES.find(({ groups }) => groups.includes(group) || groups.includes(type));
  return late?.load().filter(({ on }) => on.includes(type)) ?? [];
}
