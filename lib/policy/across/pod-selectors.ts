import { at } from '../../kubernetes/at';
import { selects } from '../../kubernetes/selector';
import type { SetObject } from './set-object';

/** Kinds that select pods of their namespace, and where. A selector of a Service is a map alone. */
export const POD_SELECTORS: Readonly<Record<string, readonly string[]>> = {
  '/Service': ['spec', 'selector'],
  'monitoring.coreos.com/PodMonitor': ['spec', 'selector'],
  'networking.k8s.io/NetworkPolicy': ['spec', 'podSelector'],
  'policy/PodDisruptionBudget': ['spec', 'selector'],
  'security.istio.io/AuthorizationPolicy': ['spec', 'selector'],
  'security.istio.io/PeerAuthentication': ['spec', 'selector'],
};

/** Whether an object of such a kind selects pods with these labels; false where it has no selector. */
export function selectsPods(
  { type, manifest }: SetObject,
  labels: Readonly<Record<string, string>>,
): boolean {
  const selector = at(manifest, ...(POD_SELECTORS[type] ?? []));
  if (selector === undefined || selector === null) return false;
  return selects(type === '/Service' ? { matchLabels: selector } : selector, labels);
}
