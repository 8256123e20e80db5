import type { Maybe, Rule } from '../../rule';
import { oddityOf } from './odd-path';

interface HttpPath {
  readonly path?: Maybe<string>;
  readonly pathType?: Maybe<string>;
}

const DOCS = 'pkg/apis/networking/validation/validation.go (validateHTTPIngressPath)';

const ON = ['networking/v1.HTTPIngressPath'];

export const INGRESS_PATH: Rule = {
  id: 'ingress-path',
  class: 'api',
  title: 'A path of an Ingress starts with /',
  why: 'The API server refuses any other; only a path of type ImplementationSpecific may be left out.',
  docs: DOCS,
  on: ON,

  check({ path, pathType }: HttpPath, place) {
    const given = path ?? '';
    if (given.startsWith('/') || (given === '' && pathType === 'ImplementationSpecific')) return;
    place.refuse('path', given, 'a path that starts with /', `write path: ${given === '' ? '/' : '/…'}`);
  },
};

export const INGRESS_PLAIN_PATH: Rule = {
  id: 'ingress-plain-path',
  class: 'api',
  title: 'A path of type Exact or Prefix has no empty, dotted or encoded steps',
  why: 'The API server refuses them: each proxy reads them in its own way.',
  docs: DOCS,
  on: ON,

  check({ path, pathType }: HttpPath, place) {
    if (pathType === 'ImplementationSpecific') return;
    const oddity = oddityOf(path ?? '');
    if (oddity !== undefined)
      place.refuse(
        'path',
        path,
        `a path without ${oddity}`,
        'write the path as it is after a proxy has cleaned it',
      );
  },
};

/** Paths of an Ingress. */
export const INGRESS_PATH_RULES: readonly Rule[] = [INGRESS_PATH, INGRESS_PLAIN_PATH];
