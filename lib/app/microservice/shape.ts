import { type Shape, list, map, object } from '../../core/shape';
import { CONTAINER_SHAPE, WORKLOAD_FIELDS, WORKLOAD_SHAPE } from '../../workload/workload-shape';

const ANNOTATED = { annotations: map() };

const DIRECTION: Shape = object({ policies: list(object()) });

/** Shape of a MicroserviceApp's props. */
export const MICROSERVICE_SHAPE: Shape = object({
  ...(CONTAINER_SHAPE.kind === 'object' ? CONTAINER_SHAPE.fields : {}),
  ...WORKLOAD_FIELDS,
  scaling: object(
    {
      autoscaled: object(),
      metrics: list(object()),
      behavior: object({ scaleUp: DIRECTION, scaleDown: DIRECTION }),
    },
    'number',
    'string',
  ),
  config: object({ data: map() }),
  volumes: map(object({ claim: object({ accessModes: list() }) })),
  service: object(
    { ...ANNOTATED, ports: list(), loadBalancerSourceRanges: list(), ipFamilies: list() },
    'string',
  ),
  services: map(object({ ...ANNOTATED, ports: map(), loadBalancerSourceRanges: list(), ipFamilies: list() })),
  expose: object({
    ...ANNOTATED,
    host: list(undefined, 'string'),
    path: list(undefined, 'string', 'object'),
    tls: object({}, 'string'),
    retries: object({ on: list() }),
    rateLimit: object(),
  }),
  mesh: object({
    retries: object({ on: list() }),
    retryBudget: object(),
    circuitBreaker: object(),
    connectionPool: object({ tcpKeepalive: object() }),
    outlierDetection: object(),
    warmup: object(),
    plaintext: map(object()),
    jwt: object({ audiences: list() }),
  }),
  permissions: object({ rules: list(object()), apiServerCidrs: list() }),
  workload: object({
    ...(WORKLOAD_SHAPE.kind === 'object' ? WORKLOAD_SHAPE.fields : {}),
    container: CONTAINER_SHAPE,
  }),
});
