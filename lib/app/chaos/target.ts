import type { ChaosFault } from '../../chaos/chaos-fault';
import type { ChaosTarget } from '../../chaos/chaos-target';
import { environmentOf } from '../../core/environment-facts';
import type { Faults } from '../../core/faults';
import { type Plain, isObject, objectsIn } from '../../core/read-values';
import { MicroserviceApp } from '../microservice/microservice-app';
import { objectOf } from '../release/objects';
import { specOf } from '../release/service';

/** What Kubernetes gives pods that say nothing. @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination */
const GRACE_PERIOD = 30;

/** Reads the services that chaos meets: one of them, or several. */
export function readServices(
  faults: Faults,
  given: unknown,
): readonly (readonly [MicroserviceApp, Faults])[] {
  const isList = Array.isArray(given);
  const list: readonly unknown[] = isList ? given : [given];
  const fix = 'write service: frontend, a MicroserviceApp of this app';
  faults.require(list.length > 0, given, 'one service at least', fix);
  return list.flatMap((service, at) => {
    const own = isList ? faults.at(at) : faults;
    const isService = service instanceof MicroserviceApp;
    if (!own.require(isService, typeof service, 'a service of the app', fix) || !isService) return [];
    const isFirst = list.indexOf(service) === at;
    own.require(isFirst, service.node.path, 'each service once', 'remove it');
    return [[service, own] as const];
  });
}

/** Reads what chaos meets of a service. */
export function readTarget(faults: Faults, service: MicroserviceApp): ChaosTarget | undefined {
  const namespace = readNamespace(faults, service);
  if (namespace === undefined) return undefined;
  const pod = podOf(service);
  const { terminationGracePeriodSeconds = GRACE_PERIOD } = pod;
  const ports = Object.entries(service.ports).map(([name, { containerPort }]) => [name, containerPort]);
  return {
    namespace,
    labels: service.podSelector,
    workload: service.resource.kind,
    containers: containerNames(pod),
    ports: Object.fromEntries(ports) as Readonly<Record<string, number>>,
    gracePeriod: Number(terminationGracePeriodSeconds),
  };
}

function readNamespace(faults: Faults, { namespace, node }: MicroserviceApp): string | undefined {
  const fix = "write new Chart(app, 'shop', { namespace: 'shop' })";
  const allowed = 'a service in a chart with a namespace: a selector without one could meet others';
  if (!faults.require(namespace !== undefined, node.path, allowed, fix)) return undefined;
  const isFree = !namespace?.startsWith('kube-');
  const other = 'a namespace of applications: what runs there keeps the cluster up';
  return faults.require(isFree, namespace, other, 'leave it out') ? namespace : undefined;
}

function podOf({ resource }: MicroserviceApp): Plain {
  const { template } = specOf(resource);
  return isObject(template) && isObject(template.spec) ? template.spec : {};
}

function containerNames({ containers }: Plain): readonly string[] {
  return objectsIn(containers).map(({ name }) => String(name));
}

/** Fewest pods that a service has: by its autoscaler, or by its own word. */
export function fewestPods(service: MicroserviceApp): number {
  const autoscaler = objectOf(service, 'Autoscaler');
  const { replicas = 1 } = specOf(service.resource);
  const { minReplicas = replicas } = autoscaler === undefined ? {} : specOf(autoscaler);
  return Math.max(1, Number(minReplicas));
}

/** Tells what a fault names that the service does not have, or that would meet nothing there. */
export function checkFault(
  faults: Faults,
  fault: ChaosFault,
  [service, { containers, ports }]: readonly [MicroserviceApp, ChaosTarget],
): void {
  if (fault.kind === 'http') checkHttp(faults, fault.port, [service, Object.keys(ports)]);
  if (fault.kind !== 'containerKill') return;
  fault.containers.forEach((name, at) =>
    faults
      .at('containers', at)
      .require(
        containers.includes(name),
        name,
        `one of ${containers.join(', ')}`,
        `write '${containers[0] ?? ''}'`,
      ),
  );
}

/**
 * A proxy of a mesh takes requests before chaos does.
 *
 * @see https://github.com/chaos-mesh/chaos-mesh/issues/4389
 * @see https://github.com/litmuschaos/litmus/issues/3954
 */
function checkHttp(
  faults: Faults,
  port: string,
  [service, names]: readonly [MicroserviceApp, readonly string[]],
): void {
  const isPort = names.includes(port);
  faults.at('port').require(isPort, port, `one of ${names.join(', ')}`, `write '${names[0] ?? 'http'}'`);
  const { mesh, linkerd } = environmentOf(service);
  const isFree = mesh === undefined && linkerd === undefined;
  const given = `http, for ${service.node.path} in a mesh`;
  const allowed = 'faults that the proxies of a mesh let through: they take requests before chaos does';
  const id = `slow-${service.node.id}`;
  const fix =
    linkerd === undefined
      ? `let the proxies do it, by a VirtualService: new FaultInjection(this, '${id}', { service, delay: { fixed: '2s', percent: 10 } })`
      : "write { kind: 'networkDelay', latency: '2s', duration: '30s' }";
  faults.at('kind').require(isFree, given, allowed, fix);
}
