import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';

interface Backend {
  readonly group?: Maybe<string>;
  readonly kind?: Maybe<string>;
  readonly port?: Maybe<number>;
}

export const BACKEND_PORT: Rule = {
  id: 'backend-port',
  class: 'api',
  title: 'A route says which port of a Service it sends requests to',
  why: 'The API server refuses a reference to a Service without a port; other kinds may have none.',
  docs: 'the CustomResourceDefinitions of HTTPRoute and the other routes (spec.rules[].backendRefs[], …requestMirror.backendRef), and of Canary (spec.service.mirror[].backendRef)',
  on: [
    ...['BackendRef', 'BackendRefs', 'RulesBackendRefs', 'SpecRulesBackendRefs'].map(
      (type) => `gateway.networking.k8s.io/v1.${type}`,
    ),
    'flagger.app/v1beta1.BackendRef',
  ],

  check({ group, kind, port }: Backend, place) {
    if ((group ?? '') !== '' || (kind ?? 'Service') !== 'Service' || isGiven(port)) return;
    place.refuse('port', port, 'the port of the Service', 'add such as port: 80');
  },
};

/** Where routes send requests to. */
export const BACKEND_RULES: readonly Rule[] = [BACKEND_PORT];
