import { isBlank } from './blank';
import { isDns1035Label, isDnsSubdomain, isQualifiedName } from '../../../core/names';
import { isRepeated } from '../pods/repeated';
import type { Maybe, Place, Rule } from '../../rule';

interface Condition {
  readonly name?: Maybe<string>;
  readonly expression?: Maybe<string>;
}

interface Webhook {
  readonly name?: Maybe<string>;
  readonly admissionReviewVersions?: Maybe<readonly Maybe<string>[]>;
  readonly timeoutSeconds?: Maybe<number>;
  readonly matchConditions?: Maybe<readonly Condition[]>;
}

interface Configuration {
  readonly webhooks?: Maybe<readonly Webhook[]>;
}

const HOOKS = ['admissionregistration/v1.MutatingWebhook', 'admissionregistration/v1.ValidatingWebhook'];

const CONFIGURATIONS = HOOKS.map((hook) => `${hook}Configuration`);

const DOCS = 'pkg/apis/admissionregistration/validation/validation.go';

export const WEBHOOK_NAME: Rule = {
  id: 'webhook-name',
  class: 'api',
  title: 'The name of a webhook is a DNS name of at least three parts',
  why: 'The API server refuses any other: the name tells whose webhook it is.',
  docs: `${DOCS} (validateValidatingWebhook), staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go (IsFullyQualifiedName)`,
  on: HOOKS,

  check({ name }: Webhook, place) {
    const given = name ?? '';
    if (given !== '' && (!isDnsSubdomain(given) || given.split('.').length < 3))
      place.refuse(
        'name',
        given,
        'lower-case letters, digits and -, in at least three parts with dots between',
        'write such as name: pods.policy.example.com',
      );
  },
};

export const WEBHOOK_ONCE: Rule = {
  id: 'webhook-once',
  class: 'api',
  title: 'Each webhook of a configuration has a name of its own',
  why: 'The API server refuses two of one name.',
  docs: `${DOCS} (validateMutatingWebhookConfiguration)`,
  on: CONFIGURATIONS,

  check({ webhooks }: Configuration, place) {
    const hooks = webhooks ?? [];
    for (let at = 0; at < hooks.length; at++) {
      if (isRepeated(hooks, at, 'name'))
        place.refuse(
          ['webhooks', at, 'name'],
          hooks[at]?.name,
          'a name that no webhook before it has',
          'rename one of the two',
        );
    }
  },
};

export const WEBHOOK_VERSIONS: Rule = {
  id: 'webhook-review-versions',
  class: 'api',
  title: 'A webhook reads reviews of v1 or v1beta1, and each version is named once',
  why: 'The API server refuses a webhook that reads nothing it can send.',
  docs: `${DOCS} (validateAdmissionReviewVersions)`,
  on: HOOKS,

  check({ admissionReviewVersions }: Webhook, place) {
    const versions = admissionReviewVersions ?? [];
    for (let at = 0; at < versions.length; at++) {
      const version = versions[at] ?? '';
      if (!isDns1035Label(version) || versions.indexOf(version) < at)
        place.refuse(
          ['admissionReviewVersions', at],
          version,
          'a version such as v1, named once',
          'write admissionReviewVersions: [v1]',
        );
    }
    if (versions.length > 0 && !versions.includes('v1') && !versions.includes('v1beta1'))
      place.refuse(
        'admissionReviewVersions',
        versions,
        'v1 or v1beta1 among them',
        'write admissionReviewVersions: [v1]',
      );
  },
};

export const WEBHOOK_TIMEOUT: Rule = {
  id: 'webhook-timeout',
  class: 'api',
  title: 'A webhook has 1 to 30 seconds to answer',
  why: 'The API server refuses any other time; without one it is 10 seconds.',
  docs: `${DOCS} (validateValidatingWebhook)`,
  on: HOOKS,

  check({ timeoutSeconds }: Webhook, place) {
    const given = timeoutSeconds ?? 1;
    if (given < 1 || given > 30)
      place.refuse('timeoutSeconds', given, 'a number from 1 to 30', 'write such as timeoutSeconds: 5');
  },
};

/** @see pkg/apis/admissionregistration/validation/validation.go (validateMatchConditions) */
const MOST_CONDITIONS = 64;

export const WEBHOOK_CONDITIONS: Rule = {
  id: 'webhook-match-conditions',
  class: 'api',
  title: `A webhook or an admission policy has at most ${MOST_CONDITIONS} conditions, each with a name of its own and an expression`,
  why: 'The API server refuses others. Whether an expression is sound CEL is not read here.',
  docs: `${DOCS} (validateMatchConditions)`,
  on: [
    ...HOOKS,
    'admissionregistration/v1.MutatingAdmissionPolicySpec',
    'admissionregistration/v1.ValidatingAdmissionPolicySpec',
  ],

  check({ matchConditions }: Webhook, place) {
    const conditions = matchConditions ?? [];
    if (conditions.length > MOST_CONDITIONS)
      place.refuse(
        'matchConditions',
        `${conditions.length} conditions`,
        `at most ${MOST_CONDITIONS}`,
        'join some with && in one expression',
      );
    for (let at = 0; at < conditions.length; at++) checkCondition(conditions, at, place);
  },
};

function checkCondition(conditions: readonly Condition[], at: number, place: Place): void {
  const name = conditions[at]?.name ?? '';
  if ((name !== '' && !isQualifiedName(name)) || isRepeated(conditions, at, 'name'))
    place.refuse(
      ['matchConditions', at, 'name'],
      name,
      'an optional domain and /, then letters, digits, -, _ and ., named once',
      'write such as name: not-kube-system',
    );
  const expression = conditions[at]?.expression ?? '';
  if (isBlank(expression))
    place.refuse(
      ['matchConditions', at, 'expression'],
      expression,
      'a CEL expression',
      "write such as expression: request.namespace != 'kube-system'",
    );
}

/** Webhooks that the API server asks before it stores an object. */
export const WEBHOOK_RULES: readonly Rule[] = [
  WEBHOOK_NAME,
  WEBHOOK_ONCE,
  WEBHOOK_VERSIONS,
  WEBHOOK_TIMEOUT,
  WEBHOOK_CONDITIONS,
];
