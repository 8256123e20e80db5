import { isQualifiedName } from '../../../core/names';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { SIGNER_NAME, isBundleName, isSignerName } from '../access/signer-name';
import { CERTIFICATE_PATHS, type Certificate, certificatePaths } from './certificate-paths';
import { isVolumePath } from './relative-path';

const DOCS = 'pkg/apis/core/validation/validation.go (validateProjectionSources)';

interface Bundle {
  readonly name?: Maybe<string>;
  readonly signerName?: Maybe<string>;
  readonly labelSelector?: Maybe<object>;
}

export const BUNDLE_PROJECTION: Rule = {
  id: 'projected-trust-bundle',
  class: 'api',
  title: 'A trust bundle in a volume is the one of a name, or all of a signer that a selector chooses',
  why: 'The API server refuses both and neither, and a selector beside a name. Up to 1.36 it drops the source.',
  docs: DOCS,
  on: ['core/v1.ClusterTrustBundleProjection'],

  check(bundle: Bundle, place) {
    const name = bundle.name ?? undefined;
    const signerName = bundle.signerName ?? undefined;
    if ((name === undefined) === (signerName === undefined))
      place.refuse('', { name, signerName }, 'name or signerName', 'write one of the two, such as name: ca');
    else if (name !== undefined) checkBundleOfName(name, bundle, place);
    else tellSigner(signerName ?? '', place);
  },
};

function checkBundleOfName(name: string, { labelSelector }: Bundle, place: Place): void {
  if (!isBundleName(name))
    place.refuse('name', name, 'the name of a ClusterTrustBundle', 'write such as name: ca');
  if (isGiven(labelSelector))
    place.refuse('labelSelector', labelSelector, 'nothing beside name', 'remove it, or write signerName');
}

function tellSigner(given: string, place: Place): void {
  if (!isSignerName(given))
    place.refuse('signerName', given, SIGNER_NAME, 'write such as signerName: example.com/mesh');
}

/** Certificates live an hour at least, and a quarter of a year at most; those of signers of Kubernetes a day. */
const SHORTEST = 3600;
const LONGEST = 91 * 24 * 3600;
const LONGEST_OF_KUBERNETES = 24 * 3600;

export const CERTIFICATE_PROJECTION: Rule = {
  id: 'projected-certificate',
  class: 'api',
  title: 'A certificate of a pod has a signer, a life of an hour to 91 days, and files in its volume',
  why: 'The API server refuses any other; a signer of Kubernetes gives a day at most. Up to 1.36 it drops the source.',
  docs: DOCS,
  on: ['core/v1.PodCertificateProjection'],

  check(certificate: Certificate, place) {
    const { signerName, userAnnotations } = certificate;
    // That it is left out, the fields of the type tell.
    if ((signerName ?? '') !== '') tellSigner(signerName ?? '', place);
    checkLife(certificate, place);
    checkPaths(certificate, place);
    for (const key in userAnnotations ?? {})
      if (!key.includes('/') || !isQualifiedName(key.toLowerCase()))
        place.refuse(
          ['userAnnotations', key],
          key,
          'a key with a domain, / and a name',
          'write such as example.com/role',
        );
  },
};

function checkLife({ signerName, maxExpirationSeconds }: Certificate, place: Place): void {
  const [domain = ''] = (signerName ?? '').split('/');
  const isOfKubernetes = domain === 'kubernetes.io' || domain.endsWith('.kubernetes.io');
  const longest = isOfKubernetes ? LONGEST_OF_KUBERNETES : LONGEST;
  const given = maxExpirationSeconds ?? SHORTEST;
  if (given < SHORTEST || given > longest)
    place.refuse(
      'maxExpirationSeconds',
      given,
      `${SHORTEST} to ${longest}`,
      'write such as maxExpirationSeconds: 86400',
    );
}

function checkPaths(certificate: Certificate, place: Place): void {
  if (certificatePaths(certificate).length === 0)
    place.refuse(
      '',
      certificate,
      `one of ${CERTIFICATE_PATHS.join(', ')}`,
      'add such as credentialBundlePath: credentials.pem',
    );
  for (const field of CERTIFICATE_PATHS) {
    const given = certificate[field] ?? '';
    if (!isVolumePath(given))
      place.refuse(field, given, 'a relative path without ..', `write such as ${field}: tls/web.pem`);
  }
}

/** Certificates that a projected volume brings to a pod. */
export const PROJECTED_CERTIFICATE_RULES: readonly Rule[] = [BUNDLE_PROJECTION, CERTIFICATE_PROJECTION];
