import {
  DNS_DISCOVERY,
  AZURE_DISCOVERY,
  KUBERNETES_DISCOVERY,
} from '../../../../lib/policy/rules/monitoring/discoveries';
import {
  CLIENT_CERTIFICATE,
  TLS_FILES,
  TLS_VERSIONS,
} from '../../../../lib/policy/rules/monitoring/client-tls';
import {
  AUTHORIZATION_CREDENTIALS,
  AUTHORIZATION_TYPE,
  BASIC_AUTH,
  KEY_NAME,
  OAUTH_CLIENT,
  ONE_KEY,
  ONE_LOGIN,
} from '../../../../lib/policy/rules/monitoring/http-clients';
import { PROBE_TARGETS, PROBER_ADDRESS, TARGET_LABELS } from '../../../../lib/policy/rules/monitoring/probes';
import { MONITORING_PROXY } from '../../../../lib/policy/rules/monitoring/proxies';
import {
  RELABELING_FIELDS,
  RELABELING_MODULUS,
  RELABELING_REGEX,
  RELABELING_TARGET,
} from '../../../../lib/policy/rules/monitoring/relabelings';
import { SCRAPE_TIMEOUT } from '../../../../lib/policy/rules/monitoring/scrape-times';
import { MONITOR_SELECTOR } from '../../../../lib/policy/rules/monitoring/selectors';
import type { RuleCard } from '../../../../lib/policy/rule';
import type { Loose } from '../../../support/synth';
import { type Refused, type Taken, testLater } from '../custom-cases';

const SERVICES = 'monitoring.coreos.com/v1 ServiceMonitor';
const PODS = 'monitoring.coreos.com/v1 PodMonitor';
const PROBE = 'monitoring.coreos.com/v1 Probe';
const CONFIG = 'monitoring.coreos.com/v1alpha1 ScrapeConfig';

const KEY = { name: 'shop', key: 'token' };
const BASIC = { username: KEY, password: KEY };
const OAUTH = { clientId: { secret: KEY }, clientSecret: KEY, tokenUrl: 'https://login.example.com/token' };
const STATIC = { staticConfig: { static: ['https://shop.example.com'] } };
const AT = 'spec.endpoints[0]';

const endpoint = (of: Loose): Loose => ({ selector: {}, endpoints: [{ port: 'http', ...of }] });
const pods = (of: Loose): Loose => ({ selector: {}, podMetricsEndpoints: [{ port: 'http', ...of }] });
const probe = (of: Loose): Loose => ({ prober: { url: 'blackbox:9115' }, targets: STATIC, ...of });
const prober = (url: string): Loose => probe({ prober: { url } });
const relabel = (of: Loose): Loose => endpoint({ relabelings: [of] });
const tls = (of: Loose): Loose => endpoint({ tlsConfig: of });
const found = (by: string, of: Loose): Loose => ({ [`${by}SDConfigs`]: [of] });

const refused = (rule: RuleCard, spec: Loose, field: string): Refused => [rule, SERVICES, spec, field];

const SELECTIONS: readonly Refused[] = [
  refused(
    MONITOR_SELECTOR,
    { selector: { matchExpressions: [{ key: 'app', operator: 'Is', values: ['shop'] }] }, endpoints: [] },
    'spec.selector.matchExpressions[0].operator',
  ),
  refused(
    MONITOR_SELECTOR,
    { selector: { matchExpressions: [{ key: '', operator: 'Exists' }] }, endpoints: [] },
    'spec.selector.matchExpressions[0].key',
  ),
  [
    MONITOR_SELECTOR,
    PODS,
    { selector: { matchLabels: { app: 'a b' } }, podMetricsEndpoints: [] },
    'spec.selector.matchLabels.app',
  ],
  refused(SCRAPE_TIMEOUT, endpoint({ interval: '10s', scrapeTimeout: '11s' }), `${AT}.scrapeTimeout`),
  refused(SCRAPE_TIMEOUT, endpoint({ scrapeTimeout: '400y' }), `${AT}.scrapeTimeout`),
  refused(SCRAPE_TIMEOUT, endpoint({ interval: '400y', scrapeTimeout: '11s' }), `${AT}.interval`),
  [SCRAPE_TIMEOUT, CONFIG, { scrapeInterval: '1m', scrapeTimeout: '2m' }, 'spec.scrapeTimeout'],
  [SCRAPE_TIMEOUT, CONFIG, { scrapeInterval: '400y', scrapeTimeout: '2m' }, 'spec.scrapeInterval'],
];

const RELABELINGS: readonly Refused[] = [
  refused(RELABELING_REGEX, relabel({ targetLabel: 'a', regex: 'a(' }), `${AT}.relabelings[0].regex`),
  refused(RELABELING_TARGET, relabel({ sourceLabels: ['a'] }), `${AT}.relabelings[0].targetLabel`),
  refused(RELABELING_TARGET, relabel({ action: 'hashmod', modulus: 2 }), `${AT}.relabelings[0].targetLabel`),
  refused(
    RELABELING_TARGET,
    relabel({ action: 'KeepEqual', targetLabel: '' }),
    `${AT}.relabelings[0].targetLabel`,
  ),
  refused(
    RELABELING_TARGET,
    relabel({ action: 'Uppercase', sourceLabels: ['a'] }),
    `${AT}.relabelings[0].targetLabel`,
  ),
  refused(
    RELABELING_MODULUS,
    relabel({ action: 'HashMod', targetLabel: 'a' }),
    `${AT}.relabelings[0].modulus`,
  ),
  refused(
    RELABELING_FIELDS,
    relabel({ action: 'lowercase', targetLabel: 'a', replacement: 'b' }),
    `${AT}.relabelings[0].replacement`,
  ),
  refused(
    RELABELING_FIELDS,
    relabel({ action: 'dropequal', targetLabel: 'a', separator: '' }),
    `${AT}.relabelings[0].separator`,
  ),
  refused(
    RELABELING_FIELDS,
    relabel({ action: 'labeldrop', regex: 'tmp', sourceLabels: ['a'] }),
    `${AT}.relabelings[0].sourceLabels`,
  ),
  refused(
    RELABELING_FIELDS,
    relabel({ action: 'labelmap', regex: 'a_(.+)', replacement: '' }),
    `${AT}.relabelings[0].replacement`,
  ),
];

const CLIENTS: readonly Refused[] = [
  refused(ONE_LOGIN, endpoint({ basicAuth: BASIC, oauth2: OAUTH }), `${AT}.oauth2`),
  [ONE_LOGIN, PROBE, probe({ authorization: { credentials: KEY }, basicAuth: BASIC }), 'spec.basicAuth'],
  [
    ONE_LOGIN,
    CONFIG,
    found('http', { url: 'https://a.example.com', authorization: { credentials: KEY }, oauth2: OAUTH }),
    'spec.httpSDConfigs[0].oauth2',
  ],
  refused(
    AUTHORIZATION_TYPE,
    endpoint({ authorization: { type: ' Basic', credentials: KEY } }),
    `${AT}.authorization.type`,
  ),
  refused(AUTHORIZATION_CREDENTIALS, endpoint({ authorization: {} }), `${AT}.authorization.credentials`),
  refused(ONE_KEY, tls({ ca: { secret: KEY, configMap: KEY } }), `${AT}.tlsConfig.ca.configMap`),
  refused(OAUTH_CLIENT, endpoint({ oauth2: { ...OAUTH, clientId: {} } }), `${AT}.oauth2.clientId`),
  refused(BASIC_AUTH, endpoint({ basicAuth: { username: KEY } }), `${AT}.basicAuth.password`),
  refused(
    KEY_NAME,
    endpoint({ basicAuth: { ...BASIC, username: { key: 'user' } } }),
    `${AT}.basicAuth.username.name`,
  ),
  refused(CLIENT_CERTIFICATE, tls({ cert: { secret: KEY } }), `${AT}.tlsConfig.keySecret`),
  refused(CLIENT_CERTIFICATE, tls({ keyFile: '/tls.key' }), `${AT}.tlsConfig.cert`),
  refused(TLS_VERSIONS, tls({ minVersion: 'TLS13', maxVersion: 'TLS12' }), `${AT}.tlsConfig.maxVersion`),
  refused(TLS_FILES, tls({ ca: { configMap: KEY }, caFile: '/ca.crt' }), `${AT}.tlsConfig.caFile`),
  refused(
    TLS_FILES,
    tls({ certFile: '/tls.crt', keyFile: '/tls.key', keySecret: KEY }),
    `${AT}.tlsConfig.keyFile`,
  ),
  refused(
    MONITORING_PROXY,
    endpoint({ proxyUrl: 'http://proxy:3128', proxyFromEnvironment: true }),
    `${AT}.proxyUrl`,
  ),
  refused(MONITORING_PROXY, endpoint({ noProxy: 'shop', proxyFromEnvironment: true }), `${AT}.noProxy`),
  [MONITORING_PROXY, CONFIG, { noProxy: 'shop' }, 'spec.noProxy'],
  [
    MONITORING_PROXY,
    PODS,
    pods({ proxyConnectHeader: { Via: [KEY] } }),
    'spec.podMetricsEndpoints[0].proxyConnectHeader',
  ],
  refused(
    MONITORING_PROXY,
    endpoint({ proxyFromEnvironment: true, proxyConnectHeader: { Via: [] } }),
    `${AT}.proxyConnectHeader.Via`,
  ),
];

const TARGETS: readonly Refused[] = [
  [PROBE_TARGETS, PROBE, probe({ targets: {} }), 'spec.targets'],
  [PROBER_ADDRESS, PROBE, { targets: STATIC }, 'spec.prober.url'],
  ...['http://blackbox', 'blackbox:0', 'blackbox:http', 'black box', '[blackbox', 'blackbox:9115/probe'].map(
    (url): Refused => [PROBER_ADDRESS, PROBE, prober(url), 'spec.prober.url'],
  ),
  [
    TARGET_LABELS,
    PROBE,
    probe({ targets: { staticConfig: { ...STATIC.staticConfig, labels: { '': 'shop' } } } }),
    'spec.targets.staticConfig.labels[""]',
  ],
  [DNS_DISCOVERY, CONFIG, found('dns', { names: ['shop'], type: 'A' }), 'spec.dnsSDConfigs[0].port'],
  [
    AZURE_DISCOVERY,
    CONFIG,
    found('azure', { subscriptionID: 'a', clientID: 'c', clientSecret: KEY }),
    'spec.azureSDConfigs[0].tenantID',
  ],
  [
    AZURE_DISCOVERY,
    CONFIG,
    found('azure', { subscriptionID: 'a', tenantID: 'b', clientSecret: KEY }),
    'spec.azureSDConfigs[0].clientID',
  ],
  [
    AZURE_DISCOVERY,
    CONFIG,
    found('azure', { subscriptionID: 'a', tenantID: 'b', clientID: 'c', authenticationMethod: 'OAuth' }),
    'spec.azureSDConfigs[0].clientSecret',
  ],
  [
    KUBERNETES_DISCOVERY,
    CONFIG,
    found('kubernetes', { role: 'Pod', apiServer: 'https://a', namespaces: { ownNamespace: true } }),
    'spec.kubernetesSDConfigs[0].namespaces.ownNamespace',
  ],
  [
    KUBERNETES_DISCOVERY,
    CONFIG,
    found('kubernetes', { role: 'Pod', selectors: [{ role: 'Service', label: 'app=shop' }] }),
    'spec.kubernetesSDConfigs[0].selectors[0].role',
  ],
  [
    KUBERNETES_DISCOVERY,
    CONFIG,
    found('kubernetes', { role: 'Pod', selectors: [{ role: 'Pod', field: 'spec.nodeName' }] }),
    'spec.kubernetesSDConfigs[0].selectors[0].field',
  ],
];

const TAKEN: readonly Taken[] = [
  [SERVICES, endpoint({ interval: '10s', scrapeTimeout: '10s' })],
  [SERVICES, endpoint({ scrapeTimeout: '1h' })],
  [SERVICES, endpoint({ interval: '400y', scrapeTimeout: '' })],
  [
    SERVICES,
    {
      selector: { matchLabels: { app: 'shop' }, matchExpressions: [{ key: 'a', operator: 'Exists' }] },
      endpoints: [],
    },
  ],
  [
    PROBE,
    probe({
      targets: { ingress: { selector: { matchLabels: { app: 'shop|cart' } }, relabelingConfigs: [] } },
    }),
  ],
  [SERVICES, relabel({ targetLabel: 'a.b', regex: 'a)(b' })],
  [SERVICES, relabel({ action: 'hashmod', targetLabel: 'a', modulus: 1 })],
  [SERVICES, relabel({ action: 'Keep', sourceLabels: ['a'], regex: 'b' })],
  [SERVICES, relabel({ action: 'lowercase', targetLabel: 'a', replacement: '$1', regex: 'b' })],
  [SERVICES, relabel({ action: 'keepequal', targetLabel: 'a', separator: ';', regex: '(.*)', modulus: 0 })],
  [SERVICES, relabel({ action: 'labelkeep', regex: 'a', targetLabel: '', sourceLabels: [] })],
  [SERVICES, relabel({ action: 'labelmap', regex: 'a_(.+)' })],
  [SERVICES, endpoint({ authorization: { credentials: KEY } })],
  [PROBE, probe({ authorization: { type: 'Bearer' } })],
  [SERVICES, endpoint({ oauth2: { ...OAUTH, clientId: { configMap: KEY } } })],
  [SERVICES, endpoint({ bearerTokenSecret: KEY })],
  [SERVICES, tls({ cert: { secret: KEY }, keyFile: '/tls.key', ca: {}, caFile: '/ca.crt' })],
  [SERVICES, tls({ minVersion: 'TLS12', maxVersion: 'TLS12' })],
  [
    SERVICES,
    endpoint({ proxyUrl: 'http://proxy:3128', noProxy: 'shop', proxyConnectHeader: { Via: [KEY] } }),
  ],
  [SERVICES, endpoint({ proxyFromEnvironment: true, proxyConnectHeader: { Via: [KEY] }, noProxy: '' })],
  [SERVICES, endpoint({ proxyConnectHeader: {} })],
  ...['blackbox', 'blackbox.shop.svc:9115', '10.0.0.1:80', '[::1]:9115', '::1', 'black_box.', 'a:+80'].map(
    (url): Taken => [PROBE, prober(url)],
  ),
  [CONFIG, found('dns', { names: ['shop'] })],
  [CONFIG, found('dns', { names: ['shop'], type: 'SRV' })],
  [CONFIG, found('dns', { names: ['shop'], type: 'A', port: 80 })],
  [CONFIG, found('azure', { subscriptionID: 'a', authenticationMethod: 'SDK' })],
  [
    CONFIG,
    found('kubernetes', {
      role: 'Endpoints',
      namespaces: { ownNamespace: true },
      selectors: [{ role: 'Service', field: 'metadata.name=a,metadata.namespace!=b' }, { role: 'Endpoints' }],
    }),
  ],
  [CONFIG, { staticConfigs: [{ targets: ['shop:80'], labels: { 'team.name': 'shop' } }] }],
];

testLater([...SELECTIONS, ...RELABELINGS, ...CLIENTS, ...TARGETS], TAKEN);
