import { isDns1035Label } from '../../../core/names';
import type { Maybe, Rule } from '../../rule';

interface Target {
  readonly percent?: Maybe<number>;
  readonly tag?: Maybe<string>;
  readonly revisionName?: Maybe<string>;
  readonly configurationName?: Maybe<string>;
  readonly latestRevision?: Maybe<boolean>;
}

interface Routed {
  readonly traffic?: Maybe<readonly Target[]>;
}

const WEBHOOK = 'https://github.com/knative/serving, pkg/apis/serving/v1/route_validation.go';
const REFUSED = 'The admission webhook of Knative refuses it';
const [SERVICE, ROUTE] = ['serving.knative.dev/v1.ServiceSpec', 'serving.knative.dev/v1.RouteSpec'];

export const TRAFFIC_SHARES: Rule = {
  id: 'knative-traffic-shares',
  class: 'later',
  title: 'The shares of the traffic of a Knative Service are 100 percent together',
  why: `${REFUSED}: every request goes somewhere, and to one place. A target without percent has none.`,
  docs: WEBHOOK,
  on: [SERVICE, ROUTE],

  check({ traffic }: Routed, place) {
    if (traffic === null || traffic === undefined || traffic.length === 0) return;
    let sum = 0;
    for (let index = 0; index < traffic.length; index++) {
      const percent = traffic[index]?.percent ?? 0;
      sum += percent;
      if (percent < 0 || percent > 100)
        place.refuse(['traffic', index, 'percent'], percent, '0 to 100', 'write such as percent: 100');
    }
    if (sum !== 100)
      place.refuse('traffic', traffic, `100 percent together, and not ${String(sum)}`, 'correct percent');
  },
};

export const TRAFFIC_TAGS: Rule = {
  id: 'knative-traffic-tag',
  class: 'later',
  title: 'A tag of the traffic of a Knative Service is the first label of a host, and of one target',
  why: `${REFUSED}: the target is reached at <tag>-<service>.`,
  docs: WEBHOOK,
  on: [SERVICE, ROUTE],

  check({ traffic }: Routed, place) {
    if (traffic === null || traffic === undefined) return;
    for (let index = 0; index < traffic.length; index++) {
      const tag = traffic[index]?.tag ?? '';
      if (tag === '') continue;
      if (!isDns1035Label(tag))
        place.refuse(
          ['traffic', index, 'tag'],
          tag,
          'up to 63 small letters, digits and -, from a letter to no -',
          'write such as tag: next',
        );
      else if (traffic.findIndex((target) => target.tag === tag) < index)
        place.refuse(['traffic', index, 'tag'], tag, 'a tag that no other target has', `write ${tag}-2`);
    }
  },
};

type Told = (field: keyof Target, allowed: string) => void;

/** What a target is of: a Service has one Configuration, which it does not name; a Route says which. */
function checkTarget(revision: string, configuration: string, isRoute: boolean, refuse: Told): void {
  if (!isRoute && configuration !== '') refuse('configurationName', 'nothing: a Service has one of its own');
  else if (revision !== '' && configuration !== '')
    refuse('configurationName', 'nothing beside revisionName');
  else if (isRoute && revision === '' && configuration === '')
    refuse('configurationName', 'a value, or revisionName');
}

export const TRAFFIC_TARGETS: Rule = {
  id: 'knative-traffic-target',
  class: 'later',
  title: 'Traffic of a Knative Service goes to one revision, or to the latest one',
  why: `${REFUSED} where a target names two things, or says that a named revision is the latest.`,
  docs: WEBHOOK,
  on: [SERVICE, ROUTE],

  check({ traffic }: Routed, place) {
    if (traffic === null || traffic === undefined) return;
    const isRoute = place.manifest.kind === 'Route';
    for (let index = 0; index < traffic.length; index++) {
      const target = traffic[index] ?? {};
      const refuse: Told = (field, allowed) => {
        const fix = target[field] === undefined ? `add ${field}: shop` : 'remove it';
        place.refuse(['traffic', index, field], target[field], allowed, fix);
      };
      const revision = target.revisionName ?? '';
      checkTarget(revision, target.configurationName ?? '', isRoute, refuse);
      if ((target.latestRevision ?? revision === '') !== (revision === ''))
        refuse('latestRevision', revision === '' ? 'true without revisionName' : 'false beside revisionName');
    }
  },
};

/** Where the requests of a Knative Service go. */
export const TRAFFIC_RULES: readonly Rule[] = [TRAFFIC_SHARES, TRAFFIC_TAGS, TRAFFIC_TARGETS];
