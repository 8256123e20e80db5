import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { isLabel } from './hosts';

const SOURCE = 'github.com/istio/istio: pkg/config/validation/validation.go';

interface Maglev {
  readonly tableSize?: Maybe<number>;
}

interface Hash {
  readonly httpCookie?: Maybe<{ readonly name?: Maybe<string> }>;
  readonly minimumRingSize?: Maybe<number>;
  readonly ringHash?: Maybe<object>;
  readonly maglev?: Maybe<Maglev>;
}

/** The largest table that Envoy makes. */
const LARGEST_TABLE = 5_000_011;

function isPrime(value: number): boolean {
  if (value > 0 && value < 4) return true;
  if (value % 2 === 0) return false;
  for (let factor = 3; factor * factor <= value; factor += 2) if (value % factor === 0) return false;
  return true;
}

export const CONSISTENT_HASH: Rule = {
  id: 'istio-consistent-hash',
  class: 'later',
  title: 'A consistent hash by cookie names the cookie, and a Maglev table has a prime size below 5000011',
  why: 'The webhook of Istio refuses any other.',
  docs: `${SOURCE} (validateLoadBalancer)`,
  on: ['networking.istio.io/v1.ConsistentHash'],

  check({ httpCookie, minimumRingSize, ringHash, maglev }: Hash, place) {
    if (httpCookie?.name === '')
      place.refuse(['httpCookie', 'name'], '', 'the name of a cookie', 'write such as user');
    if ((minimumRingSize ?? 0) !== 0 && isGiven(ringHash ?? maglev))
      place.refuse(
        'minimumRingSize',
        minimumRingSize,
        'no minimumRingSize beside ringHash or maglev',
        'write it as ringHash: { minimumRingSize: 1024 }',
      );
    if (maglev !== undefined && maglev !== null) checkTable(maglev, place);
  },
};

function checkTable({ tableSize }: Maglev, place: Place): void {
  const size = tableSize ?? 0;
  if (size >= LARGEST_TABLE || !isPrime(size))
    place.refuse(['maglev', 'tableSize'], tableSize, `a prime below ${LARGEST_TABLE}`, 'write such as 65537');
}

interface DestinationRule {
  readonly subsets?: Maybe<readonly { readonly name?: Maybe<string> }[]>;
}

export const SUBSET_NAMES: Rule = {
  id: 'istio-subset-names',
  class: 'later',
  title: 'Subsets have names of letters, digits and -, each its own',
  why: 'The webhook of Istio refuses other names, and of two subsets with one name only one gets requests.',
  docs: `${SOURCE} (validateSubset)`,
  on: ['networking.istio.io/v1.Spec'],

  check({ subsets }: DestinationRule, place) {
    subsets?.forEach(({ name }, at) => {
      if (!isLabel(name ?? ''))
        place.refuse(['subsets', at, 'name'], name, 'letters, digits and -, at most 63', 'write such as v1');
      if (subsets.findIndex((other) => other.name === name) < at)
        place.refuse(['subsets', at, 'name'], name, 'names that differ', 'rename one of the two');
    });
  },
};

/** DestinationRules as the webhook of Istio takes them. */
export const DESTINATION_RULE_RULES: readonly Rule[] = [CONSISTENT_HASH, SUBSET_NAMES];
