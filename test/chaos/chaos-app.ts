import { App, Chart, Testing } from 'cdk8s';
import { ChaosExperiment, type ChaosExperimentProps } from '../../lib/app/chaos/chaos-experiment';
import { ChaosSchedule, type ChaosScheduleProps } from '../../lib/app/chaos/chaos-schedule';
import { Environment } from '../../lib/app/gitops/environment';
import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import type { MicroserviceAppProps } from '../../lib/app/microservice/props';
import { PropsError } from '../../lib/core/errors';
import type { PropIssue } from '../../lib/core/issue';
import { proofsOf } from '../../lib/synth/proofs';
import type { Loose } from '../support/synth';

/** What differs from the usual chaos: one of four pods has a slow network for half a minute. */
export interface Differences {
  readonly environment?: string;
  readonly facts?: Loose;
  readonly namespace?: string;
  /** Of the chaos. */
  readonly id?: string;
  readonly service?: Partial<MicroserviceAppProps>;
  readonly chaos?: Loose;
}

export const USUAL = {
  fault: { kind: 'networkDelay', latency: '200ms', duration: '30s' },
  budget: { objective: 99.9 },
} as const;

const OF_CHAOS = /^(chaos-mesh\.org|litmuschaos\.io)\//;

/** A cart of four pods in an environment. */
export function cartOf({
  environment = 'staging',
  facts = {},
  namespace = 'shop',
  service = {},
}: Differences): {
  readonly app: App;
  readonly chart: Chart;
  readonly cart: MicroserviceApp;
} {
  const app = new App({ outdir: '/nonexistent' });
  const chart = new Chart(new Environment(app, environment, facts), 'shop', { namespace });
  const cart = new MicroserviceApp<string>(chart, 'cart', {
    image: 'registry.example.com/cart:1.2.3',
    ports: { http: { port: 80, containerPort: 8080 } },
    readinessProbe: { httpGet: { path: '/_healthz' } },
    scaling: 4,
    ...service,
  });
  return { app, chart, cart };
}

/** Chaos and what came of it. */
export interface Broken {
  readonly manifest: Loose;
  /** All that is rendered. */
  readonly manifests: readonly Loose[];
  readonly spend: number;
  readonly proof: string;
}

/** Makes chaos, once or again and again where there is a schedule. */
export function broken(differences: Differences = {}): Broken {
  const { app, chart, cart } = cartOf(differences);
  const props: Loose = { service: cart, ...USUAL, ...differences.chaos };
  const { id = 'trouble' } = differences;
  const chaos = Object.hasOwn(props, 'schedule')
    ? new ChaosSchedule(chart, id, props as ChaosScheduleProps)
    : new ChaosExperiment(chart, id, props as ChaosExperimentProps);
  const manifests = Testing.synth(chart);
  const manifest = manifests.find(({ apiVersion }: Loose) => OF_CHAOS.test(apiVersion));
  const [proof] = proofsOf(app).filter(({ name }) => name === 'trouble.chaos.md');
  return { manifest, manifests, spend: chaos.spend, proof: proof?.text() ?? '' };
}

/** What chaos is refused for. */
export function refused(differences: Differences): readonly PropIssue[] {
  try {
    broken(differences);
  } catch (error) {
    if (error instanceof PropsError) return error.issues;
    throw error;
  }
  return [];
}
