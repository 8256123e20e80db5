import { isLabelValue, isQualifiedName } from '../../../core/names';
import type { Maybe, Place, Rule } from '../../rule';
import { familyOfRange, readRange } from '../services/addresses';

interface Taint {
  readonly key?: Maybe<string>;
  readonly value?: Maybe<string>;
  readonly effect?: Maybe<string>;
}

interface NodeSpec {
  readonly taints?: Maybe<readonly Taint[]>;
  readonly podCIDR?: Maybe<string>;
  readonly podCIDRs?: Maybe<readonly Maybe<string>[]>;
}

const DOCS = 'pkg/apis/core/validation/validation.go';

const ON = ['core/v1.NodeSpec'];

export const NODE_TAINTS: Rule = {
  id: 'node-taints',
  class: 'api',
  title: 'The taints of a Node have keys and values of labels, and each key once for each effect',
  why: 'The API server refuses others.',
  docs: `${DOCS} (validateNodeTaints)`,
  on: ON,

  check({ taints }: NodeSpec, place) {
    const list = taints ?? [];
    for (const [at, { key, value, effect }] of list.entries()) {
      const name = key ?? '';
      if (name !== '' && !isQualifiedName(name))
        place.refuse(
          ['taints', at, 'key'],
          name,
          'an optional domain and /, then letters, digits, -, _ and .',
          'write such as key: example.com/dedicated',
        );
      if (!isLabelValue(value ?? ''))
        place.refuse(['taints', at, 'value'], value, 'the value of a label', 'write such as value: batch');
      if (list.findIndex((each) => (each.key ?? '') === name && each.effect === effect) < at)
        place.refuse(
          ['taints', at],
          list[at],
          'a key and an effect that no taint before it has',
          'remove one of the two',
        );
    }
  },
};

export const NODE_RANGES: Rule = {
  id: 'node-pod-ranges',
  class: 'api',
  title: 'A Node has a range of addresses for its pods, or one of IPv4 and one of IPv6',
  why: 'The API server refuses others, and from 1.36 on those that are spelt oddly.',
  docs: `${DOCS} (ValidateNode), pkg/apis/core/v1/conversion.go (Convert_v1_NodeSpec_To_core_NodeSpec)`,
  on: ON,

  check({ podCIDR, podCIDRs }: NodeSpec, place) {
    const list = podCIDRs ?? [];
    const single = podCIDR ?? '';
    // podCIDR comes before a list that starts with another: the server drops the list.
    if (single !== '' && single !== (list[0] ?? '')) {
      checkRange(single, 'podCIDR', place);
      return;
    }
    for (const [at, range] of list.entries()) checkRange(range ?? '', ['podCIDRs', at], place);
    const families = new Set(list.map((range) => familyOfRange(range ?? '')));
    if (list.length > 1 && (list.length > 2 || families.size < 2))
      place.refuse('podCIDRs', list, 'one range of IPv4 and one of IPv6 at most', 'remove the others');
  },
};

function checkRange(range: string, path: string | readonly (string | number)[], place: Place): void {
  const reading = readRange(range);
  if (reading === 'unreadable' || (reading === 'sloppy' && place.isAtLeast('1.36')))
    place.refuse(path, range, 'a range of addresses', 'write such as 10.0.1.0/24');
}

/** Machines that pods run on. */
export const NODE_RULES: readonly Rule[] = [NODE_TAINTS, NODE_RANGES];
