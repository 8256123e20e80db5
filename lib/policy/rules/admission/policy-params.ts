import { isDns1035Label, isDnsSubdomain } from '../../../core/names';
import { isGiven } from '../../../kubernetes/given';
import { PATH_SEGMENT, isPathSegment } from '../access/path-segment';
import type { Maybe, Rule } from '../../rule';

const DOCS = 'pkg/apis/admissionregistration/validation/validation.go';

interface ParamKind {
  readonly apiVersion?: Maybe<string>;
  readonly kind?: Maybe<string>;
}

export const PARAM_KIND: Rule = {
  id: 'admission-policy-param-kind',
  class: 'api',
  title: 'The paramKind of an admission policy is the version and the kind of objects',
  why: 'The API server refuses any other: it watches the objects of that kind.',
  docs: `${DOCS} (validateParamKind)`,
  on: ['admissionregistration/v1.ParamKind'],

  check({ apiVersion, kind }: ParamKind, place) {
    if (!isApiVersion(apiVersion ?? ''))
      place.refuse(
        'apiVersion',
        apiVersion,
        'a version, after its group and / where it has one',
        'write such as apiVersion: rules.example.com/v1',
      );
    if (!isDns1035Label((kind ?? '').toLowerCase()))
      place.refuse(
        'kind',
        kind,
        'letters, digits and -, starting with a letter, at most 63 characters',
        'write such as kind: ReplicaLimit',
      );
  },
};

function isApiVersion(text: string): boolean {
  const slash = text.indexOf('/');
  const group = text.slice(0, Math.max(slash, 0));
  return (group === '' || isDnsSubdomain(group)) && isDns1035Label(text.slice(slash + 1));
}

interface ParamRef {
  readonly name?: Maybe<string>;
  readonly selector?: Maybe<object>;
  readonly parameterNotFoundAction?: Maybe<string>;
}

export const PARAM_REFERENCE: Rule = {
  id: 'admission-policy-param-reference',
  class: 'api',
  title:
    'The paramRef of a binding names an object or selects some, and says what holds where there are none',
  why: 'The API server refuses both, neither, and a reference without parameterNotFoundAction.',
  docs: `${DOCS} (validateParamRef)`,
  on: ['admissionregistration/v1.ParamRef'],

  check({ name, selector, parameterNotFoundAction }: ParamRef, place) {
    const given = name ?? '';
    if ((given === '') === !isGiven(selector))
      place.refuse(
        '',
        { name, selector },
        'either name or selector',
        'keep one of them, such as name: limits',
      );
    if (!isPathSegment(given)) place.refuse('name', given, PATH_SEGMENT, 'write such as name: limits');
    if (!isGiven(parameterNotFoundAction))
      place.refuse(
        'parameterNotFoundAction',
        parameterNotFoundAction,
        'Allow or Deny',
        'add parameterNotFoundAction: Deny',
      );
  },
};

/** Objects that an admission policy reads beside the one that it judges. */
export const POLICY_PARAM_RULES: readonly Rule[] = [PARAM_KIND, PARAM_REFERENCE];
