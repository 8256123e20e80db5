import { ofShop, SHOP, shopWith } from '../shop';
import { type LabelledPair, alone, edited } from './pair';

const hpaV1 = {
  apiVersion: 'autoscaling/v1',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'admin', namespace: 'shop' },
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'admin' },
    minReplicas: 1,
    maxReplicas: 4,
    targetCPUUtilizationPercentage: 80,
  },
};

/** Other words for the same. */
export const NO_EFFECT: readonly LabelledPair[] = [
  { title: 'nothing', before: SHOP, after: structuredClone(SHOP), expected: {} },
  { title: 'objects in another order', before: SHOP, after: [...SHOP].reverse(), expected: {} },
  {
    title: 'objects in a List',
    before: SHOP,
    after: [{ apiVersion: 'v1', kind: 'List', items: structuredClone(SHOP) }],
    expected: {},
  },
  {
    title: 'empty documents between objects',
    before: SHOP,
    after: SHOP.flatMap((object) => [null, object, undefined]),
    expected: {},
  },
  edited(
    'other spellings of quantities',
    [
      'Deployment',
      'web',
      (web) => {
        const [container] = web.spec.template.spec.containers;
        container.resources = {
          requests: { cpu: '0.1', memory: '65536Ki' },
          limits: { cpu: 0.2, memory: '67108864' },
        };
      },
    ],
    [],
  ),
  edited(
    'defaults of a Deployment written out',
    [
      'Deployment',
      'web',
      ({ spec }) => {
        spec.strategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } };
        spec.revisionHistoryLimit = 10;
        spec.progressDeadlineSeconds = 600;
        spec.minReadySeconds = 0;
        spec.paused = false;
      },
    ],
    [],
  ),
  edited(
    'defaults of pods and containers written out',
    [
      'Deployment',
      'web',
      ({ spec: { template } }) => {
        Object.assign(template.spec, {
          restartPolicy: 'Always',
          dnsPolicy: 'ClusterFirst',
          schedulerName: 'default-scheduler',
          terminationGracePeriodSeconds: 30,
          securityContext: {},
          serviceAccount: 'web',
          hostNetwork: false,
        });
        const [container] = template.spec.containers;
        container.imagePullPolicy = 'IfNotPresent';
        container.terminationMessagePath = '/dev/termination-log';
        container.terminationMessagePolicy = 'File';
        container.ports[0].protocol = 'TCP';
        container.readinessProbe = {
          httpGet: { path: '/ready', port: 'main', scheme: 'HTTP' },
          periodSeconds: 10,
          timeoutSeconds: 1,
          successThreshold: 1,
          failureThreshold: 3,
          initialDelaySeconds: 0,
        };
        template.spec.volumes[0].configMap.defaultMode = 420;
      },
    ],
    [],
  ),
  edited(
    'what holds anyway, written out',
    [
      'Deployment',
      'web',
      ({ spec: { template } }) => {
        template.spec.containers[0].securityContext.privileged = false;
        template.spec.enableServiceLinks = true;
        template.spec.shareProcessNamespace = false;
      },
    ],
    [],
  ),
  edited(
    'empty and null fields',
    [
      'Deployment',
      'web',
      ({ spec: { template } }) => {
        template.spec.nodeSelector = {};
        template.spec.tolerations = [];
        template.spec.imagePullSecrets = null;
        template.spec.containers[0].command = [];
        template.spec.containers[0].lifecycle = null;
      },
    ],
    [],
  ),
  edited(
    'lists that are sets in another order',
    [
      'Deployment',
      'web',
      ({ spec: { template } }) => {
        template.spec.volumes.reverse();
        template.spec.containers[0].volumeMounts.reverse();
      },
    ],
    [],
  ),
  edited(
    'variables in another order that no $(VAR) sees',
    [
      'Deployment',
      'web',
      ({ spec: { template } }) => {
        const [host, url, level, password] = template.spec.containers[0].env;
        template.spec.containers[0].env = [password, host, level, url];
      },
    ],
    [],
  ),
  edited(
    'a status and what the server keeps in metadata',
    [
      'Deployment',
      'web',
      (web) => {
        web.status = { readyReplicas: 3 };
        Object.assign(web.metadata, {
          uid: 'x',
          generation: 4,
          resourceVersion: '12',
          creationTimestamp: null,
        });
        web.metadata.annotations = { 'deployment.kubernetes.io/revision': '4' };
        web.spec.template.metadata.creationTimestamp = null;
      },
    ],
    [],
  ),
  edited(
    'defaults of a Service written out',
    [
      'Service',
      'web',
      ({ spec }) => {
        Object.assign(spec, {
          type: 'ClusterIP',
          sessionAffinity: 'None',
          internalTrafficPolicy: 'Cluster',
          ipFamilyPolicy: 'SingleStack',
        });
        spec.ports[0].protocol = 'TCP';
      },
    ],
    [],
  ),
  alone('a targetPort that is the port', { ...ofShop('Service', 'web'), spec: { ports: [{ port: 80 }] } }, [
    ({ spec }) => (spec.ports[0].targetPort = 80),
    [],
  ]),
  edited(
    'policy types that follow from the rules',
    [
      'NetworkPolicy',
      'db',
      ({ spec }) => {
        delete spec.policyTypes;
        spec.ingress[0].ports[0].protocol = 'TCP';
        spec.egress = [];
      },
    ],
    [],
  ),
  edited(
    'rules and ports of a policy in another order',
    [
      'NetworkPolicy',
      'web',
      ({ spec }) => {
        spec.egress.reverse();
        spec.egress[0].ports.reverse();
      },
    ],
    [],
  ),
  edited(
    'a Secret in base64',
    [
      'Secret',
      'db',
      (secret) => {
        secret.data = { password: Buffer.from(secret.stringData.password).toString('base64') };
        delete secret.stringData;
        secret.type = 'Opaque';
      },
    ],
    [],
  ),
  edited(
    'rules of a role in another order',
    [
      'Role',
      'web',
      (role) => {
        role.rules[0].verbs.reverse();
      },
    ],
    [],
  ),
  {
    title: 'an older version of an autoscaler',
    before: SHOP,
    after: shopWith('HorizontalPodAutoscaler', 'admin', (object) => Object.assign(object, hpaV1)).map(
      (object) => (object.kind === 'HorizontalPodAutoscaler' ? hpaV1 : object),
    ),
    expected: {},
  },
  edited(
    'defaults of a StatefulSet written out',
    [
      'StatefulSet',
      'db',
      ({ spec }) => {
        spec.podManagementPolicy = 'OrderedReady';
        spec.updateStrategy = { type: 'RollingUpdate', rollingUpdate: { partition: 0 } };
        spec.persistentVolumeClaimRetentionPolicy = { whenDeleted: 'Retain', whenScaled: 'Retain' };
        Object.assign(spec.volumeClaimTemplates[0], {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          status: {},
        });
        spec.volumeClaimTemplates[0].spec.volumeMode = 'Filesystem';
      },
    ],
    [],
  ),
  edited(
    'defaults of a CronJob written out',
    [
      'CronJob',
      'report',
      ({ spec }) => {
        Object.assign(spec, {
          concurrencyPolicy: 'Allow',
          suspend: false,
          successfulJobsHistoryLimit: 3,
          failedJobsHistoryLimit: 1,
        });
        Object.assign(spec.jobTemplate.spec, { parallelism: 1, completions: 1, backoffLimit: 6 });
      },
    ],
    [],
  ),
  edited(
    'defaults of an autoscaler written out',
    [
      'HorizontalPodAutoscaler',
      'admin',
      ({ spec }) => {
        spec.behavior = {
          scaleUp: {
            stabilizationWindowSeconds: 0,
            selectPolicy: 'Max',
            policies: [
              { type: 'Percent', value: 100, periodSeconds: 15 },
              { type: 'Pods', value: 4, periodSeconds: 15 },
            ],
          },
        };
      },
    ],
    [],
  ),
];
