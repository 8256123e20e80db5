import type { Loose } from '../support/synth';

/*
 * What the controller of Argo Rollouts and istiod do to objects, from their sources:
 * argo-rollouts rollout/trafficrouting/istio (reconcileVirtualService, patchVirtualService) and istio
 * pilot/pkg/model (mergeHTTPRoute). It shares no code with what writes the objects.
 */

/** The name of the Service that a host means: hosts are compared up to their first dot. */
const serviceOf = (host: string): string => host.split('.')[0] ?? '';

/** A VirtualService after the controller wrote a weight to the routes that a Rollout names. */
export function withWeight(virtualService: Loose, rollout: Loose, weight: number): Loose {
  const { stableService, canaryService, trafficRouting } = rollout.spec.strategy.canary;
  const { virtualService: only, virtualServices = [only] } = trafficRouting.istio;
  const named = virtualServices.find(({ name }: Loose) => name === virtualService.metadata.name);
  if (named === undefined) throw new Error(`${virtualService.metadata.name} belongs to no Rollout`);
  const patched = structuredClone(virtualService);
  for (const name of named.routes) {
    const routes = patched.spec.http.filter((route: Loose) => route.name === name);
    if (routes.length !== 1) throw new Error(`route ${name} is there ${routes.length} times`);
    const [route] = routes;
    const weights: Loose = { [stableService]: 100 - weight, [canaryService]: weight };
    route.route = route.route.filter(({ destination }: Loose) => serviceOf(destination.host) in weights);
    if (route.route.length !== 2) throw new Error(`route ${name} does not lead to both Services`);
    for (const to of route.route) to.weight = weights[serviceOf(to.destination.host)];
  }
  return patched;
}

/** A VirtualService with a header route, as the controller puts it before all others. */
export function withHeaderRoute(virtualService: Loose, rollout: Loose, header: Loose): Loose {
  const { canaryService } = rollout.spec.strategy.canary;
  const patched = structuredClone(virtualService);
  const to = patched.spec.http[0].route.find(
    ({ destination }: Loose) => serviceOf(destination.host) === canaryService,
  );
  patched.spec.http.unshift({
    name: 'set-header',
    match: [{ headers: header }],
    route: [{ destination: to.destination, weight: 100 }],
  });
  return patched;
}

/** Fields that a route takes from the one that delegates to it, where it has none of its own. */
const INHERITED = ['timeout', 'retries', 'rewrite', 'fault', 'mirrors', 'corsPolicy', 'headers'];

/** The routes that a proxy gets from a VirtualService that delegates. */
export function merged(root: Loose, virtualServices: readonly Loose[]): readonly Loose[] {
  return root.spec.http.flatMap((from: Loose) => {
    if (from.delegate === undefined) return [from];
    const { name, namespace = root.metadata.namespace } = from.delegate;
    const target = virtualServices.find(
      ({ metadata }) => metadata.name === name && metadata.namespace === namespace,
    );
    if (target === undefined || target.spec.hosts !== undefined) return [];
    return target.spec.http.map((route: Loose) => {
      const inherited = INHERITED.filter((key) => route[key] === undefined && from[key] !== undefined);
      const match = [from.match ?? [{}], route.match ?? [{}]];
      return {
        ...route,
        ...Object.fromEntries(inherited.map((key) => [key, from[key]])),
        match: match[0].flatMap((one: Loose) => match[1].map((two: Loose) => ({ ...one, ...two }))),
      };
    });
  });
}

/** What Argo CD applies of an object: what Git says, with what it is to leave alone as it is in the cluster. */
export function appliedBy(ignored: readonly Loose[], git: Loose, live: Loose): Loose {
  const applied = structuredClone(git);
  for (const { kind, name, namespace, jsonPointers } of ignored) {
    const fits = kind === git.kind && name === git.metadata.name && namespace === git.metadata.namespace;
    if (!fits) continue;
    for (const pointer of jsonPointers) {
      const keys = pointer.split('/').slice(1);
      const last = keys.pop();
      const within = (object: Loose): Loose => keys.reduce((at: Loose, key: string) => at[key], object);
      within(applied)[last] = structuredClone(within(live)[last]);
    }
  }
  return applied;
}
