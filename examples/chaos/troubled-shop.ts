import { join } from 'node:path';
import { ChaosExperiment, ChaosSchedule, type ChaosTool, chaosMesh, Environment, litmus } from 'cdk8s-kiban';
import type { Construct } from 'constructs';
import { OnlineBoutique } from '../online-boutique/online-boutique';

/** Who makes the faults. The faults know nothing of it. */
export const TOOLS = {
  'chaos-mesh': chaosMesh(),
  litmus: litmus({ namespace: 'litmus' }),
} satisfies Record<string, ChaosTool>;

/** Who makes faults. */
export type Tool = keyof typeof TOOLS;

const NAMES = ['dev', 'staging', 'production'] as const;

/** Breaks some of the shop on purpose, and spends a few percent of what it may be broken within 30 days. */
function troubleIn(shop: OnlineBoutique): void {
  const { frontend, checkout, cart } = shop;
  new ChaosExperiment(shop, 'slow-cart', {
    service: cart,
    fault: { kind: 'networkDelay', latency: '200ms', jitter: '20ms', duration: '30s' },
    budget: { objective: 99.9 },
  });
  new ChaosExperiment(shop, 'lost-pods', {
    service: [frontend, checkout],
    fault: { kind: 'podKill', recovery: '30s' },
    budget: { objective: 99.9 },
  });
  new ChaosSchedule(shop, 'busy-checkout', {
    service: checkout,
    schedule: '0 10 * * 1',
    fault: { kind: 'stressCpu', workers: 2, load: 80, duration: '30s', failing: 20 },
    budget: { objective: 99.9, spend: 5 },
  });
}

/**
 * Online Boutique in staging, some of it broken by one of the tools. Nothing releases it there, so that no release is
 * judged by what is broken on purpose.
 */
export function troubledShop(scope: Construct, tool: Tool): OnlineBoutique {
  const staging = new Environment<(typeof NAMES)[number]>(scope, 'staging', {
    names: NAMES,
    chaos: TOOLS[tool],
    pins: join(__dirname, '../online-boutique/pins/staging.yaml'),
  });
  const shop = new OnlineBoutique(staging);
  troubleIn(shop);
  return shop;
}
