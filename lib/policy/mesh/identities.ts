import { meantAmong } from '../../core/closest';
import { at, textAt } from '../../kubernetes/at';
import { candidatesFor, isMisspelling } from '../across/misspelling';
import type { ObjectSet } from '../across/object-set';
import { type SetObject, inNamespace } from '../across/set-object';
import type { AcrossRule, Steps } from '../rule';
import { type Entry, entriesOf, textsAt } from './entries';

/** Kind of the policies that say who may call whom. */
export const AUTHORIZATION_POLICY = 'security.istio.io/AuthorizationPolicy';

/** A ServiceAccount that a rule names, by principal or by `namespace/name`. */
interface NamedAccount {
  readonly object: SetObject;
  readonly steps: Steps;
  readonly text: string;
  readonly name: string;
  readonly namespace: string;
}

/** Sources of all rules of a policy, each with its place. */
export function sourcesOf({ manifest }: SetObject): readonly Entry[] {
  return entriesOf(manifest, [], 'spec', 'rules').flatMap((rule) =>
    entriesOf(rule.value, rule.steps, 'from').flatMap(({ steps, value }) => {
      const source = at(value, 'source');
      return typeof source === 'object' && source !== null
        ? [{ steps: [...steps, 'source'], value: source as Entry['value'] }]
        : [];
    }),
  );
}

const PRINCIPAL = /^[^/*]+\/ns\/([^/*]+)\/sa\/([^/*]+)$/;

function accountsIn(objects: ObjectSet): readonly NamedAccount[] {
  return objects.ofType(AUTHORIZATION_POLICY).flatMap((object) =>
    sourcesOf(object).flatMap(({ steps, value }) =>
      ['principals', 'notPrincipals', 'serviceAccounts', 'notServiceAccounts'].flatMap((key) =>
        textsAt(value, key).flatMap((text, index): NamedAccount[] => {
          const [, namespace, name] = PRINCIPAL.exec(text) ?? /^([^/*]+)\/([^/*]+)$/.exec(text) ?? [];
          const place = { object, steps: [...steps, key, index], text };
          if (namespace !== undefined && name !== undefined) return [{ ...place, namespace, name }];
          const isAlone = key.endsWith('erviceAccounts') && /^[^/*]+$/.test(text);
          return isAlone ? [{ ...place, namespace: object.namespace, name: text }] : [];
        }),
      ),
    ),
  );
}

/** A ServiceAccount that is not there: every namespace has one called default, and each Gateway that Istio runs one of its own. */
function isMissing(account: NamedAccount, objects: ObjectSet): boolean {
  const { name, namespace } = account;
  if (name === 'default' || objects.find('/ServiceAccount', name, namespace) !== undefined) return false;
  return !objects.ofType('gateway.networking.k8s.io/Gateway').some((gateway) => isRunAs(gateway, account));
}

/**
 * Whether the pods that are made for a Gateway run as an account: that of a waypoint has its name, that of another one the
 * name of its class behind it.
 *
 * @see github.com/istio/istio: pilot/pkg/config/kube/gatewaycommon (GetDefaultName)
 */
function isRunAs(gateway: SetObject, { name, namespace }: NamedAccount): boolean {
  const className = textAt(gateway.manifest, 'spec', 'gatewayClassName');
  const made = className === 'istio-waypoint' ? gateway.name : `${gateway.name}-${className ?? ''}`;
  return gateway.namespace === namespace && made === name;
}

function slipOf({ name, namespace }: NamedAccount, objects: ObjectSet): string | undefined {
  return objects.namesOf('/ServiceAccount', namespace).find((known) => isMisspelling(name, known));
}

export const MISSPELT_PRINCIPAL: AcrossRule = {
  id: 'mesh-misspelt-principal',
  class: 'later',
  title: 'A principal of an AuthorizationPolicy is spelt as the ServiceAccount is',
  why: 'Nobody has that identity: calls of the one who was meant get 403.',
  docs: 'https://istio.io/latest/docs/reference/config/security/authorization-policy/#Source',

  check(objects, refuse) {
    for (const account of accountsIn(objects)) {
      const slip = isMissing(account, objects) ? slipOf(account, objects) : undefined;
      if (slip === undefined) continue;
      const { object, steps, text, name, namespace } = account;
      refuse(object, steps, {
        given: text,
        allowed: `a ServiceAccount${inNamespace(namespace)}`,
        fix: `did you mean ${text.slice(0, text.length - name.length)}${slip}?`,
      });
    }
  },
};

export const DANGLING_PRINCIPAL: AcrossRule = {
  id: 'mesh-dangling-principal',
  class: 'unwise',
  title:
    'A principal of an AuthorizationPolicy is a ServiceAccount that one of the manifests beside it makes',
  why: 'Unless somebody else makes it, nobody has that identity.',
  docs: 'https://istio.io/latest/docs/reference/config/security/authorization-policy/#Source',

  check(objects, refuse) {
    for (const account of accountsIn(objects)) {
      const { object, steps, text, name, namespace } = account;
      const known = objects.namesOf('/ServiceAccount', namespace);
      // Of a namespace without any, nothing is known: that of the gateways, or of Prometheus.
      if (known.length === 0 || !isMissing(account, objects) || slipOf(account, objects)) continue;
      refuse(object, steps, {
        given: text,
        allowed: `a ServiceAccount${inNamespace(namespace)} that one of these manifests makes`,
        fix: meantAmong(name, candidatesFor(name, known), 'add the ServiceAccount'),
      });
    }
  },
};

export const SPIFFE_PRINCIPAL: AcrossRule = {
  id: 'mesh-spiffe-principal',
  class: 'later',
  title: 'A principal is written without spiffe://',
  why: 'Istio compares without the scheme: nobody has that identity, and every call gets 403.',
  docs: 'https://istio.io/latest/docs/reference/config/security/authorization-policy/#Source',

  check(objects, refuse) {
    for (const object of objects.ofType(AUTHORIZATION_POLICY)) {
      for (const { steps, text } of principalsOf(object)) {
        if (!text.startsWith('spiffe://')) continue;
        const fix = `write ${text.slice('spiffe://'.length)}`;
        refuse(object, steps, { given: text, allowed: 'trust-domain/ns/name/sa/name', fix });
      }
    }
  },
};

/** Every principal of a policy, with its place. */
function principalsOf(object: SetObject): readonly { readonly steps: Steps; readonly text: string }[] {
  return sourcesOf(object).flatMap(({ steps, value }) =>
    ['principals', 'notPrincipals'].flatMap((key) =>
      textsAt(value, key).map((text, index) => ({ text, steps: [...steps, key, index] })),
    ),
  );
}

/** Who may call whom, by identity. */
export const IDENTITY_RULES: readonly AcrossRule[] = [
  MISSPELT_PRINCIPAL,
  DANGLING_PRINCIPAL,
  SPIFFE_PRINCIPAL,
];
