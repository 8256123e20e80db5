import fc from 'fast-check';
import type { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import type { WaypointOptions } from '../../lib/mesh/waypoint-option';
import { type Peer, peers } from '../../lib/network/peers';
import { reachabilityOf } from '../../lib/reachability/reachability';
import { SecureNamespace } from '../../lib/tenancy/secure-namespace';
import { describeWithCrds } from '../support/crd-schemas';
import { type Meshed, inMesh, service } from './mesh-app';

const PORTS = { http: { port: 80, containerPort: 8080 }, grpc: 7070, tcp: 6379 } as const;
type Port = keyof typeof PORTS;
const NUMBERS: Readonly<Record<Port, number>> = { http: 8080, grpc: 7070, tcp: 6379 };
const NAMES: readonly Port[] = ['http', 'grpc', 'tcp'];
const ISSUER = 'https://id.example.com';

/** What a service says of itself: nothing, or what takes a waypoint. */
const SAID = {
  nothing: {},
  time: { timeout: '7s' },
  tokens: { jwt: { issuer: ISSUER, jwksUri: `${ISSUER}/jwks` } },
  breaker: { circuitBreaker: { maxConnections: 10 } },
} as const;

interface Declared {
  readonly waypoint: WaypointOptions;
  readonly services: readonly {
    /** Its namespace, by number. */
    readonly place: number;
    readonly said: keyof typeof SAID;
    /** Whether its Service shows all ports, or none of TCP. */
    readonly showsTcp: boolean;
  }[];
  readonly calls: readonly { readonly from: number; readonly to: number; readonly port: Port }[];
  readonly entries: readonly { readonly to: number; readonly port: Port; readonly peer: Peer }[];
  /** A time that all callers of a port of a service ask for. */
  readonly asked: { readonly to: number; readonly port: Port };
}

const peer: fc.Arbitrary<Peer> = fc.constantFrom<Peer[]>(
  peers.namespace('ops'),
  peers.prometheus({ namespace: 'monitoring', serviceAccount: 'prometheus' }),
  peers.ingressController({ namespace: 'istio-ingress' }),
  peers.pods({ labels: { app: 'cron' }, serviceAccount: 'cron' }),
);

const declared: fc.Arbitrary<Declared> = fc.integer({ min: 2, max: 4 }).chain((count) => {
  const one = fc.nat({ max: count - 1 });
  const port = fc.constantFrom(...NAMES);
  return fc.record({
    waypoint: fc.record({
      services: fc.constantFrom('needed' as const, 'all' as const),
      routes: fc.constantFrom('HTTPRoute' as const, 'VirtualService' as const),
      gateways: fc.constantFrom('pods' as const, 'waypoint' as const),
    }),
    services: fc.array(
      fc.record({
        place: fc.nat({ max: 1 }),
        said: fc.constantFrom(...(Object.keys(SAID) as (keyof typeof SAID)[])),
        showsTcp: fc.boolean(),
      }),
      { minLength: count, maxLength: count },
    ),
    calls: fc.array(fc.record({ from: one, to: one, port }), { maxLength: 10 }),
    entries: fc.array(fc.record({ to: one, port, peer }), { maxLength: 3 }),
    asked: fc.record({ to: one, port }),
  });
});

const spaceOf = ({ services }: Declared, index: number): string =>
  services[index]?.place === 0 ? 'shop' : 'pay';

/** Whoever dials pods shows no token, so that such a caller is refused. */
function isTaken(
  { services, waypoint }: Declared,
  { to, port, peer: from }: Declared['entries'][number],
): boolean {
  const dialsPods =
    from.kind === 'prometheus' || (from.kind === 'ingressController' && waypoint.gateways === 'pods');
  return services[to]?.said !== 'tokens' || port === 'tcp' || !dialsPods;
}

function render(graph: Declared): Meshed {
  const { waypoint } = graph;
  const ingressGateway = { namespace: 'istio-ingress', serviceAccount: 'gateway' };
  const tracing = { samplingPercent: 1, collector: { namespace: 'otel', port: 4317 } } as const;
  const mesh = { mode: 'ambient', ingressGateway, waypoint, tracing, accessLog: {} } as const;
  return inMesh(mesh, (...charts) => {
    for (const chart of charts)
      new SecureNamespace(chart, 'namespace', { quota: { cpu: '4', memory: '8Gi' } });
    const apps = graph.services.map(({ place, said, showsTcp }, index): MicroserviceApp<Port> => {
      const at = charts[place];
      if (at === undefined) throw new Error('two charts');
      const shown = showsTcp ? {} : { service: { ports: ['http', 'grpc'] as const } };
      return service<Port>(at, `s${index}`, { ports: PORTS, mesh: SAID[said], ...shown });
    });
    const app = (index: number): MicroserviceApp<Port> => apps[index] as MicroserviceApp<Port>;
    for (const { from, to, port } of graph.calls.filter((call) => call.from < call.to)) {
      const { asked } = graph;
      const isAsked = asked.to === to && asked.port === port && port !== 'tcp';
      app(from).calls(app(to), { port, ...(isAsked ? { timeout: '6s' } : {}) });
    }
    for (const entry of graph.entries.filter((one) => isTaken(graph, one)))
      app(entry.to).accepts(entry.peer, { port: entry.port });
  });
}

const RUNS = { numRuns: 40 };

describe('Whatever services call one another in an ambient mesh with waypoints', () => {
  test('what the manifests let through is what was declared, and the proof at synth agrees', () => {
    fc.assert(
      fc.property(declared, (graph) => {
        const { edges } = reachabilityOf(render(graph).manifests);
        const calls = graph.calls
          .filter(({ from, to }) => from < to)
          .map(({ from, to, port }) => {
            const asks = graph.services[to]?.said === 'tokens' && port !== 'tcp';
            const token = asks ? `its token is of ${ISSUER}/*` : '';
            return `${spaceOf(graph, from)}/s${from} ${spaceOf(graph, to)}/s${to} ${NUMBERS[port]} ${token}`;
          });
        const found = edges.map(
          ({ from, to, port, conditions = [] }) =>
            `${from.namespace}/${from.name} ${to.namespace}/${to.name} ${port} ${conditions.join()}`,
        );
        expect(new Set(found)).toEqual(new Set(calls));
      }),
      RUNS,
    );
  });

  test('the order of declarations changes nothing', () => {
    fc.assert(
      fc.property(declared, (graph) => {
        const turned = { ...graph, calls: [...graph.calls].reverse(), entries: [...graph.entries].reverse() };
        const texts = [graph, turned].map((given) =>
          render(given)
            .manifests.map((manifest) => JSON.stringify(manifest))
            .sort(),
        );
        expect(texts[0]).toEqual(texts[1]);
      }),
      RUNS,
    );
  });
});

describeWithCrds('Objects of an ambient mesh with waypoints', (schemas) => {
  test('pass the definitions of Istio and of the Gateway API, whatever services call one another', () => {
    fc.assert(
      fc.property(declared, (graph) => {
        const { manifests } = render(graph);
        const ours = manifests.filter(({ apiVersion }) => /istio\.io\/|gateway\.networking/.test(apiVersion));
        expect(ours.length).toBeGreaterThan(0);
        for (const manifest of ours) expect(schemas.faultsOf(manifest)).toEqual([]);
      }),
      RUNS,
    );
  });
});
