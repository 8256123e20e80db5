import { LONGEST_SUBDOMAIN, isDnsSubdomain } from '../../../core/names';
import type { Maybe, Place, Rule } from '../../rule';
import { readAddress } from '../services/addresses';

type Texts = Maybe<readonly Maybe<string>[]>;

interface DnsConfig {
  readonly nameservers?: Texts;
  readonly searches?: Texts;
  readonly options?: Maybe<readonly { readonly name?: Maybe<string> }[]>;
}

interface PodSpec {
  readonly dnsPolicy?: Maybe<string>;
  readonly dnsConfig?: Maybe<DnsConfig>;
}

const DOCS = 'pkg/apis/core/validation/validation.go (validatePodDNSConfig)';

const NO_TEXTS: readonly Maybe<string>[] = [];

export const DNS_NONE: Rule = {
  id: 'dns-policy-none',
  class: 'api',
  title: 'A pod without the DNS of the cluster names a server of its own',
  why: 'The API server refuses dnsPolicy: None without a nameserver in dnsConfig.',
  docs: DOCS,
  on: ['core/v1.PodSpec'],

  check({ dnsPolicy, dnsConfig }: PodSpec, place) {
    if (dnsPolicy === 'None' && (dnsConfig?.nameservers?.length ?? 0) === 0)
      place.refuse(
        ['dnsConfig', 'nameservers'],
        dnsConfig?.nameservers,
        'at least one address where dnsPolicy is None',
        'add such as dnsConfig: { nameservers: [10.0.0.10] }, or remove dnsPolicy',
      );
  },
};

/** Limits of the resolver of Linux, as Kubernetes has them. */
const MOST_NAMESERVERS = 3;
const MOST_SEARCHES = 32;
const LONGEST_SEARCHES = 2048;

export const NAMESERVERS: Rule = {
  id: 'nameservers',
  class: 'api',
  title: 'A pod has at most three nameservers, and they are IP addresses',
  why: 'The API server refuses more, and names.',
  docs: DOCS,
  on: ['core/v1.PodDNSConfig'],

  check({ nameservers }: DnsConfig, place) {
    const list = nameservers ?? NO_TEXTS;
    if (list.length > MOST_NAMESERVERS)
      place.refuse('nameservers', list, `at most ${MOST_NAMESERVERS}`, 'keep the three that answer');
    for (let at = 0; at < list.length; at++) {
      if (readAddress(list[at] ?? '', place) === undefined)
        place.refuse(['nameservers', at], list[at], 'an IP address', 'write such as 10.0.0.10');
    }
  },
};

export const DNS_SEARCHES: Rule = {
  id: 'dns-searches',
  class: 'api',
  title: 'A pod searches at most 32 domains of 2048 characters together',
  why: 'The API server refuses more, and texts that are no domains.',
  docs: DOCS,
  on: ['core/v1.PodDNSConfig'],

  check({ searches }: DnsConfig, place) {
    const list = searches ?? NO_TEXTS;
    let length = list.length - 1;
    for (let at = 0; at < list.length; at++) {
      const search = list[at] ?? '';
      length += search.length;
      if (!isSearch(search, place))
        place.refuse(
          ['searches', at],
          search,
          'a domain: lower-case letters, digits, - and .',
          'write such as example.com',
        );
    }
    if (list.length > MOST_SEARCHES || length > LONGEST_SEARCHES)
      place.refuse(
        'searches',
        list,
        `at most ${MOST_SEARCHES}, of ${LONGEST_SEARCHES} characters together`,
        'keep those in use',
      );
  },
};

const LABEL = '_?[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?';
const RELAXED_DOMAIN = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`);

function isSearch(search: string, place: Place): boolean {
  const domain = search.endsWith('.') ? search.slice(0, -1) : search;
  if (!place.isAtLeast('1.33')) return isDnsSubdomain(domain);
  // RelaxedDNSSearchValidation is on by default from 1.33 on: underscores, and the root alone.
  return search === '.' || (domain.length <= LONGEST_SUBDOMAIN && RELAXED_DOMAIN.test(domain));
}

export const DNS_OPTION: Rule = {
  id: 'dns-option-name',
  class: 'api',
  title: 'An option of the resolver has a name',
  why: 'The API server refuses one without.',
  docs: DOCS,
  on: ['core/v1.PodDNSConfigOption'],

  check({ name }: { readonly name?: Maybe<string> }, place) {
    if ((name ?? '') === '') place.refuse('name', name, 'the name of an option', 'write such as name: ndots');
  },
};

interface HostAlias {
  readonly ip?: Maybe<string>;
  readonly hostnames?: Texts;
}

export const HOST_ALIAS: Rule = {
  id: 'host-alias',
  class: 'api',
  title: 'A line of hostAliases is an IP address and host names',
  why: 'The API server refuses any other.',
  docs: 'pkg/apis/core/validation/validation.go (ValidateHostAliases)',
  on: ['core/v1.HostAlias'],

  check({ ip, hostnames }: HostAlias, place) {
    if (readAddress(ip ?? '', place) === undefined)
      place.refuse('ip', ip, 'an IP address', 'write such as ip: 10.0.0.10');
    const names = hostnames ?? NO_TEXTS;
    for (let at = 0; at < names.length; at++) {
      if (!isDnsSubdomain(names[at] ?? ''))
        place.refuse(
          ['hostnames', at],
          names[at],
          'a host name: lower-case letters, digits, - and .',
          'write such as db.example.com',
        );
    }
  },
};

/** How a pod finds names. */
export const DNS_RULES: readonly Rule[] = [DNS_NONE, NAMESERVERS, DNS_SEARCHES, DNS_OPTION, HOST_ALIAS];
