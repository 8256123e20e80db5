import { LONGEST_SUBDOMAIN } from '../../../core/names';
import { isCountedResource } from '../../../kubernetes/counted-resources';
import type { Maybe, Rule } from '../../rule';
import { type QuantityValue, isNegative, milliOf } from '../pods/quantity-values';

const DOCS = 'pkg/apis/core/validation/validation.go';

type Amounts = Readonly<Record<string, Maybe<QuantityValue>>>;

const AMOUNTS = ['capacity', 'allocatable'] as const;

export const NODE_AMOUNTS: Rule = {
  id: 'node-amounts',
  class: 'api',
  title: 'What a Node has is 0 or more, and a whole number where things are counted',
  why: 'The API server refuses any other, also in the status that a Node is made with.',
  docs: `${DOCS} (ValidateNodeResources)`,
  on: ['core/v1.NodeStatus'],

  check(status: Readonly<Partial<Record<(typeof AMOUNTS)[number], Maybe<Amounts>>>>, place) {
    for (const field of AMOUNTS) {
      const amounts = status[field] ?? undefined;
      for (const name in amounts) {
        const given = amounts[name] ?? 0;
        if (isNegative(given)) place.refuse([field, name], given, '0 or more', 'write such as 4');
        else if (isCountedResource(name) && milliOf(given) % 1000n !== 0n)
          place.refuse([field, name], given, 'a whole number', 'round it');
      }
    }
  },
};

interface NodeStatus {
  readonly nodeInfo?: Maybe<{ readonly swap?: Maybe<{ readonly capacity?: Maybe<number> }> }>;
  readonly declaredFeatures?: Maybe<readonly Maybe<string>[]>;
}

export const NODE_SWAP: Rule = {
  id: 'node-swap',
  class: 'api',
  title: 'The swap space of a Node is more than 0',
  why: 'The API server refuses any other; without swap there is no capacity.',
  docs: `${DOCS} (validateNodeSwapStatus)`,
  on: ['core/v1.NodeStatus'],

  check({ nodeInfo }: NodeStatus, place) {
    const given = nodeInfo?.swap?.capacity ?? 1;
    if (given <= 0) place.refuse(['nodeInfo', 'swap', 'capacity'], given, 'more than 0', 'remove it');
  },
};

const FEATURE = /^[A-Z][a-zA-Z0-9]*(\/[a-zA-Z][a-zA-Z0-9]*)*$/;

export const NODE_FEATURES: Rule = {
  id: 'node-features',
  class: 'api',
  title:
    'The declaredFeatures of a Node are names in UpperCamelCase, each once, in the order of the alphabet',
  why: 'The API server refuses others, from Kubernetes 1.36 on; before, it drops the field.',
  docs: `${DOCS} (validateNodeDeclaredFeatures)`,
  on: ['core/v1.NodeStatus'],

  check({ declaredFeatures }: NodeStatus, place) {
    const list = declaredFeatures ?? undefined;
    if (list === undefined || !place.isAtLeast('1.36')) return;
    for (const [at, feature] of list.entries()) {
      const name = feature ?? '';
      if (name.length > LONGEST_SUBDOMAIN || !FEATURE.test(name))
        place.refuse(
          ['declaredFeatures', at],
          name,
          `letters and digits, an upper-case letter first, at most ${LONGEST_SUBDOMAIN}, with / between parts`,
          'write such as GuaranteedQoSPodCPUResize',
        );
      if (at > 0 && name <= (list[at - 1] ?? ''))
        place.refuse(
          ['declaredFeatures', at],
          name,
          'a name that comes after the one before it',
          'sort the list, and remove what is there twice',
        );
    }
  },
};

/** What a Node is made with: it alone keeps the status that its manifest has. */
export const NODE_STATUS_RULES: readonly Rule[] = [NODE_AMOUNTS, NODE_SWAP, NODE_FEATURES];
