import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { POLICY } from './references';

const PROTOCOLS = ['unknown', 'HTTP/1', 'HTTP/2', 'gRPC', 'opaque', 'TLS'];

const ACCESS = [
  'all-authenticated',
  'all-unauthenticated',
  'cluster-authenticated',
  'cluster-unauthenticated',
  'deny',
  'audit',
];

const LARGEST_PORT = 65_535;

interface Server {
  readonly accessPolicy?: Maybe<string>;
  readonly port?: Maybe<string | number>;
  readonly proxyProtocol?: Maybe<string>;
}

function checkWord(field: 'accessPolicy' | 'proxyProtocol', given: Maybe<string>, place: Place): void {
  const known = field === 'accessPolicy' ? ACCESS : PROTOCOLS;
  if (!isGiven(given) || known.includes(given ?? '')) return;
  place.refuse(
    field,
    given,
    `one of ${known.join(', ')}`,
    `write ${field === 'accessPolicy' ? 'deny' : 'HTTP/1'}`,
  );
}

export const LINKERD_SERVER: Rule = {
  id: 'linkerd-server',
  class: 'later',
  title: 'A Server of Linkerd names a port, a protocol and an access policy that there are',
  why: 'The webhook of Linkerd refuses any other.',
  docs: 'https://github.com/linkerd/linkerd2/blob/main/policy-controller/k8s/api/src/policy/server.rs (ProxyProtocol, Port), policy-controller/k8s/index/src/defaults.rs (DefaultPolicy)',
  on: ['v1beta3', 'v1beta2', 'v1beta1', 'v1alpha1'].map((version) => `${POLICY}/${version}.Spec`),

  check({ accessPolicy, port, proxyProtocol }: Server, place) {
    checkWord('accessPolicy', accessPolicy, place);
    checkWord('proxyProtocol', proxyProtocol, place);
    if (typeof port === 'number' && (port < 1 || port > LARGEST_PORT))
      place.refuse('port', port, `1 to ${LARGEST_PORT}, or the name of a port`, 'write port: 8080');
  },
};
