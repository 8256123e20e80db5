import { parseImageReference } from '../core/image-reference';
import { readWord } from '../core/read-values';
import { type Reading, within } from '../core/reading';

/** When the kubelet pulls an image. */
export type ImagePullPolicy = 'Always' | 'IfNotPresent' | 'Never';

/** Reads an image reference. A tag can be moved to other content, so that without a digest it is a finding. */
export function readImage(reading: Reading, given: unknown): string | undefined {
  const reference = parseImageReference(given);
  if (reference === undefined) {
    reading.faults.add(
      given,
      'an image reference: registry/name:tag@sha256:digest, the digest with 64 digits 0-9 and a-f',
      "write 'ghcr.io/acme/cart:1.4.2@sha256:…'",
    );
    return undefined;
  }
  const { image, tag, digest } = reference;
  if (digest === undefined) {
    const moving = tag === undefined || tag === 'latest';
    reading.faults.note({
      rule: 'image-tag',
      given,
      allowed: 'an image pinned by digest',
      fix: moving
        ? 'name a version and add its digest: what runs changes with every push'
        : 'add the digest after the tag: name:tag@sha256:…',
    });
  }
  return image;
}

/** Reads the pull policy: the one given, the profile's, or Always, which also checks the right to pull. */
export function readPullPolicy(reading: Reading, given: unknown): ImagePullPolicy {
  const asked = readWord(within(reading, 'imagePullPolicy'), given, [
    'Always',
    'IfNotPresent',
    'Never',
  ] as const);
  const policy = asked ?? reading.profile.imagePullPolicy ?? 'Always';
  if (policy !== 'Always') {
    within(reading, 'imagePullPolicy').faults.note({
      rule: 'pull-policy',
      given: policy,
      allowed: "'Always'",
      fix: 'leave it out: with Always the node asks the registry whether this pod may have the image',
    });
  }
  return policy;
}
