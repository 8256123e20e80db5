import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';

interface Trigger {
  readonly type?: Maybe<string>;
  readonly metadata?: Maybe<Readonly<Record<string, Maybe<string>>>>;
  readonly authenticationRef?: Maybe<object>;
}

/**
 * What scalers cannot do without, of those that tell it by one name each. `$` after a name: a variable of the container
 * does as well, by the name with FromEnv; `@`: a TriggerAuthentication does.
 *
 * @see https://github.com/kedacore/keda, the `keda` tags of pkg/scalers in 2.21
 */
const NEEDED: Readonly<Record<string, string>> = {
  'apache-kafka': 'bootstrapServers$ consumerGroup$',
  'aws-cloudwatch': 'targetMetricValue minMetricValue awsRegion@',
  'aws-dynamodb':
    'tableName awsRegion@ keyConditionExpression expressionAttributeNames expressionAttributeValues',
  'aws-dynamodb-streams': 'tableName awsRegion@',
  'aws-kinesis-stream': 'streamName awsRegion@',
  'aws-sqs-queue': 'queueURL$ awsRegion@',
  'azure-blob': 'blobContainerName',
  'azure-data-explorer': 'databaseName endpoint query threshold',
  'azure-log-analytics': 'workspaceId$@ query threshold',
  'azure-queue': 'queueName',
  beanstalkd: 'server tube value',
  clickhouse: 'query targetQueryValue',
  cpu: 'value',
  cron: 'timezone start end desiredReplicas',
  external: 'scalerAddress',
  'external-push': 'scalerAddress',
  'gcp-stackdriver': 'projectId filter',
  'gcp-storage': 'bucketName',
  'github-runner': 'owner$ runnerScope$',
  graphite: 'serverAddress query queryTime',
  kafka: 'bootstrapServers$ consumerGroup$',
  'kubernetes-workload': 'podSelector',
  liiklus: 'address topic group',
  loki: 'serverAddress query threshold',
  memory: 'value',
  'metrics-api': 'url valueLocation',
  mssql: 'query targetValue',
  mysql: 'query queryValue',
  'nats-jetstream': 'natsServerMonitoringEndpoint@ stream consumer',
  nsq: 'nsqLookupdHTTPAddresses$ topic$ channel$',
  postgresql: 'query',
  prometheus: 'serverAddress query threshold',
  pulsar: 'adminURL$ topic$ subscription$',
  rabbitmq: 'queueName host$@',
  redis: 'listName',
  'redis-cluster': 'listName',
  'redis-cluster-streams': 'stream',
  'redis-sentinel': 'listName',
  'redis-sentinel-streams': 'stream',
  'redis-streams': 'stream',
  'selenium-grid': 'url@',
  'solace-event-queue': 'solaceSempBaseURL messageVpn queueName',
  temporal: 'endpoint$ taskQueue$',
};

export const TRIGGER_METADATA: Rule = {
  id: 'trigger-metadata',
  class: 'later',
  title: 'A trigger says what its scaler cannot do without',
  why: 'The scaler is not built, and nothing is scaled: the ScaledObject is not ready.',
  docs: 'https://keda.sh/docs/latest/scalers/',
  on: ['keda.sh/v1alpha1.Triggers', 'jobs.keda.sh/v1alpha1.Triggers'],

  check(trigger: Trigger, place) {
    const needed = NEEDED[trigger.type ?? ''];
    if (needed === undefined) return;
    for (const parameter of needed.split(' ')) checkParameter(parameter, trigger, place);
  },
};

function checkParameter(
  parameter: string,
  { metadata, authenticationRef, type }: Trigger,
  place: Place,
): void {
  const name = parameter.replace(/[$@]/g, '');
  if (isWritten(metadata?.[name])) return;
  const fromEnv = `${name}FromEnv`;
  const mayBeEnv = parameter.includes('$');
  if (mayBeEnv && isWritten(metadata?.[fromEnv])) return;
  if (parameter.includes('@') && isGiven(authenticationRef)) return;
  place.refuse(
    ['metadata', name],
    metadata?.[name],
    `a value${mayBeEnv ? `, or ${fromEnv}` : ''}, where type is ${type ?? ''}`,
    `add ${name}`,
  );
}

/** Spaces alone are nothing. */
const isWritten = (text: Maybe<string>): boolean => /\S/.test(text ?? '');

/** What triggers say. */
export const TRIGGER_METADATA_RULES: readonly Rule[] = [TRIGGER_METADATA];
