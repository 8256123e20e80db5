import type { Construct } from 'constructs';
import { type PodMode, readMode, readShare } from '../../chaos/blast-radius';
import type { BlastRadius, ChaosFault } from '../../chaos/chaos-fault';
import {
  type ChaosDemand,
  chaosSpend,
  largestShare,
  longestRun,
  neededSpend,
  percentWords,
  spendWords,
} from '../../chaos/chaos-spend';
import type { ChaosTarget } from '../../chaos/chaos-target';
import { checkLitmusFault, checkLitmusMode, checkLitmusTarget } from '../../chaos/litmus/check-litmus';
import { litmusOverrun } from '../../chaos/litmus/litmus-spec';
import { type ReadFault, readFault } from '../../chaos/read-fault';
import type { ChaosFacts } from '../../core/chaos-facts';
import { environmentOf } from '../../core/environment-facts';
import type { Faults } from '../../core/faults';
import { isProduction } from '../../delivery/production';
import { budgetSeconds } from '../../rollout/plan/budget';
import { OptionGroup } from '../../rollout/option-group';
import { readBudget } from '../../rollout/read-release-options';
import type { ReleaseBudget } from '../../rollout/release-options';
import { checkFault, fewestPods, readServices, readTarget } from './target';
import type { MicroserviceApp } from '../microservice/microservice-app';

/** What all chaos says. */
export interface ChaosOptions<P extends string = string> {
  /** The service that it meets, or several at a time: each of them spends of a budget of its own. */
  readonly service: MicroserviceApp<P> | readonly MicroserviceApp<never>[];
  /** What is done to it. */
  readonly fault: ChaosFault<P>;
  /** How many of its pods, of each service alike. @default 'one' */
  readonly blastRadius?: BlastRadius;
  /** The objective, and how much of its error budget the chaos may spend within the window. */
  readonly budget: ReleaseBudget;
  /** How much more than the mean comes at the peak. @default 1.5 */
  readonly peak?: number;
}

export const CHAOS_KEYS = ['service', 'fault', 'blastRadius', 'budget', 'peak'];

/** What chaos does to one service. */
export interface ReadTarget {
  readonly service: MicroserviceApp;
  readonly target: ChaosTarget;
  /** What the names of its objects begin with. */
  readonly stem: string;
  readonly demand: ChaosDemand;
}

/** Chaos, read. */
export interface ReadChaos {
  readonly tool: ChaosFacts;
  readonly fault: ReadFault;
  readonly mode: PodMode;
  readonly targets: readonly ReadTarget[];
}

const SECONDS_A_DAY = 86_400;

/** Where chaos is read for, and how often it runs within so many days. */
export interface ChaosRuns {
  readonly scope: Construct;
  readonly runs: (days: number) => number | undefined;
}

/** Who does chaos where nobody is named. */
const CHAOS_MESH: ChaosFacts = { tool: 'chaos-mesh' };

/** Who does chaos around a construct. */
export function chaosToolOf(scope: Construct): ChaosFacts {
  return environmentOf(scope).chaos ?? CHAOS_MESH;
}

/** Reads chaos and tells all that keeps it from being bounded. */
export function readChaos(faults: Faults, options: ChaosOptions, how: ChaosRuns): ReadChaos | undefined {
  const tool = chaosToolOf(how.scope);
  const services = readServices(faults.at('service'), options.service);
  const fault = readFault({ faults: faults.at('fault'), profile: {} }, options.fault);
  const given = options.blastRadius ?? 'one';
  const mode = readMode({ faults: faults.at('blastRadius'), profile: {} }, given);
  if (tool.tool === 'litmus') checkLitmus(faults, fault, mode);
  const read = services.map(([service, own]) => ({ service, target: readTarget(own, service) }));
  const bound = readBound(faults, options, how);
  const targets = read.flatMap(({ service, target }) => {
    if (target === undefined || fault === undefined) return [];
    checkTarget(faults.at('fault'), { asked: options.fault, fault, tool }, [service, target]);
    if (mode === undefined) return [];
    const { name } = environmentOf(how.scope);
    const place = { fewest: fewestPods(service), production: isProduction(name) ? name : undefined };
    const reading = { faults: faults.at('blastRadius'), profile: {} };
    const share = readShare(reading, { mode, given }, place);
    const stem = services.length === 1 ? how.scope.node.id : `${how.scope.node.id}-${service.node.id}`;
    return [{ service, target, stem, share }];
  });
  if (faults.issues.length > 0 || fault === undefined || mode === undefined || bound === undefined)
    return undefined;
  const { failing } = fault;
  const overrun = tool.tool === 'litmus' ? litmusOverrun(fault) : 0;
  const seconds = fault.seconds + overrun;
  const spent = targets.map(({ share, ...rest }) => ({
    ...rest,
    demand: { ...bound, share, seconds, failing },
  }));
  for (const { demand, service } of spent) {
    const of = spent.length > 1 ? ` of ${service.node.path}` : '';
    checkSpend(faults.at('budget', 'spend'), demand, { of, overrun });
  }
  return { tool, fault, mode, targets: spent };
}

type Bound = Pick<ChaosDemand, 'budgetSeconds' | 'spend' | 'peak' | 'runs'>;

/** Reads what holds for each service alike. */
function readBound(faults: Faults, options: ChaosOptions, { runs }: ChaosRuns): Bound | undefined {
  const budget = readBudget(faults.at('budget'), options.budget);
  const peak = new OptionGroup(faults, { peak: options.peak }, ['peak']).number('peak', [1, 1_000], 1.5);
  const most = runs(budget.window / SECONDS_A_DAY);
  if (most === undefined) return undefined;
  return { budgetSeconds: budgetSeconds(budget), spend: budget.spend, peak, runs: most };
}

function checkLitmus(faults: Faults, fault: ReadFault | undefined, mode: PodMode | undefined): void {
  if (fault !== undefined) checkLitmusFault(faults.at('fault'), fault);
  if (mode !== undefined) checkLitmusMode(faults.at('blastRadius'), mode);
}

interface AskedFault {
  readonly asked: ChaosFault;
  readonly fault: ReadFault;
  readonly tool: ChaosFacts;
}

function checkTarget(
  faults: Faults,
  { asked, fault, tool }: AskedFault,
  of: readonly [MicroserviceApp, ChaosTarget],
): void {
  checkFault(faults, asked, of);
  const [{ node }, target] = of;
  if (tool.tool !== 'litmus') return;
  checkLitmusTarget(faults, fault, target);
  const allowed = `services outside the namespace of Litmus, ${tool.namespace}: the pods that it starts want rights that services must not have`;
  faults
    .at('kind')
    .require(
      target.namespace !== tool.namespace,
      node.path,
      allowed,
      "write litmus({ namespace: 'litmus' })",
    );
}

/** Whose budget it is, in words, and for how many seconds more than was said. */
interface SpentOf {
  readonly of: string;
  readonly overrun: number;
}

/** Refuses what may spend too much, with the arithmetic and what would help. */
function checkSpend(faults: Faults, demand: ChaosDemand, { of, overrun }: SpentOf): void {
  const isBounded = chaosSpend(demand) <= demand.spend;
  const seconds = longestRun(demand) - overrun;
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
    `at most ${percentWords(demand.spend)} of the error budget${of}`,
    remedies.length > 0 ? remedies.join('; or ') : 'let it run less often, and shorter',
  );
}
