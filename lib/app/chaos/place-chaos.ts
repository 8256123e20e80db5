import { Construct } from 'constructs';
import { renderChaos } from '../../chaos/chaos-report';
import { chaosSpend } from '../../chaos/chaos-spend';
import type { Faults } from '../../core/faults';
import { checkObjectName } from '../../core/names';
import { addProof } from '../../synth/proofs';
import { addChaos } from './check';
import { litmusManifest, litmusNeeds } from './litmus-manifest';
import type { ChaosManifest, ChaosState } from './manifest';
import { chaosMeshManifest } from './mesh-manifest';
import type { ReadChaos, ReadTarget } from './read-chaos';

/** Makes what is done to each service, and checks the names that come of it. */
export function chaosManifests(
  faults: Faults,
  chaos: ReadChaos | undefined,
  schedule?: string,
): readonly ChaosManifest[] {
  if (chaos === undefined) return [];
  const made = chaos.targets.map((target) => manifestOf(chaos, target, schedule));
  for (const { name, longest } of made) {
    checkObjectName(name, faults);
    const fix = `give it a shorter id: ${name.length - longest} characters less`;
    faults.require(name.length <= longest, name, `a name of at most ${longest} characters`, fix);
  }
  return made;
}

function manifestOf(chaos: ReadChaos, of: ReadTarget, schedule: string | undefined): ChaosManifest {
  const { tool } = chaos;
  if (tool.tool === 'litmus') return litmusManifest({ ...chaos, tool }, of, schedule);
  return chaosMeshManifest(chaos, of, schedule);
}

/** What is placed, and how. */
export interface PlacedChaos extends ChaosState {
  readonly chaos: ReadChaos;
  readonly manifests: readonly ChaosManifest[];
  /** The cron line; undefined for once. */
  readonly schedule: string | undefined;
}

/** Places chaos, service by service, with what tells its worst case. Answers what it spends at most of any budget. */
export function placeChaos(scope: Construct, placed: PlacedChaos): number {
  const { chaos, manifests, schedule } = placed;
  const { targets, fault, tool } = chaos;
  manifests.forEach((manifest, at) => {
    const home = manifests.length === 1 ? scope : new Construct(scope, `Service${at + 1}`);
    manifest.place(home, placed);
  });
  for (const { service, demand } of targets) addChaos({ chaos: scope, service, demand });
  const { id } = scope.node;
  const needs = tool.tool === 'litmus' ? litmusNeeds({ ...chaos, tool }, schedule !== undefined) : undefined;
  const reported = targets.map(({ service, demand }, at) => ({
    name: manifests[at]?.name ?? '',
    service: service.node.path,
    demand,
  }));
  const report = { id, fault: fault.fault, schedule, needs, targets: reported };
  addProof({ scope, name: `${id}.chaos.md`, text: () => renderChaos(report) });
  return Math.max(...targets.map(({ demand }) => chaosSpend(demand)));
}
