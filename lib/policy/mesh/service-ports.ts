import { at, textAt } from '../../kubernetes/at';
import type { ObjectSet } from '../across/object-set';
import { podsBehind, protocolOf } from '../across/service-pods';
import type { SetObject } from '../across/set-object';
import type { AcrossRule, Steps } from '../rule';
import { entriesOf } from './entries';
import { servicesOfMembers, targetKey } from './members';
import { homeOf, isInMesh, membershipOf } from './membership';

/** A port of a Service, and the ports of pods with sidecars that it leads to. */
interface ServicePort {
  readonly object: SetObject;
  readonly steps: Steps;
  readonly number: number;
  readonly targets: readonly string[];
}

function portsIn(objects: ObjectSet): readonly ServicePort[] {
  return servicesOfMembers(objects).flatMap((object) => {
    const pods = podsBehind(object, objects).filter((one) => membershipOf(one, objects) === 'sidecar');
    return entriesOf(object.manifest, [], 'spec', 'ports').flatMap(({ steps, value }) => {
      const { port } = value;
      if (typeof port !== 'number') return [];
      const protocol = protocolOf(value);
      const targets = pods.map((pod) => `${pod.object.index} ${targetKey(value, pod)}/${protocol}`);
      return [{ object, steps, number: port, targets }];
    });
  });
}

export const ONE_PORT: AcrossRule = {
  id: 'mesh-one-port',
  class: 'unwise',
  title: 'Services in front of one port of the same pods have it under one number',
  why: 'The proxy beside the pod knows the port by one of the Services: metrics and settings of the other are not told apart.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0137/',

  check(objects, refuse) {
    const known = new Map<string, ServicePort>();
    for (const one of portsIn(objects)) {
      const others = one.targets.flatMap((target) => known.get(target) ?? []);
      const other = others.find(({ object, number }) => object !== one.object && number !== one.number);
      for (const target of one.targets) if (!known.has(target)) known.set(target, one);
      if (other === undefined) continue;
      refuse(one.object, [...one.steps, 'port'], {
        given: one.number,
        allowed: `${other.number}, as Service ${other.object.name} has it for the same pods`,
        fix: `write port: ${other.number}`,
      });
    }
  },
};

/** What a port of a name outside is called where the proxy would take all of its traffic. */
const TAKES_ALL = /^(tcp)?$/;

export const EXTERNAL_NAME_PORT: AcrossRule = {
  id: 'mesh-external-name-port',
  class: 'unwise',
  title: 'A port of a Service for a name outside says that it speaks HTTP or TLS',
  why: 'Without an address of its own, a proxy takes whatever goes to that port of anybody for it.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0150/',

  check(objects, refuse) {
    for (const object of objects.ofType('/Service')) {
      if (at(object.manifest, 'spec', 'type') !== 'ExternalName' || !isInMesh(homeOf(object, objects)))
        continue;
      for (const { steps, value } of entriesOf(object.manifest, [], 'spec', 'ports')) {
        const told = textAt(value, 'appProtocol') ?? textAt(value, 'name') ?? '';
        if (textAt(value, 'protocol') === 'UDP' || !TAKES_ALL.test(told)) continue;
        refuse(object, steps, {
          given: told,
          allowed: 'a name that begins with http, https or tls, or such an appProtocol',
          fix: 'write name: tls',
        });
      }
    }
  },
};

/** What Services say of their ports to proxies. */
export const SERVICE_PORT_RULES: readonly AcrossRule[] = [ONE_PORT, EXTERNAL_NAME_PORT];
