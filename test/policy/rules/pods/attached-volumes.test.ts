import {
  CINDER_SECRET,
  CSI_VOLUME,
  FLEX_OPTIONS,
  FLOCKER_VOLUME,
  GIT_DIRECTORY,
  NFS_PATH,
  QUOBYTE_VOLUME,
  STORAGEOS_VOLUME,
} from '../../../../lib/policy/rules/pods/attached-volumes';
import { type Case, podWithVolume, testCases } from './cases';

const inVolume = (field: string): string => `spec.volumes[0].${field}`;
const nfs = (path: string): object => podWithVolume({ nfs: { server: 'nfs', path } });
const csi = (fields: object): object => podWithVolume({ csi: { driver: 'a.example.com', ...fields } });
const git = (directory: string): object => podWithVolume({ gitRepo: { repository: 'a', directory } });
const flocker = (fields: object): object => podWithVolume({ flocker: fields });
const storageos = (fields: object): object => podWithVolume({ storageos: { volumeName: 'a', ...fields } });
const quobyte = (fields: object): object =>
  podWithVolume({ quobyte: { registry: 'a:1', volume: 'a', ...fields } });
const flex = (option: string): object =>
  podWithVolume({ flexVolume: { driver: 'a/b', options: { [option]: 'c' } } });

const refused: Case[] = [
  { rule: NFS_PATH, of: 'a relative path', given: nfs('export'), at: inVolume('nfs.path') },
  ...['my_driver', 'a'.repeat(64)].map((driver): Case => ({
    rule: CSI_VOLUME,
    of: driver,
    given: csi({ driver }),
    at: inVolume('csi.driver'),
  })),
  ...['', 'A'].map((name): Case => ({
    rule: CSI_VOLUME,
    of: `the Secret "${name}"`,
    given: csi({ nodePublishSecretRef: { name } }),
    at: inVolume('csi.nodePublishSecretRef.name'),
  })),
  ...['/a', '../a'].map((path): Case => ({
    rule: GIT_DIRECTORY,
    of: path,
    given: git(path),
    at: inVolume('gitRepo.directory'),
  })),
  { rule: FLOCKER_VOLUME, of: 'neither', given: flocker({}), at: inVolume('flocker') },
  {
    rule: FLOCKER_VOLUME,
    of: 'both',
    given: flocker({ datasetName: 'a', datasetUUID: 'b' }),
    at: inVolume('flocker'),
  },
  {
    rule: FLOCKER_VOLUME,
    of: 'a name with a slash',
    given: flocker({ datasetName: 'a/b' }),
    at: inVolume('flocker.datasetName'),
  },
  {
    rule: STORAGEOS_VOLUME,
    of: 'names that are no labels',
    given: storageos({ volumeName: 'A', volumeNamespace: 'a.b' }),
    at: [inVolume('storageos.volumeName'), inVolume('storageos.volumeNamespace')],
  },
  {
    rule: QUOBYTE_VOLUME,
    of: 'a registry without a port',
    given: quobyte({ registry: 'a:1,b' }),
    at: inVolume('quobyte.registry'),
  },
  {
    rule: QUOBYTE_VOLUME,
    of: 'a tenant that is too long',
    given: quobyte({ tenant: 'a'.repeat(65) }),
    at: inVolume('quobyte.tenant'),
  },
  ...['kubernetes.io/a', 'a.K8S.io/b', 'k8s.io'].map((option): Case => ({
    rule: FLEX_OPTIONS,
    of: option,
    given: flex(option),
    at: inVolume(`flexVolume.options[${JSON.stringify(option)}]`),
  })),
  {
    rule: CINDER_SECRET,
    of: 'a Secret without a name',
    given: podWithVolume({ cinder: { volumeID: 'a', secretRef: {} } }),
    at: inVolume('cinder.secretRef.name'),
  },
];

const taken: Case[] = [
  { rule: NFS_PATH, of: 'an absolute path', given: nfs('/export') },
  {
    rule: CSI_VOLUME,
    of: 'capital letters and a Secret',
    given: csi({ driver: 'A.example.com', nodePublishSecretRef: { name: 'a' } }),
  },
  ...['', '.', 'a/b'].map((path): Case => ({ rule: GIT_DIRECTORY, of: `"${path}"`, given: git(path) })),
  { rule: FLOCKER_VOLUME, of: 'a name', given: flocker({ datasetName: 'a' }) },
  { rule: FLOCKER_VOLUME, of: 'a UUID', given: flocker({ datasetUUID: 'a/b' }) },
  { rule: STORAGEOS_VOLUME, of: 'labels', given: storageos({ volumeNamespace: '' }) },
  {
    rule: QUOBYTE_VOLUME,
    of: 'two registries',
    given: quobyte({ registry: 'a:1,b:2', tenant: 'a'.repeat(64) }),
  },
  ...['a', 'notkubernetes.io/a', 'example.com/kubernetes.io'].map((option): Case => ({
    rule: FLEX_OPTIONS,
    of: option,
    given: flex(option),
  })),
  {
    rule: CINDER_SECRET,
    of: 'a Secret with a name',
    given: podWithVolume({ cinder: { volumeID: 'a', secretRef: { name: 'a' } } }),
  },
  {
    rule: CINDER_SECRET,
    of: 'no Secret',
    given: podWithVolume({ cinder: { volumeID: 'a', secretRef: null } }),
  },
  { rule: CSI_VOLUME, of: '63 characters', given: csi({ driver: 'a'.repeat(63) }) },
];

testCases(refused, taken);
