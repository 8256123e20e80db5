import type { IConstruct } from 'constructs';
import { type ChaosDemand, chaosSpend, percentWords } from '../../chaos/chaos-spend';
import type { Issue } from '../../core/issue';
import { type AppCheck, addAppCheck } from '../../synth/app-checks';
import type { MicroserviceApp } from '../microservice/microservice-app';
import { releasedIn } from '../release/registry';

/** Chaos that meets a service. */
export interface Chaos {
  readonly chaos: IConstruct;
  readonly service: MicroserviceApp;
  readonly demand: ChaosDemand;
}

const CHAOS = new WeakMap<IConstruct, Chaos[]>();

/** Remembers chaos, for checks of the whole app. */
export function addChaos(chaos: Chaos): void {
  const { root } = chaos.chaos.node;
  CHAOS.set(root, [...(CHAOS.get(root) ?? []), chaos]);
  addAppCheck(chaos.chaos, checkChaos);
}

/** Finds chaos that meets a release, and chaos that spends too much together with other chaos. */
const checkChaos: AppCheck = (_objects, root) => {
  const all = CHAOS.get(root) ?? [];
  return all.flatMap((chaos) => [...checkReleased(chaos, root), ...checkTogether(chaos, all)]);
};

/** A release that meets chaos is taken back, or passes with what chaos hid; and both spend at a time. */
function checkReleased({ chaos, service }: Chaos, root: IConstruct): Issue[] {
  const released = releasedIn(root).find((each) => each.service === service);
  if (released === undefined) return [];
  return [
    {
      path: chaos.node.path,
      field: 'service',
      given: service.node.path,
      allowed: `a service that no engine releases: ${released.release.node.path} could be under way, and would be judged by what chaos breaks`,
      fix: "leave it out where an engine releases: if (environment.name === 'staging') new ChaosExperiment(…), and give staging no releases",
    },
  ];
}

/** Each is bounded alone; the budget is one. */
function checkTogether({ chaos, service, demand }: Chaos, all: readonly Chaos[]): Issue[] {
  const same = all.filter((each) => each.service === service);
  const spent = same.reduce((sum, each) => sum + chaosSpend(each.demand), 0);
  if (same.length === 1 || spent <= demand.spend) return [];
  return [
    {
      path: chaos.node.path,
      field: 'budget.spend',
      given: `${percentWords(spent)}: ${same.map((each) => each.chaos.node.path).join(' and ')} together`,
      allowed: `at most ${percentWords(demand.spend)} of the error budget, by all chaos that meets ${service.node.path}`,
      fix: 'make them shorter, or let each of them spend as much as all do',
    },
  ];
}
