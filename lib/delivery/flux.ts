import { Faults } from '../core/faults';
import type { Issue } from '../core/issue';
import type { Manifest } from '../kubernetes/manifest';
import { type Delivery, type DeliveryInput, type DeliveryNote, type DeliveryPlan, refused } from './delivery';
import { orderOf } from './environment-order';
import { FLUX_FOLDER, type FluxContext, fluxObjects } from './flux/flux-objects';
import type { FluxOptions } from './flux/flux-options';
import { checkFluxOptions } from './flux/read-flux-options';
import { checkEnvironmentNames, checkInput, checkNamespaces } from './input-check';
import { type Item, nameOf } from './order/item';
import { holdsData } from './protection';
import { pathBelow } from './repository';

/** Annotations of single objects. @see https://fluxcd.io/flux/components/kustomize/kustomizations/ */
const KEEP = { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' };
const MAKE_AGAIN = { 'kustomize.toolkit.fluxcd.io/force': 'enabled' };
const MAKE_ONCE = { 'kustomize.toolkit.fluxcd.io/ssa': 'IfNotPresent' };

/**
 * Delivers by Flux: for each environment a GitRepository, and a Kustomization for each chart that waits for the charts
 * that it needs.
 *
 * @example flux({ repoURL: 'https://git.example.com/shop.git', path: 'manifests' })
 */
export function flux(options: FluxOptions): Delivery {
  const faults = Faults.none();
  checkFluxOptions(options, faults);
  const { issues } = faults;
  return {
    folders: [FLUX_FOLDER],
    issues,
    plan: (input) =>
      issues.length > 0 ? refused(issues.map((issue) => ({ path: '', ...issue }))) : planOf(input, options),
  };
}

function planOf(input: DeliveryInput, options: FluxOptions): DeliveryPlan {
  const { environments: settings = {} } = options;
  const wrong = [...checkInput(input), ...checkEnvironmentNames(Object.keys(settings), input)];
  if (wrong.length > 0) return refused(wrong);
  const contexts = input.environments.map((environment) => ({
    partOf: input.partOf,
    options,
    own: Object.hasOwn(settings, environment.name) ? (settings[environment.name] ?? {}) : {},
    order: orderOf(environment),
  }));
  return {
    objects: contexts.flatMap(fluxObjects),
    annotations: new Map(contexts.flatMap(annotationsOf)),
    waits: contexts.flatMap(({ order }) => order.waits),
    notes: contexts.map(noteOf),
    issues: contexts.flatMap(checkContext),
  };
}

function annotationsOf({
  own,
  order,
}: FluxContext): (readonly [Manifest, Readonly<Record<string, string>>])[] {
  return order.inventory.items.flatMap((item) => {
    const annotations = {
      ...(isJob(item) ? MAKE_AGAIN : {}),
      ...(isLeft(item) ? MAKE_ONCE : {}),
      ...((own.protectData ?? true) && holdsData(item) ? KEEP : {}),
    };
    const missing = Object.entries(annotations).filter(
      ([key]) => item.manifest.metadata.annotations?.[key] === undefined,
    );
    return missing.length === 0 ? [] : [[item.manifest, Object.fromEntries(missing)] as const];
  });
}

/** Flux knows no fields to leave alone: an object of which a controller decides a part is made once, and then left to it. */
function isLeft({ group, kind, name, namespace, chart }: Item): boolean {
  return (chart.ignoredDifferences ?? []).some(
    (left) =>
      (left.group ?? '') === group &&
      left.kind === kind &&
      left.name === name &&
      (left.namespace ?? namespace) === namespace,
  );
}

/** A Job cannot be changed: one that differs is made again, and runs again. */
function isJob({ group, kind }: Item): boolean {
  return group === 'batch' && kind === 'Job';
}

function checkContext({ options, order }: FluxContext): Issue[] {
  return [
    ...order.issues,
    ...checkNamespaces(order.inventory, {
      known: options.existingNamespaces ?? [],
      fix: (namespace) =>
        `make it: new SecureNamespace(chart, '${namespace}', {}), or list it: existingNamespaces: ['${namespace}']`,
    }),
    ...[...order.dependencies.values()].flat().flatMap(checkDependency),
  ];
}

/** Flux applies all objects of a Kustomization at once, but for namespaces and definitions, and waits for them together. */
function checkDependency({
  of,
  on,
}: {
  readonly of: readonly Item[];
  readonly on: readonly Item[];
}): Issue[] {
  const [item, other] = [of[0], on[0]];
  if (item === undefined || other === undefined) return [];
  return [
    {
      path: item.chart.path,
      field: 'addDependency',
      given: `${nameOf(item)} waits for ${nameOf(other)}`,
      allowed: 'waiting from chart to chart: Flux applies the objects of one chart together',
      fix: `move ${nameOf(other)} and what it needs into a chart of its own`,
    },
  ];
}

function noteOf({ options, order }: FluxContext): DeliveryNote {
  const { name } = order.environment;
  return {
    rule: 'first-apply',
    given: name,
    fix: `let the Flux of its cluster read ./${pathBelow(options.path ?? '', FLUX_FOLDER, name)} of the repository`,
  };
}
