import {
  CONFIG_VOLUME,
  FILE_MODE,
  FILE_PATH,
  ONE_VOLUME_SOURCE,
  PATH_ON_NODE,
  SECRET_VOLUME,
  TOKEN_PATH,
  VOLUME_NAME,
  VOLUME_NAMES,
  VOLUME_OBJECT,
} from '../../../../lib/policy/rules/pods/volumes';
import { faultsOf, pod } from '../../faults';
import { type Case, podWithVolume, testCases } from './cases';

const inVolume = (field: string): string => `spec.volumes[0].${field}`;
const items = (item: object): object =>
  podWithVolume({ configMap: { name: 'web', items: [{ key: 'a', path: 'a', ...item }] } });
const token = (path: string): object =>
  podWithVolume({ projected: { sources: [{ serviceAccountToken: { path } }] } });

const refused: Case[] = [
  ...['a.b', 'A', 'a'.repeat(64)].map((name): Case => ({
    rule: VOLUME_NAME,
    of: `the name ${name}`,
    given: podWithVolume({ name, emptyDir: {} }, { name }),
    at: inVolume('name'),
  })),
  {
    rule: VOLUME_NAMES,
    of: 'two volumes of one name',
    given: pod({}, { volumes: ['a', 'b', 'a'].map((name) => ({ name, emptyDir: {} })) }),
    at: 'spec.volumes[2].name',
  },
  {
    rule: ONE_VOLUME_SOURCE,
    of: 'two sources',
    given: podWithVolume({ emptyDir: {}, configMap: { name: 'web' } }),
    at: inVolume('configMap'),
  },
  {
    rule: SECRET_VOLUME,
    of: 'a Secret without a name',
    given: podWithVolume({ secret: {} }),
    at: inVolume('secret.secretName'),
  },
  {
    rule: CONFIG_VOLUME,
    of: 'a ConfigMap without a name',
    given: podWithVolume({ configMap: { name: '' } }),
    at: inVolume('configMap.name'),
  },
  {
    rule: CONFIG_VOLUME,
    of: 'parts of a projected volume without names',
    given: podWithVolume({ projected: { sources: [{ secret: {} }, { configMap: {} }] } }),
    at: [inVolume('projected.sources[0].secret.name'), inVolume('projected.sources[1].configMap.name')],
  },
  ...[644, -1, 512].map((defaultMode): Case => ({
    rule: FILE_MODE,
    of: `the mode ${defaultMode}`,
    given: podWithVolume({ secret: { secretName: 'web', defaultMode } }),
    at: inVolume('secret.defaultMode'),
  })),
  {
    rule: FILE_MODE,
    of: 'a file of mode 777',
    given: items({ mode: 777 }),
    at: inVolume('configMap.items[0].mode'),
  },
  ...['/a', 'a/../b', '..', '..a', '../a', 'a/..'].map((path): Case => ({
    rule: FILE_PATH,
    of: `the path ${path}`,
    given: items({ path }),
    at: inVolume('configMap.items[0].path'),
  })),
  {
    rule: TOKEN_PATH,
    of: 'a token outside of its volume',
    given: token('/token'),
    at: inVolume('projected.sources[0].serviceAccountToken.path'),
    options: { kubernetesVersion: '1.30' },
  },
  {
    rule: PATH_ON_NODE,
    of: 'a path that goes up',
    given: podWithVolume({ hostPath: { path: '/var/../etc' } }),
    at: inVolume('hostPath.path'),
  },
  {
    rule: VOLUME_OBJECT,
    of: 'a ConfigMap in capital letters',
    given: podWithVolume({ configMap: { name: 'Web' } }),
    at: inVolume('configMap.name'),
  },
  {
    rule: VOLUME_OBJECT,
    of: 'a Secret with an underscore',
    given: podWithVolume({ secret: { secretName: 'a_b' } }),
    at: inVolume('secret.secretName'),
  },
  {
    rule: VOLUME_OBJECT,
    of: 'a claim that ends in a dash',
    given: podWithVolume({ persistentVolumeClaim: { claimName: 'a-' } }),
    at: inVolume('persistentVolumeClaim.claimName'),
  },
  {
    rule: VOLUME_OBJECT,
    of: 'parts of a projected volume with spaces',
    given: podWithVolume({
      projected: { sources: [{ secret: { name: 'a b' } }, { configMap: { name: 'a b' } }] },
    }),
    at: [inVolume('projected.sources[0].secret.name'), inVolume('projected.sources[1].configMap.name')],
  },
];

const taken: Case[] = [
  { rule: VOLUME_OBJECT, of: 'a name with dots', given: podWithVolume({ secret: { secretName: 'a.b-c' } }) },
  { rule: VOLUME_OBJECT, of: 'no name', given: podWithVolume({ configMap: { name: '' } }) },
  { rule: VOLUME_NAME, of: 'a DNS label', given: podWithVolume({ emptyDir: {} }) },
  { rule: VOLUME_NAMES, of: 'two names', given: pod({}, { volumes: [{ name: 'a' }, { name: 'b' }] }) },
  { rule: ONE_VOLUME_SOURCE, of: 'no source', given: podWithVolume({}) },
  {
    rule: ONE_VOLUME_SOURCE,
    of: 'one beside null',
    given: podWithVolume({ emptyDir: null, configMap: { name: 'web' } }),
  },
  { rule: SECRET_VOLUME, of: 'a Secret', given: podWithVolume({ secret: { secretName: 'web' } }) },
  { rule: CONFIG_VOLUME, of: 'a ConfigMap', given: podWithVolume({ configMap: { name: 'Web' } }) },
  ...[0, 511, null].map((defaultMode): Case => ({
    rule: FILE_MODE,
    of: `the mode ${defaultMode}`,
    given: podWithVolume({ secret: { secretName: 'web', defaultMode } }),
  })),
  ...['a', 'a/b', '.a', 'a..b', 'a/..b'].map((path): Case => ({
    rule: FILE_PATH,
    of: `the path ${path}`,
    given: items({ path }),
  })),
  { rule: TOKEN_PATH, of: 'a token', given: token('token') },
  {
    rule: PATH_ON_NODE,
    of: 'a path with dots in names',
    given: podWithVolume({ hostPath: { path: '/var/..a' } }),
  },
];

testCases(refused, taken);

test('before 1.30 the API server takes any path of a token, and the kubelet does not', () => {
  const classes = faultsOf(token('/a'), { kubernetesVersion: '1.29' }).map((fault) => [
    fault.rule,
    fault.class,
  ]);
  expect(classes).toContainEqual(['token-path', 'later']);
});
