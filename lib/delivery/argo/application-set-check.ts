import type { Issue } from '../../core/issue';
import { isDnsLabel } from '../../core/names';
import type { DeliveredChart } from '../delivery';
import { type ApplicationContext, needsNamespace } from './application';
import { namePartsOf, sharedNamespace } from './application-set';
import type { ApplicationSetOptions } from './argo-options';
import { isPreview } from './argo-settings';

/** What stands for a number of a pull request, or for the name of a cluster, when lengths are measured. */
const LONGEST_NUMBER = '99999';

/** Finds what a template cannot say of all charts of an environment at once. */
export function checkApplicationSet(
  applicationSet: ApplicationSetOptions,
  context: ApplicationContext,
): Issue[] {
  const { environment } = context.order;
  const start = namePartsOf(applicationSet, context).map((part) =>
    part.replace(/^\{\{.*\}\}$/, LONGEST_NUMBER),
  );
  const taken = new Map<string, DeliveredChart>();
  const names = environment.charts.flatMap((chart) => {
    const name = normalized(folderNameOf(chart));
    const first = taken.get(name);
    taken.set(name, first ?? chart);
    const whole = [...start, name].join('-');
    if (first === undefined && isDnsLabel(whole)) return [];
    const others = first === undefined ? '' : `, and another name than that of ${first.path}`;
    return [
      {
        path: chart.path,
        field: 'id',
        given: whole,
        allowed: `a name of an Application: lower-case letters, digits and -, at most 63 characters${others}`,
        fix: 'shorten or rename the id of the chart, or remove applicationSet of the environment',
      },
    ];
  });
  return [
    ...names,
    ...(isPreview(applicationSet)
      ? checkPreviewNamespaces(applicationSet.pullRequests.namespaces, context)
      : checkSharedNamespace(context)),
  ];
}

/** The project allows previews in their namespaces and nowhere else. */
function checkPreviewNamespaces(pattern: string, { order }: ApplicationContext): Issue[] {
  const [start = '', end = ''] = pattern.split('*');
  const { inventory, environment } = order;
  const used = new Map(inventory.items.map(({ namespace, chart }) => [namespace, chart]));
  return [...used]
    .filter(([namespace]) => namespace !== '' && !(namespace.startsWith(start) && namespace.endsWith(end)))
    .map(([namespace, { path }]) => ({
      path,
      field: 'namespace',
      given: namespace,
      allowed: `the namespace of one preview, ${pattern}`,
      fix: `render ${environment.name} with the number of the pull request, such as ${pattern.replace('*', '1')}`,
    }));
}

/** CreateNamespace makes the namespace of the destination, which a template has only where all charts share it. */
function checkSharedNamespace(context: ApplicationContext): Issue[] {
  const { charts } = context.order.environment;
  if (sharedNamespace(charts) !== undefined) return [];
  return charts
    .filter((chart) => needsNamespace(chart, context))
    .map(({ path, namespace }) => ({
      path,
      field: 'namespace',
      given: namespace,
      allowed:
        'a namespace that is there, or is made: one ApplicationSet creates none for several namespaces',
      fix: "make it: new SecureNamespace(chart, 'namespace', {}), or list it in existingNamespaces",
    }));
}

function folderNameOf({ folder }: DeliveredChart): string {
  return folder.slice(folder.lastIndexOf('/') + 1);
}

/** As Argo CD makes `path.basenameNormalized`. @see https://github.com/argoproj/argo-cd/blob/master/applicationset/utils/utils.go (SanitizeName) */
function normalized(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^-a-z0-9.]/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
}
