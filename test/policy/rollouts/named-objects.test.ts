import { DANGLING_REFERENCE, MISSPELT_REFERENCE } from '../../../lib/policy/across/dangling';
import { SERVICE_LABELS } from '../../../lib/policy/rollouts/named-services';
import { MANAGED_SUBSETS, SUBSET_SERVICES } from '../../../lib/policy/rollouts/subsets';
import { faultsOf, object, refusedBy, service } from '../across/objects';

const ROLLOUT = 'argoproj.io/v1alpha1';
const CANARY = 'spec.strategy.canary';
const BLUE_GREEN = 'spec.strategy.blueGreen';

const rollout = (strategy: object): object =>
  object(ROLLOUT, 'Rollout', 'web', {
    spec: {
      strategy,
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'app' }] } },
    },
  });
const canary = (of: object): object => rollout({ canary: of });
const istio = (of: object): object => canary({ trafficRouting: { istio: of } });
const plugin = (of: object): object =>
  canary({ trafficRouting: { plugins: { 'argoproj-labs/gatewayAPI': of } } });
const mesh = (kind: string, name: string, spec: object = {}): object =>
  object('networking.istio.io/v1', kind, name, { spec });
const route = (kind: string): object => object('gateway.networking.k8s.io/v1', kind, 'edge');
const template = object(ROLLOUT, 'AnalysisTemplate', 'gate');
const GATE = { templates: [{ templateName: 'gate' }] };

describe('What a Rollout names', () => {
  test.each<[field: string, rollout: object, made: object]>([
    [`${CANARY}.stableService`, canary({ stableService: 'web' }), service('web')],
    [`${CANARY}.canaryService`, canary({ canaryService: 'web' }), service('web')],
    [`${BLUE_GREEN}.activeService`, rollout({ blueGreen: { activeService: 'web' } }), service('web')],
    [`${BLUE_GREEN}.previewService`, rollout({ blueGreen: { previewService: 'web' } }), service('web')],
    [
      `${CANARY}.trafficRouting.istio.virtualService.name`,
      istio({ virtualService: { name: 'split' } }),
      mesh('VirtualService', 'split'),
    ],
    [
      `${CANARY}.trafficRouting.istio.virtualServices[0].name`,
      istio({ virtualServices: [{ name: 'split' }] }),
      mesh('VirtualService', 'split'),
    ],
    [
      `${CANARY}.trafficRouting.istio.destinationRule.name`,
      istio({ destinationRule: { name: 'split' } }),
      mesh('DestinationRule', 'split'),
    ],
    [
      `${CANARY}.trafficRouting.plugins.argoproj-labs/gatewayAPI.httpRoute`,
      plugin({ httpRoute: 'edge', namespace: 'shop' }),
      route('HTTPRoute'),
    ],
    [
      `${CANARY}.trafficRouting.plugins.argoproj-labs/gatewayAPI.grpcRoutes[0].name`,
      plugin({ grpcRoutes: [{ name: 'edge' }] }),
      route('GRPCRoute'),
    ],
    [`${CANARY}.analysis.templates[0].templateName`, canary({ analysis: GATE }), template],
    [
      `${CANARY}.steps[0].analysis.templates[0].templateName`,
      canary({ steps: [{ analysis: GATE }] }),
      template,
    ],
    [
      `${BLUE_GREEN}.prePromotionAnalysis.templates[0].templateName`,
      rollout({ blueGreen: { prePromotionAnalysis: GATE } }),
      template,
    ],
    [
      `${BLUE_GREEN}.postPromotionAnalysis.templates[0].templateName`,
      rollout({ blueGreen: { postPromotionAnalysis: GATE } }),
      template,
    ],
  ])('is told where nobody makes it: %s', (field, given, made) => {
    const places = refusedBy(DANGLING_REFERENCE, [given]);
    expect(places.map((place) => place.replace(/\["([^"]+)"\]/, '.$1'))).toEqual([`0 ${field}`]);
    expect(refusedBy(DANGLING_REFERENCE, [given, made])).toEqual([]);
  });

  test('is told of both Services that versions take in turns', () => {
    const turns = canary({ pingPong: { pingService: 'ping', pongService: 'pong' } });
    expect(refusedBy(DANGLING_REFERENCE, [turns])).toEqual([
      `0 ${CANARY}.pingPong.pingService`,
      `0 ${CANARY}.pingPong.pongService`,
    ]);
  });

  test.each([
    [
      'a template of the cluster',
      canary({ analysis: { templates: [{ templateName: 'gate', clusterScope: true }] } }),
    ],
    ['a VirtualService of another namespace', istio({ virtualService: { name: 'split.mesh' } })],
    ['nothing', canary({ steps: [{ setWeight: 10 }] })],
  ])('may be %s, which is nobody’s here', (_title, given) => {
    expect(refusedBy(DANGLING_REFERENCE, [given])).toEqual([]);
  });

  test('is a slip where a Service that nobody uses has nearly the name', () => {
    expect(
      faultsOf(MISSPELT_REFERENCE, [canary({ canaryService: 'web-canry' }), service('web-canary', 'web')]),
    ).toEqual([`0 ${CANARY}.canaryService: did you mean web-canary?`]);
  });
});

describe('A Service that a Rollout names', () => {
  const named = canary({ stableService: 'web' });
  const selecting = (selector: object): object => service('web', 'web', { selector });

  test('selects by labels of its pods, whoever else has others', () => {
    const other = object('apps/v1', 'Deployment', 'other', {
      spec: { template: { metadata: { labels: { app: 'web', tier: 'front' } }, spec: { containers: [] } } },
    });
    const places = refusedBy(SERVICE_LABELS, [named, selecting({ app: 'web', tier: 'front' }), other]);
    expect(places).toEqual([`0 ${CANARY}.stableService`]);
  });

  test.each([
    ['by those labels', { app: 'web' }],
    ['by what its controller adds', { app: 'web', 'rollouts-pod-template-hash': '6f5d' }],
  ])('may select %s', (_title, selector) => {
    expect(refusedBy(SERVICE_LABELS, [named, selecting(selector)])).toEqual([]);
  });

  test('may be of blue and green', () => {
    const blueGreen = rollout({ blueGreen: { activeService: 'web', previewService: 'preview' } });
    const places = refusedBy(SERVICE_LABELS, [blueGreen, selecting({ app: 'web' }), service('preview', 'x')]);
    expect(places).toEqual([`0 ${BLUE_GREEN}.previewService`]);
  });
});

describe('Versions that subsets tell apart', () => {
  const RULE = { name: 'web', stableSubsetName: 'stable', canarySubsetName: 'canary' };
  const split = (more: object = {}): object =>
    canary({
      ...more,
      trafficRouting: { istio: { virtualService: { name: 'web' }, destinationRule: RULE } },
    });
  const subsets = (...names: string[]): object =>
    mesh('DestinationRule', 'web', { host: 'web', subsets: names.map((name) => ({ name })) });

  test('share a DestinationRule with no other subset, for the controller would delete it', () => {
    const places = refusedBy(MANAGED_SUBSETS, [split(), subsets('stable', 'canary', 'beta')]);
    expect(places).toEqual(['1 spec.subsets[2].name']);
    expect(refusedBy(MANAGED_SUBSETS, [split(), subsets('stable', 'canary')])).toEqual([]);
  });

  test('have no Services, which would move them before their pods are there', () => {
    const named = split({ stableService: 'web', canaryService: 'web-canary' });
    expect(refusedBy(SUBSET_SERVICES, [named])).toEqual([
      `0 ${CANARY}.stableService`,
      `0 ${CANARY}.canaryService`,
    ]);
    expect(refusedBy(SUBSET_SERVICES, [split()])).toEqual([]);
    expect(refusedBy(SUBSET_SERVICES, [canary({ stableService: 'web' })])).toEqual([]);
  });
});
