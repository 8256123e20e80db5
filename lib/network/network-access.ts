import { Construct, type IConstruct } from 'constructs';
import { Faults } from '../core/faults';
import { environmentOf } from '../core/environment-facts';
import { MANAGED_BY, LABEL } from '../core/labels';
import { CALL_POLICY_KEYS, type CallPolicy, readCallPolicy, samePolicy } from '../core/mesh-call-policy';
import { checkLabels, checkObjectName } from '../core/names';
import { profileOf } from '../core/profile';
import type { Plain } from '../core/read-values';
import { checkReason } from '../core/reasoned';
import type { ServiceRef } from '../core/service-ref';
import { addAppCheck, touchApp } from '../synth/app-checks';
import { KubernetesObject } from '../synth/kubernetes-object';
import { type Callable, type CallOptions, isService, readPortNames, readServiceTarget } from './call-target';
import { checkCaller, checkPeer, isPeer, readPeerPorts } from './check-peer';
import { checkGraphProof } from './graph-proof/check';
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
    faults.onlyKeys(props, ['service', 'name', 'labels']);
    const service = toServiceRef(props.service);
    const name = props.name ?? (isForeign(service) ? service.workload.name : service.serviceName);
    checkObjectName(name, faults.at('name'));
    if (props.labels !== undefined) checkLabels(props.labels, faults.at('labels'));
    faults.throwFor(this);

    const { dns = DEFAULTS.dns, probeSourceCidrs = DEFAULTS.probeSourceCidrs } = profileOf(this);
    this.service = service;
    this.graph = graphOf(service);
    this.own = this.graph.nodeOf(service);
    const { mesh, linkerd } = environmentOf(this);
    this.network = { dns, probeSourceCidrs, mesh, linkerd };
    this.metadata = { name, labels: props.labels ?? { [LABEL.managedBy]: MANAGED_BY } };
    if (!ACCESSES.has(this.own)) ACCESSES.set(this.own, this);
    addAppCheck(this, checkGraphProof);
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
   * @example web.calls(cart, { timeout: '500ms', retries: { attempts: 2, perTryTimeout: '150ms' } })
   */
  public calls<T extends Callable>(target: T, options: CallOptions<T> = {}): void {
    const faults = Faults.none().at('calls');
    const given = readOptions(faults, options, ['port', 'soft', 'reason', ...CALL_POLICY_KEYS]);
    if (isPeer(target)) this.callPeer(faults, target, given);
    else this.callService(faults, target, given);
  }

  /**
   * Declares that somebody outside the app calls the service.
   *
   * @throws PropsError when the peer is faulty, or when a port must be named.
   *
   * @example cart.accepts(peers.prometheus({ namespace: 'monitoring' }), { port: 'http-metrics' })
   */
  public accepts(source: Peer, options: AcceptOptions = {}): void {
    this.letIn(source, options, ['accepts']);
  }

  /**
   * The same, told of by the field that says it.
   *
   * @internal
   */
  public letIn(source: Peer, options: AcceptOptions, field: readonly string[]): void {
    const faults = Faults.none().at(...field);
    const { port } = readOptions(faults, options, ['port']);
    const fix =
      "write cart.accepts(peers.prometheus({ namespace: 'monitoring' })); a service of the app declares its calls itself";
    checkCaller(faults, source, { fix, clusterDomain: this.network.mesh?.clusterDomain });
    const ports = readPortNames(faults.at('port'), this.service, port);
    faults.settle(this.owner);
    this.graph.addEntry(this.service, source, ports, field.join('.'));
    this.declared();
  }

  private callPeer(faults: Faults, peer: Peer, given: Plain): void {
    checkPeer(faults, peer, this.network.mesh?.clusterDomain);
    const fix = `remove it: a mesh routes calls to services of the app alone`;
    for (const key of [...CALL_POLICY_KEYS, 'soft', 'reason'] as const)
      faults.at(key).require(given[key] === undefined, given[key], 'nothing for one of peers', fix);
    const ports = readPeerPorts(faults.at('port'), peer, given.port);
    faults.settle(this.owner);
    this.graph.addExit(this.service, peer, ports);
    this.declared();
  }

  private callService(faults: Faults, target: unknown, given: Plain): void {
    const { graph, service } = this;
    const { port } = given;
    const read = readServiceTarget(faults, { graph, caller: service }, { target, port });
    const policy = readCallPolicy({ faults, profile: profileOf(this) }, given);
    if (read !== undefined) this.checkPolicy(faults, read, policy);
    const instead = readInstead(faults, given);
    faults.settle(this.owner);
    if (read === undefined) return;
    graph.addCall(service, read.callee, read.ports, instead);
    if (Object.keys(policy).length > 0)
      graph.addPolicy(service, read.callee, new Map(read.ports.map((name) => [name, policy])));
    this.declared();
    NetworkAccess.of(read.callee).declared();
  }

  /** One port has one policy for one caller: of two, one would be ignored. */
  private checkPolicy(
    faults: Faults,
    { callee, ports }: { readonly callee: ServiceRef; readonly ports: readonly string[] },
    policy: CallPolicy,
  ): void {
    if (Object.keys(policy).length === 0) return;
    const call = this.graph.callBetween(this.own, this.graph.nodeOf(callee));
    for (const port of ports) {
      const known = call?.policies.get(port);
      const fix = 'say it once, or the same each time';
      faults.require(
        known === undefined || samePolicy(known, policy),
        policy,
        `what was said of ${port} before: ${JSON.stringify(known)}`,
        fix,
      );
    }
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

/** What a caller does while a callee fails that it can do without. */
function readInstead(faults: Faults, { soft, reason }: Plain): string | undefined {
  const sound = soft === undefined || soft === true;
  faults.at('soft').require(sound, soft, 'true, or nothing', 'remove it');
  if (soft === true)
    return checkReason(reason, faults, 'a call that the caller fails with') ? String(reason) : undefined;
  faults.at('reason').require(reason === undefined, reason, 'nothing without soft: true', 'remove it');
  return undefined;
}

function readOptions(faults: Faults, given: unknown, keys: readonly string[]): Plain {
  if (
    !faults.require(typeof given === 'object' && given !== null, given, '{ port }', "write { port: 'http' }")
  )
    return {};
  faults.onlyKeys(given as object, keys);
  return given as Plain;
}
