import {
  API_SERVICE_VERSION,
  API_SERVICE_PRIORITY,
  API_SERVICE_SERVER,
} from '../../../../lib/policy/rules/admission/api-services';
import { LEASE_NUMBERS } from '../../../../lib/policy/rules/tenancy/leases';
import { faultsOf, refusedBy } from '../../faults';

const apiService = (spec: object = {}, name = 'v1.example.com'): object => ({
  apiVersion: 'apiregistration.k8s.io/v1',
  kind: 'APIService',
  metadata: { name },
  spec: {
    group: 'example.com',
    version: 'v1',
    groupPriorityMinimum: 100,
    versionPriority: 15,
    service: { name: 'a', namespace: 'b' },
    ...spec,
  },
});

test.each([
  [apiService()],
  [apiService({ caBundle: 'YQ==' })],
  [apiService({ insecureSkipTLSVerify: true })],
  [apiService({ service: null })],
  [apiService({ service: { name: 'a', namespace: 'b', port: 443 } })],
  [apiService({ group: '' }, 'v1.')],
  [apiService({ groupPriorityMinimum: 20_000, versionPriority: 1000 })],
])('takes an APIService %#', (manifest) => {
  expect(faultsOf(manifest)).toEqual([]);
});

test.each([
  [apiService({ group: 'A' }, 'v1.A'), ['spec.group']],
  [apiService({ version: 'V1' }, 'V1.example.com'), ['spec.version']],
])('refuses the version and the group of an APIService %#', (manifest, fields) => {
  expect(refusedBy(API_SERVICE_VERSION, manifest)).toEqual(fields);
});

test.each([
  ['groupPriorityMinimum', 0],
  ['groupPriorityMinimum', 20_001],
  ['versionPriority', -1],
  ['versionPriority', 1001],
])('refuses %s: %d', (field, given) => {
  expect(refusedBy(API_SERVICE_PRIORITY, apiService({ [field]: given }))).toEqual([`spec.${field}`]);
});

test.each([
  [{ service: {} }, ['service.name', 'service.namespace']],
  [{ service: { name: 'a', namespace: 'b', port: 0 } }, ['service.port']],
  [{ insecureSkipTLSVerify: true, caBundle: 'YQ==' }, ['insecureSkipTLSVerify']],
  [{ insecureSkipTLSVerify: true, service: null }, ['insecureSkipTLSVerify']],
  [{ caBundle: 'YQ==', service: null }, ['caBundle']],
])('refuses an APIService with %j', (spec, fields) => {
  expect(refusedBy(API_SERVICE_SERVER, apiService(spec))).toEqual(fields.map((field) => `spec.${field}`));
});

const lease = (spec: object): object => ({
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  metadata: { name: 'a' },
  spec,
});

test.each([
  [{}, []],
  [{ leaseDurationSeconds: 1, leaseTransitions: 0 }, []],
  [{ leaseDurationSeconds: 0 }, ['spec.leaseDurationSeconds']],
  [{ leaseTransitions: -1 }, ['spec.leaseTransitions']],
])('of a Lease with %j it refuses %j', (spec, fields) => {
  expect(refusedBy(LEASE_NUMBERS, lease(spec))).toEqual(fields);
});
