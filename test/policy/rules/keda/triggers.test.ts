import { CRON_TRIGGER } from '../../../../lib/policy/rules/keda/cron-triggers';
import { TRIGGER_METRIC_TYPE } from '../../../../lib/policy/rules/keda/resource-triggers';
import { TRIGGER_METADATA } from '../../../../lib/policy/rules/keda/trigger-metadata';
import { TRIGGER_TYPE } from '../../../../lib/policy/rules/keda/trigger-types';
import type { Loose } from '../../../support/synth';
import { type Refused, type Taken, testLater } from '../custom-cases';

const KIND = 'keda.sh/v1alpha1 ScaledObject';
const JOB = 'keda.sh/v1alpha1 ScaledJob';
const AT = 'spec.triggers[0]';

const by = (type: string, metadata: Loose, of: Loose = {}): Loose => ({
  minReplicaCount: 1,
  scaleTargetRef: { name: 'shop' },
  triggers: [{ type, metadata, ...of }],
});
const container = { name: 'shop', image: 'shop:1', resources: { limits: { memory: '64Mi' } } };
const job = (type: string, metadata: Loose): Loose => ({
  jobTargetRef: { template: { spec: { restartPolicy: 'Never', containers: [container] } } },
  triggers: [{ type, metadata }],
});
const DAY = { timezone: 'Europe/Berlin', start: '0 8 * * 1-5', end: '0 18 * * 1-5', desiredReplicas: '3' };
const cron = (of: Loose): Loose => by('cron', { ...DAY, ...of });
const QUEUE = { queueURL: 'https://sqs.eu-west-1.amazonaws.com/1/orders', awsRegion: 'eu-west-1' };
const PROMETHEUS = { serverAddress: 'http://prometheus:9090', query: 'up', threshold: '5' };

const REFUSED: readonly Refused[] = [
  [TRIGGER_TYPE, KIND, by('prometeus', PROMETHEUS), `${AT}.type`],
  [TRIGGER_TYPE, JOB, job('sqs', QUEUE), `${AT}.type`],
  [TRIGGER_METADATA, KIND, by('prometheus', { ...PROMETHEUS, query: ' ' }), `${AT}.metadata.query`],
  [TRIGGER_METADATA, JOB, job('aws-sqs-queue', { awsRegion: 'eu-west-1' }), `${AT}.metadata.queueURL`],
  [TRIGGER_METADATA, KIND, by('aws-sqs-queue', { queueURL: 'a' }), `${AT}.metadata.awsRegion`],
  [
    TRIGGER_METADATA,
    KIND,
    by('rabbitmq', { hostFromEnv: 'HOST', queueNameFromEnv: 'QUEUE' }),
    `${AT}.metadata.queueName`,
  ],
  [TRIGGER_METADATA, KIND, by('cpu', {}, { metricType: 'Utilization' }), `${AT}.metadata.value`],
  [TRIGGER_METRIC_TYPE, KIND, by('cpu', { value: '70' }), `${AT}.metricType`],
  [TRIGGER_METRIC_TYPE, KIND, by('cpu', { value: '70' }, { metricType: 'Value' }), `${AT}.metricType`],
  [TRIGGER_METRIC_TYPE, KIND, by('memory', { type: 'Utilization', value: '70' }), `${AT}.metadata.type`],
  [
    TRIGGER_METRIC_TYPE,
    KIND,
    by('cpu', { value: '70%' }, { metricType: 'Utilization' }),
    `${AT}.metadata.value`,
  ],
  [
    TRIGGER_METRIC_TYPE,
    KIND,
    by('cpu', { value: 'much' }, { metricType: 'AverageValue' }),
    `${AT}.metadata.value`,
  ],
  [
    TRIGGER_METRIC_TYPE,
    KIND,
    by('prometheus', PROMETHEUS, { metricType: 'Utilization' }),
    `${AT}.metricType`,
  ],
  [CRON_TRIGGER, KIND, cron({ start: '@daily' }), `${AT}.metadata.start`],
  [CRON_TRIGGER, KIND, cron({ end: '0 25 * * *' }), `${AT}.metadata.end`],
  [CRON_TRIGGER, KIND, cron({ end: DAY.start }), `${AT}.metadata.end`],
  [CRON_TRIGGER, KIND, cron({ timezone: 'Berlin' }), `${AT}.metadata.timezone`],
  ...['0', 'three', '1.5'].map((desiredReplicas): Refused => [
    CRON_TRIGGER,
    KIND,
    cron({ desiredReplicas }),
    `${AT}.metadata.desiredReplicas`,
  ]),
];

const TAKEN: readonly Taken[] = [
  [KIND, by('prometheus', PROMETHEUS, { metricType: 'Value' })],
  [KIND, by('aws-sqs-queue', { queueURLFromEnv: 'QUEUE' }, { authenticationRef: { name: 'aws' } })],
  [JOB, job('aws-sqs-queue', QUEUE)],
  [KIND, by('rabbitmq', { queueName: 'orders' }, { authenticationRef: { name: 'rabbit' } })],
  [KIND, by('rabbitmq', { queueName: 'orders', hostFromEnv: 'HOST' })],
  [KIND, by('cpu', { value: '70' }, { metricType: 'Utilization' })],
  [KIND, by('memory', { value: '512Mi' }, { metricType: 'AverageValue' })],
  [KIND, cron({})],
  [KIND, by('azure-servicebus', { queueName: 'orders' })],
];

testLater(REFUSED, TAKEN);
