import { performance } from 'node:perf_hooks';
import { makePlan } from '../lib/rollout/plan/make-plan';
import type { PlanDemand } from '../lib/rollout/plan/plan-demand';

/** How many releases are planned. */
const COUNT = 500;

const OBJECTIVES = [0.99, 0.995, 0.999, 0.9995, 0.9999];
const SECONDS_A_DAY = 86_400;

/** The n-th release: from few requests to many, under loose objectives and strict ones. */
function demandOf(n: number): PlanDemand {
  const objective = OBJECTIVES[n % OBJECTIVES.length] ?? 0.999;
  return {
    budget: { objective, window: 30 * SECONDS_A_DAY, spend: 0.03 + (n % 3) / 50 },
    detection: {
      scrapeInterval: 15,
      ingestLatency: 5,
      guardInterval: 20,
      failureLimit: 1,
      propagation: 5,
      leastErrors: 5,
    },
    traffic: { min: 1.02 ** (n % 400), peak: 1 + (n % 7) / 4 },
    judgement: {
      baseline: (1 - objective) / 2,
      regression: 10 * (1 - objective),
      falseAbort: 0.04,
      miss: 0.05,
      burst: 1 + 2 * (n % 2),
      guardThreshold: 0.05,
      lookInterval: 30,
    },
    steps: { firstWeight: 0.05, growth: 2 + (n % 2), shortest: 0, longest: 7_200, lastBake: 600 },
  };
}

const started = performance.now();
const planned = Array.from({ length: COUNT }, (_, n) => makePlan(demandOf(n)).plan);
const seconds = (performance.now() - started) / 1_000;
const made = planned.filter((plan) => plan !== undefined).length;
process.stdout.write(
  `${COUNT} releases planned in ${seconds.toFixed(2)} s: ${made} plans, ${COUNT - made} that no budget allows\n`,
);
