import type { IConstruct } from 'constructs';
import { CALL_POLICY_KEYS, checkFits } from '../core/mesh-call-policy';
import { Faults } from '../core/faults';
import type { Issue } from '../core/issue';
import { meshRoutingsOf } from '../core/mesh-routes';
import { effectivePolicy } from '../mesh/effective-policy';
import type { MeshService } from '../mesh/mesh-service';
import type { ServiceNode } from '../network/service-node';
import type { AppCheck } from '../synth/app-checks';
import { checkIdentities } from './mesh-identities';
import { sourceOf } from './mesh-peers';
import { type MeshContext, isMember, meshView, meshesIn } from './mesh-view';
import { unknownCaller } from './unknown-caller';

/** One service and all that its checks look at. */
interface Checked extends MeshContext {
  readonly node: ServiceNode;
  readonly view: MeshService;
}

/** Finds what a mesh would drop, refuse or leave open without a word. */
export const checkMesh: AppCheck = (_objects, root: IConstruct) =>
  meshesIn(root).flatMap((context) => [
    ...context.graph.services.filter(isMember).flatMap((node) => {
      const checked = { ...context, node, view: meshView(context, node) };
      return [
        ...checkNamespace(checked),
        ...checkEntries(checked),
        ...(context.mesh.mode === 'ambient' ? checkAmbient(checked) : checkCalls(checked)),
        ...checkRouting(checked),
      ];
    }),
    ...checkIdentities(context),
  ]);

function checkNamespace({ node: { path, namespace } }: Checked): Issue[] {
  if (namespace !== undefined) return [];
  const allowed = 'a chart with a namespace: it is part of who a pod is in a mesh';
  const fix = "write new Chart(app, 'shop', { namespace: 'shop' })";
  return [{ path, field: '', given: namespace, allowed, fix }];
}

/** Callers whom a port without plaintext would refuse, for they have nothing to say who they are. */
function checkEntries({ graph, mesh, node, view }: Checked): Issue[] {
  const { plaintext } = view.policy;
  return graph.entriesOf(node).flatMap(({ peer, ports }) =>
    [...ports].flatMap((port): Issue[] => {
      const { namespace } = node;
      if (plaintext.includes(port) || sourceOf(peer, { graph, mesh, namespace, plaintext: false })) return [];
      const party = peer.kind === 'prometheus' ? 'prometheus' : 'ingressGateway';
      const known =
        peer.kind === 'prometheus' || peer.kind === 'ingressController'
          ? `name who it is: istio({ ${party}: { namespace: '${peer.namespace}', serviceAccount: '…' } }); or `
          : '';
      return [unknownCaller({ path: node.path, kind: peer.kind, port, known })];
    }),
  );
}

const NO_WAYPOINT =
  'nothing in an ambient mesh: its proxies pass connections on and read no requests, and kiban places no waypoint';
const AMBIENT_FIX = "remove it, or write istio({ mode: 'sidecar' })";

/** What only a proxy beside the pod does. */
function checkAmbient({ graph, node, view }: Checked): Issue[] {
  const { plaintext: _plaintext, idempotent: _idempotent, ...rest } = view.policy;
  const own = Object.entries(rest).filter(([, value]) => value !== undefined && value !== 'none');
  const calls = graph.callersOf(node).flatMap(({ caller, policies }) =>
    [...policies].map(([port, policy]) => ({
      path: caller.path,
      field: 'calls',
      given: policy,
      allowed: `${NO_WAYPOINT}; this is said of ${port} of ${node.path}`,
      fix: AMBIENT_FIX,
    })),
  );
  return [
    ...own.map(([key, given]) => ({
      path: node.path,
      field: `mesh.${key}`,
      given,
      allowed: NO_WAYPOINT,
      fix: AMBIENT_FIX,
    })),
    ...calls,
  ];
}

/** What callers say of ports, against what the ports speak and what the callee says. */
function checkCalls({ graph, mesh, node, view }: Checked): Issue[] {
  return graph.callersOf(node).flatMap(({ caller, policies }) =>
    [...policies].flatMap(([port, policy]): Issue[] => {
      const { path } = caller;
      const routed = view.ports.some(({ name, http, shown }) => name === port && http && shown);
      if (!routed) {
        const said = CALL_POLICY_KEYS.filter((key) => policy[key] !== undefined).join(', ');
        const allowed = `nothing but port for ${port} of ${node.path}: no proxy reads what is spoken there`;
        return [{ path, field: 'calls', given: said, allowed, fix: `remove ${said}` }];
      }
      const { timeout, attempts, perTryTimeout } = effectivePolicy(view.policy, policy, mesh.version);
      const faults = Faults.none().at('calls');
      if (timeout !== 'none') checkFits(faults, { timeout, retries: { attempts, perTryTimeout } });
      return faults.issues.map((issue) => ({ path, ...issue }));
    }),
  );
}

/** How requests are spread: by proxies that can read them, to pods that are there, in an order that can be reached. */
function checkRouting({ node, view }: Checked): Issue[] {
  const [member] = node.members;
  const routings = member === undefined ? [] : meshRoutingsOf(member);
  const readable = view.ports.some(({ http, shown }) => http && shown);
  const issues = routings.flatMap(({ path, subsets }) => [
    ...(readable ? [] : [unreadable(path, node)]),
    ...Object.entries(subsets)
      .filter(([, labels]) => !view.versions.some(({ podLabels }) => hasAll(podLabels, labels)))
      .map(([name, labels]) => emptySubset(path, { node, view, name, labels })),
  ]);
  const open = routings.findIndex(({ routes }) => routes.some(({ match }) => match === undefined));
  const unreached = open < 0 ? [] : routings.slice(open + 1);
  return [
    ...issues,
    ...unreached.map(({ path }) => ({
      path,
      field: 'service',
      given: node.path,
      allowed: `a service whose requests nobody else takes all: ${routings[open]?.path ?? ''} does`,
      fix: 'say in one of them how all requests are spread',
    })),
  ];
}

function unreadable(path: string, { path: given }: ServiceNode): Issue {
  const allowed = 'a service with a port that speaks HTTP or gRPC, which its Service shows';
  const fix = "name the port for what it speaks: 'http-api', 'grpc'";
  return { path, field: 'service', given, allowed, fix };
}

type Labels = Readonly<Record<string, string>>;

/** A subset that no pod belongs to answers 503 to all its requests. */
function emptySubset(
  path: string,
  { node, view, name, labels }: Pick<Checked, 'node' | 'view'> & { name: string; labels: Labels },
): Issue {
  const keys = Object.keys(labels);
  const known = view.versions.map(({ podLabels }) =>
    keys.map((key) => `${key}=${podLabels[key] ?? ''}`).join(' '),
  );
  return {
    path,
    field: `versions.${name}`,
    given: labels,
    allowed: `labels of pods of ${node.path}: ${known.join(', ')}`,
    fix: `give one of its versions version: '${name}', or name other labels`,
  };
}

function hasAll(podLabels: Labels, labels: Labels): boolean {
  return Object.entries(labels).every(([key, value]) => podLabels[key] === value);
}
