import { isDns1035Label } from '../../../core/names';
import { isGiven } from '../../../kubernetes/given';
import { isRepeated } from '../pods/repeated';
import type { Maybe, Place, Rule } from '../../rule';

interface Column {
  readonly type?: Maybe<string>;
  readonly format?: Maybe<string>;
  readonly jsonPath?: Maybe<string>;
}

interface Scale {
  readonly specReplicasPath?: Maybe<string>;
  readonly statusReplicasPath?: Maybe<string>;
  readonly labelSelectorPath?: Maybe<string>;
}

interface Version {
  readonly name?: Maybe<string>;
  readonly storage?: Maybe<boolean>;
  readonly deprecated?: Maybe<boolean>;
  readonly deprecationWarning?: Maybe<string>;
}

interface Spec {
  readonly versions?: Maybe<readonly Version[]>;
}

interface Webhook {
  readonly clientConfig?: Maybe<object>;
  readonly conversionReviewVersions?: Maybe<readonly Maybe<string>[]>;
}

interface Conversion {
  readonly strategy?: Maybe<string>;
  readonly webhook?: Maybe<Webhook>;
}

const DOCS = 'staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go';

export const CRD_VERSIONS: Rule = {
  id: 'crd-versions',
  class: 'api',
  title: 'The versions of a custom resource have names of their own, and exactly one is stored',
  why: 'The API server refuses others: it must know in which form objects lie in etcd.',
  docs: `${DOCS} (validateCustomResourceDefinitionSpec)`,
  on: ['apiextensions/v1.CustomResourceDefinitionSpec'],

  check({ versions }: Spec, place) {
    const all = versions ?? [];
    for (let at = 0; at < all.length; at++) {
      const name = all[at]?.name ?? '';
      if (name !== '' && !isDns1035Label(name))
        place.refuse(
          ['versions', at, 'name'],
          name,
          'lower-case letters, digits and -',
          'write such as v1beta1',
        );
      if (isRepeated(all, at, 'name'))
        place.refuse(['versions', at, 'name'], name, 'a name that no version before it has', 'remove one');
    }
    const stored = all.filter(({ storage }) => storage === true).length;
    if (all.length > 0 && stored !== 1)
      place.refuse('versions', `${stored} with storage: true`, 'one', 'write storage: true on one of them');
  },
};

/** @see validation.go (validateDeprecationWarning) */
const LONGEST_WARNING = 256;

export const CRD_DEPRECATION: Rule = {
  id: 'crd-deprecation-warning',
  class: 'api',
  title: `A warning is for a version that is deprecated, in one line of at most ${LONGEST_WARNING} bytes`,
  why: 'The API server refuses others: the warning is sent as a header.',
  docs: `${DOCS} (validateDeprecationWarning)`,
  on: ['apiextensions/v1.CustomResourceDefinitionVersion'],

  check({ deprecated, deprecationWarning }: Version, place) {
    const text = deprecationWarning ?? undefined;
    if (text === undefined) return;
    const isLine =
      text !== '' && Buffer.byteLength(text) <= LONGEST_WARNING && !/[\p{C}\p{Zl}\p{Zp}]/u.test(text);
    if (deprecated !== true || !isLine)
      place.refuse(
        'deprecationWarning',
        text,
        deprecated === true
          ? `a line of at most ${LONGEST_WARNING} bytes`
          : 'nothing where deprecated is not true',
        deprecated === true ? 'shorten it' : 'write deprecated: true, or remove it',
      );
  },
};

/** @see validation.go (printerColumnDatatypes, customResourceColumnDefinitionFormats) */
const COLUMN_TYPES = ['boolean', 'date', 'integer', 'number', 'string'];
const COLUMN_FORMATS = ['byte', 'date', 'date-time', 'double', 'float', 'int32', 'int64', 'password'];

export const CRD_COLUMN: Rule = {
  id: 'crd-printer-column',
  class: 'api',
  title: 'A column that kubectl prints has a type, and a path that starts with a dot',
  why: 'The API server refuses others.',
  docs: `${DOCS} (ValidateCustomResourceColumnDefinition)`,
  on: ['apiextensions/v1.CustomResourceColumnDefinition'],

  check({ type, format, jsonPath }: Column, place) {
    const given = type ?? '';
    if (given !== '' && !COLUMN_TYPES.includes(given))
      place.refuse('type', given, COLUMN_TYPES.join(', '), 'write such as type: string');
    const form = format ?? '';
    if (form !== '' && !COLUMN_FORMATS.includes(form))
      place.refuse('format', form, COLUMN_FORMATS.join(', '), 'remove it');
    checkPath(jsonPath, ['jsonPath'], ['.'], place);
  },
};

export const CRD_SCALE: Rule = {
  id: 'crd-scale-paths',
  class: 'api',
  title: 'The paths of scale lead into spec and status',
  why: 'The API server refuses others: an autoscaler reads and writes there.',
  docs: `${DOCS} (ValidateCustomResourceDefinitionSubresources)`,
  on: ['apiextensions/v1.CustomResourceSubresourceScale'],

  check({ specReplicasPath, statusReplicasPath, labelSelectorPath }: Scale, place) {
    checkPath(specReplicasPath, ['specReplicasPath'], ['.spec.'], place);
    checkPath(statusReplicasPath, ['statusReplicasPath'], ['.status.'], place);
    checkPath(labelSelectorPath, ['labelSelectorPath'], ['.spec.', '.status.'], place);
  },
};

function checkPath(
  given: Maybe<string>,
  path: readonly [string],
  starts: readonly string[],
  place: Place,
): void {
  const text = given ?? '';
  if (text !== '' && !starts.some((start) => text.startsWith(start)))
    place.refuse(
      path,
      text,
      `a path that starts with ${starts.join(' or ')}`,
      `write such as ${path[0]}: ${starts[0] === '.' ? '.spec.size' : `${starts[0]}replicas`}`,
    );
}

export const CRD_CONVERSION: Rule = {
  id: 'crd-conversion',
  class: 'api',
  title: 'A webhook converts versions where the strategy is Webhook, and reads reviews of v1 or v1beta1',
  why: 'The API server refuses one without the other.',
  docs: `${DOCS} (validateCustomResourceConversion)`,
  on: ['apiextensions/v1.CustomResourceConversion'],

  check({ strategy, webhook }: Conversion, place) {
    const hook = webhook ?? undefined;
    if (strategy === 'None' && isSaid(hook))
      place.refuse('webhook', 'a webhook', 'nothing where strategy is None', 'remove it');
    if (strategy !== 'Webhook') return;
    if (!isGiven(hook?.clientConfig))
      place.refuse(
        ['webhook', 'clientConfig'],
        undefined,
        'where the webhook stands',
        'add clientConfig: { service: { name: …, namespace: … } }',
      );
    checkReviews(hook?.conversionReviewVersions ?? [], place);
  },
};

/** Whether anything of a webhook is there: the server has no place for an empty one. */
function isSaid(hook: Webhook | undefined): boolean {
  return isGiven(hook?.clientConfig) || (hook?.conversionReviewVersions ?? []).length > 0;
}

function checkReviews(versions: readonly Maybe<string>[], place: Place): void {
  const isRead = versions.includes('v1') || versions.includes('v1beta1');
  const isSound = versions.every((each, at) => isDns1035Label(each ?? '') && versions.indexOf(each) === at);
  if (!isRead || !isSound)
    place.refuse(
      ['webhook', 'conversionReviewVersions'],
      versions,
      'versions such as v1, each once, v1 or v1beta1 among them',
      'write conversionReviewVersions: [v1]',
    );
}

/** Versions of custom resources. */
export const CRD_VERSION_RULES: readonly Rule[] = [
  CRD_VERSIONS,
  CRD_DEPRECATION,
  CRD_COLUMN,
  CRD_SCALE,
  CRD_CONVERSION,
];
