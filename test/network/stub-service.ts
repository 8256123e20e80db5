import { ApiObject, Chart } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import type { ServiceRef, ServiceRefPort } from '../../lib/core/service-ref';
import { addressOf, type AddressOptions } from '../../lib/network/addresses';
import type { CallOptions, Callable } from '../../lib/network/call-target';
import { type AcceptOptions, NetworkAccess, type NetworkAccessProps } from '../../lib/network/network-access';
import type { Peer } from '../../lib/network/peers';
import type { CollectedObject } from '../../lib/synth/collect';
import type { Manifest } from '../../lib/kubernetes/manifest';

interface StubProps<P extends string> {
  readonly ports?: Readonly<Record<P, number | Partial<ServiceRefPort>>>;
  readonly instance?: string;
  readonly policy?: Pick<NetworkAccessProps, 'name' | 'labels'>;
}

/** The least that has a network policy: what a MicroserviceApp is to lib/network. */
export class StubService<P extends string = string> extends Construct implements ServiceRef<P> {
  public readonly serviceName: string;
  public readonly namespace: string | undefined;
  public readonly podSelector: Readonly<Record<string, string>>;
  public readonly ports: Readonly<Record<P, ServiceRefPort>>;
  public readonly serviceAccountName: string;
  private readonly access: NetworkAccess;

  constructor(scope: Construct, id: string, { ports, instance = id, policy }: StubProps<P> = {}) {
    super(scope, id);
    this.serviceName = instance;
    this.serviceAccountName = instance;
    this.namespace = Chart.of(this).namespace;
    this.podSelector = { 'app.kubernetes.io/instance': instance };
    const entries = Object.entries<number | Partial<ServiceRefPort>>(ports ?? {});
    this.ports = Object.fromEntries(entries.map(([name, port]) => [name, portOf(port)])) as Readonly<
      Record<P, ServiceRefPort>
    >;
    this.access = new NetworkAccess(this, 'NetworkAccess', { service: this, ...policy });
  }

  public calls<T extends Callable>(target: T, options?: CallOptions<T>): void {
    this.access.calls(target, options);
  }

  public accepts(source: Peer, options?: AcceptOptions<P>): void {
    this.access.accepts(source, options);
  }

  public address(port: NoInfer<P>, options?: AddressOptions): string {
    return addressOf<P>(this, port, options);
  }

  /** Gives it a Deployment whose main container looks like this. */
  public deploy(container: object, pod: object = {}): void {
    new ApiObject(this, 'Deployment', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: this.node.id },
      spec: {
        template: {
          metadata: { labels: { ...this.podSelector } },
          spec: { containers: [{ name: 'server', ...container }], ...pod },
        },
      },
    });
  }
}

function portOf(given: number | Partial<ServiceRefPort>): ServiceRefPort {
  const {
    port = 0,
    containerPort = port,
    protocol = 'TCP',
  } = typeof given === 'number' ? { port: given } : given;
  return { port, containerPort, protocol };
}

/** All objects of an app, as synth hands them to its checks. */
export function collect(root: IConstruct): CollectedObject[] {
  const objects = root.node
    .findAll()
    .filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
  return objects.map((construct) => ({
    construct,
    path: construct.node.path,
    manifest: construct.toJson() as Manifest,
  }));
}
