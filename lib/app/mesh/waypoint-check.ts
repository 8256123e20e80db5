import { type Duration, parseDuration } from '../../core/duration';
import type { Issue } from '../../core/issue';
import { carriesRequests, meshCountedOf } from '../../core/mesh-counted';
import { agreedPolicies } from '../../mesh/effective-policy';
import { LONGEST_ROUTE_TIME } from '../../core/route-time';
import { isRouted } from '../../mesh/virtual-service-spec';
import { waysOf } from '../../network/passage';
import { type Checked, checkCalls } from './call-check';
import { accountsOf } from './peers';
import type { MeshContext } from './view';
import { type WaypointNeed, needsOf } from './waypoint-needs';
import { checkSentOn } from './waypoint-routes-check';

const PASSED_ON =
  'nothing in an ambient mesh without a waypoint: its proxies pass connections on and read no requests';
const NO_ADDRESS =
  'nothing for a service whose pods are dialled otherwise than by one Service with an address of its own: such calls pass no waypoint';

const LEAD_GATEWAYS =
  "write istio({ …, waypoint: { …, gateways: 'waypoint' } }) in the environment, whose istiod routes gateways by waypoints";

/** What is said in an ambient mesh of a service: of one without a waypoint, nothing that takes a proxy that reads requests. */
export function checkBehindWaypoint(checked: Checked): Issue[] {
  const { graph, mesh, node } = checked;
  if (graph.passageOf(node) === undefined) {
    const without = mesh.waypoint === undefined;
    const fix = without
      ? "remove it, or write istio({ mode: 'ambient', waypoint: {} }) in the environment"
      : 'remove it, or let callers dial one Service that is not headless';
    return needsOf(checked, node).map(({ path, field, given, port }) => {
      const of = port === undefined ? '' : `; this is said of ${port} of ${node.path}`;
      return { path, field, given, allowed: `${without ? PASSED_ON : NO_ADDRESS}${of}`, fix };
    });
  }
  return [
    ...checkCalls(checked),
    ...checkAgreement(checked),
    ...(mesh.waypoint?.routes === 'HTTPRoute' ? checkHttpRoutes(checked) : []),
    ...checkTokens(checked),
    ...checkCounted(checked),
    ...checkSentOn(checked),
  ];
}

/** Who calls past a waypoint is not counted by it: a promise about all requests would be one about some. */
function checkCounted({ graph, node, view }: Checked): Issue[] {
  const [member] = node.members;
  const counted = member === undefined ? [] : meshCountedOf(member);
  if (counted.length === 0) return [];
  const readable = view.ports
    .filter(({ name, http }) => http && carriesRequests(name))
    .map(({ name }) => name);
  return pastCallers({ graph, node })
    .filter(({ kind, port }) => kind !== 'prometheus' && readable.includes(port))
    .flatMap(({ who, kind, port }) =>
      counted.map(({ path, field, given }) => ({
        path,
        field,
        given,
        allowed: `a service whose requests all pass its waypoint, which counts them: ${who} dials the pods of ${node.path} on ${port}`,
        fix:
          kind === 'ingressController'
            ? `${LEAD_GATEWAYS}, or measuredBy: 'service'`
            : "write measuredBy: 'service', or an indicator of your own: sli: { kind: … }",
      })),
    );
}

interface PastCaller {
  readonly who: string;
  /** Of whom is no service of the app. */
  readonly kind?: string;
  readonly port: string;
}

/** Who dials the pods behind a waypoint, and on which ports. */
function pastCallers({ graph, node }: Pick<Checked, 'graph' | 'node'>): PastCaller[] {
  const passage = graph.passageOf(node);
  return [
    ...graph
      .callersOf(node)
      .flatMap(({ caller, ports }) =>
        waysOf(passage, ports).past.map((port) => ({ who: caller.path, port })),
      ),
    ...graph.entriesOf(node).flatMap(({ peer, ports }) =>
      waysOf(passage, ports, peer).past.map((port) => ({
        who: `peers.${peer.kind}`,
        kind: peer.kind,
        port,
      })),
    ),
  ];
}

/** A waypoint tells no caller from another: callers who want different things cannot both have them. */
function checkAgreement({ graph, mesh, node, view }: Checked): Issue[] {
  const paths = graph.callersOf(node).map(({ caller }) => caller.path);
  return view.ports.filter(isRouted).flatMap(({ name }): Issue[] => {
    const [first, ...apart] = agreedPolicies(name, view, mesh.version);
    const textOf = ({ policy, callers }: NonNullable<typeof first>): string =>
      `${JSON.stringify(policy)} for ${callers.map((caller) => paths[view.callers.indexOf(caller)] ?? '').join(', ')}`;
    if (first === undefined) return [];
    return apart.map((group) => ({
      path: node.path,
      field: 'calls',
      given: textOf(group),
      allowed: `the same for all calls of ${name}: a waypoint tells no caller from another, and it is ${textOf(first)}`,
      fix: `say it once, in mesh of ${node.path}, and nothing in calls`,
    }));
  });
}

/**
 * What a HTTPRoute cannot say. Repetitions are a field of the experimental channel, and always repeat what gRPC answers as
 * unavailable, which may have been done.
 *
 * @see github.com/istio/istio: pilot/pkg/config/kube/gateway/conversion.go (convertHTTPRoute)
 */
function checkHttpRoutes(checked: Checked): Issue[] {
  const { node, view, mesh } = checked;
  const repeated = needsOf(checked, node)
    .filter(({ field, given }) => field === 'mesh.retries' || hasRetries(field, given))
    .map(({ path, field, given }) => ({
      path,
      field,
      given,
      allowed: `nothing of repetitions by HTTPRoutes: their standard channel has no field for them`,
      fix: "remove it, or write istio({ …, waypoint: { …, routes: 'VirtualService' } }) in the environment, which Istio calls alpha",
    }));
  const long = view.ports
    .filter(isRouted)
    .flatMap(({ name }) => agreedPolicies(name, view, mesh.version))
    .map(({ policy: { timeout } }) => timeout)
    .filter((timeout) => timeout !== 'none' && (parseDuration(timeout) ?? 0) > LONGEST_ROUTE_TIME);
  return [...repeated, ...[...new Set(long)].map((timeout) => tooLong(node.path, timeout))];
}

function hasRetries(field: string, given: WaypointNeed['given']): boolean {
  return field === 'calls' && (given as { readonly retries?: unknown }).retries !== undefined;
}

function tooLong(path: string, given: Duration | 'none'): Issue {
  const allowed = 'at most 99999s: a HTTPRoute takes five digits (GEP-2257)';
  return { path, field: 'mesh.timeout', given, allowed, fix: "write '15s'" };
}

/** Tokens are read at the waypoint: who calls past it would need none. */
function checkTokens({ graph, node, view }: Checked): Issue[] {
  const { jwt } = view.policy;
  const readable = view.ports.filter(({ http }) => http).map(({ name }) => name);
  if (jwt === undefined) return [];
  return pastCallers({ graph, node })
    .filter(({ port }) => readable.includes(port))
    .map(({ who, kind, port }) => ({
      path: node.path,
      field: 'mesh.jwt',
      given: `${who} on ${port}`,
      allowed: 'callers by the waypoint, for nobody else asks them for tokens: this one dials the pods',
      fix:
        kind === 'ingressController'
          ? LEAD_GATEWAYS
          : "open another port for it, whose name says that it is no HTTP to the mesh: 'tcp-metrics'",
    }));
}

/** Whoever runs as the ServiceAccount of a waypoint is let in to all pods behind it. */
export function checkWaypointNames({ graph, mesh }: MeshContext): Issue[] {
  const { waypoint } = mesh;
  if (waypoint === undefined) return [];
  const places = new Set(
    graph.services.filter((node) => graph.passageOf(node) !== undefined).map(({ namespace }) => namespace),
  );
  return graph.services
    .filter((node) => places.has(node.namespace) && accountsOf(node).includes(waypoint.name))
    .map(({ path }) => ({
      path,
      field: 'serviceAccount',
      given: waypoint.name,
      allowed: `another ServiceAccount than that of the waypoint, whom all pods behind it let in`,
      fix: "rename it, or write istio({ …, waypoint: { …, name: 'gate' } }) in the environment",
    }));
}
