import type { Maybe, Rule } from '../../rule';

const SOURCE = 'github.com/istio/istio: pkg/config/validation/validation.go';

const PORT_FIELDS = ['connectionPool', 'loadBalancer', 'outlierDetection', 'tls'] as const;
const FIELDS = [...PORT_FIELDS, 'portLevelSettings', 'tunnel', 'proxyProtocol'] as const;

type Policy = Readonly<Partial<Record<(typeof FIELDS)[number] | 'retryBudget', Maybe<object>>>>;

/** Whether a field says something: an empty list does not. */
const isGiven = (value: unknown): boolean =>
  (value ?? undefined) !== undefined && !(Array.isArray(value) && value.length === 0);

export const TRAFFIC_POLICY: Rule = {
  id: 'istio-traffic-policy',
  class: 'later',
  title: 'A traffic policy says something',
  why: 'The webhook of Istio refuses an empty one.',
  docs: `${SOURCE} (validateTrafficPolicy)`,
  on: ['networking.istio.io/v1.TrafficPolicy'],

  check(policy: Policy, place) {
    if (!isGiven(policy.retryBudget) && !FIELDS.some((field) => isGiven(policy[field])))
      place.refuse(
        '',
        policy,
        `one of ${FIELDS.join(', ')}`,
        'remove it, or add such as loadBalancer: { simple: LEAST_REQUEST }',
      );
    if (isGiven(policy.tunnel) && isGiven(policy.proxyProtocol))
      place.refuse('tunnel', policy.tunnel, 'no tunnel beside proxyProtocol', 'remove one of the two');
  },
};

interface PortPolicy extends Policy {
  readonly port?: Maybe<object>;
}

export const PORT_TRAFFIC_POLICY: Rule = {
  id: 'istio-port-traffic-policy',
  class: 'later',
  title: 'The traffic policy of a port names the port and says something',
  why: 'The webhook of Istio refuses one without a port, and an empty one.',
  docs: `${SOURCE} (validatePortTrafficPolicies)`,
  on: ['networking.istio.io/v1.PortLevelSettings'],

  check(policy: PortPolicy, place) {
    if (!isGiven(policy.port))
      place.refuse('port', policy.port, 'the number of the port', 'add such as port: { number: 80 }');
    if (!PORT_FIELDS.some((field) => isGiven(policy[field])))
      place.refuse('', policy, `one of ${PORT_FIELDS.join(', ')}`, 'remove it');
  },
};

interface Pool {
  readonly http?: Maybe<object>;
  readonly tcp?: Maybe<object>;
}

export const CONNECTION_POOL: Rule = {
  id: 'istio-connection-pool',
  class: 'later',
  title: 'A connection pool has settings for http or tcp',
  why: 'The webhook of Istio refuses an empty one.',
  docs: `${SOURCE} (validateConnectionPool)`,
  on: ['networking.istio.io/v1.ConnectionPool'],

  check(pool: Pool, place) {
    if (!isGiven(pool.http) && !isGiven(pool.tcp))
      place.refuse('', pool, 'http or tcp', 'remove it, or add such as tcp: { maxConnections: 100 }');
  },
};

const COUNTS = [
  ...[
    'http1MaxPendingRequests',
    'http2MaxRequests',
    'maxRequestsPerConnection',
    'maxRetries',
    'maxConcurrentStreams',
  ],
  'maxConnections',
];

type Settings = Readonly<Record<string, unknown>>;

export const POOL_SETTINGS: Rule = {
  id: 'istio-pool-settings',
  class: 'later',
  title: 'Limits of a connection pool are 0 or more, and HTTP/2 is either forced or up to the client',
  why: 'The webhook of Istio refuses limits below 0, and h2UpgradePolicy UPGRADE beside useClientProtocol.',
  docs: `${SOURCE} (validateConnectionPool)`,
  on: ['networking.istio.io/v1.Http', 'networking.istio.io/v1.Tcp'],

  check(settings: Settings, place) {
    for (const field of COUNTS) {
      const count = settings[field];
      if (typeof count === 'number' && count < 0)
        place.refuse(field, count, '0 or more', 'write 0 for no limit');
    }
    if (settings['h2UpgradePolicy'] === 'UPGRADE' && settings['useClientProtocol'] === true)
      place.refuse(
        'useClientProtocol',
        true,
        'not true where h2UpgradePolicy is UPGRADE',
        'remove one of the two',
      );
  },
};

interface Outliers {
  readonly consecutiveLocalOriginFailures?: Maybe<number>;
  readonly splitExternalLocalOriginErrors?: Maybe<boolean>;
  readonly maxEjectionPercent?: Maybe<number>;
  readonly minHealthPercent?: Maybe<number>;
}

export const OUTLIER_DETECTION: Rule = {
  id: 'istio-outlier-detection',
  class: 'later',
  title: 'Outlier detection has shares of 0 to 100, and counts failures of its own only where they are split',
  why: 'The webhook of Istio refuses other shares, and consecutiveLocalOriginFailures without splitExternalLocalOriginErrors.',
  docs: `${SOURCE} (validateOutlierDetection)`,
  on: ['networking.istio.io/v1.OutlierDetection'],

  check(outliers: Outliers, place) {
    for (const field of ['maxEjectionPercent', 'minHealthPercent'] as const) {
      const share = outliers[field] ?? 0;
      if (share < 0 || share > 100) place.refuse(field, share, '0 to 100', 'write such as 10');
    }
    const { consecutiveLocalOriginFailures: failures, splitExternalLocalOriginErrors: isSplit } = outliers;
    if ((failures ?? 0) > 0 && isSplit !== true)
      place.refuse(
        'splitExternalLocalOriginErrors',
        isSplit,
        'true where consecutiveLocalOriginFailures is given',
        'add splitExternalLocalOriginErrors: true',
      );
  },
};

/** Traffic policies as the webhook of Istio takes them. */
export const TRAFFIC_POLICY_RULES: readonly Rule[] = [
  TRAFFIC_POLICY,
  PORT_TRAFFIC_POLICY,
  CONNECTION_POOL,
  POOL_SETTINGS,
  OUTLIER_DETECTION,
];
