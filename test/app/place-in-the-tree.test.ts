import { App, Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import fc from 'fast-check';
import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { CONTAINER, IMAGE } from '../support/props';
import { SecureCronJob } from '../../lib/workload/secure-cron-job';
import { SecureDeployment } from '../../lib/workload/secure-deployment';
import { faultsOf } from '../support/synth';

const SERVICES = ['cart', 'web', 'search', 'mail'] as const;

/** Where one service stands: in which chart, below how many constructs of which ids. */
interface Place {
  readonly chart: number;
  readonly wrappers: readonly string[];
}

const place: fc.Arbitrary<Place> = fc.record({
  chart: fc.nat(2),
  wrappers: fc.array(fc.constantFrom('team', 'backend', 'x', 'Resource-2'), { maxLength: 3 }),
});

/** Renders the same services, each where it is told to stand, in the order told. */
function render(places: readonly Place[], order: readonly number[]): string[] {
  const app = new App({ outdir: '/nonexistent' });
  const charts = [0, 1, 2].map((index) => new Chart(app, `chart-${index}`, { namespace: 'shop' }));
  const built = new Map<string, MicroserviceApp<'http'>>();
  const wrapped = new Map<string, Construct>();
  for (const index of order) {
    const name = SERVICES[index] ?? 'cart';
    const { chart, wrappers } = places[index] ?? { chart: 0, wrappers: [] };
    let scope: Construct = charts[chart] ?? app;
    for (const id of wrappers) {
      const known = wrapped.get(`${scope.node.path}/${id}`) ?? new Construct(scope, id);
      wrapped.set(known.node.path, known);
      scope = known;
    }
    built.set(
      name,
      new MicroserviceApp(scope, name, {
        image: IMAGE,
        ports: { http: 8080 },
        config: { data: { a: name } },
      }),
    );
  }
  built.get('web')?.calls(built.get('cart') as MicroserviceApp<'http'>);
  built.get('web')?.calls(built.get('search') as MicroserviceApp<'http'>);
  built.get('cart')?.calls(built.get('mail') as MicroserviceApp<'http'>);
  const objects = charts.flatMap((chart) => Testing.synth(chart));
  return objects.map((object) => JSON.stringify(object)).sort();
}

test('wrapping, moving and re-charting constructs changes no byte of any object', () => {
  const here: Place = { chart: 0, wrappers: [] };
  const expected = render([here, here, here, here], [0, 1, 2, 3]);
  fc.assert(
    fc.property(
      fc.tuple(place, place, place, place),
      fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
      (places, order) => {
        expect(render(places, order)).toEqual(expected);
      },
    ),
    { numRuns: 200 },
  );
});

describe('two composites that make the same object', () => {
  const double = (chart: Chart): void => {
    new MicroserviceApp(new Construct(chart, 'team-a'), 'cart', { image: IMAGE, ports: { http: 8080 } });
    new MicroserviceApp(new Construct(chart, 'team-b'), 'cart', { image: IMAGE, ports: { http: 8080 } });
  };

  test('are told of, with both paths and the way out', () => {
    const app = new App({ outdir: '/nonexistent' });
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    double(chart);
    expect(() => Testing.synth(chart)).toThrow(
      /shop\/team-a\/cart[^]*shop\/team-b\/cart|shop\/team-b\/cart[^]*shop\/team-a\/cart/,
    );
    expect(() => Testing.synth(chart)).toThrow(/name/);
  });

  test('may stand in two namespaces', () => {
    const app = new App({ outdir: '/nonexistent' });
    const charts = ['eu', 'us'].map((namespace) => new Chart(app, namespace, { namespace }));
    for (const chart of charts) new MicroserviceApp(chart, 'cart', { image: IMAGE, ports: { http: 8080 } });
    expect(() => charts.map((chart) => Testing.synth(chart))).not.toThrow();
  });
});

test('objects of different kinds may share a name', () => {
  expect(() =>
    faultsOf((chart) => {
      new SecureDeployment(chart, 'cart', { containers: { server: CONTAINER } });
      new SecureCronJob(chart, 'job', {
        name: 'cart',
        instance: 'cart-job',
        schedule: '@daily',
        containers: { server: CONTAINER },
        serviceAccount: { existing: 'cart' },
      });
    }),
  ).toThrow('nothing was refused');
});
