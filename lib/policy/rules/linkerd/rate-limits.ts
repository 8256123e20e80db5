import type { Maybe, Place, Rule } from '../../rule';
import { CORE, POLICY, type Reference, kindText, refersTo } from './references';

interface Rate {
  readonly requestsPerSecond?: Maybe<number>;
}

interface Override extends Rate {
  readonly clientRefs?: Maybe<readonly Reference[]>;
}

interface RateLimit {
  readonly targetRef?: Maybe<Reference>;
  readonly total?: Maybe<Rate>;
  readonly identity?: Maybe<Rate>;
  readonly overrides?: Maybe<readonly Override[]>;
}

/** What an unsigned number of 32 bits holds. */
const MOST = 2 ** 32 - 1;

function checkRate(path: readonly (string | number)[], rate: Maybe<Rate>, most: number, place: Place): void {
  const given = rate?.requestsPerSecond ?? undefined;
  if (given === undefined || (given >= 1 && given <= most)) return;
  const bound = most < MOST ? `${most}, which is the total` : `${most}`;
  place.refuse([...path, 'requestsPerSecond'], given, `1 to ${bound}`, 'write requestsPerSecond: 100');
}

export const LINKERD_RATE_LIMIT: Rule = {
  id: 'linkerd-rate-limit',
  class: 'later',
  title: 'A rate limit of Linkerd is for a Server, and no client may send more than all may together',
  why: 'The webhook of Linkerd refuses it.',
  docs: 'https://github.com/linkerd/linkerd2/blob/main/policy-controller/src/admission.rs (RateLimitPolicySpec)',
  on: [`${POLICY}/v1alpha1.HTTPLocalRateLimitPolicySpec`],

  check({ targetRef, total, identity, overrides }: RateLimit, place) {
    const target = targetRef ?? {};
    if (!refersTo(target, POLICY, 'Server'))
      place.refuse(
        'targetRef',
        kindText(target),
        'a Server of policy.linkerd.io',
        "write { group: 'policy.linkerd.io', kind: 'Server', name: 'cart-http' }",
      );
    const most = total?.requestsPerSecond ?? MOST;
    checkRate(['total'], total, MOST, place);
    checkRate(['identity'], identity, most, place);
    for (const [index, override] of (overrides ?? []).entries()) {
      checkRate(['overrides', index], override, most, place);
      for (const [at, client] of (override.clientRefs ?? []).entries())
        if (!refersTo(client, CORE, 'ServiceAccount'))
          place.refuse(
            ['overrides', index, 'clientRefs', at, 'kind'],
            kindText(client),
            'ServiceAccount',
            'write kind: ServiceAccount',
          );
    }
  },
};
