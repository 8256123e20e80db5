import { gatewayApi } from '../../../lib/exposure/gateway-api-options';
import { argoRollouts } from '../../../lib/rollout/argo-rollouts/engine';
import type { Differences } from '../release-app';

const PROMETHEUS = 'http://prometheus.monitoring:9090';

/** The shop behind a Gateway, in an environment without a mesh. */
export function behindGateway({ environment, frontend, ...rest }: Differences = {}): Differences {
  return {
    environment: {
      mesh: undefined,
      exposure: gatewayApi({ className: 'istio' }),
      releases: argoRollouts({ prometheus: PROMETHEUS, router: 'gateway-api' }),
      ...environment,
    },
    frontend: {
      mesh: {},
      expose: { host: 'shop.example.com', path: ['/', '/api'], timeout: '5s' },
      ...frontend,
    },
    ...rest,
  };
}

/** The shop on gRPC. */
export const GRPC: Differences = behindGateway({
  frontend: {
    ports: { grpc: 7070 },
    readinessProbe: { grpc: { port: 'grpc' } },
    expose: { host: 'shop.example.com' },
  },
});
