import { definedEntries } from '../../core/defined';
import type { FieldNaming } from '../../core/faults';
import { isObject } from '../../core/read-values';
import { isAutoscaling } from '../../scaling/autoscaling';
import { IDENTITY_KEYS } from '../../workload/identity';
import { isAttached } from './volumes';
import type { MicroserviceAppProps, SmallContainerProp } from './props';

/** Props of the main container that a MicroserviceApp takes beside its own; the others stand in `workload.container`. */
export const SMALL: Readonly<Record<SmallContainerProp, true>> = {
  image: true,
  command: true,
  args: true,
  ports: true,
  env: true,
  envFrom: true,
  resources: true,
  readinessProbe: true,
  livenessProbe: true,
  startupProbe: true,
};

/** Props of the workload that a MicroserviceApp takes beside its own; the others stand in `workload`. */
const OWN = ['id', 'serviceAccount', 'disruption', ...IDENTITY_KEYS];

type Path = readonly (string | number)[];

/**
 * A MicroserviceApp hands its props on to the readers of workloads under the names that a SecureDeployment has. This
 * turns the path of such a prop back into what the user of the MicroserviceApp typed.
 */
export function fieldsAsTyped(main: string, props: MicroserviceAppProps): FieldNaming {
  const entries = definedEntries(props.volumes);
  const volumes = entries.map(([name]) => name);
  const places = new Map(
    entries.map(([name, volume]) => [isAttached(volume) ? volume.devicePath : volume.mountPath, name]),
  );
  return (path) => {
    const [first, second, third, ...rest] = path;
    if (first === 'app') return path.slice(1);
    if (first === 'pod' && second === 'volumes' && volumes.includes(String(third)))
      return ['volumes', String(third), ...rest];
    if (first === 'containers' && second === main)
      return containerField(path.slice(2), { places, ports: props.ports });
    return portBeside(path, props) ?? workloadField(path, props);
  };
}

function workloadField(path: Path, props: MicroserviceAppProps): Path {
  const [first, second] = path;
  if (first === 'replicas') return scalingField(path, props);
  if (first === 'volumeClaimTemplates' && second !== undefined)
    return ['volumes', second, 'claim', ...path.slice(2)];
  return first === undefined || OWN.includes(String(first)) ? path : ['workload', ...path];
}

/** The least that an autoscaler of its own goes to is `min` in the words of an app. */
function scalingField([, ...rest]: Path, { scaling }: MicroserviceAppProps): Path {
  return rest[0] === 'autoscaled' && isAutoscaling(scaling) ? ['scaling', 'min'] : ['scaling', ...rest];
}

interface Typed {
  /** Names of volumes, by the path where the main container sees them. */
  readonly places: ReadonlyMap<string, string>;
  readonly ports: Readonly<Record<string, unknown>> | undefined;
}

/** What the path of a volume is called in the words of an app. */
const PLACES: ReadonlyMap<unknown, string> = new Map([
  ['volumeMounts', 'mountPath'],
  ['volumeDevices', 'devicePath'],
]);

function containerField(path: Path, { places, ports }: Typed): Path {
  const [first, second, ...rest] = path;
  if (first === 'ports') return portField(path, ports?.[String(second)]);
  const place = PLACES.get(first);
  const volume = place === undefined ? undefined : places.get(String(second));
  if (place !== undefined && volume !== undefined)
    return ['volumes', volume, ...(rest.length === 0 ? [place] : rest)];
  return first === undefined || Object.hasOwn(SMALL, first) ? path : ['workload', 'container', ...path];
}

/** A port of the app on which another container listens, there or in the pod's `initContainers`. */
function portBeside(path: Path, { ports }: MicroserviceAppProps): Path | undefined {
  const [container, ...field] = path.slice(path.indexOf('containers') === 0 ? 1 : 2);
  const given: unknown = ports?.[String(field[1])];
  const isOwn = field[0] === 'ports' && isObject(given) && given.container === container;
  return isOwn ? portField(field, given) : undefined;
}

/** A port of the container is the port of the Service where the user tells no other. */
function portField(path: Path, given: unknown): Path {
  const [ports = 'ports', name = '', field] = path;
  if (!isObject(given)) return [ports, name];
  return field === 'containerPort' && isObject(given) && given.containerPort === undefined
    ? [ports, name, 'port']
    : path;
}
