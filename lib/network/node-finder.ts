import { type Labels, hasLabels } from '../core/labels';
import { addTo } from '../core/grouping';
import type { ServiceNode } from './service-node';

/** Answers which services pods belong to, by their namespace and labels, without asking every service each time. */
export function nodeFinder(
  services: readonly ServiceNode[],
): (namespace: string | undefined, labels: Labels) => ServiceNode[] {
  const byLabel = new Map<string, ServiceNode[]>();
  for (const node of services) {
    const [label] = Object.entries(node.podSelector);
    if (label === undefined) continue;
    const key = keyOf(node.namespace, label);
    addTo(byLabel, key, node);
  }
  return (namespace, labels) => {
    const near = Object.entries(labels).flatMap((label) => byLabel.get(keyOf(namespace, label)) ?? []);
    return near.filter(({ podSelector }) => hasLabels(labels, podSelector));
  };
}

function keyOf(namespace: string | undefined, [key, value]: readonly [string, string]): string {
  return `${namespace ?? ''} ${key}=${value}`;
}
