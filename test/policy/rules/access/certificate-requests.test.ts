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

/** Requests of other keys: of RSA by openssl req -newkey rsa:2048, of Ed25519 by -newkey ed25519. */
const RSA = `-----BEGIN CERTIFICATE REQUEST-----
MIICXTCCAUUCAQAwGDEKMAgGA1UEAwwBYTEKMAgGA1UECgwBeDCCASIwDQYJKoZI
hvcNAQEBBQADggEPADCCAQoCggEBAKTfgQevE51nnmEatlwIUFZadIcXJnTdazK9
GjY5RIcJZGCzCaEU1g/ysumvrysxERKacf0Zm4lijsL0Bxb+d6ReSRQ55j3+JpIB
WubdcQ77GtGADxvlFpZh1IEBxUh69kN2Cbe3nNNBvl9yr+54+BXoq3M/O7Pl7F0O
+5ZlYm8g7Q70Y4UuPXQaIAcabTG/h00WUOx9p6jslH+6U4wXO6+pDI60OWZzA3T1
JAu/nJbLAPHZ2+ZNbJg2fovo7iCbZufsU8nZokfGz4y62b8G/bFomv4pX1xXzzFL
XTvZuSnHgMKVGp40+yHp1lK3WE25JgdgCPA4xXO4c19Hk3FUJY8CAwEAAaAAMA0G
CSqGSIb3DQEBCwUAA4IBAQBQWthTDz4jXtmC0MiihF3NTIwVKuK+5WhyUbxOXDOr
7bnHotweoaTsb6XHNsuOZZ7qJ8lBJbTPCSDb7V6T/efYflXcYNrUPw+lsPK+LGir
TNk6Ak10kmJ4rAb+iDDc+bJ0URPVsK34Lu7hkqYPbAdMO7bfepmGjWMusQ+0hy9t
rd/Ezvrxvx2itBVvHxQ3+jrIZbGmDcfrFoCdXOORdUqPZYecxghjSbjBpEpwS/uV
NjSSzturQSHbBP5GvAFxXohZW6f85uGE8CilMHab7iJb2iNY0OeXyjZlFi2pc8PY
beoOyLEEJZvQ5bPg1eL2jP5vPlEUYX+WEEI4QofJyLXR
-----END CERTIFICATE REQUEST-----
`;

const ED25519 = `-----BEGIN CERTIFICATE REQUEST-----
MIGXMEsCAQAwGDEKMAgGA1UEAwwBYTEKMAgGA1UECgwBeDAqMAUGAytlcAMhAHAe
cRuKAic2tpSya4xdJgskt4pN1iy241fKBSwiV5d5oAAwBQYDK2VwA0EAisq/uKy6
OhM55H+PwQL0yjYW66yYnU9rzjtEKBzlYeVWR8tZs4u1WeRUiuoVYqz1R06SFTij
Cp4EnM+AhKiZCw==
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
  ['a key of RSA', RSA],
  ['a key of Ed25519', ED25519],
  ['a block before it that is none', PEM.replace(/\n[^]*?\n/, '\nAA==\n') + PEM],
])('a request with %s is taken', (_, text) => {
  expect(refusedBy(CERTIFICATE_REQUEST, request({ request: base64(text) }))).toEqual([]);
});

const lines = PEM.split('\n');

test.each([
  ['no PEM', 'Zm9v'],
  ['encoded twice', base64(base64(PEM))],
  ['behind another block', base64(PEM.replace(/CERTIFICATE REQUEST/g, 'CERTIFICATE') + PEM)],
  ['in a line', base64(PEM.replace(/\n/g, ''))],
  ['of another kind', base64(PEM.replace(/CERTIFICATE REQUEST/g, 'NEW CERTIFICATE REQUEST'))],
  ['cut off', base64(lines.slice(0, 3).join('\n'))],
  ['without a line', base64([...lines.slice(0, 2), ...lines.slice(3)].join('\n'))],
  ['empty', base64([lines[0], ...lines.slice(-2)].join('\n'))],
])('a request that is %s is refused', (_, given) => {
  expect(refusedBy(CERTIFICATE_REQUEST, request({ request: given }))).toEqual(['spec.request']);
});

/** A request with some bytes changed, counted from its end where that is negative. */
function changed(pem: string, ...places: readonly number[]): string {
  const bytes = Buffer.from(pem.replace(/-----.*-----|\s/g, ''), 'base64');
  for (const at of places) {
    const index = at < 0 ? bytes.length + at : at;
    bytes[index] = (bytes[index] ?? 0) ^ 1;
  }
  return base64(
    `-----BEGIN CERTIFICATE REQUEST-----\n${bytes.toString('base64')}\n-----END CERTIFICATE REQUEST-----\n`,
  );
}

/** A byte that makes another algorithm of that of the signature, which nobody knows. */
const UNKNOWN = -75;

test.each([
  ['a signature of something else, of an elliptic curve', PEM, [-1]],
  ['a signature of something else, of RSA', RSA, [-1]],
  ['a signature of something else, of Ed25519', ED25519, [-1]],
  ['another subject than was signed', PEM, [22]],
  ['no sequence', PEM, [0, UNKNOWN]],
  ['no sequence of what is signed', PEM, [3, UNKNOWN]],
  ['no version', PEM, [6, UNKNOWN]],
  ['no bits of a signature', PEM, [-73, UNKNOWN]],
  ['no algorithm of a signature', PEM, [-83, UNKNOWN]],
  ['no algorithm of a key', PEM, [37, UNKNOWN]],
  ['no bits of a key', PEM, [59, UNKNOWN]],
])('a request that has %s is refused', (_, pem, places) => {
  expect(refusedBy(CERTIFICATE_REQUEST, request({ request: base64(pem) }))).toEqual([]);
  expect(refusedBy(CERTIFICATE_REQUEST, request({ request: changed(pem, ...places) }))).toEqual([
    'spec.request',
  ]);
});

test('signatures of kinds that nobody knows are not judged', () => {
  expect(refusedBy(CERTIFICATE_REQUEST, request({ request: changed(PEM, UNKNOWN) }))).toEqual([]);
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
