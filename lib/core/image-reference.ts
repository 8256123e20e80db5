/**
 * `[registry[:port]/]path[:tag][@digest]`. A digest has all digits of its algorithm, in lower case.
 *
 * @see https://github.com/distribution/reference/blob/main/reference.go (Parse)
 * @see https://github.com/opencontainers/go-digest/blob/master/algorithm.go (Validate)
 */
const REFERENCE =
  /^(?:(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*(?::\d+)?\/)?[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*(:\w[\w.-]{0,127})?(@(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128}))?$/;

/** Longest reference read; registries stop at 255 characters for the name alone. */
const LONGEST_REFERENCE = 1024;

/** An image reference, taken apart. */
export interface ImageReference {
  /** The whole of it. */
  readonly image: string;
  /** The tag, without its colon. */
  readonly tag: string | undefined;
  /** The digest, without its `@`. */
  readonly digest: string | undefined;
}

/** Reads an image reference; undefined where a container runtime would refuse the text. */
export function parseImageReference(given: unknown): ImageReference | undefined {
  const match = typeof given === 'string' && given.length <= LONGEST_REFERENCE ? REFERENCE.exec(given) : null;
  if (!match) return undefined;
  const [image, tag, digest] = match;
  return { image, tag: tag?.slice(1), digest: digest?.slice(1) };
}
