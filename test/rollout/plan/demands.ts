import type { PlanDemand } from '../../../lib/rollout/plan/plan-demand';

const DAY = 86_400;

/** A service at 99.95 % over 30 days, asked 80 times a second at night: a release may spend 3 % of its budget. */
export const SHOP: PlanDemand = {
  budget: { objective: 0.9995, window: 30 * DAY, spend: 0.03 },
  detection: {
    scrapeInterval: 15,
    ingestLatency: 5,
    guardInterval: 20,
    failureLimit: 1,
    propagation: 5,
    leastErrors: 5,
  },
  traffic: { min: 80, peak: 1.5 },
  judgement: {
    baseline: 0.00025,
    regression: 0.005,
    falseAbort: 0.04,
    miss: 0.05,
    burst: 1,
    guardThreshold: 0.05,
    lookInterval: 30,
  },
  steps: { firstWeight: 0.05, growth: 3, shortest: 0, longest: 7_200, lastBake: 0 },
};

/** Parts of a demand, changed. */
export type Changes = { readonly [K in keyof PlanDemand]?: Partial<PlanDemand[K]> };

export function demand(changes: Changes = {}): PlanDemand {
  const { budget, detection, traffic, judgement, steps } = SHOP;
  return {
    budget: { ...budget, ...changes.budget },
    detection: { ...detection, ...changes.detection },
    traffic: { ...traffic, ...changes.traffic },
    judgement: { ...judgement, ...changes.judgement },
    steps: { ...steps, ...changes.steps },
  };
}
