import fc from 'fast-check';
import type { CallPolicy } from '../../lib/core/mesh-call-policy';
import { type Peer, peers } from '../../lib/network/peers';
import type { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { describeWithCrds } from '../support/crd-schemas';
import type { Loose } from '../support/synth';
import { type Meshed, inMesh, service } from './mesh-app';

const PORTS = {
  http: { port: 80, containerPort: 8080 },
  grpc: 7070,
  tcp: 6379,
} as const;
type Port = keyof typeof PORTS;
const NAMES: readonly Port[] = ['http', 'grpc', 'tcp'];

interface Declared {
  readonly mode: 'sidecar' | 'ambient';
  /** Namespace of each service, by number. */
  readonly services: readonly number[];
  readonly calls: readonly {
    readonly from: number;
    readonly to: number;
    readonly port: Port;
    readonly policy: CallPolicy;
  }[];
  readonly entries: readonly { readonly to: number; readonly port: Port; readonly peer: Peer }[];
  readonly exits: readonly { readonly from: number; readonly peer: Peer }[];
}

const policy: fc.Arbitrary<CallPolicy> = fc.constantFrom(
  {},
  { timeout: '2s' },
  { retries: { attempts: 0 } },
  { timeout: '1s', idempotent: true, retries: { attempts: 1, perTryTimeout: '300ms', on: ['5xx'] } },
);

const peer: fc.Arbitrary<Peer> = fc.constantFrom<Peer[]>(
  peers.namespace('ops'),
  peers.prometheus({ namespace: 'monitoring', serviceAccount: 'prometheus' }),
  peers.pods({ labels: { app: 'cron' }, serviceAccount: 'cron' }),
);

const declared: fc.Arbitrary<Declared> = fc.integer({ min: 2, max: 4 }).chain((count) => {
  const one = fc.nat({ max: count - 1 });
  const port = fc.constantFrom(...NAMES);
  return fc.record({
    mode: fc.constantFrom('sidecar' as const, 'ambient' as const),
    services: fc.array(fc.nat({ max: 1 }), { minLength: count, maxLength: count }),
    calls: fc.uniqueArray(fc.record({ from: one, to: one, port, policy }), {
      maxLength: 10,
      selector: ({ from, to, port: name }) => `${from} ${to} ${name}`,
    }),
    entries: fc.array(fc.record({ to: one, port, peer }), { maxLength: 3 }),
    exits: fc.array(
      fc.record({
        from: one,
        peer: fc.constantFrom<Peer[]>(peers.host('a.example.com'), peers.host('b.example.com')),
      }),
      { maxLength: 3 },
    ),
  });
});

/** What is said of a call: nothing on the way back of a circle, and times that grow shorter on the way there. */
function said({ from, to, policy: given }: Declared['calls'][number]): CallPolicy {
  if (from > to) return {};
  return given.timeout === undefined ? given : { ...given, timeout: `${20 - from}s` };
}

const nameOf = (index: number): string => `s${index}`;
const namespaceOf = ({ services }: Declared, index: number): string =>
  services[index] === 0 ? 'shop' : 'pay';

function render(graph: Declared, { turned = false } = {}): Meshed {
  return inMesh({ mode: graph.mode, ...(graph.mode === 'sidecar' ? { accessLog: {} } : {}) }, (...charts) => {
    const apps = graph.services.map((chart, index): MicroserviceApp<Port> => {
      const at = charts[chart];
      if (at === undefined) throw new Error('two charts');
      return service(at, nameOf(index), { ports: PORTS });
    });
    const app = (index: number): MicroserviceApp<Port> => apps[index] as MicroserviceApp<Port>;
    const steps = [
      ...graph.calls
        .filter(({ from, to }) => from !== to)
        .map((call) => () => {
          const spoken = call.port === 'tcp' || graph.mode === 'ambient' ? {} : said(call);
          app(call.from).calls(app(call.to), { port: call.port, ...spoken });
        }),
      ...graph.entries.map((entry) => () => app(entry.to).accepts(entry.peer, { port: entry.port })),
      ...graph.exits.map((exit) => () => app(exit.from).calls(exit.peer)),
    ];
    for (const step of turned ? steps.reverse() : steps) step();
  });
}

/** Who may call which port, as a policy says it: every principal or namespace with every port. */
function allowed({ spec }: Loose): Set<string> {
  const pairs = (spec.rules ?? []).flatMap(({ from, to }: Loose) =>
    from.flatMap(({ source }: Loose) =>
      [...(source.principals ?? []), ...(source.namespaces ?? [])].flatMap((who: string) =>
        to.flatMap(({ operation }: Loose) => operation.ports.map((port: string) => `${who} ${port}`)),
      ),
    ),
  );
  return new Set(pairs);
}

const containerPort = (port: Port): number => {
  const given = PORTS[port];
  return typeof given === 'number' ? given : given.containerPort;
};

function wanted(graph: Declared, index: number): Set<string> {
  const calls = graph.calls
    .filter(({ from, to }) => to === index && from !== to)
    .map(
      ({ from, port }) =>
        `cluster.local/ns/${namespaceOf(graph, from)}/sa/${nameOf(from)} ${containerPort(port)}`,
    );
  const entries = graph.entries
    .filter(({ to }) => to === index)
    .map(({ peer: from, port }) => {
      const who =
        from.kind === 'namespace'
          ? 'ops'
          : from.kind === 'prometheus'
            ? 'cluster.local/ns/monitoring/sa/prometheus'
            : `cluster.local/ns/${namespaceOf(graph, index)}/sa/cron`;
      return `${who} ${containerPort(port)}`;
    });
  return new Set([...calls, ...entries]);
}

const RUNS = { numRuns: 60 };

describe('Whatever services call one another', () => {
  test('the identities that may call a port are those that were declared, and no others', () => {
    fc.assert(
      fc.property(declared, (graph) => {
        const { one } = render(graph);
        for (const index of graph.services.keys())
          expect(allowed(one('AuthorizationPolicy', nameOf(index), namespaceOf(graph, index)))).toEqual(
            wanted(graph, index),
          );
      }),
      RUNS,
    );
  });

  test('a proxy knows those whom its service calls, and no others', () => {
    fc.assert(
      fc.property(declared, (given) => {
        const graph: Declared = { ...given, mode: 'sidecar' };
        const { one } = render(graph);
        for (const index of graph.services.keys()) {
          const own = namespaceOf(graph, index);
          const calls = graph.calls
            .filter(({ from, to }) => from === index && to !== index)
            .map(({ to }) => {
              const namespace = namespaceOf(graph, to);
              return `${namespace === own ? '.' : namespace}/${nameOf(to)}.${namespace}.svc.cluster.local`;
            });
          const exits = graph.exits
            .filter(({ from }) => from === index)
            .map(({ peer: to }) => `./${(to as { readonly host: string }).host}`);
          const infrastructure = ['istio-system/*', 'kube-system/kube-dns.kube-system.svc.cluster.local'];
          expect(new Set(one('Sidecar', nameOf(index), own).spec.egress[0].hosts)).toEqual(
            new Set([...calls, ...exits, ...infrastructure]),
          );
        }
      }),
      RUNS,
    );
  });

  test('what each caller says of a port is what its proxy finds first', () => {
    fc.assert(
      fc.property(declared, (given) => {
        const graph: Declared = { ...given, mode: 'sidecar' };
        const { one } = render(graph);
        for (const call of graph.calls) {
          const { from, to, port } = call;
          const wished = said(call);
          if (from === to || port === 'tcp') continue;
          const { http } = one('VirtualService', nameOf(to), namespaceOf(graph, to)).spec;
          const dialled = port === 'http' ? 80 : 7070;
          const fits = ({ match }: Loose): boolean =>
            match.some(
              (condition: Loose) =>
                condition.port === dialled &&
                (condition.sourceNamespace ?? namespaceOf(graph, from)) === namespaceOf(graph, from) &&
                (condition.sourceLabels?.['app.kubernetes.io/instance'] ?? nameOf(from)) === nameOf(from),
            );
          const { timeout, retries } = http.find(fits);
          expect(timeout).toBe(wished.timeout ?? '15s');
          expect(retries.attempts).toBe(wished.retries?.attempts ?? 2);
          expect(retries.perTryTimeout).toBe(wished.retries?.perTryTimeout);
          if (wished.idempotent !== true)
            expect(String(retries.retryOn)).not.toMatch(/5|gateway|\breset(,|$)/);
        }
      }),
      RUNS,
    );
  });

  test('the order of declarations changes nothing', () => {
    fc.assert(
      fc.property(declared, (graph) => {
        const key = ({ kind, metadata }: Loose): string => `${kind} ${metadata.namespace} ${metadata.name}`;
        const sorted = ({ manifests }: Meshed): Loose[] =>
          [...manifests]
            .sort((a, b) => (key(a) < key(b) ? -1 : 1))
            .map((manifest) => JSON.stringify(manifest));
        expect(sorted(render(graph, { turned: true }))).toEqual(sorted(render(graph)));
      }),
      RUNS,
    );
  });
});

describeWithCrds('Objects of a mesh', (schemas) => {
  test('pass the definitions of Istio, whatever services call one another', () => {
    fc.assert(
      fc.property(declared, (graph) => {
        const { manifests } = render(graph);
        const ours = manifests.filter(({ apiVersion }) => /istio\.io\//.test(apiVersion));
        expect(ours.length).toBeGreaterThan(0);
        for (const manifest of ours) expect(schemas.faultsOf(manifest)).toEqual([]);
      }),
      RUNS,
    );
  });
});
