import {
  CANARY_INGRESSES,
  CANARY_ISTIO,
  CANARY_SCALE,
  CANARY_SERVICES,
  CANARY_SURGE,
} from '../../../../lib/policy/rules/rollouts/canaries';
import { EXPERIMENT_WEIGHT } from '../../../../lib/policy/rules/rollouts/experiments';
import { PING_PONG } from '../../../../lib/policy/rules/rollouts/ping-pong';
import { ROLLOUT_POD_LIFE } from '../../../../lib/policy/rules/rollouts/pod-life';
import {
  STEP_KIND,
  STEP_MATCH,
  STEP_MATCH_OF_AWS,
  STEP_MIXED,
  STEP_PAUSE,
  STEP_ROUTES,
  STEP_WEIGHT,
} from '../../../../lib/policy/rules/rollouts/steps';
import {
  BLUE_GREEN_HISTORY,
  BLUE_GREEN_SERVICES,
  ROLLOUT_ANTI_AFFINITY,
  ROLLOUT_DEADLINE,
  ROLLOUT_PODS,
  ROLLOUT_SELECTOR,
  ROLLOUT_SELECTOR_VALUES,
  ROLLOUT_STRATEGY,
} from '../../../../lib/policy/rules/rollouts/strategies';
import type { Loose } from '../../../support/synth';
import { refusedBy } from '../../faults';
import { type Refused, type Taken, custom, testLater } from '../custom-cases';

const KIND = 'argoproj.io/v1alpha1 Rollout';

const template = (labels: Loose = { app: 'shop' }): Loose => ({
  metadata: { labels },
  spec: { containers: [{ name: 'shop', image: 'shop:1' }] },
});
const POD = { selector: { matchLabels: { app: 'shop' } }, template: template() };
const lived = (of: Loose): Loose => ({ ...template(), spec: { ...template().spec, ...of } });
const rollout = (of: Loose): Loose => ({ ...POD, strategy: { canary: {} }, ...of });
const canary = (of: Loose): Loose => rollout({ strategy: { canary: of } });
const steps = (...list: Loose[]): Loose => canary({ steps: list });
const SERVICES = { canaryService: 'shop-canary', stableService: 'shop-stable' };
const ISTIO = { istio: { virtualService: { name: 'shop' } } };
const routed = (of: Loose, routing: Loose = ISTIO): Loose =>
  canary({ ...SERVICES, trafficRouting: routing, ...of });
const SUBSETS = { name: 'a', canarySubsetName: 'b', stableSubsetName: 'c' };
const blueGreen = (of: Loose, more: Loose = {}): Loose =>
  rollout({ strategy: { blueGreen: { activeService: 'a', previewService: 'b', ...of } }, ...more });
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const MANAGED = { ...ISTIO, managedRoutes: [{ name: 'beta' }] };

const PAIR = { pingService: 'ping', pongService: 'pong' };
const TRIAL = {
  experiment: {
    templates: [
      { name: 'a', specRef: 'stable' },
      { name: 'b', specRef: 'canary', weight: 5 },
    ],
  },
};
const headed = (headerValue: Loose, routing: Loose = {}): Loose =>
  routed(
    { steps: [{ setHeaderRoute: { name: 'beta', match: [{ headerName: 'x', headerValue }] } }] },
    { managedRoutes: [{ name: 'beta' }], ...routing },
  );

const CANARY = 'spec.strategy.canary';

const REFUSED: readonly Refused[] = [
  [ROLLOUT_STRATEGY, KIND, POD, 'spec.strategy'],
  [ROLLOUT_STRATEGY, KIND, rollout({ strategy: {} }), 'spec.strategy'],
  [
    ROLLOUT_STRATEGY,
    KIND,
    rollout({ strategy: { canary: {}, blueGreen: { activeService: 'a' } } }),
    'spec.strategy',
  ],
  [ROLLOUT_PODS, KIND, { strategy: { canary: {} }, selector: POD.selector }, 'spec.template'],
  [ROLLOUT_PODS, KIND, rollout({ workloadRef: { name: 'shop' } }), 'spec.workloadRef'],
  [ROLLOUT_SELECTOR, KIND, rollout({ selector: undefined }), 'spec.selector'],
  [ROLLOUT_SELECTOR, KIND, rollout({ selector: {} }), 'spec.selector'],
  [ROLLOUT_SELECTOR, KIND, rollout({ template: template({ app: 'cart' }) }), 'spec.template.metadata.labels'],
  [ROLLOUT_DEADLINE, KIND, rollout({ minReadySeconds: 600 }), 'spec.progressDeadlineSeconds'],
  [
    ROLLOUT_DEADLINE,
    KIND,
    rollout({ minReadySeconds: 9, progressDeadlineSeconds: 9 }),
    'spec.progressDeadlineSeconds',
  ],
  [ROLLOUT_DEADLINE, KIND, rollout({ minReadySeconds: -1 }), 'spec.minReadySeconds'],
  [ROLLOUT_DEADLINE, KIND, rollout({ revisionHistoryLimit: -1 }), 'spec.revisionHistoryLimit'],
  [
    BLUE_GREEN_SERVICES,
    KIND,
    rollout({ strategy: { blueGreen: { activeService: 'a', previewService: 'a' } } }),
    'spec.strategy.blueGreen.previewService',
  ],
  ...[0, '0', '0%'].map((zero): Refused => [
    CANARY_SURGE,
    KIND,
    canary({ maxSurge: zero, maxUnavailable: 0 }),
    `${CANARY}.maxSurge`,
  ]),
  [CANARY_SERVICES, KIND, canary({ canaryService: 'a', stableService: 'a' }), `${CANARY}.canaryService`],
  [CANARY_SERVICES, KIND, routed({ canaryService: '' }), `${CANARY}.canaryService`],
  [
    CANARY_SERVICES,
    KIND,
    routed({ stableService: undefined }, { nginx: { stableIngress: 'a' } }),
    `${CANARY}.stableService`,
  ],
  [
    CANARY_SERVICES,
    KIND,
    routed({ stableService: undefined }, { alb: { ingress: 'a', servicePort: 80 } }),
    `${CANARY}.stableService`,
  ],
  [CANARY_SCALE, KIND, canary({ scaleDownDelaySeconds: 30 }), `${CANARY}.scaleDownDelaySeconds`],
  [CANARY_SCALE, KIND, canary({ dynamicStableScale: true }), `${CANARY}.dynamicStableScale`],
  [
    CANARY_SCALE,
    KIND,
    routed({ dynamicStableScale: true, scaleDownDelaySeconds: 30 }),
    `${CANARY}.dynamicStableScale`,
  ],
  [
    CANARY_SCALE,
    KIND,
    routed({}, { ...ISTIO, maxTrafficWeight: 1000 }),
    `${CANARY}.trafficRouting.maxTrafficWeight`,
  ],
  [
    CANARY_ISTIO,
    KIND,
    routed({}, { istio: { virtualService: { name: 'a' }, virtualServices: [{ name: 'a' }] } }),
    `${CANARY}.trafficRouting.istio.virtualServices`,
  ],
  [CANARY_ISTIO, KIND, routed({}, { istio: {} }), `${CANARY}.trafficRouting.istio.virtualService`],
  [
    CANARY_ISTIO,
    KIND,
    canary({ trafficRouting: { istio: { destinationRule: SUBSETS } } }),
    `${CANARY}.trafficRouting.istio.virtualService`,
  ],
  [
    CANARY_INGRESSES,
    KIND,
    routed({}, { nginx: { stableIngress: 'a', stableIngresses: ['b'] } }),
    `${CANARY}.trafficRouting.nginx.stableIngresses`,
  ],
  [CANARY_INGRESSES, KIND, routed({}, { nginx: {} }), `${CANARY}.trafficRouting.nginx.stableIngress`],
  [CANARY_INGRESSES, KIND, routed({}, { alb: { servicePort: 80 } }), `${CANARY}.trafficRouting.alb.ingress`],
  [
    BLUE_GREEN_HISTORY,
    KIND,
    blueGreen({ scaleDownDelayRevisionLimit: 3 }, { revisionHistoryLimit: 2 }),
    'spec.strategy.blueGreen.scaleDownDelayRevisionLimit',
  ],
  [
    BLUE_GREEN_HISTORY,
    KIND,
    blueGreen({ scaleDownDelayRevisionLimit: 11 }),
    'spec.strategy.blueGreen.scaleDownDelayRevisionLimit',
  ],
  [ROLLOUT_ANTI_AFFINITY, KIND, canary({ antiAffinity: {} }), `${CANARY}.antiAffinity.${PREFERRED}`],
  [
    ROLLOUT_ANTI_AFFINITY,
    KIND,
    canary({ antiAffinity: { [PREFERRED]: { weight: 1 }, [REQUIRED]: {} } }),
    `${CANARY}.antiAffinity.${PREFERRED}`,
  ],
  [
    ROLLOUT_ANTI_AFFINITY,
    KIND,
    canary({ antiAffinity: { [PREFERRED]: { weight: 101 } } }),
    `${CANARY}.antiAffinity.${PREFERRED}.weight`,
  ],
  [
    PING_PONG,
    KIND,
    canary({ pingPong: { pingService: 'a', pongService: 'a' } }),
    `${CANARY}.pingPong.pongService`,
  ],
  [
    PING_PONG,
    KIND,
    canary({ pingPong: { pingService: 'a', pongService: '' } }),
    `${CANARY}.pingPong.pongService`,
  ],
  [STEP_KIND, KIND, steps({}), `${CANARY}.steps[0]`],
  [STEP_KIND, KIND, steps({ setWeight: 10, pause: {} }), `${CANARY}.steps[0]`],
  [STEP_KIND, KIND, steps({ pause: {} }, { pause: {}, analysis: {} }), `${CANARY}.steps[1]`],
  ...[{ nginx: { stableIngress: 'a' } }, {}].map((routing): Refused => [
    PING_PONG,
    KIND,
    routed({ pingPong: PAIR }, routing),
    `${CANARY}.pingPong`,
  ]),
  [
    PING_PONG,
    KIND,
    canary({ pingPong: PAIR, trafficRouting: { alb: { ingress: 'a', servicePort: 80 } } }),
    `${CANARY}.trafficRouting.alb.rootService`,
  ],
  [EXPERIMENT_WEIGHT, KIND, steps(TRIAL), `${CANARY}.steps[0].experiment.templates[1].weight`],
  [
    EXPERIMENT_WEIGHT,
    KIND,
    routed({ steps: [TRIAL] }, { nginx: { stableIngress: 'a' } }),
    `${CANARY}.steps[0].experiment.templates[1].weight`,
  ],
  [
    STEP_MATCH_OF_AWS,
    KIND,
    headed({ prefix: 'a' }, { alb: { ingress: 'a', servicePort: 80 } }),
    `${CANARY}.steps[0].setHeaderRoute.match[0].headerValue`,
  ],
  ...[{ restartPolicy: 'OnFailure' }, { restartPolicy: 'Never' }, { activeDeadlineSeconds: 5 }].map(
    (of): Refused => [
      ROLLOUT_POD_LIFE,
      KIND,
      rollout({ template: lived(of) }),
      `spec.template.spec.${Object.keys(of).join('')}`,
    ],
  ),
  [CANARY_SURGE, KIND, canary({ maxSurge: 'http', maxUnavailable: 0 }), `${CANARY}.maxSurge`],
  [
    ROLLOUT_SELECTOR_VALUES,
    KIND,
    rollout({ selector: { matchExpressions: [{ key: 'app', operator: 'Is' }] } }),
    'spec.selector.matchExpressions[0].operator',
  ],
  [
    ROLLOUT_SELECTOR_VALUES,
    KIND,
    rollout({ selector: { matchExpressions: [{ key: 'app', operator: 'In' }] } }),
    'spec.selector.matchExpressions[0].values',
  ],
  [
    ROLLOUT_SELECTOR_VALUES,
    KIND,
    rollout({ selector: { matchLabels: { app: 'a/b' } } }),
    'spec.selector.matchLabels.app',
  ],
  [STEP_WEIGHT, KIND, steps({ setWeight: -1 }), `${CANARY}.steps[0].setWeight`],
  [STEP_WEIGHT, KIND, steps({ setWeight: 101 }), `${CANARY}.steps[0].setWeight`],
  [
    STEP_WEIGHT,
    KIND,
    routed({ steps: [{ setWeight: 1001 }] }, { nginx: { stableIngress: 'a' }, maxTrafficWeight: 1000 }),
    `${CANARY}.steps[0].setWeight`,
  ],
  [STEP_ROUTES, KIND, steps({ setCanaryScale: { replicas: 1 } }), `${CANARY}.steps[0].setCanaryScale`],
  [STEP_ROUTES, KIND, steps({ setHeaderRoute: { name: 'beta' } }), `${CANARY}.steps[0].setHeaderRoute`],
  [
    STEP_ROUTES,
    KIND,
    routed({ steps: [{ setHeaderRoute: { name: 'beta' } }] }, { nginx: { stableIngress: 'a' } }),
    `${CANARY}.steps[0].setHeaderRoute`,
  ],
  [
    STEP_ROUTES,
    KIND,
    routed({ steps: [{ setHeaderRoute: { name: 'beta' } }] }),
    `${CANARY}.steps[0].setHeaderRoute.name`,
  ],
  [
    STEP_ROUTES,
    KIND,
    routed({ steps: [{ setMirrorRoute: { name: 'b' } }] }, MANAGED),
    `${CANARY}.steps[0].setMirrorRoute.name`,
  ],
  [
    STEP_ROUTES,
    KIND,
    routed({ steps: [{ setMirrorRoute: { name: 'beta' } }] }, { alb: { ingress: 'a', servicePort: 80 } }),
    `${CANARY}.steps[0].setMirrorRoute`,
  ],
  ...['soon', '-5m', '1d', -1].map((duration): Refused => [
    STEP_PAUSE,
    KIND,
    steps({ pause: { duration } }),
    `${CANARY}.steps[0].pause.duration`,
  ]),
  ...[{}, { exact: 'a', prefix: 'b' }].map((headerValue): Refused => [
    STEP_MATCH,
    KIND,
    headed(headerValue, MANAGED),
    `${CANARY}.steps[0].setHeaderRoute.match[0].headerValue`,
  ]),
];

const TAKEN: readonly Taken[] = [
  [KIND, rollout({})],
  [KIND, rollout({ template: lived({ restartPolicy: 'Always' }) })],
  [
    KIND,
    { workloadRef: { name: 'shop', kind: 'Deployment', apiVersion: 'apps/v1' }, strategy: { canary: {} } },
  ],
  [KIND, rollout({ minReadySeconds: 10, progressDeadlineSeconds: 11 })],
  [KIND, rollout({ strategy: { blueGreen: { activeService: 'a', previewService: 'b' } } })],
  [KIND, canary({ maxSurge: 0 })],
  [KIND, canary({ maxSurge: '0%', maxUnavailable: 1 })],
  [KIND, routed({ scaleDownDelaySeconds: 30 })],
  [
    KIND,
    canary({
      trafficRouting: {
        istio: {
          virtualService: { name: 'a' },
          destinationRule: SUBSETS,
        },
      },
    }),
  ],
  [KIND, canary({ pingPong: PAIR, trafficRouting: ISTIO })],
  [KIND, canary({ pingPong: PAIR })],
  [
    KIND,
    canary({
      pingPong: PAIR,
      trafficRouting: { alb: { ingress: 'a', rootService: 'shop', servicePort: 80 } },
    }),
  ],
  [KIND, routed({ steps: [TRIAL] })],
  [KIND, headed({ exact: 'a' }, { alb: { ingress: 'a', servicePort: 80 } })],
  [KIND, steps({ plugin: { name: 'a' }, pause: {} })],
  [KIND, blueGreen({ scaleDownDelayRevisionLimit: 10 })],
  [KIND, canary({ antiAffinity: { [PREFERRED]: { weight: 100 } } })],
  [KIND, canary({ antiAffinity: { [REQUIRED]: {} } })],
  [KIND, routed({}, { nginx: { stableIngresses: ['a', 'b'] } })],
  [KIND, routed({ dynamicStableScale: true }, { nginx: { stableIngress: 'a' }, maxTrafficWeight: 1000 })],
  [
    KIND,
    steps(
      { setWeight: 0 },
      { pause: {} },
      { setWeight: 100 },
      { pause: { duration: 90 } },
      { pause: { duration: '90' } },
    ),
  ],
  [KIND, steps({ pause: { duration: '1h30m' } }, { plugin: { name: 'a' } }, { pause: { duration: 0 } })],
  [
    KIND,
    routed(
      {
        steps: [
          { setCanaryScale: { replicas: 1 } },
          { setHeaderRoute: { name: 'beta', match: [{ headerName: 'x', headerValue: { exact: 'a' } }] } },
          { setMirrorRoute: { name: 'beta', percentage: 5, match: [{ method: { exact: 'GET' } }] } },
        ],
      },
      MANAGED,
    ),
  ],
];

testLater(REFUSED, TAKEN);

test.each([
  [{ pause: {}, plugin: { name: 'a' } }, [`${CANARY}.steps[0]`]],
  [{ pause: {}, setWeight: 5 }, []],
  [{ pause: {} }, []],
])('it is unwise to mix in a step: %j: %j', (step, told) => {
  expect(refusedBy(STEP_MIXED, custom(KIND, steps(step)))).toEqual(told);
});
