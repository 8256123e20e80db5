import type { Maybe, Place, Rule } from '../../rule';

interface Whole {
  readonly kind?: Maybe<string>;
  readonly metadata?: Maybe<{ readonly annotations?: Maybe<Readonly<Record<string, Maybe<string>>>> }>;
}

/** Taken by AuthorizationPolicies alone, for which there is a rule of its own. */
const TRIAL = 'istio.io/dry-run';

/** What Istio writes on objects that it makes itself. */
const OF_ISTIO = [
  'internal.istio.io/parents',
  'internal.istio.io/parent-namespace',
  'internal.istio.io/webhook-always-reject',
];

const CARD = {
  class: 'later',
  why: 'The webhook of Istio refuses istio.io/dry-run on other kinds than AuthorizationPolicy, and what Istio writes itself on all.',
  docs: 'github.com/istio/istio: pkg/config/validation/validation.go (validateMetadata)',
} as const;

function check({ kind, metadata }: Whole, place: Place): void {
  const annotations = metadata?.annotations ?? undefined;
  if (annotations === undefined) return;
  const names = kind === 'AuthorizationPolicy' ? OF_ISTIO : [TRIAL, ...OF_ISTIO];
  for (const name of names) {
    const given = annotations[name] ?? undefined;
    if (given !== undefined)
      place.refuse(['metadata', 'annotations', name], given, `no ${name} on a ${kind ?? ''}`, 'remove it');
  }
}

export const ISTIO_ANNOTATIONS: Rule = {
  ...CARD,
  id: 'istio-annotations',
  title: 'An object of Istio has no annotations that are for others, or for Istio itself',
  on: [
    ...['DestinationRule', 'Gateway', 'ServiceEntry', 'Sidecar', 'VirtualService'].map(
      (kind) => `networking.istio.io/v1.${kind}`,
    ),
    ...['networking.istio.io/v1.WorkloadEntry', 'networking.istio.io/v1.WorkloadGroup'],
    ...['networking.istio.io/v1alpha3.EnvoyFilter', 'networking.istio.io/v1beta1.ProxyConfig'],
    ...['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication'].map(
      (kind) => `security.istio.io/v1.${kind}`,
    ),
    'telemetry.istio.io/v1.Telemetry',
  ],
  check,
};

export const EXTENSION_ANNOTATIONS: Rule = {
  ...CARD,
  id: 'istio-extension-annotations',
  title: 'An extension of proxies has no annotations that are for others, or for Istio itself',
  on: ['extensions.istio.io/v1alpha1.WasmPlugin', 'extensions.istio.io/v1alpha1.TrafficExtension'],
  check,
};
