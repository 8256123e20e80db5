import { isDnsSubdomain } from '../../../core/names';
import { parseGoDuration } from '../../../core/go-texts';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';
import { ISSUER_CHECKS, REFUSED } from './webhook';

interface Solver {
  readonly http01?: Maybe<object>;
  readonly dns01?: Maybe<object>;
  readonly waitInsteadOfSelfCheck?: Maybe<string>;
}

interface Http01 {
  readonly ingress?: Maybe<object>;
  readonly gatewayHTTPRoute?: Maybe<object>;
}

interface IngressSolver {
  readonly class?: Maybe<string>;
  readonly ingressClassName?: Maybe<string>;
  readonly name?: Maybe<string>;
  readonly serviceType?: Maybe<string>;
}

export const SOLVER_TYPE: Rule = {
  id: 'acme-solver-type',
  class: 'later',
  title: 'A solver of ACME challenges is http01 or dns01',
  why: `${REFUSED} with none or both: another solver is another entry of the list.`,
  docs: `${ISSUER_CHECKS} (ValidateACMEIssuerChallengeSolverConfig)`,
  on: ['cert-manager.io/v1.Solvers'],

  check(solver: Solver, place) {
    if (isGiven(solver.http01) === isGiven(solver.dns01))
      place.refuse(
        '',
        solver,
        'one of http01 and dns01',
        isGiven(solver.http01)
          ? 'make dns01 another entry of solvers'
          : 'add such as http01: { ingress: { ingressClassName: nginx } }',
      );
    const wait = solver.waitInsteadOfSelfCheck ?? undefined;
    if (wait !== undefined && (parseGoDuration(wait) ?? -1) < 0)
      place.refuse('waitInsteadOfSelfCheck', wait, 'a duration of 0 or more', 'write such as 30s');
  },
};

export const HTTP_SOLVER: Rule = {
  id: 'acme-http-solver',
  class: 'later',
  title: 'A solver by http01 answers through an ingress or a gatewayHTTPRoute',
  why: `${REFUSED} with none or both.`,
  docs: `${ISSUER_CHECKS} (ValidateACMEIssuerChallengeSolverHTTP01Config)`,
  on: ['cert-manager.io/v1.Http01'],

  check(solver: Http01, place) {
    if (isGiven(solver.ingress) === isGiven(solver.gatewayHTTPRoute))
      place.refuse(
        '',
        solver,
        'one of ingress and gatewayHTTPRoute',
        isGiven(solver.ingress) ? 'remove one' : 'add such as ingress: { ingressClassName: nginx }',
      );
  },
};

const INGRESS_NAMES = ['ingressClassName', 'class', 'name'] as const;

export const INGRESS_SOLVER: Rule = {
  id: 'acme-ingress-solver',
  class: 'later',
  title: 'A solver through an ingress has one of ingressClassName, class and name',
  why: `${REFUSED} with more. An ingressClassName is the name of an IngressClass.`,
  docs: `${ISSUER_CHECKS} (ValidateACMEIssuerChallengeSolverHTTP01IngressConfig)`,
  on: ['cert-manager.io/v1.Ingress'],

  check(solver: IngressSolver, place) {
    let first: string | undefined;
    for (const field of INGRESS_NAMES) {
      const given = solver[field] ?? undefined;
      if (given === undefined || (field === 'name' && given === '')) continue;
      if (first !== undefined) place.refuse(field, given, `nothing beside ${first}`, 'remove it');
      first ??= field;
    }
    const name = solver.ingressClassName ?? undefined;
    if (name !== undefined && !isDnsSubdomain(name))
      place.refuse(
        'ingressClassName',
        name,
        'the name of an IngressClass: small letters, digits, - and .',
        'write such as ingressClassName: nginx, or use class for what an annotation says',
      );
  },
};

const SERVICE_TYPES = ['', 'ClusterIP', 'NodePort'];

export const SOLVER_SERVICE: Rule = {
  id: 'acme-solver-service',
  class: 'later',
  title: 'The Service of a solver is of type ClusterIP or NodePort',
  why: `${REFUSED}.`,
  docs: `${ISSUER_CHECKS} (ValidateACMEIssuerChallengeSolverHTTP01IngressConfig)`,
  on: ['cert-manager.io/v1.Ingress', 'cert-manager.io/v1.GatewayHTTPRoute'],

  check({ serviceType }: IngressSolver, place) {
    if (!SERVICE_TYPES.includes(serviceType ?? ''))
      place.refuse('serviceType', serviceType, 'ClusterIP or NodePort', 'write serviceType: ClusterIP');
  },
};

/** How challenges of ACME are answered over HTTP. */
export const SOLVER_RULES: readonly Rule[] = [SOLVER_TYPE, HTTP_SOLVER, INGRESS_SOLVER, SOLVER_SERVICE];
