import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { repeated } from './repeated';

interface Tls {
  readonly mode?: Maybe<string>;
  readonly certificateRefs?: Maybe<readonly object[]>;
  readonly options?: Maybe<Readonly<Record<string, unknown>>>;
}

interface Listener {
  readonly port?: Maybe<number>;
  readonly protocol: string;
  readonly hostname?: Maybe<string>;
  readonly tls?: Maybe<Tls>;
}

interface WithListeners {
  readonly listeners?: Maybe<readonly Listener[]>;
}

const DEFINITIONS = 'the CustomResourceDefinitions of Gateway and ListenerSet';

const ON = ['gateway.networking.k8s.io/v1.GatewaySpec', 'gateway.networking.k8s.io/v1.ListenerSetSpec'];

const TERMINATED = 'add such as tls: { mode: Terminate, certificateRefs: [{ name: shop-tls }] }';

function checkTls({ protocol, tls }: Listener, at: number, place: Place): void {
  if (isGiven(tls) && ['HTTP', 'TCP', 'UDP'].includes(protocol))
    place.refuse(
      ['listeners', at, 'tls'],
      tls,
      `no tls where the protocol is ${protocol}`,
      `remove it, or write protocol: ${protocol === 'HTTP' ? 'HTTPS' : 'TLS'}`,
    );
  if (!isGiven(tls) && protocol === 'TLS')
    place.refuse(['listeners', at, 'tls'], tls, 'tls where the protocol is TLS', TERMINATED);
  if (protocol === 'HTTPS' && (tls?.mode ?? 'Terminate') !== 'Terminate')
    place.refuse(
      ['listeners', at, 'tls', 'mode'],
      tls?.mode,
      'Terminate where the protocol is HTTPS',
      'write mode: Terminate, or protocol: TLS to pass connections through',
    );
}

export const LISTENER_TLS: Rule = {
  id: 'listener-tls',
  class: 'api',
  title: 'A listener has TLS if its protocol is HTTPS or TLS, and only then',
  why: 'The API server refuses TLS on a plain protocol, none on TLS, and HTTPS that is passed through.',
  docs: `${DEFINITIONS} (spec.listeners)`,
  on: ON,

  check({ listeners }: WithListeners, place) {
    listeners?.forEach((listener, at) => checkTls(listener, at, place));
  },
};

export const LISTENER_HOST_NAME: Rule = {
  id: 'listener-host-name',
  class: 'api',
  title: 'A listener for TCP or UDP has no hostname',
  why: 'The API server refuses it: these protocols tell no host.',
  docs: `${DEFINITIONS} (spec.listeners)`,
  on: ON,

  check({ listeners }: WithListeners, place) {
    listeners?.forEach(({ protocol, hostname }, at) => {
      if ((hostname ?? '') === '' || !['TCP', 'UDP'].includes(protocol)) return;
      place.refuse(
        ['listeners', at, 'hostname'],
        hostname,
        `no hostname where the protocol is ${protocol}`,
        'remove it',
      );
    });
  },
};

export const LISTENER_ONCE: Rule = {
  id: 'listener-once',
  class: 'api',
  title: 'Listeners differ in port, protocol or hostname',
  why: 'The API server refuses two that nothing tells apart.',
  docs: `${DEFINITIONS} (spec.listeners)`,
  on: ON,

  check({ listeners }: WithListeners, place) {
    const list = listeners ?? [];
    const twice = list.length < 2 ? -1 : repeated(list, isSame);
    if (twice < 0) return;
    const given = {
      port: list[twice]?.port,
      protocol: list[twice]?.protocol,
      hostname: list[twice]?.hostname,
    };
    place.refuse(
      ['listeners', twice],
      given,
      'listeners that differ in port, protocol or hostname',
      'give one of the two another hostname, or remove it',
    );
  },
};

function isSame(a: Listener, b: Listener): boolean {
  return (
    a.port === b.port && a.protocol === b.protocol && (a.hostname ?? undefined) === (b.hostname ?? undefined)
  );
}

export const LISTENER_CERTIFICATE: Rule = {
  id: 'listener-certificate',
  class: 'api',
  title: 'A listener that terminates TLS has a certificate or options',
  why: 'The API server refuses it: there is nothing to answer with.',
  docs: `${DEFINITIONS} (spec.listeners[].tls)`,
  on: ['gateway.networking.k8s.io/v1.Tls'],

  check({ mode, certificateRefs, options }: Tls, place) {
    if ((mode ?? 'Terminate') !== 'Terminate' || (certificateRefs ?? []).length > 0) return;
    for (const _option in options ?? {}) return;
    place.refuse(
      'certificateRefs',
      certificateRefs,
      'a certificate where TLS is terminated',
      'add such as certificateRefs: [{ name: shop-tls }]',
    );
  },
};

/** Listeners of a Gateway. */
export const LISTENER_RULES: readonly Rule[] = [
  LISTENER_TLS,
  LISTENER_HOST_NAME,
  LISTENER_ONCE,
  LISTENER_CERTIFICATE,
];
