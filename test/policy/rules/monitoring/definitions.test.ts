import { STRUCTURE } from '../../../../lib/policy/structure/structure-rules';
import type { Loose } from '../../../support/synth';
import { type Refused, type Taken, testAsDefined } from '../custom-cases';

const RULES = 'monitoring.coreos.com/v1 PrometheusRule';
const SERVICES = 'monitoring.coreos.com/v1 ServiceMonitor';
const PODS = 'monitoring.coreos.com/v1 PodMonitor';

const alert = (of: Loose): Loose => ({
  groups: [{ name: 'shop', rules: [{ alert: 'Down', expr: 'up == 0', ...of }] }],
});
const monitor = (of: Loose, endpoint: Loose = {}): Loose => ({
  selector: {},
  endpoints: [{ port: 'http', ...endpoint }],
  ...of,
});

const RULE_AT = 'spec.groups[0].rules[0]';

const REFUSED: readonly Refused[] = [
  [STRUCTURE.required, RULES, { groups: [{ name: 'shop', rules: [{ alert: 'Down' }] }] }, `${RULE_AT}.expr`],
  [STRUCTURE.type, RULES, alert({ expr: 1.5 }), `${RULE_AT}.expr`],
  [STRUCTURE.type, RULES, alert({ labels: { tier: 1 } }), `${RULE_AT}.labels.tier`],
  [STRUCTURE.limit, RULES, alert({ for: '1.5h' }), `${RULE_AT}.for`],
  [STRUCTURE.unknown, RULES, alert({ severity: 'page' }), `${RULE_AT}.severity`],
  [STRUCTURE.duplicate, RULES, { groups: [{ name: 'shop' }, { name: 'shop' }] }, 'spec.groups[1]'],
  [STRUCTURE.required, SERVICES, { endpoints: [] }, 'spec.selector'],
  [STRUCTURE.value, SERVICES, monitor({}, { scheme: 'ftp' }), 'spec.endpoints[0].scheme'],
  [STRUCTURE.limit, SERVICES, monitor({ bodySizeLimit: '10Mb' }), 'spec.bodySizeLimit'],
  [
    STRUCTURE.duplicate,
    SERVICES,
    monitor({ scrapeProtocols: ['PrometheusProto', 'PrometheusProto'] }),
    'spec.scrapeProtocols[1]',
  ],
  [
    STRUCTURE.limit,
    PODS,
    { selector: {}, podMetricsEndpoints: [{ portNumber: 65536 }] },
    'spec.podMetricsEndpoints[0].portNumber',
  ],
];

const TAKEN: readonly Taken[] = [
  [RULES, alert({ for: '1h30m', keep_firing_for: '5m', labels: { severity: 'page' } })],
  [RULES, alert({ expr: 1 })],
  [
    SERVICES,
    monitor(
      { bodySizeLimit: '10MB', sampleLimit: 100 },
      { scheme: 'https', interval: '30s', targetPort: 8080 },
    ),
  ],
  [PODS, { selector: { matchLabels: { app: 'shop' } }, podMetricsEndpoints: [{ portNumber: 65535 }] }],
];

testAsDefined(REFUSED, TAKEN);
