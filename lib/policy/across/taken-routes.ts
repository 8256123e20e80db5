import type { Plain } from '../../core/read-values';
import { at, listAt, textAt } from '../../kubernetes/at';
import type { AcrossRule } from '../rule';
import { wordOf } from './labels';
import { type SetObject, inNamespace, isSameObject } from './set-object';

const GROUP = 'gateway.networking.k8s.io';

export const ROUTE_TAKEN: AcrossRule = {
  id: 'route-taken',
  class: 'later',
  title: 'No route of a Gateway asks for what another one asks for',
  why: 'The older of two routes with the same host and the same match gets all requests, the other one none.',
  docs: 'https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule (matches: conflicts between routes)',

  check(objects, refuse) {
    const taken = new Map<string, Asked>();
    for (const object of objects.ofType(`${GROUP}/HTTPRoute`, `${GROUP}/GRPCRoute`)) {
      const places = placesOf(object);
      for (const asked of askedBy(object)) {
        const keys = places.map((place) => `${place} ${asked.wanted}`);
        const first = keys.map((key) => taken.get(key)).find((one) => one !== undefined);
        keys.filter((key) => !taken.has(key)).forEach((key) => taken.set(key, asked));
        if (first === undefined || isSameObject(first.object, object) || first.done === asked.done) continue;
        const { manifest, name, namespace } = first.object;
        refuse(object, asked.path, {
          given: asked.given,
          allowed: `what ${manifest.kind} ${name}${inNamespace(namespace)} does not ask for at the same host of the same parent`,
          fix: 'write another match or host, or put both backendRefs into one rule, with weights',
        });
      }
    }
  },
};

/** Requests that a route asks for, and what it does with them. */
interface Asked {
  readonly object: SetObject;
  readonly path: readonly (string | number)[];
  readonly given: unknown;
  /** What is asked for, the same text for what means the same. */
  readonly wanted: string;
  /** What is done: routes that redirect the same requests to the same place are in nobody's way. */
  readonly done: string;
}

/** Without matches all requests are meant, as by the path `/`. */
function askedBy(object: SetObject): readonly Asked[] {
  return listAt(object.manifest, 'spec', 'rules').flatMap(({ matches: given, ...rest }, index): Asked[] => {
    const path = ['spec', 'rules', index];
    const done = JSON.stringify([rest, 'backendRefs' in rest ? object.namespace : '']);
    const asked = { object, path, done };
    const matches = listAt({ given }, 'given');
    if (matches.length === 0)
      return [{ ...asked, given: 'no matches', wanted: `${object.type} ${wantedBy({})}` }];
    return matches.map((match, place) => ({
      ...asked,
      path: [...path, 'matches', place],
      given: match,
      wanted: `${object.type} ${wantedBy(match)}`,
    }));
  });
}

/** Where a route waits for requests: every host of every parent. */
function placesOf({ manifest, namespace }: SetObject): readonly string[] {
  const hostnames: unknown = at(manifest, 'spec', 'hostnames');
  const hosts = Array.isArray(hostnames) && hostnames.length > 0 ? hostnames.map(wordOf) : ['*'];
  return listAt(manifest, 'spec', 'parentRefs').flatMap((parent) => {
    const kind = textAt(parent, 'kind') ?? 'Gateway';
    const there = [
      textAt(parent, 'group') ?? GROUP,
      kind,
      textAt(parent, 'namespace') ?? namespace,
      textAt(parent, 'name') ?? '',
      textAt(parent, 'sectionName') ?? '',
      JSON.stringify(at(parent, 'port') ?? ''),
      // A route of another namespace than the Service is for callers of that namespace.
      kind === 'Service' ? namespace : '',
    ].join('/');
    return hosts.map((host) => `${there} ${host}`);
  });
}

function wantedBy(match: Plain): string {
  const method = match.method ?? '';
  return JSON.stringify([
    pathOf(match),
    typeof method === 'string'
      ? method
      : [textAt(method, 'type') ?? 'Exact', textAt(method, 'service') ?? '', textAt(method, 'method') ?? ''],
    pairsOf(match, 'headers', (name) => name.toLowerCase()),
    pairsOf(match, 'queryParams', (name) => name),
  ]);
}

function pathOf({ path }: Plain): readonly string[] {
  const type = textAt(path, 'type') ?? 'PathPrefix';
  const value = textAt(path, 'value') ?? '/';
  return [type, type === 'PathPrefix' ? value.replace(/(?<=.)\/$/, '') : value];
}

function pairsOf(match: Plain, field: string, spelt: (name: string) => string): readonly string[] {
  return listAt(match, field)
    .map((pair) =>
      JSON.stringify([
        spelt(textAt(pair, 'name') ?? ''),
        textAt(pair, 'type') ?? 'Exact',
        textAt(pair, 'value'),
      ]),
    )
    .sort();
}
