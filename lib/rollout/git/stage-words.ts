import { type ReleaseState, incomingSlot } from '../../core/release-state';

/** A stage in one line. */
export function describeStage(state: ReleaseState | undefined): string {
  if (state === undefined) return 'never released: a plain Deployment serves';
  const { active, images, weight } = state;
  const incoming = incomingSlot(state);
  const serves =
    active === undefined ? 'the plain Deployment serves' : `slot ${active} serves ${images[active] ?? ''}`;
  if (incoming === undefined) return `${serves}, nothing is released`;
  return `${serves}, slot ${incoming} has ${images[incoming] ?? ''} and gets ${weight} %`;
}
