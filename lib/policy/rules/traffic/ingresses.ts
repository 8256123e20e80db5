import { LONGEST_SUBDOMAIN, isDnsSubdomain } from '../../../core/names';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';
import { parseAddress } from '../services/addresses';

interface Ingress {
  readonly metadata?: Maybe<{ readonly annotations?: Maybe<Readonly<Record<string, Maybe<string>>>> }>;
  readonly spec?: Maybe<IngressSpec>;
}

interface IngressSpec {
  readonly ingressClassName?: Maybe<string>;
  readonly rules?: Maybe<readonly object[]>;
  readonly defaultBackend?: Maybe<object>;
}

interface Tls {
  readonly hosts?: Maybe<readonly Maybe<string>[]>;
  readonly secretName?: Maybe<string>;
}

const FILE = 'pkg/apis/networking/validation/validation.go';

const HOST = 'a DNS name in lower case, or one with *. before it';

/** Whether the API server takes a text as a host: a name, or the pattern for one label before it. */
function isHost(text: string): boolean {
  if (!text.includes('*')) return isDnsSubdomain(text);
  return text.length <= LONGEST_SUBDOMAIN && text.startsWith('*.') && isDnsSubdomain(text.slice(2));
}

function fixHost(text: string): string {
  if (text.includes('*')) return 'write such as *.example.com: the star stands for the first label alone';
  if (/:\d+$|\//.test(text))
    return 'write the host alone, without scheme, port and path, such as shop.example.com';
  return 'write such as shop.example.com';
}

export const INGRESS_HOST: Rule = {
  id: 'ingress-host',
  class: 'api',
  title: 'The host of a rule is a DNS name, and no address',
  why: 'The API server refuses addresses, upper case, ports, and stars anywhere but as the first label.',
  docs: `${FILE} (validateIngressRules)`,
  on: ['networking/v1.IngressRule'],

  check({ host }: { readonly host?: Maybe<string> }, place) {
    const given = host ?? '';
    if (given === '') return;
    if (!isHost(given)) place.refuse('host', given, HOST, fixHost(given));
    else if (parseAddress(given) !== undefined)
      place.refuse('host', given, `${HOST}, and no address`, 'write a name, or remove host for all of them');
  },
};

const NO_HOSTS: readonly Maybe<string>[] = [];

export const INGRESS_TLS_HOST: Rule = {
  id: 'ingress-tls-host',
  class: 'api',
  title: 'The hosts of tls are DNS names',
  why: 'The API server refuses empty ones, upper case, ports, and stars anywhere but as the first label.',
  docs: `${FILE} (validateIngressTLS)`,
  on: ['networking/v1.IngressTLS'],

  check({ hosts }: Tls, place) {
    const list = hosts ?? NO_HOSTS;
    for (let at = 0; at < list.length; at++) {
      const host = list[at] ?? '';
      if (!isHost(host)) place.refuse(['hosts', at], host, HOST, fixHost(host));
    }
  },
};

export const INGRESS_TLS_SECRET: Rule = {
  id: 'ingress-tls-secret',
  class: 'api',
  title: 'The secretName of tls is one that a Secret can have',
  why: 'The API server refuses any other, such as one with its namespace before it.',
  docs: `${FILE} (validateTLSSecretName)`,
  on: ['networking/v1.IngressTLS'],

  check({ secretName }: Tls, place) {
    const given = secretName ?? '';
    if (given !== '' && !isDnsSubdomain(given))
      place.refuse(
        'secretName',
        given,
        'lower-case letters, digits, - and ., at most 253 characters',
        'write the name alone, such as secretName: shop-tls',
      );
  },
};

export const INGRESS_ROUTES: Rule = {
  id: 'ingress-routes',
  class: 'api',
  title: 'An Ingress has rules or a defaultBackend',
  why: 'The API server refuses one with neither.',
  docs: `${FILE} (ValidateIngressSpec)`,
  on: ['networking/v1.Ingress'],

  check({ spec }: Ingress, place) {
    if ((spec?.rules?.length ?? 0) > 0 || isGiven(spec?.defaultBackend)) return;
    place.refuse('spec', spec, 'rules or defaultBackend', 'add rules: [{ host: …, http: { paths: [ … ] } }]');
  },
};

export const INGRESS_CLASS_NAME: Rule = {
  id: 'ingress-class-name',
  class: 'api',
  title: 'The ingressClassName is one that an IngressClass can have',
  why: 'The API server refuses any other, an empty one among them.',
  docs: `${FILE} (ValidateIngressSpec)`,
  on: ['networking/v1.IngressSpec'],

  check({ ingressClassName }: IngressSpec, place) {
    const given = ingressClassName ?? undefined;
    if (given !== undefined && !isDnsSubdomain(given))
      place.refuse(
        'ingressClassName',
        given,
        'lower-case letters, digits, - and ., at most 253 characters',
        given === '' ? 'remove it for the default class' : 'write such as ingressClassName: nginx',
      );
  },
};

const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';

export const INGRESS_CLASS_ANNOTATION: Rule = {
  id: 'ingress-class-annotation',
  class: 'api',
  title: `The annotation ${CLASS_ANNOTATION} says the same as ingressClassName`,
  why: 'The API server refuses an Ingress whose two differ.',
  docs: `${FILE} (ValidateIngressCreate)`,
  on: ['networking/v1.Ingress'],

  check({ metadata, spec }: Ingress, place) {
    const name = spec?.ingressClassName ?? undefined;
    const annotations = metadata?.annotations ?? undefined;
    if (name === undefined || annotations === undefined || !(CLASS_ANNOTATION in annotations)) return;
    const given = annotations[CLASS_ANNOTATION] ?? '';
    if (given !== name)
      place.refuse(
        ['metadata', 'annotations', CLASS_ANNOTATION],
        given,
        `the ingressClassName, ${name}`,
        'remove the annotation: ingressClassName has taken its place',
      );
  },
};

/** Hosts, certificates and classes of an Ingress. */
export const INGRESS_RULES: readonly Rule[] = [
  INGRESS_ROUTES,
  INGRESS_CLASS_NAME,
  INGRESS_CLASS_ANNOTATION,
  INGRESS_HOST,
  INGRESS_TLS_HOST,
  INGRESS_TLS_SECRET,
];
