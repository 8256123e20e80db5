import { isGiven } from '../../../kubernetes/given';
import type { Place, Rule } from '../../rule';

type Union = Readonly<Record<string, unknown>> & { readonly type: string };

/** Which field of a filter belongs to which type. */
const FILTERS = [
  ['RequestHeaderModifier', 'requestHeaderModifier'],
  ['ResponseHeaderModifier', 'responseHeaderModifier'],
  ['RequestMirror', 'requestMirror'],
  ['RequestRedirect', 'requestRedirect'],
  ['URLRewrite', 'urlRewrite'],
  ['ExtensionRef', 'extensionRef'],
  ['CORS', 'cors'],
] as const;

const PATHS = [
  ['ReplaceFullPath', 'replaceFullPath'],
  ['ReplacePrefixMatch', 'replacePrefixMatch'],
] as const;

function checkUnion(value: Union, members: readonly (readonly [string, string])[], place: Place): void {
  for (const [type, field] of members) {
    const isThere = isGiven(value[field]);
    if (isThere === (value.type === type)) continue;
    const fix = isThere ? `remove ${field}, or write type: ${type}` : `add ${field}, or write another type`;
    place.refuse(field, value[field], `${field} with type: ${type}, and with no other`, fix);
  }
}

export const FILTER_FIELD: Rule = {
  id: 'route-filter-field',
  class: 'api',
  title: 'A filter of a route has the field of its type and no other',
  why: 'The API server refuses a type without its field, and a field without its type.',
  docs: 'the CustomResourceDefinitions of HTTPRoute and GRPCRoute (spec.rules[].filters[], spec.rules[].backendRefs[].filters[])',
  on: ['gateway.networking.k8s.io/v1.Filters', 'gateway.networking.k8s.io/v1.BackendRefsFilters'],

  check(filter: Union, place) {
    checkUnion(filter, FILTERS, place);
  },
};

export const PATH_MODIFIER_FIELD: Rule = {
  id: 'path-modifier-field',
  class: 'api',
  title: 'A new path has the field of its type and no other',
  why: 'The API server refuses a type without its field, and a field without its type.',
  docs: 'the CustomResourceDefinition of HTTPRoute (…requestRedirect.path, …urlRewrite.path)',
  on: ['gateway.networking.k8s.io/v1.Path'],

  check(path: Union, place) {
    checkUnion(path, PATHS, place);
  },
};

/** Values whose type says which of their fields is given. */
export const UNION_RULES: readonly Rule[] = [FILTER_FIELD, PATH_MODIFIER_FIELD];
