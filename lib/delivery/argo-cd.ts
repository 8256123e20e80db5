import { Faults } from '../core/faults';
import type { Issue } from '../core/issue';
import type { Manifest } from '../kubernetes/manifest';
import {
  ARGO_FOLDER,
  type ApplicationContext,
  applicationOf,
  needsNamespace,
  rootApplication,
} from './argo/application';
import { applicationSetOf } from './argo/application-set';
import { checkApplicationSet } from './argo/application-set-check';
import { argoNotes } from './argo/argo-notes';
import type { ArgoCdOptions } from './argo/argo-options';
import { type ArgoSettings, argoSettings, environmentSettings } from './argo/argo-settings';
import { projectResources } from './argo/project';
import { checkArgoOptions } from './argo/read-argo-options';
import { SYNC_OPTIONS, syncOptionsOf } from './argo/sync-options';
import {
  type Delivery,
  type DeliveryInput,
  type DeliveryPlan,
  type DeliveryResource,
  refused,
} from './delivery';
import { orderOf, schedulesOf } from './environment-order';
import { checkEnvironmentNames, checkInput, checkNamespaces } from './input-check';
import { SYNC_WAVE } from './order/position';
import type { Schedule } from './order/waves';

/**
 * Delivers by Argo CD: an Application for each chart of each environment, one that keeps those, and a project that allows
 * what they need. Objects get the sync waves that their references ask for, and stay when data would go with them.
 *
 * @example argoCd({ repoURL: 'https://git.example.com/shop.git', path: 'manifests' })
 */
export function argoCd(options: ArgoCdOptions): Delivery {
  const faults = Faults.none();
  checkArgoOptions(options, faults);
  const { issues } = faults;
  return {
    folders: [ARGO_FOLDER],
    issues,
    plan: (input) =>
      issues.length > 0
        ? refused(issues.map((issue) => ({ path: '', ...issue })))
        : planOf(input, argoSettings(options)),
  };
}

function planOf(input: DeliveryInput, settings: ArgoSettings): DeliveryPlan {
  const wrong = [...checkInput(input), ...checkEnvironmentNames(Object.keys(settings.environments), input)];
  if (wrong.length > 0) return refused(wrong);
  const contexts = input.environments.map((environment) => ({
    partOf: input.partOf,
    settings,
    own: environmentSettings(settings, environment.name),
    order: orderOf(environment),
  }));
  const planned = contexts.map((context) => ({ context, ...schedulesOf(context.order) }));
  return {
    objects: resourcesOf(contexts).map((resource) => ({ folder: ARGO_FOLDER, resource })),
    annotations: new Map(planned.flatMap(({ context, schedules }) => [...annotationsOf(context, schedules)])),
    waits: contexts.flatMap(({ order }) => order.waits),
    notes: argoNotes(contexts),
    issues: planned.flatMap(({ context, issues }) => [...issues, ...checkContext(context)]),
  };
}

function checkContext(context: ApplicationContext): Issue[] {
  const { settings, own, order } = context;
  const made = order.environment.charts.flatMap((chart) =>
    needsNamespace(chart, context) && chart.namespace !== undefined ? [chart.namespace] : [],
  );
  return [
    ...order.issues,
    ...checkNamespaces(order.inventory, {
      known: [...made, ...settings.existingNamespaces],
      fix: (namespace) =>
        `make it: new SecureNamespace(chart, '${namespace}', {}), or list it: existingNamespaces: ['${namespace}']`,
    }),
    ...(own.applicationSet === undefined ? [] : checkApplicationSet(own.applicationSet, context)),
  ];
}

function resourcesOf(contexts: readonly ApplicationContext[]): DeliveryResource[] {
  const [first] = contexts;
  if (first === undefined) return [];
  const { partOf, settings } = first;
  return [
    ...(settings.project === undefined ? projectResources(contexts) : []),
    rootApplication(partOf, settings),
    ...contexts.flatMap((context) => {
      const { applicationSet } = context.own;
      if (applicationSet !== undefined) return [applicationSetOf(applicationSet, context)];
      return context.order.environment.charts.map((chart) => applicationOf(chart, context));
    }),
  ];
}

function annotationsOf(
  { own, order }: ApplicationContext,
  schedules: readonly Schedule[],
): Map<Manifest, Readonly<Record<string, string>>> {
  const { inventory } = order;
  const waves = new Map(schedules.flatMap(({ chosen }) => [...chosen]));
  return new Map(
    inventory.items.flatMap((item) => {
      const options = syncOptionsOf(item, { inventory, protectData: own.protectData });
      const wave = waves.get(item);
      if (options === undefined && wave === undefined) return [];
      const annotations = {
        ...(options === undefined ? {} : { [SYNC_OPTIONS]: options }),
        ...(wave === undefined ? {} : { [SYNC_WAVE]: String(wave) }),
      };
      return [[item.manifest, annotations] as const];
    }),
  );
}
