import { type Chart, Testing } from 'cdk8s';
import { ChaosExperiment } from '../../lib/app/chaos/chaos-experiment';
import { ChaosSchedule } from '../../lib/app/chaos/chaos-schedule';
import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { litmus } from '../../lib/chaos/chaos-tool';
import { PropsError } from '../../lib/core/errors';
import type { PropIssue } from '../../lib/core/issue';
import { checkApp } from '../../lib/synth/app-checks';
import { proofsOf } from '../../lib/synth/proofs';
import type { Loose } from '../support/synth';
import { USUAL, cartOf } from './chaos-app';

interface Shop {
  readonly chaos: ChaosExperiment;
  readonly objects: readonly Loose[];
  readonly proof: string;
  readonly issues: readonly PropIssue[];
}

/** Chaos for the cart of four pods and a checkout of two. */
function shopOf(
  facts: Loose = {},
  more: Loose = {},
  also?: (chart: Chart, cart: MicroserviceApp, checkout: MicroserviceApp) => void,
): Shop {
  const { app, chart, cart } = cartOf({ facts });
  const checkout = new MicroserviceApp<string>(chart, 'checkout', {
    image: 'registry.example.com/checkout:1.2.3',
    ports: { grpc: { port: 5050 } },
    scaling: 2,
  });
  const chaos = new ChaosExperiment(chart, 'trouble', {
    service: [cart, checkout],
    ...USUAL,
    ...more,
  } as never);
  also?.(chart, cart, checkout);
  const { issues } = checkApp(app);
  const objects = issues.length > 0 ? [] : Testing.synth(chart);
  const proof = proofsOf(app).find(({ name }) => name === 'trouble.chaos.md');
  return { chaos, objects, proof: proof?.text() ?? '', issues };
}

function refusalOf(make: () => unknown): readonly PropIssue[] {
  try {
    make();
  } catch (error) {
    if (error instanceof PropsError) return error.issues;
    throw error;
  }
  return [];
}

const chaosIn = (objects: readonly Loose[]): Loose[] =>
  objects.filter(({ apiVersion }) => /^(chaos-mesh\.org|litmuschaos\.io)\//.test(apiVersion));

describe('Chaos that meets several services', () => {
  it('is an experiment for each of them: a share of their pods together could be all of one', () => {
    const made = chaosIn(shopOf().objects);
    const [cart, checkout] = made.map(({ spec }) => spec.selector.labelSelectors);
    expect(made.map(({ kind }) => kind)).toEqual(['NetworkChaos', 'NetworkChaos']);
    expect(cart).not.toEqual(checkout);
    expect(made.map(({ metadata }) => metadata.name)).toEqual([
      expect.stringMatching(/^trouble-cart-[0-9a-f]{8}$/),
      expect.stringMatching(/^trouble-checkout-[0-9a-f]{8}$/),
    ]);
    for (const { spec } of made) expect(spec.mode).toBe('one');
  });

  it('spends of each budget what the pods of that service are worth', () => {
    const { chaos, proof } = shopOf();
    expect(chaos.spend).toBeCloseTo((1.5 * 0.5 * 30) / 2_592, 12);
    expect(proof).toContain('meets staging/shop/cart, once');
    expect(proof).toContain('30 s × 25 % of the pods');
    expect(proof).toContain('meets staging/shop/checkout, once');
    expect(proof).toContain('30 s × 50 % of the pods');
  });

  it('is refused where it spends too much of one of them, by its name', () => {
    const fault = { ...USUAL.fault, duration: '150s' };
    const [issue, ...others] = refusalOf(() => shopOf({}, { fault }));
    expect(others).toEqual([]);
    expect(issue).toMatchObject({
      field: 'budget.spend',
      allowed: 'at most 3 % of the error budget of staging/shop/checkout',
    });
    expect(refusalOf(() => shopOf({}, { fault: { ...USUAL.fault, duration: '100s' } }))).toEqual([]);
  });

  it('spends beside other chaos that meets one of them, whichever that is', () => {
    const fault = { ...USUAL.fault, duration: '60s' } as const;
    for (const at of [0, 1]) {
      const { issues } = shopOf({}, { fault }, (chart, ...services) => {
        const more = { ...fault, duration: at === 0 ? '150s' : '60s' } as const;
        new ChaosExperiment(chart, 'more', {
          service: services[at] as MicroserviceApp,
          ...USUAL,
          fault: more,
        });
      });
      expect(issues.map(({ field }) => field)).toEqual(['budget.spend', 'budget.spend']);
    }
  });

  it('leaves some pods of each where customers are', () => {
    const { chart, cart } = cartOf({ environment: 'production' });
    const alone = new MicroserviceApp<string>(chart, 'alone', {
      image: 'registry.example.com/a:1',
      scaling: 1,
    });
    const issues = refusalOf(
      () => new ChaosExperiment(chart, 'trouble', { service: [cart, alone], ...USUAL }),
    );
    expect(issues.map(({ field, allowed }) => `${field} ${allowed}`)).toEqual([
      'blastRadius fewer than all pods in production: the service has 1 at least',
    ]);
  });

  it('asks of each what a fault names', () => {
    const fault = { kind: 'http', port: 'http', abort: true, duration: '30s' };
    expect(refusalOf(() => shopOf({}, { fault })).map(({ field, allowed }) => [field, allowed])).toEqual([
      ['fault.port', 'one of grpc'],
    ]);
  });

  it('has an account of Litmus for each, with rights to that one service', () => {
    const { objects } = shopOf({ chaos: litmus() });
    const accounts = objects.filter(
      ({ kind, metadata }) => kind === 'ServiceAccount' && metadata.namespace === 'litmus',
    );
    const names = accounts.map(({ metadata }) => metadata.name);
    expect(names).toEqual(['shop-trouble-cart', 'shop-trouble-checkout']);
    expect(chaosIn(objects).map(({ spec }) => spec.chaosServiceAccount)).toEqual(names);
  });

  it('comes again and again for each', () => {
    const { chart, cart } = cartOf({});
    const other = new MicroserviceApp<string>(chart, 'other', {
      image: 'registry.example.com/a:1',
      scaling: 4,
    });
    const schedule = '0 10 1 * *';
    new ChaosSchedule(chart, 'trouble', { service: [cart, other], ...USUAL, schedule });
    expect(chaosIn(Testing.synth(chart)).map(({ kind }) => kind)).toEqual(['Schedule', 'Schedule']);
  });

  it.each<[string, (cart: MicroserviceApp) => unknown, string]>([
    ['none', () => [], 'service'],
    ['one twice', (cart) => [cart, cart], 'service[1]'],
    ['what is no service', (cart) => [cart, 'cart'], 'service[1]'],
    ['nothing', () => undefined, 'service'],
  ])('refuses %s', (_title, given, field) => {
    const { chart, cart } = cartOf({});
    const issues = refusalOf(
      () => new ChaosExperiment(chart, 'trouble', { service: given(cart), ...USUAL } as never),
    );
    expect(issues.map((issue) => issue.field)).toEqual([field]);
  });
});
