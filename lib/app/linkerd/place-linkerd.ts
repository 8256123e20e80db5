import { Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { environmentOf } from '../../core/environment-facts';
import { LABEL, MANAGED_BY } from '../../core/labels';
import { annotationsOf } from '../../core/linkerd-calls';
import { LINKERD_INJECT, LINKERD_PORT, linkerdIdentity } from '../../core/linkerd-facts';
import { profileOf } from '../../core/profile';
import { type Plain, isObject } from '../../core/read-values';
import type { ServiceRef } from '../../core/service-ref';
import { claimShared } from '../../core/shared-objects';
import { listAt } from '../../kubernetes/at';
import { podTemplatePathOf } from '../../kubernetes/pod-template';
import { type PlacedPort, placeGrant, placeServer } from '../../linkerd/place-linkerd';
import { type LinkerdGrants, proxyProtocolOf } from '../../linkerd/policy-specs';
import { speaksHttp } from '../../mesh/mesh-service';
import { graphOf } from '../../network/service-graph';
import type { ServiceNode } from '../../network/service-node';
import { addAppCheck } from '../../synth/app-checks';
import { KubernetesObject } from '../../synth/kubernetes-object';
import { sharedKey } from '../../workload/identity';
import { checkLinkerd } from './check';
import { declareRoutes, routeRetriedCalls } from './routes';
import { breakerAnnotations, callGroups } from './traffic';
import {
  type LinkerdAppPort,
  type LinkerdContext,
  addLinkerdMember,
  grantsOf,
  linkerdMemberOf,
  linkerdsIn,
} from './view';
import type { MicroservicePlan } from '../microservice/plan';
import { addToPods } from '../mesh/pod-templates';

const OPAQUE_PORTS = 'config.linkerd.io/opaque-ports';

/** Makes the proxy of a pod end with its containers. @see https://linkerd.io/2/reference/proxy-configuration/ */
const NATIVE = { 'config.alpha.linkerd.io/proxy-enable-native-sidecar': 'true' };

type App = ServiceRef & Construct;

/** Makes an app part of the Linkerd of its environment, where there is one. Versions of one service share its objects. */
export function placeLinkerd(service: App, plan: MicroservicePlan, workload: KubernetesObject): void {
  const { linkerd } = environmentOf(service);
  if (linkerd === undefined) return;
  const graph = graphOf(service);
  const context = { graph, linkerd };
  const node = graph.nodeOf(service);
  const ports = portsOf(plan);
  inject(workload, plan, ports);
  const { probeSourceCidrs = [] } = profileOf(service);
  const { podLabels } = plan.workload.identity;
  const placed = new Set<string>();
  const member = { scope: service, podLabels, ports, policy: plan.policy, probeSourceCidrs, placed };
  if (!linkerdsIn(service.node.root).some((known) => known.graph === graph))
    graph.whenLetIn((letInTo) => letIn(context, letInTo));
  addLinkerdMember(context, node, member);
  graph.openPlain(node, plan.policy.plaintext);
  addAppCheck(service, checkLinkerd);
  const key = sharedKey('linkerd', plan.workload.identity);
  if (!claimShared(service, { key, content: plan.policy, field: 'mesh' })) return;
  for (const port of ports) placeServer(service, placedPort(node, port));
  placeScrape(service, context, node);
  declareRoutes(service, plan, node);
  letIn(context, node);
  annotateService(service, context, { node, plan });
}

/** Places the policies for whoever is let in to a service by now. */
function letIn(context: LinkerdContext, node: ServiceNode): void {
  const member = linkerdMemberOf(node);
  for (const port of member?.ports ?? []) {
    const grants = (): LinkerdGrants => grantsOf(context, node, port);
    const { identities, networks } = grants();
    for (const [kind, list] of [
      ['MeshTLSAuthentication', identities],
      ['NetworkAuthentication', networks],
    ] as const) {
      const key = `${kind} ${port.name}`;
      if (member === undefined || list.length === 0 || member.placed.has(key)) continue;
      member.placed.add(key);
      placeGrant(member.scope, placedPort(node, port), { kind, grants });
    }
  }
  routeRetriedCalls(context, node);
}

/** What scrapes the proxies reaches their metrics; nobody else does. */
function placeScrape(service: App, { linkerd }: LinkerdContext, node: ServiceNode): void {
  const { prometheus } = linkerd;
  if (prometheus === undefined) return;
  const port = { name: 'linkerd-admin', port: LINKERD_PORT.admin, proxyProtocol: 'HTTP/1' } as const;
  const placed = { ...placedPort(node, port), port };
  placeServer(service, placed);
  const identities = [linkerdIdentity(linkerd, prometheus)];
  const grants = (): LinkerdGrants => ({ identities, networks: [] });
  placeGrant(service, placed, { kind: 'MeshTLSAuthentication', grants });
}

function placedPort(node: ServiceNode, port: PlacedPort['port']): PlacedPort {
  const [first] = node.members;
  const { namespace, podSelector } = node;
  const name = first === undefined ? '' : nameOf(first, node);
  return { name, namespace, labels: { [LABEL.managedBy]: MANAGED_BY }, podSelector, port };
}

/** The instance where the selector has it: versions of one service share it. */
function nameOf({ serviceName }: ServiceRef, { podSelector }: ServiceNode): string {
  return podSelector[LABEL.instance] ?? serviceName;
}

function portsOf({ ports, workload, services }: MicroservicePlan): LinkerdAppPort[] {
  const probed = grpcProbes(templateOf(workload.kind, { spec: workload.spec }));
  return ports
    .filter(({ protocol }) => protocol === 'TCP')
    .map(({ name, containerPort, spoken, appProtocol }) => ({
      name,
      port: name,
      spoken,
      appProtocol,
      proxyProtocol: proxyProtocolOf(spoken),
      http: speaksHttp(spoken) && services.shown.includes(name),
      probedByGrpc: probed.has(containerPort),
    }));
}

/** Ports that containers are probed on over gRPC. */
function grpcProbes(template: unknown): ReadonlySet<unknown> {
  const spec = isObject(template) ? template.spec : undefined;
  const containers = [...listAt(spec, 'containers'), ...listAt(spec, 'initContainers')];
  const probes = containers.flatMap(({ livenessProbe, readinessProbe, startupProbe }) => [
    livenessProbe,
    readinessProbe,
    startupProbe,
  ]);
  return new Set(
    probes.flatMap((probe) => (isObject(probe) && isObject(probe.grpc) ? [probe.grpc.port] : [])),
  );
}

function templateOf(kind: string, body: Plain): unknown {
  return podTemplatePathOf(kind)?.reduce<unknown>(
    (value, step) => (isObject(value) ? value[step] : undefined),
    body,
  );
}

/** Takes the pods of a workload into the mesh, closed but for its Servers. What the pod says itself goes first. */
function inject(workload: KubernetesObject, plan: MicroservicePlan, ports: readonly LinkerdAppPort[]): void {
  const { kind } = plan.workload;
  const opaque = opaqueOf(plan, ports, ({ containerPort }) => containerPort);
  const isBatch = kind === 'Job' || kind === 'CronJob';
  const annotations = {
    ...LINKERD_INJECT,
    'config.linkerd.io/default-inbound-policy': 'deny',
    ...(opaque === '' ? {} : { [OPAQUE_PORTS]: opaque }),
    ...(isBatch ? NATIVE : {}),
  };
  addToPods(workload, kind, () => ({ annotations }));
}

/** Ports that proxies pass on as they come, in the form of the annotation. */
function opaqueOf(
  { ports }: MicroservicePlan,
  known: readonly LinkerdAppPort[],
  numberOf: (port: MicroservicePlan['ports'][number]) => number,
): string {
  const names = known.filter(({ proxyProtocol }) => proxyProtocol === 'opaque').map(({ name }) => name);
  const numbers = ports.filter(({ name }) => names.includes(name)).map(numberOf);
  return [...new Set(numbers)].sort((a, b) => a - b).join(',');
}

/** Says of the Service what goes for calls to it. Callers are known at synth alone. */
function annotateService(
  service: App,
  context: LinkerdContext,
  { node, plan }: { readonly node: ServiceNode; readonly plan: MicroservicePlan },
): void {
  const object = service.node.tryFindChild(`Service-${plan.services.name}`);
  const member = linkerdMemberOf(node);
  if (!(object instanceof KubernetesObject) || member === undefined) return;
  const said = (): Readonly<Record<string, string>> => {
    const [group] = callGroups(context, node);
    return {
      ...(group === undefined ? {} : annotationsOf(group.call)),
      ...breakerAnnotations(member.policy),
    };
  };
  const opaque = opaqueOf(plan, member.ports, ({ port }) => port);
  if (opaque !== '') object.metadata.addAnnotation(OPAQUE_PORTS, opaque);
  for (const key of SERVICE_ANNOTATIONS)
    object.metadata.addAnnotation(key, Lazy.any({ produce: () => said()[key] }) as string);
}

const RETRY = 'retry.linkerd.io';
const ACCRUAL = 'balancer.linkerd.io/failure-accrual';
const SERVICE_ANNOTATIONS = [
  'timeout.linkerd.io/request',
  ...['http', 'grpc', 'limit', 'timeout'].map((key) => `${RETRY}/${key}`),
  ACCRUAL,
  ...['max-failures', 'min-penalty', 'max-penalty'].map((key) => `${ACCRUAL}-consecutive-${key}`),
];
