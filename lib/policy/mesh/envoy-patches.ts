import { textAt } from '../../kubernetes/at';
import type { AcrossRule } from '../rule';
import { entriesOf } from './entries';

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
    for (const object of objects.ofType('networking.istio.io/EnvoyFilter'))
      for (const { steps, value } of entriesOf(object.manifest, [], 'spec', 'configPatches')) {
        const operation = textAt(value, 'patch', 'operation');
        const applyTo = textAt(value, 'applyTo');
        if (operation === undefined || applyTo === undefined || isDone(operation, applyTo)) continue;
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
