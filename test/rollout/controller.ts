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

/** The routes of a VirtualService without one, as the controller removes it (removeRoute). */
function without(virtualService: Loose, name: string): Loose {
  const patched = structuredClone(virtualService);
  patched.spec.http = patched.spec.http.filter((route: Loose) => route.name !== name);
  return patched;
}

/** Routes that the controller made come first, in the order that the Rollout names them (orderRoutes). */
function ordered(virtualService: Loose, rollout: Loose): Loose {
  const { managedRoutes = [] } = rollout.spec.strategy.canary.trafficRouting;
  const names: readonly string[] = managedRoutes.map(({ name }: Loose) => name);
  const rank = ({ name }: Loose): number => (names.includes(name) ? names.indexOf(name) : names.length);
  virtualService.spec.http.sort((a: Loose, b: Loose) => rank(a) - rank(b));
  for (const { name } of virtualService.spec.http)
    if (name !== 'primary' && !names.includes(name)) throw new Error(`${name} is no managed route`);
  return virtualService;
}

/** Where the controller takes ports from: a route whose weights it sets. */
const portOf = (virtualService: Loose): Loose => {
  const primary = virtualService.spec.http.find(({ name }: Loose) => name === 'primary');
  const { port } = primary.route[0].destination;
  return port === undefined ? {} : { port };
};

/** A VirtualService after a step of header routes (reconcileVirtualServiceHeaderRoutes, createHeaderRoute). */
export function withHeaderRoute(virtualService: Loose, rollout: Loose, step: Loose): Loose {
  const { name, match } = step;
  const patched = without(virtualService, name);
  if (match === undefined) return patched;
  const host = rollout.spec.strategy.canary.canaryService;
  patched.spec.http.push({
    name,
    match: match.map(({ headerName, headerValue }: Loose) => ({ headers: { [headerName]: headerValue } })),
    route: [{ weight: 100, destination: { host, ...portOf(virtualService) } }],
  });
  return ordered(patched, rollout);
}

/** A VirtualService after a step of mirrors: its route keeps the weights of now (createMirrorRoute). */
export function withMirrorRoute(virtualService: Loose, rollout: Loose, step: Loose): Loose {
  const { name, match, percentage = 100 } = step;
  const patched = without(virtualService, name);
  if (match === undefined) return patched;
  const primary = patched.spec.http.find((route: Loose) => route.name === 'primary');
  patched.spec.http.unshift({
    name,
    match: match.map(({ method, path, headers }: Loose) => ({
      ...(method === undefined ? {} : { method }),
      ...(path === undefined ? {} : { uri: path }),
      ...(headers === undefined ? {} : { headers }),
    })),
    route: structuredClone(primary.route),
    mirror: { host: rollout.spec.strategy.canary.canaryService, ...portOf(virtualService) },
    mirrorPercentage: { value: percentage },
  });
  return ordered(patched, rollout);
}

/** Texts that a match of a root and one of its delegate look at. */
const TEXTS = ['uri', 'scheme', 'method', 'authority'];

/** Whether two texts exclude each other: one must hold whatever the other holds (stringMatchConflict). */
function clash(root: Loose, leaf: Loose): boolean {
  if (root === undefined || leaf === undefined) return false;
  if (root.regex !== undefined || leaf.regex !== undefined) return true;
  const within: string = leaf.exact ?? leaf.prefix;
  if (root.prefix !== undefined) return !within.startsWith(root.prefix);
  return leaf.exact !== root.exact;
}

/** Whether Istio drops a match of a delegate below one of its root (hasConflict). */
export function conflicts(root: Loose, leaf: Loose): boolean {
  if (Object.keys(leaf).length === 0) return false;
  return (
    TEXTS.some((key) => clash(root[key], leaf[key])) ||
    Object.entries<Loose>(leaf.headers ?? {}).some(([key, value]) => clash(root.headers?.[key], value)) ||
    (root.ignoreUriCase ?? false) !== (leaf.ignoreUriCase ?? false) ||
    (root.port !== undefined && leaf.port !== undefined && root.port !== leaf.port) ||
    (root.sourceNamespace !== undefined && root.sourceNamespace !== leaf.sourceNamespace) ||
    Object.entries(leaf.sourceLabels ?? {}).some(([key, value]) => root.sourceLabels?.[key] !== value)
  );
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
    return target.spec.http.flatMap((route: Loose) => {
      const inherited = INHERITED.filter((key) => route[key] === undefined && from[key] !== undefined);
      const match = (from.match ?? [{}]).flatMap((one: Loose) =>
        (route.match ?? [{}])
          .filter((two: Loose) => !conflicts(one, two))
          .map((two: Loose) => ({ ...one, ...two })),
      );
      if (match.length === 0) return [];
      return [{ ...route, ...Object.fromEntries(inherited.map((key) => [key, from[key]])), match }];
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
