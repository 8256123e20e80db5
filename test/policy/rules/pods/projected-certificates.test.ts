import {
  BUNDLE_PROJECTION,
  CERTIFICATE_PROJECTION,
} from '../../../../lib/policy/rules/pods/projected-certificates';
import { PROJECTED_PATHS, ONE_PROJECTION } from '../../../../lib/policy/rules/pods/ephemeral-volumes';
import { faultsOf, pod, refusedBy } from '../../faults';

const options = { kubernetesVersion: '1.37', only: ['api'] } as const;
const before = { kubernetesVersion: '1.36', only: ['api'] } as const;

const AT = 'spec.volumes[0].projected.sources[0]';

const projected = (...sources: object[]): object =>
  pod({}, { volumes: [{ name: 'tls', projected: { sources } }] });

const bundle = (fields: object): object => ({ clusterTrustBundle: { path: 'ca.pem', ...fields } });
const certificate = (fields: object): object => ({
  podCertificate: { signerName: 'example.com/mesh', keyType: 'ED25519', keyPath: 'key.pem', ...fields },
});

test.each([
  bundle({ name: 'ca' }),
  bundle({ name: 'example.com:mesh:ca' }),
  bundle({ signerName: 'example.com/mesh' }),
  bundle({ signerName: 'example.com/mesh', labelSelector: { matchLabels: { a: 'b' } } }),
  certificate({}),
  certificate({ keyPath: null, credentialBundlePath: 'tls/all.pem', maxExpirationSeconds: 3600 }),
  certificate({ maxExpirationSeconds: 91 * 24 * 3600, userAnnotations: { 'Example.com/Role': 'web' } }),
  certificate({ signerName: 'kubernetes.io/kube-apiserver-client-pod', maxExpirationSeconds: 86_400 }),
])('the source %j is taken', (source) => {
  expect(faultsOf(projected(source), options)).toEqual([]);
});

test.each([
  [{}, ''],
  [{ name: 'ca', signerName: 'example.com/mesh' }, ''],
  [{ name: '' }, '.name'],
  [{ name: ':ca' }, '.name'],
  [{ name: 'example.com:mesh:Ca' }, '.name'],
  [{ name: 'ca', labelSelector: {} }, '.labelSelector'],
  [{ signerName: 'mesh' }, '.signerName'],
  [{ signerName: '' }, '.signerName'],
])('the trust bundle %j is refused, and dropped up to 1.36', (fields, field) => {
  const given = projected(bundle(fields));
  expect(refusedBy(BUNDLE_PROJECTION, given, options)).toEqual([`${AT}.clusterTrustBundle${field}`]);
  expect(faultsOf(given, before)).toEqual([]);
});

test.each([
  [{ signerName: 'mesh' }, '.signerName'],
  [{ maxExpirationSeconds: 3599 }, '.maxExpirationSeconds'],
  [{ maxExpirationSeconds: 91 * 24 * 3600 + 1 }, '.maxExpirationSeconds'],
  [{ signerName: 'a.kubernetes.io/b', maxExpirationSeconds: 86_401 }, '.maxExpirationSeconds'],
  [{ keyPath: '' }, ''],
  [{ keyPath: '../key.pem' }, '.keyPath'],
  [{ certificateChainPath: '/chain.pem' }, '.certificateChainPath'],
  [{ userAnnotations: { role: 'web' } }, '.userAnnotations.role'],
])('the certificate %j is refused, and dropped up to 1.36', (fields, field) => {
  const given = projected(certificate(fields));
  expect(refusedBy(CERTIFICATE_PROJECTION, given, options)).toEqual([`${AT}.podCertificate${field}`]);
  expect(faultsOf(given, before)).toEqual([]);
});

test('a certificate of an unknown type of key is refused from 1.37 on', () => {
  const given = projected(certificate({ keyType: 'RSA1024' }));
  expect(faultsOf(given, options).map(({ field }) => field)).toEqual([`${AT}.podCertificate.keyType`]);
  expect(faultsOf(given, before)).toEqual([]);
});

test('files of certificates differ in their paths, and stand in a part of their own', () => {
  const twice = projected(bundle({ name: 'ca' }), certificate({ keyPath: 'ca.pem' }));
  const together = projected({ ...bundle({ name: 'ca' }), ...certificate({}) });
  expect(refusedBy(PROJECTED_PATHS, twice, options)).toEqual(['spec.volumes[0].projected.sources']);
  expect(refusedBy(ONE_PROJECTION, together, options)).toEqual([AT]);
  expect([faultsOf(twice, before), faultsOf(together, before)]).toEqual([[], []]);
});
