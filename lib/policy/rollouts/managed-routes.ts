import { at, textAt } from '../../kubernetes/at';
import type { ObjectSet } from '../across/object-set';
import type { SetObject } from '../across/set-object';
import { VIRTUAL_SERVICE } from '../mesh/destinations';
import { type Entry, entriesOf } from '../mesh/entries';
import type { AcrossRule, Refuse, Steps } from '../rule';
import { type Canary, type ManagedRoutes, canariesIn } from './canaries';

/** A route whose weights the controller sets, and where its destinations stand. */
interface Split {
  readonly canary: Canary;
  readonly managed: ManagedRoutes;
  readonly object: SetObject;
  readonly route: Entry;
  readonly destinations: readonly (Entry & { readonly to: string })[];
}

/** Who a destination leads to: a subset, or a Service by the name up to the first dot, as the controller compares it. */
function whoOf(by: ManagedRoutes['by'], value: unknown): string {
  if (by === 'subset') return textAt(value, 'destination', 'subset') ?? '';
  return (textAt(value, 'destination', 'host') ?? textAt(value, 'name') ?? '').split('.')[0] ?? '';
}

/** Routes that a Rollout manages, as far as they are beside it. */
function splitsIn(objects: ObjectSet): readonly Split[] {
  return canariesIn(objects).flatMap((canary) =>
    canary.managed.flatMap((managed) => {
      const object = objects.find(managed.type, managed.name, managed.namespace);
      if (object === undefined) return [];
      return routesOf(managed, object).map((route) => ({
        canary,
        managed,
        object,
        route,
        destinations: destinationsOf(managed, route),
      }));
    }),
  );
}

function destinationsOf({ type, by }: ManagedRoutes, { value, steps }: Entry): Split['destinations'] {
  const list = type === VIRTUAL_SERVICE ? 'route' : 'backendRefs';
  return entriesOf(value, steps, list).map((one) => ({ ...one, to: whoOf(by, one.value) }));
}

/** The routes that a Rollout names, the only one where it names none, and for the plugin each that leads to either. */
function routesOf(managed: ManagedRoutes, { manifest }: SetObject): readonly Entry[] {
  if (managed.type !== VIRTUAL_SERVICE)
    return entriesOf(manifest, [], 'spec', 'rules').filter((rule) =>
      destinationsOf(managed, rule).some(({ to }) => to === managed.stable || to === managed.canary),
    );
  const all = entriesOf(manifest, [], 'spec', 'http');
  const { routes } = managed;
  if (routes === undefined) return all.length === 1 ? all : [];
  return all.filter(({ value }) => routes.includes(textAt(value, 'name') ?? ''));
}

export const MANAGED_ROUTE: AcrossRule = {
  id: 'rollout-managed-route',
  class: 'later',
  title: 'A route whose weights a Rollout sets is there, and leads to its two versions alone',
  why: 'The controller finds no route and stops, or deletes from it whatever leads elsewhere.',
  docs: 'github.com/argoproj/argo-rollouts: rollout/trafficrouting/istio/istio.go (ValidateHTTPRoutes, reconcileVirtualService)',

  check(objects, refuse) {
    for (const canary of canariesIn(objects))
      for (const managed of canary.managed) checkNames(canary, managed, { objects, refuse });
    for (const { object, managed, route, destinations } of splitsIn(objects)) {
      const { stable, canary } = managed;
      const found = destinations.map(({ to }) => to);
      const isOdd = found.some((to) => to !== stable && to !== canary);
      if (!isOdd && found.includes(stable) && found.includes(canary)) continue;
      refuse(object, route.steps, {
        given: found,
        allowed: `a route to ${stable} and ${canary}, and nowhere else: a Rollout sets its weights`,
        fix: `write ${stable} with weight 100 and ${canary} with weight 0`,
      });
    }
  },
};

interface Told {
  readonly objects: ObjectSet;
  readonly refuse: Refuse;
}

function checkNames({ object }: Canary, managed: ManagedRoutes, { objects, refuse }: Told): void {
  const { type, name, namespace, routes, steps } = managed;
  const target = objects.find(type, name, namespace);
  if (target === undefined || type !== VIRTUAL_SERVICE) return;
  const there = entriesOf(target.manifest, [], 'spec', 'http').map(
    ({ value }) => textAt(value, 'name') ?? '',
  );
  if (routes === undefined && there.length > 1)
    refuse(object, [...steps, 'routes'], {
      given: undefined,
      allowed: `names of routes of ${name}, which has ${there.length}`,
      fix: `write routes: [${there.find((each) => each !== '') ?? 'primary'}]`,
    });
  routes?.forEach((route, index) => {
    if (there.filter((each) => each === route).length === 1) return;
    refuse(object, [...steps, 'routes', index], {
      given: route,
      allowed: `the name of one route of VirtualService ${name}: it has ${there.join(', ') || 'none'}`,
      fix: `write name: ${route} at one of its routes`,
    });
  });
}

export const INITIAL_WEIGHTS: AcrossRule = {
  id: 'rollout-initial-weights',
  class: 'unwise',
  title: 'A route whose weights a Rollout sets gives everything to the old version in Git',
  why: 'Whenever it is made anew, the new version gets its share before its controller looks; without a word, half.',
  docs: 'https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/istio/',

  check(objects, refuse) {
    for (const { object, managed, destinations } of splitsIn(objects)) {
      for (const { steps, value, to } of destinations) {
        const wanted = to === managed.stable ? 100 : 0;
        const weight = at(value, 'weight');
        if (weight === wanted || (to !== managed.stable && to !== managed.canary)) continue;
        refuse(object, [...steps, 'weight'], {
          given: weight,
          allowed: `${wanted}: a Rollout sets it while a release goes on`,
          fix: `write weight: ${wanted}`,
        });
      }
    }
  },
};

/** Somewhere that requests come from, and where it names a Service. */
interface EntryPoint {
  readonly object: SetObject;
  readonly steps: Steps;
  readonly service: string;
  readonly namespace: string;
}

const ROUTES = ['gateway.networking.k8s.io/HTTPRoute', 'gateway.networking.k8s.io/GRPCRoute'];

/** Names of Services that requests from outside are sent to, and those of the mesh. */
function entryPointsIn(objects: ObjectSet): readonly EntryPoint[] {
  return [
    ...objects
      .ofType(VIRTUAL_SERVICE)
      .flatMap((object) =>
        entriesOf(object.manifest, [], 'spec', 'http').flatMap(({ value, steps }) =>
          entriesOf(value, steps, 'route').flatMap((one) =>
            pointOf(object, [...one.steps, 'destination', 'host'], textAt(one.value, 'destination', 'host')),
          ),
        ),
      ),
    ...objects.ofType(...ROUTES).flatMap((object) =>
      entriesOf(object.manifest, [], 'spec', 'rules').flatMap(({ value, steps }) =>
        entriesOf(value, steps, 'backendRefs').flatMap((one) => {
          const name = textAt(one.value, 'name');
          const namespace = textAt(one.value, 'namespace') ?? object.namespace;
          return name === undefined
            ? []
            : [{ object, steps: [...one.steps, 'name'], service: name, namespace }];
        }),
      ),
    ),
    ...objects
      .ofType('networking.k8s.io/Ingress')
      .flatMap((object) =>
        entriesOf(object.manifest, [], 'spec', 'rules').flatMap(({ value, steps }) =>
          entriesOf(at(value, 'http'), [...steps, 'http'], 'paths').flatMap((one) =>
            pointOf(
              object,
              [...one.steps, 'backend', 'service', 'name'],
              textAt(one.value, 'backend', 'service', 'name'),
            ),
          ),
        ),
      ),
  ];
}

function pointOf(object: SetObject, steps: Steps, host: string | undefined): EntryPoint[] {
  if (host === undefined) return [];
  const [service = '', namespace = object.namespace] = host.split('.');
  return [{ object, steps, service, namespace }];
}

export const ROUTE_BYPASS: AcrossRule = {
  id: 'rollout-bypass',
  class: 'unwise',
  title: 'Requests for a service that a Rollout releases pass the route whose weights it sets',
  why: 'Those that come another way are in no step of the release: they get the old version, and then all at once the new one.',
  docs: 'https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/',

  check(objects, refuse) {
    const canaries = canariesIn(objects);
    if (canaries.length === 0) return;
    for (const { object, steps, service, namespace } of entryPointsIn(objects)) {
      const canary = canaries.find(
        (one) => one.object.namespace === namespace && [one.stable, one.canary].includes(service),
      );
      if (canary === undefined || isManaged(canary, object) || isOtherSide(canary, object)) continue;
      const [first] = canary.managed;
      if (first === undefined) continue;
      const { name, type } = first;
      refuse(object, steps, {
        given: service,
        allowed: `a way through ${type.split('/')[1] ?? ''} ${name}, whose weights Rollout ${canary.object.name} sets`,
        fix:
          type === VIRTUAL_SERVICE
            ? `write delegate: { name: ${name} } in place of route`
            : 'remove this route',
      });
    }
  },
};

function isManaged({ managed }: Canary, { type, name, namespace }: SetObject): boolean {
  return managed.some((one) => one.type === type && one.name === name && one.namespace === namespace);
}

/** Where a Gateway splits what comes from outside, callers in the mesh are no part of the release, and say so. */
function isOtherSide({ managed }: Canary, { type }: SetObject): boolean {
  return type === VIRTUAL_SERVICE && managed.every((one) => one.type !== VIRTUAL_SERVICE);
}

/** Routes that Rollouts set the weights of. */
export const MANAGED_ROUTE_RULES: readonly AcrossRule[] = [MANAGED_ROUTE, INITIAL_WEIGHTS, ROUTE_BYPASS];
