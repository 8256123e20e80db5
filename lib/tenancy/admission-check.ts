import type { IConstruct } from 'constructs';
import { boundaryOf } from '../core/boundary';
import type { Issue } from '../core/issue';
import { addTo } from '../core/grouping';
import { nanoOf } from '../core/quantity';
import { type Plain, partsOf, plainOf } from '../core/read-values';
import { containersOf, podTemplateOf } from '../kubernetes/pod-template';
import type { AppCheck } from '../synth/app-checks';
import type { CollectedObject } from '../synth/collect';
import { KubernetesObject } from '../synth/kubernetes-object';
import type { Amounts } from './amounts';
import { type ContainerBounds, refusalsOf } from './container-admission';
import { gatewayServiceOf } from './gateway-service';
import { type ReadQuota, checkClaimSizes, checkTotals } from './quota-check';
import { scopeOf } from './quota-scopes';

/** The objects of one namespace. */
interface Namespace {
  readonly objects: readonly CollectedObject[];
  /** What its ResourceQuotas bound. */
  readonly quotas: readonly ReadQuota[];
  readonly bounds: ContainerBounds;
  /** What its LimitRanges say of claims. */
  readonly claimItems: readonly Plain[];
}

/**
 * Finds what a LimitRange or a ResourceQuota of the app would refuse: pods are refused when a controller makes them,
 * long after the apply that went well.
 */
export const checkAdmission: AppCheck = (objects) =>
  namespacesOf(objects).flatMap((namespace) => [
    ...checkPods(namespace),
    ...checkServices(namespace),
    ...checkTotals(namespace.objects, namespace.quotas),
    ...checkClaimSizes(namespace.objects, namespace.claimItems),
  ]);

function namespacesOf(objects: readonly CollectedObject[]): Namespace[] {
  const byBoundary = new Map<IConstruct, Map<string, CollectedObject[]>>();
  for (const object of objects) {
    const boundary = boundaryOf(object.construct);
    const byName = byBoundary.get(boundary) ?? new Map<string, CollectedObject[]>();
    byBoundary.set(boundary, byName);
    addTo(byName, object.manifest.metadata.namespace ?? '', object);
  }
  return [...byBoundary.values()].flatMap((byName) => [...byName.values()].map(readNamespace));
}

function readNamespace(objects: readonly CollectedObject[]): Namespace {
  const manifests = objects.map(({ manifest }) => manifest);
  const items = manifests
    .filter(({ kind }) => kind === 'LimitRange')
    .flatMap(({ spec }) => partsOf(plainOf(spec).limits));
  const hasDefaults = items.some((item) => item.default !== undefined || item.defaultRequest !== undefined);
  const quotas = objects
    .filter(({ manifest }) => manifest.kind === 'ResourceQuota')
    .map((object) => readHard(object, hasDefaults));
  const counted = quotas
    .filter(({ counts }) => counts === undefined)
    .flatMap(({ hard }) => Object.keys(hard))
    .filter((key) => /^(requests|limits)\.(cpu|memory|ephemeral-storage)$/.test(key));
  return {
    objects,
    quotas,
    bounds: { items: items.filter(({ type }) => type === 'Container'), counted: [...new Set(counted)] },
    claimItems: items.filter(({ type }) => type === 'PersistentVolumeClaim'),
  };
}

function readHard({ path, manifest, construct }: CollectedObject, hasDefaults: boolean): ReadQuota {
  const counts = scopeOf(manifest, { hasDefaults });
  return {
    path,
    hard: plainOf(plainOf(manifest.spec).hard) as Amounts,
    ...(construct instanceof KubernetesObject ? {} : { name: manifest.metadata.name ?? '' }),
    ...(counts && { counts }),
  };
}

function checkPods({ objects, bounds }: Namespace): Issue[] {
  if (bounds.items.length === 0 && bounds.counted.length === 0) return [];
  return objects.flatMap(({ manifest, path }) => {
    const template = podTemplateOf(manifest);
    return template === undefined
      ? []
      : containersOf(template.spec).flatMap((container) =>
          refusalsOf(container, bounds).map((issue) => ({ path, ...issue })),
        );
  });
}

/** Ways into the cluster that a Service takes, as the quota counts them. */
const COUNTS: Readonly<Record<string, { readonly prop: string; readonly of: (spec: Plain) => number }>> = {
  'services.loadbalancers': { prop: 'loadBalancers', of: ({ type }) => (type === 'LoadBalancer' ? 1 : 0) },
  'services.nodeports': { prop: 'nodePorts', of: nodePortsOf },
};

/** A Service of a namespace, and where its type is said. */
interface Taker {
  readonly object: CollectedObject;
  readonly spec: Plain;
  readonly field: string;
  readonly given: unknown;
}

function takersOf(objects: readonly CollectedObject[]): Taker[] {
  return objects.flatMap((object): Taker[] => {
    const { manifest } = object;
    const spec = plainOf(manifest.spec);
    if (manifest.kind === 'Service') return [{ object, spec, field: 'type', given: spec.type }];
    const made = gatewayServiceOf(manifest);
    return made === undefined
      ? []
      : [{ object, spec: made, field: 'spec.gatewayClassName', given: spec.gatewayClassName }];
  });
}

function checkServices({ objects, quotas }: Namespace): Issue[] {
  const services = takersOf(objects);
  return Object.entries(COUNTS).flatMap(([key, { prop, of }]) => {
    const takers = services.filter(({ spec }) => of(spec) > 0);
    const taken = takers.reduce((sum, { spec }) => sum + of(spec), 0);
    const tooMany = quotas.some(
      ({ hard, counts }) =>
        counts === undefined &&
        BigInt(taken) * 1_000_000_000n > (nanoOf(hard[key]) ?? BigInt(taken) * 1_000_000_000n),
    );
    const allowed = `what the ResourceQuota leaves: the Services of the namespace take ${taken} of ${key}`;
    const fix = `set quota: { ${prop}: ${taken} } on the SecureNamespace`;
    return tooMany
      ? takers.map(({ object, field, given }) => ({ path: object.path, field, given, allowed, fix }))
      : [];
  });
}

/**
 * A load balancer takes a port of every node for each of its own, unless it is told not to.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/quota/v1/evaluator/core/services.go (Usage)
 */
function nodePortsOf({ type, ports, allocateLoadBalancerNodePorts }: Plain): number {
  if (type === 'NodePort' || (type === 'LoadBalancer' && allocateLoadBalancerNodePorts !== false))
    return partsOf(ports).length;
  return type === 'LoadBalancer' ? partsOf(ports).filter(({ nodePort }) => nodePort !== undefined).length : 0;
}
