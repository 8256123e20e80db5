import {
  ENV_FROM,
  ENV_FROM_NAME,
  ENV_NAME,
  ENV_PREFIX,
  ENV_SOURCE,
  KEY_REFERENCE,
} from '../../../../lib/policy/rules/pods/env';
import { inContainer, pod } from '../../faults';
import { type Case, testCases } from './cases';

const env = (variable: object): object => pod({ env: [{ name: 'A', ...variable }] });
const from = (source: object): object => pod({ envFrom: [source] });
const key = (reference: object): object =>
  env({ valueFrom: { configMapKeyRef: { name: 'web', key: 'a', ...reference } } });
const fieldRef = { fieldPath: 'metadata.name' };
const secretKeyRef = { name: 'web', key: 'a' };
const old = { kubernetesVersion: '1.31' } as const;
const relaxed = { kubernetesVersion: '1.32' } as const;

const refused: Case[] = [
  ...['A B', 'GRÖSSE', '.', '..a', '1A', 'A:B', 'A=B'].map((name): Case => ({
    rule: ENV_NAME,
    of: name,
    given: env({ name }),
    at: inContainer('env[0].name'),
    options: old,
  })),
  ...['A=B', 'GRÖSSE', 'A\t'].map((name): Case => ({
    rule: ENV_NAME,
    of: `${JSON.stringify(name)} from 1.32 on`,
    given: env({ name }),
    at: inContainer('env[0].name'),
    options: relaxed,
  })),
  {
    rule: ENV_PREFIX,
    of: 'a prefix with a space',
    given: from({ prefix: 'A B', secretRef: { name: 'web' } }),
    at: inContainer('envFrom[0].prefix'),
    options: old,
  },
  { rule: ENV_SOURCE, of: 'no source', given: env({ valueFrom: {} }), at: inContainer('env[0].valueFrom') },
  {
    rule: ENV_SOURCE,
    of: 'two sources',
    given: env({ valueFrom: { fieldRef, secretKeyRef } }),
    at: inContainer('env[0].valueFrom'),
  },
  {
    rule: ENV_SOURCE,
    of: 'a value and a source',
    given: env({ value: 'a', valueFrom: { fieldRef } }),
    at: inContainer('env[0].valueFrom'),
  },
  { rule: ENV_FROM, of: 'no source', given: from({ prefix: 'A' }), at: inContainer('envFrom[0]') },
  {
    rule: ENV_FROM,
    of: 'two sources',
    given: from({ configMapRef: { name: 'a' }, secretRef: { name: 'b' } }),
    at: inContainer('envFrom[0]'),
  },
  {
    rule: KEY_REFERENCE,
    of: 'no name',
    given: key({ name: '' }),
    at: inContainer('env[0].valueFrom.configMapKeyRef.name'),
  },
  ...['a/b', 'a b', '..', '.', '..a', 'k'.repeat(254)].map((given): Case => ({
    rule: KEY_REFERENCE,
    of: `the key ${given}`,
    given: key({ key: given }),
    at: inContainer('env[0].valueFrom.configMapKeyRef.key'),
  })),
  ...['', 'A', 'a_b'].map((name): Case => ({
    rule: ENV_FROM_NAME,
    of: `the name "${name}"`,
    given: from({ configMapRef: { name } }),
    at: inContainer('envFrom[0].configMapRef.name'),
  })),
  {
    rule: ENV_NAME,
    of: 'a name, telling the old rule',
    given: env({ name: '1 A' }),
    at: inContainer('env[0].name'),
    options: old,
    says: 'not starting with a digit',
  },
  {
    rule: ENV_NAME,
    of: 'a name, telling the new rule',
    given: env({ name: 'A=' }),
    at: inContainer('env[0].name'),
    options: relaxed,
    says: 'printable ASCII without =',
  },
  {
    rule: ENV_FROM,
    of: 'an empty entry, and says what to add',
    given: from({}),
    at: inContainer('envFrom[0]'),
    says: 'add such as configMapRef',
  },
  {
    rule: ENV_FROM,
    of: 'an entry for two, and says how to part it',
    given: from({ configMapRef: { name: 'a' }, secretRef: { name: 'b' } }),
    at: inContainer('envFrom[0]'),
    says: 'an entry of its own',
  },
];

const taken: Case[] = [
  ...['A', 'a-b', 'a.b', '_', '.a'].map((name): Case => ({
    rule: ENV_NAME,
    of: name,
    given: env({ name }),
    options: old,
  })),
  ...['A B', '1', '..', 'A:B'].map((name): Case => ({
    rule: ENV_NAME,
    of: `${name} from 1.32 on`,
    given: env({ name }),
    options: relaxed,
  })),
  {
    rule: ENV_PREFIX,
    of: 'a prefix',
    given: from({ prefix: 'A_', secretRef: { name: 'web' } }),
    options: old,
  },
  {
    rule: ENV_PREFIX,
    of: 'no prefix',
    given: from({ prefix: '', secretRef: { name: 'web' } }),
    options: old,
  },
  {
    rule: ENV_SOURCE,
    of: 'one source beside an empty value',
    given: env({ value: '', valueFrom: { fieldRef, secretKeyRef: null } }),
  },
  { rule: ENV_SOURCE, of: 'a value', given: env({ value: 'a', valueFrom: null }) },
  { rule: ENV_FROM, of: 'one source', given: from({ configMapRef: { name: 'a' }, secretRef: null }) },
  { rule: ENV_FROM, of: 'the other source', given: from({ secretRef: { name: 'a' } }) },
  { rule: KEY_REFERENCE, of: 'a key of 253 characters', given: key({ key: `.A_-${'k'.repeat(249)}` }) },
  { rule: ENV_FROM_NAME, of: 'a name that goes on', given: from({ secretRef: { name: 'web-' } }) },
  { rule: ENV_FROM_NAME, of: 'a name with dots', given: from({ secretRef: { name: 'a.b' } }) },
];

testCases(refused, taken);
