import { isDeepStrictEqual } from 'node:util';
import type { AcrossRule } from '../rule';
import { innerOf, newMap } from './namespace-index';
import { type SetObject, inNamespace } from './set-object';

export const SAME_IDENTITY: AcrossRule = {
  id: 'same-identity',
  class: 'later',
  title: 'No two objects have one group, kind, namespace and name',
  why: 'The cluster keeps the one that is applied last: the other is lost without a word.',
  docs: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',

  check({ objects }, refuse) {
    const known = new Map<string, Map<string, Map<string, SetObject>>>();
    for (const object of objects) {
      const { type, name, namespace, manifest } = object;
      const first = innerOf(
        innerOf(innerOf(known, type, newMap<Map<string, SetObject>>), namespace, newMap<SetObject>),
        name,
        () => object,
      );
      if (first !== object && !isDeepStrictEqual(first.manifest, manifest))
        refuse(object, ['metadata', 'name'], {
          given: name,
          allowed: `a name that no other ${manifest.kind}${inNamespace(namespace)} has`,
          fix: `remove one of the two, or give it a name of its own, such as ${name}-2`,
        });
    }
  },
};
