import { CANARY_LOAD_BALANCER } from '../../../../lib/policy/rules/flagger/load-balancing';
import { BACKEND_PORT } from '../../../../lib/policy/rules/gateway-api/backends';
import type { Loose } from '../../../support/synth';
import { type Refused, type Taken, testAsDefined } from '../custom-cases';

const KIND = 'flagger.app/v1beta1 Canary';

const canary = (service: Loose): Loose => ({
  targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop' },
  service: { port: 80, ...service },
  analysis: { interval: '1m', threshold: 5, iterations: 10 },
});
const balancer = (loadBalancer: Loose): Loose => canary({ trafficPolicy: { loadBalancer } });

const AT = 'spec.service.trafficPolicy.loadBalancer.consistentHash';
const TWO = { useSourceIp: true, httpHeaderName: 'a' };

const REFUSED: readonly Refused[] = [
  [CANARY_LOAD_BALANCER, KIND, balancer({}), AT],
  [CANARY_LOAD_BALANCER, KIND, balancer({ consistentHash: {} }), AT],
  [CANARY_LOAD_BALANCER, KIND, balancer({ consistentHash: TWO }), AT],
  [CANARY_LOAD_BALANCER, KIND, balancer({ simple: 'RANDOM', consistentHash: { useSourceIp: true } }), AT],
  [
    BACKEND_PORT,
    KIND,
    canary({ mirror: [{ backendRef: { name: 'a' } }] }),
    'spec.service.mirror[0].backendRef.port',
  ],
];

const TAKEN: readonly Taken[] = [
  [KIND, balancer({ simple: 'RANDOM' })],
  [KIND, balancer({ consistentHash: { httpCookie: { name: 'a' } } })],
  [KIND, balancer({ simple: 'RANDOM', consistentHash: TWO })],
  [KIND, canary({ mirror: [{ backendRef: { name: 'a', port: 80 } }] })],
];

testAsDefined(REFUSED, TAKEN);
