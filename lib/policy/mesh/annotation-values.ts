import { parseCidr } from '../../core/cidr';
import { isGoBool } from '../../core/go-texts';
import { parseQuantity } from '../../core/quantity';

/** What a value of an annotation may be, and one for an example. */
export interface Value {
  readonly takes: (text: string) => boolean;
  readonly allowed: string;
  readonly example: string;
}

const isWhole = (most: number) => (text: string) => /^\d+$/.test(text) && Number(text) <= most;

const isPort = isWhole(65_535);

const areAll = (text: string, takes: (part: string) => boolean): boolean =>
  text === '' || text.split(',').every(takes);

const PORT: Value = {
  takes: (text) => isPort(text.trim()),
  allowed: 'a port from 0 to 65535',
  example: '15020',
};

const PORTS: Value = {
  takes: (text) => areAll(text.trim(), (part) => isPort(part.trim())),
  allowed: 'ports from 0 to 65535, with commas',
  example: '8080,9090',
};

const RANGES: Value = {
  takes: (text) => areAll(text, (part) => parseCidr(part) !== undefined),
  allowed: 'ranges of addresses, with commas and without spaces',
  example: '10.0.0.0/8,192.0.2.1/32',
};

const orAll = (value: Value): Value => ({
  takes: (text) => text === '*' || value.takes(text),
  allowed: `*, or ${value.allowed}`,
  example: value.example,
});

const COUNT: Value = {
  takes: isWhole(4_294_967_295),
  allowed: 'a whole number from 0 up',
  example: '5',
};

const BOOLEAN: Value = {
  takes: isGoBool,
  allowed: "'true' or 'false'",
  example: 'true',
};

const MODE: Value = {
  takes: (text) => /^(REDIRECT|TPROXY|NONE)$/.test(text),
  allowed: 'one of REDIRECT, TPROXY, NONE',
  example: 'REDIRECT',
};

const quantity = (example: string): Value => ({
  takes: (text) => parseQuantity(text) !== undefined,
  allowed: 'a quantity',
  example,
});

/**
 * What the injector takes. Of `proxy.istio.io/config`, a text of YAML, it knows more than can be told here.
 *
 * @see github.com/istio/istio: pkg/kube/inject/validate.go (AnnotationValidation)
 */
export const VALUES: Readonly<Record<string, Value>> = {
  'prometheus.istio.io/merge-metrics': BOOLEAN,
  'readiness.status.sidecar.istio.io/failureThreshold': COUNT,
  'readiness.status.sidecar.istio.io/initialDelaySeconds': COUNT,
  'readiness.status.sidecar.istio.io/periodSeconds': COUNT,
  'sidecar.istio.io/interceptionMode': MODE,
  'sidecar.istio.io/proxyCPU': quantity('100m'),
  'sidecar.istio.io/proxyCPULimit': quantity('500m'),
  'sidecar.istio.io/proxyMemory': quantity('64Mi'),
  'sidecar.istio.io/proxyMemoryLimit': quantity('256Mi'),
  'status.sidecar.istio.io/port': PORT,
  'traffic.sidecar.istio.io/excludeInboundPorts': PORTS,
  'traffic.sidecar.istio.io/excludeOutboundIPRanges': RANGES,
  'traffic.sidecar.istio.io/excludeOutboundPorts': PORTS,
  'traffic.sidecar.istio.io/includeInboundPorts': orAll(PORTS),
  'traffic.sidecar.istio.io/includeOutboundIPRanges': orAll(RANGES),
};
