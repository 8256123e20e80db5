import { Construct } from 'constructs';
import { Faults } from '../../core/faults';
import { profileOf } from '../../core/profile';
import type { ServiceRef, ServiceRefPort } from '../../core/service-ref';
import { checkPropsShape } from '../../core/shape';
import { type AddressOptions, addressOf } from '../../network/addresses';
import type { CallOptions, Callable } from '../../network/call-target';
import { type AcceptOptions, NetworkAccess } from '../../network/network-access';
import type { Peer } from '../../network/peers';
import type { KubernetesObject } from '../../synth/kubernetes-object';
import { declareObjective } from './availability-check';
import { openEntries } from './entries';
import { fieldsAsTyped } from './fields';
import { planMicroservice } from './plan';
import { MICROSERVICE_KEYS, type MicroserviceAppProps } from './props';
import { MICROSERVICE_SHAPE } from './shape';
import { mainContainerName } from './workload';
import { placeLinkerd } from '../linkerd/place-linkerd';
import { meetInMesh, placeMesh } from '../mesh/place-mesh';
import { placeMicroservice } from './place-microservice';

/**
 * One microservice and everything it needs in production: a hardened workload with a ServiceAccount of its own,
 * Services, settings, scaling, a disruption budget, a network policy, and, where asked for, storage, an Ingress and
 * access to the API server.
 *
 * @throws PropsError when props are wrong, with all their faults at once.
 */
export class MicroserviceApp<P extends string = string> extends Construct implements ServiceRef<P> {
  /** Name of its objects. */
  public readonly name: string;
  /** Name of its Service: the host that callers in the namespace dial. */
  public readonly serviceName: string;
  /** Namespace it runs in; undefined where the chart leaves that to whoever applies the manifests. */
  public readonly namespace: string | undefined;
  /** The labels, usually one, that find its pods: those of all versions of the service. */
  public readonly podSelector: Readonly<Record<string, string>>;
  /** Its ports by name: what callers dial, and what the container listens on. */
  public readonly ports: Readonly<Record<P, ServiceRefPort>>;
  /** ServiceAccount its pods run as, the identity that a mesh sees. */
  public readonly serviceAccountName: string;
  /** Addresses of name servers that its pods ask beside those of the cluster, or in their place; none where they ask those alone. */
  public readonly nameServers: readonly string[];
  /** The workload object itself: the way to `addJsonPatch`. */
  public readonly resource: KubernetesObject;

  private readonly access: NetworkAccess;
  /** Ports that its Service shows. */
  private readonly shown: readonly string[];

  constructor(scope: Construct, id: string, given: MicroserviceAppProps<P>) {
    super(scope, id);
    // The names of the ports have done their work at the caller: from here on they are texts like any other.
    const props = given as unknown as MicroserviceAppProps;
    checkPropsShape(this, props, MICROSERVICE_SHAPE);
    const main = mainContainerName(props, id);
    const faults = Faults.none(fieldsAsTyped(main, props));
    faults.at('app').onlyKeys(props, MICROSERVICE_KEYS);
    const plan = planMicroservice(this, { faults, profile: profileOf(this) }, props);
    faults.settle(this);

    const { identity, nameServers, serviceAccount } = plan.workload;
    this.name = identity.name;
    this.serviceName = plan.services.name;
    this.shown = plan.services.shown;
    this.namespace = identity.namespace;
    this.podSelector = identity.podSelector;
    this.ports = Object.fromEntries(
      plan.ports.map(({ name, port, containerPort, protocol }) => [name, { port, containerPort, protocol }]),
    ) as Readonly<Record<string, ServiceRefPort>>;
    this.serviceAccountName = serviceAccount.name;
    this.nameServers = nameServers;
    this.resource = placeMicroservice(this, plan);
    this.access = new NetworkAccess(this, 'NetworkAccess', {
      service: this,
      name: identity.instance,
      labels: identity.labels,
    });
    placeMesh({ service: this, plan, props });
    placeLinkerd(this, plan, this.resource);
    openEntries(this.access, plan, props);
    declareObjective(this, props.objective);
  }

  /**
   * Declares that this app calls another service, a workload of cdk8s-plus, or somebody outside. Both network policies
   * follow.
   *
   * @throws PropsError when the target cannot be called, or when a port must be named.
   *
   * @example web.calls(cart)
   * @example web.calls(cart, { timeout: '500ms', retries: { attempts: 2 } })
   */
  public calls<const T extends Callable>(target: T, options: CallOptions<T> = {}): void {
    this.access.calls(target, options);
    meetInMesh(this, target);
  }

  /**
   * Declares that somebody outside the app calls this one.
   *
   * @throws PropsError when the peer is faulty, or when a port must be named.
   *
   * @example web.accepts(peers.prometheus({ namespace: 'monitoring' }), { port: 'http-metrics' })
   */
  public accepts(source: Peer, options: AcceptOptions<P> = {}): void {
    this.access.accepts(source, options);
  }

  /**
   * Host and port that callers dial, such as `cart:7070`. Whoever uses it must declare the call: synth looks.
   *
   * @throws PropsError when the app has no such port, or no Service.
   *
   * @example env: { CART_ADDR: cart.address('grpc') }
   */
  public address(port: P, options: AddressOptions = {}): string {
    const faults = Faults.none().at('address', 'port');
    faults.require(
      this.shown.includes(port) || !Object.hasOwn(this.ports, port),
      port,
      this.shown.length === 0
        ? 'an app with a Service'
        : `a port that its Service shows: ${this.shown.join(', ')}`,
      'show the port in service.ports, or leave service out',
    );
    faults.throwFor(this);
    return addressOf(this, port, options);
  }
}
