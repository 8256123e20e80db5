import { type ConnectionChange, connectionChange } from './connection-change';
import type { Pod } from './cluster';
import { NOTHING, intersection, union } from './interval-set';
import { portsForPod } from './policies';
import type { Survey } from './survey';

/**
 * Pods that are new and reach one that was there before, where not every pod could. Where any pod could, a new one
 * that can as well is no news.
 */
export function newcomersTo(target: Pod, { before, after }: Survey): ConnectionChange[] {
  const [was, is] = [before.side(target.key, 'Ingress'), after.side(target.key, 'Ingress')];
  const newcomers = new Set(
    is.parts.flatMap(({ byPod }) => [...byPod.keys()]).filter((key) => !before.cluster.pods.has(key)),
  );
  return [...newcomers].flatMap((key) => {
    const sender = after.cluster.pods.get(key);
    if (sender === undefined || sender.isOnHost) return [];
    const open = intersection(portsForPod(after.side(key, 'Egress'), target.key), portsForPod(is, key));
    return connectionChange({ from: sender, to: target }, { was: was.all, is: union(open, was.all) }, [
      {
        pod: target.key,
        direction: 'Ingress',
        was,
        is,
        portsOf: ({ all, byPod }) => union(all, byPod.get(key) ?? NOTHING),
      },
    ]);
  });
}
