import { createHash } from 'node:crypto';
import type { Plain } from '../core/read-values';
import type { PodMode } from './blast-radius';
import type { ChaosTarget } from './chaos-target';
import type { ReadFault } from './read-fault';

/**
 * Spec of an experiment: what is done, to whom, and for how long. Chaos Mesh meets pods, not Services: it dials the port
 * of the container.
 */
export function chaosSpec(
  { fault, values, body, duration }: ReadFault,
  { mode, value }: PodMode,
  { namespace, labels, ports }: ChaosTarget,
): Plain {
  return {
    ...body,
    ...(fault === 'http' ? { port: ports[String(values.port)] } : {}),
    mode,
    ...(value === undefined ? {} : { value }),
    selector: { namespaces: [namespace], labelSelectors: labels },
    ...(duration === undefined ? {} : { duration }),
  };
}

/** What a Schedule names its block of an experiment. */
export const SCHEDULED_AS = {
  PodChaos: 'podChaos',
  NetworkChaos: 'networkChaos',
  StressChaos: 'stressChaos',
  HTTPChaos: 'httpChaos',
} as const;

/** Spec of a Schedule. Runs never overlap: what one of them spends is all that is spent at a time. */
export function scheduleSpec(kind: ReadFault['kind'], schedule: string, spec: Plain): Plain {
  return { schedule, concurrencyPolicy: 'Forbid', historyLimit: 1, type: kind, [SCHEDULED_AS[kind]]: spec };
}

/** Digits that tell the experiments of one id apart. */
const HASH_DIGITS = 8;

/**
 * The name of an experiment, which changes with what it does: Chaos Mesh refuses to change one that is there.
 *
 * @see https://github.com/chaos-mesh/chaos-mesh/issues/2561
 */
export function chaosName(id: string, kind: string, spec: Plain): string {
  const text = JSON.stringify([kind, spec]);
  return `${id}-${createHash('sha256').update(text).digest('hex').slice(0, HASH_DIGITS)}`;
}
