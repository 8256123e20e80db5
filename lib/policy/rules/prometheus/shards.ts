import type { Maybe, Rule } from '../../rule';

interface Server {
  readonly mode?: Maybe<string>;
  readonly shards?: Maybe<number>;
  readonly shardingStrategy?: Maybe<{
    readonly mode?: Maybe<string>;
    readonly topology?: Maybe<{ readonly values?: Maybe<readonly unknown[]> }>;
  }>;
}

const AGENT = 'agents.monitoring.coreos.com/v1alpha1.PrometheusAgentSpec';

export const SHARDS_OF_ZONES: Rule = {
  id: 'shards-of-zones',
  class: 'api',
  title: 'A Prometheus that is sharded by zones has a shard for each',
  why: 'The API server refuses fewer: nobody would scrape the zones that are left.',
  docs: 'the CustomResourceDefinitions of Prometheus and PrometheusAgent (spec)',
  on: ['servers.monitoring.coreos.com/v1.PrometheusSpec', AGENT],

  check({ shards, shardingStrategy }: Server, place) {
    if (shardingStrategy?.mode !== 'Topology') return;
    const zones = shardingStrategy.topology?.values?.length ?? 0;
    if ((shards ?? 1) < zones)
      place.refuse(
        'shards',
        shards,
        `at least ${zones}, one for each of shardingStrategy.topology.values`,
        `write shards: ${zones}`,
      );
  },
};

export const SHARDS_OF_NODES: Rule = {
  id: 'shards-of-nodes',
  class: 'api',
  title: 'A PrometheusAgent that runs on every node has one shard',
  why: 'The API server refuses more: each agent scrapes the pods of its node.',
  docs: 'the CustomResourceDefinition of PrometheusAgent (spec)',
  on: [AGENT],

  check({ mode, shards }: Server, place) {
    if (mode === 'DaemonSet' && (shards ?? 1) > 1)
      place.refuse('shards', shards, 'no more than 1 with mode: DaemonSet', 'remove it');
  },
};

/** How the targets of a Prometheus are shared out. */
export const SHARD_RULES: readonly Rule[] = [SHARDS_OF_ZONES, SHARDS_OF_NODES];
