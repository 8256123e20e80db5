import { listAt } from '../../../kubernetes/at';
import { isObject } from '../../../core/read-values';
import type { Maybe, Place, Rule, Steps } from '../../rule';
import { lengthOfTime } from '../../structure/text-formats';

const DOCS = 'https://github.com/linkerd/linkerd2/blob/main/pkg/profiles/profiles.go';

const PACKAGES = ['linkerd.io/v1alpha2', 'linkerd.io/v1alpha1'];

/** Statuses of HTTP. */
const STATUS = { least: 100, most: 599 };

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** Tells each condition that asks for nothing, in whatever depth. */
function checkConditions(
  condition: unknown,
  fields: readonly string[],
  { path, place }: { path: Steps; place: Place },
): void {
  if (!isObject(condition)) return;
  if (![...fields, 'all', 'any', 'not'].some((field) => isGiven(condition[field])))
    place.refuse(
      path,
      condition,
      `a condition with ${fields.join(' or ')}, all, any or not`,
      `write { ${fields[0] ?? ''}: … }`,
    );
  for (const field of ['all', 'any'])
    for (const [index, inner] of listAt(condition, field).entries())
      checkConditions(inner, fields, { path: [...path, field, index], place });
}

interface Route {
  readonly name?: Maybe<string>;
  readonly timeout?: Maybe<string>;
  readonly condition?: Maybe<object>;
  readonly responseClasses?: Maybe<readonly { readonly condition?: Maybe<object> }[]>;
}

export const LINKERD_PROFILE_ROUTE: Rule = {
  id: 'linkerd-profile-route',
  class: 'later',
  title: 'A route of a ServiceProfile has a name, a condition, and times that Go reads',
  why: 'The webhook of Linkerd refuses it.',
  docs: `${DOCS} (Validate, ValidateRequestMatch, ValidateResponseMatch)`,
  on: PACKAGES.map((name) => `${name}.Routes`),

  check({ name, timeout, condition, responseClasses }: Route, place) {
    if (name === '') place.refuse('name', name, 'a name', "write 'GET /cart'");
    if (isGiven(timeout) && lengthOfTime(timeout ?? '') === undefined)
      place.refuse('timeout', timeout, 'a length of time', "write '300ms'");
    checkConditions(condition, ['pathRegex', 'method'], { path: ['condition'], place });
    for (const [index, { condition: answer }] of (responseClasses ?? []).entries())
      checkConditions(answer, ['status'], { path: ['responseClasses', index, 'condition'], place });
  },
};

interface Status {
  readonly min?: Maybe<number>;
  readonly max?: Maybe<number>;
}

export const LINKERD_PROFILE_STATUS: Rule = {
  id: 'linkerd-profile-status',
  class: 'later',
  title: 'A range of statuses in a ServiceProfile is one of HTTP',
  why: 'The webhook of Linkerd refuses it.',
  docs: `${DOCS} (ValidateResponseMatch)`,
  on: PACKAGES.map((name) => `${name}.Status`),

  check(status: Status, place) {
    const { least, most } = STATUS;
    for (const field of ['min', 'max'] as const) {
      const given = status[field] ?? 0;
      if (given !== 0 && (given < least || given > most))
        place.refuse(field, given, `${least} to ${most}`, `write ${field}: 500`);
    }
    const [min, max] = [status.min ?? 0, status.max ?? 0];
    if (min !== 0 && max !== 0 && max < min)
      place.refuse('max', max, `${min} or more, which is min`, `write max: ${min}`);
  },
};

interface Budget {
  readonly retryRatio?: Maybe<number>;
  readonly ttl?: Maybe<string>;
}

export const LINKERD_RETRY_BUDGET: Rule = {
  id: 'linkerd-retry-budget',
  class: 'later',
  title: 'A budget of retries in a ServiceProfile has a ratio that is not negative, and a time',
  why: 'The webhook of Linkerd refuses it.',
  docs: `${DOCS} (Validate)`,
  on: PACKAGES.map((name) => `${name}.RetryBudget`),

  check({ retryRatio, ttl }: Budget, place) {
    if ((retryRatio ?? 0) < 0) place.refuse('retryRatio', retryRatio, '0 or more', 'write retryRatio: 0.2');
    if (lengthOfTime(ttl ?? '') === undefined)
      place.refuse('ttl', ttl, 'a length of time', "write ttl: '10s'");
  },
};
