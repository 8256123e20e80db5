import type { Construct } from 'constructs';
import type { ReadConfigMap } from '../../config/config-map';
import { definedEntries } from '../../core/defined';
import type { Plain } from '../../core/read-values';
import { type Reading, within } from '../../core/reading';
import { type Autoscaling, isAutoscaling } from '../../scaling/autoscaling';
import type { ReadPort } from '../../service/ports';
import type { ContainerProps } from '../../workload/container';
import { JOB } from '../../workload/job';
import type { Replicas } from '../../workload/replicas';
import { CRON_JOB } from '../../workload/secure-cron-job';
import { CONTAINER_KEYS } from '../../workload/read-container';
import { DAEMON_SET } from '../../workload/secure-daemon-set';
import { DEPLOYMENT } from '../../workload/secure-deployment';
import { STATEFUL_SET } from '../../workload/secure-stateful-set';
import {
  type WorkloadKind,
  type WorkloadPlan,
  type WorkloadProps,
  planWorkload,
} from '../../workload/workload-plan';
import { isHeldByOneNode } from './claims';
import { type AppVolumes, claimsIn } from './volumes';
import { SMALL } from './fields';
import type { AppWorkload, MainContainer, MicroserviceAppProps } from './props';
import { listening, portsOf } from './port-containers';

/** What the workload is put together from beside the props themselves. */
export interface WorkloadParts {
  readonly name: string;
  readonly ports: readonly ReadPort[];
  readonly config: ReadConfigMap | undefined;
  readonly env: ContainerProps['env'];
  readonly volumes: AppVolumes;
}

/** The small props, put where a workload has them. */
export function workloadProps(props: MicroserviceAppProps, parts: WorkloadParts): WorkloadProps {
  const { name, instance, partOf, component, version, selector, serviceAccount } = props;
  const { containers, pod, labels, annotations } = props.workload ?? {};
  const mainName = mainContainerName(props, parts.name);
  const main = { [mainName]: mainContainer(props, parts, mainName) };
  const ports = { ports: parts.ports, props, main: mainName };
  return {
    ...{ name, instance, partOf, component, version, selector, serviceAccount, labels, annotations },
    containers: { ...main, ...listening(containers, ports), ...main },
    pod: {
      ...pod,
      initContainers: listening(pod?.initContainers, ports),
      volumes: { ...parts.volumes.volumes, ...pod?.volumes },
      annotations: annotationsOf(pod?.annotations, parts.config),
    },
  };
}

/** Name of the main container: the app's, which may hold dots where that of a container may not. */
export function mainContainerName({ name, workload }: MicroserviceAppProps, id: string): string {
  const known: unknown = workload?.container?.name ?? name ?? id;
  return typeof known === 'string' ? known.replaceAll('.', '-') : id;
}

/** A container beside the main one has another name: under the same one, only one of both would run. */
function checkBeside(reading: Reading, { workload }: MicroserviceAppProps, main: string): void {
  const beside = workload?.containers?.[main];
  const allowed = `a name that the main container does not have: ${main}`;
  within(reading, 'app', 'workload', 'containers', main).faults.require(
    beside === undefined,
    beside,
    allowed,
    `rename it, such as '${main}-2'`,
  );
}

/** What a MicroserviceApp says of the main container itself is said there alone: here it would be lost. */
function checkMain(reading: Reading, given: MainContainer | undefined): void {
  reading.faults.onlyKeys(given ?? {}, ['name', ...CONTAINER_KEYS]);
  const { name } = given ?? {};
  const isNamed = name === undefined || typeof name === 'string';
  within(reading, 'name').faults.require(isNamed, name, 'the name of a container', "write 'server'");
  for (const [key, value] of definedEntries(given as Plain | undefined))
    within(reading, key).faults.require(
      !Object.hasOwn(SMALL, key),
      value,
      `nothing: ${key} is a prop of the app itself`,
      `move it out, to stand beside image`,
    );
}

function mainContainer(props: MicroserviceAppProps, parts: WorkloadParts, main: string): ContainerProps {
  const { image, command, args, resources, readinessProbe, livenessProbe, startupProbe } = props;
  const given = definedEntries<unknown>(props.workload?.container as Plain | undefined);
  const rest: Omit<MainContainer, 'name'> = Object.fromEntries(
    given.filter(([key]) => CONTAINER_KEYS.includes(key)),
  );
  return {
    ...rest,
    ...{ image, command, args, resources, readinessProbe, livenessProbe, startupProbe },
    ports: portsOf(main, { ports: parts.ports, props, main }),
    env: parts.env,
    envFrom: envFromOf(props, parts.config),
    volumeMounts: { ...parts.volumes.mounts, ...rest.volumeMounts },
    volumeDevices: { ...parts.volumes.devices, ...rest.volumeDevices },
  };
}

function envFromOf(
  { config: given, envFrom = [] }: MicroserviceAppProps,
  config: ReadConfigMap | undefined,
): ContainerProps['envFrom'] {
  const own = given?.envFrom === true && config !== undefined ? [{ configMapRef: config.name }] : [];
  const all = [...own, ...envFrom];
  return all.length === 0 ? undefined : all;
}

/** A checksum restarts the pods. */
function annotationsOf(
  given: Readonly<Record<string, string>> | undefined,
  config: ReadConfigMap | undefined,
): Readonly<Record<string, string>> | undefined {
  const checksum = config?.podAnnotations ?? {};
  return Object.keys(checksum).length === 0 ? given : { ...given, ...checksum };
}

const KINDS: Readonly<Record<NonNullable<AppWorkload['kind']>, unknown>> = {
  Deployment: DEPLOYMENT,
  StatefulSet: STATEFUL_SET,
  DaemonSet: DAEMON_SET,
  Job: JOB,
  CronJob: CRON_JOB,
};

/** The kind of workload that the props ask for. The readers of a kind look at its own props alone. */
function kindOf(reading: Reading, name: string): WorkloadKind<WorkloadProps> {
  const known = Object.keys(KINDS);
  const names = known.map((kind) => `'${kind}'`).join(', ');
  const isKnown = within(reading, 'kind').faults.require(
    known.includes(name),
    name,
    names,
    "write 'Deployment'",
  );
  return (isKnown ? KINDS[name as keyof typeof KINDS] : DEPLOYMENT) as WorkloadKind<WorkloadProps>;
}

/** What stands in `workload` for the kind alone, not for its containers and its pod. One that is undefined was left out. */
function kindOptions(workload: AppWorkload | undefined): Plain {
  const given = definedEntries<unknown>(workload as Plain | undefined);
  return Object.fromEntries(given.filter(([key]) => !AROUND.includes(key)));
}

/** What stands in `workload` whatever the kind. */
const AROUND: readonly string[] = ['kind', 'container', 'containers', 'pod', 'labels', 'annotations'];

/** Props of a kind that a MicroserviceApp has among its own, and what they are called there. */
const OWN_PLACES: Readonly<Record<string, 'scaling' | 'disruption' | 'volumes'>> = {
  replicas: 'scaling',
  disruption: 'disruption',
  volumeClaimTemplates: 'volumes',
};

/** Plans the workload of the kind that the props ask for. */
export function planKind(
  scope: Construct,
  reading: Reading,
  { props, common }: { props: MicroserviceAppProps; common: WorkloadProps },
): WorkloadPlan {
  const kind = kindOf(reading, props.workload?.kind ?? 'Deployment');
  const options = kindOptions(props.workload);
  const allowed = kind.keys.filter((key) => !Object.hasOwn(OWN_PLACES, key));
  within(reading, 'app', 'workload').faults.onlyKeys(options, [...allowed, ...AROUND]);
  checkBeside(reading, props, mainContainerName(props, props.name ?? scope.node.id));
  checkMain(within(reading, 'app', 'workload', 'container'), props.workload?.container);
  const own = ownProps(props);
  for (const [key, value] of Object.entries(own)) {
    const at = within(reading, 'app', OWN_PLACES[key] ?? key).faults;
    const isVolume = key === 'volumeClaimTemplates';
    at.require(
      isVolume || value === undefined || kind.keys.includes(key),
      value,
      `nothing for a ${kind.kind}`,
      'remove it',
    );
  }
  const taken = Object.entries(own).filter(([key, value]) => value !== undefined && kind.keys.includes(key));
  return planWorkload(reading, {
    scope,
    kind,
    props: { ...common, ...recreated(props), ...options, ...Object.fromEntries(taken) },
  });
}

function ownProps(props: MicroserviceAppProps): Plain {
  return {
    replicas: replicasOf(props.scaling),
    disruption: props.disruption,
    volumeClaimTemplates: Object.fromEntries(claimsIn(props)),
  };
}

/** Storage that one node holds at a time: the old pod must let go of it before the new one can start. */
function recreated(props: MicroserviceAppProps): Plain {
  const { kind = 'Deployment' } = props.workload ?? {};
  return kind === 'Deployment' && isHeldByOneNode(props) ? { strategy: 'Recreate' } : {};
}

function replicasOf(scaling: Replicas | Autoscaling | undefined): Replicas | undefined {
  if (!isAutoscaling(scaling)) return scaling;
  const { min } = scaling as Partial<Autoscaling>;
  return { autoscaled: { floor: min ?? 1 } };
}
