import type { IstioVersion } from '../../core/mesh-facts';
import { at } from '../../kubernetes/at';
import { isGiven } from '../../kubernetes/given';
import type { ObjectSet } from '../across/object-set';
import { type SetObject, inNamespace } from '../across/set-object';
import type { AcrossRule, Steps, Told } from '../rule';
import { DESTINATION_RULE } from './destinations';
import { entriesOf } from './entries';
import { AUTHORIZATION_POLICY, sourcesOf } from './identities';
import { type KnownVersion, istioVersionIn } from './known-versions';

/** Something that came with a version, and where an object has it. */
interface LaterField {
  readonly minor: number;
  readonly types: readonly string[];
  readonly placesIn: (object: SetObject) => readonly Steps[];
}

const hasField = (value: unknown, key: string): boolean => isGiven(at(value, key));

/** Fields of the sources of policies. */
function sourceFields(minor: number, fields: readonly string[]): LaterField {
  return {
    minor,
    types: [AUTHORIZATION_POLICY],
    placesIn: (object) =>
      sourcesOf(object).flatMap(({ steps, value }) =>
        fields.flatMap((key) => (hasField(value, key) ? [[...steps, key]] : [])),
      ),
  };
}

// https://istio.io/latest/docs/reference/config/security/authorization-policy/#Source
const SERVICE_ACCOUNTS = sourceFields(25, ['serviceAccounts', 'notServiceAccounts']);
// https://istio.io/latest/news/releases/1.31.x/announcing-1.31/
const TRUST_DOMAINS = sourceFields(31, ['trustDomains', 'notTrustDomains']);

const RETRY_BUDGET: LaterField = {
  // https://istio.io/latest/news/releases/1.27.x/announcing-1.27/change-notes/
  minor: 27,
  types: [DESTINATION_RULE],
  placesIn: ({ manifest }) =>
    [{ steps: ['spec'], value: at(manifest, 'spec') }, ...entriesOf(manifest, [], 'spec', 'subsets')].flatMap(
      ({ steps, value }) =>
        hasField(at(value, 'trafficPolicy'), 'retryBudget')
          ? [[...steps, 'trafficPolicy', 'retryBudget']]
          : [],
    ),
};

/** What is told of something that came after a version. */
export function laterText(name: string, { minor, by }: KnownVersion, since: number): Omit<Told, 'given'> {
  const kind = by?.type.slice(by.type.indexOf('/') + 1);
  const where =
    by === undefined ? '' : `, which ${kind ?? ''} ${by.name}${inNamespace(by.namespace)} installs`;
  return {
    allowed: `nothing for ${name} 1.${minor}${where}: it came with 1.${since}`,
    fix: `remove it, or install ${name} 1.${since} first`,
  };
}

/** By the version that the objects install. */
export const LATER_FIELD: AcrossRule = laterFieldRule();

/** The rule for a version of Istio; without one, for that which the objects install. */
export function laterFieldRule(given?: IstioVersion): AcrossRule {
  return {
    id: 'mesh-later-field',
    class: 'later',
    title: 'An object of Istio has only fields that the Istio of the cluster knows',
    why: 'The API server drops a field that its definition does not have, and an older istiod passes over it: what was asked for does not hold.',
    docs: 'https://istio.io/latest/news/releases/',

    check(objects, refuse) {
      const version = given === undefined ? istioVersionIn(objects) : { minor: Number(given.split('.')[1]) };
      if (version === undefined) return;
      for (const { object, steps, minor } of laterFieldsIn(objects, version.minor))
        refuse(object, steps, {
          given: String(steps.at(-1)),
          ...laterText('Istio', version, minor),
        });
    },
  };
}

/** A place of an object that came after a version, and with which one. */
interface LaterPlace {
  readonly object: SetObject;
  readonly steps: Steps;
  readonly minor: number;
}

function laterFieldsIn(objects: ObjectSet, version: number): readonly LaterPlace[] {
  const later = [SERVICE_ACCOUNTS, TRUST_DOMAINS, RETRY_BUDGET].filter(({ minor }) => minor > version);
  return later.flatMap(({ minor, types, placesIn }) =>
    objects.ofType(...types).flatMap((object) => placesIn(object).map((steps) => ({ object, steps, minor }))),
  );
}
