import type { ReadConfigMap } from '../../config/config-map';
import { definedEntries } from '../../core/defined';
import { type Reading, within } from '../../core/reading';
import type { ClaimTemplate } from '../../workload/claims';
import { MOUNT_FIELDS, mountPointOf } from '../../workload/mounts';
import { VOLUME_KINDS } from '../../workload/read-volumes';
import type { VolumeMount, VolumeSource } from '../../workload/volumes';
import type { AppVolume, Attached, MicroserviceAppProps } from './props';

/** Where client libraries look for the token and the certificate of the API server. */
const API_ACCESS_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

/** An hour, after which the kubelet renews it: security.md 1.2. */
const TOKEN_SECONDS = 3600;

/** What the admission plug-in would mount, but for this pod alone, so that automounting can stay off everywhere. */
const API_ACCESS: VolumeSource = {
  projected: {
    sources: [
      { serviceAccountToken: { path: 'token', expirationSeconds: TOKEN_SECONDS } },
      { configMap: 'kube-root-ca.crt', items: { 'ca.crt': 'ca.crt' } },
      { downwardAPI: { namespace: { fieldRef: 'metadata.namespace' } } },
    ],
  },
};

/** Volumes of an app: what the pod holds, where the main container sees it, and what must be claimed. */
export interface AppVolumes {
  readonly volumes: Readonly<Record<string, VolumeSource>>;
  readonly mounts: Readonly<Record<string, VolumeMount>>;
  /** Names of volumes that are raw devices, by path. */
  readonly devices: Readonly<Record<string, string>>;
  readonly claims: Readonly<Record<string, ClaimTemplate>>;
}

/** What an app's volumes depend on beside its props. */
export interface VolumeContext {
  readonly config: ReadConfigMap | undefined;
  /** Name of the PersistentVolumeClaim of a volume; undefined where the workload makes one for each pod. */
  readonly claimName: ((volume: string) => string) | undefined;
}

/** A volume of the pod, where the main container sees it, and which prop says so. */
interface Entry {
  readonly field: readonly string[];
  readonly name: string;
  readonly source?: VolumeSource;
  readonly claim?: ClaimTemplate;
  readonly path: string;
  /** How it is mounted; undefined where it is a raw device. */
  readonly mount?: VolumeMount;
}

/** Reads where all volumes of an app come from, and that no two of them are in one place. */
export function readVolumes(
  reading: Reading,
  props: MicroserviceAppProps,
  context: VolumeContext,
): AppVolumes {
  const entries = [
    ...definedEntries(props.volumes).map(([name, volume]) => entryOf(name, volume, context)),
    ...configEntry(props, context.config),
    ...accessEntry(props),
  ];
  checkPlaces(reading, entries, props);
  for (const [name, volume] of definedEntries(props.volumes))
    within(reading, 'volumes', name).faults.onlyKeys(volume, keysOf(volume));
  return {
    volumes: Object.fromEntries(
      entries.flatMap(({ name, source }): [string, VolumeSource][] =>
        source === undefined ? [] : [[name, source]],
      ),
    ),
    mounts: Object.fromEntries(
      entries.flatMap(({ path, mount }): [string, VolumeMount][] =>
        mount === undefined ? [] : [[path, mount]],
      ),
    ),
    devices: Object.fromEntries(
      entries.flatMap(({ path, mount, name }): [string, string][] =>
        mount === undefined ? [[path, name]] : [],
      ),
    ),
    claims: Object.fromEntries(
      entries.flatMap(({ name, claim }): [string, ClaimTemplate][] =>
        claim === undefined ? [] : [[name, claim]],
      ),
    ),
  };
}

/** The claims of an app, by volume. */
export function claimsIn({ volumes }: MicroserviceAppProps): [string, ClaimTemplate][] {
  return definedEntries(volumes).flatMap(([name, volume]): [string, ClaimTemplate][] =>
    hasClaim(volume) ? [[name, volume.claim]] : [],
  );
}

function hasClaim(volume: AppVolume): volume is AppVolume & { readonly claim: ClaimTemplate } {
  return 'claim' in volume && (volume.claim as unknown) !== undefined;
}

function entryOf(name: string, volume: AppVolume, { claimName }: VolumeContext): Entry {
  const entry = { field: ['volumes', name], name, ...placeOf(name, volume) };
  if (!hasClaim(volume)) return { ...entry, source: sourceOf(volume) };
  const shared = claimName && { source: { persistentVolumeClaim: { claimName: claimName(name) } } };
  return { ...entry, ...shared, claim: volume.claim };
}

/** Whether the main container has a volume as a raw device. */
export function isAttached(volume: AppVolume): volume is Extract<AppVolume, Attached> {
  return 'devicePath' in volume && (volume.devicePath as unknown) !== undefined;
}

function placeOf(name: string, volume: AppVolume): Pick<Entry, 'path' | 'mount'> {
  if (isAttached(volume)) return { path: volume.devicePath };
  const { mountPath, readOnly, recursiveReadOnly, subPath, subPathExpr, mountPropagation } = volume;
  const mount = { name, readOnly, recursiveReadOnly, subPath, subPathExpr, mountPropagation };
  return { path: mountPath, mount };
}

/** Keys that no volume has are told here, where those of the mount are known as well. */
function sourceOf(volume: AppVolume): VolumeSource {
  const entries = Object.entries(volume).filter(([key]) => SOURCES.includes(key));
  return Object.fromEntries(entries) as unknown as VolumeSource;
}

function configEntry({ config: given }: MicroserviceAppProps, config: ReadConfigMap | undefined): Entry[] {
  if (config === undefined || given?.mountPath === undefined) return [];
  const source = { configMap: { name: config.name } };
  const field = ['config', 'mountPath'];
  return [{ field, name: 'config', source, path: given.mountPath, mount: 'config' }];
}

function accessEntry({ permissions }: MicroserviceAppProps): Entry[] {
  if (permissions === undefined) return [];
  const name = 'kube-api-access';
  return [{ field: ['permissions'], name, source: API_ACCESS, path: API_ACCESS_PATH, mount: name }];
}

const SOURCES = [...VOLUME_KINDS, 'volume', 'reason'];

/** A volume is one thing in one place: what stands beside a claim or a device would be left out without a word. */
function keysOf(volume: AppVolume): readonly string[] {
  const places = isAttached(volume) ? ['devicePath'] : ['mountPath', 'devicePath', ...MOUNT_FIELDS];
  return ['claim', ...places, ...(hasClaim(volume) ? [] : SOURCES)];
}

/** One name and one path for each volume: a map would let the last one win without a word. */
function checkPlaces(reading: Reading, entries: readonly Entry[], { workload }: MicroserviceAppProps): void {
  const names = new Set(Object.keys(workload?.pod?.volumes ?? {}));
  const { volumeMounts, volumeDevices } = workload?.container ?? {};
  const paths = new Set(Object.keys({ ...volumeMounts, ...volumeDevices }).map(mountPointOf));
  for (const { field, name, path } of entries) {
    const at = within(reading, ...field).faults;
    const place = mountPointOf(path);
    at.require(
      !names.has(name),
      name,
      'a name that no other volume of the pod has',
      `rename the other ${name}`,
    );
    at.require(!paths.has(place), path, 'a path where nothing else is mounted', 'change one of the paths');
    names.add(name);
    paths.add(place);
  }
}
