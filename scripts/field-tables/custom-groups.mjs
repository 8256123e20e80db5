import LINKERD from './linkerd-definitions.cjs';

// Custom resources that have tables: a file of lib/kubernetes/fields/custom for each entry. `kinds` are those of the
// group that have one, all where it is left out; `package` is what rules call the types where the group is shared;
// `byHand` are definitions that no folder has; `made` names fields that a controller makes objects of Kubernetes of, and
// the types of those; `former` names fields that other versions of the project have, into which nobody looks, and
// `moreValues` values that they have.
export const CUSTOM_GROUPS = {
  'argo-cd': {
    source: 'the CustomResourceDefinitions of Argo CD (Apache-2.0)',
    groups: [{ group: 'argoproj.io', kinds: ['Application', 'ApplicationSet', 'AppProject'] }],
  },
  'argo-rollouts': {
    source: 'the CustomResourceDefinitions of Argo Rollouts (Apache-2.0)',
    groups: [
      {
        group: 'argoproj.io',
        package: 'rollouts.argoproj.io',
        kinds: ['Rollout', 'AnalysisTemplate', 'ClusterAnalysisTemplate'],
        made: { 'Rollout.spec.template': 'core/v1.PodTemplateSpec' },
      },
    ],
  },
  autoscaler: {
    source: 'the CustomResourceDefinitions of the Vertical Pod Autoscaler (Apache-2.0)',
    groups: [{ group: 'autoscaling.k8s.io', kinds: ['VerticalPodAutoscaler'] }],
  },
  'cert-manager': {
    source: 'the CustomResourceDefinitions of cert-manager (Apache-2.0)',
    groups: [{ group: 'cert-manager.io', kinds: ['Certificate', 'Issuer', 'ClusterIssuer'] }],
  },
  'chaos-mesh': {
    source: 'the CustomResourceDefinitions of Chaos Mesh (Apache-2.0)',
    groups: [{ group: 'chaos-mesh.org' }],
  },
  'external-secrets': {
    source: 'the CustomResourceDefinitions of the External Secrets Operator (Apache-2.0)',
    groups: [
      {
        group: 'external-secrets.io',
        kinds: ['ExternalSecret', 'ClusterExternalSecret', 'PushSecret', 'ClusterPushSecret'],
      },
    ],
  },
  'secret-stores': {
    source: 'the CustomResourceDefinitions of the External Secrets Operator (Apache-2.0)',
    groups: [
      {
        group: 'external-secrets.io',
        package: 'stores.external-secrets.io',
        kinds: ['SecretStore', 'ClusterSecretStore'],
        former: {
          'ClusterSecretStore.spec.provider': ['alibaba', 'device42'],
          'SecretStore.spec.provider': ['alibaba', 'device42'],
        },
      },
    ],
  },
  'secret-generators': {
    source: 'the CustomResourceDefinitions of the External Secrets Operator (Apache-2.0)',
    groups: [{ group: 'generators.external-secrets.io' }],
  },
  flux: {
    source: 'the CustomResourceDefinitions of Flux (Apache-2.0)',
    groups: [
      { group: 'helm.toolkit.fluxcd.io' },
      { group: 'kustomize.toolkit.fluxcd.io' },
      { group: 'source.toolkit.fluxcd.io' },
    ],
  },
  flagger: {
    source: 'the CustomResourceDefinitions of Flagger (Apache-2.0)',
    groups: [{ group: 'flagger.app', kinds: ['Canary', 'MetricTemplate'] }],
  },
  'gateway-api': {
    source: 'the CustomResourceDefinitions of the Gateway API (Apache-2.0)',
    groups: [{ group: 'gateway.networking.k8s.io' }],
  },
  istio: {
    source: 'the CustomResourceDefinitions of Istio (Apache-2.0)',
    groups: [{ group: 'networking.istio.io' }],
  },
  'istio-policies': {
    source: 'the CustomResourceDefinitions of Istio (Apache-2.0)',
    groups: [{ group: 'security.istio.io' }, { group: 'telemetry.istio.io' }],
  },
  'istio-extensions': {
    source: 'the CustomResourceDefinitions of Istio (Apache-2.0)',
    groups: [{ group: 'extensions.istio.io' }],
  },
  keda: {
    source: 'the CustomResourceDefinitions of KEDA (Apache-2.0)',
    groups: [
      { group: 'keda.sh', kinds: ['ScaledObject', 'TriggerAuthentication', 'ClusterTriggerAuthentication'] },
    ],
  },
  'keda-jobs': {
    source: 'the CustomResourceDefinitions of KEDA (Apache-2.0)',
    groups: [
      {
        group: 'keda.sh',
        package: 'jobs.keda.sh',
        kinds: ['ScaledJob'],
        made: { 'ScaledJob.spec.jobTargetRef': 'batch/v1.JobSpec' },
      },
    ],
  },
  linkerd: {
    source: 'the CustomResourceDefinitions of Linkerd (Apache-2.0)',
    groups: [
      { group: 'policy.linkerd.io', byHand: LINKERD },
      { group: 'linkerd.io', byHand: LINKERD },
      { group: 'workload.linkerd.io', byHand: LINKERD },
    ],
  },
  litmus: {
    source: 'the CustomResourceDefinitions of Litmus (Apache-2.0)',
    groups: [{ group: 'litmuschaos.io', kinds: ['ChaosEngine', 'ChaosExperiment'] }],
  },
  monitoring: {
    source: 'the CustomResourceDefinitions of the Prometheus Operator (Apache-2.0)',
    groups: [
      { group: 'monitoring.coreos.com', kinds: ['ServiceMonitor', 'PodMonitor', 'PrometheusRule', 'Probe'] },
    ],
  },
  'monitoring-configs': {
    source: 'the CustomResourceDefinitions of the Prometheus Operator (Apache-2.0)',
    groups: [
      {
        group: 'monitoring.coreos.com',
        package: 'configs.monitoring.coreos.com',
        kinds: ['AlertmanagerConfig', 'ScrapeConfig'],
      },
    ],
  },
  'monitoring-servers': {
    source: 'the CustomResourceDefinitions of the Prometheus Operator (Apache-2.0)',
    groups: [
      {
        group: 'monitoring.coreos.com',
        package: 'servers.monitoring.coreos.com',
        kinds: ['Alertmanager', 'Prometheus', 'ThanosRuler'],
      },
    ],
  },
  'monitoring-agents': {
    source: 'the CustomResourceDefinitions of the Prometheus Operator (Apache-2.0)',
    groups: [
      {
        group: 'monitoring.coreos.com',
        package: 'agents.monitoring.coreos.com',
        kinds: ['PrometheusAgent'],
      },
    ],
  },
  gatekeeper: {
    source: 'the CustomResourceDefinitions of Gatekeeper (Apache-2.0)',
    groups: [
      { group: 'config.gatekeeper.sh' },
      { group: 'expansion.gatekeeper.sh', kinds: ['ExpansionTemplate'] },
      { group: 'externaldata.gatekeeper.sh' },
      { group: 'mutations.gatekeeper.sh' },
      { group: 'syncset.gatekeeper.sh' },
      { group: 'templates.gatekeeper.sh' },
    ],
  },
  karpenter: {
    source: 'the CustomResourceDefinitions of Karpenter (Apache-2.0)',
    groups: [
      { group: 'karpenter.sh', moreValues: { 'NodePool.spec.disruption.budgets.reasons': ['Unhealthy'] } },
    ],
  },
  knative: {
    source: 'the CustomResourceDefinitions of Knative Serving (Apache-2.0)',
    groups: [{ group: 'serving.knative.dev' }],
  },
  kyverno: {
    source: 'the CustomResourceDefinitions of Kyverno (Apache-2.0)',
    groups: [
      {
        group: 'kyverno.io',
        kinds: [
          'ClusterPolicy',
          'Policy',
          'CleanupPolicy',
          'ClusterCleanupPolicy',
          'GlobalContextEntry',
          'PolicyException',
        ],
      },
    ],
  },
  'kyverno-policies': {
    source: 'the CustomResourceDefinitions of Kyverno (Apache-2.0)',
    groups: [{ group: 'policies.kyverno.io' }],
  },
  opentelemetry: {
    source: 'the CustomResourceDefinitions of the OpenTelemetry Operator (Apache-2.0)',
    groups: [{ group: 'opentelemetry.io' }],
  },
  velero: {
    source: 'the CustomResourceDefinitions of Velero (Apache-2.0)',
    groups: [
      {
        group: 'velero.io',
        kinds: [
          'Backup',
          'BackupStorageLocation',
          'DeleteBackupRequest',
          'Restore',
          'Schedule',
          'VolumeSnapshotLocation',
        ],
        former: { 'Restore.spec': ['resourcePolicy'] },
      },
    ],
  },
};

// Files of types that the tables of several others have in common.
export const SHARED_TYPES = {
  pods: {
    source:
      'what the CustomResourceDefinitions of Argo Rollouts, Chaos Mesh, KEDA, the OpenTelemetry Operator and the Prometheus Operator (Apache-2.0) say of pods',
    package: 'pods/v1',
    of: [
      'argo-rollouts',
      'chaos-mesh',
      'keda-jobs',
      'monitoring-agents',
      'monitoring-servers',
      'opentelemetry',
    ],
  },
  // These stand in the file itself.
  kyverno: { package: 'types.kyverno.io/v1', of: ['kyverno'] },
  opentelemetry: { package: 'types.opentelemetry.io/v1', of: ['opentelemetry'] },
};
