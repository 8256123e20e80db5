import type { Manifest } from '../../kubernetes/manifest';
import type { Comparison, Judge, Judgement } from '../change';
import { groupKindOf } from '../normal/kinds';
import { type Fields, fieldsOf, itemsOf, nodeAt, textAt } from '../normal/node';
import { identityOf, keyOf, nameOf, type ObjectSet } from '../objects';
import { POD_MAKERS, normalOf } from '../templates';
import { someOf } from '../wording';
import type { Pod } from './cluster';
import { networkOf } from './policies';

/** A Service that stands on both sides, and the workloads whose pods it sends to. */
interface Serving {
  readonly key: string;
  readonly name: string;
  readonly was: readonly Pod[];
  readonly is: readonly Pod[];
  /** Whether a pod stands on both sides, be it behind the Service or not. */
  readonly isLasting: (pod: Pod) => boolean;
}

/** Services that no longer find pods, or other pods than before, and those that go while something still sends to them. */
export const judgeServices: Judge = (comparison) => [
  ...judgeSelections(comparison),
  ...judgeBackends(comparison),
];

function judgeSelections(comparison: Comparison): Judgement[] {
  const touched = new Set([
    ...comparison.changed.map(({ key }) => key),
    ...[...comparison.created, ...comparison.pruned].map(({ key }) => key),
  ]);
  if (!mayChangeSelections(comparison)) return [];
  return servingsOf(comparison).flatMap((serving) => judgeServing(serving, touched));
}

function mayChangeSelections({ changed, pruned }: Comparison): boolean {
  const kinds = [
    ...changed
      .filter(({ fields }) => fields.some(({ path }) => path[0] !== 'metadata'))
      .map(({ after }) => groupKindOf(after)),
    ...pruned.map(({ manifest }) => groupKindOf(manifest)),
  ];
  return kinds.some((groupKind) => groupKind === '/Service' || POD_MAKERS.includes(groupKind));
}

function servingsOf({ before, after }: Comparison): Serving[] {
  return after.ofKind('/Service').flatMap((manifest) => {
    const identity = identityOf(manifest);
    const earlier = before.find(identity);
    if (earlier === undefined) return [];
    return [
      {
        key: keyOf(identity),
        name: nameOf(identity),
        was: podsBehind(earlier, before),
        is: podsBehind(manifest, after),
        isLasting: ({ key }) => [before, after].every((set) => set.byKey.has(key)),
      },
    ];
  });
}

/** A Service without a selector is told its addresses by somebody else. */
function podsBehind(service: Manifest, set: ObjectSet): readonly Pod[] {
  const { selector } = fieldsOf(nodeAt(normalOf(service), 'spec'));
  if (selector === undefined) return [];
  return networkOf(set).cluster.podsIn(identityOf(service).namespace, { matchLabels: selector });
}

function judgeServing({ key, name, was, is, isLasting }: Serving, touched: ReadonlySet<string>): Judgement[] {
  const [old, now] = [new Set(was.map((pod) => pod.key)), new Set(is.map((pod) => pod.key))];
  const gone = was.filter((pod) => !now.has(pod.key));
  if (was.length > 0 && is.length === 0) {
    const text = `${name} selects no pod any more, it was ${someOf(gone.map((pod) => pod.name))}`;
    const keys = touched.has(key) ? [key] : gone.map((pod) => pod.key).filter((pod) => touched.has(pod));
    return keys.map((of) => ({ key: of, reason: { verdict: 'lost-reachability', text } }));
  }
  if (touched.has(key)) return [];
  const come = is.filter((pod) => !old.has(pod.key) && was.length > 0);
  return [
    ...gone.filter(isLasting).map((pod) => told(pod, 'lost-reachability', `no longer behind ${name}`)),
    ...come.filter(isLasting).map((pod) => told(pod, 'new-reachability', `now behind ${name}`)),
  ].filter((judgement) => touched.has(judgement.key));
}

function told({ key }: Pod, verdict: 'lost-reachability' | 'new-reachability', text: string): Judgement {
  return { key, reason: { verdict, text } };
}

const SENDERS = [
  'networking.k8s.io/Ingress',
  'gateway.networking.k8s.io/HTTPRoute',
  'gateway.networking.k8s.io/GRPCRoute',
];

function judgeBackends({ pruned, after }: Comparison): Judgement[] {
  const services = pruned.filter(({ manifest }) => groupKindOf(manifest) === '/Service');
  if (services.length === 0) return [];
  const senders = SENDERS.flatMap((groupKind) => after.ofKind(groupKind));
  return services.flatMap(({ key, identity }) => {
    const left = senders.filter(
      (sender) =>
        identityOf(sender).namespace === identity.namespace && backendsOf(sender).includes(identity.name),
    );
    if (left.length === 0) return [];
    const text = `${someOf(left.map((sender) => nameOf(identityOf(sender))))} still sends to it`;
    return [{ key, reason: { verdict: 'lost-reachability' as const, text } }];
  });
}

function backendsOf(sender: Manifest): string[] {
  const spec = fieldsOf(normalOf(sender).spec);
  const rules = itemsOf(spec.rules).map(fieldsOf);
  const paths = rules.flatMap((rule) => itemsOf(nodeAt(rule, 'http', 'paths')));
  const ofIngress = [spec.defaultBackend, ...paths.map((path) => fieldsOf(path).backend)].map((backend) =>
    textAt(backend as Fields, 'service', 'name'),
  );
  const ofRoute = rules.flatMap((rule) => itemsOf(rule.backendRefs)).map((ref) => textAt(ref, 'name'));
  return [...ofIngress, ...ofRoute];
}
