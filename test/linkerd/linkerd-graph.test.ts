import fc from 'fast-check';
import type { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { type Peer, peers } from '../../lib/network/peers';
import { reachabilityOf } from '../../lib/reachability/reachability';
import { type Meshed, inLinkerd, service } from './linkerd-app';

const PORTS = { http: { port: 80, containerPort: 8080 }, grpc: 7070, tcp: 6379 } as const;
type Port = keyof typeof PORTS;
const NUMBERS: Readonly<Record<Port, number>> = { http: 8080, grpc: 7070, tcp: 6379 };
const NAMES: readonly Port[] = ['http', 'grpc', 'tcp'];

interface Declared {
  /** Namespace of each service, by number. */
  readonly services: readonly number[];
  readonly calls: readonly { readonly from: number; readonly to: number; readonly port: Port }[];
  readonly entries: readonly { readonly to: number; readonly port: Port; readonly peer: Peer }[];
}

const peer: fc.Arbitrary<Peer> = fc.constantFrom<Peer[]>(
  peers.namespace('ops'),
  peers.prometheus({ namespace: 'monitoring', serviceAccount: 'prometheus' }),
  peers.pods({ labels: { app: 'cron' }, serviceAccount: 'cron' }),
  peers.pods({ labels: { 'app.kubernetes.io/instance': 's0' } }),
);

const declared: fc.Arbitrary<Declared> = fc.integer({ min: 2, max: 4 }).chain((count) => {
  const one = fc.nat({ max: count - 1 });
  const port = fc.constantFrom(...NAMES);
  return fc.record({
    services: fc.array(fc.nat({ max: 1 }), { minLength: count, maxLength: count }),
    calls: fc.array(fc.record({ from: one, to: one, port }), { maxLength: 10 }),
    entries: fc.array(fc.record({ to: one, port, peer }), { maxLength: 3 }),
  });
});

const spaceOf = ({ services }: Declared, index: number): string => (services[index] === 0 ? 'shop' : 'pay');

/** Pods by labels are those of the same namespace. */
function isThere(graph: Declared, { to, peer: { kind }, peer: from }: Declared['entries'][number]): boolean {
  return kind !== 'pods' || 'serviceAccount' in from || graph.services[to] === graph.services[0];
}

function render(graph: Declared): Meshed {
  const prometheus = { namespace: 'linkerd-viz', serviceAccount: 'prometheus' };
  return inLinkerd({ prometheus }, (...charts) => {
    const apps = graph.services.map((chart, index): MicroserviceApp<Port> => {
      const at = charts[chart];
      if (at === undefined) throw new Error('two charts');
      return service(at, `s${index}`, { ports: PORTS });
    });
    const app = (index: number): MicroserviceApp<Port> => apps[index] as MicroserviceApp<Port>;
    for (const { from, to, port } of graph.calls) if (from !== to) app(from).calls(app(to), { port });
    for (const entry of graph.entries.filter((one) => isThere(graph, one)))
      app(entry.to).accepts(entry.peer, { port: entry.port });
  });
}

describe('Whatever services call one another in a mesh of Linkerd', () => {
  test('what the manifests let through is what was declared, and the proof at synth agrees', () => {
    fc.assert(
      fc.property(declared, (graph) => {
        const { manifests, issues } = render(graph);
        expect(issues).toEqual([]);
        const { edges } = reachabilityOf(manifests);
        // Whoever calls a service on one port dials its proxy, and gets to the others that it was let in to.
        const byLabels = graph.entries
          .filter(
            (entry) =>
              entry.peer.kind === 'pods' && !('serviceAccount' in entry.peer) && isThere(graph, entry),
          )
          .filter(({ to }) => graph.calls.some((call) => call.from === 0 && call.to === to))
          .map(({ to, port }) => ({ from: 0, to, port }));
        const calls = [...graph.calls, ...byLabels]
          .filter(({ from, to }) => from !== to)
          .map(
            ({ from, to, port }) =>
              `${spaceOf(graph, from)}/s${from} ${spaceOf(graph, to)}/s${to} ${NUMBERS[port]}`,
          );
        const found = edges.map(
          ({ from, to, port, conditions = [] }) =>
            `${from.namespace}/${from.name} ${to.namespace}/${to.name} ${port}${conditions.join()}`,
        );
        expect(new Set(found)).toEqual(new Set(calls));
      }),
      { numRuns: 40 },
    );
  });

  test('the same declarations give the same manifests in whatever order they are made', () => {
    fc.assert(
      fc.property(declared, (graph) => {
        const turned = { ...graph, calls: [...graph.calls].reverse(), entries: [...graph.entries].reverse() };
        const texts = [graph, turned].map((given) =>
          render(given)
            .manifests.map((one) => JSON.stringify(one))
            .sort(),
        );
        expect(texts[0]).toEqual(texts[1]);
      }),
      { numRuns: 20 },
    );
  });
});
