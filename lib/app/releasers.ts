import type { Faults } from '../core/faults';
import type { ReleaseFacts } from '../core/release-facts';
import { argoReleaser } from './release-argo';
import type { ReleaseInput, ReleasePlacement, Releaser } from './releaser';

type EngineFacts<E> = Extract<ReleaseFacts, { readonly engine: E }>;

const RELEASERS: { readonly [E in ReleaseFacts['engine']]: Releaser<EngineFacts<E>> } = {
  'argo-rollouts': argoReleaser,
};

/** Reads what the engine of the environment needs of a service: who places the release, if nothing is wrong. */
export function readForEngine(
  faults: Faults,
  input: ReleaseInput,
): ((placement: ReleasePlacement) => void) | undefined {
  const releaser = RELEASERS[input.releases.engine];
  return releaser(faults, input);
}
