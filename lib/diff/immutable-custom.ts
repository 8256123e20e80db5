import type { ImmutableField } from './immutable-field';

/** Experiments of Chaos Mesh. Its schedules and workflows may be changed. */
const EXPERIMENTS = [
  'AWSChaos',
  'AzureChaos',
  'BlockChaos',
  'DNSChaos',
  'GCPChaos',
  'HTTPChaos',
  'IOChaos',
  'JVMChaos',
  'KernelChaos',
  'NetworkChaos',
  'PhysicalMachineChaos',
  'PodChaos',
  'StressChaos',
  'TimeChaos',
] as const;

/** What cannot be changed in place of custom resources, by their definitions or their webhooks. */
export const CUSTOM_FIELDS: readonly ImmutableField[] = [
  // Where the definition is older the controller loses the old pods, and the release has no steps (argo-rollouts#4070).
  {
    kind: 'argoproj.io/Rollout',
    path: 'spec.selector',
    source: 'pkg/apis/rollouts/v1alpha1/types.go RolloutSpec',
  },
  ...EXPERIMENTS.map((kind) => ({
    kind: `chaos-mesh.org/${kind}`,
    path: 'spec',
    source: 'api/v1alpha1/zz_generated.chaosmesh.go ValidateUpdate',
  })),
];
