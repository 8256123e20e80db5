import { labelSelector, ofSpec, reference } from './metadata';
import { type Canonical, amended, bytes, struct, texts } from './values';

const NETWORKING = 'networking.k8s.io/v1';
const FLOW = 'flowcontrol.apiserver.k8s.io/v1';

/** A zero target port is the port itself. @see k8s.io/api/core/v1/types.go, ServiceSpec */
const serviceFields = struct(
  'clusterIP externalName externalTrafficPolicy healthCheckNodePort loadBalancerIP publishNotReadyAddresses sessionAffinity type',
  { ports: struct('name nodePort protocol targetPort'), selector: texts },
);

/** @see kubernetes/pkg/apis/core/v1/defaults.go, SetDefaults_Service */
const serviceSpec = amended(serviceFields, (stored) => {
  const isAffine = (stored.sessionAffinity ?? 'None') !== 'None';
  if (isAffine || stored.sessionAffinityConfig === undefined) return stored;
  const { sessionAffinityConfig: _unused, ...others } = stored;
  return others;
});

const backend = struct('', { service: struct('', { port: struct('name number') }) });

/** @see k8s.io/api/networking/v1/types.go, IngressSpec */
const ingressSpec = struct('', {
  defaultBackend: backend,
  rules: struct('host', { http: struct('', { paths: struct('path', { backend }) }) }),
  tls: struct('secretName'),
});

/** Zeros of a queue are filled in. @see kubernetes/pkg/apis/flowcontrol/v1/defaults.go, SetDefaults_QueuingConfiguration */
const limited = struct('', {
  limitResponse: struct('', { queuing: struct('handSize queueLengthLimit queues') }),
});

const peer = struct('', { namespaceSelector: labelSelector, podSelector: labelSelector });

/** @see k8s.io/api/networking/v1/types.go, NetworkPolicySpec */
const networkPolicySpec = struct('', {
  egress: struct('', { to: peer }),
  ingress: struct('', { from: peer }),
  podSelector: labelSelector,
});

/** Kinds about traffic, that to the API server included. */
export const TRAFFIC: Readonly<Record<string, Canonical>> = {
  'v1/Service': ofSpec(serviceSpec),
  [`${NETWORKING}/Ingress`]: ofSpec(ingressSpec),
  [`${NETWORKING}/IngressClass`]: ofSpec(struct('controller')),
  [`${NETWORKING}/NetworkPolicy`]: ofSpec(networkPolicySpec),
  'discovery.k8s.io/v1/EndpointSlice': struct('', {
    endpoints: struct('', { deprecatedTopology: texts, targetRef: reference }),
  }),
  [`${FLOW}/FlowSchema`]: ofSpec(
    struct('matchingPrecedence', { rules: struct('', { resourceRules: struct('clusterScope') }) }),
  ),
  [`${FLOW}/PriorityLevelConfiguration`]: ofSpec(struct('', { limited })),
  'apiregistration.k8s.io/v1/APIService': ofSpec(
    struct('group insecureSkipTLSVerify version', { caBundle: bytes, service: reference }),
  ),
};
