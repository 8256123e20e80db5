import { parseImageReference } from '../../../core/image-reference';
import { type Maybe, type Rule, refusing } from '../../rule';

interface Container {
  readonly image?: Maybe<string>;
}

export const CONTAINER_IMAGE: Rule = {
  id: 'container-image',
  class: 'api',
  title: 'A container has an image',
  why: 'The API server refuses a container without.',
  docs: 'pkg/apis/core/validation/validation.go (validateContainerCommon)',
  on: ['core/v1.Container'],

  check({ image }: Container, place) {
    if ((image ?? '') === '')
      place.refuse(
        'image',
        image,
        'the reference of an image',
        'write such as image: registry.example.com/web:1.2.3',
      );
  },
};

export const IMAGE_SPACE: Rule = {
  id: 'image-space',
  class: 'api',
  title: 'The image of a pod has no space around it',
  why: 'The API server refuses such a pod; in a template it takes it, and the pods made of it are refused.',
  docs: 'pkg/apis/core/validation/validation.go (validateContainerOnlyForPod)',
  on: ['core/v1.Container'],

  check({ image }: Container, place) {
    const given = image ?? '';
    if (given.trim() === given) return;
    const allowed = 'no space at its start or end';
    const fix = 'remove the space; in YAML, mind the line end that | keeps';
    refusing(place, place.manifest.kind === 'Pod')('image', given, allowed, fix);
  },
};

export const IMAGE_REFERENCE: Rule = {
  id: 'image-reference',
  class: 'later',
  title: 'An image is a reference that a container runtime can read',
  why: 'The API server takes any text; the kubelet then waits forever with InvalidImageName.',
  docs: 'https://github.com/distribution/reference/blob/main/reference.go',
  on: ['core/v1.Container'],

  check({ image }: Container, place) {
    const given = (image ?? '').trim();
    if (given !== '' && parseImageReference(given) === undefined)
      place.refuse(
        'image',
        image,
        '[registry[:port]/]path[:tag][@digest], the path in lower case, a digest of sha256 with 64 digits 0-9 and a-f',
        'write such as registry.example.com/web:1.2.3',
      );
  },
};

/** Tags by which everybody means the newest of something. */
const MOVING_TAGS: readonly (string | undefined)[] = [
  'latest',
  'stable',
  'main',
  'master',
  'edge',
  'nightly',
];

export const MOVING_TAG: Rule = {
  id: 'moving-image-tag',
  class: 'unwise',
  title: 'An image is named by a version or a digest, not by a tag that moves',
  why: 'Pods of one workload run different code, depending on when their node pulled the image, and no rollback helps.',
  docs: 'https://kubernetes.io/docs/concepts/containers/images/#image-names',
  on: ['core/v1.Container'],

  check({ image }: Container, place) {
    const reference = parseImageReference(image);
    if (reference === undefined || reference.digest !== undefined) return;
    if (MOVING_TAGS.includes(reference.tag ?? 'latest'))
      place.refuse(
        'image',
        image,
        'a tag that stands for one version, or a digest',
        'write such as web:1.2.3',
      );
  },
};

/** The images that containers run. */
export const IMAGE_RULES: readonly Rule[] = [CONTAINER_IMAGE, IMAGE_SPACE, IMAGE_REFERENCE, MOVING_TAG];
