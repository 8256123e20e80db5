import type { Construct } from 'constructs';
import type { ReadConfig } from '../config/config-map';
import type { Faults } from '../core/faults';
import { type Autoscaling, isAutoscaling } from '../scaling/autoscaling';
import type { ReadPort } from '../service/ports';
import { definedEntries } from '../core/defined';
import { readClaim } from '../workload/claims';
import type { ContainerProps } from '../workload/container';
import { type Reading, within } from '../workload/reading';
import type { Replicas } from '../workload/replicas';
import { DAEMON_SET } from '../workload/secure-daemon-set';
import { DEPLOYMENT } from '../workload/secure-deployment';
import { STATEFUL_SET } from '../workload/secure-stateful-set';
import type { ClaimTemplate } from '../workload/volumes';
import { type WorkloadPlan, type WorkloadProps, planWorkload } from '../workload/workload-plan';
import type { AppVolumes } from './app-volumes';
import type { AppWorkload, MicroserviceAppProps } from './microservice-props';

type Plain = Readonly<Record<string, unknown>>;

/** What the workload is put together from beside the props themselves. */
export interface WorkloadParts {
  readonly ports: readonly ReadPort[];
  readonly config: ReadConfig | undefined;
  readonly env: ContainerProps['env'];
  readonly split: AppVolumes;
}

/** The small props, put where a workload has them. */
export function workloadProps(
  name: string,
  props: MicroserviceAppProps,
  { ports, config, env, split }: WorkloadParts,
): WorkloadProps {
  const { container = {}, containers = {}, pod = {}, labels, annotations } = props.workload ?? {};
  const { name: containerName = name, ...rest } = container;
  const main: ContainerProps = {
    ...rest,
    image: props.image,
    command: props.command,
    args: props.args,
    ports: Object.fromEntries(
      ports.map((port) => [port.name, { containerPort: port.containerPort, protocol: port.protocol }]),
    ),
    env,
    envFrom:
      props.config?.envFrom === true && config
        ? [{ configMapRef: config.name }, ...(props.envFrom ?? [])]
        : props.envFrom,
    resources: props.resources,
    readinessProbe: props.readinessProbe,
    livenessProbe: props.livenessProbe,
    startupProbe: props.startupProbe,
    volumeMounts: { ...split.mounts, ...rest.volumeMounts },
  };
  const checksum = config?.podAnnotations ?? {};
  return {
    name: props.name,
    instance: props.instance,
    partOf: props.partOf,
    component: props.component,
    version: props.version,
    selector: props.selector,
    serviceAccount: props.serviceAccount,
    labels,
    annotations,
    containers: { [containerName]: main, ...containers },
    pod: {
      ...pod,
      volumes: { ...split.volumes, ...pod.volumes },
      ...(Object.keys(checksum).length === 0 ? {} : { annotations: { ...pod.annotations, ...checksum } }),
    },
  };
}

/** What stands in `workload` for the kind alone, not for its containers and its pod. */
function kindOptions(workload: AppWorkload | undefined): Plain {
  const {
    kind: _kind,
    container: _container,
    containers: _containers,
    pod: _pod,
    labels: _labels,
    annotations: _annotations,
    ...options
  } = workload ?? {};
  return options;
}

/** Plans the workload of the kind that the props ask for. */
export function planKind(
  scope: Construct,
  reading: Reading,
  props: MicroserviceAppProps,
  common: WorkloadProps,
): WorkloadPlan {
  const kind = props.workload?.kind ?? 'Deployment';
  const options = kindOptions(props.workload);
  const replicas = replicasOf(props.scaling);
  if (kind === 'Deployment') {
    const strategy = heldByOneNode(props) ? { strategy: 'Recreate' as const } : {};
    checkOptions(reading, options, DEPLOYMENT.keys);
    return planWorkload(scope, reading, {
      kind: DEPLOYMENT,
      props: { ...common, ...strategy, ...options, replicas, disruption: props.disruption },
    });
  }
  if (kind === 'StatefulSet') {
    checkOptions(reading, options, STATEFUL_SET.keys);
    const volumeClaimTemplates = Object.fromEntries(claimEntries(props));
    return planWorkload(scope, reading, {
      kind: STATEFUL_SET,
      props: { ...common, ...options, replicas, disruption: props.disruption, volumeClaimTemplates },
    });
  }
  reading.faults
    .at('kind')
    .require(
      (kind as unknown) === 'DaemonSet',
      kind,
      "'Deployment', 'StatefulSet' or 'DaemonSet'",
      "write 'Deployment'",
    );
  reading.faults
    .at('replicas')
    .require(
      props.scaling === undefined,
      props.scaling,
      'nothing: a DaemonSet runs on every node',
      'remove scaling',
    );
  checkOptions(reading, options, DAEMON_SET.keys);
  return planWorkload(scope, reading, { kind: DAEMON_SET, props: { ...common, ...options } });
}

/** Replicas have their own place, and so has what a drain may take away. */
function checkOptions(reading: Reading, options: Plain, keys: readonly string[]): void {
  reading.faults.at('app', 'workload').onlyKeys(
    options,
    keys.filter((key) => !['replicas', 'disruption', 'volumeClaimTemplates'].includes(key)),
  );
}

function replicasOf(scaling: number | Autoscaling | undefined): Replicas | undefined {
  return isAutoscaling(scaling) ? { autoscaled: { floor: scaling.min } } : scaling;
}

function claimEntries(props: MicroserviceAppProps): [string, ClaimTemplate][] {
  return definedEntries(props.volumes).flatMap(([name, volume]): [string, ClaimTemplate][] =>
    'claim' in volume && (volume.claim as unknown) !== undefined ? [[name, volume.claim]] : [],
  );
}

/** Storage that one node holds at a time: the old pod must let go of it before the new one can start. */
function heldByOneNode(props: MicroserviceAppProps): boolean {
  return claimEntries(props).some(([, claim]) => !(claim.accessModes ?? []).includes('ReadWriteMany'));
}

/** A Deployment whose storage one node holds at a time can have one pod only. */
export function checkClaims(
  faults: Faults,
  props: MicroserviceAppProps,
  claims: Readonly<Record<string, ClaimTemplate>>,
): void {
  if ((props.workload?.kind ?? 'Deployment') !== 'Deployment' || !heldByOneNode(props)) return;
  const held = Object.keys(claims)[0] ?? '';
  faults
    .at(held)
    .require(
      props.scaling === 1,
      props.scaling,
      'scaling: 1 beside a claim that one node holds at a time',
      "set scaling: 1, use accessModes: ['ReadWriteMany'], or workload: { kind: 'StatefulSet' } for storage per pod",
    );
}

/** The PersistentVolumeClaims of a Deployment or DaemonSet, by name; a StatefulSet has templates instead. */
export function claimsOf(
  reading: Reading,
  props: MicroserviceAppProps,
  claims: Readonly<Record<string, ClaimTemplate>>,
  name: string,
): ReadonlyMap<string, Plain> {
  if (props.workload?.kind === 'StatefulSet') return new Map();
  return new Map(
    Object.entries(claims).map(([volume, claim]) => [
      `${name}-${volume}`,
      { spec: readClaim(within(reading, volume, 'claim'), claim) },
    ]),
  );
}
