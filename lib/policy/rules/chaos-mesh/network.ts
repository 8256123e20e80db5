import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';
import { PACKAGE } from './selections';

const WEBHOOK = 'https://github.com/chaos-mesh/chaos-mesh/blob/master/api/v1alpha1/networkchaos_webhook.go';

/** Actions that shape traffic, each with a block of its name. */
const SHAPING = ['delay', 'loss', 'duplicate', 'corrupt', 'bandwidth'] as const;

type Shaping = (typeof SHAPING)[number];

interface NetworkChaos extends Readonly<Partial<Record<Shaping, Maybe<object>>>> {
  readonly action?: Maybe<string>;
  readonly direction?: Maybe<string>;
  readonly target?: Maybe<object>;
  readonly externalTargets?: Maybe<readonly Maybe<string>[]>;
  readonly rate?: Maybe<object>;
}

export const CHAOS_NETWORK_TARGET: Rule = {
  id: 'chaos-network-target',
  class: 'later',
  title: 'Chaos on packets from others says whose they are',
  why: 'The webhook of Chaos Mesh refuses it: only what pods send can be shaped for everybody.',
  docs: `${WEBHOOK} (validateTargets)`,
  on: [`${PACKAGE}.NetworkChaosSpec`],

  check({ action, direction, target, externalTargets }: NetworkChaos, place) {
    const isSent = direction !== 'from' && direction !== 'both';
    if (action === 'partition' || isSent) return;
    const beside = `beside direction: ${direction}`;
    if (!isGiven(target))
      place.refuse('target', target, `pods, ${beside}`, "write direction: 'to', or a target");
    if (isGiven(externalTargets))
      place.refuse('externalTargets', externalTargets, `nothing, ${beside}`, "write direction: 'to'");
  },
};

export const CHAOS_NETWORK_ACTION: Rule = {
  id: 'chaos-network-action',
  class: 'later',
  title: 'Chaos on the network says how its action is done',
  why: 'Chaos Mesh shapes by the blocks that are there: with none, nothing happens.',
  docs: 'https://chaos-mesh.org/docs/simulate-network-chaos-on-kubernetes/#field-description',
  on: [`${PACKAGE}.NetworkChaosSpec`],

  check(spec: NetworkChaos, place) {
    const { action, rate } = spec;
    if (action === 'netem') {
      if (SHAPING.some((each) => isGiven(spec[each])) || isGiven(rate)) return;
      place.refuse(
        'action',
        action,
        `one of ${SHAPING.join(', ')} beside it`,
        "write delay: { latency: '100ms' }",
      );
      return;
    }
    const name = SHAPING.find((each) => each === action);
    if (name === undefined || isGiven(spec[name])) return;
    place.refuse(name, spec[name], `how, beside action: ${name}`, `write ${name}: { … }, or another action`);
  },
};

/** What Go's strconv.ParseFloat takes, but for numbers in base 16, which nobody writes. */
const NUMBER = /^[+-]?((\d+\.?\d*|\.\d+)(e[+-]?\d+)?|inf(inity)?|nan)$/i;

const COUNTED = ['loss', 'duplicate', 'corrupt', 'reorder', 'correlation'] as const;

type Shaped = Readonly<Partial<Record<(typeof COUNTED)[number], unknown>>>;

export const CHAOS_NETWORK_NUMBERS: Rule = {
  id: 'chaos-network-numbers',
  class: 'later',
  title: 'Percent of packets are numbers, written as texts',
  why: 'The webhook of Chaos Mesh refuses it.',
  docs: `${WEBHOOK} (validateLoss, validateDuplicate, validateCorrupt, validateReorder)`,
  on: ['Loss', 'Duplicate', 'Corrupt', 'Reorder', 'SpecDelay'].map((type) => `${PACKAGE}.${type}`),

  check(spec: Shaped, place) {
    for (const field of COUNTED) {
      const given = spec[field];
      // A delay holds a block for what comes out of order, and an empty correlation is 0.
      const isNone = typeof given !== 'string' || (field === 'correlation' && given === '');
      if (isNone || NUMBER.test(given)) continue;
      place.refuse(field, given, 'percent, as text without a sign', "write '25'");
    }
  },
};
