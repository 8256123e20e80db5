import { checkReason } from '../core/reasoned';
import { isDnsLabel } from '../core/names';
import { canonicalQuantity, isQuantity, parseQuantity } from '../core/quantity';
import { readClaim } from './claims';
import { readObjectName } from './object-name';
import { plainFromPlus } from './plus-values';
import { readProjected, readDownwardFiles, readItems, readMode } from './projections';
import {
  type Reading,
  entriesOf,
  isObject,
  readBoolean,
  readText,
  readWord,
  requireVersion,
  within,
} from './reading';
import type { ScratchSpace } from './resources';
import type { PlusVolumeRendering, VolumeSource, VolumeSpec } from './volumes';

type Plain = Readonly<Record<string, unknown>>;

/** Secrets are readable by the owner and the volume group alone: security.md 1.2. */
const SECRET_MODE = 0o440;

const HOST_OR_NETWORK = [
  'hostPath',
  'nfs',
  'iscsi',
  'fc',
  'cephfs',
  'rbd',
  'glusterfs',
  'cinder',
  'azureDisk',
  'azureFile',
  'awsElasticBlockStore',
  'gcePersistentDisk',
  'vsphereVolume',
  'portworxVolume',
  'scaleIO',
  'storageos',
  'quobyte',
  'flocker',
  'flexVolume',
  'photonPersistentDisk',
  'gitRepo',
];

/** Reads the volumes of a pod, in the order given. */
export function readVolumes(
  reading: Reading,
  given: Readonly<Record<string, VolumeSource>> | undefined,
): VolumeSpec[] {
  return entriesOf<unknown>(reading, given).map(([name, source]) => {
    const at = within(reading, name);
    at.faults.require(
      isDnsLabel(name),
      name,
      'a DNS label: lower-case letters, digits and -',
      "rename it, such as 'cache'",
    );
    return { name, ...readSource(at, source) };
  });
}

function readSource(at: Reading, given: unknown): Plain {
  if (isPlusVolume(given)) {
    const { name: _own, ...source } = plainFromPlus(given._toKube()) as Plain;
    return source;
  }
  if (!isObject(given)) {
    at.faults.add(given, 'one volume source', "write { emptyDir: { sizeLimit: '64Mi' } }");
    return {};
  }
  const known = [...Object.keys(READERS), ...HOST_OR_NETWORK];
  const kinds = Object.keys(given).filter((key) => key !== 'reason' && given[key] !== undefined);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    at.faults.add(given, `exactly one of ${known.join(', ')}`, "write { emptyDir: { sizeLimit: '64Mi' } }");
    return {};
  }
  at.faults.onlyKeys({ [kind]: given[kind] }, known);
  const source = given[kind];
  if (!isObject(source)) {
    within(at, kind).faults.add(source, 'an object', `write { ${kind}: {} }`);
    return {};
  }
  if (!HOST_OR_NETWORK.includes(kind)) return { [kind]: READERS[kind]?.(within(at, kind), source) };
  checkReason(given.reason, at.faults, 'a volume that Pod Security "restricted" allows');
  return { [kind]: source };
}

const READERS: Readonly<Record<string, (at: Reading, source: Plain) => Plain>> = {
  emptyDir: readEmptyDir,
  configMap: (at, source) => ({
    name: readObjectName(within(at, 'name'), source.name),
    ...readFiles(at, source, undefined),
  }),
  secret: (at, source) => ({
    secretName: readObjectName(within(at, 'secretName'), source.secretName),
    ...readFiles(at, source, SECRET_MODE),
  }),
  persistentVolumeClaim: (at, source) => ({
    claimName: readObjectName(within(at, 'claimName'), source.claimName),
    ...flag(at, source, 'readOnly'),
  }),
  downwardAPI: (at, source) => ({
    items: readDownwardFiles(within(at, 'items'), source.items),
    ...readMode(at, source, undefined),
  }),
  projected: (at, source) => ({
    sources: readProjected(within(at, 'sources'), source.sources),
    ...readMode(at, source, undefined),
  }),
  csi: readCsi,
  ephemeral: (at, source) => ({ volumeClaimTemplate: { spec: readClaim(at, source) } }),
  image: readImageVolume,
};

function readEmptyDir(at: Reading, source: Plain): Plain {
  at.faults.onlyKeys(source, ['sizeLimit', 'medium']);
  const medium = readWord(within(at, 'medium'), source.medium, ['Memory'] as const);
  if (source.sizeLimit === undefined) {
    at.faults.note({
      rule: 'unbounded-empty-dir',
      given: undefined,
      allowed: 'a size limit',
      fix: "set sizeLimit: '64Mi': a full disk evicts every pod of the node",
    });
    return medium === undefined ? {} : { medium };
  }
  const sound = isQuantity(source.sizeLimit) && (parseQuantity(source.sizeLimit)?.nano ?? 0n) > 0n;
  at.faults.at('sizeLimit').require(sound, source.sizeLimit, 'a quantity above 0', "write '64Mi'");
  return {
    ...(medium === undefined ? {} : { medium }),
    sizeLimit: sound ? canonicalQuantity(String(source.sizeLimit)) : undefined,
  };
}

function readFiles(at: Reading, source: Plain, mode: number | undefined): Plain {
  at.faults.onlyKeys(source, ['name', 'secretName', 'items', 'defaultMode', 'optional']);
  const items = source.items === undefined ? {} : { items: readItems(within(at, 'items'), source.items) };
  return { ...items, ...readMode(at, source, mode), ...flag(at, source, 'optional') };
}

function readCsi(at: Reading, source: Plain): Plain {
  at.faults.onlyKeys(source, ['driver', 'readOnly', 'fsType', 'volumeAttributes', 'nodePublishSecretRef']);
  const attributes = entriesOf(within(at, 'volumeAttributes'), source.volumeAttributes as Plain | undefined);
  const fsType = readText(within(at, 'fsType'), source.fsType);
  const secret = source.nodePublishSecretRef;
  return {
    driver: readText(within(at, 'driver'), source.driver ?? null),
    ...flag(at, source, 'readOnly'),
    ...(fsType === undefined ? {} : { fsType }),
    ...(attributes.length === 0
      ? {}
      : {
          volumeAttributes: Object.fromEntries(
            attributes.map(([key, value]) => [key, readText(within(at, 'volumeAttributes', key), value)]),
          ),
        }),
    ...(secret === undefined
      ? {}
      : { nodePublishSecretRef: { name: readObjectName(within(at, 'nodePublishSecretRef'), secret) } }),
  };
}

function readImageVolume(at: Reading, source: Plain): Plain {
  requireVersion(at, '1.35', source);
  at.faults.onlyKeys(source, ['reference', 'pullPolicy']);
  const pullPolicy = readWord(within(at, 'pullPolicy'), source.pullPolicy, [
    'Always',
    'IfNotPresent',
    'Never',
  ] as const);
  return {
    reference: readText(within(at, 'reference'), source.reference ?? null),
    ...(pullPolicy === undefined ? {} : { pullPolicy }),
  };
}

function flag(at: Reading, source: Plain, key: string): Plain {
  const value = readBoolean(within(at, key), source[key]);
  return value === undefined ? {} : { [key]: value };
}

function isPlusVolume(given: unknown): given is PlusVolumeRendering {
  return isObject(given) && typeof given._toKube === 'function';
}

/** Disk that the emptyDirs of a pod may fill, in thousand-millionths of a byte; undefined when one has no bound. */
export function scratchSpaceOf(volumes: readonly VolumeSpec[]): ScratchSpace {
  let sum = 0n;
  for (const { emptyDir } of volumes) {
    if (!isObject(emptyDir) || emptyDir.medium === 'Memory') continue;
    if (typeof emptyDir.sizeLimit !== 'string') return undefined;
    sum += parseQuantity(emptyDir.sizeLimit)?.nano ?? 0n;
  }
  return sum;
}
