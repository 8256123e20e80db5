// Applications: one construct for one service, and the App that writes them.
export { GitOpsApp, type GitOpsAppProps, type PromotionOptions } from './app/gitops/gitops-app';
export { KibanApp, type KibanAppProps } from './app/kiban-app';
export { MicroserviceApp } from './app/microservice/microservice-app';
export type {
  AppEnvValue,
  AppExposure,
  AppVolume,
  AppWorkload,
  Attached,
  MainContainer,
  MicroserviceAppProps,
  Mounted,
  Permissions,
  SmallContainerProp,
  WorkloadDetails,
} from './app/microservice/props';

// Environments: what differs from one to the next.
export { Environment, type EnvironmentProps, type NamedEnvironmentProps } from './app/gitops/environment';
export type { Cluster, EnvironmentFacts } from './core/environment-facts';
export type { PinTypes } from './pins/pin-book';

// How manifests come to clusters.
export { argoCd } from './delivery/argo-cd';
export { flux } from './delivery/flux';
export type {
  ChartWait,
  DeclaredDependency,
  DeliveredChart,
  DeliveredEnvironment,
  Delivery,
  DeliveryInput,
  DeliveryNote,
  DeliveryObject,
  DeliveryPlan,
  DeliveryResource,
} from './delivery/delivery';
export type { RepositoryOptions } from './delivery/repository';
export type {
  AllowedKind,
  ApplicationSetOptions,
  ArgoCdOptions,
  ArgoEnvironmentOptions,
  ArgoFinalizer,
  AutomatedSync,
  ClusterLabels,
  PullRequestHost,
  PullRequestPreviews,
  PullRequestToken,
} from './delivery/argo/argo-options';
export type { FluxClusterAccess, FluxEnvironmentOptions, FluxOptions } from './delivery/flux/flux-options';

// Workloads in hardened form, with every field that Kubernetes has.
export {
  SecureDeployment,
  type SecureDeploymentProps,
  type DeploymentOptions,
  type DeploymentStrategy,
} from './workload/secure-deployment';
export {
  SecureStatefulSet,
  type SecureStatefulSetProps,
  type StatefulSetOptions,
} from './workload/secure-stateful-set';
export {
  SecureDaemonSet,
  type SecureDaemonSetProps,
  type DaemonSetOptions,
} from './workload/secure-daemon-set';
export { SecureJob, type SecureJobProps } from './workload/secure-job';
export { SecureCronJob, type SecureCronJobProps, type CronJobOptions } from './workload/secure-cron-job';
export type { JobOptions } from './workload/job';
export type { SuccessRule } from './workload/job-policies';
export type { RolloutOptions } from './workload/rollout';
export { SecureWorkload } from './workload/secure-workload';
export { harden, type HardenOptions, type PlusWorkload } from './workload/harden';

// The parts of a workload, in Kubernetes' own words.
export type { ContainerProps, ResizePolicy } from './workload/container';
export type { InitContainerProps, PodProps, PodResourceClaim, PodResources } from './workload/pod';
export type { Affinity, PodAffinity, PodAffinityTerm } from './workload/affinity';
export type { Spread } from './workload/spread';
export type { WorkloadProps } from './workload/workload-plan';
export type { ServiceAccountProps } from './workload/service-account';
export type { IdentityProps } from './workload/identity';
export type { ContainerPort } from './workload/ports';
export type { EnvFrom, EnvValue, KeyRef, PodField, ResourceField, ResourceFieldRef } from './workload/env';
export type { Amount, ResourceClaimUse, Resources } from './workload/resources';
export type {
  HttpGet,
  LivenessProbe,
  Probe,
  ProbeHandler,
  Probes,
  ProbeTiming,
  TcpSocket,
} from './workload/probes';
export type { Lifecycle, LifecycleHook } from './workload/lifecycle';
export type {
  ContainerSecurityContext,
  PodSecurityContext,
  SharedSecurityContext,
} from './workload/security-context';
export type { Capabilities } from './workload/capabilities';
export type { ConfinementProfile } from './workload/confinement';
export type { SeLinuxOptions } from './workload/selinux';
export type { Sysctl } from './workload/sysctls';
export type { UserId } from './workload/user-id';
export type { WindowsOptions } from './workload/windows';
export type { AccessMode, ClaimSource, ClaimTemplate } from './workload/claims';
export type { NodeVolumeKind, NodeVolumes } from './workload/node-volumes';
export type {
  DownwardFile,
  EmptyDirMedium,
  MountOptions,
  NamedMount,
  PodFileField,
  ProjectedSource,
  VolumeItems,
  VolumeMount,
  VolumeSource,
} from './workload/volumes';
export type { Disruption } from './workload/disruption';
export type { Replicas } from './workload/replicas';
export type { ImagePullPolicy } from './workload/image';
export type { ObjectName } from './core/object-name';

// Services, and the way in from outside.
export type { AppPort, AppPorts, AppProtocol, ProtocolName } from './service/ports';
export type {
  ExtraService,
  ExtraServicePort,
  MainServiceOptions,
  ServiceOptions,
} from './service/service-props';
export type { ExposedPath, Exposure, ExposureTls, RateLimit } from './exposure/exposure';
export type { CertificateIssuer } from './core/exposure-facts';
export type { ExposedThrough, GatewayPodsOptions } from './exposure/environment-exposure';
export { ingress, type IngressOptions } from './exposure/ingress-options';
export { istioGateway, type IstioGatewayOptions } from './exposure/istio-gateway-options';
export { gatewayApi, type GatewayApiOptions } from './exposure/gateway-api-options';

// Who calls whom.
export { NetworkAccess, type AcceptOptions, type NetworkAccessProps } from './network/network-access';
export { peers, type HostOptions, type HostProtocol, type Peer, type PeerPort } from './network/peers';
export type { Callable, CallOptions, PortOf } from './network/call-target';
export { addressOf, type AddressOptions } from './network/addresses';
export { serviceRefOf, type ServiceRefOptions } from './network/plus-workload';

// The calls as a whole: who may call whom, and why.
export { graphOf, type Call, type Entry, type Exit, type ServiceGraph } from './network/service-graph';
export type { ServiceNode } from './network/service-node';
export type { Explanation } from './network/why';

// Who can reach whom, by manifests of anybody.
export { reachabilityOf } from './reachability/reachability';
export type { ReachabilityOptions } from './reachability/options';
export type {
  Edge,
  EgressEntry,
  IngressEntry,
  OpenGroup,
  OpenPort,
  Outsider,
  ReachabilityReport,
  WorkloadName,
} from './reachability/report';

// What a mesh makes of calls.
export { istio, type IstioOptions, type Mesh, type MeshPartyOptions } from './mesh/istio';
export type { AccessLogOptions, TracingOptions } from './mesh/telemetry-options';
export type { WaypointOptions } from './mesh/waypoint-option';
export type { IstioVersion, MeshFacts } from './core/mesh-facts';
export { linkerd, type Linkerd, type LinkerdOptions, type LinkerdPartyOptions } from './linkerd/linkerd';
export type { LinkerdFacts } from './core/linkerd-facts';
export type { CallPolicy, Retries, RetryOn } from './core/mesh-call-policy';
export type {
  CircuitBreaker,
  ConnectionPool,
  JwtRule,
  LoadBalancer,
  OutlierDetection,
  RetryBudget,
  TrafficPolicy,
  Warmup,
} from './mesh/traffic-policy';
export { TrafficSplit } from './mesh/traffic-split';
export type { SplitOptions, SplitVersion, TrafficSplitProps } from './mesh/traffic-split-props';

// Which request goes where.
export { AbTest, type AbTestProps, type VariantKey, type VariantShares } from './routing/ab-test';
export { FaultInjection, type FaultInjectionProps } from './routing/fault-injection';
export { Mirror, type MirrorProps } from './routing/mirror';
export { RouteTable, type RouteTableProps, type Share, type TableRoute } from './routing/route-table';
export { Strangler, type MovedPart, type StranglerProps } from './routing/strangler';
export type { RequestCondition, TextCondition } from './routing/read-match';
export type { RoutedService } from './routing/routed-service';

// Settings and secrets.
export type { ConfigMapOptions } from './config/config-map';
export { ExternalSecret, type ExternalSecretProps } from './secrets/external-secret';
export { SealedSecret, type SealedSecretProps } from './secrets/sealed-secret';
export {
  SecretProviderClass,
  type SecretProviderClassProps,
  type SecretStoreVolume,
} from './secrets/secret-provider-class';
export type { RemoteRef } from '../imports/external-secrets.io';

// Scaling.
export { Autoscaler, type AutoscalerProps } from './scaling/autoscaler';
export type {
  Autoscaling,
  DescribedObject,
  ScalingBehavior,
  ScalingMetric,
  ScalingRules,
} from './scaling/autoscaling';
export type { ScaleTarget } from './scaling/autoscaler-spec';

// Namespaces and who may do what in them.
export { SecureNamespace, type SecureNamespaceProps } from './tenancy/secure-namespace';
export type { NamespaceQuota, QuotaAmount } from './tenancy/quota';
export type { ContainerAmounts, NamespaceLimits } from './tenancy/limits';
export type { PodSecurity } from './tenancy/pod-security';
export { AccessRole, type AccessRoleProps } from './tenancy/access-role';
export type { AccessRule } from './tenancy/access-rules';
export type { AccessSubject } from './tenancy/access-subjects';

// Defaults of an organisation.
export { applyProfile, profileOf, type DnsVariant, type Profile } from './core/profile';
export type { KubernetesVersion } from './core/kubernetes-version';

// Values.
export { quantity, type Quantity } from './core/quantity';
export { duration, type Duration } from './core/duration';
export { percent, type Percent } from './core/percent';
export type { Reasoned } from './core/reasoned';

// Faults and findings, as data.
export { PropsError, SynthError, type ForeignFault } from './core/errors';
export { OutputError } from './synth/write/paths';
export type { WrittenTree } from './synth/write/write-tree';
export type { Issue, PropIssue } from './core/issue';
export { waive, type Waiver } from './core/waivers';
export { findingsOf, type Finding, type FindingRule } from './core/finding';

// Objectives, alerts and metrics.
export { SloAlerts } from './slo/construct/slo-alerts';
export type {
  AvailabilityObjective,
  LatencyObjective,
  ShorthandOptions,
  SliObjective,
  SloAlertOptions,
  SloAlertsProps,
  SloObjective,
  SloObjectiveOptions,
} from './slo/construct/slo-props';
export { AlertRules, type AlertRulesProps } from './slo/construct/alert-rules';
export type { AlertRule } from './slo/construct/read-alert-rule';
export type { RuleOutput } from './slo/construct/rule-output';
export type { DashboardOutput } from './slo/construct/dashboard-output';
export { SloOverview, type SloOverviewProps } from './slo/construct/slo-overview';
export { ServiceMetrics, type ServiceMetricsProps } from './app/slo/service-metrics';
export type { MonitorOptions } from './slo/construct/monitor';
export { otel, prometheus, type Telemetry } from './slo/construct/telemetry';
export type {
  OtelTelemetryOptions,
  PrometheusServerOptions,
  PrometheusTelemetryOptions,
  TelemetryOptions,
} from './slo/construct/telemetry';
export type {
  OtelRequests,
  PrometheusRequests,
  TelemetryFacts,
  TelemetryServer,
} from './core/telemetry-facts';
export type { LabelValue, LabelValues, MetricSelector, Sli } from './prometheus/sli/sli';
export { promql, type AggregateOptions, type PromqlPieces } from './prometheus/promql';
export type {
  Expr as PromqlExpr,
  Grouping as PromqlGrouping,
  Matcher as PromqlMatcher,
  Range as PromqlRange,
  Scalar as PromqlScalar,
  Selector as PromqlSeries,
  Vector as PromqlVector,
} from './prometheus/expr';
export type { Matching as PromqlMatching, Operator as PromqlOperator } from './prometheus/operators';
export type { Span } from './prometheus/span';
export type { CalendarPeriod, SloWindow } from './slo/window';
export type { TierProps } from './slo/own-tiers';
export type { Severity } from './slo/tier';

// Releases whose worst case is known before they ship.
export { planRelease, type PlannedRelease } from './rollout/plan-release';
export type {
  ReleaseBudget,
  ReleaseComparison,
  ReleaseDetection,
  ReleaseJudgement,
  ReleaseOptions,
  ReleasePreview,
  ReleaseStep,
  ReleaseSteps,
  ReleaseTraffic,
} from './rollout/release-options';
export type { PlanStep, ReleasePlan } from './rollout/plan/plan-demand';
export { CanaryRelease, type CanaryReleaseProps } from './app/release/canary-release';
export type { ReleaseSli } from './rollout/release-sli';
export { argoRollouts, type ArgoRolloutsOptions } from './rollout/argo-rollouts/engine';
export { flagger, type FlaggerOptions } from './rollout/flagger/engine';
export { stagedCommits, type StagedCommitsOptions } from './rollout/git/engine';
export type { ReleaseCheck, ReleasePreflight } from './app/release/extras';
export type { Releases } from './rollout/releases';
export type { FlaggerMigration, ReleaseFacts } from './core/release-facts';

// Faults that are made on purpose, within the same budget.
export { ChaosExperiment, type ChaosExperimentProps } from './app/chaos/chaos-experiment';
export { ChaosSchedule, type ChaosScheduleProps } from './app/chaos/chaos-schedule';
export type { ChaosOptions } from './app/chaos/read-chaos';
export { chaosMesh, litmus, type ChaosTool, type LitmusOptions } from './chaos/chaos-tool';
export type { ChaosFacts, ChaosMeshFacts, ContainerRuntime, LitmusFacts } from './core/chaos-facts';
export type {
  BlastRadius,
  ChaosFault,
  ContainerKill,
  HttpFault,
  NetworkBandwidth,
  NetworkDelay,
  NetworkNoise,
  NetworkPartition,
  PodFailure,
  PodKill,
  StressCpu,
  StressMemory,
} from './chaos/chaos-fault';

// For constructs of your own.
export { KubernetesObject, type KubernetesObjectProps } from './synth/kubernetes-object';
export type { ObjectBody, Revision } from './synth/kubernetes-object';
export type { ServiceRef, ServiceRefPort, Transport } from './core/service-ref';

// A validation plug-in for cdk8s-cli.
export { KibanValidation, type KibanValidationProps } from './cli/cdk8s-validation';
export type { ValidationContext, ValidationResource, ValidationViolation } from './cli/validation-context';
export type { RuleClass } from './policy/rule';
