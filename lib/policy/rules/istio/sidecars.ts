import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';
import { isEgressHost } from './listeners';

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

const FILE = 'github.com/istio/istio: pkg/config/validation/validation.go';

const SOURCE = `${FILE} (ValidateSidecar)`;

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
    if (isEmpty && !isGiven(outboundTrafficPolicy ?? inboundConnectionPool))
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
    const odd = egress?.findIndex(({ port }, at) => !isGiven(port) && at < last) ?? -1;
    if (odd >= 0)
      place.refuse(
        ['egress', odd, 'port'],
        egress?.[odd]?.port,
        'a port in all listeners but the last',
        'move it to the end',
      );
  },
};

export const SIDECAR_HOSTS: Rule = {
  id: 'istio-sidecar-hosts',
  class: 'later',
  title: 'A host that a Sidecar reaches is told in full, with its namespace',
  why: 'The webhook of Istio refuses any other.',
  docs: 'github.com/istio/istio: pkg/config/validation/agent/validation.go (ValidateNamespaceSlashWildcardHostname)',
  on: ['networking.istio.io/v1.Egress'],

  check({ hosts }: Egress, place) {
    if ((hosts ?? []).length === 0)
      place.refuse('hosts', hosts, 'at least one host', "add such as hosts: ['./*']");
    hosts?.forEach((host, at) => {
      if (!isEgressHost(host ?? ''))
        place.refuse(
          ['hosts', at],
          host,
          'namespace/host, where the namespace may be . or *, and the host is * or a name in full that may begin with *.',
          'write such as ./shop.shop.svc.cluster.local',
        );
    });
  },
};

interface OutboundPolicy {
  readonly mode?: Maybe<string>;
  readonly egressProxy?: Maybe<{ readonly host?: Maybe<string>; readonly port?: Maybe<object> }>;
}

export const SIDECAR_EGRESS_PROXY: Rule = {
  id: 'istio-sidecar-egress-proxy',
  class: 'later',
  title: 'A proxy for what the mesh does not know is one host and port, where everything may be reached',
  why: 'The webhook of Istio refuses it without mode ALLOW_ANY, without a port, and for hosts with a *.',
  docs: `${FILE} (validateSidecarOutboundTrafficPolicy)`,
  on: ['networking.istio.io/v1.OutboundTrafficPolicy'],

  check({ mode, egressProxy }: OutboundPolicy, place) {
    if (egressProxy === undefined || egressProxy === null) return;
    if (mode !== 'ALLOW_ANY')
      place.refuse('mode', mode, 'ALLOW_ANY where there is an egressProxy', 'write mode: ALLOW_ANY');
    // Of other hosts the rule for destinations tells.
    if (egressProxy.host !== '*' && egressProxy.host?.startsWith('*') === true)
      place.refuse(
        ['egressProxy', 'host'],
        egressProxy.host,
        'a host without *',
        'write such as egress.shop',
      );
    if (!isGiven(egressProxy.port))
      place.refuse(
        ['egressProxy', 'port'],
        egressProxy.port,
        'the number of a port',
        'add such as port: { number: 443 }',
      );
  },
};

/** Sidecars as the webhook of Istio takes them. */
export const SIDECAR_RULES: readonly Rule[] = [
  SIDECAR,
  SIDECAR_LISTENERS,
  SIDECAR_HOSTS,
  SIDECAR_EGRESS_PROXY,
];
