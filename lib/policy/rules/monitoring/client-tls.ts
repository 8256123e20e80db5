import { hasText, isFilled, isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';
import { LEFT_OUT, TYPES, ofConfigs, ofMonitors } from './operator';

interface Key {
  readonly secret?: Maybe<object>;
  readonly configMap?: Maybe<object>;
}

interface Tls {
  readonly ca?: Maybe<Key>;
  readonly caFile?: Maybe<string>;
  readonly cert?: Maybe<Key>;
  readonly certFile?: Maybe<string>;
  readonly keySecret?: Maybe<object>;
  readonly keyFile?: Maybe<string>;
  readonly minVersion?: Maybe<string>;
  readonly maxVersion?: Maybe<string>;
}

const CARD = {
  class: 'later',
  why: `${LEFT_OUT}.`,
  docs: `${TYPES}/tls_types.go (TLSConfig.Validate, SafeTLSConfig.Validate)`,
} as const;

const ON = [...ofMonitors('TlsConfig', 'EndpointsTlsConfig'), ...ofConfigs('TlsConfig')];

const isKey = (key: Maybe<Key>): boolean => isGiven(key?.secret) || isGiven(key?.configMap);

export const CLIENT_CERTIFICATE: Rule = {
  ...CARD,
  id: 'monitoring-client-certificate',
  title: 'A client certificate of Prometheus or Alertmanager has its key, and a key its certificate',
  on: ON,

  check({ cert, certFile, keySecret, keyFile }: Tls, place) {
    const hasCertificate = isKey(cert) || isFilled(certFile);
    if (hasCertificate === (isGiven(keySecret) || isFilled(keyFile))) return;
    if (hasCertificate)
      place.refuse(
        'keySecret',
        keySecret,
        'the key of the certificate',
        'add such as keySecret: { name: shop-tls, key: tls.key }',
      );
    else
      place.refuse(
        'cert',
        cert,
        'the certificate of the key',
        'add such as cert: { secret: { name: shop-tls, key: tls.crt } }',
      );
  },
};

export const TLS_VERSIONS: Rule = {
  ...CARD,
  id: 'monitoring-tls-versions',
  title: 'The maxVersion of TLS is the minVersion or a later one',
  on: ON,

  check({ minVersion, maxVersion }: Tls, place) {
    if (hasText(minVersion) && hasText(maxVersion) && maxVersion < minVersion)
      place.refuse('maxVersion', maxVersion, `${minVersion} or later`, 'remove it');
  },
};

const PAIRS = [
  ['ca', 'caFile'],
  ['cert', 'certFile'],
  ['keySecret', 'keyFile'],
] as const;

export const TLS_FILES: Rule = {
  ...CARD,
  id: 'monitoring-tls-files',
  title: 'What TLS needs is in a file of Prometheus or in a Secret, not in both',
  on: ofMonitors('EndpointsTlsConfig'),

  check(tls: Tls, place) {
    for (const [field, file] of PAIRS) {
      const isThere = field === 'keySecret' ? isGiven(tls.keySecret) : isKey(tls[field]);
      if (isThere && isFilled(tls[file]))
        place.refuse(file, tls[file], `nothing beside ${field}`, 'remove one of them');
    }
  },
};

/** How Prometheus and Alertmanager speak TLS. */
export const CLIENT_TLS_RULES: readonly Rule[] = [CLIENT_CERTIFICATE, TLS_VERSIONS, TLS_FILES];
