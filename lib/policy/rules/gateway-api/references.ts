import type { Maybe, Place, Rule } from '../../rule';
import { repeated } from './repeated';

interface Reference {
  readonly group?: Maybe<string>;
  readonly kind?: Maybe<string>;
  readonly name?: Maybe<string>;
  readonly namespace?: Maybe<string>;
  readonly sectionName?: Maybe<string>;
}

interface Route {
  readonly parentRefs?: Maybe<readonly Reference[]>;
}

interface Policy {
  readonly targetRefs?: Maybe<readonly Reference[]>;
}

const GATEWAY = 'gateway.networking.k8s.io';

/** Group and kind are those of a Gateway where they are left out. */
function isSameObject(a: Reference, b: Reference): boolean {
  return (
    a.name === b.name &&
    (a.namespace ?? '') === (b.namespace ?? '') &&
    (a.kind ?? 'Gateway') === (b.kind ?? 'Gateway') &&
    (a.group ?? GATEWAY) === (b.group ?? GATEWAY)
  );
}

function isSameSection(a: Reference, b: Reference): boolean {
  return isSameObject(a, b) && (a.sectionName ?? '') === (b.sectionName ?? '');
}

/** One names a section of an object that the other names as a whole. */
function isMixed(a: Reference, b: Reference): boolean {
  return isSameObject(a, b) && ((a.sectionName ?? '') === '') !== ((b.sectionName ?? '') === '');
}

function checkReferences(field: string, references: readonly Reference[], place: Place): void {
  if (references.length < 2) return;
  const twice = repeated(references, isSameSection);
  if (twice >= 0)
    place.refuse(
      [field, twice],
      references[twice],
      'one reference to each section of an object',
      'remove it, or give it another sectionName',
    );
  const mixed = repeated(references, isMixed);
  if (mixed >= 0)
    place.refuse(
      [field, mixed, 'sectionName'],
      references[mixed]?.sectionName,
      'a sectionName in each of several references to one object',
      'add the name of a listener, such as sectionName: https, to each of them',
    );
}

export const ROUTE_PARENTS: Rule = {
  id: 'route-parents',
  class: 'api',
  title: 'A route refers to each section of a parent once, and to none beside the parent as a whole',
  why: 'The API server refuses it: it would be attached to one listener twice.',
  docs: 'the CustomResourceDefinitions of HTTPRoute, GRPCRoute, TCPRoute, TLSRoute and UDPRoute (spec.parentRefs)',
  on: ['HTTPRouteSpec', 'GRPCRouteSpec', 'TCPRouteSpec', 'TLSRouteSpec'].map(
    (type) => `${GATEWAY}/v1.${type}`,
  ),

  check({ parentRefs }: Route, place) {
    checkReferences('parentRefs', parentRefs ?? [], place);
  },
};

export const BACKEND_TLS_TARGETS: Rule = {
  id: 'backend-tls-targets',
  class: 'api',
  title:
    'A BackendTLSPolicy refers to each section of a target once, and to none beside the target as a whole',
  why: 'The API server refuses it: two references would say one thing, or contradict each other.',
  docs: 'the CustomResourceDefinition of BackendTLSPolicy (spec.targetRefs)',
  on: [`${GATEWAY}/v1.Spec`],

  check({ targetRefs }: Policy, place) {
    checkReferences('targetRefs', targetRefs ?? [], place);
  },
};

/** What routes and policies of the Gateway API refer to. */
export const REFERENCE_RULES: readonly Rule[] = [ROUTE_PARENTS, BACKEND_TLS_TARGETS];
