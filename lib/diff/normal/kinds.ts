import { type Manifest, groupOf } from '../../kubernetes/manifest';
import { ACCESS } from './access';
import { objectMeta } from './metadata';
import { type Fields, fieldsOf } from './node';
import { NETWORKING } from './networking';
import { SCALING } from './scaling';
import { CONFIGURATION, STORAGE } from './storage';
import { type Form, type Type, struct } from './type';
import { WORKLOADS } from './workloads';

const KINDS: ReadonlyMap<string, Type> = new Map(
  Object.entries({
    ...ACCESS,
    ...CONFIGURATION,
    ...NETWORKING,
    ...SCALING,
    ...STORAGE,
    ...WORKLOADS,
  }),
);

/** What is known of a custom resource: its metadata. Its lists are taken to be in order, for nobody says otherwise. */
const customResource = struct({ metadata: objectMeta });

/** Groups that kinds have moved out of; the objects in them are still the same. @see https://kubernetes.io/docs/reference/using-api/deprecation-guide/ */
const MOVED: Readonly<Record<string, string>> = {
  'extensions/DaemonSet': 'apps',
  'extensions/Deployment': 'apps',
  'extensions/ReplicaSet': 'apps',
  'extensions/Ingress': 'networking.k8s.io',
  'extensions/NetworkPolicy': 'networking.k8s.io',
  'extensions/PodSecurityPolicy': 'policy',
};

/** The API group that an object is found in today. */
export function presentGroupOf({ apiVersion, kind }: Manifest): string {
  const group = groupOf(apiVersion);
  return MOVED[`${group}/${kind}`] ?? group;
}

/** `group/kind` of an object, as the tables of the diff name kinds; the core group is ''. */
export function groupKindOf(manifest: Manifest): string {
  const written = `${manifest.apiVersion}/${manifest.kind}`;
  const known = GROUP_KINDS.get(written) ?? `${presentGroupOf(manifest)}/${manifest.kind}`;
  if (GROUP_KINDS.size < MOST_KINDS) GROUP_KINDS.set(written, known);
  return known;
}

/** It is asked for again and again, and of few different kinds. */
const GROUP_KINDS = new Map<string, string>();
const MOST_KINDS = 1000;

/** An object in normal form, without what tells who it is and without what the cluster writes into it. */
export function normalForm(manifest: Manifest, form: Form): Fields {
  const type = KINDS.get(groupKindOf(manifest)) ?? customResource;
  const { apiVersion, kind, status, ...declared } = manifest;
  return fieldsOf(type(declared, form));
}
