import type { FlaggerMigration } from '../../core/release-facts';
import { failingRequests } from './line';
import { leastRequests } from './metric-specs';
import { plannedRhythm } from './flagger-plan';
import { THRESHOLD } from './rhythm';
import { budgetSeconds, seenSeconds } from '../plan/budget';
import type { PlanDemand, ReleasePlan } from '../plan/plan-demand';
import { percent, time } from '../plan/wording';

/** What a release by Flagger is told of. */
export interface FlaggerProof {
  readonly demand: PlanDemand;
  readonly plan: ReleasePlan;
  readonly migration: FlaggerMigration | undefined;
}

const STAGES = {
  prepare:
    "Only prepared: nothing is handed over yet. What Flagger takes over is kept from deletion. The next commit is `migration: 'adopt'`.",
  adopt:
    'Being handed over: Flagger copies the Deployment, and all requests go where they always did. When the Canary says `Initialized`, remove `migration` in the next commit.',
} as const satisfies Record<FlaggerMigration, string>;

/** Whoever had a Service of that name in Git takes it away, before Flagger makes it anew. */
const FIRST_TIME =
  "Where the service runs already, begin with `migration: 'prepare'`: handed over in one commit, nobody answers for a while.";

/** How Flagger keeps a plan, in Markdown: the numbers of its Canary, and what holds beside them. */
export function renderFlaggerReport(name: string, { demand, plan, migration }: FlaggerProof): string {
  const rhythm = plannedRhythm(demand, plan);
  const { interval, window, range, line } = rhythm;
  const { traffic, detection, judgement, budget } = demand;
  const first = (plan.steps[0]?.weight ?? 100) / 100;
  const seen = seenSeconds(detection, traffic, first) + detection.ingestLatency;
  const weights = plan.steps.map(({ weight }) => `${weight} %`).join(', ');
  const whole = (traffic.peak * (interval + detection.propagation)) / budgetSeconds(budget);
  return [
    `# How Flagger releases ${name}`,
    migration === undefined ? FIRST_TIME : STAGES[migration],
    [
      `- Weights ${weights}, each for an interval of ${interval} s, and then the promotion.`,
      `- One check at the end of each step looks back ${range} s and sees ${window} s of it at least, wherever samples fall, and nothing of the step before.`,
      `- It fails at more errors than ${line.start} and ${line.slope} of the requests: ${plan.steps.map(({ thresholds, requests }) => `${thresholds.join()} of ${requests}`).join(', ')}. However many requests there are, one that is well fails a check in ${percent(judgement.falseAbort / plan.steps.length)} of cases at most.`,
      `- It fails below ${leastRequests(plan.steps)} requests, the fewest of the first step, and when Prometheus does not answer: Flagger cannot wait until somebody looks.`,
      `- ${THRESHOLD} failed check takes the release back, an interval later: after ${THRESHOLD + 1} intervals, ${time(detection.propagation)} until the weight holds everywhere, and at most ${time(seen)} before the check in which a break of everything (${failingRequests(line)} failed ${failingRequests(line) === 1 ? 'request' : 'requests'}) is not seen yet. What begins in these last seconds of a step is seen in the next, and spends what that one may.`,
      `- Pods that are not ready put a check off (of the new version, or of the one that serves): for ${interval} s, the deadline of the Canary, and then the release is taken back. The first pods must be ready within that time.`,
      `- A second version in the middle of a release has the weight of the first until the next check, without one of its own: a break of everything spends at most ${percent(whole)} of the budget by that, at 100 %.`,
      '- After the promotion nobody looks any more, and the old version is gone: a bake is what the alerts of the objective are for.',
    ].join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
}
