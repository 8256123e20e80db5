import { isObject } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import type { ContainerPortSpec } from './ports';
import type { ContainerSpec, PodSpec } from './pod-spec';
import { sysctlsIn } from './sysctls';

interface Placed {
  readonly at: Reading;
  readonly container: ContainerSpec;
}

/** Checks what the containers of a pod ask of each other. */
export function checkContainers(reading: Reading, spec: PodSpec): void {
  const main = spec.containers.map((container) => ({
    at: within(reading, 'containers', container.name),
    container,
  }));
  const init = (spec.initContainers ?? []).map((container) => ({
    at: within(reading, 'pod', 'initContainers', container.name),
    container,
  }));
  checkNames(main, init);
  checkPortNames([...main, ...init]);
  const [beside, before] = [init.filter(isSidecar), init.filter((placed) => !isSidecar(placed))];
  for (const atOnce of [[...main, ...beside], ...before.map((placed) => [placed])])
    checkHostPorts(atOnce, spec.hostNetwork === true);
  noteLowPorts([...main, ...init], spec);
}

const isSidecar = ({ container }: Placed): boolean => container.restartPolicy === 'Always';

function checkNames(main: readonly Placed[], init: readonly Placed[]): void {
  const names = main.map(({ container }) => container.name);
  for (const { at, container } of init) {
    at.faults.require(
      !names.includes(container.name),
      container.name,
      'a name that no container of the pod has',
      `rename it, such as '${container.name}-init'`,
    );
  }
}

/** A Service finds a port by its name, in whatever container of the pod it is. */
function checkPortNames(containers: readonly Placed[]): void {
  const seen = new Set<string>();
  for (const [{ at }, { name }] of portsOf(containers)) {
    within(at, 'ports', name).faults.require(
      !seen.has(name),
      name,
      'a port name that no other container of the pod has',
      `rename one of the ports called ${name}`,
    );
    seen.add(name);
  }
}

/** One port of a node leads to one port, and on the node's own network the two are the same (checkHostPortConflicts). */
function checkHostPorts(containers: readonly Placed[], onHost: boolean): void {
  const taken = new Map<string, string>();
  for (const [{ at }, port] of portsOf(containers)) {
    const { name, hostPort, hostIP = '', protocol, containerPort } = port;
    const onNode = hostPort ?? (onHost ? containerPort : undefined);
    if (onNode === undefined) continue;
    const { faults } = within(at, 'ports', name, ...(hostPort === undefined ? [] : ['hostPort']));
    const key = `${hostIP} ${onNode}/${protocol}`.trim();
    const other = taken.get(key) ?? '';
    faults.require(other === '', onNode, `a port that ${other} has not: ${key}`, 'change one of them');
    faults.require(
      !onHost || onNode === containerPort,
      onNode,
      `${containerPort}, the port of the container, with hostNetwork`,
      `write ${containerPort}`,
    );
    taken.set(key, name);
  }
}

function portsOf(containers: readonly Placed[]): [Placed, ContainerPortSpec][] {
  return containers.flatMap((placed) =>
    (placed.container.ports ?? []).map((port): [Placed, ContainerPortSpec] => [placed, port]),
  );
}

/** Ports from here on are open to every user. */
const FIRST_OPEN_PORT = 1024;

/** Runtimes differ in whether a user who is not root may listen below 1024. */
function noteLowPorts(containers: readonly Placed[], spec: PodSpec): void {
  const first = Math.min(FIRST_OPEN_PORT, unprivilegedPortIn(spec.securityContext));
  for (const [{ at, container }, { name, containerPort }] of portsOf(containers)) {
    if (containerPort >= first || mayListen(container.securityContext)) continue;
    within(at, 'ports', name).faults.note({
      rule: 'low-port',
      given: containerPort,
      allowed: `a port from ${FIRST_OPEN_PORT}`,
      fix: "listen on 8080, or set the sysctl net.ipv4.ip_unprivileged_port_start to '0' for the pod",
    });
  }
}

function unprivilegedPortIn(context: unknown): number {
  const found = sysctlsIn(context).find(({ name }) => name === 'net.ipv4.ip_unprivileged_port_start');
  return found === undefined ? FIRST_OPEN_PORT : Number(found.value);
}

function mayListen(context: unknown): boolean {
  if (!isObject(context)) return false;
  const { runAsNonRoot, capabilities, windowsOptions } = context;
  const added: readonly unknown[] =
    isObject(capabilities) && Array.isArray(capabilities.add) ? capabilities.add : [];
  return runAsNonRoot === false || windowsOptions !== undefined || added.includes('NET_BIND_SERVICE');
}
