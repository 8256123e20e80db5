import type { Maybe, Place } from '../../rule';
import { isSubnet } from './hosts';

/** What texts of a list in an AuthorizationPolicy have to be; empty ones are told elsewhere. */
interface TextForm {
  readonly holds: (text: string) => boolean;
  readonly allowed: string;
  readonly fix: string;
}

export const ADDRESSES: TextForm = {
  holds: isSubnet,
  allowed: 'an address, or a range of them',
  fix: 'write such as 10.0.0.0/8',
};

export const PORTS: TextForm = {
  holds: (text) => /^\d+$/.test(text) && Number(text) <= 65535,
  allowed: 'a port, 1 to 65535',
  fix: "write such as '8080'",
};

export const ACCOUNTS: TextForm = {
  holds: (text) => /^[^/*]+(\/[^/*]+)?$/.test(text),
  allowed: 'the name of a ServiceAccount, behind its namespace and / or alone, without stars',
  fix: 'write such as pay/bank, or use principals for stars',
};

/** How often a star stands in a text, and whether at its begin or end. */
const STARS = /^(\*?[^*]*|[^*]*\*)$/;

export const STARRED: TextForm = {
  holds: (text) => STARS.test(text),
  allowed: 'a trust domain with at most one star, which begins or ends it',
  fix: 'write such as cluster.local, or *.example.com',
};

export const TRUST_DOMAINS: TextForm = {
  holds: (text) => STARS.test(text) && !text.includes('/'),
  allowed: 'a trust domain alone, with at most one star, which begins or ends it',
  fix: 'write such as cluster.local, or *.example.com',
};

const LITERAL = /^[\w.~%!$&'()+,;:@=-]+$/;

/** @see github.com/istio/istio: pkg/config/security/security.go (CheckValidPathTemplate) */
function isPath(text: string): boolean {
  if (!/[{}]/.test(text)) return true;
  const parts = text.replace(/^\/+|\/+$/g, '').split('/');
  const rest = parts.indexOf('{**}');
  const isTemplate = /\{\*\*?\}/.test(text);
  return parts.every((part, at) => {
    if (part === '{*}' || part === '{**}') return rest < 0 || at <= rest;
    return !/[{}]/.test(part) && (!isTemplate || LITERAL.test(part));
  });
}

export const PATHS: TextForm = {
  holds: isPath,
  allowed: 'a path of which a part in braces is {*}, or {**} behind all other such parts',
  fix: 'write such as /carts/{*}/items/{**}',
};

/** Tells every text of a list that is not of a form. */
export function checkForm(
  place: Place,
  field: string,
  texts: Maybe<readonly Maybe<string>[]>,
  form: TextForm,
): void {
  if (texts === undefined || texts === null) return;
  for (let at = 0; at < texts.length; at++) {
    const text = texts[at] ?? '';
    if (text !== '' && !form.holds(text)) place.refuse([field, at], text, form.allowed, form.fix);
  }
}

/** Tells texts that are empty. */
export function checkEmpty(place: Place, field: string, texts: Maybe<readonly Maybe<string>[]>): void {
  if (texts === undefined || texts === null) return;
  for (let at = 0; at < texts.length; at++)
    if ((texts[at] ?? '') === '')
      place.refuse([field, at], texts[at], 'a text that is not empty', 'remove it');
}
