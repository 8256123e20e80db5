import type { Construct } from 'constructs';
import { checkAnnotations, checkLabels } from '../core/names';
import type { ServiceRefPort } from '../core/service-ref';
import type { ContainerProps } from './container';
import { type Disruption, readDisruption } from './disruption';
import { IDENTITY_KEYS, type IdentityProps, type ResolvedIdentity, readIdentity } from './identity';
import { type ObjectName, readObjectName } from './object-name';
import type { PodProps } from './pod';
import { type PodSpec, readPod, readPodMetadata } from './pod-spec';
import { type Reading, isObject, within } from './reading';

/** ServiceAccount of a workload: one that exists, or the one that is made for it. */
export type ServiceAccountProps =
  | { readonly existing: ObjectName }
  | {
      /** @default - the instance */
      readonly name?: string;
      /** Such as `eks.amazonaws.com/role-arn`. @default - none */
      readonly annotations?: Readonly<Record<string, string>>;
    };

/** Props that every kind of workload has. `P` is the union of its port names. */
export interface WorkloadProps<P extends string = string> extends IdentityProps {
  /** Containers by name; the first is the main one. */
  readonly containers: Readonly<Record<string, ContainerProps<P>>>;
  /** The pod around them. @default - the hardened form */
  readonly pod?: PodProps;
  /** Identity of its pods towards the API server and the mesh. @default - one of its own, without permissions */
  readonly serviceAccount?: ServiceAccountProps;
  /** Labels of the workload object alone. @default - none beyond the standard ones */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations of the workload object alone. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Props that every kind of workload has, for those who read them from elsewhere. */
export const WORKLOAD_KEYS: readonly string[] = [
  ...IDENTITY_KEYS,
  'containers',
  'pod',
  'serviceAccount',
  'labels',
  'annotations',
];

/** One kind of workload: how its pods live and what its spec says beside the pod template. */
export interface WorkloadKind<Props extends WorkloadProps> {
  readonly apiVersion: string;
  readonly kind: string;
  /** Longest name whose pods still get names that Kubernetes takes. */
  readonly longestName: number;
  readonly role: 'service' | 'batch';
  readonly spreads: boolean;
  /** Props of this kind beyond those of every workload. */
  readonly keys: readonly string[];
  /** Reads those props into the spec, given the pod template. */
  readonly spec: (reading: Reading, props: Props, parts: SpecParts) => Readonly<Record<string, unknown>>;
  /** Fewest replicas there may be; undefined where a disruption budget makes no sense. */
  readonly floor?: (props: Props, reading: Reading) => number;
  /** Names of the volumes that the kind adds. */
  readonly claims?: (props: Props) => readonly string[];
}

/** What a kind builds its spec from. */
export interface SpecParts {
  readonly identity: ResolvedIdentity;
  readonly pod: PodSpec;
  readonly template: Readonly<Record<string, unknown>>;
}

/** A workload, read and checked, ready to be placed. */
export interface WorkloadPlan {
  readonly identity: ResolvedIdentity;
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: Readonly<Record<string, unknown>>;
  readonly ports: Readonly<Record<string, ServiceRefPort>>;
  readonly serviceAccount: {
    readonly name: string;
    readonly made: boolean;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly disruption: Readonly<Record<string, unknown>> | undefined;
}

/** What is read: a kind of workload and its props. */
export interface PlanInput<Props extends WorkloadProps> {
  readonly kind: WorkloadKind<Props>;
  readonly props: Props;
}

/** Reads a workload of this kind. Pure but for the faults and findings that it adds to the reading. */
export function planWorkload<Props extends WorkloadProps & { readonly disruption?: Disruption }>(
  scope: Construct,
  reading: Reading,
  { kind, props }: PlanInput<Props>,
): WorkloadPlan {
  const identity = readIdentity(scope, reading, props, kind.longestName);
  const serviceAccount = readServiceAccount(
    within(reading, 'serviceAccount'),
    props.serviceAccount,
    identity,
  );
  const containers = readContainerMap(within(reading, 'containers'), props.containers);
  const pod = readPod(reading, props.pod ?? {}, containers, {
    selector: identity.selector,
    serviceAccountName: serviceAccount.name,
    role: kind.role,
    spreads: kind.spreads,
    claims: kind.claims?.(props) ?? [],
  });
  const template = { metadata: readPodMetadata(reading, props.pod ?? {}, identity.podLabels), spec: pod };
  const floor = kind.floor?.(props, reading);
  return {
    identity,
    apiVersion: kind.apiVersion,
    kind: kind.kind,
    metadata: readMetadata(reading, props, identity),
    spec: kind.spec(reading, props, { identity, pod, template }),
    ports: portsOf(reading, pod),
    serviceAccount,
    disruption:
      floor === undefined
        ? undefined
        : readDisruption(within(reading, 'disruption'), props.disruption, floor),
  };
}

function readContainerMap(at: Reading, given: WorkloadProps['containers']): WorkloadProps['containers'] {
  const sound = isObject(given as unknown) && Object.keys(given).length > 0;
  at.faults.require(
    sound,
    given,
    'at least one container by name',
    "write { server: { image: 'ghcr.io/acme/cart:1.4.2' } }",
  );
  return sound ? given : {};
}

function readServiceAccount(
  at: Reading,
  given: ServiceAccountProps | undefined,
  identity: ResolvedIdentity,
): WorkloadPlan['serviceAccount'] {
  if (given === undefined) return { name: identity.instance, made: true };
  if (!isObject(given as unknown)) {
    at.faults.add(given, '{ existing }, or { name, annotations }', "write { existing: 'cart' }");
    return { name: identity.instance, made: true };
  }
  at.faults.onlyKeys(given, ['existing', 'name', 'annotations']);
  if ('existing' in given)
    return { name: readObjectName(within(at, 'existing'), given.existing) ?? '', made: false };
  if (given.annotations !== undefined) checkAnnotations(given.annotations, at.faults.at('annotations'));
  const name =
    given.name === undefined ? identity.instance : (readObjectName(within(at, 'name'), given.name) ?? '');
  return { name, made: true, annotations: given.annotations };
}

function readMetadata(
  reading: Reading,
  props: WorkloadProps,
  identity: ResolvedIdentity,
): WorkloadPlan['metadata'] {
  if (props.labels !== undefined) checkLabels(props.labels, reading.faults.at('labels'));
  if (props.annotations !== undefined) checkAnnotations(props.annotations, reading.faults.at('annotations'));
  return { labels: { ...props.labels, ...identity.workloadLabels }, annotations: props.annotations };
}

/** Port names are unique in a pod: a Service could not tell two apart. */
function portsOf(reading: Reading, pod: PodSpec): Readonly<Record<string, ServiceRefPort>> {
  const ports: Record<string, ServiceRefPort> = {};
  for (const container of [...pod.containers, ...(pod.initContainers ?? [])]) {
    for (const { name, containerPort, protocol } of container.ports ?? []) {
      reading.faults.require(
        ports[name] === undefined,
        name,
        `a port name that no other container of the pod has`,
        `rename one of the ports called ${name}`,
      );
      ports[name] = { port: containerPort, containerPort, protocol };
    }
  }
  return ports;
}
