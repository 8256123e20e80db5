import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { lengthOfTime } from '../../structure/text-formats';

interface Metric {
  readonly name?: Maybe<string>;
  readonly interval?: Maybe<string>;
  readonly templateRef?: Maybe<object>;
  readonly query?: Maybe<string>;
}

interface Analysis {
  readonly interval?: Maybe<string>;
  readonly stepWeights?: Maybe<readonly Maybe<number>[]>;
  readonly metrics?: Maybe<readonly Metric[]>;
}

interface Service {
  readonly delegation?: Maybe<boolean>;
  readonly gateways?: Maybe<readonly unknown[]>;
  readonly hosts?: Maybe<readonly unknown[]>;
  readonly gatewayRefs?: Maybe<readonly object[]>;
}

interface Canary {
  readonly provider?: Maybe<string>;
  readonly targetRef?: Maybe<{ readonly kind?: Maybe<string> }>;
  readonly autoscalerRef?: Maybe<object>;
  readonly service?: Maybe<Service>;
}

const MOST = 100;

export const CANARY_WEIGHTS: Rule = {
  id: 'flagger-step-weights',
  class: 'later',
  title: 'Weights of a Canary rise from step to step, to 100 at most',
  why: 'Flagger would send a release less traffic than the step before, or more than there is.',
  docs: 'https://docs.flagger.app/usage/how-it-works#canary-analysis',
  on: ['flagger.app/v1beta1.Analysis'],

  check({ stepWeights }: Analysis, place) {
    let before = 0;
    stepWeights?.forEach((given, at) => {
      const weight = given ?? 0;
      if (weight <= before || weight > MOST)
        place.refuse(
          ['stepWeights', at],
          given,
          `more than ${before}, and ${MOST} at most`,
          'write such as [5, 20, 50]',
        );
      before = Math.max(before, weight);
    });
  },
};

/** In nanoseconds: Flagger makes shorter intervals as long as this. */
const SHORTEST = 10e9;

export const CANARY_INTERVALS: Rule = {
  id: 'flagger-intervals',
  class: 'later',
  title: 'A Canary is judged every 10 seconds or less often',
  why: 'Flagger takes 10 seconds for anything shorter.',
  docs: 'github.com/fluxcd/flagger: pkg/apis/flagger/v1beta1/canary.go (GetAnalysisInterval)',
  on: ['flagger.app/v1beta1.Analysis'],

  check({ interval }: Analysis, place) {
    const length = lengthOfTime(interval ?? '');
    if (length !== undefined && length < SHORTEST)
      place.refuse('interval', interval, '10s or more', 'write such as 30s');
  },
};

export const CANARY_WINDOWS: Rule = {
  id: 'flagger-metric-interval',
  class: 'unwise',
  title: 'Metrics of a Canary look back no longer than its steps last',
  why: 'A metric of a longer interval judges what the steps before have done, too.',
  docs: 'https://docs.flagger.app/usage/metrics#builtin-metrics',
  on: ['flagger.app/v1beta1.Analysis'],

  check({ interval, metrics }: Analysis, place) {
    const length = lengthOfTime(interval ?? '');
    if (length === undefined) return;
    metrics?.forEach((metric, at) => {
      if ((lengthOfTime(metric.interval ?? '') ?? 0) > length)
        place.refuse(
          ['metrics', at, 'interval'],
          metric.interval,
          `at most the interval of the analysis, ${interval ?? ''}`,
          `write interval: ${interval ?? ''}, or longer steps`,
        );
    });
  },
};

export const CANARY_SERVICE: Rule = {
  id: 'flagger-service',
  class: 'later',
  title: 'The service of a Canary fits its provider and its target',
  why: 'Flagger stops with an error: a delegate has no hosts, the Gateway API asks for a Gateway, and Knative scales by itself.',
  docs: 'https://docs.flagger.app/usage/how-it-works#canary-service',
  on: ['flagger.app/v1beta1.Spec'],

  check({ provider, service, targetRef, autoscalerRef }: Canary, place) {
    if (service?.delegation === true) checkDelegated(service, place);
    if (provider?.startsWith('gatewayapi') === true) checkGateway(service?.gatewayRefs, provider, place);
    if (targetRef?.kind === 'Service' && isGiven(autoscalerRef))
      place.refuse('autoscalerRef', autoscalerRef, 'no autoscaler for a Service of Knative', 'remove it');
  },
};

function checkGateway(references: Service['gatewayRefs'], provider: string, place: Place): void {
  if ((references ?? []).length > 0) return;
  const fix = 'add such as gatewayRefs: [{ name: edge, namespace: gateways }]';
  place.refuse(['service', 'gatewayRefs'], references, `a Gateway where provider is ${provider}`, fix);
}

function checkDelegated(service: Service, place: Place): void {
  for (const field of ['gateways', 'hosts'] as const) {
    if ((service[field] ?? []).length > 0)
      place.refuse(['service', field], service[field], `no ${field} where delegation is true`, 'remove it');
  }
}

interface Affinity {
  readonly cookieName?: Maybe<string>;
  readonly primaryCookieName?: Maybe<string>;
}

export const CANARY_COOKIES: Rule = {
  id: 'flagger-cookies',
  class: 'later',
  title: 'Cookies of users of the two versions of a Canary have two names',
  why: 'Flagger stops with an error, for nothing would tell them apart.',
  docs: 'https://docs.flagger.app/tutorials/gatewayapi-progressive-delivery#session-affinity',
  on: ['flagger.app/v1beta1.SessionAffinity'],

  check({ cookieName, primaryCookieName }: Affinity, place) {
    if ((primaryCookieName ?? '') === '' || primaryCookieName !== cookieName) return;
    const fix = `write such as ${cookieName}-primary`;
    place.refuse('primaryCookieName', primaryCookieName, 'another name than cookieName', fix);
  },
};

/** Metrics that Flagger knows by their names alone (runBuiltinMetricChecks). */
const BUILT_IN: readonly string[] = ['request-success-rate', 'request-duration'];

export const CANARY_METRIC: Rule = {
  id: 'flagger-metric',
  class: 'later',
  title: 'A metric of a Canary has a template, or a name that Flagger knows',
  why: 'Flagger asks for no other, and takes the release for faultless.',
  docs: 'https://docs.flagger.app/usage/metrics',
  on: ['flagger.app/v1beta1.Metrics'],

  check({ name, templateRef, query }: Metric, place) {
    if (isGiven(templateRef) || (query ?? '') !== '') return;
    if (BUILT_IN.includes(name ?? '')) return;
    place.refuse(
      'name',
      name,
      `${BUILT_IN.join(', ')}, or a templateRef`,
      'add such as templateRef: { name: errors }',
    );
  },
};

/** Canaries as Flagger takes them. */
export const FLAGGER_CANARY_RULES: readonly Rule[] = [
  CANARY_WEIGHTS,
  CANARY_INTERVALS,
  CANARY_WINDOWS,
  CANARY_METRIC,
  CANARY_SERVICE,
  CANARY_COOKIES,
];
