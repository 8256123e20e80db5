import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';

interface Distribute {
  readonly to?: Maybe<Readonly<Record<string, Maybe<number>>>>;
}

interface Failover {
  readonly from?: Maybe<string>;
  readonly to?: Maybe<string>;
}

interface Locality {
  readonly distribute?: Maybe<readonly Distribute[]>;
  readonly failover?: Maybe<readonly Failover[]>;
}

const SOURCE = 'github.com/istio/istio: pkg/config/validation/agent/validation.go';

function checkWeights({ to }: Distribute, at: number, place: Place): void {
  let total = 0;
  let isWrong = false;
  for (const locality in to ?? {}) {
    const weight = to?.[locality] ?? 0;
    total += weight;
    if (weight >= 1 && weight <= 100) continue;
    isWrong = true;
    place.refuse(['distribute', at, 'to', locality], weight, '1 to 100', 'remove it, or write such as 20');
  }
  if (!isWrong && total !== 100)
    place.refuse(
      ['distribute', at, 'to'],
      `a sum of ${total}`,
      'weights whose sum is 100',
      "write such as to: { 'eu/north/*': 80, 'eu/south/*': 20 }",
    );
}

export const LOCALITIES: Rule = {
  id: 'istio-locality',
  class: 'later',
  title:
    'Requests are shared among localities by weights whose sum is 100, or go over from one region to another',
  why: 'The webhook of Istio refuses other sums, both ways at once, and regions with zones or a *.',
  docs: `${SOURCE} (ValidateLocalityLbSetting, ValidateZoneAwareLbSetting)`,
  on: ['networking.istio.io/v1.LocalityLbSetting', 'networking.istio.io/v1.ZoneAwareLbSetting'],

  check({ distribute, failover }: Locality, place) {
    if ((distribute ?? []).length > 0 && (failover ?? []).length > 0)
      place.refuse('failover', failover, 'no failover beside distribute', 'remove one of the two');
    distribute?.forEach((one, at) => {
      checkWeights(one, at, place);
    });
    failover?.forEach(({ from, to }, at) => {
      if ((from ?? '') === (to ?? ''))
        place.refuse(['failover', at, 'to'], to, 'another region', 'write such as eu-west');
      const field = /[/*]/.test(from ?? '') ? 'from' : /[/*]/.test(to ?? '') ? 'to' : undefined;
      if (field !== undefined)
        place.refuse(
          ['failover', at, field],
          field === 'to' ? to : from,
          'the name of a region, without zones and *',
          'write such as eu-west',
        );
    });
  },
};

interface Balancer {
  readonly localityLbSetting?: Maybe<object>;
  readonly zoneAwareLbSetting?: Maybe<object>;
}

export const ONE_LOCALITY: Rule = {
  id: 'istio-one-locality',
  class: 'later',
  title: 'A load balancer has settings for localities or for zones',
  why: 'The webhook of Istio refuses both.',
  docs: 'github.com/istio/istio: pkg/config/validation/validation.go (validateLoadBalancer)',
  on: ['networking.istio.io/v1.LoadBalancer'],

  check({ localityLbSetting, zoneAwareLbSetting }: Balancer, place) {
    if (isGiven(localityLbSetting) && isGiven(zoneAwareLbSetting))
      place.refuse(
        'zoneAwareLbSetting',
        zoneAwareLbSetting,
        'no zoneAwareLbSetting beside localityLbSetting',
        'remove one of the two',
      );
  },
};

/** Where requests go by region and zone. */
export const LOCALITY_RULES: readonly Rule[] = [LOCALITIES, ONE_LOCALITY];
