import { MESH_LABEL } from '../../core/mesh-facts';
import { at, listAt, textAt } from '../../kubernetes/at';
import type { ObjectSet } from '../across/object-set';
import { podsBehind } from '../across/service-pods';
import type { SetObject } from '../across/set-object';
import type { AcrossRule, Steps } from '../rule';
import { type Entry, entriesOf, textsAt } from './entries';
import { AUTHORIZATION_POLICY, sourcesOf } from './identities';

/** What only proxies that read HTTP know of a request. */
const OF_HTTP = ['hosts', 'notHosts', 'methods', 'notMethods', 'paths', 'notPaths'];
const CLAIMS = ['requestPrincipals', 'notRequestPrincipals'];

/** The first place of a policy that asks for something of HTTP. */
function httpPlace(object: SetObject): Steps | undefined {
  const ofRules = entriesOf(object.manifest, [], 'spec', 'rules').flatMap(({ steps, value }) => [
    ...entriesOf(value, steps, 'to').flatMap((to) => listsIn(to, OF_HTTP, 'operation')),
    ...entriesOf(value, steps, 'when').flatMap(ofRequest),
  ]);
  const ofSources = sourcesOf(object).flatMap((source) => listsIn(source, CLAIMS));
  return [...ofRules, ...ofSources][0];
}

/** Places of lists with something in them, among those of some names at a path below an entry. */
function listsIn({ steps, value }: Entry, names: readonly string[], ...path: readonly string[]): Steps[] {
  const given = names.filter((name) => textsAt(value, ...path, name).length > 0);
  return given.map((name) => [...steps, ...path, name]);
}

/** Where a condition is about the request. */
function ofRequest({ steps, value }: Entry): Steps[] {
  return /^request\./.test(textAt(value, 'key') ?? '') ? [[...steps, 'key']] : [];
}

const labelOf = (objects: ObjectSet, namespace: string, label: string): unknown =>
  at(objects.find('/Namespace', namespace, '')?.manifest, 'metadata', 'labels', label);

export const AMBIENT_HTTP: AcrossRule = {
  id: 'mesh-ambient-http',
  class: 'later',
  title: 'In an ambient namespace, a policy that asks for something of HTTP is bound to a waypoint',
  why: 'A ztunnel does not read HTTP: it drops such a rule from ALLOW, and denies everything by DENY.',
  docs: 'https://istio.io/latest/docs/ambient/usage/l4-policy/',

  check(objects, refuse) {
    for (const object of objects.ofType(AUTHORIZATION_POLICY)) {
      if (labelOf(objects, object.namespace, MESH_LABEL.dataplane) !== 'ambient') continue;
      const { spec } = object.manifest;
      if (at(spec, 'targetRef') !== undefined || at(spec, 'targetRefs') !== undefined) continue;
      const place = httpPlace(object);
      if (place === undefined) continue;
      refuse(object, place, {
        given: at(spec, 'selector') === undefined ? 'no targetRefs' : 'a selector',
        allowed: 'targetRefs: the Service or Gateway whose waypoint reads HTTP',
        fix: `write targetRefs: [{ group: '', kind: Service, name: … }] instead of selector`,
      });
    }
  },
};

export const DENY_ON_TCP: AcrossRule = {
  id: 'mesh-deny-http-on-tcp',
  class: 'unwise',
  title: 'A DENY policy that asks for something of HTTP names the ports that speak it',
  why: 'On a port that speaks TCP, Istio cannot tell, and denies every connection.',
  docs: 'https://istio.io/latest/docs/reference/config/security/authorization-policy/',

  check(objects, refuse) {
    for (const object of objects.ofType(AUTHORIZATION_POLICY)) {
      if (textAt(object.manifest, 'spec', 'action') !== 'DENY') continue;
      for (const { steps, value } of operationsOf(object)) {
        const operation = at(value, 'operation');
        const key = OF_HTTP.find((one) => textsAt(operation, one).length > 0);
        if (key === undefined || textsAt(operation, 'ports').length > 0 || !hasTcp(object, objects)) continue;
        refuse(object, [...steps, 'operation', key], {
          given: textsAt(operation, key),
          allowed: `${key} together with ports`,
          fix: "add ports: ['8080'], the ports that speak HTTP",
        });
      }
    }
  },
};

/** The operations that the rules of a policy name. */
function operationsOf({ manifest }: SetObject): readonly Entry[] {
  return entriesOf(manifest, [], 'spec', 'rules').flatMap(({ steps, value }) =>
    entriesOf(value, steps, 'to'),
  );
}

/** Whether a Service beside the pods of a policy has a port that is not said to speak HTTP. */
function hasTcp({ manifest, namespace }: SetObject, objects: ObjectSet): boolean {
  const matchLabels = at(manifest, 'spec', 'selector', 'matchLabels');
  const pods = objects.selectedHere(matchLabels === undefined ? {} : { matchLabels }, namespace);
  return objects.ofType('/Service').some((service) => {
    const isBefore = podsBehind(service, objects).some((one) => pods.includes(one));
    return isBefore && listAt(service.manifest, 'spec', 'ports').some((port) => !speaksHttp(port));
  });
}

function speaksHttp(port: unknown): boolean {
  return /^(http|http2|grpc|grpc-web|kubernetes\.io\/(h2c|ws)|https?)(-|$)/.test(
    textAt(port, 'appProtocol') ?? textAt(port, 'name') ?? '',
  );
}

/** What policies ask of HTTP. */
export const HTTP_POLICY_RULES: readonly AcrossRule[] = [AMBIENT_HTTP, DENY_ON_TCP];
