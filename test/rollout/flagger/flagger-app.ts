import { flagger } from '../../../lib/rollout/flagger/engine';
import type { Loose } from '../../support/synth';
import { type Differences, type ReleasedShop, refused, released } from '../release-app';

export const PROMETHEUS = 'http://prometheus.monitoring:9090';

/** What differs in a shop that Flagger releases: what it can keep. */
function differing({ environment, release, frontend, ...rest }: Differences): Differences {
  return {
    ...rest,
    environment: { releases: flagger({ prometheus: PROMETHEUS }), ...environment },
    frontend: { expose: { host: 'shop.example.com', tls: { clusterIssuer: 'letsencrypt' } }, ...frontend },
    release: { budget: { objective: 99.9 }, ...release },
  };
}

/** A shop whose frontend Flagger releases. */
export function flaggerShop(differences: Differences = {}): ReleasedShop {
  return released(differing(differences));
}

/** What such a shop is refused for. */
export function flaggerRefusals(differences: Differences): ReturnType<typeof refused> {
  return refused(differing(differences));
}

/** The shop as it is handed over: how far, as an option of the engine. */
export function migrating(migration: 'prepare' | 'adopt' | undefined): Differences {
  return {
    environment: {
      releases: flagger({ prometheus: PROMETHEUS, ...(migration === undefined ? {} : { migration }) }),
    },
  };
}

export const canaryOf = ({ one }: Pick<ReleasedShop, 'one'>): Loose => one('Canary', 'frontend-release');
