import { SHARDS_OF_NODES, SHARDS_OF_ZONES } from '../../../../lib/policy/rules/prometheus/shards';
import { STRUCTURE } from '../../../../lib/policy/structure/structure-rules';
import type { Loose } from '../../../support/synth';
import { testAsDefined } from '../custom-cases';

const SERVER = 'monitoring.coreos.com/v1 Prometheus';
const AGENT = 'monitoring.coreos.com/v1alpha1 PrometheusAgent';

const zones = (mode: string, ...values: string[]): Loose => ({
  shardingStrategy: { mode, topology: { values } },
});

testAsDefined(
  [
    [SHARDS_OF_ZONES, SERVER, zones('Topology', 'a', 'b'), 'spec.shards'],
    [SHARDS_OF_ZONES, AGENT, { shards: 2, ...zones('Topology', 'a', 'b', 'c') }, 'spec.shards'],
    [STRUCTURE.limit, SERVER, zones('Address', 'a'), 'spec.shardingStrategy'],
    [SHARDS_OF_NODES, AGENT, { mode: 'DaemonSet', shards: 2 }, 'spec.shards'],
    [STRUCTURE.limit, AGENT, { mode: 'DaemonSet', replicas: 1 }, 'spec'],
    [STRUCTURE.limit, AGENT, { mode: 'DaemonSet', probeSelector: {} }, 'spec'],
  ],
  [
    [SERVER, { shards: 2, ...zones('Topology', 'a', 'b') }],
    [SERVER, zones('Topology', 'a')],
    [SERVER, zones('Topology')],
    [SERVER, { shardingStrategy: { mode: 'Address' }, replicas: 2 }],
    [AGENT, { mode: 'DaemonSet', shards: 1, podMonitorSelector: {} }],
    [AGENT, { mode: 'StatefulSet', shards: 3, replicas: 2, probeSelector: {} }],
  ],
);
