import {
  AGGREGATION,
  GROUP_WITHOUT_VERSION,
  RESOURCES_OR_URLS,
  RESOURCE_RULE,
  URLS_IN_ROLE,
  URL_PATTERN,
} from '../../../../lib/policy/rules/access/policy-rules';
import { faultsAlone, refusedBy } from '../../faults';

const apiVersion = 'rbac.authorization.k8s.io/v1';

const role = (rule: object): object => ({
  apiVersion,
  kind: 'Role',
  metadata: { name: 'reader' },
  rules: [{ verbs: ['get'], ...rule }],
});

const clusterRole = (rule: object, aggregationRule?: unknown): object => ({
  ...role(rule),
  kind: 'ClusterRole',
  aggregationRule,
});

const PODS = { apiGroups: [''], resources: ['pods'] };

test.each([
  [{ resources: ['pods'] }, ['apiGroups']],
  [{ apiGroups: [], resources: ['pods'] }, ['apiGroups']],
  [{ apiGroups: [''], resources: null }, ['resources']],
  [{ nonResourceURLs: [] }, ['apiGroups', 'resources']],
])('refuses the rule %j about resources', (rule, fields) => {
  const expected = fields.map((field) => `rules[0].${field}`);
  expect(refusedBy(RESOURCE_RULE, role(rule))).toEqual(expected);
  expect(refusedBy(RESOURCE_RULE, clusterRole(rule))).toEqual(expected);
});

test.each([
  PODS,
  { ...PODS, resourceNames: ['web'], nonResourceURLs: [] },
  { apiGroups: ['*'], resources: ['*'] },
])('takes the rule %j about resources', (rule) => {
  expect(faultsAlone(role(rule))).toEqual([]);
});

test.each([{ apiGroups: [''] }, { resources: ['pods'] }, { resourceNames: ['web'] }])(
  'refuses a rule about URLs that has %j',
  (fields) => {
    const rule = { nonResourceURLs: ['/metrics'], ...fields };
    expect(refusedBy(RESOURCES_OR_URLS, clusterRole(rule))).toEqual(['rules[0].nonResourceURLs']);
  },
);

test.each([{ nonResourceURLs: ['/metrics'] }, { nonResourceURLs: ['*'], apiGroups: [], resources: null }])(
  'takes the rule %j in a ClusterRole, and refuses it in a Role',
  (rule) => {
    expect(faultsAlone(clusterRole(rule))).toEqual([]);
    expect(refusedBy(URLS_IN_ROLE, role(rule))).toEqual(['rules[0].nonResourceURLs']);
  },
);

test.each(['metrics', '/a/*/b', '*/a', 'a*', ''])('finds that the URL %p grants nothing', (url) => {
  const manifest = clusterRole({ nonResourceURLs: [url, '/healthz', url] });
  expect(refusedBy(URL_PATTERN, manifest)).toEqual([
    'rules[0].nonResourceURLs[0]',
    'rules[0].nonResourceURLs[2]',
  ]);
  expect(faultsAlone(manifest, { only: ['api'] })).toEqual([]);
});

test.each(['/metrics', '/healthz/*', '/a**', '*', '**', '/'])('takes the URL %s', (url) => {
  expect(faultsAlone(clusterRole({ nonResourceURLs: [url] }))).toEqual([]);
});

test.each(['v1', 'v1beta1', 'v2alpha10', 'apps/v1', '/v1'])(
  'finds that the group %s grants nothing',
  (group) => {
    const manifest = role({ ...PODS, apiGroups: ['', group] });
    expect(refusedBy(GROUP_WITHOUT_VERSION, manifest)).toEqual(['rules[0].apiGroups[1]']);
    expect(faultsAlone(manifest, { only: ['api'] })).toEqual([]);
  },
);

test.each(['', 'apps', '*', 'v1.example.com', 'argoproj.io'])('takes the group %p', (group) => {
  expect(faultsAlone(role({ ...PODS, apiGroups: [group] }))).toEqual([]);
});

test('names the group without its version', () => {
  const fixes = faultsAlone(role({ ...PODS, apiGroups: ['apps/v1', 'v1'] })).map(({ fix }) => fix);
  expect(fixes).toEqual(['write "apps"', 'write ""']);
});

test.each([{}, { clusterRoleSelectors: [] }, { clusterRoleSelectors: null }])(
  'refuses to aggregate %j',
  (given) => {
    expect(refusedBy(AGGREGATION, clusterRole(PODS, given))).toEqual([
      'aggregationRule.clusterRoleSelectors',
    ]);
  },
);

test.each([null, undefined, { clusterRoleSelectors: [{}] }])('takes the aggregationRule %j', (given) => {
  expect(faultsAlone(clusterRole(PODS, given))).toEqual([]);
});

test('says what to write where a rule is about nothing', () => {
  const fixes = faultsAlone(role({})).map(({ fix }) => fix);
  expect(fixes).toEqual(['write apiGroups: [""] for the core group', 'write such as resources: [pods]']);
});
