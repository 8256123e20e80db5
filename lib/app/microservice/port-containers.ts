import { definedEntries } from '../../core/defined';
import { type Plain, isObject } from '../../core/read-values';
import { type Reading, within } from '../../core/reading';
import type { ReadPort } from '../../service/ports';
import type { ContainerProps } from '../../workload/container';
import type { ContainerPort } from '../../workload/ports';
import type { MicroserviceAppProps } from './props';

/** What tells the ports of an app by the container that listens there. */
interface Listening {
  readonly ports: readonly ReadPort[];
  readonly props: MicroserviceAppProps;
  /** Name of the main container. */
  readonly main: string;
}

/** The ports on which a container of an app listens: the main one, where a port names none. What is no port is told already. */
export function portsOf(
  container: string,
  { ports, props, main }: Listening,
): Readonly<Record<string, ContainerPort>> {
  const own = ports.filter(
    (port) => (port.container ?? main) === container && !Number.isNaN(port.containerPort),
  );
  return Object.fromEntries(own.map((port) => [port.name, containerPort(port, props.ports)]));
}

/** What is said of the node goes with the container, not with the Service. */
function containerPort(
  { name, containerPort, protocol }: ReadPort,
  given: MicroserviceAppProps['ports'],
): ContainerPort {
  const { hostPort, hostIP } = Object(given?.[name]) as Pick<ContainerPort, 'hostPort' | 'hostIP'>;
  return { containerPort, protocol, hostPort, hostIP };
}

/** Containers beside the main one, with the ports of the app on which they listen. */
export function listening<T extends ContainerProps>(
  containers: Readonly<Record<string, T>> | undefined,
  all: Listening,
): Readonly<Record<string, T>> | undefined {
  if (containers === undefined || all.ports.every(({ container }) => container === undefined))
    return containers;
  const entries = Object.entries(containers).map(([name, container]): [string, T] => {
    const own = name === all.main ? {} : portsOf(name, all);
    const hasNone = !isObject(container) || Object.keys(own).length === 0;
    return [name, hasNone ? container : { ...container, ports: { ...container.ports, ...own } }];
  });
  return Object.fromEntries(entries);
}

/** A port is of a container that is there and that stays, and is said once: a name is one port of the whole pod. */
export function checkPortContainers(app: Reading, { ports, props, main }: Listening): void {
  const { containers, pod } = props.workload ?? {};
  const staying = definedEntries<unknown>(pod?.initContainers as Plain | undefined).filter(
    ([, container]) => (Object(container) as Plain).restartPolicy === 'Always',
  );
  const beside = [...definedEntries<unknown>(containers), ...staying];
  const names = [main, ...beside.map(([name]) => name)];
  for (const { name, container } of ports) {
    if (container === undefined) continue;
    const { faults } = within(app, 'ports', name, 'container');
    const given = beside.find(([key]) => key === container)?.[1];
    faults.require(
      names.includes(container),
      container,
      `a container of the pod: ${names.join(', ')}`,
      `write '${beside[0]?.[0] ?? main}'`,
    );
    faults.require(
      !Object.hasOwn(Object((Object(given) as Plain).ports) as Plain, name),
      container,
      'a container that does not name this port itself',
      `remove ${name} from the ports of ${container}: they get it`,
    );
  }
}
