import type { Maybe, Place, Rule } from '../../rule';

interface Target {
  readonly group?: Maybe<string>;
  readonly kind?: Maybe<string>;
}

const TARGETS = [
  ...['/Service', 'core/Service', 'networking.istio.io/ServiceEntry'],
  ...['gateway.networking.k8s.io/Gateway', 'gateway.networking.k8s.io/GatewayClass'],
];

const DOCS = 'github.com/istio/istio: pkg/config/validation/validation.go (validatePolicyTargetReference)';

function check({ group, kind }: Target, place: Place): void {
  const given = `${group ?? ''}/${kind ?? ''}`;
  if (!TARGETS.includes(given))
    place.refuse(
      'kind',
      given,
      'Service of the core group, ServiceEntry of networking.istio.io, Gateway or GatewayClass of gateway.networking.k8s.io',
      "write such as group: '' and kind: Service",
    );
}

export const POLICY_TARGET: Rule = {
  id: 'istio-policy-target',
  class: 'later',
  title: 'A policy is bound to a Service, a ServiceEntry, a Gateway or a GatewayClass',
  why: 'The webhook of Istio refuses any other target.',
  docs: DOCS,
  on: ['security.istio.io/v1.TargetRef', 'telemetry.istio.io/v1.TargetRef'],
  check,
};

export const EXTENSION_TARGET: Rule = {
  id: 'istio-extension-target',
  class: 'later',
  title: 'An extension of proxies is bound to a Service, a ServiceEntry, a Gateway or a GatewayClass',
  why: 'The webhook of Istio refuses any other target.',
  docs: DOCS,
  on: ['extensions.istio.io/v1alpha1.TargetRefs'],
  check,
};
