import { LABEL, MANAGED_BY } from '../../core/labels';
import { deliveredName } from '../delivered-name';
import type { DeliveredChart, DeliveryObject } from '../delivery';
import type { EnvironmentOrder } from '../environment-order';
import { isProduction } from '../production';
import { pathBelow } from '../repository';
import type { FluxEnvironmentOptions, FluxOptions } from './flux-options';
import { waitOf } from './health-checks';

/** Folder below the output folder that holds one folder for each environment: what the Flux of its cluster is to read. */
export const FLUX_FOLDER = 'flux';

const DEFAULTS = {
  branch: 'main',
  namespace: 'flux-system',
  pollInterval: '1m',
  interval: '10m',
  retryInterval: '2m',
  timeout: '5m',
} as const;

/** What all objects of an environment are made from. */
export interface FluxContext {
  readonly partOf: string;
  readonly options: FluxOptions;
  readonly own: FluxEnvironmentOptions;
  readonly order: EnvironmentOrder;
}

/** The repository, and a Kustomization for each chart: Flux takes a folder of plain manifests as it is. */
export function fluxObjects(context: FluxContext): DeliveryObject[] {
  const { order } = context;
  const { name, charts } = order.environment;
  const folder = `${FLUX_FOLDER}/${name}`;
  return [gitRepository(context), ...charts.map((chart) => kustomization(chart, context))].map(
    (resource) => ({
      folder,
      resource,
    }),
  );
}

function gitRepository({ partOf, options, own, order }: FluxContext): DeliveryObject['resource'] {
  const { secretName, pollInterval = DEFAULTS.pollInterval } = options;
  return {
    kind: 'GitRepository',
    metadata: metadataOf(deliveredName(partOf, order.environment.name), { partOf, options }),
    spec: {
      interval: pollInterval,
      ref: { branch: own.branch ?? options.branch ?? DEFAULTS.branch },
      ...(secretName === undefined ? {} : { secretRef: { name: secretName } }),
      url: options.repoURL,
    },
  };
}

function kustomization(chart: DeliveredChart, context: FluxContext): DeliveryObject['resource'] {
  const { partOf, options, own, order } = context;
  const { name } = order.environment;
  const needed = order.waits.filter((wait) => wait.chart === chart.name).map(({ on }) => on);
  return {
    kind: 'Kustomization',
    metadata: metadataOf(deliveredName(partOf, name, chart.name), { partOf, options }),
    spec: {
      ...((own.orphan ?? isProduction(name)) ? { deletionPolicy: 'Orphan' as const } : {}),
      ...(needed.length > 0
        ? { dependsOn: [...needed].sort().map((on) => ({ name: deliveredName(partOf, name, on) })) }
        : {}),
      interval: options.interval ?? DEFAULTS.interval,
      ...kubeConfigOf(own),
      path: `./${pathBelow(options.path ?? '', chart.folder)}`,
      prune: own.prune ?? true,
      retryInterval: options.retryInterval ?? DEFAULTS.retryInterval,
      ...(own.serviceAccountName === undefined ? {} : { serviceAccountName: own.serviceAccountName }),
      sourceRef: { kind: 'GitRepository', name: deliveredName(partOf, name) },
      timeout: options.timeout ?? DEFAULTS.timeout,
      ...waitOf(order.inventory.of(chart)),
    },
  };
}

function kubeConfigOf({ kubeConfig }: FluxEnvironmentOptions): {
  readonly kubeConfig?: { readonly secretRef: { readonly name: string; readonly key?: string } };
} {
  if (kubeConfig === undefined) return {};
  const { secretName, key } = kubeConfig;
  return { kubeConfig: { secretRef: { ...(key === undefined ? {} : { key }), name: secretName } } };
}

function metadataOf(
  name: string,
  { partOf, options }: Pick<FluxContext, 'partOf' | 'options'>,
): DeliveryObject['resource']['metadata'] {
  return {
    name,
    namespace: options.namespace ?? DEFAULTS.namespace,
    labels: { [LABEL.managedBy]: MANAGED_BY, [LABEL.partOf]: partOf },
  };
}
