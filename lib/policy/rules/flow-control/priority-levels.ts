import type { Maybe, Place, Rule } from '../../rule';
import { inFlowControl } from '../../../kubernetes/fields/flow-control';
import { isGiven } from '../../../kubernetes/given';

interface Shares {
  readonly nominalConcurrencyShares?: Maybe<number>;
  readonly assuredConcurrencyShares?: Maybe<number>;
  readonly lendablePercent?: Maybe<number>;
  readonly borrowingLimitPercent?: Maybe<number>;
}

interface LevelSpec {
  readonly type?: Maybe<string>;
  readonly limited?: Maybe<object>;
  readonly exempt?: Maybe<object>;
}

interface Level {
  readonly metadata?: Maybe<{ readonly name?: Maybe<string> }>;
  readonly spec?: Maybe<LevelSpec>;
}

const DOCS = 'pkg/apis/flowcontrol/validation/validation.go';

export const LEVEL_TYPE: Rule = {
  id: 'priority-level-type',
  class: 'api',
  title: 'A PriorityLevelConfiguration of type Limited has limited, and only the one named exempt is Exempt',
  why: 'The API server refuses a level without the field of its type, and one with that of the other.',
  docs: `${DOCS} (ValidatePriorityLevelConfigurationSpec)`,
  on: inFlowControl('PriorityLevelConfiguration'),

  check({ metadata, spec }: Level, place) {
    const type = spec?.type ?? '';
    const isExempt = metadata?.name === 'exempt';
    if (type === '' || (type === 'Exempt') !== isExempt)
      place.refuse(
        ['spec', 'type'],
        type,
        isExempt ? 'Exempt, that of the level exempt' : 'Limited: only the level named exempt is Exempt',
        `write type: ${isExempt ? 'Exempt' : 'Limited'}`,
      );
    if (type === 'Exempt' || type === 'Limited') checkFields(type, spec ?? {}, place);
  },
};

function checkFields(type: 'Exempt' | 'Limited', { limited, exempt }: LevelSpec, place: Place): void {
  const other = type === 'Exempt' ? 'limited' : 'exempt';
  const given = type === 'Exempt' ? limited : exempt;
  if (isGiven(given))
    place.refuse(['spec', other], given, `nothing where type is ${type}`, `remove ${other}`);
  if (type === 'Limited' && !isGiven(limited))
    place.refuse(
      ['spec', 'limited'],
      limited,
      'a value where type is Limited',
      'add such as limited: { limitResponse: { type: Reject } }',
    );
}

const PERCENT = [
  ['nominalConcurrencyShares', Infinity, '0 or more'],
  // That of v1beta2.
  ['assuredConcurrencyShares', Infinity, '0 or more'],
  ['lendablePercent', 100, 'a number from 0 to 100'],
  ['borrowingLimitPercent', Infinity, '0 or more'],
] as const;

export const LEVEL_SHARES: Rule = {
  id: 'priority-level-shares',
  class: 'api',
  title: 'The shares of a priority level are 0 or more, and it lends at most 100 percent of them',
  why: 'The API server refuses other numbers.',
  docs: `${DOCS} (ValidateLimitedPriorityLevelConfiguration, ValidateExemptPriorityLevelConfiguration)`,
  on: inFlowControl('ExemptPriorityLevelConfiguration', 'LimitedPriorityLevelConfiguration'),

  check(shares: Shares, place) {
    for (const [field, most, allowed] of PERCENT) {
      const given = shares[field] ?? 0;
      if (given < 0 || given > most) place.refuse(field, given, allowed, `write such as ${field}: 50`);
    }
  },
};

interface Queuing {
  readonly queues?: Maybe<number>;
  readonly handSize?: Maybe<number>;
  readonly queueLengthLimit?: Maybe<number>;
}

interface Limited {
  readonly limitResponse?: Maybe<{ readonly type?: Maybe<string>; readonly queuing?: Maybe<Queuing> }>;
}

export const LIMIT_RESPONSE: Rule = {
  id: 'priority-level-response',
  class: 'api',
  title: 'A limited priority level rejects what is too much, or queues it as queuing says',
  why: 'The API server refuses a level without limitResponse, and queuing that does not fit the type of it.',
  docs: `${DOCS} (ValidateLimitResponse)`,
  on: inFlowControl('LimitedPriorityLevelConfiguration'),

  check({ limitResponse }: Limited, place) {
    const type = limitResponse?.type ?? '';
    const queuing = limitResponse?.queuing ?? undefined;
    if (type === '')
      place.refuse(
        ['limitResponse', 'type'],
        type,
        'Queue or Reject',
        'add such as limitResponse: { type: Reject }',
      );
    if (type === 'Queue' && queuing === undefined)
      place.refuse(
        ['limitResponse', 'queuing'],
        queuing,
        'a value where type is Queue',
        'add queuing: { queues: 64 }',
      );
    if (type === 'Reject' && queuing !== undefined)
      place.refuse(['limitResponse', 'queuing'], queuing, 'nothing where type is Reject', 'remove queuing');
  },
};

/** What the API server fills in; it reads 0 as left out. */
const USUAL = { queues: 64, handSize: 8, queueLengthLimit: 50 } as const;
const MOST_QUEUES = 10_000_000;

/** @see staging/src/k8s.io/apiserver/pkg/util/shufflesharding/shufflesharding.go (RequiredEntropyBits) */
const MOST_BITS = 60;

export const LEVEL_QUEUES: Rule = {
  id: 'priority-level-queues',
  class: 'api',
  title: 'A priority level has queues of some length, and deals a request a hand of them that is not too big',
  why: 'The API server refuses other numbers: log2(queues) times handSize is at most 60, the bits of its hash.',
  docs: `${DOCS} (ValidatePriorityLevelQueuingConfiguration)`,
  on: inFlowControl('QueuingConfiguration'),

  check(queuing: Queuing, place) {
    const length = queuing.queueLengthLimit || USUAL.queueLengthLimit;
    if (length < 0)
      place.refuse('queueLengthLimit', length, '1 or more', 'write such as queueLengthLimit: 50');
    const queues = queuing.queues || USUAL.queues;
    if (queues < 0 || queues > MOST_QUEUES)
      place.refuse('queues', queues, `a number from 1 to ${MOST_QUEUES}`, 'write such as queues: 64');
    checkHand(queuing.handSize || USUAL.handSize, queues, place);
  },
};

function checkHand(hand: number, queues: number, place: Place): void {
  if (hand > 0 && hand <= queues && Math.ceil(Math.log2(queues) * hand) <= MOST_BITS) return;
  const most = Math.min(queues, Math.floor(MOST_BITS / Math.log2(Math.max(queues, 2))));
  place.refuse(
    'handSize',
    hand,
    `a number from 1 to ${Math.max(most, 1)}, for ${queues} queues`,
    `write such as handSize: ${Math.max(Math.min(most, USUAL.handSize), 1)}`,
  );
}

/** How many requests of a priority are served at once, and what becomes of those beyond. */
export const PRIORITY_LEVEL_RULES: readonly Rule[] = [LEVEL_TYPE, LEVEL_SHARES, LIMIT_RESPONSE, LEVEL_QUEUES];
