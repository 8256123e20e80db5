import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';

interface Whole {
  readonly kind?: Maybe<string>;
  readonly spec?: Maybe<object>;
}

export const ISTIO_SPEC: Rule = {
  id: 'istio-spec',
  class: 'later',
  title: 'A Gateway, Sidecar, VirtualService or DestinationRule has a spec',
  why: 'The API server takes it without one, and the webhook of Istio refuses it as empty.',
  docs: 'github.com/istio/istio: pkg/config/validation/validation.go (ValidateGateway, ValidateSidecar, ValidateVirtualService, ValidateDestinationRule)',
  on: ['Gateway', 'Sidecar', 'VirtualService', 'DestinationRule'].map(
    (kind) => `networking.istio.io/v1.${kind}`,
  ),

  check({ kind, spec }: Whole, place) {
    if (!isGiven(spec))
      place.refuse('spec', spec, `a spec, as each ${kind ?? ''} has`, 'add it, or remove the object');
  },
};
