import { rememberedFor } from '../../core/remembered';
import { at, textAt } from '../../kubernetes/at';
import type { ObjectSet } from '../across/object-set';
import type { SetObject } from '../across/set-object';
import type { AcrossRule } from '../rule';
import { type Entry, entriesOf } from './entries';

/** A patch that says what is done, and to which kind of part. */
interface Patch extends Entry {
  readonly object: SetObject;
  readonly operation: string;
  readonly applyTo: string;
}

const patchesIn = rememberedFor((objects: ObjectSet): readonly Patch[] =>
  objects.ofType('networking.istio.io/EnvoyFilter').flatMap((object) =>
    entriesOf(object.manifest, [], 'spec', 'configPatches').flatMap(({ steps, value }) => {
      const operation = textAt(value, 'patch', 'operation');
      const applyTo = textAt(value, 'applyTo');
      return operation === undefined || applyTo === undefined
        ? []
        : [{ object, steps, value, operation, applyTo }];
    }),
  ),
);

/** What can be replaced as a whole, by its name. */
const REPLACED: ReadonlySet<string> = new Set([
  'HTTP_FILTER',
  'LISTENER_FILTER',
  'NETWORK_FILTER',
  'VIRTUAL_HOST',
]);

/** Whether Istio does with such a part what a patch asks for. */
function isDone(operation: string, applyTo: string): boolean {
  if (operation === 'REPLACE') return REPLACED.has(applyTo);
  return applyTo !== 'ROUTE_CONFIGURATION' || (operation !== 'ADD' && operation !== 'REMOVE');
}

export const IGNORED_PATCH: AcrossRule = {
  id: 'mesh-ignored-patch',
  class: 'later',
  title: 'A patch of an EnvoyFilter asks for what is done with such a part',
  why: 'Istio passes over it without a word: proxies are as they were.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0152/ and pilot/pkg/networking/core/envoyfilter (listener_patch.go, rc_patch.go)',

  check(objects, refuse) {
    for (const { object, steps, operation, applyTo } of patchesIn(objects)) {
      if (isDone(operation, applyTo)) continue;
      refuse(object, [...steps, 'patch', 'operation'], {
        given: operation,
        allowed:
          operation === 'REPLACE'
            ? `another operation for ${applyTo}: REPLACE is for ${[...REPLACED].join(', ')}`
            : `MERGE for ${applyTo}: there is one of it, which stays`,
        fix: 'write operation: MERGE',
      });
    }
  },
};

/** Operations that look for a part which another patch may have put there, or taken away. */
const RELATIVE: ReadonlySet<string> = new Set(['INSERT_BEFORE', 'INSERT_AFTER', 'REPLACE', 'REMOVE']);

/** Patches that depend on which of several is applied first, and do not say when they are. */
function unordered(objects: ObjectSet): readonly Patch[] {
  return patchesIn(objects).filter(
    ({ object, operation, applyTo }) =>
      RELATIVE.has(operation) &&
      isDone(operation, applyTo) &&
      (at(object.manifest, 'spec', 'priority') ?? 0) === 0,
  );
}

function versionOf({ value }: Patch): string | undefined {
  return textAt(value, 'match', 'proxy', 'proxyVersion');
}

function tellOrder({ object, steps, operation }: Patch, refuse: Parameters<AcrossRule['check']>[1]): void {
  refuse(object, [...steps, 'patch', 'operation'], {
    given: operation,
    allowed: `${operation} in an EnvoyFilter with a priority, or ADD, MERGE or INSERT_FIRST`,
    fix: 'write priority: 10 in its spec, more than that of the filter that makes the part',
  });
}

export const PATCH_ORDER: AcrossRule = {
  id: 'mesh-patch-order',
  class: 'unwise',
  title: 'An EnvoyFilter whose patches look for parts of a proxy says with which priority it is applied',
  why: 'Without, EnvoyFilters are applied by age: where a part comes to stand beside those of others, and whether one of theirs is there already, changes once one is made anew.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0151/',

  check(objects, refuse) {
    for (const patch of unordered(objects)) if (versionOf(patch) === undefined) tellOrder(patch, refuse);
  },
};

export const PATCH_OF_A_VERSION: AcrossRule = {
  id: 'mesh-patch-of-a-version',
  class: 'unwise',
  title: 'Patches for proxies of one version say with which priority they are applied',
  why: 'With the next version other patches hold, in another order: what this one looks for may then not be there yet.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0155/',

  check(objects, refuse) {
    for (const patch of unordered(objects)) if (versionOf(patch) !== undefined) tellOrder(patch, refuse);
  },
};

/** What patches of proxies ask for. */
export const PATCH_RULES: readonly AcrossRule[] = [IGNORED_PATCH, PATCH_ORDER, PATCH_OF_A_VERSION];
