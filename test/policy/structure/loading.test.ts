import { ManifestChecker } from '../../../lib/policy/check-manifests';

jest.mock('../../../lib/kubernetes/fields/custom/istio', () => {
  throw new Error('the tables of Istio are loaded');
});
jest.mock('../../../lib/kubernetes/fields/custom/secret-stores', () => {
  throw new Error('the tables of secret stores are loaded');
});
jest.mock('../../../lib/policy/rules/keda/replicas', () => {
  throw new Error('the rules of KEDA are loaded');
});

const metadata = { name: 'shop' };
const checker = new ManifestChecker();
const check = (manifest: object): unknown => checker.check([manifest]);

test('neither tables nor rules of custom resources are loaded before an object of theirs is met', () => {
  const service = { apiVersion: 'v1', kind: 'Service', metadata, spec: { ports: [{ port: 80 }] } };
  expect(() => check(service)).not.toThrow();
  const route = { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata };
  expect(() => check(route)).toThrow('the tables of Istio are loaded');
  const scaled = { apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject', metadata, spec: {} };
  expect(() => check(scaled)).toThrow('the rules of KEDA are loaded');
});

test('tables of kinds that stand beside others in a group are loaded with an object of theirs', () => {
  const of = (kind: string): object => ({ apiVersion: 'external-secrets.io/v1', kind, metadata, spec: {} });
  expect(() => check(of('ExternalSecret'))).not.toThrow();
  expect(() => check(of('SecretStore'))).toThrow('the tables of secret stores are loaded');
});
