import { isAtLeast } from '../core/kubernetes-version';
import { type Plain, isObject } from '../core/read-values';
import { type Reading, versionOf, within } from '../core/reading';
import { readConfinement } from './confinement';

/** Annotation that says it for one container, where the API has no field. @see https://kubernetes.io/docs/tutorials/security/apparmor/ */
const ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

/** The version from which a security context has the field. */
const FIELD_SINCE = '1.30';

/** Reads an AppArmor profile into the field of a security context, where the API has one. */
export function readAppArmor(reading: Reading, given: unknown, quiet: boolean): Plain {
  const profile = readConfinement(reading, given, quiet);
  return profile === undefined || !isAtLeast(versionOf(reading), FIELD_SINCE)
    ? {}
    : { appArmorProfile: profile };
}

/** Refuses the annotation where the user writes it: it has a place where what leaves the hardened form gives a reason. */
export function checkAppArmorAnnotations(reading: Reading, annotations: Plain): void {
  for (const key of Object.keys(annotations).filter((candidate) => candidate.startsWith(ANNOTATION))) {
    within(reading, key).faults.add(
      annotations[key],
      'nothing: the profile of a container has a prop',
      "write securityContext: { appArmorProfile: { type: 'RuntimeDefault' } }",
    );
  }
}

/** Annotations that say the same for the containers of a pod, where the API has no field. */
export function appArmorAnnotations(
  reading: Reading,
  pod: unknown,
  containers: readonly (readonly [name: string, securityContext: unknown])[],
): Record<string, string> {
  if (isAtLeast(versionOf(reading), FIELD_SINCE)) return {};
  const entries = containers.flatMap(([name, context]) => {
    const value = annotationOf(profileIn(context) ?? profileIn(pod));
    return value === undefined ? [] : [[`${ANNOTATION}${name}`, value] as const];
  });
  return Object.fromEntries(entries);
}

function profileIn(context: unknown): Plain | undefined {
  return isObject(context) && isObject(context.appArmorProfile) ? context.appArmorProfile : undefined;
}

function annotationOf(profile: Plain | undefined): string | undefined {
  if (profile?.type === 'RuntimeDefault') return 'runtime/default';
  if (profile?.type === 'Unconfined') return 'unconfined';
  return profile?.type === 'Localhost' ? `localhost/${String(profile.localhostProfile)}` : undefined;
}
