import { at, textAt } from '../../kubernetes/at';
import type { ObjectSet } from '../across/object-set';
import type { SetObject } from '../across/set-object';
import type { Workload } from '../across/workload';

/** How a port takes connections. @see https://istio.io/latest/docs/reference/config/security/peer_authentication/ */
export type MutualTls = 'DISABLE' | 'PERMISSIVE' | 'STRICT';

const POLICY = 'security.istio.io/PeerAuthentication';

/** Where policies for the whole mesh lie, unless the mesh was installed with another root namespace. */
const ROOT_NAMESPACE = 'istio-system';

/**
 * How a port of a workload takes connections: by the policy that selects it, or that of its namespace, or that of the
 * mesh. The narrowest that says something holds; where nobody does, both kinds are taken.
 */
export function mutualTlsOf(workload: Workload, port: number | undefined, objects: ObjectSet): MutualTls {
  const policies = policiesFor(workload, objects);
  const [narrowest] = policies;
  const ofPort =
    port === undefined ? undefined : readMode(narrowest, ['portLevelMtls', String(port), 'mode']);
  return (
    ofPort ??
    policies.map((policy) => readMode(policy, ['mtls', 'mode'])).find((mode) => mode !== undefined) ??
    'PERMISSIVE'
  );
}

/** The policies that may speak for a workload, the narrowest first. */
function policiesFor({ object, labels }: Workload, objects: ObjectSet): readonly SetObject[] {
  const all = objects.ofType(POLICY);
  const here = all.filter(({ namespace }) => namespace === object.namespace);
  const wanted = (policy: SetObject): [string, unknown][] =>
    Object.entries(at(policy.manifest, 'spec', 'selector', 'matchLabels') ?? {});
  const selecting = here.filter((policy) => {
    const asked = wanted(policy);
    return asked.length > 0 && asked.every(([key, value]) => labels[key] === value);
  });
  const wide = (policy: SetObject): boolean => wanted(policy).length === 0;
  const ofMesh = all.filter((policy) => policy.namespace === ROOT_NAMESPACE && wide(policy));
  return [...selecting, ...here.filter(wide), ...ofMesh];
}

function readMode(policy: SetObject | undefined, path: readonly string[]): MutualTls | undefined {
  const mode = textAt(policy?.manifest, 'spec', ...path);
  return mode === 'DISABLE' || mode === 'PERMISSIVE' || mode === 'STRICT' ? mode : undefined;
}
