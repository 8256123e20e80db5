import type { IConstruct } from 'constructs';
import { sortKeys } from '../core/key-order';
import type { ServiceRef } from '../core/service-ref';
import type { PortRange } from './peer-spec';

/** A service that kiban did not make. It is isolated only in the directions that were declared for it. */
export interface ForeignService extends ServiceRef {
  /** The construct that its author made. */
  readonly workload: IConstruct & { readonly name: string };
}

/** Whether a service is foreign. */
export function isForeign(service: ServiceRef): service is ForeignService {
  return 'workload' in service;
}

/** The construct that a user knows a service by. */
export function constructOf(service: ServiceRef): IConstruct {
  return isForeign(service) ? service.workload : service;
}

/** A service of the graph: all versions of it, whose pods one selector finds. */
export class ServiceNode {
  private readonly versions: ServiceRef[] = [];

  /**
   * What versions of one service have in common. A foreign service has no such key: its author may still change its
   * selector, so it stands for itself alone.
   */
  public static keyOf(service: ServiceRef): string | undefined {
    return isForeign(service)
      ? undefined
      : JSON.stringify([service.namespace ?? '', sortKeys(service.podSelector)]);
  }

  /** Adds a version. */
  public add(service: ServiceRef): void {
    this.versions.push(service);
  }

  /** All versions, in the order they were declared. */
  public get members(): readonly ServiceRef[] {
    return this.versions;
  }

  /** Namespace it runs in; undefined where the chart leaves that to whoever applies the manifests. */
  public get namespace(): string | undefined {
    return this.first.namespace;
  }

  /** The labels that find the pods of all versions. */
  public get podSelector(): Readonly<Record<string, string>> {
    return sortKeys(this.first.podSelector);
  }

  /** Whether its author is somebody else. */
  public get foreign(): boolean {
    return isForeign(this.first);
  }

  /** Path of the construct that declared it first. */
  public get path(): string {
    return constructOf(this.first).node.path;
  }

  /** Addresses of name servers that pods of any version ask, in order. */
  public get nameServers(): readonly string[] {
    return [...new Set(this.versions.flatMap(({ nameServers = [] }) => nameServers))].sort();
  }

  /** Names of all its ports. */
  public get portNames(): readonly string[] {
    return [...new Set(this.versions.flatMap((version) => Object.keys(version.ports)))];
  }

  /** Where its pods listen behind a port: versions may differ in the number. */
  public containerPorts(names: Iterable<string>): PortRange[] {
    return [...names].flatMap((name) =>
      this.versions.flatMap(({ ports }) => {
        const port = Object.hasOwn(ports, name) ? ports[name] : undefined;
        return port === undefined ? [] : [{ port: port.containerPort, protocol: port.protocol }];
      }),
    );
  }

  private get first(): ServiceRef {
    const [first] = this.versions;
    if (first === undefined) throw new Error('a node of the service graph stands for one service at least');
    return first;
  }
}
