import type { Construct, IConstruct } from 'constructs';
import { boundaryOf } from '../../core/boundary';
import { coversPath, narrowPath } from '../../core/exposure-paths';
import type { PathMatch } from '../../core/exposure-routes';
import { addTo } from '../../core/grouping';
import { plainOf } from '../../core/read-values';
import { type ServiceRef, serviceKey } from '../../core/service-ref';
import type { EdgeRoutes, Exposed, SharedDoor } from '../../exposure/exposed';
import { type AppCheck, addAppCheck } from '../../synth/app-checks';
import type { AppIssue } from '../../synth/app-issue';

/** A service that is exposed, with what tells its requests apart, known at synth. */
interface ExposedService {
  readonly service: ServiceRef & Construct;
  readonly exposed: Exposed;
  readonly routes: () => EdgeRoutes;
}

/** Services by the app that they are in, in the order they were made. */
const EXPOSED = new WeakMap<IConstruct, ExposedService[]>();

/** Remembers how a service is reached, to be compared with others of its environment at synth. */
export function compareExposed(given: ExposedService): void {
  const { root } = given.service.node;
  addTo(EXPOSED, root, given);
  addAppCheck(given.service, checkExposures);
}

/** Finds services of one environment of which one would get requests that are meant for another. */
const checkExposures: AppCheck = (_objects, root) => {
  const byBoundary = new Map<IConstruct, Map<string, TakenPaths>>();
  return (EXPOSED.get(root) ?? []).flatMap((own) => {
    const { door, hosts } = own.exposed;
    if (door === undefined) return [];
    const boundary = boundaryOf(own.service);
    const byHost = byBoundary.get(boundary) ?? new Map<string, TakenPaths>();
    byBoundary.set(boundary, byHost);
    return hosts.flatMap((host) => {
      const key = `${door.name} ${host}`;
      const taken = byHost.get(key) ?? new TakenPaths();
      byHost.set(key, taken);
      const issues = own.exposed.paths.flatMap((path) =>
        taken.near(path).flatMap((other) => clashesOf({ own, path }, other, { door, host })),
      );
      for (const path of own.exposed.paths) taken.add({ own, path });
      return issues;
    });
  });
};

/** A path that leads to a service. */
interface Taken {
  readonly own: ExposedService;
  readonly path: PathMatch;
}

/** Paths of one host, by their first element: those with another one have no request in common, but with `/`. */
class TakenPaths {
  private readonly all: Taken[] = [];
  private readonly byElement = new Map<string, Taken[]>();

  public add(taken: Taken): void {
    const element = elementOf(taken.path);
    addTo(this.byElement, element, taken);
    this.all.push(taken);
  }

  /** The paths that may have requests in common with one. */
  public near(path: PathMatch): readonly Taken[] {
    const element = elementOf(path);
    if (element === '') return this.all;
    return [...(this.byElement.get(element) ?? []), ...(this.byElement.get('') ?? [])];
  }
}

function elementOf({ value }: PathMatch): string {
  return value.split('/')[1] ?? '';
}

interface Met {
  readonly door: SharedDoor;
  readonly host: string;
}

function clashesOf({ own, path }: Taken, { own: other, path: taken }: Taken, met: Met): AppIssue[] {
  if (serviceKey(own.service) === serviceKey(other.service)) return [];
  const fault = { path: own.service.node.path, field: 'expose.path', given: path.value };
  const of = `${taken.value} of ${other.service.node.path}`;
  if (coversPath(path, taken) && coversPath(taken, path))
    return [
      {
        ...fault,
        allowed: `a path that no other service has at ${met.host} of ${met.door.name}: ${of} is the same`,
        fix: "give one of them another path: '/cart', or another host",
        tells: ['ingress-path-taken', 'route-taken'],
      },
    ];
  if (met.door.taker === 'longest' || !(mayTake(other, taken, path) || mayTake(own, path, taken))) return [];
  return [
    {
      ...fault,
      allowed: `a path beside ${of} at ${met.host}: Istio has no order between VirtualServices of one host, and the wider one may take all requests of the other`,
      fix: "give one of them another host, or a path that is not below the other: '/cart' beside '/shop'",
    },
  ];
}

/**
 * Whether what leads to one service may take requests of another before it is asked. Istio asks last what takes all
 * requests of a host, unless it looks at anything but paths.
 *
 * @see https://istio.io/latest/docs/ops/best-practices/traffic-management/#split-virtual-services
 */
function mayTake({ routes }: ExposedService, outer: PathMatch, inner: PathMatch): boolean {
  if (!coversPath(outer, inner)) return false;
  const takesAll = outer.type === 'Prefix' && outer.value === '/';
  const conditions = routes().mesh.flatMap(({ match = [] }) => match);
  return !takesAll || conditions.some(({ uri }) => mayMeet(uri, inner));
}

/** Whether a condition on paths (StringMatch) may hold for one of these. */
function mayMeet(uri: unknown, path: PathMatch): boolean {
  const { exact, prefix } = plainOf(uri);
  if (typeof exact === 'string') return narrowPath({ type: 'Exact', value: exact }, path) !== undefined;
  return typeof prefix !== 'string' || narrowPath({ type: 'Prefix', value: prefix }, path) !== undefined;
}
