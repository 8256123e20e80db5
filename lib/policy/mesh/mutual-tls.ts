import { DEFAULT_ROOT_NAMESPACE } from '../../core/mesh-facts';
import { rememberedFor } from '../../core/remembered';
import { at, textAt } from '../../kubernetes/at';
import type { ObjectSet } from '../across/object-set';
import type { SetObject } from '../across/set-object';
import type { Workload } from '../across/workload';
import { PolicyIndex } from './label-index';

/** How a port takes connections. @see https://istio.io/latest/docs/reference/config/security/peer_authentication/ */
export type MutualTls = 'DISABLE' | 'PERMISSIVE' | 'STRICT';

const POLICY = 'security.istio.io/PeerAuthentication';

/**
 * How a port of a workload takes connections: by the policy that selects it, or that of its namespace, or that of the
 * mesh. The narrowest that says something holds; where nobody does, both kinds are taken.
 */
export function mutualTlsOf(workload: Workload, port: number | undefined, objects: ObjectSet): MutualTls {
  return saidTlsOf(workload, port, objects) ?? 'PERMISSIVE';
}

/** What policies among the objects say of that; undefined where none does. */
export function saidTlsOf(
  workload: Workload,
  port: number | undefined,
  objects: ObjectSet,
): MutualTls | undefined {
  const policies = policiesFor(workload, objects);
  const [narrowest] = policies;
  const ofPort =
    port === undefined ? undefined : readMode(narrowest, ['portLevelMtls', String(port), 'mode']);
  return (
    ofPort ?? policies.map((policy) => readMode(policy, ['mtls', 'mode'])).find((mode) => mode !== undefined)
  );
}

const indexOf = rememberedFor((objects: ObjectSet): PolicyIndex => {
  const selectorOf = ({ manifest }: SetObject): unknown => at(manifest, 'spec', 'selector', 'matchLabels');
  return new PolicyIndex(objects.ofType(POLICY), selectorOf);
});

/** The policies that may speak for a workload, the narrowest first. */
function policiesFor({ object, labels }: Workload, objects: ObjectSet): readonly SetObject[] {
  const index = indexOf(objects);
  const { namespace } = object;
  return [
    ...index.selecting(namespace, labels),
    ...index.wide(namespace),
    ...(namespace === DEFAULT_ROOT_NAMESPACE ? [] : index.wide(DEFAULT_ROOT_NAMESPACE)),
  ];
}

function readMode(policy: SetObject | undefined, path: readonly string[]): MutualTls | undefined {
  const mode = textAt(policy?.manifest, 'spec', ...path);
  return mode === 'DISABLE' || mode === 'PERMISSIVE' || mode === 'STRICT' ? mode : undefined;
}
