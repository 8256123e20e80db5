import { isDnsLabel, isDnsSubdomain } from '../../../core/names';
import type { Maybe, Rule } from '../../rule';
import { type LocalReference, checkReference } from './local-reference';

interface Parameters extends LocalReference {
  readonly scope?: Maybe<string>;
  readonly namespace?: Maybe<string>;
}

interface IngressClass {
  readonly spec?: Maybe<ClassSpec>;
}

interface ClassSpec {
  readonly controller?: Maybe<string>;
  readonly parameters?: Maybe<Parameters>;
}

/** @see pkg/apis/networking/validation/validation.go (maxLenIngressClassController) */
const LONGEST_CONTROLLER = 250;

/** @see staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go (IsDomainPrefixedPath) */
const CONTROLLER_PATH = /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/;

function isController(text: string): boolean {
  const slash = text.indexOf('/');
  if (slash < 0 || text.length > LONGEST_CONTROLLER) return false;
  return isDnsSubdomain(text.slice(0, slash)) && CONTROLLER_PATH.test(text.slice(slash + 1));
}

export const CLASS_CONTROLLER: Rule = {
  id: 'ingress-class-controller',
  class: 'api',
  title: 'The controller of an IngressClass is a DNS name, a slash and a path, of at most 250 characters',
  why: 'The API server refuses any other, and an IngressClass without one.',
  docs: 'pkg/apis/networking/validation/validation.go (validateIngressClassSpec)',
  on: ['networking/v1.IngressClass'],

  check({ spec }: IngressClass, place) {
    if (!isController(spec?.controller ?? ''))
      place.refuse(
        ['spec', 'controller'],
        spec?.controller,
        'a DNS name, a slash and a path, of at most 250 characters',
        'write such as controller: k8s.io/ingress-nginx',
      );
  },
};

export const CLASS_PARAMETERS: Rule = {
  id: 'ingress-class-parameters',
  class: 'api',
  title: 'The parameters of an IngressClass are named by group, kind and name',
  why: 'The API server refuses names with / or %, and groups that are no DNS names.',
  docs: 'pkg/apis/networking/validation/validation.go (validateIngressClassParametersReference)',
  on: ['networking/v1.IngressClassSpec'],

  check({ parameters }: ClassSpec, place) {
    const reference = parameters ?? undefined;
    if (reference !== undefined) checkReference(reference, 'parameters', place);
  },
};

export const CLASS_PARAMETERS_NAMESPACE: Rule = {
  id: 'ingress-class-parameters-namespace',
  class: 'api',
  title: 'The parameters of an IngressClass have a namespace where their scope is Namespace, and only there',
  why: 'The API server refuses anything else; left out, the scope is Cluster.',
  docs: 'pkg/apis/networking/validation/validation.go (validateIngressClassParametersReference)',
  on: ['networking/v1.IngressClassParametersReference'],

  check({ scope, namespace }: Parameters, place) {
    const given = namespace ?? undefined;
    const ofScope = scope ?? 'Cluster';
    if (ofScope === 'Namespace' && !isDnsLabel(given ?? ''))
      place.refuse('namespace', given, 'the name of a namespace', 'write such as namespace: ingress');
    if (ofScope === 'Cluster' && given !== undefined)
      place.refuse(
        'namespace',
        given,
        'nothing where scope is Cluster',
        'write scope: Namespace, or remove namespace',
      );
  },
};

/** IngressClasses. */
export const INGRESS_CLASS_RULES: readonly Rule[] = [
  CLASS_CONTROLLER,
  CLASS_PARAMETERS,
  CLASS_PARAMETERS_NAMESPACE,
];
