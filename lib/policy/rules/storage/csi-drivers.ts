import type { Maybe, Rule } from '../../rule';

interface TokenRequest {
  readonly audience?: Maybe<string>;
  readonly expirationSeconds?: Maybe<number>;
}

interface DriverSpec {
  readonly tokenRequests?: Maybe<readonly TokenRequest[]>;
}

/** @see pkg/apis/storage/validation/validation.go (validateTokenRequests) */
const SECONDS = { least: 10 * 60, most: 2 ** 32 } as const;

export const DRIVER_TOKENS: Rule = {
  id: 'csi-driver-tokens',
  class: 'api',
  title: 'A CSIDriver asks for one token of each audience, which lasts 10 minutes to 2^32 seconds',
  why: 'The API server refuses others.',
  docs: 'pkg/apis/storage/validation/validation.go (validateTokenRequests)',
  on: ['storage/v1.CSIDriverSpec'],

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

/** Drivers of storage. */
export const CSI_DRIVER_RULES: readonly Rule[] = [DRIVER_TOKENS];
