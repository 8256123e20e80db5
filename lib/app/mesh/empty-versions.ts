import type { Issue } from '../../core/issue';
import { type Labels, hasLabels } from '../../core/labels';
import { meshRoutingsOf } from '../../core/mesh-routes';
import type { ServiceNode } from '../../network/service-node';

/** Versions that requests are sent to and that no pod belongs to: all their requests are answered with 503. */
export function emptyVersions(node: ServiceNode, pods: readonly Labels[]): Issue[] {
  const [member] = node.members;
  const routings = member === undefined ? [] : meshRoutingsOf(member);
  return routings.flatMap(({ path, subsets }) =>
    Object.entries(subsets)
      .filter(([, labels]) => !pods.some((podLabels) => hasLabels(podLabels, labels)))
      .map(([name, labels]) => emptyVersion(path, { node, pods, name, labels })),
  );
}

interface Named {
  readonly node: ServiceNode;
  readonly pods: readonly Labels[];
  readonly name: string;
  readonly labels: Labels;
}

function emptyVersion(path: string, { node, pods, name, labels }: Named): Issue {
  const keys = Object.keys(labels);
  const known = pods.map((podLabels) => keys.map((key) => `${key}=${podLabels[key] ?? ''}`).join(' '));
  return {
    path,
    field: `versions.${name}`,
    given: labels,
    allowed: `labels of pods of ${node.path}: ${known.join(', ')}`,
    fix: `give one of its versions version: '${name}', or name other labels`,
  };
}
