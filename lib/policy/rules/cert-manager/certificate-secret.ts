import { isDnsSubdomain, isLabelValue, isQualifiedName } from '../../../core/names';
import type { Maybe, Rule } from '../../rule';
import { CERTIFICATE_CHECKS, REFUSED } from './webhook';

type TextMap = Maybe<Readonly<Record<string, Maybe<string>>>>;

interface Certificate {
  readonly secretName?: Maybe<string>;
  readonly secretTemplate?: Maybe<{ readonly annotations?: TextMap; readonly labels?: TextMap }>;
}

const CERTIFICATE = 'cert-manager.io/v1.Spec';

export const CERTIFICATE_SECRET: Rule = {
  id: 'certificate-secret-name',
  class: 'later',
  title: 'The secretName of a Certificate is the name of a Secret',
  why: `${REFUSED}.`,
  docs: `${CERTIFICATE_CHECKS} (ValidateCertificateSpec)`,
  on: [CERTIFICATE],

  check({ secretName }: Certificate, place) {
    if (!isDnsSubdomain(secretName ?? ''))
      place.refuse(
        'secretName',
        secretName,
        'small letters, digits, - and ., at most 253 characters',
        'write such as secretName: shop-tls',
      );
  },
};

const OWN = 'cert-manager.io/';

export const CERTIFICATE_SECRET_TEMPLATE: Rule = {
  id: 'certificate-secret-template',
  class: 'later',
  title: 'Labels and annotations of the Secret of a Certificate are such, and none of cert-manager',
  why: `${REFUSED}: it writes its own annotations.`,
  docs: `${CERTIFICATE_CHECKS} (validateSecretTemplateLabels, validateSecretTemplateAnnotations)`,
  on: [CERTIFICATE],

  check({ secretTemplate }: Certificate, place) {
    if (secretTemplate === undefined || secretTemplate === null) return;
    const { labels, annotations } = secretTemplate;
    for (const key in labels) {
      if (!isQualifiedName(key) || !isLabelValue(labels[key] ?? ''))
        place.refuse(
          ['secretTemplate', 'labels', key],
          labels[key],
          'a label: its key an optional domain and a name, its value up to 63 letters, digits, -, _ and .',
          'write such as team: shop',
        );
    }
    for (const key in annotations) {
      const isOwn = key.startsWith(OWN) && key !== `${OWN}allow-direct-injection`;
      if (isOwn || !isQualifiedName(key.toLowerCase()))
        place.refuse(
          ['secretTemplate', 'annotations', key],
          annotations[key],
          `an annotation whose key does not begin with ${OWN}`,
          'remove it, or rename the key',
        );
    }
  },
};

/** The Secret that a certificate is kept in. */
export const CERTIFICATE_SECRET_RULES: readonly Rule[] = [CERTIFICATE_SECRET, CERTIFICATE_SECRET_TEMPLATE];
