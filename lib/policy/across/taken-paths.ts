import { at, listAt, textAt } from '../../kubernetes/at';
import type { AcrossRule } from '../rule';
import type { ObjectSet } from './object-set';
import { type SetObject, inNamespace, isSameObject } from './set-object';

const INGRESS = 'networking.k8s.io/Ingress';
const NGINX = 'nginx.ingress.kubernetes.io/';

/** Whether an Ingress splits what comes to a path that another one has: a canary does, for ingress-nginx. */
type Canary = 'yes' | 'no' | 'unsaid';

interface TakenPath {
  readonly object: SetObject;
  readonly canary: Canary;
}

export const INGRESS_PATH_TAKEN: AcrossRule = {
  id: 'ingress-path-taken',
  class: 'later',
  title: 'Of the Ingresses of an NGINX controller one alone has a path of a host',
  why: 'The webhook of ingress-nginx refuses the second one, in any namespace; where it is off, the oldest gets all requests.',
  docs: 'https://kubernetes.github.io/ingress-nginx/how-it-works/#building-the-nginx-model',

  check(objects, refuse) {
    const taken = new Map<string, TakenPath>();
    for (const object of objects.ofType(INGRESS)) {
      const className = classOf(object);
      if (!isOfNginx(object, className, objects)) continue;
      const canary = canaryOf(object);
      listAt(object.manifest, 'spec', 'rules').forEach((rule, index) => {
        const host = textAt(rule, 'host');
        listAt(rule, 'http', 'paths').forEach((entry, place) => {
          const path = textAt(entry, 'path') ?? '/';
          const key = `${className} ${host ?? ''} ${path} ${canary === 'yes' ? 'canary' : ''}`;
          const first = taken.get(key);
          if (first === undefined) taken.set(key, { object, canary });
          else if (!isSameObject(first.object, object) && first.canary === canary && canary !== 'no')
            refuse(object, ['spec', 'rules', index, 'http', 'paths', place, 'path'], {
              given: path,
              allowed: `a path of ${host ?? 'any host'} that Ingress ${first.object.name}${inNamespace(first.object.namespace)} has not`,
              fix: 'remove it from one of the two, or write another host or path',
            });
        });
      });
    }
  },
};

function classOf({ manifest }: SetObject): string {
  return (
    textAt(manifest, 'spec', 'ingressClassName') ??
    textAt(manifest, 'metadata', 'annotations', 'kubernetes.io/ingress.class') ??
    ''
  );
}

/** Other controllers make a load balancer for each Ingress, or have an order of their own. */
function isOfNginx({ manifest }: SetObject, className: string, objects: ObjectSet): boolean {
  const known = objects.find('networking.k8s.io/IngressClass', className, '');
  const controller = textAt(known?.manifest, 'spec', 'controller') ?? className;
  if (controller !== '') return controller.includes('nginx');
  return Object.keys(at(manifest, 'metadata', 'annotations') ?? {}).some((key) => key.startsWith(NGINX));
}

function canaryOf({ manifest }: SetObject): Canary {
  const said = textAt(manifest, 'metadata', 'annotations', `${NGINX}canary`);
  return said === undefined ? 'unsaid' : said === 'true' ? 'yes' : 'no';
}
