import { INGRESS_PATH, INGRESS_PLAIN_PATH } from '../../../../lib/policy/rules/traffic/ingress-paths';
import { faultsAlone, refusedBy } from '../../faults';

const FIELD = 'spec.rules[0].http.paths[0].path';

function ingress(pathType: string, path: unknown): object {
  const backend = { service: { name: 'cart', port: { number: 80 } } };
  const spec = { rules: [{ http: { paths: [{ path, pathType, backend }] } }] };
  return { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'cart' }, spec };
}

test.each([
  ['Prefix', ''],
  ['Prefix', undefined],
  ['Exact', null],
  ['Exact', 'cart'],
  ['ImplementationSpecific', '~ ^/cart'],
])('refuses a path of type %s that is %p', (pathType, path) => {
  expect(refusedBy(INGRESS_PATH, ingress(pathType, path))).toEqual([FIELD]);
});

test.each(['/a//b', '/a/./b', '/a/../b', '/a%2fb', '/a%2Fb', '/a/..', '/.'])(
  'refuses %s as Prefix and as Exact, and takes it as ImplementationSpecific',
  (path) => {
    expect(refusedBy(INGRESS_PLAIN_PATH, ingress('Prefix', path))).toEqual([FIELD]);
    expect(refusedBy(INGRESS_PLAIN_PATH, ingress('Exact', path))).toEqual([FIELD]);
    expect(faultsAlone(ingress('ImplementationSpecific', path))).toEqual([]);
  },
);

test.each([
  ['Prefix', '/'],
  ['Exact', '/a../...b'],
  ['Prefix', '/a%20b/'],
  ['ImplementationSpecific', undefined],
  ['ImplementationSpecific', ''],
])('takes a path of type %s that is %p', (pathType, path) => {
  expect(faultsAlone(ingress(pathType, path))).toEqual([]);
});
