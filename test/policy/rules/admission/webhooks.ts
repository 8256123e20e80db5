/** What a webhook matches. */
export interface Match {
  readonly operations?: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly apiVersions?: readonly string[];
  readonly resources?: readonly string[];
}

/** A rule of a webhook. */
export function match(given: Match = {}): Match {
  return { operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'], ...given };
}

/** A webhook. */
export function hook(given: object = {}): object {
  return {
    name: 'a.example.com',
    admissionReviewVersions: ['v1'],
    sideEffects: 'None',
    clientConfig: { service: { name: 'a', namespace: 'b' } },
    rules: [match()],
    ...given,
  };
}

/** A configuration of webhooks. */
export function configuration(...webhooks: readonly object[]): object {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name: 'a' },
    webhooks,
  };
}

/** One webhook that stands somewhere. */
export const withClient = (clientConfig: object): object => configuration(hook({ clientConfig }));

/** One webhook that matches something. */
export const withMatch = (given: Match): object => configuration(hook({ rules: [match(given)] }));
