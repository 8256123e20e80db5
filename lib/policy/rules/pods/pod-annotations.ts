import { type Maybe, type Place, type Rule, refusing } from '../../rule';
import { isReadLater } from './pod-spec';
import { isDescending } from './relative-path';

type Annotations = Readonly<Record<string, Maybe<string>>>;

interface Profile {
  readonly type?: Maybe<string>;
  readonly localhostProfile?: Maybe<string>;
}

interface Container {
  readonly name?: Maybe<string>;
  readonly securityContext?: Maybe<{
    readonly seccompProfile?: Maybe<Profile>;
    readonly appArmorProfile?: Maybe<Profile>;
  }>;
}

interface Spec extends Container {
  readonly nodeName?: Maybe<string>;
  readonly os?: Maybe<{ readonly name?: Maybe<string> }>;
  readonly containers?: Maybe<readonly Container[]>;
  readonly initContainers?: Maybe<readonly Container[]>;
}

interface Pod {
  readonly metadata?: Maybe<{ readonly annotations?: Maybe<Annotations> }>;
  readonly spec?: Maybe<Spec>;
}

const PODS = ['core/v1.Pod', 'core/v1.PodTemplateSpec'];
const DOCS = 'pkg/apis/core/validation/validation.go';

const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/';
const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP = 'container.seccomp.security.alpha.kubernetes.io/';

function containerOf(name: string, { containers, initContainers }: Spec): Container | undefined {
  const isIt = (container: Container): boolean => container.name === name;
  return containers?.find(isIt) ?? initContainers?.find(isIt);
}

export const APPARMOR_ANNOTATION: Rule = {
  id: 'apparmor-annotation',
  class: 'api',
  title: 'An annotation for AppArmor names a container of the pod, and a profile',
  why: 'The API server refuses annotations for containers that are not there, and texts that are no profiles.',
  docs: `${DOCS} (ValidateAppArmorPodAnnotations)`,
  on: PODS,

  check({ metadata, spec }: Pod, place) {
    const annotations = metadata?.annotations ?? undefined;
    for (const key in annotations) {
      if (!key.startsWith(APPARMOR)) continue;
      const at = ['metadata', 'annotations', key];
      const profile = annotations[key] ?? '';
      if (containerOf(key.slice(APPARMOR.length), spec ?? {}) === undefined)
        place.refuse(
          at,
          key,
          'the name of a container of the pod after the slash',
          'correct the name after the slash',
        );
      if (!isAppArmor(profile))
        place.refuse(
          at,
          profile,
          'runtime/default, localhost/<profile> or unconfined',
          'write runtime/default',
        );
    }
  },
};

function isAppArmor(profile: string): boolean {
  return ['', 'runtime/default', 'unconfined'].includes(profile) || profile.startsWith('localhost/');
}

export const SECCOMP_ANNOTATION: Rule = {
  id: 'seccomp-annotation',
  class: 'api',
  title: 'An annotation for seccomp names a profile',
  why: 'The API server refuses texts that are no profiles, though nobody reads these annotations any more.',
  docs: `${DOCS} (ValidateSeccompPodAnnotations)`,
  on: PODS,

  check({ metadata }: Pod, place) {
    const annotations = metadata?.annotations ?? undefined;
    for (const key in annotations) {
      const profile = annotations[key] ?? '';
      if ((key === SECCOMP_POD || key.startsWith(SECCOMP)) && !isSeccomp(profile))
        place.refuse(
          ['metadata', 'annotations', key],
          profile,
          'runtime/default, localhost/<path> or unconfined',
          'remove it, and write securityContext.seccompProfile: { type: RuntimeDefault }',
        );
    }
  },
};

function isSeccomp(profile: string): boolean {
  if (profile.startsWith('localhost/')) return isDescending(profile.slice('localhost/'.length));
  return ['runtime/default', 'docker/default', 'unconfined'].includes(profile);
}

export const PROFILES_AGREE: Rule = {
  id: 'profile-annotations-agree',
  class: 'api',
  title: 'Where a profile stands in a field and in an annotation, both say the same',
  why: 'The API server refuses a pod of two minds.',
  docs: `${DOCS} (validateSeccompAnnotationsAndFields, validateAppArmorAnnotationsAndFieldsMatchOnCreate)`,
  on: PODS,

  check({ metadata, spec }: Pod, place) {
    const annotations = metadata?.annotations ?? undefined;
    const pod = spec ?? {};
    for (const key in annotations) {
      const given = annotations[key] ?? '';
      const profile = profileOf(key, pod) ?? undefined;
      if (profile === undefined || isSameProfile(given, profile)) continue;
      if (isWrittenIn(key, given, { spec: pod, place })) continue;
      const at = ['metadata', 'annotations', key];
      const allowed = `what the field says: ${profile.type ?? ''} ${profile.localhostProfile ?? ''}`.trim();
      refusing(place, !isReadLater(place))(at, given, allowed, 'remove the annotation');
    }
  },
};

/** What the server makes a field of. @see ValidateAppArmorProfileField */
const APPARMOR_FIELD = /^(unconfined|runtime\/default|localhost\/\S(.*\S)?)$/;

/**
 * Whether the server writes an annotation for AppArmor into a container of a pod that has no profile of its own, whatever
 * that of the pod is.
 *
 * @see pkg/registry/core/pod/strategy.go (applyAppArmorVersionSkew)
 */
function isWrittenIn(
  key: string,
  given: string,
  { spec, place }: { readonly spec: Spec; readonly place: Place },
): boolean {
  const own = containerOf(key.slice(APPARMOR.length), spec)?.securityContext?.appArmorProfile ?? undefined;
  const isPod = place.manifest.kind === 'Pod';
  return isPod && key.startsWith(APPARMOR) && own === undefined && APPARMOR_FIELD.test(given);
}

/** The field that says the same as an annotation. */
function profileOf(key: string, spec: Spec): Maybe<Profile> {
  const ofPod = spec.securityContext;
  if (key === SECCOMP_POD) return ofPod?.seccompProfile;
  const own = containerOf(key.slice(key.indexOf('/') + 1), spec)?.securityContext;
  if (key.startsWith(SECCOMP)) return own?.seccompProfile;
  if (!key.startsWith(APPARMOR) || spec.os?.name === 'windows') return undefined;
  return own?.appArmorProfile ?? ofPod?.appArmorProfile;
}

function isSameProfile(annotation: string, { type, localhostProfile }: Profile): boolean {
  if (type === 'Unconfined') return annotation === 'unconfined';
  if (type === 'RuntimeDefault') return annotation === 'runtime/default' || annotation === 'docker/default';
  return type !== 'Localhost' || annotation === `localhost/${localhostProfile ?? ''}`;
}

const MIRROR = 'kubernetes.io/config.mirror';
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';

export const POD_ANNOTATIONS: Rule = {
  id: 'pod-annotation-value',
  class: 'api',
  title: 'The annotations of a pod that Kubernetes reads have values that it can read',
  why: 'The API server refuses a deletion cost that is no whole number of 32 bits, and a mirror pod without a node.',
  docs: `${DOCS} (ValidatePodSpecificAnnotations)`,
  on: PODS,

  check({ metadata, spec }: Pod, place) {
    const annotations = metadata?.annotations ?? undefined;
    if (annotations === undefined) return;
    const cost = annotations[DELETION_COST] ?? undefined;
    if (cost !== undefined && !isInt32(cost))
      tell(DELETION_COST, cost, 'a whole number of 32 bits, such as "100"', place);
    if (MIRROR in annotations && (spec?.nodeName ?? '') === '')
      tell(MIRROR, annotations[MIRROR], 'nothing: it is for pods that the kubelet makes', place);
  },
};

function isInt32(text: string): boolean {
  return /^(0|-\d+|[1-9]\d*)$/.test(text) && Number(text) >= -(2 ** 31) && Number(text) < 2 ** 31;
}

function tell(key: string, given: unknown, allowed: string, place: Place): void {
  place.refuse(['metadata', 'annotations', key], given, allowed, 'correct it, or remove the annotation');
}

/** Annotations that the API server reads of pods. */
export const POD_ANNOTATION_RULES: readonly Rule[] = [
  APPARMOR_ANNOTATION,
  SECCOMP_ANNOTATION,
  PROFILES_AGREE,
  POD_ANNOTATIONS,
];
