import { isDataKey } from '../../../core/data-key';
import { isDnsSubdomain } from '../../../core/names';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';

const NAME = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;

/** Printable ASCII without `=`: what the API server takes from Kubernetes 1.32 on (RelaxedEnvironmentVariableValidation). */
const RELAXED_NAME = /^[ -<>-~]+$/;

function isEnvName(name: string, place: Place): boolean {
  if (place.isAtLeast('1.32')) return RELAXED_NAME.test(name);
  return NAME.test(name) && name !== '.' && !name.startsWith('..');
}

function tellName(field: string, name: string, place: Place): void {
  const allowed = place.isAtLeast('1.32')
    ? 'printable ASCII without ='
    : 'letters, digits, _, - and ., not starting with a digit or two dots';
  place.refuse(field, name, allowed, `write such as ${field}: DATABASE_URL`);
}

const ENV_DOCS =
  'staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go (IsEnvVarName, IsRelaxedEnvVarName)';

export const ENV_NAME: Rule = {
  id: 'env-name',
  class: 'api',
  title: 'The name of an environment variable is one that the cluster takes',
  why: 'The API server refuses any other.',
  docs: ENV_DOCS,
  on: ['core/v1.EnvVar'],

  check({ name }: { readonly name?: Maybe<string> }, place) {
    const given = name ?? '';
    if (given !== '' && !isEnvName(given, place)) tellName('name', given, place);
  },
};

export const ENV_PREFIX: Rule = {
  id: 'env-prefix',
  class: 'api',
  title: 'The prefix of environment variables could be the name of one',
  why: 'The API server refuses any other.',
  docs: ENV_DOCS,
  on: ['core/v1.EnvFromSource'],

  check({ prefix }: { readonly prefix?: Maybe<string> }, place) {
    const given = prefix ?? '';
    if (given !== '' && !isEnvName(given, place)) tellName('prefix', given, place);
  },
};

const SOURCES = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'] as const;

interface EnvVar {
  readonly value?: Maybe<string>;
  readonly valueFrom?: Maybe<Readonly<Partial<Record<(typeof SOURCES)[number], Maybe<object>>>>>;
}

export const ENV_SOURCE: Rule = {
  id: 'env-value-source',
  class: 'api',
  title: 'An environment variable has a value or one source of it',
  why: 'The API server refuses both, an empty valueFrom, and two sources.',
  docs: 'pkg/apis/core/validation/validation.go (validateEnvVarValueFrom)',
  on: ['core/v1.EnvVar'],

  check({ value, valueFrom }: EnvVar, place) {
    const from = valueFrom ?? undefined;
    if (from === undefined) return;
    let count = 0;
    for (const source of SOURCES) {
      if (isGiven(from[source]) && isRead(source, place)) count++;
    }
    if (count !== 1)
      place.refuse(
        'valueFrom',
        from,
        `one of ${SOURCES.filter((source) => isRead(source, place)).join(', ')}`,
        'keep one of them, or write value: text',
      );
    else if ((value ?? '') !== '')
      place.refuse('valueFrom', from, 'nothing where there is a value', 'remove value, or valueFrom');
  },
};

/** Before 1.35 the API server drops fileKeyRef: EnvFiles is off by default. */
function isRead(source: (typeof SOURCES)[number], place: Place): boolean {
  return source !== 'fileKeyRef' || place.isAtLeast('1.35');
}

interface EnvFrom {
  readonly configMapRef?: Maybe<object>;
  readonly secretRef?: Maybe<object>;
}

export const ENV_FROM: Rule = {
  id: 'env-from-source',
  class: 'api',
  title: 'An entry of envFrom names a ConfigMap or a Secret',
  why: 'The API server refuses both in one entry, and neither.',
  docs: 'pkg/apis/core/validation/validation.go (ValidateEnvFrom)',
  on: ['core/v1.EnvFromSource'],

  check({ configMapRef, secretRef }: EnvFrom, place) {
    const hasConfig = isGiven(configMapRef);
    const hasSecret = isGiven(secretRef);
    if (hasConfig === hasSecret)
      place.refuse(
        '',
        { configMapRef, secretRef },
        'either configMapRef or secretRef',
        hasConfig ? 'write the second as an entry of its own' : 'add such as configMapRef: { name: web }',
      );
  },
};

interface Reference {
  readonly name?: Maybe<string>;
  readonly key?: Maybe<string>;
}

const OBJECT_NAME = 'the name of an object: lower-case letters, digits, - and .';

export const KEY_REFERENCE: Rule = {
  id: 'key-reference',
  class: 'api',
  title: 'A variable from a ConfigMap or a Secret names the object and a key that it can have',
  why: 'The API server refuses names and keys that no such object has.',
  docs: 'pkg/apis/core/validation/validation.go (validateConfigMapKeySelector, validateSecretKeySelector)',
  on: ['core/v1.ConfigMapKeySelector', 'core/v1.SecretKeySelector'],

  check({ name, key }: Reference, place) {
    if (!isDnsSubdomain(name ?? '')) place.refuse('name', name, OBJECT_NAME, 'write such as name: web');
    const given = key ?? '';
    if (given !== '' && !isDataKey(given))
      place.refuse(
        'key',
        given,
        'letters, digits, -, _ and ., at most 253',
        'write such as key: DATABASE_URL',
      );
  },
};

export const ENV_FROM_NAME: Rule = {
  id: 'env-from-name',
  class: 'api',
  title: 'An entry of envFrom says the name of its object',
  why: 'The API server refuses a reference without a name, and names that no object has.',
  docs: 'pkg/apis/core/validation/validation.go (validateConfigMapEnvSource, validateSecretEnvSource)',
  on: ['core/v1.ConfigMapEnvSource', 'core/v1.SecretEnvSource'],

  check({ name }: Reference, place) {
    const given = name ?? '';
    // The name is checked as if something were to be added to it: a hyphen at its end passes.
    if (!isDnsSubdomain(given.endsWith('-') ? given.slice(0, -1) : given))
      place.refuse('name', name, OBJECT_NAME, 'write such as name: web');
  },
};

/** Environment variables and what they are taken from. */
export const ENV_RULES: readonly Rule[] = [
  ENV_NAME,
  ENV_PREFIX,
  ENV_SOURCE,
  ENV_FROM,
  KEY_REFERENCE,
  ENV_FROM_NAME,
];
