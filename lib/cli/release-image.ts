import { parseImageReference } from '../core/image-reference';
import type { PropIssue } from '../core/issue';
import type { ReleaseState } from '../core/release-state';
import { meantAmong } from '../core/closest';
import type { Pins } from '../pins/pins';

/** What image a release is asked to bring: the one that is named, or the pinned one of the repository that serves. */
export function readNewImage(
  given: string | undefined,
  { state, pins }: { readonly state: ReleaseState | undefined; readonly pins: Pins },
  issues: PropIssue[],
): string | undefined {
  if (given !== undefined) return readNamed(given, pins, issues);
  const serving = state?.active === undefined ? undefined : state.images[state.active];
  if (serving === undefined) return undefined;
  const images = [...pins.images].filter(([, image]) => repositoryOf(image) === repositoryOf(serving));
  if (images.length === 1) return images[0]?.[1];
  const allowed = `an image: ${images.length} pins are of ${repositoryOf(serving)}`;
  issues.push({ field: '--image', given: undefined, allowed, fix: 'write --image ghcr.io/acme/cart:1.4.3' });
  return undefined;
}

/** An image has a tag or a digest; what has none is the name of a pin. */
function readNamed(given: string, { images }: Pins, issues: PropIssue[]): string | undefined {
  const pinned = images.get(given);
  if (pinned !== undefined) return pinned;
  const { tag, digest } = parseImageReference(given) ?? {};
  if (tag !== undefined || digest !== undefined) return given;
  const fix = meantAmong(given, [...images.keys()], 'write --image ghcr.io/acme/cart:1.4.3');
  issues.push({
    field: '--image',
    given,
    allowed: 'an image with a tag or a digest, or the name of a pin',
    fix,
  });
  return undefined;
}

function repositoryOf(image: string): string {
  const { tag, digest } = parseImageReference(image) ?? {};
  const rest = digest === undefined ? image : image.slice(0, -(digest.length + 1));
  return tag === undefined ? rest : rest.slice(0, -(tag.length + 1));
}
