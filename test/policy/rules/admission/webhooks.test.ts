import {
  WEBHOOK_CONDITIONS,
  WEBHOOK_NAME,
  WEBHOOK_ONCE,
  WEBHOOK_TIMEOUT,
  WEBHOOK_VERSIONS,
} from '../../../../lib/policy/rules/admission/webhooks';
import {
  WEBHOOK_CLIENT,
  WEBHOOK_SERVICE,
  WEBHOOK_URL,
} from '../../../../lib/policy/rules/admission/webhook-clients';
import { MATCH_COMPLETE, MATCH_RESOURCES } from '../../../../lib/policy/rules/admission/webhook-matches';
import { faultsOf, refusedBy } from '../../faults';
import { type Match, configuration, hook, match, withClient, withMatch } from './webhooks';

test.each(['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'])('takes a sound %s', (kind) => {
  expect(faultsOf({ ...configuration(hook(), hook({ name: 'b.example.com' })), kind })).toEqual([]);
  expect(faultsOf({ ...configuration(), kind })).toEqual([]);
});

test.each(['a', 'a.b', 'A.b.c', 'a.b.c.', 'a..b.c', 'a_b.c.d', '*.a.b.c'])(
  'refuses the webhook "%s"',
  (name) => {
    expect(refusedBy(WEBHOOK_NAME, configuration(hook({ name })))).toEqual(['webhooks[0].name']);
  },
);

test('each webhook of a configuration has a name of its own', () => {
  expect(refusedBy(WEBHOOK_ONCE, configuration(hook(), hook()))).toEqual(['webhooks[1].name']);
});

test.each([
  [['v1'], []],
  [['v2', 'v1beta1'], []],
  [[], []],
  [['v2'], ['webhooks[0].admissionReviewVersions']],
  [['v1', 'v1'], ['webhooks[0].admissionReviewVersions[1]']],
  [['v1', 'a.b'], ['webhooks[0].admissionReviewVersions[1]']],
  [['V1', 'v1'], ['webhooks[0].admissionReviewVersions[0]']],
])('of a webhook that reads reviews of %j it refuses %j', (admissionReviewVersions, fields) => {
  expect(refusedBy(WEBHOOK_VERSIONS, configuration(hook({ admissionReviewVersions })))).toEqual(fields);
});

test.each([
  [1, 0],
  [30, 0],
  [null, 0],
  [0, 1],
  [31, 1],
  [-1, 1],
])('a webhook that has %p seconds to answer has %d faults', (timeoutSeconds, count) => {
  expect(refusedBy(WEBHOOK_TIMEOUT, configuration(hook({ timeoutSeconds })))).toHaveLength(count);
});

const conditions = (count: number): object[] =>
  Array.from({ length: count }, (_, at) => ({ name: `a${at}`, expression: 'true' }));

test.each([
  [conditions(64), []],
  [[{ name: 'example.com/A_b', expression: 'true' }], []],
  [conditions(65), ['matchConditions']],
  [[...conditions(1), ...conditions(1)], ['matchConditions[1].name']],
  [[{ name: 'a b', expression: 'true' }], ['matchConditions[0].name']],
  [[{ name: 'a', expression: '  ' }], ['matchConditions[0].expression']],
])('match conditions %#', (matchConditions, fields) => {
  const refused = refusedBy(WEBHOOK_CONDITIONS, configuration(hook({ matchConditions })));
  expect(refused).toEqual(fields.map((field) => `webhooks[0].${field}`));
});

test.each<Match>([
  { operations: ['*'], apiGroups: ['*'], apiVersions: ['*'] },
  { operations: ['CREATE', 'CREATE'], apiGroups: ['A!'], apiVersions: ['V!'] },
])('takes a rule of %j', (given) => {
  expect(faultsOf(withMatch(given))).toEqual([]);
});

test.each<[Match, string]>([
  [{ operations: [] }, 'operations'],
  [{ operations: ['*', 'CREATE'] }, 'operations'],
  [{ apiGroups: [] }, 'apiGroups'],
  [{ apiGroups: ['*', '*'] }, 'apiGroups'],
  [{ apiVersions: [] }, 'apiVersions'],
  [{ apiVersions: ['*', 'v1'] }, 'apiVersions'],
  [{ apiVersions: ['v1', ''] }, 'apiVersions[1]'],
])('refuses a rule of %j', (given, field) => {
  expect(refusedBy(MATCH_COMPLETE, withMatch(given))).toEqual([`webhooks[0].rules[0].${field}`]);
});

test('a rule that is empty lacks all four', () => {
  const faults = faultsOf(configuration(hook({ rules: [{}] }))).map(({ field }) => field);
  const fields = ['operations', 'apiGroups', 'apiVersions', 'resources'];
  expect(faults).toEqual(fields.map((field) => `webhooks[0].rules[0].${field}`));
});

test.each([
  ['*'],
  ['*/*'],
  ['* pods/status'],
  ['* */status'],
  ['* *'],
  ['pods *'],
  ['pods/status pods/*'],
  ['pods/status */status'],
  ['pods/* pods'],
  ['pods/* */status'],
  ['pods pods'],
  ['pods/ /status pods/a/b P!'],
])('takes the resources %s', (resources) => {
  expect(refusedBy(MATCH_RESOURCES, withMatch({ resources: resources.split(' ') }))).toEqual([]);
});

test.each([
  ['', '[0]'],
  ['pods/* pods/status', '[1]'],
  ['pods/* pods/*', '[1]'],
  ['*/status pods/status', '[1]'],
  ['* pods', ''],
  ['*/* pods', ''],
  ['* */*', ''],
])('refuses the resources "%s"', (resources, at) => {
  const refused = refusedBy(MATCH_RESOURCES, withMatch({ resources: resources.split(' ') }));
  expect(refused).toEqual([`webhooks[0].rules[0].resources${at}`]);
});

test('a webhook stands at a URL or behind a Service', () => {
  const service = { name: 'a', namespace: 'b' };
  for (const clientConfig of [{}, { url: null }, { service: null }, { url: 'https://a', service }])
    expect(refusedBy(WEBHOOK_CLIENT, withClient(clientConfig))).toEqual(['webhooks[0].clientConfig']);
});

test.each([
  'https://a',
  'HTTPS://a:8443/b',
  'https://a?',
  'https://a#',
  'https://a:99999',
  'https://a:',
  'https://[::1]',
  'https://[::1]:443/b',
  'https://a/b c',
  'https://ä.com',
  'https://a_b',
  'https://a/%20',
])('takes the URL %s', (url) => {
  expect(faultsOf(withClient({ url }))).toEqual([]);
});

test.each([
  '',
  'a',
  '//a',
  'http://a',
  'https:a',
  'https://',
  'https:///b',
  ' https://a',
  'https://a b',
  'https://u:p@a/b',
  'https://@a',
  'https://a/b?c=d',
  'https://a/b#c',
  'https://a/%zz',
  'https://a:b',
  'https://[::1',
  'https://%41',
  'https://a%20b',
])('refuses the URL "%s"', (url) => {
  expect(refusedBy(WEBHOOK_URL, withClient({ url }))).toEqual(['webhooks[0].clientConfig.url']);
});

test.each(['/', '', '/a', '/a/b', '/a/', '/a.b', null])('takes the path %p of a Service', (path) => {
  expect(faultsOf(withClient({ service: { name: 'a', namespace: 'b', path } }))).toEqual([]);
});

test.each(['a', '//', '///', '/a//b', '/a//', '/A', '/a_b', '/a?b', '/-a'])(
  'refuses the path "%s" of a Service',
  (path) => {
    const refused = refusedBy(WEBHOOK_SERVICE, withClient({ service: { name: 'a', namespace: 'b', path } }));
    expect(refused).toEqual(['webhooks[0].clientConfig.service.path']);
  },
);

test.each([
  [1, 0],
  [65535, 0],
  [0, 1],
  [65536, 1],
])('port %d of a Service has %d faults', (port, count) => {
  const service = { name: 'a', namespace: 'b', port };
  expect(refusedBy(WEBHOOK_SERVICE, withClient({ service }))).toHaveLength(count);
});

test('a webhook that converts custom resources is judged alike', () => {
  const clientConfig = { service: { name: 'a', namespace: 'b', path: 'convert' } };
  const webhook = { clientConfig, conversionReviewVersions: ['v1'] };
  const crd = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'as.example.com' },
    spec: { conversion: { strategy: 'Webhook', webhook } },
  };
  expect(refusedBy(WEBHOOK_SERVICE, crd)).toEqual(['spec.conversion.webhook.clientConfig.service.path']);
});

test('what a policy matches is judged alike', () => {
  const policy = {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: 'a' },
    spec: {
      matchConstraints: { resourceRules: [match({ resources: ['*', 'pods'] })] },
      validations: [{ expression: 'true' }],
    },
  };
  const refused = refusedBy(MATCH_RESOURCES, policy, { kubernetesVersion: '1.30' });
  expect(refused).toEqual(['spec.matchConstraints.resourceRules[0].resources']);
});
