import {
  CLASS_CONTROLLER,
  CLASS_PARAMETERS,
  CLASS_PARAMETERS_NAMESPACE,
} from '../../../../lib/policy/rules/traffic/ingress-classes';
import { faultsAlone, refusedBy } from '../../faults';

function ingressClass(spec?: object | null): object {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'nginx' }, spec };
}

const controller = 'k8s.io/ingress-nginx';
const PARAMETERS = { apiGroup: 'k8s.nginx.org', kind: 'Parameters', name: 'internal' };

const withParameters = (fields: object): object =>
  ingressClass({ controller, parameters: { ...PARAMETERS, ...fields } });

test.each([undefined, null, {}, { controller: '' }])('refuses an IngressClass whose spec is %j', (spec) => {
  expect(refusedBy(CLASS_CONTROLLER, ingressClass(spec))).toEqual(['spec.controller']);
});

test.each([
  'k8s.io',
  'k8s.io/',
  '/nginx',
  'K8s.io/nginx',
  'k8s.io/a b',
  'k8s.io/a?b',
  'k8s.io/?a',
  `a/${'b'.repeat(249)}`,
])('refuses the controller %s', (given) => {
  expect(refusedBy(CLASS_CONTROLLER, ingressClass({ controller: given }))).toEqual(['spec.controller']);
});

test.each([controller, 'a/b/c', "a/-._~%!$&'()*+,;=:", `a/${'b'.repeat(248)}`])(
  'takes the controller %s',
  (given) => {
    expect(faultsAlone(ingressClass({ controller: given }))).toEqual([]);
  },
);

test.each([
  [{ apiGroup: '' }, 'apiGroup'],
  [{ kind: 'a/b' }, 'kind'],
  [{ name: '..' }, 'name'],
])('refuses parameters with %j', (fields, field) => {
  expect(refusedBy(CLASS_PARAMETERS, withParameters(fields))).toEqual([`spec.parameters.${field}`]);
});

test.each([
  { scope: 'Namespace' },
  { scope: 'Namespace', namespace: null },
  { scope: 'Namespace', namespace: 'a.b' },
  { scope: 'Cluster', namespace: 'shop' },
  { namespace: 'shop' },
  { namespace: '' },
])('refuses parameters with %j', (fields) => {
  expect(refusedBy(CLASS_PARAMETERS_NAMESPACE, withParameters(fields))).toEqual([
    'spec.parameters.namespace',
  ]);
});

test.each([
  {},
  { apiGroup: null },
  { scope: 'Cluster' },
  { namespace: null },
  { scope: 'Namespace', namespace: 'shop' },
])('takes parameters with %j', (fields) => {
  expect(faultsAlone(withParameters(fields))).toEqual([]);
});
