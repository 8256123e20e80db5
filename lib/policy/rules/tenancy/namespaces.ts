import type { Maybe, Rule } from '../../rule';
import { POD_SECURITY_LEVELS } from '../../pod-security';
import { isQualifiedName } from '../../../core/names';
import { KEY_FORM } from '../metadata/labels';

interface Namespace {
  readonly metadata?: Maybe<{ readonly labels?: Maybe<Readonly<Record<string, Maybe<string>>>> }>;
  readonly spec?: Maybe<{ readonly finalizers?: Maybe<readonly Maybe<string>[]> }>;
}

const PREFIX = 'pod-security.kubernetes.io/';

const MODES = ['enforce', 'audit', 'warn'].map(
  (mode) => [`${PREFIX}${mode}`, `${PREFIX}${mode}-version`] as const,
);

const LEVELS: ReadonlySet<string> = new Set(POD_SECURITY_LEVELS);

const VERSION = /^(latest|v1\.(0|[1-9]\d{0,17}))$/;

export const POD_SECURITY_LABEL: Rule = {
  id: 'pod-security-label',
  class: 'api',
  title: 'The Pod Security labels of a namespace name a level and a version of the standards',
  why: 'The API server refuses others when the namespace is made; on an old one it takes them for restricted.',
  docs: 'https://kubernetes.io/docs/concepts/security/pod-security-admission/',
  on: ['core/v1.Namespace'],

  check({ metadata }: Namespace, place) {
    const labels = metadata?.labels ?? undefined;
    if (labels === undefined) return;
    for (const [ofLevel, ofVersion] of MODES) {
      const level = labels[ofLevel];
      if (level !== undefined && !LEVELS.has(level ?? ''))
        place.refuse(
          ['metadata', 'labels', ofLevel],
          level,
          `one of ${POD_SECURITY_LEVELS.join(', ')}`,
          'write restricted',
        );
      const version = labels[ofVersion];
      if (version !== undefined && !VERSION.test(version ?? ''))
        place.refuse(
          ['metadata', 'labels', ofVersion],
          version,
          'latest, or v1. and a number',
          'write such as v1.33',
        );
    }
  },
};

/** Finalizers that need no domain. @see pkg/apis/core/helper/helpers.go (standardFinalizers) */
const STANDARD: ReadonlySet<string> = new Set(['kubernetes', 'orphan', 'foregroundDeletion']);

const NONE: readonly Maybe<string>[] = [];

export const NAMESPACE_FINALIZER: Rule = {
  id: 'namespace-finalizer',
  class: 'api',
  title: 'A finalizer in the spec of a namespace is kubernetes, or has a domain',
  why: 'The API server refuses any other.',
  docs: 'pkg/apis/core/validation/validation.go (validateFinalizerName)',
  on: ['core/v1.Namespace'],

  check({ spec }: Namespace, place) {
    const finalizers = spec?.finalizers ?? NONE;
    for (let at = 0; at < finalizers.length; at++) {
      const given = finalizers[at] ?? '';
      if (!isQualifiedName(given)) place.refuse(['spec', 'finalizers', at], given, KEY_FORM, 'remove it');
      else if (!given.includes('/') && !STANDARD.has(given))
        place.refuse(
          ['spec', 'finalizers', at],
          given,
          'kubernetes, or a name with a domain',
          `write such as example.com/${given}`,
        );
    }
  },
};

/** What a namespace asks of its pods, and who cleans up after it. */
export const NAMESPACE_RULES: readonly Rule[] = [POD_SECURITY_LABEL, NAMESPACE_FINALIZER];
