import { isObject, plainOf } from '../../core/read-values';
import { at, textAt } from '../../kubernetes/at';
import type { ObjectSet } from '../across/object-set';
import { type SetObject, inNamespace } from '../across/set-object';
import { makerOf } from '../flagger/canaries';
import type { AcrossRule } from '../rule';
import { VIRTUAL_SERVICE } from './destinations';
import { type Entry, entriesOf } from './entries';

/** A route of a root, and the VirtualService that it leaves the rest to. */
interface Delegation {
  readonly root: SetObject;
  readonly route: Entry;
  readonly name: string;
  readonly namespace: string;
  readonly delegate: SetObject | undefined;
}

function delegationsIn(objects: ObjectSet): readonly Delegation[] {
  return objects.ofType(VIRTUAL_SERVICE).flatMap((root) =>
    entriesOf(root.manifest, [], 'spec', 'http').flatMap((route) => {
      const name = textAt(route.value, 'delegate', 'name');
      if (name === undefined) return [];
      const namespace = textAt(route.value, 'delegate', 'namespace') ?? root.namespace;
      return [{ root, route, name, namespace, delegate: objects.find(VIRTUAL_SERVICE, name, namespace) }];
    }),
  );
}

export const DELEGATE: AcrossRule = {
  id: 'mesh-delegate',
  class: 'later',
  title: 'A VirtualService to which others delegate has no hosts and no gateways of its own',
  why: 'Istio passes over the route of the root, and tells it in its log alone: requests get 404.',
  docs: 'https://istio.io/latest/docs/reference/config/networking/virtual-service/#Delegate',

  check(objects, refuse) {
    for (const { root, route, name, delegate } of delegationsIn(objects)) {
      const own = ['hosts', 'gateways'].filter((key) => {
        const given = at(delegate?.manifest, 'spec', key);
        return Array.isArray(given) && given.length > 0;
      });
      if (own.length === 0) continue;
      refuse(root, [...route.steps, 'delegate', 'name'], {
        given: name,
        allowed: 'a VirtualService without hosts and gateways',
        fix: `remove ${own.join(' and ')} of ${name}`,
      });
    }
  },
};

export const DANGLING_DELEGATE: AcrossRule = {
  id: 'mesh-dangling-delegate',
  class: 'unwise',
  title: 'A route is left to a VirtualService that one of the manifests beside it makes',
  why: 'Requests get 404, unless somebody else makes it.',
  docs: 'https://istio.io/latest/docs/reference/config/networking/virtual-service/#Delegate',

  check(objects, refuse) {
    for (const { root, route, name, namespace, delegate } of delegationsIn(objects)) {
      const isMade = makerOf({ type: VIRTUAL_SERVICE, name, namespace }, objects) !== undefined;
      if (delegate !== undefined || isMade) continue;
      refuse(root, [...route.steps, 'delegate', 'name'], {
        given: name,
        allowed: `a VirtualService${inNamespace(namespace)} that one of these manifests makes`,
        fix: 'add it, or see to it that it is there',
      });
    }
  },
};

/** Conditions of a match that are one text each. */
const TEXTS = ['uri', 'scheme', 'method', 'authority'] as const;

export const DELEGATE_CONFLICT: AcrossRule = {
  id: 'mesh-delegate-conflict',
  class: 'later',
  title: 'What a route of a delegate looks for lies within what its root looks for',
  why: 'Istio drops the route, and tells it in its log alone: its requests go by another one.',
  docs: 'github.com/istio/istio: pilot/pkg/model/virtualservice.go (hasConflict)',

  check(objects, refuse) {
    for (const { root, delegate, wide, narrow } of pairsIn(objects)) {
      const reasons = wide.map((match) => conflictOf(match, narrow.value));
      const [reason] = reasons;
      if (reason === undefined || reasons.includes(undefined)) continue;
      refuse(delegate, [...narrow.steps, ...reason.split('.')], {
        given: at(narrow.value, ...reason.split('.')),
        allowed: `a match within that of VirtualService ${root.name}, which delegates to it`,
        fix: `remove ${reason} here, or from the root`,
      });
    }
  },
};

/** A match of a delegate, and those of the root above it; one without any is in nobody's way. */
interface Pair {
  readonly root: SetObject;
  readonly delegate: SetObject;
  readonly wide: readonly unknown[];
  readonly narrow: Entry;
}

function pairsIn(objects: ObjectSet): readonly Pair[] {
  return delegationsIn(objects).flatMap(({ root, route, delegate }): Pair[] => {
    const wide = entriesOf(route.value, [], 'match').map(({ value }) => value);
    if (delegate === undefined) return [];
    return entriesOf(delegate.manifest, [], 'spec', 'http')
      .flatMap((inner) => entriesOf(inner.value, inner.steps, 'match'))
      .map((narrow) => ({ root, delegate, wide, narrow }));
  });
}

/** What of a match cannot hold below one of a root; undefined where all of it can. */
function conflictOf(root: unknown, leaf: unknown): string | undefined {
  const text = TEXTS.find((key) => clash(at(root, key), at(leaf, key)));
  if (text !== undefined) return text;
  for (const map of ['headers', 'withoutHeaders', 'queryParams'] as const) {
    const [wide, narrow] = [at(root, map), at(leaf, map)];
    const key = Object.keys(plainOf(narrow)).find((one) => clash(at(wide, one), at(narrow, one)));
    if (key !== undefined) return `${map}.${key}`;
  }
  if ((at(root, 'ignoreUriCase') === true) !== (at(leaf, 'ignoreUriCase') === true)) return 'ignoreUriCase';
  return callerConflict(root, leaf);
}

/** Whoever is told by who calls: a delegate may say no more than its root, and must say its namespace. */
function callerConflict(root: unknown, leaf: unknown): string | undefined {
  const [wide, narrow] = [at(root, 'port'), at(leaf, 'port')];
  if (typeof wide === 'number' && typeof narrow === 'number' && wide !== narrow) return 'port';
  const namespace = textAt(root, 'sourceNamespace');
  if (namespace !== undefined && textAt(leaf, 'sourceNamespace') !== namespace) return 'sourceNamespace';
  const labels = at(leaf, 'sourceLabels');
  const odd = Object.entries(plainOf(labels)).find(([key, value]) => at(root, 'sourceLabels', key) !== value);
  return odd === undefined ? undefined : `sourceLabels.${odd[0]}`;
}

/** Two conditions on one text that are not sure to hold together (stringMatchConflict). */
function clash(root: unknown, leaf: unknown): boolean {
  if (!isObject(root) || !isObject(leaf)) return false;
  if (at(root, 'regex') !== undefined || at(leaf, 'regex') !== undefined) return true;
  const inner = textAt(leaf, 'exact') ?? textAt(leaf, 'prefix') ?? '';
  const prefix = at(root, 'prefix');
  if (typeof prefix === 'string') return !inner.startsWith(prefix);
  return textAt(root, 'exact') !== textAt(leaf, 'exact');
}

/** VirtualServices that others delegate to. */
export const DELEGATE_RULES: readonly AcrossRule[] = [DELEGATE, DANGLING_DELEGATE, DELEGATE_CONFLICT];
