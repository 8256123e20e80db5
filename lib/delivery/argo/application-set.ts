import type {
  ApplicationDestination,
  ApplicationSetGenerator,
  GitDirectories,
} from '../../../imports/argoproj.io';
import { deliveredName } from '../delivered-name';
import type { DeliveredChart, DeliveryResource } from '../delivery';
import { pathBelow } from '../repository';
import { type ApplicationContext, argoLabels, policyOf, projectOf, sharedMetadata } from './application';
import type { ApplicationSetOptions } from './argo-options';
import { isPreview } from './argo-settings';
import { pullRequestGenerator } from './pull-requests';

/** One ApplicationSet that makes an Application of each folder of an environment. */
export function applicationSetOf(
  applicationSet: ApplicationSetOptions,
  context: ApplicationContext,
): DeliveryResource {
  const { partOf, settings, own, order } = context;
  const { name, charts } = order.environment;
  const revision = isPreview(applicationSet) ? '{{.head_sha}}' : own.targetRevision;
  return {
    kind: 'ApplicationSet',
    metadata: {
      name: deliveredName(partOf, name),
      namespace: settings.namespace,
      labels: argoLabels(partOf),
    },
    spec: {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: [generatorOf(applicationSet, foldersOf(context, revision))],
      template: {
        metadata: {
          name: [...namePartsOf(applicationSet, context), '{{.path.basenameNormalized}}'].join('-'),
          ...sharedMetadata(context),
        },
        spec: {
          project: projectOf(context),
          source: { repoURL: settings.repoURL, path: '{{.path.path}}', targetRevision: revision },
          destination: setDestination(applicationSet, context),
          ...policyOf(charts, context),
        },
      },
      ...(own.finalizer === 'none' ? { syncPolicy: { preserveResourcesOnDeletion: true } } : {}),
    },
  };
}

/** What the names of Applications begin with. The number of a pull request or the name of a cluster tells them apart. */
export function namePartsOf(
  applicationSet: ApplicationSetOptions,
  { partOf, order }: ApplicationContext,
): readonly string[] {
  const start = [partOf, order.environment.name];
  if (applicationSet === 'directories') return start;
  return [...start, isPreview(applicationSet) ? '{{.number}}' : '{{.nameNormalized}}'];
}

/**
 * The one namespace of all charts. Where they have several, a template can name none of them, and objects say themselves
 * where they lie.
 */
export function sharedNamespace(charts: readonly DeliveredChart[]): string | undefined {
  const namespaces = new Set(charts.map(({ namespace }) => namespace));
  return namespaces.size === 1 ? charts[0]?.namespace : undefined;
}

function setDestination(
  applicationSet: ApplicationSetOptions,
  { order }: ApplicationContext,
): ApplicationDestination {
  const { cluster, charts } = order.environment;
  if (isPreview(applicationSet))
    return { ...cluster, namespace: applicationSet.pullRequests.namespaces.replace('*', '{{.number}}') };
  const namespace = sharedNamespace(charts);
  return {
    ...(applicationSet === 'directories' ? cluster : { server: '{{.server}}' }),
    ...(namespace === undefined ? {} : { namespace }),
  };
}

function foldersOf({ settings, order }: ApplicationContext, revision: string): GitDirectories {
  const { repoURL, path } = settings;
  return {
    git: { repoURL, revision, directories: [{ path: pathBelow(path, order.environment.name, '*') }] },
  };
}

function generatorOf(
  applicationSet: ApplicationSetOptions,
  folders: GitDirectories,
): ApplicationSetGenerator {
  if (applicationSet === 'directories') return folders;
  const outer = isPreview(applicationSet)
    ? pullRequestGenerator(applicationSet.pullRequests)
    : { clusters: { selector: { matchLabels: applicationSet.clusters.matchLabels } } };
  return { matrix: { generators: [outer, folders] } };
}
