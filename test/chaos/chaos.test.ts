import { ChaosExperiment } from '../../lib/app/chaos/chaos-experiment';
import { CanaryRelease } from '../../lib/app/release/canary-release';
import { linkerd } from '../../lib/linkerd/linkerd';
import { istio } from '../../lib/mesh/istio';
import { checkApp } from '../../lib/synth/app-checks';
import { type ReleasedShop, shopOf } from '../rollout/release-app';
import { USUAL, broken, cartOf, refused } from './chaos-app';

const SIDECARS = { mesh: istio({ mode: 'sidecar' }) };

describe('A ChaosExperiment', () => {
  it('is another object once it does something else, and the same while it does not', () => {
    const { name } = broken().manifest.metadata;
    const slower = { ...USUAL.fault, latency: '300ms' };
    expect(name).toMatch(/^trouble-[0-9a-f]{8}$/);
    expect(broken().manifest.metadata.name).toBe(name);
    expect(broken({ chaos: { fault: slower } }).manifest.metadata.name).not.toBe(name);
    expect(broken({ chaos: { blastRadius: { pods: 2 } } }).manifest.metadata.name).not.toBe(name);
    expect(broken({ chaos: { budget: { objective: 99.5 } } }).manifest.metadata.name).toBe(name);
  });

  it('runs once when all else is there: no sync deletes it to run it again', () => {
    expect(broken().manifest.metadata.annotations).toEqual({
      'argocd.argoproj.io/hook': 'PostSync',
      'argocd.argoproj.io/hook-delete-policy': 'HookFailed',
    });
  });

  it('tells what it spends beside the manifests', () => {
    const { proof, spend, manifest } = broken();
    expect(spend).toBeCloseTo((1.5 * 0.25 * 30) / 2_592, 12);
    expect(proof).toContain(manifest.metadata.name);
    expect(proof).toContain('30 s × 25 % of the pods × 100 % of their requests × 1.5 at the peak / 2592 s');
    expect(proof).toContain('= 0.434 %');
  });

  it('counts the fewest pods that an autoscaler leaves', () => {
    const { spend } = broken({ service: { scaling: { min: 2, max: 10, cpu: 70 } } });
    expect(spend).toBeCloseTo((1.5 * 0.5 * 30) / 2_592, 12);
  });

  it('is refused above the budget, with the arithmetic and what would help, which does help', () => {
    const chaos = { fault: { ...USUAL.fault, duration: '10m' }, blastRadius: { pods: 2 } };
    const [issue, ...others] = refused({ chaos });
    expect(others).toEqual([]);
    expect(issue).toMatchObject({
      field: 'budget.spend',
      given:
        '600 s × 50 % of the pods × 100 % of their requests × 1.5 at the peak / 2592 s of budget = 17.36 %',
      allowed: 'at most 3 % of the error budget',
      fix: "make it shorter: '103s'; or meet fewer pods: 8 % of them at most; or let it spend more: spend: 17.4",
    });
    expect(refused({ chaos: { ...chaos, fault: { ...USUAL.fault, duration: '103s' } } })).toEqual([]);
    expect(refused({ chaos: { ...chaos, budget: { objective: 99.9, spend: 17.4 } } })).toEqual([]);
    expect(refused({ chaos: { ...chaos, fault: { ...USUAL.fault, duration: '104s' } } })).toHaveLength(1);
  });

  it('spends less where fewer requests fail', () => {
    const chaos = { fault: { ...USUAL.fault, duration: '10m', failing: 10 }, blastRadius: { pods: 2 } };
    expect(broken({ chaos }).spend).toBeCloseTo((1.5 * 0.5 * 0.1 * 600) / 2_592, 12);
  });

  it.each([
    ['all of them', { chaos: { blastRadius: 'all' } }],
    ['as many as there are', { chaos: { blastRadius: { pods: 4 } } }],
    ['a share that rounds up to all', { chaos: { blastRadius: { percent: 90 } } }],
    ['the only one', { service: { scaling: 1 } }],
  ])('leaves pods alone where customers are: %s', (_title, differences) => {
    expect(refused({ ...differences, environment: 'production' }).map(({ field }) => field)).toEqual([
      'blastRadius',
    ]);
    expect(refused({ ...differences, environment: 'staging' })).toEqual([]);
  });

  it.each(['some', {}, { pods: 0 }, { percent: 101 }, { pods: 1, percent: 5 }, { pods: '2' }])(
    'meets no pods that nobody can count: %j',
    (blastRadius) => {
      expect(refused({ chaos: { blastRadius } })[0]?.field).toMatch(/^blastRadius/);
    },
  );

  it('writes numbers of pods as texts', () => {
    expect(broken({ chaos: { blastRadius: { pods: 2 } } }).manifest.spec).toMatchObject({
      mode: 'fixed',
      value: '2',
    });
    expect(broken({ chaos: { blastRadius: { percent: 25 } } }).manifest.spec).toMatchObject({
      mode: 'fixed-percent',
      value: '25',
    });
  });

  it('keeps out of what keeps the cluster up', () => {
    expect(refused({ namespace: 'kube-system' }).map(({ field }) => field)).toEqual(['service']);
  });

  it('tells all faults at once', () => {
    const chaos = { fault: { kind: 'podKil' }, blastRadius: 'some', budget: {}, peak: 0, speed: 1 };
    expect(refused({ chaos }).map(({ field }) => field)).toEqual([
      'speed',
      'fault.kind',
      'blastRadius',
      'budget.objective',
      'peak',
    ]);
  });

  it('leaves requests in a mesh to its proxies, and says how', () => {
    const chaos = { fault: { kind: 'http', port: 'http', abort: true, duration: '30s' } };
    const [issue] = refused({ facts: SIDECARS, chaos });
    expect(issue).toMatchObject({ field: 'fault.kind' });
    expect(issue?.fix).toContain("new FaultInjection(this, 'slow-cart', {");
    const [other] = refused({ facts: { mesh: linkerd() }, chaos });
    expect(other?.fix).toContain("kind: 'networkDelay'");
    expect(refused({ chaos })).toEqual([]);
    expect(refused({ facts: SIDECARS })).toEqual([]);
  });
});

describe('A ChaosSchedule', () => {
  const WEEKLY = { schedule: '0 10 * * 1' };

  it('runs what an experiment does, one at a time', () => {
    const { manifest } = broken({ chaos: WEEKLY });
    expect(manifest.kind).toBe('Schedule');
    expect(manifest.spec).toEqual({
      schedule: '0 10 * * 1',
      concurrencyPolicy: 'Forbid',
      historyLimit: 1,
      type: 'NetworkChaos',
      networkChaos: broken().manifest.spec,
    });
  });

  it('spends what all its runs within the window do', () => {
    expect(broken({ chaos: WEEKLY }).spend).toBeCloseTo(5 * broken().spend, 12);
    expect(refused({ chaos: { schedule: '0 10 * * *' } })[0]?.given).toContain('30 runs × 30 s');
  });

  it('rests while it is paused', () => {
    const annotations = { 'experiment.chaos-mesh.org/pause': 'true' };
    expect(broken({ chaos: { ...WEEKLY, paused: true } }).manifest.metadata.annotations).toEqual(annotations);
    expect(broken({ chaos: WEEKLY }).manifest.metadata.annotations).toBeUndefined();
  });

  it.each([{ schedule: '@daily' }, { schedule: 5 }, { ...WEEKLY, paused: 'yes' }])('refuses %j', (chaos) => {
    expect(refused({ chaos })).toHaveLength(1);
  });
});

describe('Chaos of one app', () => {
  it('keeps away from a service that an engine releases', () => {
    const inShop = (environment: ReleasedShop | object): readonly { field: string; path: string }[] => {
      const { app } = shopOf({
        environment,
        more: (chart, service) => new ChaosExperiment(chart, 'trouble', { service, ...USUAL }),
      });
      return checkApp(app).issues;
    };
    const [issue, ...others] = inShop({});
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ field: 'service', path: 'production/shop/trouble' });
    expect(inShop({ releases: undefined })).toEqual([]);
  });

  it('spends what may be spent, together', () => {
    const issuesOf = (count: number, duration: '30s' | '2m'): readonly string[] => {
      const { app, chart, cart } = cartOf({});
      for (let at = 0; at < count; at++)
        new ChaosExperiment(chart, `trouble-${at}`, {
          service: cart,
          ...USUAL,
          fault: { ...USUAL.fault, duration },
        });
      return checkApp(app).issues.map(({ field }) => field);
    };
    expect(issuesOf(2, '30s')).toEqual([]);
    expect(issuesOf(1, '2m')).toEqual([]);
    expect(issuesOf(2, '2m')).toEqual(['budget.spend', 'budget.spend']);
  });

  it('meets a service beside one that is released', () => {
    const { app, chart, cart } = cartOf({});
    new CanaryRelease(chart, 'cart-release', {
      service: cart,
      budget: { objective: 99.9 },
      traffic: { min: 80 },
    });
    new ChaosExperiment(chart, 'trouble', { service: cart, ...USUAL });
    expect(checkApp(app).issues).toEqual([]);
  });
});
