import type { CronJob, DaemonSet, Deployment, Job, Pod, Service, StatefulSet } from 'cdk8s-plus-28';
import { Construct, type IConstruct } from 'constructs';
import { PropsError } from '../core/errors';
import type { ServiceRef, ServiceRefPort, Transport } from '../core/service-ref';
import type { ForeignService } from './service-node';

/** A workload of cdk8s-plus that can call and, where it has ports, be called. */
export type PlusWorkload = Deployment | StatefulSet | DaemonSet | Pod | Job | CronJob;

/** What {@link serviceRefOf} cannot find out by itself. */
export interface ServiceRefOptions {
  /** The Service that callers dial. @default - the one that the workload was exposed by */
  readonly service?: Service;
}

/** Label that cdk8s-plus gives all pods of a workload. */
const ADDRESS_LABEL = 'cdk8s.io/metadata.addr';

const REFS = new WeakMap<IConstruct, PlusService>();

/** Whether a value is a workload of cdk8s-plus: told by its parts, so that nothing of the package is loaded. */
export function isPlusWorkload(given: unknown): given is PlusWorkload {
  return (
    typeof given === 'object' &&
    given !== null &&
    'node' in given &&
    'podMetadata' in given &&
    'containers' in given
  );
}

/** What a call or an address may name as a service: one of ours, or a workload of cdk8s-plus. */
export function toServiceRef(given: ServiceRef | PlusWorkload): ServiceRef {
  return isPlusWorkload(given) ? serviceRefOf(given) : given;
}

/**
 * A cdk8s-plus workload as the rest of kiban sees a service. Its ports are those of its containers, under their names,
 * or as `port-8080` where they have none; its pods are found by what it selects.
 *
 * kiban isolates such a workload only in the directions that were declared for it: a workload that is called admits
 * its declared callers alone, one that calls reaches its declared callees and DNS alone. So an app can move over one
 * call after the other, all callers of one workload at a time.
 *
 * @throws PropsError when another Service was named for it before.
 *
 * @example cart.calls(serviceRefOf(redis, { service }))
 */
export function serviceRefOf(workload: PlusWorkload, options: ServiceRefOptions = {}): ServiceRef {
  const known = REFS.get(workload) ?? new PlusService(workload);
  REFS.set(workload, known);
  if (options.service !== undefined) known.useService(options.service);
  return known;
}

/** A reference that reads the workload each time it is asked: containers and Services may come later. */
class PlusService extends Construct implements ForeignService {
  private service?: Service;

  constructor(public readonly workload: PlusWorkload) {
    super(workload, 'ServiceRef');
  }

  public useService(service: Service): void {
    if (this.service !== undefined && this.service !== service) {
      const fix = 'name one Service: callers dial one address';
      throw new PropsError(this.workload, [
        {
          field: 'service',
          given: service.name,
          allowed: `the Service named before: ${this.service.name}`,
          fix,
        },
      ]);
    }
    this.service = service;
  }

  /** Name of its Service; empty while none is known. */
  public get serviceName(): string {
    return this.exposedBy?.name ?? '';
  }

  public get namespace(): string | undefined {
    return this.workload.metadata.namespace;
  }

  public get nameServers(): readonly string[] {
    const { dns } = this.workload as { readonly dns?: { readonly nameservers: readonly string[] } };
    return dns?.nameservers ?? [];
  }

  public get podSelector(): Readonly<Record<string, string>> {
    const { matchLabels = {} } = this.workload as { readonly matchLabels?: Record<string, string> };
    if (Object.keys(matchLabels).length > 0) return matchLabels;
    return { [ADDRESS_LABEL]: String(this.workload.podMetadata.getLabel(ADDRESS_LABEL)) };
  }

  public get ports(): Readonly<Record<string, ServiceRefPort>> {
    const listening = this.workload.containers.flatMap(({ ports }) => ports);
    const shown = this.exposedBy?.ports ?? [];
    return Object.fromEntries(
      listening.map(({ name, number, protocol: given }) => {
        const protocol: Transport = given ?? 'TCP';
        const leadsHere = shown.find(
          (shownPort) =>
            (shownPort.targetPort ?? shownPort.port) === number && (shownPort.protocol ?? 'TCP') === protocol,
        );
        return [
          name ?? `port-${number}`,
          { port: leadsHere?.port ?? number, containerPort: number, protocol },
        ];
      }),
    );
  }

  public get serviceAccountName(): string {
    return this.workload.serviceAccount?.name ?? 'default';
  }

  /** The Service it was given, that a StatefulSet has, or that `exposeViaService` made below it. */
  private get exposedBy(): Service | undefined {
    const candidates: unknown[] = [
      this.service,
      (this.workload as { readonly service?: unknown }).service,
      ...this.workload.node.children,
    ];
    return candidates.find(isPlusService);
  }
}

function isPlusService(given: unknown): given is Service {
  return (
    typeof given === 'object' &&
    given !== null &&
    'resourceType' in given &&
    given.resourceType === 'services'
  );
}
