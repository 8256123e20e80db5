import {
  TRUST_BUNDLE_CERTIFICATES,
  TRUST_BUNDLE_SIGNER,
} from '../../../../lib/policy/rules/access/trust-bundles';
import { faultsOf, refusedBy } from '../../faults';

/** An authority of an elliptic curve called a, until the year 2126. */
const PEM = `-----BEGIN CERTIFICATE-----
MIIBcDCCARWgAwIBAgIUOplbw7s7EqfElfhy1+/uYLN7YiswCgYIKoZIzj0EAwIw
DDEKMAgGA1UEAwwBYTAgFw0yNjExMjcxNDU3MTZaGA8yMTI2MTEwMzE0NTcxNlow
DDEKMAgGA1UEAwwBYTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABDGugPlv9rNY
Rq3Fwwrj9s3lpnRJ4yN3mWvBglhbHnAaoWv7IryMSzkXeeHjrbSBU3qVOny1cWwV
2G24aaIynw6jUzBRMB0GA1UdDgQWBBSvIr3Q/k6OHttAJpBtm/+H5IKyJzAfBgNV
HSMEGDAWgBSvIr3Q/k6OHttAJpBtm/+H5IKyJzAPBgNVHRMBAf8EBTADAQH/MAoG
CCqGSM49BAMCA0kAMEYCIQD30/QjB6CCt3zMHHuf7x4WVbMjbA6TCjXxoMj9taUz
TwIhAILa+cE1m0rbr5frb2ygN/0mQ8YvMk3uoX8qTaC2ndni
-----END CERTIFICATE-----
`;

const options = { kubernetesVersion: '1.37' } as const;

const bundle = (name: string, spec: object): object => ({
  apiVersion: 'certificates.k8s.io/v1',
  kind: 'ClusterTrustBundle',
  metadata: { name },
  spec: { trustBundle: PEM, ...spec },
});

test.each([
  ['ca', {}],
  ['ca.b', { signerName: '' }],
  ['example.com:mesh:ca', { signerName: 'example.com/mesh' }],
  ['ca', { trustBundle: `text around it\n${PEM}` }],
  ['ca', { trustBundle: PEM.replace(/\n/g, '\r\n') }],
])('a bundle called %s with %j is taken from 1.37 on', (name, spec) => {
  expect(faultsOf(bundle(name, spec), { ...options, only: ['api'] })).toEqual([]);
});

test.each([
  ['a:ca', {}, 'metadata.name'],
  ['ca', { signerName: 'example.com/mesh' }, 'metadata.name'],
  ['example.com:mesh:', { signerName: 'example.com/mesh' }, 'metadata.name'],
  ['mesh:ca', { signerName: 'mesh' }, 'spec.signerName'],
])('a bundle called %s with %j is refused', (name, spec, field) => {
  expect(refusedBy(TRUST_BUNDLE_SIGNER, bundle(name, spec), options)).toEqual([field]);
});

const lines = PEM.split('\n');

test.each([
  ['no block', 'Zm9v'],
  ['another kind of block', PEM.replace(/CERTIFICATE/g, 'PUBLIC KEY')],
  ['headers', PEM.replace('-----\n', '-----\nA-B: c\n\n')],
  ['less than a certificate', [...lines.slice(0, 3), ...lines.slice(-2)].join('\n')],
  ['an authority twice', PEM + PEM],
  ['more than a mebibyte', PEM + ' '.repeat(1024 * 1024)],
])('a bundle of %s is refused', (_, trustBundle) => {
  expect(refusedBy(TRUST_BUNDLE_CERTIFICATES, bundle('ca', { trustBundle }), options)).toEqual([
    'spec.trustBundle',
  ]);
});

test('a certificate that is no authority is refused', () => {
  const [fault] = faultsOf(
    bundle('ca', {
      trustBundle: `-----BEGIN CERTIFICATE-----
MIIBazCCARKgAwIBAgIUbR2LfJKU6CpYf6bJdNrgQ9XO8TEwCgYIKoZIzj0EAwIw
DDEKMAgGA1UEAwwBYTAgFw0yNjExMjcxNTAzMDZaGA8yMTI2MTEwMzE1MDMwNlow
DDEKMAgGA1UEAwwBYTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABAsQkTc847WF
E2KlMs08qvBimukNTKcUhriDDLMYJNchpDj2WldAOXIx1gSVy4AHS5hb9GhpPtKG
M0eisI8CpuOjUDBOMB0GA1UdDgQWBBTpImfxn3pPeBYQnte6E5c3FCE/dTAfBgNV
HSMEGDAWgBTpImfxn3pPeBYQnte6E5c3FCE/dTAMBgNVHRMBAf8EAjAAMAoGCCqG
SM49BAMCA0cAMEQCIATJ9OUUxSQz6s9D/9vVYhXeHNzhNYybT0xiiegjq0zpAiBA
cNGVmO2XMX/9sVvcoxiOgIduaai7GN2bYxCo56XyjQ==
-----END CERTIFICATE-----
`,
    }),
    options,
  );
  expect(fault?.allowed).toBe('certificates of authorities, and entry 1 is none');
});

test('before 1.37 clusters serve no such kind', () => {
  const [fault] = faultsOf(bundle('ca', {}), { kubernetesVersion: '1.36', only: ['api'] });
  expect(fault?.field).toBe('apiVersion');
});
