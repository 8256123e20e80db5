import { JOB_LABELS } from '../../kubernetes/controller-labels';
import { containers, initContainers, podSecurityContext, resources } from './container';
import { labelSelector, metaWithout } from './metadata';
import { type Fields, Keyed, type Node, canonicalText, fieldsOf } from './node';
import {
  type Finish,
  type Type,
  anything,
  blank,
  keyedBy,
  list,
  optional,
  pointer,
  quantities,
  set,
  struct,
  texts,
  value,
} from './type';
import { volumes } from './volumes';

const requirements = set(struct({ values: set() }));
const nodeTerm = struct({ matchExpressions: requirements, matchFields: requirements });

/** Terms are joined by OR. */
const nodeAffinity = struct({
  requiredDuringSchedulingIgnoredDuringExecution: optional(struct({ nodeSelectorTerms: set(nodeTerm) })),
  preferredDuringSchedulingIgnoredDuringExecution: set(struct({ preference: nodeTerm })),
});

const podTerm = struct({
  labelSelector: optional(labelSelector),
  namespaces: set(),
  namespaceSelector: optional(labelSelector),
  matchLabelKeys: set(),
  mismatchLabelKeys: set(),
});

const podAffinity = struct({
  requiredDuringSchedulingIgnoredDuringExecution: set(podTerm),
  preferredDuringSchedulingIgnoredDuringExecution: set(struct({ podAffinityTerm: podTerm })),
});

const affinity = struct({
  nodeAffinity: blank(nodeAffinity),
  podAffinity: blank(podAffinity),
  podAntiAffinity: blank(podAffinity),
});

const spread = struct({
  labelSelector: optional(labelSelector),
  minDomains: pointer({ means: 1 }),
  nodeAffinityPolicy: pointer({ means: 'Honor' }),
  nodeTaintsPolicy: pointer({ means: 'Ignore' }),
  matchLabelKeys: set(),
});

const toleration = struct({
  key: value(),
  operator: value(undefined, 'Equal'),
  value: value(),
  effect: value(),
  tolerationSeconds: pointer(),
});

/** Tolerations that every pod gets where it says nothing of their keys. @see plugin/pkg/admission/defaulttolerationseconds/admission.go */
const ADMITTED: ReadonlySet<string> = new Set(
  ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'].map((key) =>
    canonicalText({ effect: 'NoExecute', key, operator: 'Exists', tolerationSeconds: 300 }),
  ),
);

const tolerations: Type = (given, form) => {
  const read = set(toleration)(given, form);
  if (!(read instanceof Keyed)) return read;
  const kept = [...read.entries].filter(([key]) => !ADMITTED.has(key));
  return kept.length === 0 ? undefined : new Keyed(new Map(kept), read.traits);
};

/** A negative time to stop is taken as 1 s. @see pkg/registry/core/pod/strategy.go, mutateTerminationGracePeriodSeconds */
const gracePeriod: Type = (given, form) =>
  typeof given === 'number' && given < 0 ? 1 : pointer({ stored: 30 })(given, form);

const FIELDS: Readonly<Record<string, Type>> = {
  volumes,
  initContainers,
  containers,
  restartPolicy: value('Always'),
  terminationGracePeriodSeconds: gracePeriod,
  activeDeadlineSeconds: pointer(),
  dnsPolicy: value('ClusterFirst'),
  nodeSelector: texts,
  serviceAccountName: value(),
  serviceAccount: value(),
  automountServiceAccountToken: pointer(),
  nodeName: value(),
  hostNetwork: value(),
  hostPID: value(),
  hostIPC: value(),
  hostUsers: pointer({ means: true }),
  shareProcessNamespace: pointer({ means: false }),
  securityContext: podSecurityContext,
  imagePullSecrets: keyedBy(anything, 'name'),
  hostname: value(),
  subdomain: value(),
  setHostnameAsFQDN: pointer({ means: false }),
  affinity: blank(affinity),
  schedulerName: value('default-scheduler'),
  tolerations,
  hostAliases: keyedBy(struct({ hostnames: list() }), 'ip'),
  priorityClassName: value(),
  dnsConfig: blank(struct({ nameservers: list(), searches: list(), options: list() })),
  readinessGates: set(),
  runtimeClassName: pointer(),
  enableServiceLinks: pointer({ means: true }),
  overhead: quantities,
  topologySpreadConstraints: keyedBy(spread, 'topologyKey', 'whenUnsatisfiable'),
  schedulingGates: keyedBy(anything, 'name'),
  resourceClaims: keyedBy(anything, 'name'),
  resources: blank(resources),
};

/** @see pkg/apis/core/v1/defaults.go, SetDefaults_PodSpec and SetDefaults_Pod */
const finish: Finish = (read, form) => {
  const { serviceAccount, serviceAccountName, ...spec } = read;
  const account = serviceAccountName ?? serviceAccount ?? (form === 'meaning' ? 'default' : undefined);
  return { ...(form === 'meaning' ? asAdmitted(spec) : spec), serviceAccountName: account };
};

/** What admission makes of a pod: its priority follows from its class, and pods on the host's network hold their ports there. */
function asAdmitted(spec: Fields): Fields {
  const { priority, preemptionPolicy, ...kept } = spec;
  if (kept.hostNetwork !== true) return kept;
  return {
    ...kept,
    containers: withHostPorts(kept.containers),
    initContainers: withHostPorts(kept.initContainers),
  };
}

function withHostPorts(given: Node | undefined): Node | undefined {
  return mapped(given, (container) => ({
    ...container,
    ports: mapped(container.ports, (port) => ({ ...port, hostPort: port.hostPort ?? port.containerPort })),
  }));
}

function mapped(given: Node | undefined, change: (item: Fields) => Fields): Node | undefined {
  if (!(given instanceof Keyed)) return given;
  const entries = [...given.entries].map(([key, node]): [string, Node] => [key, change(fieldsOf(node))]);
  return new Keyed(new Map(entries), given.traits);
}

/** The spec of a pod. */
export const podSpec: Type = struct(FIELDS, finish);

/** The pods that a workload makes. */
export const podTemplate: Type = struct({ metadata: metaWithout([]), spec: podSpec });

/** The pods that a Job makes. */
export const jobPodTemplate: Type = struct({ metadata: metaWithout(JOB_LABELS), spec: podSpec });
