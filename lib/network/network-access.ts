import { Construct, type IConstruct } from 'constructs';
import { Faults } from '../core/faults';
import { MANAGED_BY, LABEL } from '../core/labels';
import { checkLabels, checkObjectName } from '../core/names';
import { profileOf } from '../core/profile';
import type { ServiceRef } from '../core/service-ref';
import { touchApp } from '../synth/app-checks';
import { KubernetesObject } from '../synth/kubernetes-object';
import { type Callable, type CallOptions, isService, readPortNames, readServiceTarget } from './call-target';
import { checkPeer, isPeer, readPeerPorts } from './check-peer';
import type { Peer } from './peers';
import { type PlusWorkload, toServiceRef } from './plus-workload';
import { type ClusterNetwork, policySpec } from './policy-spec';
import { type ServiceGraph, graphOf } from './service-graph';
import { type ServiceNode, constructOf, isForeign } from './service-node';

/** Props for {@link NetworkAccess}. */
export interface NetworkAccessProps {
  /** Whose access it is: a service, or a workload of cdk8s-plus. */
  readonly service: ServiceRef | PlusWorkload;
  /** Name of the NetworkPolicy. @default - the name of the Service, or of the cdk8s-plus workload */
  readonly name?: string;
  /** Labels of the NetworkPolicy. @default - none beyond who manages it */
  readonly labels?: Readonly<Record<string, string>>;
}

/** From whom a service takes calls. */
export interface AcceptOptions<P extends string = string> {
  /** The ports that are open. @default - the only port the service has */
  readonly port?: P | readonly P[];
}

const DEFAULTS = { dns: 'kube-dns', probeSourceCidrs: [] } as const;

const ACCESSES = new WeakMap<ServiceNode, NetworkAccess>();

/**
 * What a service may reach and who may reach it: one NetworkPolicy that denies everything but what was declared, and
 * DNS. A declared call opens both sides, in whatever chart or namespace of the app the other one stands. Versions of
 * one service share the policy, which the first of them makes.
 *
 * @throws PropsError when props are wrong, with all their faults at once.
 */
export class NetworkAccess extends Construct {
  private readonly service: ServiceRef;
  private readonly graph: ServiceGraph;
  private readonly own: ServiceNode;
  private readonly network: ClusterNetwork;
  private readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
  private policy?: KubernetesObject;

  /** The access of a service, or of a cdk8s-plus workload: the one there is, or else one made below it. */
  public static of(service: ServiceRef | PlusWorkload): NetworkAccess {
    const ref = toServiceRef(service);
    return (
      ACCESSES.get(graphOf(ref).nodeOf(ref)) ??
      new NetworkAccess(constructOf(ref), 'NetworkAccess', { service })
    );
  }

  constructor(scope: Construct, id: string, props: NetworkAccessProps) {
    super(scope, id);
    const faults = Faults.none();
    const given: unknown = (props as NetworkAccessProps | undefined)?.service;
    faults
      .at('service')
      .require(
        isService(given),
        typeof given,
        'a service, or a workload of cdk8s-plus',
        'pass a MicroserviceApp',
      );
    faults.throwFor(this);
    const service = toServiceRef(props.service);
    const name = props.name ?? (isForeign(service) ? service.workload.name : service.serviceName);
    checkObjectName(name, faults.at('name'));
    if (props.labels !== undefined) checkLabels(props.labels, faults.at('labels'));
    faults.throwFor(this);

    const { dns = DEFAULTS.dns, probeSourceCidrs = DEFAULTS.probeSourceCidrs } = profileOf(this);
    this.service = service;
    this.graph = graphOf(service);
    this.own = this.graph.nodeOf(service);
    this.network = { dns, probeSourceCidrs };
    this.metadata = { name, labels: props.labels ?? { [LABEL.managedBy]: MANAGED_BY } };
    if (!ACCESSES.has(this.own)) ACCESSES.set(this.own, this);
    // A policy without a direction isolates ingress: that of a foreign workload waits for the first declaration.
    if (!isForeign(service)) this.place();
  }

  /** The NetworkPolicy; undefined for a cdk8s-plus workload that nothing was declared for. */
  public get resource(): KubernetesObject | undefined {
    return ACCESSES.get(this.own)?.policy;
  }

  /**
   * Declares that the service calls another one, or somebody outside the app. A call that is declared again adds
   * its ports.
   *
   * @throws PropsError when the target cannot be called, or when a port must be named.
   *
   * @example cart.calls(redis)
   * @example cart.calls(peers.internet(), { port: 443 })
   */
  public calls<T extends Callable>(target: T, options: CallOptions<T> = {}): void {
    const faults = Faults.none().at('calls');
    const { port } = readOptions(faults, options);
    if (isPeer(target)) this.callPeer(faults, target, port);
    else this.callService(faults, target, port);
  }

  /**
   * Declares that somebody outside the app calls the service.
   *
   * @throws PropsError when the peer is faulty, or when a port must be named.
   *
   * @example cart.accepts(peers.prometheus({ namespace: 'monitoring' }), { port: 'http-metrics' })
   */
  public accepts(source: Peer, options: AcceptOptions = {}): void {
    const faults = Faults.none().at('accepts');
    const { port } = readOptions(faults, options);
    const fix =
      "write cart.accepts(peers.prometheus({ namespace: 'monitoring' })); a service of the app declares its calls itself";
    if (faults.require(isPeer(source), typeof source, 'one of peers', fix)) checkPeer(faults, source);
    const ports = readPortNames(faults.at('port'), this.service, port);
    faults.settle(this.owner);
    this.graph.addEntry(this.service, source, ports);
    this.declared();
  }

  private callPeer(faults: Faults, peer: Peer, port: unknown): void {
    checkPeer(faults, peer);
    const ports = readPeerPorts(faults.at('port'), peer, port);
    faults.settle(this.owner);
    this.graph.addExit(this.service, peer, ports);
    this.declared();
  }

  private callService(faults: Faults, target: unknown, port: unknown): void {
    const read = readServiceTarget(faults, { graph: this.graph, caller: this.service }, { target, port });
    faults.settle(this.owner);
    if (read === undefined) return;
    this.graph.addCall(this.service, read.callee, read.ports);
    this.declared();
    NetworkAccess.of(read.callee).declared();
  }

  /** What was declared shows in the policy of the first version, which is made now if it was not yet. */
  private declared(): void {
    touchApp(this);
    ACCESSES.get(this.own)?.place();
  }

  private place(): void {
    if (this.resource !== undefined || ACCESSES.get(this.own) !== this) return;
    this.policy = new KubernetesObject(this, 'Resource', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { ...this.metadata, labels: { ...this.metadata.labels }, namespace: this.service.namespace },
      body: () => ({ spec: policySpec(this.graph, this.own, this.network) }),
    });
  }

  private get owner(): IConstruct {
    return constructOf(this.service);
  }
}

function readOptions(faults: Faults, given: unknown): { readonly port?: unknown } {
  if (
    !faults.require(typeof given === 'object' && given !== null, given, '{ port }', "write { port: 'http' }")
  )
    return {};
  faults.onlyKeys(given as object, ['port']);
  return given as { readonly port?: unknown };
}
