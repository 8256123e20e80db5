import { at, listAt } from '../kubernetes/at';
import type { AuthorizationPolicy } from './authorization-policies';
import { type MeshIdentity, textsIn } from './authorization-source';

/** Stands for a service account, or a namespace, that no manifest speaks of. */
const ANY = 'any-other';

/**
 * Identities that these policies could mean: one for each principal, namespace, service account and trust domain that they
 * name,
 * with something for each star.
 */
export function identitiesIn(policies: readonly AuthorizationPolicy[], trustDomain: string): MeshIdentity[] {
  return policies.flatMap(({ rules, object }) =>
    rules
      .flatMap((rule) => [
        ...listAt(rule, 'from').map(({ source }) => source),
        ...listAt(rule, 'when').map(({ key, values, notValues }) => ({
          [WHEN[String(key)] ?? 'other']: values,
          ...(key === 'source.trustDomain' && { notTrustDomains: notValues }),
        })),
      ])
      .flatMap((source) => identitiesOf(source, { trustDomain, namespace: object.namespace })),
  );
}

const WHEN: Readonly<Record<string, string>> = {
  'source.principal': 'principals',
  'source.namespace': 'namespaces',
  'source.serviceAccount': 'serviceAccounts',
  'source.trustDomain': 'trustDomains',
};

interface Home {
  readonly trustDomain: string;
  readonly namespace: string;
}

function identitiesOf(source: unknown, home: Home): MeshIdentity[] {
  const domains = textsIn(at(source, 'trustDomains')).map(filled);
  const others = textsIn(at(source, 'notTrustDomains'));
  if (domains.length === 0 && others.length === 0) return identitiesAt(source, home);
  return (domains.length === 0 ? [home.trustDomain, ANY] : domains).flatMap((trustDomain) => {
    const named = identitiesAt(source, { ...home, trustDomain });
    return named.length > 0 ? named : [{ trustDomain, namespace: ANY, serviceAccount: ANY }];
  });
}

/** Identities of one trust domain, and of those that principals name. */
function identitiesAt(source: unknown, { trustDomain, namespace }: Home): MeshIdentity[] {
  const principals = textsIn(at(source, 'principals')).map((text) => principal(filled(text), trustDomain));
  const namespaces = textsIn(at(source, 'namespaces')).map((text) => ({
    trustDomain,
    namespace: filled(text),
    serviceAccount: ANY,
  }));
  const accounts = textsIn(at(source, 'serviceAccounts')).map((text) => {
    const [place, account] = text.includes('/') ? text.split('/') : [namespace, text];
    return { trustDomain, namespace: place ?? namespace, serviceAccount: account ?? '' };
  });
  return [...principals, ...namespaces, ...accounts];
}

/** A principal of which a star may hide any part. */
function principal(text: string, trustDomain: string): MeshIdentity {
  const [, domain = ANY] = /^([^/]*)\/ns\//.exec(text) ?? [];
  const [, namespace = ANY] = /(?:^|\/)ns\/([^/]+)/.exec(text) ?? [];
  return {
    trustDomain: domain === 'cluster.local' || domain === ANY ? trustDomain : domain,
    namespace,
    serviceAccount: text.split('/').at(-1) ?? ANY,
  };
}

function filled(text: string): string {
  return text.replaceAll('*', ANY);
}
