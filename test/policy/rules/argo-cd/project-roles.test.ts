import { PROJECT_POLICY, PROJECT_ROLE } from '../../../../lib/policy/rules/argo-cd/project-roles';
import { faultsOf, refusedBy } from '../../faults';
import { project } from './objects';

const POLICY = 'p, proj:shop:deployer, applications, sync, shop/*, allow';

test.each(['-deployer', 'deployer_', 'a b', 'a/b', ''])('refuses a role that is called %j', (name) => {
  expect(refusedBy(PROJECT_ROLE, project({ roles: [{ name }] }))).toEqual(['spec.roles[0].name']);
});

test('refuses two roles of one name', () => {
  const roles = [{ name: 'deployer' }, { name: 'reader' }, { name: 'deployer' }];
  expect(refusedBy(PROJECT_ROLE, project({ roles }))).toEqual(['spec.roles[2].name']);
});

test.each(['', ' ', 'a\tb', 'a\nb', 'a"b', 'ops, on call', '""'])('refuses a group %j', (group) => {
  const roles = [{ name: 'deployer', groups: ['shop', group] }];
  expect(refusedBy(PROJECT_ROLE, project({ roles }))).toEqual(['spec.roles[0].groups[1]']);
});

test.each([
  { name: 'deployer', groups: ['acme:ops', '"ops, on call"'] },
  { name: 'Deployer-2_b' },
  { name: 'a', policies: [] },
  { name: 'deployer', policies: [POLICY, POLICY.replaceAll(' ', '')] },
])('takes the role %j', (role) => {
  expect(faultsOf(project({ roles: [role] }))).toEqual([]);
});

const accepted = [
  'p, proj:shop:deployer, applications, get, shop/*, deny',
  'p, proj:shop:deployer, applications, action/apps/Deployment/restart, shop/cart, allow',
  'p, proj:shop:deployer, applications, update/*, shop/cart, allow',
  'p, proj:shop:deployer, applications, *, shop/team-a/cart-*, allow',
  'p, proj:shop:deployer, applicationsets, create, shop/*, allow',
  'p, proj:shop:deployer, exec, create, shop/*, allow',
  'p, proj:shop:deployer, logs, get, shop/*, allow',
  'p, proj:shop:deployer, repositories, update, shop/*, allow',
  'p, proj:shop:deployer, clusters, get, shop/*, allow',
];

test.each(accepted)('takes the policy %s', (policy) => {
  expect(faultsOf(project({ roles: [{ name: 'deployer', policies: [policy] }] }))).toEqual([]);
});

test.each<[string, string]>([
  ['', 'six parts'],
  ['p, proj:shop:deployer, applications, sync, shop/*', 'six parts'],
  ['p, proj:shop:deployer, applications, sync, shop/*, allow, x', 'six parts'],
  ['g, proj:shop:deployer, applications, sync, shop/*, allow', 'six parts'],
  ['p, role:deployer, applications, sync, shop/*, allow', 'the subject proj:shop:deployer'],
  ['p, proj:shop:reader, applications, sync, shop/*, allow', 'the subject proj:shop:deployer'],
  ['p, proj:web:deployer, applications, sync, shop/*, allow', 'the subject proj:shop:deployer'],
  ['p, proj:shop:deployer, application, sync, shop/*, allow', 'as resource one of applications'],
  ['p, proj:shop:deployer, projects, get, shop/*, allow', 'as resource one of applications'],
  ['p, proj:shop:deployer, applications, restart, shop/*, allow', 'as action one of get'],
  ['p, proj:shop:deployer, applications, sync, */*, allow', 'the object shop/*'],
  ['p, proj:shop:deployer, applications, sync, shop, allow', 'the object shop/*'],
  ['p, proj:shop:deployer, applications, sync, web/*, allow', 'the object shop/*'],
  ['p, proj:shop:deployer, applications, sync, shop/a/b/c, allow', 'the object shop/*'],
  ['p, proj:shop:deployer, applications, sync, shop/*, Allow', 'the effect allow or deny'],
])('refuses the policy %j', (policy, allowed) => {
  const roles = [{ name: 'deployer', policies: [policy] }];
  expect(refusedBy(PROJECT_POLICY, project({ roles }))).toEqual(['spec.roles[0].policies[0]']);
  expect(faultsOf(project({ roles }))[0]?.allowed).toContain(allowed);
});
