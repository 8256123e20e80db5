import { isObject } from '../../core/read-values';
import { at, listAt } from '../../kubernetes/at';
import type { SetObject } from '../across/set-object';
import type { AcrossRule } from '../rule';
import { checkPenalties } from './penalties';
import { ANNOTATION_FORMS, type Annotations } from './annotation-forms';

/** Where Linkerd reads them, and the kinds of parents that routes must have. */
const READ: Readonly<Record<string, 'service' | 'route'>> = {
  '/Service': 'service',
  'policy.linkerd.io/EgressNetwork': 'service',
  'policy.linkerd.io/HTTPRoute': 'route',
  'gateway.networking.k8s.io/HTTPRoute': 'route',
  'gateway.networking.k8s.io/GRPCRoute': 'route',
};

const READ_AT = Object.keys(READ);

const PARENTS = ['Service', 'EgressNetwork'];

/** What stands on an object that Linkerd reads; undefined where it reads nothing there. */
function annotationsOf({ type, manifest }: SetObject): Annotations | undefined {
  const annotations = at(manifest, 'metadata', 'annotations');
  if (!isObject(annotations)) return undefined;
  const isRead =
    READ[type] === 'service' ||
    listAt(manifest, 'spec', 'parentRefs').some(({ kind }) => PARENTS.includes(String(kind)));
  return isRead ? (annotations as Annotations) : undefined;
}

export const LINKERD_ANNOTATIONS: AcrossRule = {
  id: 'linkerd-annotations',
  class: 'later',
  title: 'Timeouts, retries and circuit breakers of Linkerd are written as it reads them',
  why: 'The webhook of Linkerd refuses the route; of a Service what cannot be read goes for nothing.',
  docs: 'https://github.com/linkerd/linkerd2/blob/main/policy-controller/k8s/index/src/outbound/index.rs (parse_timeouts, parse_accrual_config, parse_duration), outbound/index/http.rs (parse_http_retry), grpc.rs (parse_grpc_retry)',

  check(objects, refuse) {
    for (const object of objects.ofType(...READ_AT)) {
      const annotations = annotationsOf(object);
      if (annotations === undefined) continue;
      for (const { key, accepts, allowed, fix } of ANNOTATION_FORMS) {
        const given = annotations[key];
        if (typeof given === 'string' && !accepts(given.trim()))
          refuse(object, ['metadata', 'annotations', key], { given, allowed, fix });
      }
      checkPenalties(annotations, (key, told) => {
        refuse(object, ['metadata', 'annotations', key], told);
      });
    }
  },
};
