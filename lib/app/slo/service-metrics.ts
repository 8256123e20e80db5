import { Construct } from 'constructs';
import { environmentOf } from '../../core/environment-facts';
import { Faults } from '../../core/faults';
import { checkObjectName } from '../../core/names';
import type { ServiceRef } from '../../core/service-ref';
import { checkPropsShape, map, object } from '../../core/shape';
import { readPortNames } from '../../network/call-target';
import { isPeer } from '../../network/check-peer';
import { NetworkAccess } from '../../network/network-access';
import { type Peer, peers } from '../../network/peers';
import { MONITOR_KEYS, type MonitorOptions, placeMonitor, readMonitor } from '../../slo/construct/monitor';
import { DEFAULT_SERVER } from '../../slo/construct/telemetry';
import { checkOneServiceEach } from './monitored-check';
import { checkScrapedInTime } from './scraped-check';

/** Props for {@link ServiceMetrics}. */
export interface ServiceMetricsProps<P extends string = string> extends MonitorOptions {
  /** Whose metrics are scraped. */
  readonly service: ServiceRef<P>;
  /** Ports that serve them, by name. @default - the only port that the service has */
  readonly port?: NoInfer<P> | readonly NoInfer<P>[];
  /** Who scrapes. @default - the Prometheus that the environment's telemetry or mesh names */
  readonly from?: Peer;
  /** Name of the monitor. @default - the construct's id */
  readonly name?: string;
}

/**
 * Lets Prometheus scrape a service: a ServiceMonitor or a PodMonitor, and the way through the service's network policy.
 *
 * @throws PropsError when props are wrong, with all their faults at once.
 *
 * @example new ServiceMetrics(this, 'cart-metrics', { service: cart, port: 'http-metrics' })
 */
export class ServiceMetrics<P extends string = string> extends Construct {
  constructor(scope: Construct, id: string, props: ServiceMetricsProps<P>) {
    super(scope, id);
    checkPropsShape(this, props, object({ service: object(), labels: map(), from: object() }));
    const faults = Faults.none();
    faults.onlyKeys(props, ['service', 'port', 'from', 'name', ...MONITOR_KEYS]);
    const { telemetry, releases } = environmentOf(this);
    const name = props.name ?? id;
    checkObjectName(name, faults.at(props.name === undefined ? 'id' : 'name'));
    const service = (props as { readonly service?: ServiceRef }).service;
    const isService = service !== undefined && 'serviceName' in service;
    const fix = 'pass a MicroserviceApp: service: cart';
    faults.at('service').require(isService, typeof service, 'a service of the app', fix);
    const ports = isService ? readPortNames(faults.at('port'), service, props.port) : [];
    const { labels, scrapeInterval = DEFAULT_SERVER.scrapeInterval } = telemetry ?? {};
    // While a release goes on a service has two Services, and pods behind each.
    const { kind = releases === undefined ? 'ServiceMonitor' : 'PodMonitor' } = props;
    const monitor = readMonitor(faults, { ...props, kind }, { labels, scrapeInterval });
    const from = this.readScraper(faults.at('from'), props.from);
    faults.settle(this);
    if (!isService || from === undefined) return;
    placeMonitor(this, service, { name, ports, monitor });
    NetworkAccess.of(service).accepts(from, { port: ports });
    if (monitor.kind === 'ServiceMonitor') checkOneServiceEach(this);
    checkScrapedInTime(this, { service, interval: monitor.interval });
  }

  /** Pods take no call that was not declared, so that whoever scrapes must be known. */
  private readScraper(faults: Faults, given: unknown): Peer | undefined {
    if (given !== undefined) {
      const fix = "write peers.prometheus({ namespace: 'monitoring' })";
      return faults.require(isPeer(given), given, 'one of peers', fix) ? (given as Peer) : undefined;
    }
    const { telemetry, mesh } = environmentOf(this);
    const server = telemetry?.server ?? mesh?.prometheus;
    if (server === undefined) {
      faults.add(
        given,
        'whoever scrapes: pods let in nobody who is not declared',
        "write from: peers.prometheus({ namespace: 'monitoring' }), or give the environment telemetry: prometheus({ namespace: 'monitoring' })",
      );
      return undefined;
    }
    const { namespace, podLabels, serviceAccount } = server;
    return peers.prometheus({
      namespace,
      ...(podLabels === undefined ? {} : { podLabels }),
      ...(serviceAccount === undefined ? {} : { serviceAccount }),
    });
  }
}
