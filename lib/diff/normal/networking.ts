import { labelSelector } from './metadata';
import { type Fields, itemsOf, nodeAt, textAt } from './node';
import { type Finish, type Type, keyedBy, list, optional, pointer, set, struct, texts, value } from './type';
import { kind } from './workloads';

const servicePort = struct(
  { name: value(), protocol: value('TCP'), appProtocol: pointer(), targetPort: value(), nodePort: value() },
  (read) => ({ ...read, targetPort: read.targetPort ?? read.port }),
);

const SERVICE: Readonly<Record<string, Type>> = {
  ports: keyedBy(servicePort, 'port', 'protocol'),
  selector: texts,
  clusterIP: value(),
  clusterIPs: list(),
  type: value('ClusterIP'),
  externalIPs: set(),
  sessionAffinity: value('None'),
  loadBalancerIP: value(),
  loadBalancerSourceRanges: set(),
  externalName: value(),
  externalTrafficPolicy: value(),
  healthCheckNodePort: value(),
  publishNotReadyAddresses: value(),
  ipFamilies: list(),
  ipFamilyPolicy: pointer(),
  allocateLoadBalancerNodePorts: pointer(),
  loadBalancerClass: pointer(),
  internalTrafficPolicy: pointer(),
  trafficDistribution: pointer(),
};

/** @see pkg/apis/core/v1/defaults.go, SetDefaults_Service */
const finishService: Finish = (read) => ({
  ...defaultsOf(textAt(read, 'type')),
  ...(read.externalIPs === undefined ? {} : { externalTrafficPolicy: 'Cluster' }),
  ...given(read),
  ...sessionOf(read),
  ...addressOf(read),
});

/** What the type of a Service says of fields that are left out. */
function defaultsOf(type: string): Fields {
  if (type === 'ExternalName') return {};
  return {
    internalTrafficPolicy: 'Cluster',
    ipFamilyPolicy: 'SingleStack',
    ...(type === 'ClusterIP' ? {} : { externalTrafficPolicy: 'Cluster' }),
    ...(type === 'LoadBalancer' ? { allocateLoadBalancerNodePorts: true } : {}),
  };
}

function given(read: Fields): Fields {
  return Object.fromEntries(Object.entries(read).filter(([, node]) => node !== undefined));
}

function sessionOf(read: Fields): Fields {
  if (read.sessionAffinity !== 'ClientIP') return { sessionAffinityConfig: undefined };
  const timeoutSeconds = nodeAt(read, 'sessionAffinityConfig', 'clientIP', 'timeoutSeconds') ?? 10_800;
  return { sessionAffinityConfig: { clientIP: { timeoutSeconds } } };
}

/** The first of `clusterIPs` is `clusterIP`; alone, it says it once more. */
function addressOf({ clusterIP, clusterIPs }: Fields): Fields {
  const [first] = itemsOf(clusterIPs);
  const isRepeated = itemsOf(clusterIPs).length === 1 && [undefined, first].includes(clusterIP);
  return { clusterIP: clusterIP ?? first, clusterIPs: isRepeated ? undefined : clusterIPs };
}

const peer = struct({
  podSelector: optional(labelSelector),
  namespaceSelector: optional(labelSelector),
  ipBlock: optional(struct({ except: set() })),
});

/** @see pkg/apis/networking/v1/defaults.go, SetDefaults_NetworkPolicyPort */
const policyPort = struct({ protocol: pointer({ stored: 'TCP' }), endPort: pointer() });

const rules = set(struct({ ports: set(policyPort), from: set(peer), to: set(peer) }));

/** @see pkg/apis/networking/v1/defaults.go, SetDefaults_NetworkPolicy */
const networkPolicySpec = struct(
  { podSelector: optional(labelSelector), ingress: rules, egress: rules, policyTypes: set() },
  (read, form) => {
    const types = read.egress === undefined ? ['Ingress'] : ['Ingress', 'Egress'];
    return {
      ...read,
      policyTypes: read.policyTypes ?? set()(types, form),
      podSelector: read.podSelector ?? {},
    };
  },
);

const backend = struct({ service: optional(struct({ port: struct({ name: value(), number: value() }) })) });

/** Rules of different hosts, and their paths, may stand in any order: the longest path wins. @see https://kubernetes.io/docs/concepts/services-networking/ingress/#multiple-matches */
const ingressRule = struct({
  host: value(),
  http: optional(
    struct({ paths: keyedBy(struct({ path: value(), pathType: pointer(), backend }), 'path', 'pathType') }),
  ),
});

const ingressSpec = struct({
  ingressClassName: pointer(),
  defaultBackend: optional(backend),
  tls: set(struct({ hosts: set(), secretName: value() })),
  rules: keyedBy(ingressRule, 'host'),
});

/** @see pkg/apis/networking/v1/defaults.go, SetDefaults_IngressClass */
const ingressClassSpec = struct({
  controller: value(),
  parameters: optional(
    struct({ apiGroup: pointer(), scope: pointer({ stored: 'Cluster' }), namespace: pointer() }),
  ),
});

/** Kinds about traffic. */
export const NETWORKING: Readonly<Record<string, Type>> = {
  '/Service': kind(struct(SERVICE, finishService)),
  'networking.k8s.io/Ingress': kind(ingressSpec),
  'networking.k8s.io/IngressClass': kind(ingressClassSpec),
  'networking.k8s.io/NetworkPolicy': kind(networkPolicySpec),
};
