import { PROJECT_PATTERN, PROJECT_REPEATED } from '../../../../lib/policy/rules/argo-cd/project-scope';
import { PROJECT_SERVICE_ACCOUNT } from '../../../../lib/policy/rules/argo-cd/project-service-accounts';
import { faultsOf, refusedBy } from '../../faults';
import { project } from './objects';

const SERVER = 'https://kubernetes.default.svc';
const REPOSITORY = 'https://git.example.com/shop.git';
const POLICY = 'p, proj:shop:ops, applications, get, shop/*, allow';
const ACCOUNT = { server: SERVER, namespace: 'shop', defaultServiceAccount: 'deployer' };

test.each<[object, string]>([
  [{ sourceRepos: [REPOSITORY, '!*'] }, 'spec.sourceRepos[1]'],
  [{ destinations: [{ server: '!*', namespace: 'shop' }] }, 'spec.destinations[0].server'],
  [{ destinations: [{ server: SERVER, namespace: '!*' }] }, 'spec.destinations[0].namespace'],
  [{ destinations: [{ name: '!*', namespace: 'shop' }] }, 'spec.destinations[0].name'],
  [
    { destinationServiceAccounts: [{ ...ACCOUNT, namespace: '!*' }] },
    'spec.destinationServiceAccounts[0].namespace',
  ],
])('refuses %j, which denies everything', (spec, field) => {
  expect(refusedBy(PROJECT_PATTERN, project({ ...spec }))).toEqual([field]);
});

test.each<[object, string]>([
  [{ sourceRepos: [REPOSITORY, '*', REPOSITORY] }, 'spec.sourceRepos[2]'],
  [{ sourceNamespaces: ['a', 'a'] }, 'spec.sourceNamespaces[1]'],
  [
    {
      destinations: [
        { server: SERVER, namespace: 'a' },
        { server: SERVER, namespace: 'a' },
      ],
    },
    'spec.destinations[1]',
  ],
  [
    {
      destinations: [
        { name: 'a', namespace: 'a' },
        { name: 'a', namespace: 'a' },
      ],
    },
    'spec.destinations[1]',
  ],
  [{ destinationServiceAccounts: [ACCOUNT, ACCOUNT] }, 'spec.destinationServiceAccounts[1]'],
  [{ roles: [{ name: 'ci', groups: ['a', 'b', 'a'] }] }, 'spec.roles[0].groups[2]'],
  [{ roles: [{ name: 'ci' }, { name: 'ops', policies: [POLICY, POLICY] }] }, 'spec.roles[1].policies[1]'],
])('finds what stands twice in %j', (spec, field) => {
  expect(refusedBy(PROJECT_REPEATED, project({ ...spec }))).toEqual([field]);
});

test.each([
  { sourceRepos: ['*', '!https://git.example.com/*'], sourceNamespaces: ['a', 'b'] },
  {
    destinations: [
      { server: SERVER, namespace: 'a' },
      { server: SERVER, namespace: '!b' },
    ],
  },
  {
    destinations: [
      { name: 'a', namespace: '*' },
      { name: 'b', namespace: '*' },
    ],
  },
  { destinationServiceAccounts: [ACCOUNT, { ...ACCOUNT, namespace: 'web' }] },
  { sourceRepos: undefined, destinations: undefined },
])('takes %j', (spec) => {
  expect(faultsOf(project(spec))).toEqual([]);
});

test.each<[object, string]>([
  [{ server: '!https://k8s' }, 'server'],
  [{ namespace: 'a!' }, 'namespace'],
  [{ defaultServiceAccount: '' }, 'defaultServiceAccount'],
  [{ defaultServiceAccount: ' ' }, 'defaultServiceAccount'],
  [{ defaultServiceAccount: 'shop/deployer' }, 'defaultServiceAccount'],
  [{ defaultServiceAccount: '*' }, 'defaultServiceAccount'],
])('refuses a service account of a project with %j', (of, field) => {
  const spec = { destinationServiceAccounts: [{ ...ACCOUNT, ...of }] };
  expect(refusedBy(PROJECT_SERVICE_ACCOUNT, project(spec))).toEqual([
    `spec.destinationServiceAccounts[0].${field}`,
  ]);
});

test.each<object>([
  {},
  { server: '*', namespace: 'shop-*' },
  { server: '!*' },
  { defaultServiceAccount: 'deployers:shop' },
])('takes a service account of a project with %j', (of) => {
  const spec = { destinationServiceAccounts: [{ ...ACCOUNT, ...of }] };
  expect(refusedBy(PROJECT_SERVICE_ACCOUNT, project(spec))).toEqual([]);
});
