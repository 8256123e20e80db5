import { REASON, Unsayable, claimOf } from './as-props';
import { IMAGE } from './props';
import type { Loose } from './synth';

const reasoned = <T>(value: T): { value: T; reason: string } => ({ value, reason: REASON });

/** The props of a MicroserviceApp with a further Service that says what an upstream one says. */
export function appWithService({ metadata, spec }: Loose): Loose {
  const { name, labels, annotations } = metadata;
  const ports = spec.ports ?? [];
  if (spec.type === 'ExternalName') {
    const { type: _type, ports: _ports, selector: _selector, ...rest } = spec;
    return { image: IMAGE, services: { [name]: { externalName: undefined, labels, annotations, ...rest } } };
  }
  const named = ports.map((port: Loose, index: number) => [port.name ?? `tcp-${index}`, port]);
  if (new Set(named.map(([key]: [string]) => key)).size < named.length)
    throw new Unsayable('two of one name');
  const targets = new Map<string, Loose>(ports.map((port: Loose) => [targetOf(port), appPortOf(port)]));
  return {
    image: IMAGE,
    service: 'none',
    ports: Object.fromEntries(targets),
    services: {
      [name]: {
        labels,
        annotations,
        ...serviceOf(spec),
        ports: Object.fromEntries(
          named.map(([key, port]: [string, Loose]) => [
            key,
            {
              target: targetOf(port),
              port: port.port,
              ...(port.nodePort === undefined ? {} : { nodePort: port.nodePort }),
            },
          ]),
        ),
      },
    },
  };
}

/** Name of the app's port that an upstream port leads to: by protocol and number. */
function targetOf({ protocol = 'TCP', port, targetPort = port, appProtocol }: Loose): string {
  return `${String(protocol).toLowerCase()}-${String(targetPort)}${appProtocol === undefined ? '' : '-app'}`.slice(
    0,
    15,
  );
}

function appPortOf({ protocol = 'TCP', port, targetPort = port, appProtocol }: Loose): Loose {
  const containerPort = typeof targetPort === 'number' ? targetPort : 8080;
  const spoken = { TCP: 'tcp', UDP: 'udp', SCTP: 'sctp' }[protocol as string] ?? protocol;
  return { port: containerPort, protocol: spoken, ...(appProtocol === undefined ? {} : { appProtocol }) };
}

function serviceOf({
  ports: _ports,
  selector: _selector,
  type,
  clusterIP,
  externalIPs,
  sessionAffinityConfig,
  ...spec
}: Loose): Loose {
  const seconds = sessionAffinityConfig?.clientIP?.timeoutSeconds;
  return {
    ...spec,
    ...(type === undefined || type === 'ClusterIP' ? {} : { type: reasoned(type) }),
    ...(clusterIP === undefined ? {} : clusterIP === 'None' ? { headless: true } : { clusterIP }),
    ...(externalIPs === undefined ? {} : { externalIPs: reasoned(externalIPs) }),
    ...(seconds === undefined ? {} : { sessionAffinityTimeoutSeconds: seconds }),
  };
}

/** The props of an Autoscaler that says what an upstream HorizontalPodAutoscaler says. */
export function autoscalerProps({ metadata, spec }: Loose): Loose {
  const { scaleTargetRef, minReplicas = 1, maxReplicas, metrics = [], ...rest } = spec;
  return {
    name: metadata.name,
    target: scaleTargetRef,
    min: minReplicas,
    max: maxReplicas,
    metrics: metrics.filter((metric: Loose) => !isShare(metric)).map(metricOf),
    ...Object.fromEntries(
      metrics
        .filter(isShare)
        .map(({ resource }: Loose) => [resource.name, resource.target.averageUtilization]),
    ),
    ...rest,
  };
}

function isShare({ type, resource }: Loose): boolean {
  return type === 'Resource' && resource?.target?.type === 'Utilization' && 'name' in resource;
}

function metricOf({ type, ...source }: Loose): Loose {
  const kind = `${String(type).slice(0, 1).toLowerCase()}${String(type).slice(1)}`;
  const { target = {}, metric, ...rest } = source[kind] ?? {};
  const { type: targetType, ...amounts } = target;
  if (targetType === undefined) return { [kind]: { ...rest, target } };
  return {
    [kind]: {
      ...rest,
      ...amounts,
      ...(metric && { metric: metric.name, selector: metric.selector?.matchLabels }),
    },
  };
}

/** The props of a MicroserviceApp with storage that says what an upstream PersistentVolumeClaim says. */
export function appWithClaim({ metadata, spec }: Loose): Loose {
  const { labels, annotations } = metadata;
  return {
    image: IMAGE,
    scaling: 1,
    volumes: { data: { claim: claimOf(spec, { labels, annotations }), mountPath: '/data' } },
  };
}
