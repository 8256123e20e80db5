import { type Node, fieldsOf, textAt } from './node';
import { environment } from './environment';
import {
  type Finish,
  type Type,
  anything,
  blank,
  keyed,
  keyedBy,
  keyText,
  list,
  optional,
  pointer,
  quantities,
  set,
  struct,
  value,
} from './type';

/** @see pkg/apis/core/v1/defaults.go, SetDefaults_HTTPGetAction */
const httpGet = struct({
  path: value('/'),
  host: value(),
  scheme: value('HTTP'),
  httpHeaders: keyedBy(anything, 'name'),
});

const exec = struct({ command: list() });
const tcpSocket = struct({ host: value() });

/** @see pkg/apis/core/v1/defaults.go, SetDefaults_Probe */
const probe = struct({
  exec: optional(exec),
  httpGet: optional(httpGet),
  tcpSocket: optional(tcpSocket),
  grpc: optional(struct({ service: pointer({ stored: '' }) })),
  initialDelaySeconds: value(),
  timeoutSeconds: value(1),
  periodSeconds: value(10),
  successThreshold: value(1),
  failureThreshold: value(3),
});

const handler = optional(
  struct({ exec: optional(exec), httpGet: optional(httpGet), tcpSocket: optional(tcpSocket) }),
);

const lifecycle = struct({ postStart: handler, preStop: handler });

const seccompProfile = optional(struct({ localhostProfile: pointer() }));

/** Fields that stand in the security context of a pod as well as of a container. */
const SHARED_SECURITY = {
  seLinuxOptions: optional(anything),
  windowsOptions: optional(anything),
  runAsUser: pointer(),
  runAsGroup: pointer(),
  seccompProfile,
  appArmorProfile: seccompProfile,
};

/** What holds for a container that leaves a field out: @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#security-context-1 */
const securityContext = struct({
  ...SHARED_SECURITY,
  capabilities: blank(struct({ add: set(), drop: set() })),
  privileged: pointer({ means: false }),
  runAsNonRoot: pointer(),
  readOnlyRootFilesystem: pointer({ means: false }),
  allowPrivilegeEscalation: pointer({ means: true }),
  procMount: pointer({ means: 'Default' }),
});

/** As {@link securityContext}, of the pod as a whole. */
export const podSecurityContext = struct({
  ...SHARED_SECURITY,
  runAsNonRoot: pointer({ means: false }),
  supplementalGroups: set(),
  supplementalGroupsPolicy: pointer({ means: 'Merge' }),
  fsGroup: pointer(),
  fsGroupChangePolicy: pointer({ means: 'Always' }),
  seLinuxChangePolicy: pointer({ means: 'MountOption' }),
  sysctls: keyedBy(anything, 'name'),
});

/** Requests and limits. */
export const resources = struct({
  limits: quantities,
  requests: quantities,
  claims: keyedBy(anything, 'name'),
});

const port = struct({ name: value(), hostPort: value(), protocol: value('TCP'), hostIP: value() });

const volumeMount = struct({
  readOnly: value(),
  subPath: value(),
  subPathExpr: value(),
  mountPropagation: pointer({ means: 'None' }),
  recursiveReadOnly: pointer({ means: 'Disabled' }),
});

const optionalRef = optional(struct({ name: value(), optional: pointer({ means: false }) }));

const finish: Finish = (read, form) => {
  read.imagePullPolicy ??= pullPolicyOf(textAt(read, 'image'));
  if (form === 'meaning') read.resources = withRequests(read.resources);
  return read;
};

/** @see pkg/apis/core/v1/defaults.go, SetDefaults_Container */
const container: Type = struct(
  {
    image: value(),
    command: list(),
    args: list(),
    workingDir: value(),
    ports: keyedBy(port, 'containerPort', 'protocol'),
    envFrom: list(struct({ prefix: value(), configMapRef: optionalRef, secretRef: optionalRef })),
    env: environment,
    resources,
    resizePolicy: keyedBy(anything, 'resourceName'),
    restartPolicy: pointer(),
    volumeMounts: keyedBy(volumeMount, 'mountPath'),
    volumeDevices: keyedBy(anything, 'devicePath'),
    livenessProbe: optional(probe),
    readinessProbe: optional(probe),
    startupProbe: optional(probe),
    lifecycle: blank(lifecycle),
    terminationMessagePath: value('/dev/termination-log'),
    terminationMessagePolicy: value('File'),
    imagePullPolicy: value(),
    securityContext: blank(securityContext),
    stdin: value(),
    stdinOnce: value(),
    tty: value(),
  },
  finish,
);

/** Containers, which start together: their order counts only where one of them holds up the next by a postStart hook. */
export const containers: Type = (given, form) =>
  keyed(container, byName, { ordered: Array.isArray(given) && given.some(hasPostStart) })(given, form);

/** Init containers, which start one after the other. */
export const initContainers: Type = keyed(container, byName, { ordered: true });

function byName(node: Node): string {
  return keyText(node, ['name']);
}

function hasPostStart(given: unknown): boolean {
  const { lifecycle: hooks } = (given ?? {}) as { lifecycle?: { postStart?: unknown } };
  return hooks?.postStart !== undefined && hooks.postStart !== null;
}

/** @see pkg/apis/core/v1/defaults.go, SetDefaults_Container; pkg/util/parsers, ParseImageName */
function pullPolicyOf(image: string): string {
  const tag = /:([^:/@]*)$/.exec(image)?.[1] ?? 'latest';
  return image !== '' && !image.includes('@') && tag === 'latest' ? 'Always' : 'IfNotPresent';
}

/** The API server sets a missing request to the limit when a pod is made. @see pkg/apis/core/v1/defaults.go, SetDefaults_Pod */
function withRequests(given: Node | undefined): Node | undefined {
  const { limits, requests, ...others } = fieldsOf(given);
  if (limits === undefined) return given;
  return { ...others, limits, requests: { ...fieldsOf(limits), ...fieldsOf(requests) } };
}
