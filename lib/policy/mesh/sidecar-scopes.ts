import { DEFAULT_ROOT_NAMESPACE } from '../../core/mesh-facts';
import { rememberedFor } from '../../core/remembered';
import { at, textAt } from '../../kubernetes/at';
import type { ObjectSet } from '../across/object-set';
import { type SetObject, inNamespace } from '../across/set-object';
import type { Workload } from '../across/workload';
import type { AcrossRule } from '../rule';
import { entriesOf, textsAt } from './entries';
import { covers } from './hosts';
import { type KnownCall, knownCallsIn } from './known-calls';
import { PolicyIndex } from './label-index';
import { membershipOf } from './membership';
import { strictBehind } from './strict-ports';

const SIDECAR = 'networking.istio.io/Sidecar';

const selectorOf = ({ manifest }: SetObject): unknown => at(manifest, 'spec', 'workloadSelector', 'labels');

/** The Sidecar that holds for pods: one that selects them, that of their namespace, or that of the mesh. */
function sidecarOf({ object: { namespace }, labels }: Workload, index: PolicyIndex): SetObject | undefined {
  return (
    index.selecting(namespace, labels)[0] ?? index.wide(namespace)[0] ?? index.wide(DEFAULT_ROOT_NAMESPACE)[0]
  );
}

/** A call to a Service that the Sidecar of the caller does not show it. */
interface HiddenCall extends KnownCall {
  readonly sidecar: SetObject;
  /** Whether it fails, rather than going on without the mesh. */
  readonly isShut: boolean;
}

const hiddenCallsIn = rememberedFor((objects: ObjectSet): readonly HiddenCall[] => {
  const sidecars = objects.ofType(SIDECAR);
  const index = new PolicyIndex(sidecars, selectorOf);
  const calls = sidecars.length === 0 ? [] : knownCallsIn(objects);
  return calls.flatMap((call) => hiddenOf(call, sidecarOf(call.workload, index), objects));
});

function hiddenOf(
  call: KnownCall,
  sidecar: SetObject | undefined,
  objects: ObjectSet,
): readonly HiddenCall[] {
  const { workload, service, port } = call;
  if (sidecar === undefined || membershipOf(workload, objects) !== 'sidecar') return [];
  if (shows(sidecar, workload, service)) return [];
  const mode = textAt(sidecar.manifest, 'spec', 'outboundTrafficPolicy', 'mode');
  const isStrict = port !== undefined && strictBehind(service, port, objects) !== undefined;
  return [{ ...call, sidecar, isShut: mode === 'REGISTRY_ONLY' || isStrict }];
}

/** Whether a Sidecar shows a Service to pods. One without egress shows what there is. */
function shows({ manifest }: SetObject, { object }: Workload, { name, namespace }: SetObject): boolean {
  const listeners = entriesOf(manifest, [], 'spec', 'egress');
  if (listeners.length === 0 || namespace === '') return true;
  return listeners
    .flatMap(({ value }) => textsAt(value, 'hosts'))
    .some((text) => {
      const [place = '', host = ''] = text.split('/');
      const isThere =
        place === '*' || place === namespace || (place === '.' && namespace === object.namespace);
      // The domain of the cluster stands in no manifest.
      const prefix = `${name}.${namespace}.svc.`;
      return isThere && (host.startsWith(prefix) || covers(host, `${prefix}cluster.local`));
    });
}

function tell(refuse: Parameters<AcrossRule['check']>[1], call: HiddenCall): void {
  const { workload, steps, text, service, sidecar } = call;
  const host = `${service.namespace}/${service.name}.${service.namespace}.svc.cluster.local`;
  refuse(workload.object, steps, {
    given: text,
    allowed: `a Service that Sidecar ${sidecar.name}${inNamespace(sidecar.namespace)} shows these pods`,
    fix: `add ${host} to egress[].hosts of that Sidecar`,
  });
}

export const SHUT_CALL: AcrossRule = {
  id: 'mesh-sidecar-shuts-call',
  class: 'later',
  title:
    'A Sidecar shows its pods each Service whose address they are given, where it is called in no other way',
  why: 'The proxy does not know the Service: with REGISTRY_ONLY it drops the call, and STRICT pods close one without mutual TLS.',
  docs: 'https://istio.io/latest/docs/reference/config/networking/sidecar/',

  check(objects, refuse) {
    for (const call of hiddenCallsIn(objects)) if (call.isShut) tell(refuse, call);
  },
};

export const HIDDEN_CALL: AcrossRule = {
  id: 'mesh-sidecar-hides-call',
  class: 'unwise',
  title: 'A Sidecar shows its pods each Service whose address they are given',
  why: 'The proxy passes the call on as to a stranger: without mutual TLS, retries, routes and identity.',
  docs: 'https://istio.io/latest/docs/reference/config/networking/sidecar/',

  check(objects, refuse) {
    for (const call of hiddenCallsIn(objects)) if (!call.isShut) tell(refuse, call);
  },
};

export const SIDECAR_IN_AMBIENT: AcrossRule = {
  id: 'mesh-sidecar-in-ambient',
  class: 'later',
  title: 'A Sidecar is for pods that have one',
  why: 'Nobody reads it in an ambient mesh: what it should hide or shut stays open.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0167/',

  check(objects, refuse) {
    for (const object of objects.ofType(SIDECAR)) {
      if (object.namespace === DEFAULT_ROOT_NAMESPACE) continue;
      const matchLabels = selectorOf(object);
      const selector = matchLabels === undefined ? {} : { matchLabels };
      const pods = objects.selectedHere(selector, object.namespace);
      const isAmbient = pods.length > 0 && pods.every((one) => membershipOf(one, objects) === 'ambient');
      if (!isAmbient) continue;
      refuse(object, matchLabels === undefined ? ['spec'] : ['spec', 'workloadSelector', 'labels'], {
        given: pods.map((one) => `${one.kind} ${one.object.name}`).join(', '),
        allowed: 'pods with a sidecar: these are in the mesh by the proxy of their node',
        fix: 'write AuthorizationPolicies and NetworkPolicies instead',
      });
    }
  },
};

/** What proxies beside pods know of others. */
export const SIDECAR_SCOPE_RULES: readonly AcrossRule[] = [SHUT_CALL, HIDDEN_CALL, SIDECAR_IN_AMBIENT];
