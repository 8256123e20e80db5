import type { Faults } from '../../core/faults';
import { type Plain, isObject, objectsIn, plainOf } from '../../core/read-values';
import type { KubernetesObject } from '../../synth/kubernetes-object';
import type { MicroserviceApp } from '../microservice/microservice-app';
import { objectOf } from './objects';

/** The one Service of a service that is released. */
export interface OwnService {
  readonly spec: Plain;
  readonly labels: Readonly<Record<string, string>>;
}

/** What brings a new version must have pods of both beside each other. */
export function checkWorkload(at: Faults, { resource, node }: MicroserviceApp): void {
  const isNew = resource.kind !== 'Rollout';
  const once = 'a service that no other CanaryRelease brings';
  if (!at.require(isNew, `${node.path}, which one brings already`, once, 'remove one of the two')) return;
  const isDeployment = resource.kind === 'Deployment';
  const fix = 'remove workload.kind, or release it without an engine';
  if (!at.require(isDeployment, `${node.path}, a ${resource.kind}`, 'a service that is a Deployment', fix))
    return;
  const { strategy } = specOf(resource);
  const recreates = isObject(strategy) && strategy.type === 'Recreate';
  at.require(
    !recreates,
    `${node.path}, strategy Recreate`,
    'a service whose old and new pods run beside each other',
    "remove strategy: 'Recreate'",
  );
}

/** Requests must come by the one Service that is split: whoever comes by another goes around the weights. */
export function readOwnService(at: Faults, service: MicroserviceApp): OwnService | undefined {
  const { node, serviceName } = service;
  const own = objectOf(service, `Service-${serviceName}`);
  if (own === undefined) {
    const missing = 'a service that makes a Service of its own, and shares it with no other version';
    at.add(node.path, missing, "remove service: 'none', or release the version that came first");
    return undefined;
  }
  for (const child of node.children)
    if (child.node.id.startsWith('Service-') && child !== own)
      at.add(
        `${node.path}, Service ${child.node.id.slice('Service-'.length)}`,
        'a service with one Service: requests by another go to old and new pods alike, whatever the weights',
        "remove it from services, and expose the service: exposure: istioGateway({ … }), expose: { host: '…' }",
      );
  const spec = specOf(own);
  const { type = 'ClusterIP', clusterIP } = spec;
  const given = clusterIP === 'None' ? 'headless' : String(type);
  const allowed =
    'a Service of type ClusterIP: from outside and by addresses of pods, requests go around the weights';
  at.require(
    given === 'ClusterIP',
    `${node.path}, Service of type ${given}`,
    allowed,
    'remove service.type and service.headless',
  );
  return { spec, labels: labelsOf(own) };
}

/** Whether a port of a Service speaks gRPC, by what it says of itself or by its name. */
export function isGrpc(name: string, { ports }: Plain): boolean {
  const port = objectsIn(ports).find((each) => each.name === name);
  const appProtocol = port?.appProtocol;
  return typeof appProtocol === 'string' ? appProtocol === 'grpc' : /^grpc(-|$)/.test(name);
}

/** The spec of an object as it is rendered. */
export function specOf(object: KubernetesObject): Plain {
  const { spec } = object.toJson() as { readonly spec?: unknown };
  return plainOf(spec);
}

function labelsOf(object: KubernetesObject): Readonly<Record<string, string>> {
  const { metadata } = object.toJson() as {
    readonly metadata: { readonly labels?: Readonly<Record<string, string>> };
  };
  return metadata.labels ?? {};
}
