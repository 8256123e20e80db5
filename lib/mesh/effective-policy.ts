import type { Duration } from '../core/duration';
import { sortedEntries } from '../core/key-order';
import { type CallPolicy, keyOfPolicy } from '../core/mesh-call-policy';
import { type IstioVersion, isIstioAtLeast } from '../core/mesh-facts';
import type { MeshCaller } from './mesh-service';
import type { ReadTrafficPolicy } from './read-traffic-policy';

/** Envoy's own time for a request, which Istio takes away where nothing is said. */
const TIMEOUT: Duration = '15s';

/** What Istio repeats where nothing is said (pilot/pkg/networking/core/route/retry: DefaultPolicy). */
const ATTEMPTS = 2;

/** What goes for a call once both sides were asked. */
export interface EffectivePolicy {
  readonly timeout: Duration | 'none';
  readonly attempts: number;
  readonly perTryTimeout?: Duration;
  readonly on: readonly string[];
}

/** Callers of a port for whom the same goes. */
export interface PolicyGroup {
  readonly policy: EffectivePolicy;
  readonly callers: readonly MeshCaller[];
}

/** What goes for a call: what the caller says, or else the callee, or else kiban. */
export function effectivePolicy(
  callee: Pick<ReadTrafficPolicy, 'timeout' | 'retries'>,
  caller: CallPolicy | undefined,
  version: IstioVersion,
): EffectivePolicy {
  const { attempts = ATTEMPTS, perTryTimeout, on } = caller?.retries ?? callee.retries ?? {};
  return {
    timeout: caller?.timeout ?? callee.timeout ?? TIMEOUT,
    attempts,
    ...(perTryTimeout === undefined ? {} : { perTryTimeout }),
    on: on ?? beforeTheRequest(version),
  };
}

/** Callers whose own words differ from what the callee says, alike ones together, in an order that stays. */
export function policyGroups(
  port: string,
  { policy, callers }: { readonly policy: ReadTrafficPolicy; readonly callers: readonly MeshCaller[] },
  version: IstioVersion,
): PolicyGroup[] {
  const usual = keyOf(effectivePolicy(policy, undefined, version));
  const groups = new Map<string, { policy: EffectivePolicy; callers: MeshCaller[] }>();
  for (const caller of callers) {
    if (!caller.ports.has(port)) continue;
    const effective = effectivePolicy(policy, caller.ports.get(port), version);
    const key = keyOf(effective);
    if (key === usual) continue;
    const group = groups.get(key) ?? { policy: effective, callers: [] };
    group.callers.push(caller);
    groups.set(key, group);
  }
  return sortedEntries(groups).map(([, group]) => group);
}

/**
 * What goes for all calls of a port, where nobody tells callers apart: what they agree on, or else what the callee says.
 * More than one where they do not agree.
 */
export function agreedPolicies(
  port: string,
  { policy, callers }: { readonly policy: ReadTrafficPolicy; readonly callers: readonly MeshCaller[] },
  version: IstioVersion,
): readonly PolicyGroup[] {
  const own = effectivePolicy(policy, undefined, version);
  const groups = policyGroups(port, { policy, callers }, version);
  const told = new Set(groups.flatMap((group) => group.callers));
  const others = callers.filter((caller) => caller.ports.has(port) && !told.has(caller));
  return others.length > 0 || groups.length === 0 ? [{ policy: own, callers: others }, ...groups] : groups;
}

function keyOf({ timeout, attempts, perTryTimeout, on }: EffectivePolicy): string {
  return `${timeout} ${keyOfPolicy({ retries: { attempts, perTryTimeout } })} ${on.join(' ')}`;
}

/** Failures before the request was sent. The last came with Envoy 1.31: istio.io/latest/news/releases/1.23.x/announcing-1.23/change-notes */
function beforeTheRequest(version: IstioVersion): string[] {
  const always = ['connect-failure', 'refused-stream'];
  return isIstioAtLeast(version, '1.23') ? [...always, 'reset-before-request'] : always;
}
