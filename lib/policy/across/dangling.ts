import { meantAmong } from '../../core/closest';
import { rememberedFor } from '../../core/remembered';
import type { AcrossRule, Refuse } from '../rule';
import { Makers } from './makers';
import { candidatesFor, isMisspelling } from './misspelling';
import type { ObjectSet } from './object-set';
import type { Reference } from './reference';
import { referencesOf } from './references';
import { type SetObject, inNamespace } from './set-object';

/** A reference to what no manifest makes. */
interface Dangling {
  readonly object: SetObject;
  readonly reference: Reference;
  /** A name that it misspells: there is one like it, and nobody uses that. */
  readonly misspelt: string | undefined;
}

/** What nobody but the author of such manifests makes: an odd name among them is a slip. */
const MADE_BY_THE_AUTHOR: ReadonlySet<string> = new Set([
  '/PersistentVolumeClaim',
  '/Service',
  '/ServiceAccount',
  'policy.linkerd.io/MeshTLSAuthentication',
  'policy.linkerd.io/NetworkAuthentication',
  'policy.linkerd.io/Server',
  'rbac.authorization.k8s.io/Role',
]);

/** What was found before: two rules ask. */
const danglingIn = rememberedFor((objects: ObjectSet): readonly Dangling[] => {
  const makers = new Makers(objects);
  const used: Reference[] = [];
  const dangling: Omit<Dangling, 'misspelt'>[] = [];
  for (const object of objects.objects) {
    for (const reference of referencesOf(object)) {
      if (makers.has(reference)) used.push(reference);
      else dangling.push({ object, reference });
    }
  }
  return dangling.map((one) => {
    const { type, name, namespace } = one.reference;
    const misspelt = MADE_BY_THE_AUTHOR.has(type)
      ? objects
          .namesOf(type, namespace)
          .find(
            (known) =>
              isMisspelling(name, known) && !used.some((one) => one.type === type && one.name === known),
          )
      : undefined;
    return { ...one, misspelt };
  });
});

export const MISSPELT_REFERENCE: AcrossRule = {
  id: 'misspelt-reference',
  class: 'later',
  title: 'A name that is one slip away from an object that nobody uses is spelt as the object is',
  why: 'Pods wait for a ServiceAccount or a volume that nobody makes, requests end at no Service, rights are not given.',
  docs: 'https://kubernetes.io/docs/tasks/debug/debug-application/debug-pods/',

  check(objects, refuse) {
    for (const { object, reference, misspelt } of danglingIn(objects)) {
      if (misspelt !== undefined) tell(refuse, { object, reference }, `did you mean ${misspelt}?`);
    }
  },
};

export const DANGLING_REFERENCE: AcrossRule = {
  id: 'dangling-reference',
  class: 'unwise',
  title: 'What an object refers to is made by one of the manifests beside it',
  why: 'Pods wait for what is not there, and requests end at no Service, unless somebody else makes it first.',
  docs: 'https://kubernetes.io/docs/tasks/debug/debug-application/debug-pods/',

  check(objects, refuse) {
    for (const { object, reference, misspelt } of danglingIn(objects)) {
      const { type, name, namespace } = reference;
      if (misspelt !== undefined) continue;
      const fix = meantAmong(
        name,
        candidatesFor(name, objects.namesOf(type, namespace)),
        `add the ${kindOf(type)}, or see to it that it is there before this is applied`,
      );
      tell(refuse, { object, reference }, fix);
    }
  },
};

function tell(refuse: Refuse, { object, reference }: Omit<Dangling, 'misspelt'>, fix: string): void {
  const { type, name, namespace, path } = reference;
  const kind = kindOf(type);
  const article = /^[AEIO]/.test(kind) ? 'an' : 'a';
  const allowed = `${article} ${kind}${inNamespace(namespace)} that one of these manifests makes`;
  refuse(object, path, { given: name, allowed, fix });
}

function kindOf(type: string): string {
  return type.slice(type.indexOf('/') + 1);
}

/** What objects refer to by name. */
export const DANGLING_RULES: readonly AcrossRule[] = [MISSPELT_REFERENCE, DANGLING_REFERENCE];
