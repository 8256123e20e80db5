import type { Faults } from '../../core/faults';
import type { ReleaseFacts } from '../../core/release-facts';
import { argoReleaser } from './argo';
import { flaggerReleaser } from './flagger';
import { gatewayGitReleaser } from './gateway-git';
import { gitReleaser } from './git';
import { rolloutsGatewayReleaser } from './rollouts-gateway';
import type { ReleaseInput, ReleasePlacement, Releaser } from './releaser';

type EngineFacts<E> = Extract<ReleaseFacts, { readonly engine: E }>;

const RELEASERS: { readonly [E in ReleaseFacts['engine']]: Releaser<EngineFacts<E>> } = {
  'argo-rollouts': argoReleaser,
  flagger: flaggerReleaser,
  git: gitReleaser,
  'gateway-git': gatewayGitReleaser,
  'rollouts-gateway': rolloutsGatewayReleaser,
};

/** Reads what the engine of the environment needs of a service: who places the release, if nothing is wrong. */
export function readForEngine(
  faults: Faults,
  input: ReleaseInput,
): ((placement: ReleasePlacement) => void) | undefined {
  // Each engine reads its own facts, by which it was found.
  const releaser = RELEASERS[input.releases.engine] as Releaser<ReleaseFacts>;
  return releaser(faults, input);
}
