import type { ReleaseState, Slot } from '../../core/release-state';
import { counted } from '../counted';
import { judgedErrors, leastRequests, looksOf } from '../judged-errors';
import { settlingSeconds } from '../plan/budget';
import type { PlanDemand, PlanStep, ReleasePlan } from '../plan/plan-demand';
import { percent, time } from '../plan/wording';
import { describeStage } from './stage-words';
import type { SlotQueries } from './slot-sli';

const MILLISECONDS = 1_000;

/** What the stages of a release are told from. */
export interface StagesProof {
  readonly environment: string;
  readonly demand: PlanDemand;
  readonly plan: ReleasePlan;
  /** Seconds from an alert until a release is taken back. */
  readonly reaction: number;
  readonly state: ReleaseState | undefined;
  /** What is asked of each slot. */
  readonly queries: (slot: Slot) => SlotQueries;
}

/** How a release goes on commit by commit, in Markdown: what to write, how long to wait, what to ask before. */
export function renderStages(name: string, proof: StagesProof): string {
  const { demand, plan, reaction, state, environment } = proof;
  const slot = nextSlot(state);
  const settling = settlingSeconds(demand.detection) - reaction;
  const command = `kiban release ${name} ${environment}`;
  return [
    `# Stages of ${name} in ${environment}`,
    `Now ${describeStage(state)}.`,
    [
      `- Each stage is one commit: \`${command} next\` writes it, and reverting it takes it back. \`${command} abort\` takes back all of them.`,
      `- The first stage gives the new version pods and no requests. Before the second one its pods must be ready: \`Healthy\` in Argo CD, \`Ready\` in Flux.`,
      `- A break of everything is taken back ${time(plan.steps[0]?.detection ?? reaction)} after it began, of which ${time(reaction)} are from the alert \`ReleaseFails\` until the commit is in the cluster.`,
      `- A stage holds until the next one is in the cluster: the plan counts ${time(reaction)} more for each.`,
      `- The last stage of all empties the slot of the old version. From then on a release is taken back by a release of the old image.`,
    ].join('\n'),
    ...plan.steps.map((step, index) => stage(proof, { step, index, slot, settling })),
  ]
    .join('\n\n')
    .concat('\n');
}

/** The slot that the next new version is in, or the one that is on its way. */
export function nextSlot(state: ReleaseState | undefined): Slot {
  return state?.active === 'a' ? 'b' : 'a';
}

interface Stage {
  readonly step: PlanStep;
  readonly index: number;
  readonly slot: Slot;
  readonly settling: number;
}

function stage({ demand, queries }: StagesProof, { step, index, slot, settling }: Stage): string {
  const sli = queries(slot);
  const { lookInterval } = demand.judgement;
  const whole = step.thresholds.length * lookInterval;
  const looks = looksOf(step, lookInterval).map(
    ({ elapsed, threshold }) =>
      `After ${time(elapsed + settling)}, at ${threshold} errors or more, take it back:\n\n${code(judgedErrors(sli, elapsed, { step, judgement: demand.judgement }).text)}`,
  );
  return [
    `## ${step.weight} %, for ${time(step.duration + settling)} at least`,
    `Written as \`weight: ${step.weight}\`, stage ${index + 2}. One that is well is taken back in ${percent(step.falseAbort)} of cases; one that fails ${percent(demand.judgement.regression)} of its requests passes in ${percent(step.miss)}. These queries are about slot ${slot}; each counts from when the weight holds, and leaves out what is granted for more requests than the night has.`,
    ...looks,
    `Below ${leastRequests(step)} requests nothing is known yet; wait:\n\n${code(counted(sli.total(whole * MILLISECONDS)).text)}`,
  ].join('\n\n');
}

function code(query: string): string {
  return `\`\`\`promql\n${query}\n\`\`\``;
}
