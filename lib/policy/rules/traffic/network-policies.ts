import { isPortName } from '../../../core/names';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { PORT_NAME, PORT_NUMBER, isPortNumber } from './port-number';

interface Port {
  readonly port?: Maybe<number | string>;
  readonly endPort?: Maybe<number>;
}

interface Peer {
  readonly ipBlock?: Maybe<object>;
  readonly podSelector?: Maybe<object>;
  readonly namespaceSelector?: Maybe<object>;
}

interface PolicySpec {
  readonly policyTypes?: Maybe<readonly Maybe<string>[]>;
  readonly ingress?: Maybe<readonly object[]>;
  readonly egress?: Maybe<readonly object[]>;
}

const NO_TYPES: readonly Maybe<string>[] = [];

const PORT_DOCS = 'pkg/apis/networking/validation/validation.go (ValidateNetworkPolicyPort)';

export const POLICY_PORT: Rule = {
  id: 'network-policy-port',
  class: 'api',
  title: 'A port of a NetworkPolicy is a number from 1 to 65535 or the name of a port',
  why: 'The API server refuses any other, numbers in quotes among them.',
  docs: PORT_DOCS,
  on: ['networking/v1.NetworkPolicyPort'],

  check({ port }: Port, place) {
    const given = port ?? 1;
    if (typeof given === 'number') {
      if (!isPortNumber(given))
        place.refuse('port', given, PORT_NUMBER, 'write such as port: 8080, or remove it for all');
    } else if (!isPortName(given)) {
      const isQuoted = /^\d+$/.test(given);
      const fix = isQuoted ? `remove the quotes: ${given}` : 'write such as port: http';
      place.refuse('port', given, `${PORT_NUMBER}, or a name: ${PORT_NAME}`, fix);
    }
  },
};

export const POLICY_END_PORT: Rule = {
  id: 'network-policy-end-port',
  class: 'api',
  title: 'The endPort of a NetworkPolicy stands beside the number of a port and is not below it',
  why: 'The API server refuses it without a port, beside a name, below the port, or beyond 65535.',
  docs: PORT_DOCS,
  on: ['networking/v1.NetworkPolicyPort'],

  check({ port, endPort }: Port, place) {
    const end = endPort ?? undefined;
    if (end === undefined) return;
    if (typeof port !== 'number')
      place.refuse(
        'endPort',
        end,
        'nothing where port is no number',
        'write port as a number, such as port: 32000',
      );
    else if (end < port || !isPortNumber(end))
      place.refuse('endPort', end, `a number from ${port} to 65535`, 'correct it, or remove it for one port');
  },
};

export const POLICY_PEER: Rule = {
  id: 'network-policy-peer',
  class: 'api',
  title: 'A peer of a NetworkPolicy is named by selectors, or by an ipBlock alone',
  why: 'The API server refuses a peer that is empty, and one that has an ipBlock and a selector.',
  docs: 'pkg/apis/networking/validation/validation.go (ValidateNetworkPolicyPeer)',
  on: ['networking/v1.NetworkPolicyPeer'],

  check(peer: Peer, place) {
    const hasSelector = isGiven(peer.podSelector ?? peer.namespaceSelector);
    const hasBlock = isGiven(peer.ipBlock);
    if (hasSelector !== hasBlock) return;
    if (hasBlock)
      place.refuse(
        'ipBlock',
        peer.ipBlock,
        'none beside a selector',
        'write two peers, one with the ipBlock alone',
      );
    else
      place.refuse(
        '',
        peer,
        'podSelector, namespaceSelector or ipBlock',
        'write podSelector: {} for all pods here',
      );
  },
};

export const POLICY_TYPES: Rule = {
  id: 'network-policy-types',
  class: 'api',
  title: 'A NetworkPolicy has at most two policyTypes',
  why: 'The API server refuses more: there are but Ingress and Egress.',
  docs: 'pkg/apis/networking/validation/validation.go (ValidateNetworkPolicySpec)',
  on: ['networking/v1.NetworkPolicySpec'],

  check({ policyTypes }: PolicySpec, place) {
    const types = policyTypes ?? NO_TYPES;
    if (types.length > 2)
      place.refuse('policyTypes', types, 'Ingress, Egress or both', 'write policyTypes: [Ingress, Egress]');
  },
};

export const POLICY_UNUSED_RULES: Rule = {
  id: 'network-policy-unused-rules',
  class: 'unwise',
  title: 'A NetworkPolicy has rules only for the directions in its policyTypes',
  why: 'The rules of another direction are ignored, and nothing is closed or opened by them.',
  docs: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource',
  on: ['networking/v1.NetworkPolicySpec'],

  check({ policyTypes, ingress, egress }: PolicySpec, place) {
    const types = policyTypes ?? NO_TYPES;
    // Left out, they follow from the rules.
    if (types.length === 0) return;
    if ((ingress?.length ?? 0) > 0 && !types.includes('Ingress')) tellUnused('ingress', ingress, place);
    if ((egress?.length ?? 0) > 0 && !types.includes('Egress')) tellUnused('egress', egress, place);
  },
};

function tellUnused(field: 'ingress' | 'egress', given: unknown, place: Place): void {
  const type = field === 'ingress' ? 'Ingress' : 'Egress';
  place.refuse(
    field,
    given,
    `nothing where policyTypes is without ${type}`,
    `add ${type} to policyTypes, or remove ${field}`,
  );
}

/** Ports, peers and directions of a NetworkPolicy. */
export const NETWORK_POLICY_RULES: readonly Rule[] = [
  POLICY_PORT,
  POLICY_END_PORT,
  POLICY_PEER,
  POLICY_TYPES,
  POLICY_UNUSED_RULES,
];
