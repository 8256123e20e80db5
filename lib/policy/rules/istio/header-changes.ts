import type { Maybe, Place, Rule } from '../../rule';

type Texts = Maybe<Readonly<Record<string, Maybe<string>>>>;

interface Changes {
  readonly add?: Texts;
  readonly set?: Texts;
  readonly remove?: Maybe<readonly Maybe<string>[]>;
}

interface Headers {
  readonly request?: Maybe<Changes>;
  readonly response?: Maybe<Changes>;
}

const SOURCE = 'github.com/istio/istio: pkg/config/validation';

const WRITTEN = ['set', 'add'] as const;

/** Characters that are read as they stand. */
const CONTROL = /[\u0000-\u0008\u000A-\u001F\u007F]/;

/** What stands between quotes and brackets of a command. */
const TEXT = String.raw`(?:\\[^]|[^\\)"])*`;

/** The rest of `%COMMAND(`: either a text up to the first `)`, or a list of them. */
const ARGUMENTS = String.raw` *(?:\[ *"|[^ \[])${TEXT}(?:" *, *"${TEXT})*(?:\)|" *\] *\)) *`;

/** Text with commands of Envoy, where `%%` stands for `%`. @see header_value_validator.go (validateHeaderValue) */
const VALUE = new RegExp(String.raw`^(?:[^%]|%%|%[^%(]+%|%[^%(]*\(${ARGUMENTS}%)*$`);

const isOfEnvoy = (name: string): boolean => name.startsWith(':') || name.toLowerCase() === 'host';

const isAuthority = (name: string): boolean => /^(:authority|host)$/i.test(name);

/** Whether a name is one of HTTP that may be changed. Requests may be sent on to another authority. */
function isChanged(name: string, isWritten: boolean): boolean {
  return name !== '' && (!isOfEnvoy(name) || (isWritten && isAuthority(name)));
}

function checkChanges(part: 'request' | 'response', changes: Changes, place: Place): void {
  const refuse = (path: readonly (string | number)[], name: Maybe<string>): void =>
    place.refuse(
      [part, ...path],
      name,
      'the name of a header, which is none of Envoy',
      'write such as x-shop',
    );
  for (const field of WRITTEN) {
    const written = changes[field] ?? {};
    for (const name in written) {
      if (!isChanged(name, part === 'request')) refuse([field, name], name);
      const value = written[name] ?? '';
      if (!CONTROL.test(value) && (!value.includes('%') || VALUE.test(value))) continue;
      place.refuse(
        [part, field, name],
        value,
        'text without control characters, where commands of Envoy stand between %',
        'write %% for a % that stands for itself',
      );
    }
  }
  changes.remove?.forEach((name, at) => {
    if (!isChanged(name ?? '', false)) refuse(['remove', at], name);
  });
}

export const HEADER_CHANGES: Rule = {
  id: 'istio-header-changes',
  class: 'later',
  title: 'Headers that a route changes have names, none of which begins with :, and values that Envoy reads',
  why: 'The webhook of Istio refuses any other. A % begins a command of Envoy, such as %REQ(x-shop)%.',
  docs: `${SOURCE}/virtualservice.go (validateHTTPRoute), ${SOURCE}/header_value_validator.go`,
  on: ['networking.istio.io/v1.Headers'],

  check({ request, response }: Headers, place) {
    if (request !== undefined && request !== null) checkChanges('request', request, place);
    if (response !== undefined && response !== null) checkChanges('response', response, place);
  },
};

interface HttpRoute {
  readonly headers?: Maybe<Headers>;
  readonly rewrite?: Maybe<{ readonly authority?: Maybe<string> }>;
}

export const AUTHORITY: Rule = {
  id: 'istio-authority',
  class: 'later',
  title: 'A route writes the authority of requests once',
  why: 'The webhook of Istio refuses a second one, in headers or in rewrite.',
  docs: `${SOURCE}/virtualservice.go (validateAuthorityRewrite)`,
  on: ['networking.istio.io/v1.SpecHttp'],

  check({ headers, rewrite }: HttpRoute, place) {
    const request = headers?.request;
    if (request === undefined || request === null) return;
    let current = rewrite?.authority ?? '';
    for (const field of WRITTEN) current = checkAuthority(field, request[field], current, place);
  },
};

/** The authority that holds after these headers. */
function checkAuthority(field: string, written: Texts, before: string, place: Place): string {
  let current = before;
  for (const name in written ?? {}) {
    if (!isAuthority(name)) continue;
    const value = written?.[name] ?? '';
    if (current !== '')
      place.refuse(
        ['headers', 'request', field, name],
        value,
        `no other authority beside ${current}`,
        'remove one of the two',
      );
    current = value;
  }
  return current;
}

/** Headers that routes change. */
export const HEADER_CHANGE_RULES: readonly Rule[] = [HEADER_CHANGES, AUTHORITY];
