import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';

interface HttpRoute {
  readonly mirrorPercent?: Maybe<number>;
  readonly mirror_percent?: Maybe<number>;
}

export const MIRROR_PERCENT: Rule = {
  id: 'istio-mirror-percent',
  class: 'later',
  title: 'The share of requests that is mirrored is at most 100 percent',
  why: 'The webhook of Istio refuses more.',
  docs: 'github.com/istio/istio: pkg/config/validation/virtualservice.go (validateHTTPRoute)',
  on: ['networking.istio.io/v1.SpecHttp'],

  check({ mirrorPercent, mirror_percent: underscored }: HttpRoute, place) {
    // Where both are given, Istio reads the one or the other.
    if (isGiven(mirrorPercent) && isGiven(underscored)) return;
    const share = mirrorPercent ?? underscored ?? 0;
    if (share > 100)
      place.refuse(
        isGiven(mirrorPercent) ? 'mirrorPercent' : 'mirror_percent',
        share,
        '0 to 100',
        'write mirrorPercentage: { value: 100 }',
      );
  },
};

/** Copies of requests. */
export const MIRROR_RULES: readonly Rule[] = [MIRROR_PERCENT];
