import type { Allowance } from './allowance';
import { intervalKey } from './interval-set';
import type { Side } from './policies';

const KEYS = new WeakMap<Allowance, string>();

/** A text that two sides share exactly when they open the same, whichever policies do it. */
export function sideKey({ isIsolated, parts }: Side): string {
  return isIsolated ? [...new Set(parts.map(allowanceKey))].sort().join('\n') : 'open';
}

function allowanceKey(allowance: Allowance): string {
  const known = KEYS.get(allowance);
  if (known !== undefined) return known;
  const { all, byPod, bySelector, outside } = allowance;
  const key = JSON.stringify([
    intervalKey(all),
    [...byPod].map(([pod, ports]) => `${pod} ${intervalKey(ports)}`).sort(),
    [...bySelector].map(([selector, ports]) => `${selector} ${intervalKey(ports)}`).sort(),
    outside.map(({ addresses, ports }) => `${intervalKey(addresses)} ${intervalKey(ports)}`).sort(),
  ]);
  KEYS.set(allowance, key);
  return key;
}
