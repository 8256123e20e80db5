import type { Maybe, Rule } from '../../rule';

interface TokenRequest {
  readonly audience?: Maybe<string>;
  readonly expirationSeconds?: Maybe<number>;
}

interface DriverSpec {
  readonly tokenRequests?: Maybe<readonly TokenRequest[]>;
  readonly serviceAccountTokenInSecrets?: Maybe<boolean>;
  readonly nodeAllocatableUpdatePeriodSeconds?: Maybe<number>;
}

/** @see pkg/apis/storage/validation/validation.go (validateTokenRequests) */
const SECONDS = { least: 10 * 60, most: 2 ** 32 } as const;

const DOCS = 'pkg/apis/storage/validation/validation.go';

const ON = ['storage/v1.CSIDriverSpec'];

export const DRIVER_TOKENS: Rule = {
  id: 'csi-driver-tokens',
  class: 'api',
  title: 'A CSIDriver asks for one token of each audience, which lasts 10 minutes to 2^32 seconds',
  why: 'The API server refuses others.',
  docs: `${DOCS} (validateTokenRequests)`,
  on: ON,

  check({ tokenRequests }: DriverSpec, place) {
    const requests = tokenRequests ?? [];
    for (const [at, { audience, expirationSeconds }] of requests.entries()) {
      const name = audience ?? '';
      if (requests.findIndex((each) => (each.audience ?? '') === name) < at)
        place.refuse(
          ['tokenRequests', at, 'audience'],
          name,
          'an audience that no request before it has',
          'remove one of the two',
        );
      const seconds = expirationSeconds ?? SECONDS.least;
      if (seconds < SECONDS.least || seconds > SECONDS.most)
        place.refuse(
          ['tokenRequests', at, 'expirationSeconds'],
          seconds,
          `a number from ${SECONDS.least} to ${SECONDS.most}`,
          'write such as expirationSeconds: 3600',
        );
    }
  },
};

export const DRIVER_TOKEN_PLACE: Rule = {
  id: 'csi-driver-token-place',
  class: 'api',
  title: 'A CSIDriver that says where tokens are has tokenRequests',
  why: 'The API server refuses serviceAccountTokenInSecrets without, from Kubernetes 1.35 on.',
  docs: `${DOCS} (validateServiceAccountTokenInSecrets)`,
  on: ON,

  check({ tokenRequests, serviceAccountTokenInSecrets }: DriverSpec, place) {
    const given = serviceAccountTokenInSecrets ?? undefined;
    if (given !== undefined && (tokenRequests ?? []).length === 0)
      place.refuse(
        'serviceAccountTokenInSecrets',
        given,
        'nothing where there are no tokenRequests',
        "remove it, or add such as tokenRequests: [{ audience: '' }]",
      );
  },
};

/** @see pkg/apis/storage/validation/validation.go (validateNodeAllocatableUpdatePeriodSeconds) */
const SHORTEST_PERIOD = 10;

export const DRIVER_UPDATES: Rule = {
  id: 'csi-driver-updates',
  class: 'api',
  title: `A CSIDriver counts its room on nodes anew every ${SHORTEST_PERIOD} seconds at most`,
  why: 'The API server refuses shorter periods, from Kubernetes 1.35 on; before, it drops the field.',
  docs: `${DOCS} (validateNodeAllocatableUpdatePeriodSeconds)`,
  on: ON,

  check({ nodeAllocatableUpdatePeriodSeconds }: DriverSpec, place) {
    const given = nodeAllocatableUpdatePeriodSeconds ?? SHORTEST_PERIOD;
    if (given < SHORTEST_PERIOD && place.isAtLeast('1.35'))
      place.refuse(
        'nodeAllocatableUpdatePeriodSeconds',
        given,
        `${SHORTEST_PERIOD} or more`,
        'write such as nodeAllocatableUpdatePeriodSeconds: 60',
      );
  },
};

/** Drivers of storage. */
export const CSI_DRIVER_RULES: readonly Rule[] = [DRIVER_TOKENS, DRIVER_TOKEN_PLACE, DRIVER_UPDATES];
