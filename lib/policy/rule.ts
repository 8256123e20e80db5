import type { KubernetesVersion } from '../core/kubernetes-version';
import type { Manifest } from '../kubernetes/manifest';
import type { ObjectSet } from './across/object-set';
import type { SetObject } from './across/set-object';
import type { PodSecurity } from './pod-security';

/*
 * How a rule is made.
 *
 * A rule is a card that says what holds and why, the types of the Kubernetes API it is about, and a function over a
 * value of such a type. The rules of one idea ("probes") stand in one file, `rules/<area>/<idea>.ts`, which ends with
 * the list of them; `rules.ts` names these lists in order. Nothing registers itself. Few files are better than many
 * here: each costs every synth a fifth of a millisecond.
 *
 * - The walk over a manifest calls `check` for every value of the types in `on`, wherever it stands: a rule on
 *   `core/v1.Container` sees the containers of every kind that has some. Names of types are those of the tables in
 *   lib/kubernetes/fields; the name of a kind, such as `apps/v1.Deployment`, is the type of the object as a whole,
 *   and `*` stands for every object, custom resources included.
 * - A value comes with the right structure, down to its last field: a text is a text, a list a list, and no item of a
 *   list of objects is null. (Fields that the tables call `any` or `object` may hold anything.) So `check` names as
 *   its parameter an interface of just the fields it reads. Every field may be left out and may be null, which means
 *   the same; so may the values of maps and the items of lists of texts. Declare them as `Maybe<…>`, and read them
 *   with `??` and `?.`, never with `=== undefined`.
 * - What the tables tell needs no rule: types, quantities, required fields, lists of values. Where one is missing or
 *   wrong, lib/kubernetes/fields/enums.ts and server-facts.ts are the place.
 * - A rule sees the value and what is in it, never what is around it: it is about the smallest type that holds all
 *   that it compares. What a pod's volumes say about its containers is a rule on `core/v1.PodSpec`.
 * - `place.refuse(path, given, allowed, fix)` tells a fault at a path below the value. Rules keep no state, throw
 *   nothing, and make no lists, closures or texts unless something is wrong: all rules together have 30 µs for an
 *   object.
 * - Class `api` is what the API server refuses with nothing but this object before it. Where the server does not look
 *   (the pods of a StatefulSet) the walk itself tells the fault as `later`.
 */

/**
 * How bad it is: the API server refuses it (`api`), it is taken but a controller, a webhook or a kubelet fails on it
 * (`later`), or it works and is not wise (`unwise`).
 */
export type RuleClass = (typeof RULE_CLASSES)[number];

/** All classes, the worst first. */
export const RULE_CLASSES = ['api', 'later', 'unwise'] as const;

/** What a rule says of itself. The reference of rules is made from these. */
export interface RuleCard {
  /** Never changes once published. */
  readonly id: string;
  /** How bad it is to break it. */
  readonly class: RuleClass;
  /** What holds, in one sentence. */
  readonly title: string;
  /** What happens otherwise. */
  readonly why: string;
  /** Where it is said: an address, or a file and function of the Kubernetes sources. */
  readonly docs: string;
}

/** A rule over the values of some types. */
export interface Rule extends RuleCard {
  /** Types of the Kubernetes API, such as `core/v1.Container`; `*` for every object as a whole. */
  readonly on: readonly string[];
  /** Tells every fault of a value through `place`. */
  check(value: object, place: Place): void;
}

/** A rule over all objects of one cluster together. What it reads may have any structure: other rules tell that. */
export interface AcrossRule extends RuleCard {
  /** Tells every fault of the objects through `refuse`. */
  check(objects: ObjectSet, refuse: Refuse): void;
}

/** Tells a fault at a path of one of the objects. */
export type Refuse = (object: SetObject, path: FaultPath, fault: Told) => void;

/** What a fault says of a value: what was given, what is allowed, and what to do, with a literal example. */
export interface Told {
  /** The value that is wrong. */
  readonly given: unknown;
  /** What may stand in its place. */
  readonly allowed: string;
  /** What to do, with a literal example. */
  readonly fix: string;
}

/** A field that may be left out. The API server reads null as left out. */
export type Maybe<T> = T | null | undefined;

/** Steps from a value to one in it: keys, and places in lists. */
export type Steps = readonly (string | number)[];

/** Steps from a value to a fault in it; one alone as it is, and `''` for the value itself. */
export type FaultPath = string | number | Steps;

/** Where a value stands, and what a rule may ask there. Holds only as long as `check` runs. */
export interface Place {
  /** The object as a whole. Only `apiVersion` and `kind` are sure to be texts. */
  readonly manifest: Manifest;
  /** The version of the cluster. */
  readonly kubernetesVersion: KubernetesVersion;
  /** What the namespace of the object asks of its pods; undefined where nobody says. */
  readonly podSecurity: PodSecurity | undefined;
  /** Whether the cluster has this version or a newer one. */
  isAtLeast(version: KubernetesVersion): boolean;
  /** Tells a fault: what was given, what is allowed, and what to do, with a literal example. */
  refuse(path: FaultPath, given: unknown, allowed: string, fix: string): void;
  /** Tells a fault of class `later` in a rule of class `api`: what the server takes in a pod template, and not in a pod. */
  refuseLater(path: FaultPath, given: unknown, allowed: string, fix: string): void;
}

/** Tells a fault as one that the API server finds, where that is so, and otherwise as one that shows later. */
export function refusing(place: Place, isFoundAtOnce: boolean): Place['refuse'] {
  return (path, given, allowed, fix) => {
    if (isFoundAtOnce) place.refuse(path, given, allowed, fix);
    else place.refuseLater(path, given, allowed, fix);
  };
}

/** The steps of a path. */
export function stepsOf(path: FaultPath): Steps {
  if (path === '') return [];
  return typeof path === 'object' ? path : [path];
}

/** Tells faults of a value that stands further below: the paths start there. */
export function refusingBelow(place: Place, steps: Steps): Pick<Place, 'refuse'> {
  return {
    refuse: (path, given, allowed, fix) => {
      place.refuse([...steps, ...stepsOf(path)], given, allowed, fix);
    },
  };
}
