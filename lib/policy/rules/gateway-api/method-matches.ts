import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';

interface MethodMatch {
  readonly type?: Maybe<string>;
  readonly service?: Maybe<string>;
  readonly method?: Maybe<string>;
}

const SERVICE = /^\.?[a-z_][a-z_0-9]*(\.[a-z_][a-z_0-9]*)*$/i;
const METHOD = /^[A-Za-z_][A-Za-z_0-9]*$/;

const fits = (name: Maybe<string>, pattern: RegExp): boolean =>
  name === undefined || name === null || pattern.test(name);

export const GRPC_METHOD: Rule = {
  id: 'grpc-method-match',
  class: 'api',
  title: 'A match of a GRPCRoute names a service or a method, as they are spelt in the .proto file',
  why: 'The API server refuses an empty match, and names with other characters unless the type is RegularExpression.',
  docs: 'the CustomResourceDefinition of GRPCRoute (spec.rules[].matches[].method)',
  on: ['gateway.networking.k8s.io/v1.Method'],

  check({ type, service, method }: MethodMatch, place) {
    if (!isGiven(service ?? method))
      place.refuse('service', service, 'a service or a method', 'add such as service: shop.Cart');
    if ((type ?? 'Exact') !== 'Exact') return;
    if (!fits(service, SERVICE))
      place.refuse('service', service, 'the name of a service with its package', 'write such as shop.Cart');
    if (!fits(method, METHOD))
      place.refuse('method', method, 'the name of a method', 'write such as AddItem');
  },
};

/** Matches of a GRPCRoute. */
export const METHOD_MATCH_RULES: readonly Rule[] = [GRPC_METHOD];
