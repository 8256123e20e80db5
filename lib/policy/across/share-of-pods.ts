import { parsePercent } from '../../core/percent';

/**
 * How many pods a number or a percentage stands for; undefined for anything else.
 *
 * @see staging/src/k8s.io/apimachinery/pkg/util/intstr/intstr.go (GetScaledValueFromIntOrPercent)
 */
export function shareOfPods(given: unknown, pods: number, round: 'up' | 'down'): number | undefined {
  if (typeof given === 'number') return given;
  const percent = parsePercent(given);
  if (percent === undefined) return undefined;
  const exact = (percent * pods) / 100;
  return round === 'up' ? Math.ceil(exact) : Math.floor(exact);
}
