import { renderCidr } from '../../../core/cidr';
import type { FaultPath, Maybe, Place, Rule } from '../../rule';
import { ambiguityOf, isStrictlyWithin, readRange } from './range-value';

interface IpBlock {
  readonly cidr?: Maybe<string>;
  readonly except?: Maybe<readonly Maybe<string>[]>;
}

const ON = ['networking/v1.IPBlock'];

const DOCS = 'pkg/apis/networking/validation/validation.go (ValidateIPBlock)';

const NONE: readonly Maybe<string>[] = [];

/** Looks at every range of a block; the required cidr is told where it is empty. */
function eachRange({ cidr, except }: IpBlock, look: Look, place: Place): void {
  if ((cidr ?? '') !== '') look(cidr ?? '', 'cidr', place);
  const list = except ?? NONE;
  for (let at = 0; at < list.length; at++) look(list[at] ?? '', ['except', at], place);
}

type Look = (text: string, path: FaultPath, place: Place) => void;

const lookAtRange: Look = (text, path, place) => {
  if (readRange(text) !== undefined) return;
  const single = readRange(`${text}/${text.includes(':') ? 128 : 32}`);
  const fix =
    single === undefined ? 'write such as 10.0.0.0/8' : `write ${renderCidr(single)} for one address`;
  place.refuse(path, text, 'a range of addresses such as 10.0.0.0/8 or fd00::/8', fix);
};

export const POLICY_RANGE: Rule = {
  id: 'network-policy-range',
  class: 'api',
  title: 'An ipBlock names ranges of addresses',
  why: 'The API server refuses host names, single addresses and anything else.',
  docs: DOCS,
  on: ON,

  check(block: IpBlock, place) {
    eachRange(block, lookAtRange, place);
  },
};

export const POLICY_EXCEPTION: Rule = {
  id: 'network-policy-exception',
  class: 'api',
  title: 'What an ipBlock excepts is a part of its cidr, and smaller',
  why: 'The API server refuses ranges outside of it, and the whole of it.',
  docs: DOCS,
  on: ON,

  check({ cidr, except }: IpBlock, place) {
    const list = except ?? NONE;
    const whole = list.length === 0 ? undefined : readRange(cidr ?? '');
    for (let at = 0; whole !== undefined && at < list.length; at++) {
      const part = readRange(list[at] ?? '');
      if (part !== undefined && !isStrictlyWithin(part, whole))
        place.refuse(
          ['except', at],
          list[at],
          `a smaller range within ${cidr ?? ''}`,
          'remove it, or correct the range',
        );
    }
  },
};

const lookAtSpelling: Look = (text, path, place) => {
  const found = ambiguityOf(text);
  if (found !== undefined) place.refuse(path, text, found.allowed, `write ${renderCidr(found.read)}`);
};

export const POLICY_RANGE_SPELLING: Rule = {
  id: 'network-policy-range-spelling',
  class: 'api',
  title: 'Ranges of addresses are spelled without leading zeros and without bits beyond the prefix',
  why: 'The API server refuses others from 1.36 on, because not all tools read them alike.',
  docs: 'staging/src/k8s.io/apimachinery/pkg/util/validation/ip.go (IsValidCIDRForLegacyField)',
  on: ON,

  check(block: IpBlock, place) {
    if (place.isAtLeast('1.36')) eachRange(block, lookAtSpelling, place);
  },
};

export const AMBIGUOUS_RANGE: Rule = {
  id: 'ambiguous-range',
  class: 'unwise',
  title: 'Ranges of addresses are spelled in a way that all tools read alike',
  why: 'The API server warns of leading zeros and of bits beyond the prefix, and refuses them from 1.36 on.',
  docs: 'staging/src/k8s.io/apimachinery/pkg/util/validation/ip.go (GetWarningsForCIDR)',
  on: ON,

  check(block: IpBlock, place) {
    if (!place.isAtLeast('1.36')) eachRange(block, lookAtSpelling, place);
  },
};

/** The ranges of addresses in a NetworkPolicy. */
export const POLICY_RANGE_RULES: readonly Rule[] = [
  POLICY_RANGE,
  POLICY_EXCEPTION,
  POLICY_RANGE_SPELLING,
  AMBIGUOUS_RANGE,
];
