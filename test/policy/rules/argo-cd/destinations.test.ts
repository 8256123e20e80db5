import {
  APPLICATION_DESTINATION,
  APPLICATION_ONE_DESTINATION,
} from '../../../../lib/policy/rules/argo-cd/destinations';
import { faultsOf, refusedBy } from '../../faults';
import { application, applicationSet } from './objects';

const SERVER = 'https://kubernetes.default.svc';

test.each([{}, { namespace: 'shop' }, { name: '', server: '' }])(
  'refuses an Application whose cluster nobody names: %j',
  (destination) => {
    expect(refusedBy(APPLICATION_DESTINATION, application({ destination }))).toEqual(['spec.destination']);
  },
);

test('refuses a cluster that is named twice', () => {
  const destination = { name: 'in-cluster', server: SERVER };
  expect(refusedBy(APPLICATION_ONE_DESTINATION, application({ destination }))).toEqual([
    'spec.destination.server',
  ]);
  expect(refusedBy(APPLICATION_ONE_DESTINATION, applicationSet({}, { destination }))).toEqual([
    'spec.template.spec.destination.server',
  ]);
});

test.each([
  { name: 'in-cluster' },
  { server: SERVER },
  { name: '', server: SERVER },
  { name: 'a', server: '' },
])('takes %j', (destination) => {
  expect(faultsOf(application({ destination }))).toEqual([]);
  expect(faultsOf(applicationSet({}, { destination }))).toEqual([]);
});

test('takes a template whose values may leave one of the two empty', () => {
  const destination = { name: '{{ .name }}', server: SERVER };
  expect(faultsOf(applicationSet({}, { destination }))).toEqual([]);
  expect(faultsOf(applicationSet({}, { destination: { name: 'a', server: '{{ .server }}' } }))).toEqual([]);
});
