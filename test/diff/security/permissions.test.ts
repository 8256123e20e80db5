import { type Permission, includes, permissionsText } from '../../../lib/diff/security/permissions';

const may = (text: string): Permission => {
  const [verb = '', resource = '', group = '', name = '*'] = text.split(' ');
  return { verb, resource, group, name };
};

test.each([
  ['get pods', 'get pods', true],
  ['* pods', 'get pods', true],
  ['get pods', '* pods', false],
  ['get *', 'get pods', true],
  ['get *', 'get pods/log', true],
  ['get pods', 'get pods/log', false],
  ['get */scale', 'get deployments/scale', true],
  ['get */scale', 'get deployments', false],
  ['get pods apps', 'get pods', false],
  ['get pods *', 'get pods apps', true],
  ['get pods  web', 'get pods  db', false],
  ['get pods', 'get pods  web', true],
  ['get pods  web', 'get pods', false],
  ['get /metrics', 'get /metrics', true],
  ['get /logs/*', 'get /logs/today', true],
  ['get /logs/*', 'get /metrics', false],
  ['get *', 'get /metrics', false],
])('%s includes %s: %p', (wide, narrow, expected) => {
  expect(includes(may(wide), may(narrow))).toBe(expected);
});

test('permissions are told by what they are about', () => {
  const all = ['get pods', 'list pods', 'get secrets  db', '* deployments apps', '* * *'].map(may);
  expect(permissionsText(all)).toBe(
    'do anything with deployments.apps, do anything with everything, get secrets "db", get, list pods',
  );
});
