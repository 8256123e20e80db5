import { labelSelector, metaWithout, objectMeta } from './metadata';
import { fieldsOf, textAt } from './node';
import {
  type Type,
  anything,
  keyed,
  keyedBy,
  keyText,
  list,
  optional,
  pointer,
  quantities,
  set,
  struct,
  texts,
  value,
} from './type';
import { kind } from './workloads';

const RBAC = 'rbac.authorization.k8s.io';

/** Rules are joined by OR: only what they say together counts, in no order. */
const rules = set(
  struct({
    verbs: set(),
    apiGroups: set(),
    resources: set(),
    resourceNames: set(),
    nonResourceURLs: set(),
  }),
);

/** @see pkg/apis/rbac/v1/defaults.go, SetDefaults_Subject */
const subject = struct({ apiGroup: value(), namespace: value() }, (read) => ({
  ...read,
  apiGroup: read.apiGroup ?? (read.kind === 'ServiceAccount' ? undefined : RBAC),
}));

const binding = struct({
  metadata: objectMeta,
  subjects: set(subject),
  roleRef: struct({ apiGroup: value(RBAC) }),
});

const aggregation = optional(struct({ clusterRoleSelectors: set(labelSelector) }));

/** @see pkg/apis/admissionregistration/v1/defaults.go */
const WEBHOOK: Readonly<Record<string, Type>> = {
  clientConfig: struct({
    url: pointer(),
    service: optional(struct({ path: pointer(), port: pointer({ stored: 443 }) })),
    caBundle: value(),
  }),
  rules: set(admissionRule()),
  failurePolicy: pointer({ stored: 'Fail' }),
  matchPolicy: pointer({ stored: 'Equivalent' }),
  namespaceSelector: selectorOrAll(),
  objectSelector: selectorOrAll(),
  timeoutSeconds: pointer({ stored: 10 }),
  admissionReviewVersions: list(),
  matchConditions: keyedBy(anything, 'name'),
};

function admissionRule(): Type {
  return struct({
    operations: set(),
    apiGroups: set(),
    apiVersions: set(),
    resources: set(),
    resourceNames: set(),
    scope: pointer({ stored: '*' }),
  });
}

/** Here, no selector is one that selects all. */
function selectorOrAll(): Type {
  return (given, form) => labelSelector(given, form) ?? {};
}

const matchResources = optional(
  struct({
    matchPolicy: pointer({ stored: 'Equivalent' }),
    namespaceSelector: selectorOrAll(),
    objectSelector: selectorOrAll(),
    resourceRules: set(admissionRule()),
    excludeResourceRules: set(admissionRule()),
  }),
);

const policySpec = struct({
  failurePolicy: pointer({ stored: 'Fail' }),
  matchConstraints: matchResources,
  validations: set(struct({ message: value(), messageExpression: value(), reason: pointer() })),
  auditAnnotations: keyedBy(anything, 'key'),
  matchConditions: keyedBy(anything, 'name'),
  variables: list(),
});

const policyBindingSpec = struct({ matchResources, validationActions: set() });

/** Names that follow from others are filled in. @see apiextensions-apiserver, pkg/apis/apiextensions/v1/defaults.go */
const definitionSpec = struct(
  {
    conversion: (given) => anything(given ?? { strategy: 'None' }, 'meaning'),
    preserveUnknownFields: value(),
    versions: keyed(anything, (node) => keyText(node, ['name'])),
  },
  (read) => {
    const names = fieldsOf(read.names);
    const ofKind = textAt(names, 'kind');
    const filled = { singular: ofKind.toLowerCase(), listKind: `${ofKind}List`, ...names };
    return { ...read, names: filled };
  },
);

/** The label that the API server puts on every namespace. */
const NAMESPACE_LABEL = 'kubernetes.io/metadata.name';

/** Kinds about who may do what, and what the cluster itself is made of. */
export const ACCESS: Readonly<Record<string, Type>> = {
  '/Namespace': struct({ metadata: metaWithout([NAMESPACE_LABEL]), spec: () => undefined }),
  '/ServiceAccount': struct({
    metadata: objectMeta,
    secrets: keyedBy(anything, 'name'),
    imagePullSecrets: keyedBy(anything, 'name'),
    automountServiceAccountToken: pointer({ means: true }),
  }),
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': struct({
    metadata: objectMeta,
    webhooks: keyed(
      struct({ ...WEBHOOK, reinvocationPolicy: pointer({ stored: 'Never' }) }),
      (node) => keyText(node, ['name']),
      { ordered: true },
    ),
  }),
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy': kind(policySpec),
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding': kind(policyBindingSpec),
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': struct({
    metadata: objectMeta,
    webhooks: keyedBy(struct(WEBHOOK), 'name'),
  }),
  'apiextensions.k8s.io/CustomResourceDefinition': kind(definitionSpec),
  'node.k8s.io/RuntimeClass': struct({
    metadata: objectMeta,
    overhead: optional(struct({ podFixed: quantities })),
    scheduling: optional(struct({ nodeSelector: texts, tolerations: set() })),
  }),
  [`${RBAC}/ClusterRole`]: struct({ metadata: objectMeta, rules, aggregationRule: aggregation }),
  [`${RBAC}/ClusterRoleBinding`]: binding,
  [`${RBAC}/Role`]: struct({ metadata: objectMeta, rules }),
  [`${RBAC}/RoleBinding`]: binding,
};
