import { DEFAULT_ROOT_NAMESPACE } from '../../core/mesh-facts';
import { at, textAt } from '../../kubernetes/at';
import type { ObjectSet } from '../across/object-set';
import type { SetObject } from '../across/set-object';
import type { Workload } from '../across/workload';
import type { AcrossRule, Steps } from '../rule';
import { type Entry, entriesOf, textsAt } from './entries';
import { AUTHORIZATION_POLICY } from './identities';
import { membershipOf } from './membership';
import { type MutualTls, saidTlsOf } from './mutual-tls';

/** What a source knows callers by who have an identity, and what it leaves some of those out by. */
const NAMING = ['principals', 'namespaces', 'serviceAccounts', 'trustDomains'];
const LEAVING_OUT = ['notPrincipals', 'notNamespaces', 'notServiceAccounts', 'notTrustDomains'];

export const NAMELESS_CALLER: AcrossRule = {
  id: 'mesh-nameless-caller',
  class: 'unwise',
  title: 'A policy that shuts out callers by who they are is for ports that take mutual TLS alone',
  why: 'Who calls without a proxy has no identity, so that the rule is not about it: it gets through.',
  docs: 'https://istio.io/latest/docs/reference/config/security/authorization-policy/#Source',

  check(objects, refuse) {
    for (const object of objects.ofType(AUTHORIZATION_POLICY)) {
      // In the namespace of the control plane, a policy is for pods of all namespaces.
      if (object.namespace === DEFAULT_ROOT_NAMESPACE) continue;
      const rules = entriesOf(object.manifest, [], 'spec', 'rules');
      for (const { steps, keys, open } of rules.flatMap((rule) => leaksOf(object, rule, objects)))
        refuse(object, steps, {
          given: keys.join(', '),
          allowed: `callers that all have an identity: a PeerAuthentication is ${open.mode} for ${open.text}`,
          fix: 'write mode: STRICT there, or shut callers out by ipBlocks as well',
        });
    }
  },
};

/** A source that is not about callers without an identity, and what it knows callers by. */
interface Passed {
  readonly steps: Steps;
  readonly keys: readonly string[];
}

/** Pods that take calls without mutual TLS. */
interface OpenPods {
  readonly mode: MutualTls;
  readonly text: string;
}

/** Sources of a rule that callers without an identity get past, to pods that take them. */
function leaksOf(
  policy: SetObject,
  rule: Entry,
  objects: ObjectSet,
): readonly (Passed & { readonly open: OpenPods })[] {
  const passed = passedSources(policy, rule);
  const open = passed.length === 0 ? undefined : openPods(policy, rule, objects);
  return open === undefined ? [] : passed.map((source) => ({ ...source, open }));
}

/** Sources of a rule that are not about callers without an identity, and let them through: in DENY those by name, in ALLOW those by others. */
function passedSources({ manifest }: SetObject, { steps, value }: Entry): readonly Passed[] {
  const action = textAt(manifest, 'spec', 'action') ?? 'ALLOW';
  return entriesOf(value, steps, 'from').flatMap((from) => {
    const source = at(from.value, 'source');
    const has = (key: string): boolean => textsAt(source, key).length > 0;
    const keys = action === 'DENY' ? NAMING.filter(has) : action === 'ALLOW' ? LEAVING_OUT.filter(has) : [];
    const isNamed = action === 'ALLOW' && [...NAMING, 'requestPrincipals'].some(has);
    return keys.length === 0 || isNamed ? [] : [{ steps: [...from.steps, 'source'], keys }];
  });
}

/** Pods of a policy that take calls without mutual TLS on a port that a rule is about, because somebody says so. */
function openPods(
  { manifest, namespace }: SetObject,
  { value }: Entry,
  objects: ObjectSet,
): OpenPods | undefined {
  const matchLabels = at(manifest, 'spec', 'selector', 'matchLabels');
  if (at(manifest, 'spec', 'targetRefs') !== undefined) return undefined;
  const numbers = entriesOf(value, [], 'to')
    .flatMap(({ value: to }) => textsAt(to, 'operation', 'ports'))
    .map(Number);
  const ports = numbers.length === 0 ? [undefined] : numbers;
  for (const pods of objects.selectedHere(matchLabels === undefined ? {} : { matchLabels }, namespace)) {
    if (membershipOf(pods, objects) !== 'sidecar') continue;
    const modes = ports.map((port) => saidTlsOf(pods, port, objects));
    const mode = modes.find((one) => one === 'PERMISSIVE' || one === 'DISABLE');
    if (mode !== undefined) return { mode, text: textOf(pods) };
  }
  return undefined;
}

function textOf({ kind, object }: Workload): string {
  return `${kind} ${object.name}`;
}
