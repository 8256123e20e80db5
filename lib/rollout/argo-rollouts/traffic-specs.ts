import type { DestinationRuleSpec, VirtualServiceSpec } from '../../../imports/networking.istio.io';
import type { TrafficRouting } from '../../../imports/rollouts.argoproj.io';
import { type Plain, isObject } from '../../core/read-values';
import type { ReleaseNames } from './names';

/** The one route of each VirtualService whose weights the controller sets. */
const PRIMARY = 'primary';

/** Says which routes of which VirtualServices the controller sets the weights of. */
export function meshRouting({ routes }: Pick<ReleaseNames, 'routes'>): TrafficRouting {
  const routed = routes.map((name) => ({ name, routes: [PRIMARY] }));
  const [only, ...others] = routed;
  const isOne = only !== undefined && others.length === 0;
  return { istio: isOne ? { virtualService: only } : { virtualServices: routed } };
}

/** Where the requests for one port go. */
export interface SplitPort {
  /** Full name of the Service that callers dial. */
  readonly stable: string;
  /** Full name of the Service of the new version. */
  readonly canary: string;
  /** The port, where the Service has several: a destination without one is taken on a Service with one alone (IST0112). */
  readonly port: number | undefined;
}

/**
 * The VirtualService that says who gets how much, and nothing else. The controller writes its weights; hosts, time limits
 * and retries stand in those that delegate to it, which Git alone decides (mergeHTTPRoute of Istio hands them down).
 */
export function splitSpec({ stable, canary, port }: SplitPort): VirtualServiceSpec {
  const to = (host: string): { host: string; port?: { number: number } } => ({
    host,
    ...(port === undefined ? {} : { port: { number: port } }),
  });
  return {
    http: [
      {
        name: PRIMARY,
        route: [
          { destination: to(stable), weight: 100 },
          { destination: to(canary), weight: 0 },
        ],
      },
    ],
  };
}

/** Fields of a Service that the Service of the new version has, too: which pods, which ports, and how they are reached. */
const SHARED = ['ports', 'selector', 'ipFamilies', 'ipFamilyPolicy', 'trafficDistribution'];

/** The Service of the new version. It finds all pods, until the controller adds which version they are of. */
export function canaryServiceSpec(stable: Plain): Plain {
  return Object.fromEntries(
    SHARED.flatMap((key) => (stable[key] === undefined ? [] : [[key, withoutNodePorts(stable[key])]])),
  );
}

function withoutNodePorts(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((item: unknown) => {
    if (!isObject(item)) return item;
    const { nodePort: _nodePort, ...rest } = item;
    return rest;
  });
}

/**
 * What goes for connections to the new version: what goes for the old one, but that no pod is left out for its errors.
 * What is left out cannot be counted, and of two pods it would be half.
 */
export function canaryRuleSpec({ trafficPolicy }: DestinationRuleSpec, host: string): DestinationRuleSpec {
  const { outlierDetection: _outlierDetection, ...policy } = trafficPolicy ?? {};
  return { host, trafficPolicy: policy };
}
