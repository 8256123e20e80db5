import { ENV_SOURCE } from '../../../../lib/policy/rules/pods/env';
import { FILE_KEY, FILE_KEY_VOLUME } from '../../../../lib/policy/rules/pods/env-files';
import { faultsOf, inContainer, pod, refusedBy } from '../../faults';
import { type Case, testCases } from './cases';

const options = { kubernetesVersion: '1.36' } as const;
const emptyDir = { name: 'config', emptyDir: {} };
const fileKeyRef = { volumeName: 'config', path: 'web.env', key: 'A' };
const variable = (fields: object = {}): object => ({
  name: 'A',
  valueFrom: { fileKeyRef: { ...fileKeyRef, ...fields } },
});
const env = (fields: object = {}, volumes: object[] = [emptyDir]): object =>
  pod({ env: [variable(fields)] }, { volumes });
const at = inContainer('env[0].valueFrom.fileKeyRef');

const refused: Case[] = [
  ...['A=B', 'GRÖSSE'].map((key): Case => ({
    rule: FILE_KEY,
    of: `the key ${key}`,
    given: env({ key }),
    at: `${at}.key`,
    options,
  })),
  ...['../a', 'a/../b', '/..'].map((path): Case => ({
    rule: FILE_KEY,
    of: `the path ${path}`,
    given: env({ path }),
    at: `${at}.path`,
    options,
  })),
  {
    rule: FILE_KEY,
    of: 'a volume that has no such name',
    given: env({ volumeName: 'A' }),
    at: `${at}.volumeName`,
    options,
  },
  { rule: FILE_KEY_VOLUME, of: 'no volume', given: env({}, []), at: `${at}.volumeName`, options },
  {
    rule: FILE_KEY_VOLUME,
    of: 'a volume that is no emptyDir',
    given: env({}, [{ name: 'config', configMap: { name: 'web' } }]),
    at: `${at}.volumeName`,
    options,
  },
  {
    rule: FILE_KEY_VOLUME,
    of: 'an init container without its volume',
    given: pod({}, { initContainers: [{ name: 'init', image: 'app:1', env: [variable()] }] }),
    at: 'spec.initContainers[0].env[0].valueFrom.fileKeyRef.volumeName',
    options,
  },
];

const taken: Case[] = [
  { rule: FILE_KEY, of: 'a key in a file', given: env(), options },
  { rule: FILE_KEY, of: 'a path from the root', given: env({ path: '/a/..b', key: '1 a' }), options },
  { rule: FILE_KEY_VOLUME, of: 'a key in a file', given: env(), options },
];

testCases(refused, taken);

test('before 1.35 the API server drops the reference: a variable of nothing else has no source', () => {
  const before = { kubernetesVersion: '1.34', only: ['api'] } as const;
  expect(faultsOf(env({ key: 'A=B' }, []), before).map(({ rule }) => rule)).toEqual([ENV_SOURCE.id]);
  const both = { name: 'A', valueFrom: { fileKeyRef, fieldRef: { fieldPath: 'metadata.name' } } };
  expect(faultsOf(pod({ env: [both] }), before)).toEqual([]);
  expect(refusedBy(ENV_SOURCE, pod({ env: [both] }), options)).toEqual([inContainer('env[0].valueFrom')]);
});
