import type { Construct } from 'constructs';
import { type Plain, isObject } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import type { ServiceRefPort } from '../core/service-ref';
import type { ClaimedVolume } from './claims';
import type { ContainerProps } from './container';
import { type Disruption, readDisruption } from './disruption';
import { nameServersOf } from './dns';
import {
  IDENTITY_KEYS,
  type IdentityProps,
  type Naming,
  type ResolvedIdentity,
  readIdentity,
} from './identity';
import { readAnnotations, readLabels } from '../core/read-labels';
import type { PodProps } from './pod';
import { readPodMetadata } from './pod-metadata';
import type { PodSpec } from './pod-spec';
import { readPod } from './read-pod';
import type { PodNumber } from './replicas';
import { type ReadServiceAccount, type ServiceAccountProps, readServiceAccount } from './service-account';

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

const KEYS: Readonly<Record<Exclude<keyof WorkloadProps, keyof IdentityProps>, true>> = {
  containers: true,
  pod: true,
  serviceAccount: true,
  labels: true,
  annotations: true,
};

/** Props that every kind of workload has, for those who read them from elsewhere. */
export const WORKLOAD_KEYS: readonly string[] = [...IDENTITY_KEYS, ...Object.keys(KEYS)];

/** One kind of workload: how its pods live and what its spec says beside the pod template. */
export interface WorkloadKind<Props extends WorkloadProps> {
  readonly apiVersion: string;
  readonly kind: string;
  readonly naming: Naming;
  readonly role: 'service' | 'batch';
  readonly spreads: boolean;
  /** Props of this kind beyond those of every workload. */
  readonly keys: readonly string[];
  /** Reads those props into the spec, given the pod template. */
  readonly spec: (reading: Reading, props: Props, parts: SpecParts) => Plain;
  /** How many pods its replicas are; undefined where a disruption budget makes no sense. */
  readonly pods?: (props: Props, reading: Reading) => PodNumber;
  /** Volumes that the kind adds. */
  readonly claims?: (props: Props) => readonly ClaimedVolume[];
}

/** What a kind builds its spec from. */
export interface SpecParts {
  readonly identity: ResolvedIdentity;
  readonly pod: PodSpec;
  readonly template: Plain;
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
  readonly spec: Plain;
  readonly ports: Readonly<Record<string, ServiceRefPort>>;
  readonly serviceAccount: ReadServiceAccount;
  /** Addresses of name servers that its pods ask. */
  readonly nameServers: readonly string[];
  readonly disruption: Plain | undefined;
  /** Whether it runs a number of replicas. */
  readonly scales: boolean;
}

/** What is read: a kind of workload and its props, for the construct that places it. */
export interface PlanInput<Props extends WorkloadProps> {
  readonly kind: WorkloadKind<Props>;
  readonly props: Props;
  readonly scope: Construct;
}

/** Reads a workload of this kind. Pure but for the faults and findings that it adds to the reading. */
export function planWorkload<Props extends WorkloadProps & { readonly disruption?: Disruption }>(
  reading: Reading,
  { kind, props, scope }: PlanInput<Props>,
): WorkloadPlan {
  const identity = readIdentity(reading, props, { scope, naming: kind.naming });
  const account = within(reading, 'serviceAccount');
  const serviceAccount = readServiceAccount(account, props.serviceAccount, identity.instance);
  const given = {
    pod: props.pod ?? {},
    containers: readContainerMap(within(reading, 'containers'), props.containers),
  };
  const pod = readPod(reading, given, {
    selector: identity.selector,
    serviceAccountName: serviceAccount.name,
    role: kind.role,
    spreads: kind.spreads,
    claims: kind.claims?.(props) ?? [],
  });
  const template = { metadata: readPodMetadata(reading, given, identity.podLabels), spec: pod };
  const pods = kind.pods?.(props, reading);
  return {
    identity,
    apiVersion: kind.apiVersion,
    kind: kind.kind,
    metadata: readMetadata(reading, props, identity),
    spec: kind.spec(reading, props, { identity, pod, template }),
    ports: portsOf(pod),
    serviceAccount,
    nameServers: nameServersOf(pod),
    disruption:
      pods === undefined ? undefined : readDisruption(within(reading, 'disruption'), props.disruption, pods),
    scales: pods !== undefined,
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

function readMetadata(
  reading: Reading,
  props: WorkloadProps,
  identity: ResolvedIdentity,
): WorkloadPlan['metadata'] {
  const labels = readLabels(within(reading, 'labels'), props.labels);
  const annotations = readAnnotations(within(reading, 'annotations'), props.annotations);
  return { labels: { ...labels, ...identity.workloadLabels }, annotations };
}

function portsOf({ containers, initContainers = [] }: PodSpec): Readonly<Record<string, ServiceRefPort>> {
  const ports = [...containers, ...initContainers].flatMap((container) => container.ports ?? []);
  return Object.fromEntries(
    ports.map(({ name, containerPort, protocol }) => [
      name,
      { port: containerPort, containerPort, protocol },
    ]),
  );
}
