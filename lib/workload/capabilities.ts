import { listOf, objectOf, textThat, wordOf } from '../core/read-fields';
import { isObject, readText } from '../core/read-values';
import type { Reading } from '../core/reading';
import { checkReason } from '../core/reasoned';

/** What a container may do beyond a plain process: all is dropped, what is added back needs a reason. */
export type Capabilities =
  | { readonly drop?: readonly ['ALL']; readonly add?: undefined; readonly reason?: undefined }
  | { readonly drop?: readonly ['ALL']; readonly add: readonly string[]; readonly reason: string };

/** Capabilities as Kubernetes writes them. */
export interface CapabilitiesSpec {
  readonly drop: readonly ['ALL'];
  readonly add?: readonly string[];
}

/** Runtimes put the prefix before it themselves. @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/ */
const isCapability = (text: string): boolean =>
  /^[A-Z][A-Z0-9_]*$/.test(text) && text !== 'ALL' && !text.startsWith('CAP_');

const FIELDS = {
  drop: listOf(wordOf('ALL'), { least: 1, most: 1 }),
  add: listOf(textThat(isCapability, 'a capability, without CAP_ and not ALL', "write 'NET_BIND_SERVICE'"), {
    least: 1,
  }),
  reason: readText,
};

/** Reads the capabilities of a container. */
export function readCapabilities(reading: Reading, given: unknown): CapabilitiesSpec {
  const { add } = objectOf(FIELDS)(reading, given) ?? {};
  if (!Array.isArray(add)) return { drop: ['ALL'] };
  if (isObject(given)) checkReason(given.reason, reading.faults, 'no capability');
  return { drop: ['ALL'], add: add as string[] };
}
