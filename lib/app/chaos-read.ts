import type { Construct } from 'constructs';
import { type ReadRadius, readRadius } from '../chaos/blast-radius';
import type { BlastRadius, ChaosFault } from '../chaos/chaos-fault';
import {
  type ChaosDemand,
  chaosSpend,
  largestShare,
  longestRun,
  neededSpend,
  percentWords,
  spendWords,
} from '../chaos/chaos-spend';
import { chaosSpec } from '../chaos/chaos-spec';
import { type ReadFault, readFault } from '../chaos/read-fault';
import { environmentOf } from '../core/environment-facts';
import type { Faults } from '../core/faults';
import { type Plain, isObject } from '../core/read-values';
import { isProduction } from '../delivery/production';
import { budgetSeconds } from '../rollout/plan/budget';
import { OptionGroup } from '../rollout/option-group';
import { readBudget } from '../rollout/read-release-options';
import type { ReleaseBudget } from '../rollout/release-options';
import { MicroserviceApp } from './microservice-app';
import { objectOf } from './release-objects';
import { specOf } from './release-service';

/** What all chaos says. */
export interface ChaosOptions<P extends string = string> {
  /** The service that it meets. */
  readonly service: MicroserviceApp<P>;
  /** What is done to it. */
  readonly fault: ChaosFault<P>;
  /** How many of its pods. @default 'one' */
  readonly blastRadius?: BlastRadius;
  /** The objective, and how much of its error budget the chaos may spend within the window. */
  readonly budget: ReleaseBudget;
  /** How much more than the mean comes at the peak. @default 1.5 */
  readonly peak?: number;
}

export const CHAOS_KEYS = ['service', 'fault', 'blastRadius', 'budget', 'peak'];

/** Chaos, read. */
export interface ReadChaos {
  readonly service: MicroserviceApp;
  readonly namespace: string;
  readonly fault: ReadFault;
  readonly spec: Plain;
  readonly demand: ChaosDemand;
}

const SECONDS_A_DAY = 86_400;

/** Where chaos is read for, and how often it runs within so many days. */
export interface ChaosRuns {
  readonly scope: Construct;
  readonly runs: (days: number) => number | undefined;
}

/** Reads chaos and tells all that keeps it from being bounded. */
export function readChaos(faults: Faults, options: ChaosOptions, how: ChaosRuns): ReadChaos | undefined {
  const { service } = options;
  const isService = (service as unknown) instanceof MicroserviceApp;
  const fix = 'write service: frontend, a MicroserviceApp of this app';
  if (!faults.at('service').require(isService, typeof service, 'a service of the app', fix)) return undefined;
  const namespace = readNamespace(faults.at('service'), service);
  const fault = readFault({ faults: faults.at('fault'), profile: {} }, options.fault);
  if (fault !== undefined) checkFault(faults.at('fault'), service, options.fault);
  const { name } = environmentOf(how.scope);
  const place = { fewest: fewestPods(service), production: isProduction(name) ? name : undefined };
  const reading = { faults: faults.at('blastRadius'), profile: {} };
  const radius = readRadius(reading, options.blastRadius ?? 'one', place);
  const budget = readBudget(faults.at('budget'), options.budget);
  const peak = new OptionGroup(faults, { peak: options.peak }, ['peak']).number('peak', [1, 1_000], 1.5);
  const runs = how.runs(budget.window / SECONDS_A_DAY);
  if (faults.issues.length > 0 || !namespace || !fault || !radius || runs === undefined) return undefined;
  const { seconds, failing } = fault;
  const bound = { budgetSeconds: budgetSeconds(budget), spend: budget.spend, peak, runs };
  const demand = { ...bound, share: radius.share, seconds, failing };
  checkSpend(faults.at('budget', 'spend'), demand);
  return { service, namespace, fault, spec: specFor(options, { namespace, fault, radius }), demand };
}

function specFor(
  { service, fault: asked }: ChaosOptions,
  {
    namespace,
    fault,
    radius,
  }: { readonly namespace: string; readonly fault: ReadFault; readonly radius: ReadRadius },
): Plain {
  const spec = chaosSpec(fault, radius.mode, { namespace, labels: service.podSelector });
  // Chaos Mesh meets pods, not Services: it dials the port of the container.
  return asked.kind === 'http' ? { ...spec, port: service.ports[asked.port]?.containerPort } : spec;
}

function readNamespace(faults: Faults, { namespace, node }: MicroserviceApp): string | undefined {
  const fix = "write new Chart(app, 'shop', { namespace: 'shop' })";
  const allowed = 'a service in a chart with a namespace: a selector without one could meet others';
  if (!faults.require(namespace !== undefined, node.path, allowed, fix)) return undefined;
  const isFree = !namespace?.startsWith('kube-');
  const other = 'a namespace of applications: what runs there keeps the cluster up';
  return faults.require(isFree, namespace, other, 'leave it out') ? namespace : undefined;
}

/** Fewest pods that a service has: by its autoscaler, or by its own word. */
function fewestPods(service: MicroserviceApp): number {
  const autoscaler = objectOf(service, 'Autoscaler');
  const { replicas = 1 } = specOf(service.resource);
  const { minReplicas = replicas } = autoscaler === undefined ? {} : specOf(autoscaler);
  return Math.max(1, Number(minReplicas));
}

function checkFault(faults: Faults, service: MicroserviceApp, fault: ChaosFault): void {
  if (fault.kind === 'http') checkHttp(faults, service, fault);
  if (fault.kind !== 'containerKill') return;
  const known = containerNames(service);
  fault.containers.forEach((name, at) =>
    faults
      .at('containers', at)
      .require(known.includes(name), name, `one of ${known.join(', ')}`, `write '${known[0] ?? ''}'`),
  );
}

function containerNames(service: MicroserviceApp): readonly string[] {
  const { template } = specOf(service.resource);
  const pod = isObject(template) && isObject(template.spec) ? template.spec : {};
  const containers: readonly unknown[] = Array.isArray(pod.containers) ? pod.containers : [];
  return containers.filter(isObject).map(({ name }) => String(name));
}

/**
 * A proxy of a mesh takes requests before Chaos Mesh does.
 *
 * @see https://github.com/chaos-mesh/chaos-mesh/issues/4389
 */
function checkHttp(faults: Faults, service: MicroserviceApp, { port }: { readonly port: string }): void {
  const names = Object.keys(service.ports);
  const isPort = names.includes(port);
  faults.at('port').require(isPort, port, `one of ${names.join(', ')}`, `write '${names[0] ?? 'http'}'`);
  const { mesh, linkerd } = environmentOf(service);
  const isFree = mesh === undefined && linkerd === undefined;
  const given = `http, for ${service.node.path} in a mesh`;
  const allowed = 'faults that the proxies of a mesh let through: they take requests before Chaos Mesh does';
  const id = `slow-${service.node.id}`;
  const fix =
    linkerd === undefined
      ? `let the proxies do it, by a VirtualService: new FaultInjection(this, '${id}', { service, delay: { fixed: '2s', percent: 10 } })`
      : "write { kind: 'networkDelay', latency: '2s', duration: '30s' }";
  faults.at('kind').require(isFree, given, allowed, fix);
}

/** Refuses what may spend too much, with the arithmetic and what would help. */
function checkSpend(faults: Faults, demand: ChaosDemand): void {
  const isBounded = chaosSpend(demand) <= demand.spend;
  const seconds = longestRun(demand);
  const percent = largestShare(demand);
  const needed = neededSpend(demand);
  const remedies = [
    ...(seconds > 0 ? [`make it shorter: '${seconds}s'`] : []),
    ...(percent > 0 ? [`meet fewer pods: ${percent} % of them at most`] : []),
    ...(needed <= 100 ? [`let it spend more: spend: ${needed}`] : []),
  ];
  faults.require(
    isBounded,
    spendWords(demand),
    `at most ${percentWords(demand.spend)} of the error budget`,
    remedies.length > 0 ? remedies.join('; or ') : 'let it run less often, and shorter',
  );
}
