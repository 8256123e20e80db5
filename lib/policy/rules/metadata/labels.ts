import { LONGEST_LABEL, isLabelValue, isQualifiedName } from '../../../core/names';
import type { Manifest } from '../../../kubernetes/manifest';
import type { Maybe, Place, Rule } from '../../rule';

type Texts = Readonly<Record<string, Maybe<string>>>;

interface Metadata {
  readonly labels?: Maybe<Texts>;
  readonly annotations?: Maybe<Texts>;
}

/** What the key of a label or an annotation looks like. */
export const KEY_FORM = `an optional domain and /, then at most ${LONGEST_LABEL} letters, digits, -, _ and ., a letter or digit at both ends`;

/** What the value of a label looks like. */
export const VALUE_FORM = `at most ${LONGEST_LABEL} letters, digits, -, _ and ., a letter or digit at both ends`;

export const LABEL_KEY: Rule = {
  id: 'label-key',
  class: 'api',
  title: 'The key of a label is a name, with an optional domain before it',
  why: 'The API server refuses any other, on objects and on the templates of their pods.',
  docs: 'staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go (ValidateLabels)',
  on: ['meta/v1.ObjectMeta'],

  check(metadata: Metadata, place) {
    for (const key in metadata.labels) {
      if (!isQualifiedName(key))
        tell(metadata, place, {
          path: ['labels', key],
          given: key,
          allowed: KEY_FORM,
          fix: 'rename it, such as to app.kubernetes.io/name',
        });
    }
  },
};

export const LABEL_VALUE: Rule = {
  id: 'label-value',
  class: 'api',
  title: `The value of a label is text of at most ${LONGEST_LABEL} letters, digits and signs`,
  why: 'The API server refuses any other, on objects and on the templates of their pods.',
  docs: 'staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go (ValidateLabels)',
  on: ['meta/v1.ObjectMeta'],

  check(metadata: Metadata, place) {
    const { labels } = metadata;
    for (const key in labels) {
      const value = labels[key] ?? '';
      if (!isLabelValue(value))
        tell(metadata, place, {
          path: ['labels', key],
          given: value,
          allowed: VALUE_FORM,
          fix: 'shorten or rewrite it, or make it an annotation',
        });
    }
  },
};

export const ANNOTATION_KEY: Rule = {
  id: 'annotation-key',
  class: 'api',
  title: 'The key of an annotation is a name, with an optional domain before it',
  why: 'The API server refuses any other, on objects and on the templates of their pods.',
  docs: 'staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go (ValidateAnnotations)',
  on: ['meta/v1.ObjectMeta'],

  check(metadata: Metadata, place) {
    for (const key in metadata.annotations) {
      if (!isQualifiedName(key) && !isQualifiedName(key.toLowerCase()))
        tell(metadata, place, {
          path: ['annotations', key],
          given: key,
          allowed: KEY_FORM,
          fix: 'rename it, such as to example.com/team',
        });
    }
  },
};

const MOST_BYTES = 256 * 1024;

/** Bytes that a character of a text takes in UTF-8, at most. */
const WIDEST = 3;

export const ANNOTATIONS_SIZE: Rule = {
  id: 'annotations-size',
  class: 'api',
  title: `All annotations of an object have at most ${MOST_BYTES} bytes together`,
  why: 'The API server refuses more.',
  docs: 'staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go (ValidateAnnotationsSize)',
  on: ['meta/v1.ObjectMeta'],

  check(metadata: Metadata, place) {
    const { annotations } = metadata;
    let length = 0;
    for (const key in annotations) length += key.length + (annotations[key]?.length ?? 0);
    if (length * WIDEST <= MOST_BYTES) return;
    const bytes = Object.entries(annotations ?? {}).reduce(
      (sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value ?? ''),
      0,
    );
    if (bytes > MOST_BYTES)
      tell(metadata, place, {
        path: ['annotations'],
        given: `${bytes} bytes`,
        allowed: `at most ${MOST_BYTES} bytes`,
        fix: 'move the large ones to a ConfigMap',
      });
  },
};

interface Fault {
  readonly path: readonly string[];
  readonly given: string;
  readonly allowed: string;
  readonly fix: string;
}

function tell(metadata: Metadata, place: Place, { path, given, allowed, fix }: Fault): void {
  if (isOfJobs(metadata, place.manifest)) place.refuseLater(path, given, allowed, fix);
  else place.refuse(path, given, allowed, fix);
}

/** Whether it is the metadata that a CronJob gives to its Jobs: the server looks at it when the first of them is made. */
function isOfJobs(metadata: object, { kind, spec }: Manifest & { readonly spec?: unknown }): boolean {
  if (kind !== 'CronJob') return false;
  return (
    (spec as Maybe<{ readonly jobTemplate?: Maybe<{ readonly metadata?: unknown }> }>)?.jobTemplate
      ?.metadata === metadata
  );
}

/** What objects are found and described by. */
export const LABEL_RULES: readonly Rule[] = [LABEL_KEY, LABEL_VALUE, ANNOTATION_KEY, ANNOTATIONS_SIZE];
