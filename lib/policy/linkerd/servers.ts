import { at } from '../../kubernetes/at';
import { sortedEntries } from '../../core/key-order';
import { isObject, itemsOf } from '../../core/read-values';
import type { SetObject } from '../across/set-object';
import type { AcrossRule } from '../rule';

const SELECTORS = ['podSelector', 'externalWorkloadSelector'] as const;

/** What a selector asks for, the same text for the same in another order. */
function selectorText(selector: Readonly<Record<string, unknown>>): string {
  const { matchLabels, matchExpressions } = selector;
  const labels = isObject(matchLabels) ? sortedEntries(Object.entries(matchLabels)) : [];
  const expressions = itemsOf(matchExpressions);
  return labels.length + expressions.length === 0 ? '' : JSON.stringify([labels, expressions]);
}

/** Whether both select the same, as far as the webhook looks: all of them, or by the same words. */
function isSame(one: SetObject, other: SetObject): boolean {
  if (at(one.manifest, 'spec', 'port') !== at(other.manifest, 'spec', 'port')) return false;
  return SELECTORS.some((field) => {
    const [a, b] = [one, other].map(({ manifest }) => at(manifest, 'spec', field));
    if (!isObject(a) || !isObject(b)) return false;
    const [left, right] = [selectorText(a), selectorText(b)];
    return left === '' || right === '' || left === right;
  });
}

export const LINKERD_SAME_PORT: AcrossRule = {
  id: 'linkerd-same-port',
  class: 'later',
  title: 'No two Servers of Linkerd are for the same port of the same pods',
  why: 'Linkerd up to 2.17 refuses the second of them, and later versions follow one alone.',
  docs: 'https://github.com/linkerd/linkerd2/blob/stable-2.14.10/policy-controller/src/admission.rs (Validate<ServerSpec>, overlaps)',

  check(objects, refuse) {
    const servers = objects.ofType('policy.linkerd.io/Server');
    if (servers.length < 2) return;
    const earlier = new Map<string, SetObject[]>();
    for (const server of servers) {
      const port = at(server.manifest, 'spec', 'port');
      const key = `${server.namespace} ${typeof port} ${String(port)}`;
      const before = earlier.get(key) ?? [];
      const same = before.find((other) => isSame(other, server));
      earlier.set(key, [...before, server]);
      if (same === undefined) continue;
      refuse(server, ['spec', 'port'], {
        given: port,
        allowed: `a port that no other Server has for these pods: ${same.name} does`,
        fix: 'remove one of them, or select other pods',
      });
    }
  },
};
