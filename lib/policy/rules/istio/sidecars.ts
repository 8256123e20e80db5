import type { Maybe, Rule } from '../../rule';

interface Egress {
  readonly hosts?: Maybe<readonly Maybe<string>[]>;
  readonly port?: Maybe<object>;
}

interface Sidecar {
  readonly egress?: Maybe<readonly Egress[]>;
  readonly ingress?: Maybe<readonly object[]>;
  readonly outboundTrafficPolicy?: Maybe<object>;
  readonly inboundConnectionPool?: Maybe<object>;
}

const SOURCE = 'github.com/istio/istio: pkg/config/validation/validation.go (ValidateSidecar)';

const ON = ['networking.istio.io/v1.SidecarSpec'];

export const SIDECAR: Rule = {
  id: 'istio-sidecar',
  class: 'later',
  title: 'A Sidecar says something',
  why: 'The webhook of Istio refuses an empty one.',
  docs: SOURCE,
  on: ON,

  check({ egress, ingress, outboundTrafficPolicy, inboundConnectionPool }: Sidecar, place) {
    const isEmpty = (egress ?? []).length === 0 && (ingress ?? []).length === 0;
    if (isEmpty && (outboundTrafficPolicy ?? inboundConnectionPool ?? undefined) === undefined)
      place.refuse(
        'egress',
        egress,
        'egress, ingress or outboundTrafficPolicy',
        "add such as egress: [{ hosts: ['./*', 'istio-system/*'] }]",
      );
  },
};

export const SIDECAR_LISTENERS: Rule = {
  id: 'istio-sidecar-listeners',
  class: 'later',
  title: 'One listener of a Sidecar at most has no port, and it is the last',
  why: 'The webhook of Istio refuses any other order.',
  docs: SOURCE,
  on: ON,

  check({ egress }: Sidecar, place) {
    const last = (egress ?? []).length - 1;
    const odd = egress?.findIndex(({ port }, at) => (port ?? undefined) === undefined && at < last) ?? -1;
    if (odd >= 0)
      place.refuse(
        ['egress', odd, 'port'],
        egress?.[odd]?.port,
        'a port in all listeners but the last',
        'move it to the end',
      );
  },
};

const HOST = /^[^/]+\/[^/]+$/;

export const SIDECAR_HOSTS: Rule = {
  id: 'istio-sidecar-hosts',
  class: 'later',
  title: 'A host that a Sidecar reaches is told with its namespace',
  why: 'The webhook of Istio refuses any other.',
  docs: SOURCE,
  on: ['networking.istio.io/v1.Egress'],

  check({ hosts }: Egress, place) {
    if ((hosts ?? []).length === 0)
      place.refuse('hosts', hosts, 'at least one host', "add such as hosts: ['./*']");
    const odd = hosts?.findIndex((host) => !HOST.test(host ?? '')) ?? -1;
    if (odd >= 0)
      place.refuse(
        ['hosts', odd],
        hosts?.[odd],
        'namespace/host, where the namespace may be . or *',
        'write such as ./shop.shop.svc.cluster.local',
      );
  },
};

/** Sidecars as the webhook of Istio takes them. */
export const SIDECAR_RULES: readonly Rule[] = [SIDECAR, SIDECAR_LISTENERS, SIDECAR_HOSTS];
