import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import type { TrafficRouting } from './canaries';

interface Canary {
  readonly pingPong?: Maybe<{ readonly pingService?: Maybe<string>; readonly pongService?: Maybe<string> }>;
  readonly trafficRouting?: Maybe<TrafficRouting>;
}

/** Ways to route between ping and pong. */
const WITH_PING_PONG = ['alb', 'istio', 'plugins'] as const;

export const PING_PONG: Rule = {
  id: 'rollout-ping-pong',
  class: 'later',
  title: 'Ping and pong are two Services, between which a load balancer of AWS, Istio or a plugin routes',
  why: 'The controller sets the phase InvalidSpec and stops.',
  docs: 'github.com/argoproj/argo-rollouts: pkg/apis/rollouts/validation/validation.go (ValidateRolloutStrategyCanary)',
  on: ['rollouts.argoproj.io/v1alpha1.Canary'],

  check({ pingPong, trafficRouting }: Canary, place) {
    if (pingPong === undefined || pingPong === null) return;
    const { pingService, pongService } = pingPong;
    if (
      (pingService ?? '') === (pongService ?? '') ||
      (pingService ?? '') === '' ||
      (pongService ?? '') === ''
    )
      place.refuse(
        ['pingPong', 'pongService'],
        pongService,
        'two Services',
        'write such as pingService: shop-ping and pongService: shop-pong',
      );
    if (trafficRouting !== undefined && trafficRouting !== null) checkPingPong(trafficRouting, place);
  },
};

function checkPingPong(routing: TrafficRouting, place: Place): void {
  if (!WITH_PING_PONG.some((way) => isGiven(routing[way]))) {
    const fix = 'remove pingPong, and write canaryService and stableService';
    place.refuse('pingPong', Object.keys(routing), `trafficRouting by ${WITH_PING_PONG.join(', ')}`, fix);
  }
  if (isGiven(routing.alb) && (routing.alb?.rootService ?? '') === '')
    place.refuse(
      ['trafficRouting', 'alb', 'rootService'],
      routing.alb?.rootService,
      'the Service of the Ingress beside pingPong',
      'add such as rootService: shop-root',
    );
}

/** Releases that change sides. */
export const PING_PONG_RULES: readonly Rule[] = [PING_PONG];
