/**
 * Kinds of the built-in API groups that live outside any namespace, as `group/kind`: all that Kubernetes 1.28 to 1.37
 * stores, alpha ones included. Requests that are answered and not stored, such as TokenReview, are no manifests.
 *
 * @see `+genclient:nonNamespaced` in the types.go files of k8s.io/api, k8s.io/apiextensions-apiserver and k8s.io/kube-aggregator
 */
const CLUSTER_SCOPED: ReadonlySet<string> = new Set([
  '/ComponentStatus',
  '/Namespace',
  '/Node',
  '/PersistentVolume',
  'admissionregistration.k8s.io/MutatingAdmissionPolicy',
  'admissionregistration.k8s.io/MutatingAdmissionPolicyBinding',
  'admissionregistration.k8s.io/MutatingWebhookConfiguration',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  'apiextensions.k8s.io/CustomResourceDefinition',
  'apiregistration.k8s.io/APIService',
  'certificates.k8s.io/CertificateSigningRequest',
  'certificates.k8s.io/ClusterTrustBundle',
  'flowcontrol.apiserver.k8s.io/FlowSchema',
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration',
  'internal.apiserver.k8s.io/StorageVersion',
  'networking.k8s.io/ClusterCIDR',
  'networking.k8s.io/IngressClass',
  'networking.k8s.io/IPAddress',
  'networking.k8s.io/ServiceCIDR',
  'node.k8s.io/RuntimeClass',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
  'resource.k8s.io/DeviceClass',
  'resource.k8s.io/DeviceTaintRule',
  'resource.k8s.io/ResourceClass',
  'resource.k8s.io/ResourcePoolStatusRequest',
  'resource.k8s.io/ResourceSlice',
  'scheduling.k8s.io/PriorityClass',
  'storage.k8s.io/CSIDriver',
  'storage.k8s.io/CSINode',
  'storage.k8s.io/StorageClass',
  'storage.k8s.io/VolumeAttachment',
  'storage.k8s.io/VolumeAttributesClass',
  'storagemigration.k8s.io/StorageVersionMigration',
]);

/**
 * Custom kinds that live outside any namespace: those of the projects whose resources kiban knows, and of what clusters
 * commonly hold beside them. Of any other custom kind only its definition tells.
 *
 * @see `spec.scope` of the CustomResourceDefinitions of each project
 */
const CUSTOM_CLUSTER_SCOPED: ReadonlySet<string> = new Set([
  'argoproj.io/ClusterAnalysisTemplate',
  'cert-manager.io/ClusterIssuer',
  'chaos-mesh.org/RemoteCluster',
  'cilium.io/CiliumClusterwideNetworkPolicy',
  'crd.projectcalico.org/GlobalNetworkPolicy',
  'eventing.keda.sh/ClusterCloudEventSource',
  'expansion.gatekeeper.sh/ExpansionTemplate',
  'external-secrets.io/ClusterExternalSecret',
  'external-secrets.io/ClusterPushSecret',
  'external-secrets.io/ClusterSecretStore',
  'externaldata.gatekeeper.sh/Provider',
  'gateway.networking.k8s.io/GatewayClass',
  'generators.external-secrets.io/ClusterGenerator',
  'gvkmanifest.gatekeeper.sh/GVKManifest',
  'karpenter.k8s.aws/EC2NodeClass',
  'karpenter.sh/NodeClaim',
  'karpenter.sh/NodeOverlay',
  'karpenter.sh/NodePool',
  'keda.sh/ClusterTriggerAuthentication',
  'kyverno.io/ClusterCleanupPolicy',
  'kyverno.io/ClusterPolicy',
  'kyverno.io/GlobalContextEntry',
  'mutations.gatekeeper.sh/Assign',
  'mutations.gatekeeper.sh/AssignImage',
  'mutations.gatekeeper.sh/AssignMetadata',
  'mutations.gatekeeper.sh/ModifySet',
  'policies.kyverno.io/DeletingPolicy',
  'policies.kyverno.io/GeneratingPolicy',
  'policies.kyverno.io/ImageValidatingPolicy',
  'policies.kyverno.io/MutatingPolicy',
  'policies.kyverno.io/ValidatingPolicy',
  'policy.networking.k8s.io/AdminNetworkPolicy',
  'policy.networking.k8s.io/BaselineAdminNetworkPolicy',
  'projectcalico.org/GlobalNetworkPolicy',
  'snapshot.storage.k8s.io/VolumeSnapshotClass',
  'snapshot.storage.k8s.io/VolumeSnapshotContent',
  'syncset.gatekeeper.sh/SyncSet',
  'templates.gatekeeper.sh/ConstraintTemplate',
  'trust.cert-manager.io/Bundle',
]);

/** Whether a kind is known to live outside namespaces, so that `metadata.namespace` has no place on it. */
export function isClusterScoped(group: string, kind: string): boolean {
  return GROUPS.get(kind)?.has(group) === true;
}

/** Groups by kind: most kinds are of no group that has one outside namespaces. */
const GROUPS: ReadonlyMap<string, ReadonlySet<string>> = groupsByKind([
  ...CLUSTER_SCOPED,
  ...CUSTOM_CLUSTER_SCOPED,
]);

function groupsByKind(names: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const groups = new Map<string, Set<string>>();
  for (const name of names) {
    const slash = name.indexOf('/');
    const kind = name.slice(slash + 1);
    groups.set(kind, (groups.get(kind) ?? new Set()).add(name.slice(0, slash)));
  }
  return groups;
}
