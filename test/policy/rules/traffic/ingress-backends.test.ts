import {
  INGRESS_BACKEND,
  INGRESS_PORT,
  INGRESS_RESOURCE,
  INGRESS_SERVICE,
} from '../../../../lib/policy/rules/traffic/ingress-backends';
import { faultsAlone, refusedBy } from '../../faults';

function ingress(backend: object): object {
  const spec = {
    defaultBackend: backend,
    rules: [{ http: { paths: [{ path: '/', pathType: 'Exact', backend }] } }],
  };
  return { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'cart' }, spec };
}

/** A field of the two backends of {@link ingress}. */
const inBackends = (field: string): string[] => [
  `spec.defaultBackend${field}`,
  `spec.rules[0].http.paths[0].backend${field}`,
];

const service = (name: string, port: unknown = { number: 80 }): object => ({ service: { name, port } });

const BUCKET = { apiGroup: 'k8s.example.com', kind: 'Bucket', name: 'icons' };

test.each([{}, { service: null }, { ...service('cart'), resource: BUCKET }])(
  'refuses the backend %j',
  (backend) => {
    expect(refusedBy(INGRESS_BACKEND, ingress(backend))).toEqual(inBackends(''));
  },
);

test.each([
  service('cart'),
  service('cart', { name: 'http' }),
  { resource: BUCKET },
  { service: null, resource: BUCKET },
])('takes the backend %j', (backend) => {
  expect(faultsAlone(ingress(backend))).toEqual([]);
});

test.each(['cart.shop', 'Cart', 'a'.repeat(64)])('refuses the service %s in every version', (name) => {
  for (const kubernetesVersion of ['1.28', '1.36'] as const)
    expect(refusedBy(INGRESS_SERVICE, ingress(service(name)), { kubernetesVersion })).toEqual(
      inBackends('.service.name'),
    );
});

test('refuses a service whose name starts with a digit until 1.35', () => {
  const manifest = ingress(service('9cart'));
  expect(refusedBy(INGRESS_SERVICE, manifest, { kubernetesVersion: '1.35' })).toHaveLength(2);
  expect(refusedBy(INGRESS_SERVICE, manifest, { kubernetesVersion: '1.36' })).toEqual([]);
});

test.each([
  [{}, ''],
  [null, ''],
  [{ number: 0 }, ''],
  [{ number: 0, name: '' }, ''],
  [{ number: 80, name: 'http' }, ''],
  [{ number: 65536 }, '.number'],
  [{ number: -1 }, '.number'],
  [{ name: 'HTTP' }, '.name'],
  [{ name: '80' }, '.name'],
])('refuses a service with the port %j', (port, field) => {
  const manifest = ingress(service('cart', port));
  expect(refusedBy(INGRESS_PORT, manifest)).toEqual(inBackends(`.service.port${field}`));
});

test.each([
  { number: 1 },
  { number: 65535 },
  { name: 'http' },
  { name: 'http', number: 0 },
  { number: 80, name: '' },
])('takes a service with the port %j', (port) => {
  expect(faultsAlone(ingress(service('cart', port)))).toEqual([]);
});

test.each([
  [{ apiGroup: '' }, '.apiGroup'],
  [{ apiGroup: 'k8s.example.com/v1' }, '.apiGroup'],
  [{ kind: 'a/b' }, '.kind'],
  [{ kind: '..' }, '.kind'],
  [{ name: 'a%b' }, '.name'],
  [{ name: '.' }, '.name'],
])('refuses a resource with %j', (fields, field) => {
  const manifest = ingress({ resource: { ...BUCKET, ...fields } });
  expect(refusedBy(INGRESS_RESOURCE, manifest)).toEqual(inBackends(`.resource${field}`));
});

test.each([{ apiGroup: null }, { kind: 'bucket' }, { name: 'Icons:1' }])(
  'takes a resource with %j',
  (fields) => {
    expect(faultsAlone(ingress({ resource: { ...BUCKET, ...fields } }))).toEqual([]);
  },
);

test.each([
  [service('cart', { name: '80' }), 'write number: 80'],
  [service('cart', { name: 'HTTP' }), 'write such as name: http'],
  [{ resource: { ...BUCKET, apiGroup: '' } }, 'remove it for the core group'],
  [{ resource: { ...BUCKET, apiGroup: 'a/v1' } }, 'write the group without its version'],
])('says how to fix the backend %j', (backend, fix) => {
  expect(faultsAlone(ingress(backend)).map((fault) => fault.fix)).toEqual([fix, fix]);
});
