import { TRIGGER_IDENTITY } from '../../../../lib/policy/rules/keda/identities';
import { TRIGGER_CACHE, TRIGGER_NAMES } from '../../../../lib/policy/rules/keda/triggers';
import { RESTART_OF_JOB } from '../../../../lib/policy/rules/workloads/templates';
import type { Loose } from '../../../support/synth';
import { refusedBy } from '../../faults';
import { type Taken, custom, testLater } from '../custom-cases';

const SCALED = 'keda.sh/v1alpha1 ScaledObject';
const JOB = 'keda.sh/v1alpha1 ScaledJob';
const LOGIN = 'keda.sh/v1alpha1 ClusterTriggerAuthentication';

const METADATA = { bootstrapServers: 'kafka:9092', consumerGroup: 'shop', topic: 'orders' };
const kafka = (of: Loose = {}): Loose => ({ type: 'kafka', metadata: METADATA, ...of });
const scaled = (...triggers: Loose[]): Loose => ({ scaleTargetRef: { name: 'shop' }, triggers });
const container = { name: 'shop', image: 'shop:1', resources: { limits: { memory: '64Mi' } } };
const restarted = (restartPolicy?: string): Loose => ({
  jobTargetRef: { template: { spec: { restartPolicy, containers: [container] } } },
  triggers: [kafka()],
});
const job = (...triggers: Loose[]): Loose => ({ ...restarted('Never'), triggers });
const aws = (of: Loose): Loose => ({ podIdentity: { provider: 'aws', ...of } });
const azure = (of: Loose): Loose => ({ podIdentity: { provider: 'azure-workload', ...of } });

testLater(
  [
    [
      TRIGGER_NAMES,
      SCALED,
      scaled(kafka({ name: 'a' }), kafka(), kafka({ name: 'a' })),
      'spec.triggers[2].name',
    ],
    [TRIGGER_NAMES, JOB, job(kafka({ name: 'a' }), kafka({ name: 'a' })), 'spec.triggers[1].name'],
    [
      TRIGGER_CACHE,
      SCALED,
      scaled(kafka({ type: 'cpu', useCachedMetrics: true })),
      'spec.triggers[0].useCachedMetrics',
    ],
    [
      TRIGGER_CACHE,
      JOB,
      job(kafka(), kafka({ type: 'cron', useCachedMetrics: true })),
      'spec.triggers[1].useCachedMetrics',
    ],
    [TRIGGER_IDENTITY, LOGIN, aws({ roleArn: 'arn', identityOwner: 'workload' }), 'spec.podIdentity.roleArn'],
    [TRIGGER_IDENTITY, LOGIN, aws({ externalID: 'a' }), 'spec.podIdentity.externalID'],
    [TRIGGER_IDENTITY, LOGIN, azure({ identityId: '' }), 'spec.podIdentity.identityId'],
    [TRIGGER_IDENTITY, LOGIN, azure({ identityTenantId: '' }), 'spec.podIdentity.identityTenantId'],
    [TRIGGER_IDENTITY, LOGIN, azure({ identityAuthorityHost: 'a' }), 'spec.podIdentity.identityTenantId'],
  ],
  [
    [SCALED, scaled(kafka({ name: 'a', useCachedMetrics: true }), kafka({ name: 'b' }), kafka(), kafka())],
    ...[undefined, 'OnFailure', 'Never'].map((policy): Taken => [JOB, restarted(policy)]),
    [LOGIN, aws({ roleArn: 'arn', identityOwner: 'keda', externalID: 'a' })],
    [LOGIN, azure({ identityId: 'a', identityTenantId: 'b', identityAuthorityHost: 'c' })],
    [LOGIN, azure({})],
    [LOGIN, { podIdentity: { provider: 'gcp', identityId: '' } }],
  ],
);

test('the Jobs of a ScaledJob are not restarted Always', () => {
  const field = 'spec.jobTargetRef.template.spec.restartPolicy';
  expect(refusedBy(RESTART_OF_JOB, custom(JOB, restarted('Always')))).toEqual([field]);
});
