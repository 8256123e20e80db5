import {
  CERTIFICATE_EXPIRATION,
  CERTIFICATE_REQUEST,
  CERTIFICATE_SIGNER,
  CERTIFICATE_USAGES,
} from '../../../../lib/policy/rules/access/certificate-requests';
import { faultsOf, refusedBy } from '../../faults';

/** A request of an elliptic curve for a, of x, with a name of DNS. */
const PEM = `-----BEGIN CERTIFICATE REQUEST-----
MIHzMIGbAgEAMBgxCjAIBgNVBAMMAWExCjAIBgNVBAoMAXgwWTATBgcqhkjOPQIB
BggqhkjOPQMBBwNCAASeJdGdPBDTVR2aC8BKmX1CG29P3uX6W7Tov7B1zo+saYhc
JKlMRQKhKXeXxCa8L5DXXvWDB+4CBqoeMiMROINIoCEwHwYJKoZIhvcNAQkOMRIw
EDAOBgNVHREEBzAFggNhLmIwCgYIKoZIzj0EAwIDRwAwRAIgZkIFd6X5YLIlI6zc
gFEzT0cRO3rgCbvhVbvnprLThTUCIArhU0gNWLp8EK3pVLrGNt9sggV3BeEjuR2E
eTuqscor
-----END CERTIFICATE REQUEST-----
`;

const base64 = (text: string): string => Buffer.from(text, 'latin1').toString('base64');

const request = (spec: object): object => ({
  apiVersion: 'certificates.k8s.io/v1',
  kind: 'CertificateSigningRequest',
  metadata: { name: 'jane:a' },
  spec: {
    request: base64(PEM),
    signerName: 'kubernetes.io/kube-apiserver-client',
    usages: ['client auth'],
    ...spec,
  },
});

test.each([
  {},
  { expirationSeconds: 600 },
  { usages: ['s/mime', 'any'] },
  { signerName: 'a.b/c.d' },
  { signerName: `a.b/${'a'.repeat(253)}.${'b'.repeat(63)}` },
])('a request with %j is taken', (spec) => {
  expect(faultsOf(request(spec))).toEqual([]);
});

test.each([
  ['lines of Windows', PEM.replace(/\n/g, '\r\n')],
  ['no line end', PEM.trimEnd()],
  ['text around it', `of a:\n${PEM}b`],
  ['headers', PEM.replace('-----\n', '-----\nA-B: c\n\n')],
  ['a block before it that is none', PEM.replace(/\n[^]*?\n/, '\nAA==\n') + PEM],
])('a request with %s is taken', (_, text) => {
  expect(refusedBy(CERTIFICATE_REQUEST, request({ request: base64(text) }))).toEqual([]);
});

const lines = PEM.split('\n');

test.each([
  ['no PEM', 'Zm9v'],
  ['encoded twice', base64(base64(PEM))],
  ['of another kind', base64(PEM.replace(/CERTIFICATE REQUEST/g, 'NEW CERTIFICATE REQUEST'))],
  ['cut off', base64(lines.slice(0, 3).join('\n'))],
  ['without a line', base64([...lines.slice(0, 2), ...lines.slice(3)].join('\n'))],
  ['empty', base64([lines[0], ...lines.slice(-2)].join('\n'))],
])('a request that is %s is refused', (_, given) => {
  expect(refusedBy(CERTIFICATE_REQUEST, request({ request: given }))).toEqual(['spec.request']);
});

test('no more than the start of a long request is told', () => {
  const [fault] = faultsOf(request({ request: base64('a'.repeat(9999)) }));
  expect(String(fault?.given).length).toBeLessThan(100);
});

test.each([
  'kubernetes.io/legacy-unknown',
  'a/b',
  'a.b',
  'a.b/',
  'a.b/c/d',
  'A.b/c',
  'a.b/C',
  'a..b/c',
  `a.${'b'.repeat(64)}/c`,
  `${'a.'.repeat(127)}b/c`,
  `a.b/${'a.'.repeat(158)}bb`,
])('a signer is not called %s', (signerName) => {
  expect(refusedBy(CERTIFICATE_SIGNER, request({ signerName }))).toEqual(['spec.signerName']);
});

test.each([
  [[], ['spec.usages']],
  [null, ['spec.usages']],
  [['any', 'client auth', 'any'], ['spec.usages[2]']],
])('of the usages %j it refuses %j', (usages, fields) => {
  expect(refusedBy(CERTIFICATE_USAGES, request({ usages }))).toEqual(fields);
});

test('a usage that is none of those known is refused', () => {
  expect(faultsOf(request({ usages: ['clientAuth'] })).map(({ rule, field }) => [rule, field])).toEqual([
    ['known-value', 'spec.usages[0]'],
  ]);
});

test.each([599, 0, -1])('nobody asks for a certificate of %d seconds', (expirationSeconds) => {
  expect(refusedBy(CERTIFICATE_EXPIRATION, request({ expirationSeconds }))).toEqual([
    'spec.expirationSeconds',
  ]);
});
