import { isFilled } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { DISCOVERY_TYPES, LEFT_OUT, TYPES, ofConfigs, ofMonitors } from './operator';

interface Proxied {
  readonly proxyUrl?: Maybe<string>;
  readonly noProxy?: Maybe<string>;
  readonly proxyFromEnvironment?: Maybe<boolean>;
  readonly proxyConnectHeader?: Maybe<Readonly<Record<string, Maybe<readonly unknown[]>>>>;
}

export const MONITORING_PROXY: Rule = {
  id: 'monitoring-proxy',
  class: 'later',
  title:
    'A proxy is named by proxyUrl, with what goes past it in noProxy, or comes from the environment by proxyFromEnvironment',
  why: `${LEFT_OUT}.`,
  docs: `${TYPES}/types.go (ProxyConfig.Validate)`,
  on: [
    ...ofMonitors('Endpoints', 'PodMetricsEndpoints', 'Prober', 'Oauth2'),
    ...ofConfigs('ScrapeConfigSpec', 'HttpConfig', 'Oauth2'),
    ...DISCOVERY_TYPES,
  ],

  check(proxied: Proxied, place) {
    const { proxyUrl, noProxy, proxyFromEnvironment, proxyConnectHeader } = proxied;
    const isOfEnvironment = proxyFromEnvironment === true;
    if (isOfEnvironment && isFilled(proxyUrl))
      place.refuse('proxyUrl', proxyUrl, 'nothing beside proxyFromEnvironment', 'remove one of them');
    if (isFilled(noProxy)) checkExceptions(proxied, place);
    if (proxyConnectHeader) checkHeaders(proxied, place);
  },
};

function checkExceptions({ proxyUrl, noProxy, proxyFromEnvironment }: Proxied, place: Place): void {
  if (proxyFromEnvironment === true)
    place.refuse('noProxy', noProxy, 'nothing beside proxyFromEnvironment', 'set NO_PROXY there');
  else if (!isFilled(proxyUrl))
    place.refuse('noProxy', noProxy, 'nothing without proxyUrl', 'add proxyUrl, or remove it');
}

function checkHeaders({ proxyUrl, proxyFromEnvironment, proxyConnectHeader }: Proxied, place: Place): void {
  const names = Object.keys(proxyConnectHeader ?? {});
  if (names.length > 0 && proxyFromEnvironment !== true && !isFilled(proxyUrl))
    place.refuse(
      'proxyConnectHeader',
      proxyConnectHeader,
      'nothing without proxyUrl or proxyFromEnvironment',
      'add proxyUrl, or remove it',
    );
  for (const name of names)
    if (!isFilled(proxyConnectHeader?.[name]))
      place.refuse(
        ['proxyConnectHeader', name],
        proxyConnectHeader?.[name],
        'one key of a Secret or more',
        'write such as [{ name: proxy, key: token }]',
      );
}

/** What Prometheus and Alertmanager go through. */
export const PROXY_RULES: readonly Rule[] = [MONITORING_PROXY];
