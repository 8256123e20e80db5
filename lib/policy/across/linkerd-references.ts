import { at, textAt } from '../../kubernetes/at';
import { type References, eachOf } from './reference';
import type { SetObject } from './set-object';

const POLICY = 'policy.linkerd.io';

/** Kinds that policies of Linkerd refer to, and that its policies make by name. */
const KINDS = ['Server', 'HTTPRoute', 'MeshTLSAuthentication', 'NetworkAuthentication'];

/** What policies of Linkerd name: a policy for what is not there lets nobody in. */
export function addLinkerdReferences({ type, manifest, namespace }: SetObject, references: References): void {
  const spec = manifest.spec;
  if (type === `${POLICY}/ServerAuthorization`) {
    references.add(`${POLICY}/Server`, spec, ['spec'], 'server', 'name');
    return;
  }
  const addOne = (reference: unknown, place: readonly (string | number)[]): void => {
    const kind = textAt(reference, 'kind') ?? '';
    const group = textAt(reference, 'group') ?? '';
    const own = textAt(reference, 'namespace') ?? namespace;
    const known = group === POLICY ? KINDS.includes(kind) : group === '' && kind === 'ServiceAccount';
    if (known) references.addIn(own, `${group}/${kind}`, [reference, place, ['name']]);
  };
  addOne(at(spec, 'targetRef'), ['spec', 'targetRef']);
  eachOf(spec, 'requiredAuthenticationRefs', ['spec'], addOne);
}
