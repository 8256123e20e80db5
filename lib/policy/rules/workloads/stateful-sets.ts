import { isDnsLabel } from '../../../core/names';
import { notNegative } from '../pods/number-fields';
import { type Maybe, type Rule, refusing } from '../../rule';

const DOCS = 'pkg/apis/apps/validation/validation.go (ValidateStatefulSetSpec)';

/** The API server does not look at how much history a StatefulSet keeps. */
export const STATEFUL_NUMBERS: Rule = notNegative(
  {
    id: 'stateful-set-numbers',
    class: 'api',
    title: 'Replicas and seconds of a StatefulSet are 0 or more',
    why: 'The API server refuses negative ones.',
    docs: DOCS,
  },
  ['apps/v1.StatefulSetSpec'],
  ['replicas', 'minReadySeconds'],
);

interface Claim {
  readonly metadata?: Maybe<{ readonly name?: Maybe<string> }>;
}

interface StatefulSetSpec {
  readonly serviceName?: Maybe<string>;
  readonly volumeClaimTemplates?: Maybe<readonly Claim[]>;
}

const LABEL = 'a DNS label: at most 63 small letters, digits and -, a letter or digit at both ends';

export const SERVICE_NAME: Rule = {
  id: 'stateful-set-service-name',
  class: 'api',
  title: 'The serviceName of a StatefulSet is a DNS label',
  why: 'It becomes the subdomain of the pods. The API server refuses any other from 1.33 on; before, no pod was ever made.',
  docs: `${DOCS}, https://github.com/kubernetes/kubernetes/pull/130233`,
  on: ['apps/v1.StatefulSetSpec'],

  check({ serviceName }: StatefulSetSpec, place) {
    const given = serviceName ?? '';
    if (given === '' || isDnsLabel(given)) return;
    const fix = 'write the name of its headless Service';
    refusing(place, place.isAtLeast('1.33'))('serviceName', given, LABEL, fix);
  },
};

export const CLAIM_NAME: Rule = {
  id: 'stateful-set-claim-name',
  class: 'api',
  title: 'The name of a claim template of a StatefulSet is a DNS label',
  why: 'The volume of the pods is called so. The API server refuses any other from 1.34 on; before, no pod was ever made.',
  docs: `${DOCS}, https://github.com/kubernetes/kubernetes/pull/131790`,
  on: ['apps/v1.StatefulSetSpec'],

  check({ volumeClaimTemplates }: StatefulSetSpec, place) {
    volumeClaimTemplates?.forEach(({ metadata }, index) => {
      const given = metadata?.name ?? '';
      if (isDnsLabel(given)) return;
      const path = ['volumeClaimTemplates', index, 'metadata', 'name'];
      refusing(place, place.isAtLeast('1.34'))(path, given, LABEL, 'write such as name: data');
    });
  },
};

/** What goes for StatefulSets alone. */
export const STATEFUL_SET_RULES: readonly Rule[] = [STATEFUL_NUMBERS, SERVICE_NAME, CLAIM_NAME];
