import {
  CLAIM_TEMPLATE,
  EMPTY_DIR_MEDIUM,
  EMPTY_DIR_SIZE,
  EPHEMERAL_CLAIM,
  ONE_PROJECTION,
  PROJECTED_PATHS,
  TOKEN_LIFETIME,
} from '../../../../lib/policy/rules/pods/ephemeral-volumes';
import { faultsOf, pod } from '../../faults';
import { type Case, podWithVolume, testCases } from './cases';

const inVolume = (field: string): string => `spec.volumes[0].${field}`;
const emptyDir = (fields: object): object => podWithVolume({ emptyDir: fields });
const projected = (...sources: object[]): object => podWithVolume({ projected: { sources } });
const token = (expirationSeconds: number | null): object =>
  projected({ serviceAccountToken: { path: 'token', expirationSeconds } });
const configMap = (...paths: string[]): object => ({
  configMap: { name: 'web', items: paths.map((path) => ({ key: 'a', path })) },
});
const downwardAPI = { downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'metadata.name' } }] } };
const spec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
const claim = (metadata: unknown): object =>
  podWithVolume({ ephemeral: { volumeClaimTemplate: { metadata, spec } } });
const ephemeral = { volumeClaimTemplate: { spec } };

const refused: Case[] = [
  {
    rule: EMPTY_DIR_SIZE,
    of: 'a negative size',
    given: emptyDir({ sizeLimit: '-1Mi' }),
    at: inVolume('emptyDir.sizeLimit'),
  },
  {
    rule: EMPTY_DIR_SIZE,
    of: 'a negative number',
    given: emptyDir({ sizeLimit: -1 }),
    at: inVolume('emptyDir.sizeLimit'),
  },
  ...['memory', 'HugePages-', 'tmpfs'].map((medium): Case => ({
    rule: EMPTY_DIR_MEDIUM,
    of: medium,
    given: emptyDir({ medium }),
    at: inVolume('emptyDir.medium'),
  })),
  ...[599, 0, 4294967297].map((seconds): Case => ({
    rule: TOKEN_LIFETIME,
    of: `${seconds} seconds`,
    given: token(seconds),
    at: inVolume('projected.sources[0].serviceAccountToken.expirationSeconds'),
  })),
  {
    rule: ONE_PROJECTION,
    of: 'two sources in one part',
    given: projected({ ...configMap(), ...downwardAPI }),
    at: inVolume('projected.sources[0]'),
  },
  {
    rule: PROJECTED_PATHS,
    of: 'one path in two parts',
    given: projected(configMap('b', 'a'), downwardAPI),
    at: inVolume('projected.sources'),
  },
  {
    rule: CLAIM_TEMPLATE,
    of: 'no template',
    given: podWithVolume({ ephemeral: {} }),
    at: inVolume('ephemeral.volumeClaimTemplate'),
  },
  {
    rule: CLAIM_TEMPLATE,
    of: 'a template with a name and finalizers',
    given: claim({ name: 'a', finalizers: ['b/c'], labels: { a: 'b' } }),
    at: ['name', 'finalizers'].map((field) => inVolume(`ephemeral.volumeClaimTemplate.metadata.${field}`)),
  },
  {
    rule: CLAIM_TEMPLATE,
    of: 'a template with lists that are empty, and no seconds',
    given: claim({ finalizers: [], ownerReferences: [], deletionGracePeriodSeconds: 0 }),
    at: ['finalizers', 'ownerReferences', 'deletionGracePeriodSeconds'].map((field) =>
      inVolume(`ephemeral.volumeClaimTemplate.metadata.${field}`),
    ),
  },
  {
    rule: EPHEMERAL_CLAIM,
    of: 'a volume that refers to the claim of another',
    given: pod(
      {},
      {
        volumes: [
          { name: 'data', ephemeral },
          { name: 'b', persistentVolumeClaim: { claimName: 'app-data' } },
        ],
      },
    ),
    at: 'spec.volumes[1].persistentVolumeClaim.claimName',
  },
  {
    rule: EPHEMERAL_CLAIM,
    of: 'a claim with a name that is too long',
    given: { ...podWithVolume({ ephemeral }), metadata: { name: 'a'.repeat(250) } },
    at: 'spec.volumes[0].name',
  },
  {
    rule: EPHEMERAL_CLAIM,
    of: 'a volume that refers to the claim of one after it',
    given: pod(
      {},
      {
        volumes: [
          { name: 'b', persistentVolumeClaim: { claimName: 'app-data' } },
          { name: 'data', ephemeral },
        ],
      },
    ),
    at: 'spec.volumes[0].persistentVolumeClaim.claimName',
  },
];

const taken: Case[] = [
  ...['0', '-0', '64Mi', 5].map((sizeLimit): Case => ({
    rule: EMPTY_DIR_SIZE,
    of: `a size of ${sizeLimit}`,
    given: emptyDir({ sizeLimit }),
  })),
  ...['', 'Memory', 'HugePages', 'HugePages-2Mi'].map((medium): Case => ({
    rule: EMPTY_DIR_MEDIUM,
    of: `the medium "${medium}"`,
    given: emptyDir({ medium }),
  })),
  ...[600, 4294967296, null].map((seconds): Case => ({
    rule: TOKEN_LIFETIME,
    of: `${seconds} seconds`,
    given: token(seconds),
  })),
  { rule: ONE_PROJECTION, of: 'two parts', given: projected(configMap(), downwardAPI) },
  { rule: ONE_PROJECTION, of: 'a part beside null', given: projected({ ...configMap(), secret: null }) },
  { rule: PROJECTED_PATHS, of: 'paths that differ', given: projected(configMap('b', 'c'), downwardAPI) },
  {
    rule: PROJECTED_PATHS,
    of: 'a token with the path of a file, as the server does',
    given: projected(configMap('a'), { serviceAccountToken: { path: 'a' } }),
  },
  {
    rule: CLAIM_TEMPLATE,
    of: 'labels, and fields that are empty',
    given: claim({ labels: { a: 'b' }, name: '', generation: 0, uid: null }),
  },
  { rule: CLAIM_TEMPLATE, of: 'no metadata', given: claim(null) },
  {
    rule: EPHEMERAL_CLAIM,
    of: 'a claim of its own',
    given: podWithVolume({ persistentVolumeClaim: { claimName: 'app-data' } }),
  },
  { rule: EPHEMERAL_CLAIM, of: 'a volume', given: podWithVolume({ ephemeral }) },
  {
    rule: EPHEMERAL_CLAIM,
    of: 'a claim with a name of 253 characters',
    given: { ...podWithVolume({ ephemeral }), metadata: { name: 'a'.repeat(248) } },
  },
];

testCases(refused, taken);

const bundle = (fields: object): object => ({ clusterTrustBundle: { name: 'ca', path: 'a', ...fields } });

test.each([
  ['a bundle without a path', projected(bundle({ path: null }))],
  ['a bundle outside of its volume', projected(bundle({ path: '../a' }))],
  ['a bundle beside a file of its path', projected(configMap('a'), bundle({}))],
  ['a bundle and a ConfigMap in one part', projected({ ...configMap('b'), ...bundle({}) })],
  ['a certificate without a signer', projected({ podCertificate: { keyType: 'ED25519', keyPath: 'a' } })],
])('%s is refused later: the API server drops it unless somebody turns its gate on', (_of, given) => {
  for (const kubernetesVersion of ['1.34', '1.36'] as const) {
    expect(faultsOf(given, { kubernetesVersion, only: ['api'] })).toEqual([]);
    expect(faultsOf(given, { kubernetesVersion, only: ['later'] })).toHaveLength(1);
  }
});

test('two ConfigMaps of one path are refused at once, whatever stands beside them', () => {
  const given = projected(bundle({}), configMap('a'), configMap('a'));
  expect(faultsOf(given, { only: ['api'] }).map(({ rule }) => rule)).toEqual([PROJECTED_PATHS.id]);
});
