import { environmentOf } from '../../core/environment-facts';
import type { Faults } from '../../core/faults';
import type { ReleaseState } from '../../core/release-state';
import { PIN_NAME } from '../../pins/pins';
import { Environment } from '../gitops/environment';
import { mainImage } from '../../rollout/git/slot-specs';
import { at } from '../../kubernetes/at';
import { releasedIn } from './registry';
import { specOf } from './service';
import type { ReleaseInput } from './releaser';

/** Where a release stands, and in which file that is written. */
export interface StagedState {
  readonly state: ReleaseState | undefined;
  /** Name of its environment. */
  readonly environment: string;
}

/** Reads where a release stands from the pins of its environment; tells what keeps it from having a place there. */
export function readStagedState(
  faults: Faults,
  { release, service }: Pick<ReleaseInput, 'release' | 'service'>,
): StagedState | undefined {
  const { id } = release.node;
  const facts = environmentOf(release);
  const pinned = facts instanceof Environment ? (facts as Environment) : undefined;
  const isName = PIN_NAME.test(id);
  faults
    .at('id')
    .require(isName, id, 'letters, digits, - and _: its pins are called so', "call it 'cart-release'");
  const others = releasedIn(release.node.root).filter((one) => environmentOf(one.release) === facts);
  const namesake = others.find((one) => one.release.node.id === id);
  const known = others.find((one) => one.service === service);
  if (namesake !== undefined)
    faults
      .at('id')
      .add(
        id,
        `an id of its own in the environment: ${namesake.release.node.path} has the same pins`,
        `call it '${id}-2'`,
      );
  else if (known !== undefined)
    faults
      .at('service')
      .add(
        service.node.path,
        `a service with one release: ${known.release.node.path} brings its versions`,
        'keep one of the two',
      );
  if (pinned === undefined || !isName || namesake !== undefined || known !== undefined) return undefined;
  const { pinBook, name } = pinned;
  const state = pinBook.release(id);
  checkFirst(faults, state, { service, file: pinBook.file, id });
  return { state, environment: name };
}

/** Pods of the first slot get requests beside those of the Deployment, whose version they must be. */
function checkFirst(
  faults: Faults,
  state: ReleaseState | undefined,
  { service, file, id }: Pick<ReleaseInput, 'service'> & { readonly file: string; readonly id: string },
): void {
  if (state === undefined || state.active !== undefined) return;
  const runs = mainImage(at(specOf(service.resource), 'template', 'spec'));
  const { a } = state.images;
  faults
    .at('service')
    .require(
      a === runs,
      `${service.node.path}, releases.${id}.a: ${a ?? ''}`,
      `the image of the Deployment, ${runs ?? 'none'}: its Service leads to pods of both`,
      `write it in ${file}, and release another one when slot a is active`,
    );
}
