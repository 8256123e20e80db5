import { IGNORED_LIST, IGNORED_ROUTING } from '../../../../lib/policy/rules/argo-cd/ignored-differences';
import type { Loose } from '../../../support/synth';
import { refusedBy } from '../../faults';
import { application, applicationSet } from './objects';

const VIRTUAL_SERVICE = { group: 'networking.istio.io', kind: 'VirtualService' };
const ROUTE = { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute' };
const RESPECT = { syncPolicy: { syncOptions: ['RespectIgnoreDifferences=true'] } };

const ignoring = (one: Loose, more: Loose = RESPECT): Loose => ({ ignoreDifferences: [one], ...more });
const FIELD = 'spec.ignoreDifferences[0]';

test.each([
  [{ ...VIRTUAL_SERVICE, jsonPointers: ['/spec/http'] }],
  [{ ...ROUTE, jqPathExpressions: ['.spec.rules'] }],
  [{ ...ROUTE, name: '', jsonPointers: ['/spec/rules'] }],
])('refuses to leave all of a kind alone: %j', (one) => {
  expect(refusedBy(IGNORED_ROUTING, application(ignoring(one)))).toEqual([`${FIELD}.name`]);
  expect(refusedBy(IGNORED_ROUTING, applicationSet({}, ignoring(one)))).toEqual([
    'spec.template.spec.ignoreDifferences[0].name',
  ]);
});

test.each([
  [{ ...VIRTUAL_SERVICE, name: 'shop', jsonPointers: ['/spec/http'] }],
  [{ group: 'apps', kind: 'Deployment', jsonPointers: ['/spec/replicas'] }],
  [{ group: '*', kind: '*', jsonPointers: ['/metadata/labels'] }],
])('takes %j', (one) => {
  expect(refusedBy(IGNORED_ROUTING, application(ignoring(one)))).toEqual([]);
});

test.each([
  [
    { ...VIRTUAL_SERVICE, name: 'shop', jqPathExpressions: ['.spec.http[].route[].weight'] },
    'jqPathExpressions[0]',
  ],
  [{ ...ROUTE, name: 'shop', jsonPointers: ['/spec', '/spec/rules/0/backendRefs'] }, 'jsonPointers[1]'],
  [
    { group: 'argoproj.io', kind: 'Rollout', jsonPointers: ['/spec/strategy/canary/steps/0'] },
    'jsonPointers[0]',
  ],
])('refuses to keep a field within a list: %j', (one, field) => {
  expect(refusedBy(IGNORED_LIST, application(ignoring(one)))).toEqual([`${FIELD}.${field}`]);
});

test.each<[Loose, Loose]>([
  [{ ...VIRTUAL_SERVICE, name: 'shop', jqPathExpressions: ['.spec.http[].route[].weight'] }, {}],
  [{ ...VIRTUAL_SERVICE, name: 'shop', jsonPointers: ['/spec/http'] }, RESPECT],
  [{ ...VIRTUAL_SERVICE, name: 'shop', jqPathExpressions: ['.metadata.annotations["a/b"]'] }, RESPECT],
  [
    { group: 'apps', kind: 'Deployment', jqPathExpressions: ['.spec.template.spec.containers[].image'] },
    RESPECT,
  ],
  [{ group: 'networking.k8s.io', kind: 'Ingress', jsonPointers: ['/spec/rules/0'] }, RESPECT],
])('takes %j beside %j', (one, more) => {
  expect(refusedBy(IGNORED_LIST, application(ignoring(one, more)))).toEqual([]);
});
