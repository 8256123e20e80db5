import type { Maybe, Rule } from '../../rule';

/** Scalers that there are, up to KEDA 2.21; stan was there until 2.18. */
const TYPES = `
  activemq apache-kafka arangodb artemis-queue aws-cloudwatch aws-dynamodb aws-dynamodb-streams
  aws-kinesis-stream aws-sqs-queue azure-app-insights azure-blob azure-cosmosdb azure-data-explorer
  azure-eventhub azure-log-analytics azure-monitor azure-pipelines azure-queue azure-servicebus beanstalkd
  cassandra clickhouse couchdb cpu cron datadog dynatrace elastic-forecast elasticsearch etcd external
  external-push forgejo-runner gcp-cloudtasks gcp-pubsub gcp-spanner gcp-stackdriver gcp-storage
  github-runner graphite huawei-cloudeye ibmmq influxdb kafka kubernetes-resource kubernetes-workload
  liiklus loki memory metrics-api mongodb mssql mysql nats-jetstream new-relic nsq opensearch
  openstack-metric openstack-swift postgresql predictkube prometheus pulsar rabbitmq redis redis-cluster
  redis-cluster-streams redis-sentinel redis-sentinel-streams redis-streams selenium-grid
  solace-direct-messaging solace-event-queue solarwinds solr splunk splunk-observability stan sumologic
  temporal`;

let known: ReadonlySet<string> | undefined;

export const TRIGGER_TYPE: Rule = {
  id: 'trigger-type',
  class: 'later',
  title: 'A trigger is of a type that KEDA has a scaler for',
  why: 'Nothing is scaled: the ScaledObject is not ready.',
  docs: 'https://github.com/kedacore/keda, pkg/scaling/scalers_builder.go (buildScaler)',
  on: ['keda.sh/v1alpha1.Triggers', 'jobs.keda.sh/v1alpha1.Triggers'],

  check({ type }: { readonly type?: Maybe<string> }, place) {
    known ??= new Set(TYPES.trim().split(/\s+/));
    if (!known.has(type ?? ''))
      place.refuse(
        'type',
        type,
        'the type of a scaler, as https://keda.sh/docs/latest/scalers/ has them',
        'correct it, or write external for a scaler of your own',
      );
  },
};

/** What KEDA scales by. */
export const TRIGGER_TYPE_RULES: readonly Rule[] = [TRIGGER_TYPE];
