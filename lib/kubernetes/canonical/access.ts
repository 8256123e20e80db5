import { labelSelector, reference } from './metadata';
import { type Canonical, bytes, struct } from './values';

const RBAC = 'rbac.authorization.k8s.io/v1';
const ADMISSION = 'admissionregistration.k8s.io/v1';

/** An empty apiGroup is filled in. @see kubernetes/pkg/apis/rbac/v1/defaults.go */
const binding = struct('', { roleRef: struct('apiGroup'), subjects: struct('apiGroup namespace') });

const selectors = { namespaceSelector: labelSelector, objectSelector: labelSelector };

/** @see k8s.io/api/admissionregistration/v1/types.go, ValidatingWebhook and MutatingWebhook */
const webhooks = struct('', { clientConfig: struct('', { caBundle: bytes }), ...selectors });

const matchResources = struct('', selectors);
const paramKind = struct('apiVersion kind');

const validatingPolicySpec = struct('', {
  matchConstraints: matchResources,
  paramKind,
  validations: struct('message messageExpression'),
});

const expression = struct('expression');

const mutatingPolicySpec = struct('reinvocationPolicy', {
  matchConstraints: matchResources,
  mutations: struct('', { applyConfiguration: expression, jsonPatch: expression }),
  paramKind,
});

const policyBinding = struct('', {
  spec: struct('policyName', {
    matchResources,
    paramRef: struct('name namespace', { selector: labelSelector }),
  }),
});

/** Kinds about who may do what. */
export const ACCESS: Readonly<Record<string, Canonical>> = {
  [`${ADMISSION}/MutatingAdmissionPolicy`]: struct('', { spec: mutatingPolicySpec }),
  [`${ADMISSION}/MutatingAdmissionPolicyBinding`]: policyBinding,
  [`${ADMISSION}/MutatingWebhookConfiguration`]: struct('', { webhooks }),
  [`${ADMISSION}/ValidatingAdmissionPolicy`]: struct('', {
    spec: validatingPolicySpec,
    status: () => undefined,
  }),
  [`${ADMISSION}/ValidatingAdmissionPolicyBinding`]: policyBinding,
  [`${ADMISSION}/ValidatingWebhookConfiguration`]: struct('', { webhooks }),
  [`${RBAC}/ClusterRole`]: struct('', {
    aggregationRule: struct('', { clusterRoleSelectors: labelSelector }),
  }),
  [`${RBAC}/ClusterRoleBinding`]: binding,
  [`${RBAC}/Role`]: struct(''),
  [`${RBAC}/RoleBinding`]: binding,
  'v1/ServiceAccount': struct('', { imagePullSecrets: reference, secrets: reference }),
};
