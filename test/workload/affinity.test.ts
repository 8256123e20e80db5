import type { Chart } from 'cdk8s';
import { applyProfile } from '../../lib/core/profile';
import { SecureDeployment } from '../../lib/workload/secure-deployment';
import { CONTAINER } from '../support/props';
import { type Loose, faultyFields, synth } from '../support/synth';

const podAs =
  (pod: object) =>
  (chart: Chart): void => {
    applyProfile(chart, { kubernetesVersion: '1.34' });
    new SecureDeployment(chart, 'cart', { containers: { server: CONTAINER }, pod });
  };

const term = (part: object): object => ({
  affinity: {
    nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [part] } },
  },
});
const label = (requirement: object): object =>
  term({ matchExpressions: [{ key: 'disk', operator: 'In', ...requirement }] });
const node = (requirement: object): object =>
  term({ matchFields: [{ key: 'metadata.name', operator: 'In', ...requirement }] });
const neighbour = (part: object): object => ({
  affinity: {
    podAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'db' } }, ...part },
      ],
    },
  },
});
const spread = (part: object): object => ({
  spread: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', ...part }],
});

const TERM = 'pod.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0]';
const LABEL = `${TERM}.matchExpressions[0]`;
const NODE = `${TERM}.matchFields[0]`;
const NEIGHBOUR = 'pod.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0]';

test.each([
  [label({ operator: 'In' }), `${LABEL}.values`],
  [label({ operator: 'Exists', values: ['ssd'] }), `${LABEL}.values`],
  [label({ operator: 'Gt', values: ['many'] }), `${LABEL}.values`],
  [label({ operator: 'Gt', values: ['1', '2'] }), `${LABEL}.values`],
  [label({ operator: 'Gt', values: ['-1'] }), `${LABEL}.values`],
  [label({ operator: 'Lt', values: ['9'.repeat(19)] }), `${LABEL}.values`],
  [label({ values: ['solid state'] }), `${LABEL}.values[0]`],
  [label({ key: 'a b', values: ['ssd'] }), `${LABEL}.key`],
  [node({ values: ['node_1'] }), `${NODE}.values[0]`],
  [node({ values: ['a', 'b'] }), `${NODE}.values`],
  [node({ operator: 'Exists', values: ['a'] }), `${NODE}.operator`],
  [neighbour({ namespaces: ['Shop'] }), `${NEIGHBOUR}.namespaces[0]`],
  [neighbour({ topologyKey: undefined }), `${NEIGHBOUR}.topologyKey`],
  [neighbour({ labelSelector: undefined, matchLabelKeys: ['a'] }), `${NEIGHBOUR}.matchLabelKeys`],
  [neighbour({ matchLabelKeys: ['app'] }), `${NEIGHBOUR}.matchLabelKeys[0]`],
  [neighbour({ matchLabelKeys: ['a'], mismatchLabelKeys: ['a'] }), `${NEIGHBOUR}.mismatchLabelKeys[0]`],
  [spread({ matchLabelKeys: ['app.kubernetes.io/name'] }), 'pod.spread[0].matchLabelKeys[0]'],
  [spread({ maxSkew: 0 }), 'pod.spread[0].maxSkew'],
  [spread({ whenUnsatisfiable: 'ScheduleAnyway', minDomains: 2 }), 'pod.spread[0].minDomains'],
])('where a pod may run is refused as %j', (pod, field) => {
  expect(faultyFields(podAs(pod))).toEqual([field]);
});

test.each([
  [label({ operator: 'Lt', values: ['1'] })],
  [label({ operator: 'NotIn', values: ['', 'ssd'] })],
  [node({ operator: 'NotIn', values: ['node-1.example.com'] })],
  [neighbour({ matchLabelKeys: ['pod-template-hash'] })],
  [spread({ matchLabelKeys: ['pod-template-hash'], minDomains: 2 })],
])('where a pod may run is taken as %j', (pod) => {
  const { affinity, topologySpreadConstraints } = synth(podAs(pod)).one('Deployment').spec.template.spec;
  const { spread: constraints, ...said } = pod as Loose;
  expect({ affinity, topologySpreadConstraints }).toMatchObject({
    ...said,
    ...(constraints === undefined ? {} : { topologySpreadConstraints: constraints }),
  });
});
