import { match } from './webhooks';

const VERSION = 'admissionregistration.k8s.io/v1';

/** A policy that refuses. */
export function validating(spec: object = {}): object {
  return {
    apiVersion: VERSION,
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: 'a.example.com' },
    spec: {
      matchConstraints: { resourceRules: [match()] },
      validations: [{ expression: 'true' }],
      ...spec,
    },
  };
}

/** A policy that changes. */
export function mutating(spec: object = {}): object {
  return {
    apiVersion: VERSION,
    kind: 'MutatingAdmissionPolicy',
    metadata: { name: 'a.example.com' },
    spec: {
      matchConstraints: { resourceRules: [match()] },
      mutations: [{ patchType: 'ApplyConfiguration', applyConfiguration: { expression: 'Object{}' } }],
      reinvocationPolicy: 'Never',
      ...spec,
    },
  };
}

/** The binding of a policy. */
export function binding(spec: object = {}, kind = 'Validating'): object {
  const actions = kind === 'Validating' ? { validationActions: ['Deny'] } : {};
  return {
    apiVersion: VERSION,
    kind: `${kind}AdmissionPolicyBinding`,
    metadata: { name: 'a' },
    spec: { policyName: 'a.example.com', ...actions, ...spec },
  };
}
