import { meantAmong } from '../core/closest';
import type { Issue } from '../core/issue';
import { isDnsLabel } from '../core/names';
import { isClusterScoped } from '../kubernetes/scope';
import type { DeliveredChart, DeliveredEnvironment, DeliveryInput } from './delivery';
import { deliveredName } from './delivered-name';
import type { Inventory } from './order/inventory';
import { type Item, isCustomGroup, nameOf } from './order/item';

/** Namespaces that every cluster has. */
export const OF_THE_CLUSTER: readonly string[] = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

/** Checks what is asked of a delivery, before anything is made of it. */
export function checkInput(input: DeliveryInput): Issue[] {
  const { environments } = input;
  return [
    ...environments.flatMap(({ name }) => nameIssue(name, 'name', name)),
    ...twice(environments.map(({ name }) => ({ path: name, name }))),
    ...environments.flatMap(checkEnvironment),
    ...checkDeliveredNames(input),
  ];
}

function checkEnvironment({ name, cluster, charts }: DeliveredEnvironment): Issue[] {
  const { server, name: registered } = cluster as { readonly server?: string; readonly name?: string };
  const issues: Issue[] = [];
  if ((server === undefined || server === '') === (registered === undefined || registered === ''))
    issues.push({
      path: name,
      field: 'cluster',
      given: cluster,
      allowed: 'the URL of its API server, or its name',
      fix: "write { server: 'https://10.1.2.3:6443' } or { name: 'eu-1' }",
    });
  return [...issues, ...charts.flatMap((chart) => checkChart(name, chart))];
}

/** A folder of one environment that lies elsewhere would be applied to another, or to the wrong cluster. */
function checkChart(environment: string, { path, folder }: DeliveredChart): Issue[] {
  const parts = folder.split('/');
  const sound = parts.length === 2 && parts[0] === environment && !['', '.', '..'].includes(parts[1] ?? '');
  if (sound) return [];
  return [
    {
      path,
      field: 'folder',
      given: folder,
      allowed: `a folder of its own in ${environment}/`,
      fix: `write it to ${environment}/<chart>`,
    },
  ];
}

function nameIssue(path: string, field: string, given: string): Issue[] {
  if (isDnsLabel(given)) return [];
  return [
    {
      path,
      field,
      given,
      allowed: 'lower-case letters, digits and -, at most 63 characters',
      fix: "use a name such as 'shop'",
    },
  ];
}

function twice(named: readonly { readonly path: string; readonly name: string }[]): Issue[] {
  const known = new Map<string, string>();
  return named.flatMap(({ path, name }) => {
    const first = known.get(name);
    if (first !== undefined)
      return [
        {
          path,
          field: 'name',
          given: name,
          allowed: `a name of its own: ${first} has it`,
          fix: 'rename one of them',
        },
      ];
    known.set(name, path);
    return [];
  });
}

/** `a` of `b-c` and `a-b` of `c` are joined to one name. */
function checkDeliveredNames({ partOf, environments }: DeliveryInput): Issue[] {
  return twice(
    environments.flatMap(({ name, charts }) =>
      charts.map((chart) => ({ path: chart.path, name: deliveredName(partOf, name, chart.name) })),
    ),
  );
}

/** Finds options for environments that the app does not have. */
export function checkEnvironmentNames(given: readonly string[], { environments }: DeliveryInput): Issue[] {
  const known = environments.map(({ name }) => name);
  return given
    .filter((name) => !known.includes(name))
    .map((name) => {
      return {
        path: '',
        field: `delivery.environments.${name}`,
        given: name,
        allowed: `an environment with charts: ${known.join(', ')}`,
        fix: meantAmong(name, known, 'remove it'),
      };
    });
}

/** What is known of namespaces beside the objects of an environment. */
export interface KnownNamespaces {
  /** Those that the delivery makes, or that somebody said are there. */
  readonly known: readonly string[];
  /** What to do about a missing one. */
  readonly fix: (namespace: string) => string;
}

/**
 * Finds objects whose namespace nobody makes. In an early wave, one of them holds up the sync that would make it.
 *
 * @see https://github.com/redhat-appstudio/infra-deployments/pull/13434
 */
export function checkNamespaces(inventory: Inventory, { known, fix }: KnownNamespaces): Issue[] {
  const there = new Set([...OF_THE_CLUSTER, ...known]);
  const issues = new Map<string, Issue & { readonly given: string }>();
  for (const item of inventory.items) {
    const { namespace } = item;
    if (isFree(item) || there.has(namespace) || inventory.find('', 'Namespace', namespace)) continue;
    const key = JSON.stringify([item.chart.path, namespace]);
    const given = [issues.get(key)?.given, nameOf(item)].filter((name) => name !== undefined).join(', ');
    issues.set(key, {
      path: item.chart.path,
      field: 'namespace',
      given,
      allowed:
        namespace === ''
          ? 'objects with a namespace'
          : `a namespace that is there, or is made: ${namespace} is not`,
      fix:
        namespace === ''
          ? "give the chart one: new Chart(scope, 'shop', { namespace: 'shop' })"
          : fix(namespace),
    });
  }
  return [...issues.values()];
}

/** Objects outside namespaces, and custom ones that may be: where they name none, only their definition knows. */
function isFree({ group, kind, namespace }: Item): boolean {
  return isClusterScoped(group, kind) || (namespace === '' && isCustomGroup(group));
}
