import fc from 'fast-check';
import type { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { proveGraph } from '../../lib/network/graph-proof/graph-proof';
import { clusterOf } from '../../lib/network/graph-proof/check';
import { graphOf } from '../../lib/network/service-graph';
import { reachabilityOf } from '../../lib/reachability/reachability';
import { RouteTable } from '../../lib/routing/route-table';
import type { Loose } from '../support/synth';
import { type Meshed, inLinkerd, service } from './linkerd-app';

const PORTS = { http: { port: 80, containerPort: 8080 } } as const;
type App = MicroserviceApp<'http'>;

interface Declared {
  /** How many versions each service has. */
  readonly versions: readonly number[];
  readonly calls: readonly { readonly from: number; readonly to: number }[];
  /** Services whose requests are shared with another one, or among their versions. */
  readonly splits: readonly { readonly of: number; readonly to: number; readonly weight: number }[];
}

const declared: fc.Arbitrary<Declared> = fc.integer({ min: 2, max: 4 }).chain((count) => {
  const one = fc.nat({ max: count - 1 });
  return fc.record({
    versions: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: count, maxLength: count }),
    calls: fc.array(fc.record({ from: one, to: one }), { maxLength: 6 }),
    splits: fc.uniqueArray(fc.record({ of: one, to: one, weight: fc.nat({ max: 100 }) }), {
      selector: ({ of }) => of,
      maxLength: 2,
    }),
  });
});

/** Whoever calls a service calls those that its routes send to. */
function withRouted({ calls, splits }: Declared): Declared['calls'] {
  const routed = splits.flatMap(({ of, to }) =>
    calls.filter((call) => call.to === of).map(({ from }) => ({ from, to })),
  );
  return [...calls, ...routed].filter(({ from, to }) => from !== to);
}

interface Rendered {
  readonly meshed: Meshed;
  readonly fails: (manifests: readonly unknown[]) => boolean;
}

function render(given: Declared): Rendered {
  let graph: ReturnType<typeof graphOf> | undefined;
  const meshed = inLinkerd({}, (chart) => {
    const apps = given.versions.map((count, index) =>
      Array.from({ length: count }, (_none, version): App =>
        service(chart, `s${index}-v${version}`, { instance: `s${index}`, ports: PORTS }),
      ),
    );
    const app = (index: number, version = 0): App => apps[index]?.[version] as App;
    for (const { from, to } of withRouted(given))
      for (const caller of apps[from] ?? []) caller.calls(app(to));
    for (const { of, to, weight } of given.splits) {
      const other = of === to ? app(to, (apps[to]?.length ?? 1) - 1) : app(to);
      const shares = [
        { service: app(of), weight: 100 - weight },
        { service: other, weight },
      ];
      new RouteTable(chart, `split-s${of}`, { service: app(of), routes: [{ to: shares }] });
    }
    graph = graphOf(app(0));
  });
  if (graph === undefined) throw new Error('a graph');
  const premises = { graph, clusterOf, namespace: 'default' };
  return {
    meshed,
    fails: (manifests) => {
      const { mismatches, inMesh } = proveGraph(manifests, premises);
      return mismatches.length + inMesh.length > 0;
    },
  };
}

describe('Whatever is split in a mesh of Linkerd', () => {
  test('who reaches whom is what was declared, and the proof at synth agrees', () => {
    fc.assert(
      fc.property(declared, (given) => {
        const { meshed } = render(given);
        expect(meshed.issues).toEqual([]);
        const { edges, ingress } = reachabilityOf(meshed.manifests);
        const instance = (name: string): string => name.split('-')[0] ?? name;
        const found = edges.map(({ from, to }) => `${instance(from.name)} ${instance(to.name)}`);
        const wanted = withRouted(given).map(({ from, to }) => `s${from} s${to}`);
        expect(new Set(found)).toEqual(new Set(wanted));
        expect(ingress.filter(({ from }) => from.kind === 'entry')).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test('every backend is a Service that is there, whose pods are those of the version', () => {
    fc.assert(
      fc.property(declared, (given) => {
        const { meshed } = render(given);
        const services = new Map(meshed.all('Service').map((one) => [one.metadata.name, one.spec]));
        const pods = meshed.all('Deployment').map(({ spec }) => spec.template.metadata.labels);
        for (const { spec } of meshed.all('HTTPRoute'))
          for (const { name, port } of spec.rules.flatMap(({ backendRefs }: Loose) => backendRefs)) {
            const target = services.get(name);
            expect(target.ports.map((one: Loose) => one.port)).toContain(port);
            const selected = pods.filter((labels) =>
              Object.entries(target.selector).every(([key, value]) => labels[key] === value),
            );
            expect(selected.map((labels) => labels['app.kubernetes.io/name'])).toEqual([name]);
          }
      }),
      { numRuns: 25 },
    );
  });
});

describe('The proof over a split', () => {
  const { meshed, fails } = render({
    versions: [1, 2, 1],
    calls: [{ from: 0, to: 1 }],
    splits: [{ of: 1, to: 2, weight: 10 }],
  });
  const POLICIES = ['AuthorizationPolicy', 'MeshTLSAuthentication', 'NetworkPolicy'];

  test('holds for what is rendered', () => {
    expect(meshed.issues).toEqual([]);
    expect(fails(meshed.manifests)).toBe(false);
  });

  test('fails where any policy is gone', () => {
    const gone = meshed.manifests.filter(({ kind }) => POLICIES.includes(kind));
    expect(gone.length).toBeGreaterThan(6);
    const alive = gone.filter((one) => !fails(meshed.manifests.filter((other) => other !== one)));
    expect(alive.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([]);
  });

  test('fails where a Server is open', () => {
    for (const name of ['s1-http', 's2-http']) {
      const opened = meshed.manifests.map((one) =>
        one.kind === 'Server' && one.metadata.name === name
          ? { ...one, spec: { ...one.spec, accessPolicy: 'all-authenticated' } }
          : one,
      );
      expect([name, fails(opened)]).toEqual([name, true]);
    }
  });
});
