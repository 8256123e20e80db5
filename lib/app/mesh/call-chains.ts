import { parseDuration } from '../../core/duration';
import type { Issue } from '../../core/issue';
import { groupBy } from '../../core/grouping';
import type { CallPolicy } from '../../core/mesh-call-policy';
import { effectivePolicy } from '../../mesh/effective-policy';
import type { MeshService } from '../../mesh/mesh-service';
import type { ServiceNode } from '../../network/service-node';
import type { AppCheck } from '../../synth/app-checks';
import { type MeshContext, isMember, meshView, meshesIn } from './view';

/** A call that a proxy reads, and what goes for it. */
interface ChainCall {
  readonly caller: ServiceNode;
  readonly callee: ServiceNode;
  readonly port: string;
  /** Milliseconds that the caller waits; infinite where it waits for ever. */
  readonly wait: number;
  /** Whether somebody said so, or it is what kiban takes for granted. */
  readonly isSaid: boolean;
  /** Whether it can be said for this call: a waypoint tells no caller from another. */
  readonly isOwn: boolean;
  /** How often one request is sent at most when the callee answers that it failed. */
  readonly tries: number;
}

/**
 * How many requests one request may become at the end of a chain.
 *
 * @see https://sre.google/sre-book/addressing-cascading-failures/ (retries that multiply: 64 at the fourth service)
 */
const MOST_TRIES = 10;

/**
 * Failures of the connection itself: the service behind it has not answered, so that what it answers in turn for its own
 * callees is not sent again.
 */
const OF_THE_CONNECTION: ReadonlySet<string> = new Set([
  'connect-failure',
  'refused-stream',
  'reset-before-request',
]);

/** Finds callers that give up before those whom they wait for, and repetitions that multiply down a chain. */
export const checkCallChains: AppCheck = (_objects, root) =>
  meshesIn(root)
    .filter(({ mesh }) => mesh.mode === 'sidecar' || mesh.waypoint !== undefined)
    .flatMap((context) => {
      const calls = callsIn(context);
      return [...calls.values()]
        .flat()
        .flatMap((call) => impatient(call, calls.get(call.callee) ?? []))
        .concat(multiplied(calls));
    });

type Calls = ReadonlyMap<ServiceNode, readonly ChainCall[]>;

/** All calls of a mesh that proxies read, by who makes them. */
function callsIn(context: MeshContext): Calls {
  const { graph, mesh } = context;
  const isRead = (node: ServiceNode): boolean =>
    isMember(node) && (mesh.mode === 'sidecar' || graph.passageOf(node) !== undefined);
  const calls = graph.services.filter(isRead).flatMap((callee) => callsOf(callee, context));
  return groupBy(calls, ({ caller }) => caller);
}

/** The calls of a service on ports that proxies read. */
function callsOf(callee: ServiceNode, context: MeshContext): readonly ChainCall[] {
  const { ports: shown, policy } = meshView(context, callee);
  const readable = shown.filter((port) => port.http && port.shown).map(({ name }) => name);
  return context.graph.callersOf(callee).flatMap(({ caller, ports, policies }) =>
    readable
      .filter((port) => ports.has(port))
      .map((port) => {
        const patience = patienceOf(policy, policies.get(port), context.mesh);
        return { caller, callee, port, ...patience };
      }),
  );
}

/** How long a caller waits for an answer, and how often it asks. */
function patienceOf(
  callee: MeshService['policy'],
  caller: CallPolicy | undefined,
  { mode, version }: MeshContext['mesh'],
): Pick<ChainCall, 'wait' | 'isSaid' | 'isOwn' | 'tries'> {
  const { timeout, attempts, on } = effectivePolicy(callee, caller, version);
  const repeats = on.some((failure) => !OF_THE_CONNECTION.has(failure));
  return {
    wait: timeout === 'none' ? Infinity : (parseDuration(timeout) ?? Infinity),
    isSaid: (caller?.timeout ?? callee.timeout) !== undefined,
    isOwn: mode === 'sidecar' || caller?.timeout !== undefined,
    tries: repeats ? 1 + attempts : 1,
  };
}

/** Who waits for longer than its own caller does works for nobody in the end. */
function impatient({ caller, callee, wait, isSaid }: ChainCall, further: readonly ChainCall[]): Issue[] {
  if (!isSaid) return [];
  return further
    .filter((next) => next.wait >= wait)
    .map((next) => ({
      path: callee.path,
      field: 'calls',
      given: `${waitText(next.wait)} for ${next.port} of ${next.callee.path}`,
      allowed: `less than the ${waitText(wait)} that ${caller.path} waits for ${callee.path}: after that, nobody reads the answer`,
      fix: `shorten it: ${shortened(next, Math.max(1, Math.floor(wait / 2)))}, or let ${caller.path} wait for longer`,
    }));
}

function shortened({ callee, isOwn }: ChainCall, milliseconds: number): string {
  const said = `{ timeout: '${milliseconds}ms' }`;
  return isOwn ? `calls(…, ${said})` : `mesh: ${said} in ${callee.path}, for all of its callers`;
}

function waitText(milliseconds: number): string {
  if (milliseconds === Infinity) return 'no end';
  return milliseconds % 1_000 === 0 ? `${milliseconds / 1_000}s` : `${milliseconds}ms`;
}

/** A chain of calls, and how many requests one becomes at its end. */
interface Chain {
  readonly calls: readonly ChainCall[];
  readonly tries: number;
}

const NO_CALLS: Chain = { calls: [], tries: 1 };

/** The chains that multiply most, from those whom nobody of the mesh calls. */
function multiplied(calls: Calls): Issue[] {
  const worst = new Map<ServiceNode, Chain>();
  const called = new Set([...calls.values()].flat().map(({ callee }) => callee));
  const starts = [...calls.keys()].filter((node) => !called.has(node));
  return (starts.length > 0 ? starts : [...calls.keys()]).flatMap((start) => {
    const { calls: chain, tries } = worstFrom(start, { calls, worst, above: new Set() });
    const [first] = chain;
    if (tries <= MOST_TRIES || first === undefined) return [];
    const names = [start, ...chain.map(({ callee }) => callee)].map(({ path }) => path);
    return [
      {
        path: start.path,
        field: 'calls',
        given: `${tries} tries of one request: ${names.join(' → ')} (${chain.map((call) => call.tries).join(' × ')})`,
        allowed: `${MOST_TRIES} or fewer at the end of a chain: a service that fails gets as many times its load`,
        fix: 'repeat in one place of the chain: retries: { attempts: 0 } in the others, or only on connect-failure',
      },
    ];
  });
}

/** What the search for chains has found so far. */
interface Search {
  readonly calls: Calls;
  readonly worst: Map<ServiceNode, Chain>;
  /** Services further up, which a circle leads back to. */
  readonly above: Set<ServiceNode>;
}

function worstFrom(node: ServiceNode, search: Search): Chain {
  const known = search.worst.get(node);
  if (known !== undefined) return known;
  search.above.add(node);
  let worst = NO_CALLS;
  for (const call of search.calls.get(node) ?? []) {
    if (search.above.has(call.callee)) continue;
    const rest = worstFrom(call.callee, search);
    const tries = call.tries * rest.tries;
    if (tries > worst.tries) worst = { calls: [call, ...rest.calls], tries };
  }
  search.above.delete(node);
  search.worst.set(node, worst);
  return worst;
}
