import type { Rule } from '../../../../lib/policy/rule';
import { DATA_KEY, DATA_KEY_ONCE } from '../../../../lib/policy/rules/data/data-keys';
import { CONFIG_MAP_SIZE, SECRET_SIZE } from '../../../../lib/policy/rules/data/data-size';
import {
  REGISTRY_LOGIN,
  SECRET_KEYS,
  SSH_KEY,
  TOKEN_ACCOUNT,
} from '../../../../lib/policy/rules/data/secret-types';
import { byId } from '../by-id';
import { faultsOf, refusedBy } from '../../faults';

const configMap = (fields: object): object => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'web' },
  ...fields,
});

const secret = (fields: object): object => ({ ...configMap(fields), kind: 'Secret' });

const base64 = (text: string): string => Buffer.from(text).toString('base64');

test.each(['', '.', '..', '..a', 'a/b', 'a b', 'größe', 'a:b', '$A', 'a'.repeat(254)])(
  'refuses the key "%s" in data of every kind',
  (key) => {
    const entries = { [key]: '' };
    expect(refusedBy(DATA_KEY, configMap({ data: entries }))).toHaveLength(1);
    expect(refusedBy(DATA_KEY, configMap({ binaryData: entries }))).toHaveLength(1);
    expect(refusedBy(DATA_KEY, secret({ data: entries }))).toHaveLength(1);
    expect(refusedBy(DATA_KEY, secret({ stringData: entries }))).toHaveLength(1);
  },
);

test.each(['a', '.a', '.a..b', 'A_b-c.d', 'a'.repeat(253)])('takes the key "%s"', (key) => {
  expect(faultsOf(configMap({ data: { [key]: 'x' } }))).toEqual([]);
});

test('a key stands in data or in binaryData', () => {
  const binaryData = { a: 'YQ==', b: 'YQ==' };
  expect(refusedBy(DATA_KEY_ONCE, configMap({ data: { b: null }, binaryData }))).toEqual(['binaryData.b']);
  expect(refusedBy(DATA_KEY_ONCE, configMap({ data: { c: '' }, binaryData }))).toEqual([]);
  expect(refusedBy(DATA_KEY_ONCE, configMap({ binaryData }))).toEqual([]);
});

const MIB = 1024 * 1024;
const bytes = (length: number): string => Buffer.alloc(length).toString('base64');

test.each<readonly [string, number, Rule, object]>([
  ['1 MiB of text in a ConfigMap', 0, CONFIG_MAP_SIZE, configMap({ data: { a: 'x'.repeat(MIB) } })],
  ['a byte more', 1, CONFIG_MAP_SIZE, configMap({ data: { a: 'x'.repeat(MIB), b: 'x' } })],
  ['letters of two bytes', 1, CONFIG_MAP_SIZE, configMap({ data: { a: `${'é'.repeat(MIB / 2)}x` } })],
  ['1 MiB of bytes', 0, CONFIG_MAP_SIZE, configMap({ binaryData: { a: bytes(MIB) } })],
  ['bytes and a letter', 1, CONFIG_MAP_SIZE, configMap({ binaryData: { a: bytes(MIB) }, data: { b: 'x' } })],
  ['1 MiB of bytes in a Secret', 0, SECRET_SIZE, secret({ data: { a: bytes(MIB) } })],
  ['a byte more', 1, SECRET_SIZE, secret({ data: { a: bytes(MIB + 1) } })],
  ['bytes and a letter', 1, SECRET_SIZE, secret({ data: { a: bytes(MIB) }, stringData: { b: 'x' } })],
  [
    'a text in place of bytes',
    0,
    SECRET_SIZE,
    secret({ data: { a: bytes(MIB), b: null }, stringData: { a: 'x' } }),
  ],
])('%s: %i faults', (_title, faults, rule, object) => {
  expect(refusedBy(rule, object)).toHaveLength(faults);
});

test('a Secret of many megabytes is refused, and no more than that', () => {
  expect(refusedBy(SECRET_SIZE, secret({ data: { a: bytes(16 * MIB) } }))).toEqual(['data']);
});

const SSH = 'kubernetes.io/ssh-auth';
const LOGIN = 'kubernetes.io/dockerconfigjson';
const OLD_LOGIN = 'kubernetes.io/dockercfg';
const TOKEN = 'kubernetes.io/service-account-token';

test.each(
  byId<Rule, [object, readonly string[]]>([
    [SECRET_KEYS, { type: 'kubernetes.io/tls' }, ['data["tls.crt"]', 'data["tls.key"]']],
    [SECRET_KEYS, { type: 'kubernetes.io/tls', data: { 'tls.crt': '' } }, ['data["tls.key"]']],
    [SECRET_KEYS, { type: SSH, data: { key: '' } }, ['data["ssh-privatekey"]']],
    [SECRET_KEYS, { type: OLD_LOGIN, data: { '.dockerconfigjson': base64('{}') } }, ['data[".dockercfg"]']],
    [SECRET_KEYS, { type: LOGIN }, ['data[".dockerconfigjson"]']],
    [SECRET_KEYS, { type: 'kubernetes.io/basic-auth', data: { user: '' } }, ['data']],
    [SSH_KEY, { type: SSH, data: { 'ssh-privatekey': '' } }, ['data["ssh-privatekey"]']],
    [
      SSH_KEY,
      { type: SSH, data: { 'ssh-privatekey': 'YQ==' }, stringData: { 'ssh-privatekey': null } },
      ['data["ssh-privatekey"]'],
    ],
    [
      REGISTRY_LOGIN,
      { type: LOGIN, data: { '.dockerconfigjson': base64('auths') } },
      ['data[".dockerconfigjson"]'],
    ],
    [
      REGISTRY_LOGIN,
      { type: LOGIN, data: { '.dockerconfigjson': base64('[]') } },
      ['data[".dockerconfigjson"]'],
    ],
    [REGISTRY_LOGIN, { type: LOGIN, data: { '.dockerconfigjson': '' } }, ['data[".dockerconfigjson"]']],
    [REGISTRY_LOGIN, { type: OLD_LOGIN, stringData: { '.dockercfg': '"a"' } }, ['data[".dockercfg"]']],
    [TOKEN_ACCOUNT, { type: TOKEN }, ['metadata.annotations["kubernetes.io/service-account.name"]']],
  ]),
)('%s refuses the Secret %j', (_id, fields, paths, rule) => {
  expect(refusedBy(rule, secret(fields))).toEqual(paths);
});

test.each([
  {},
  { type: 'Opaque', data: null },
  { type: 'example.com/any' },
  { type: 'bootstrap.kubernetes.io/token' },
  { type: 'kubernetes.io/tls', data: { 'tls.crt': '', 'tls.key': null } },
  { type: 'kubernetes.io/tls', data: { 'tls.crt': '' }, stringData: { 'tls.key': '' } },
  { type: 'kubernetes.io/basic-auth', stringData: { password: '' } },
  { type: SSH, data: { 'ssh-privatekey': '' }, stringData: { 'ssh-privatekey': 'a' } },
  { type: LOGIN, data: { '.dockerconfigjson': base64(' {"auths":{}} ') } },
  { type: OLD_LOGIN, stringData: { '.dockercfg': 'null' } },
  { type: TOKEN, metadata: { name: 'web', annotations: { 'kubernetes.io/service-account.name': 'web' } } },
])('takes the Secret %j', (fields) => {
  expect(faultsOf(secret(fields))).toEqual([]);
});

test('what a Secret holds is not told', () => {
  const [fault] = faultsOf(secret({ type: LOGIN, stringData: { '.dockerconfigjson': 'hunter2' } }));
  expect(JSON.stringify(fault)).not.toContain('hunter2');
});
