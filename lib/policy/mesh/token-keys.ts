import { at, listAt, textAt } from '../../kubernetes/at';
import { containersOf } from '../../kubernetes/pod-template';
import type { AcrossRule } from '../rule';

const BLOCKED = 'BLOCKED_CIDRS_IN_JWKS_URIS';

export const FREE_KEY_ADDRESSES: AcrossRule = {
  id: 'mesh-free-key-addresses',
  class: 'unwise',
  title: 'An istiod that fetches keys of tokens is told which addresses it may not ask',
  why: 'Whoever may write a RequestAuthentication has istiod ask any address, such as the one that hands out credentials of the cloud.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0175/',

  check(objects, refuse) {
    const isFetching = objects
      .ofType('security.istio.io/RequestAuthentication')
      .some(({ manifest }) => listAt(manifest, 'spec', 'jwtRules').some(({ jwks }) => jwks === undefined));
    if (!isFetching) return;
    for (const { object, spec, path } of objects.workloads) {
      if (textAt(object.manifest, 'metadata', 'labels', 'app') !== 'istiod') continue;
      const isBound = containersOf(spec).some((container) =>
        listAt(container, 'env').some(
          (one) => one.name === BLOCKED && (at(one, 'valueFrom') ?? textAt(one, 'value') ?? '') !== '',
        ),
      );
      if (isBound) continue;
      refuse(object, [...path, 'containers'], {
        given: undefined,
        allowed: `${BLOCKED} in the environment of istiod, for RequestAuthentications have it fetch keys`,
        fix: `add pilot.env.${BLOCKED}: 169.254.0.0/16, and the ranges of the cluster unless keys are there`,
      });
    }
  },
};
