import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { environmentOf } from '../core/environment-facts';
import { Faults } from '../core/faults';
import { LABEL, MANAGED_BY } from '../core/labels';
import { type CallPolicy, readCallPolicy } from '../core/mesh-call-policy';
import { DEFAULT_ISTIO_VERSION, type MeshFacts, followsVirtualServices } from '../core/mesh-facts';
import { type MeshDestination, addMeshRouting } from '../core/mesh-routes';
import { checkObjectName, isDnsSubdomain } from '../core/names';
import { profileOf } from '../core/profile';
import type { ServiceRef } from '../core/service-ref';
import { checkPropsShape, list, map, object } from '../core/shape';
import { followerOf } from '../core/service-routing';
import { DEFAULT_CLUSTER_DOMAIN, hostOf } from '../core/service-host';
import { touchApp } from '../synth/app-checks';
import { HttpRouteObject } from '../../imports/gateway.networking.k8s.io';
import { DestinationRuleObject, VirtualServiceObject } from '../../imports/networking.istio.io';
import { subsetsOf } from './destination-rule-spec';
import type { MeshPort } from './mesh-service';
import { hostRoute } from './traffic-split-linkerd';
import { type ReadSplit, type TrafficSplitProps, readSplit } from './traffic-split-props';
import { checkServiceSplit, splitByServices } from './traffic-split-services';
import { virtualServiceSpec } from './virtual-service-spec';

const SHAPE = object({
  service: object(),
  retries: object({ on: list() }),
  versions: map(object({ labels: map() }, 'number')),
});

const LARGEST_PORT = 65_535;

/**
 * Spreads the requests for a service over its versions: 90 of 100 to the one that runs, 10 to the one that comes. For a
 * service of the app its VirtualService and DestinationRule follow; any other Service, named as `host`, gets both.
 *
 * @throws PropsError when props are wrong, with all their faults at once.
 *
 * @example new TrafficSplit(this, 'reviews-split', { service: reviews, versions: { v1: 90, v2: 10 } })
 * @example new TrafficSplit(this, 'myapp', { host: 'myapp', label: 'version', versions: { v1: 90, v2: 10 } })
 */
export class TrafficSplit extends Construct {
  constructor(scope: Construct, id: string, props: TrafficSplitProps) {
    super(scope, id);
    checkPropsShape(this, props, SHAPE);
    const faults = Faults.none();
    const { mesh } = environmentOf(this);
    const split = readSplit(faults, props);
    if (props.host === undefined) this.join(faults, props.service, { split, mesh });
    else this.place(faults, props, split);
  }

  /** The service has its objects already, or gets them from who makes it: they say how requests are spread. */
  private join(
    faults: Faults,
    service: ServiceRef | undefined,
    { split, mesh }: { readonly split: ReadSplit; readonly mesh: MeshFacts | undefined },
  ): void {
    const known = service !== undefined && 'serviceName' in service;
    const fix = "pass a MicroserviceApp, or name a Service: host: 'myapp'";
    faults.at('service').require(known, typeof service, 'a service of the app', fix);
    const byServices = known && followerOf(service) !== undefined;
    const path = known ? service.node.path : '';
    const allowed =
      'a service of an environment whose mesh has a proxy in each pod, or a waypoint before its Service: nothing else reads requests';
    const meshFix =
      mesh?.mode === 'ambient'
        ? "write istio({ mode: 'ambient', waypoint: {} }), and let callers dial one Service that is not headless"
        : "give the environment one: mesh: istio({ mode: 'sidecar' }), or linkerd()";
    faults.at('service').require(followsVirtualServices(mesh) || byServices, path, allowed, meshFix);
    if (byServices) checkServiceSplit(faults, service, split);
    faults.settle(this);
    if (!known) return;
    touchApp(this);
    const { clusterDomain = DEFAULT_CLUSTER_DOMAIN } = mesh ?? {};
    const destinations = fullNames(split.destinations, { namespace: service.namespace, clusterDomain });
    if (byServices) {
      splitByServices(service, this.node.path, { ...split, destinations });
      return;
    }
    addMeshRouting(service, { path: this.node.path, routes: [{ destinations }], subsets: split.subsets });
  }

  private place(faults: Faults, props: HostProps, split: ReadSplit): void {
    const { host, port } = props;
    const named = typeof host === 'string' && isDnsSubdomain(host);
    faults.at('host').require(named, host, 'the name of a Service', "write 'myapp'");
    const sound = Number.isSafeInteger(port ?? 1) && (port ?? 1) >= 1 && (port ?? 1) <= LARGEST_PORT;
    faults.at('port').require(sound, port, `a port, 1 to ${LARGEST_PORT}`, 'write port: 80');
    const { timeout, retries, idempotent } = props;
    const policy = readCallPolicy({ faults, profile: profileOf(this) }, { timeout, retries, idempotent });
    const { id } = this.node;
    checkObjectName(id, faults.at('id'));
    const { namespace } = Chart.of(this);
    const { mesh, linkerd } = environmentOf(this);
    const route =
      linkerd === undefined ? undefined : hostRoute(faults, { host, port, namespace, policy, split });
    faults.settle(this);
    if (route === undefined) this.placeIstio(host, { policy, split, mesh, namespace });
    else
      new HttpRouteObject(this, 'Resource', {
        metadata: {
          name: id,
          ...(namespace === undefined ? {} : { namespace }),
          labels: { ...LABELS },
          annotations: { ...route.annotations },
        },
        spec: route.spec,
      });
  }

  private placeIstio(host: string, { policy, split, mesh, namespace }: IstioSplit): void {
    const { id } = this.node;
    const {
      clusterDomain = DEFAULT_CLUSTER_DOMAIN,
      version = DEFAULT_ISTIO_VERSION,
      apiVersion = 'v1',
    } = mesh ?? {};
    const place = { namespace, clusterDomain };
    const serviceName = fullName(host, place);
    const routed = {
      serviceName,
      namespace: undefined,
      ports: [HTTP_PORT],
      policy: { ...policy, plaintext: [] },
      callers: [],
      routes: [{ destinations: fullNames(split.destinations, place) }],
    };
    const common = { version: apiVersion, metadata: { name: id, namespace, labels: LABELS } };
    new VirtualServiceObject(this, 'Resource', {
      ...common,
      spec: virtualServiceSpec(routed, { version, clusterDomain }),
    });
    const subsets = subsetsOf(split.subsets);
    if (subsets.length > 0)
      new DestinationRuleObject(this, 'DestinationRule', { ...common, spec: { host: serviceName, subsets } });
  }
}

type HostProps = { readonly host: string; readonly port?: number } & CallPolicy;

interface IstioSplit {
  readonly policy: CallPolicy;
  readonly split: ReadSplit;
  readonly mesh: MeshFacts | undefined;
  readonly namespace: string | undefined;
}

const LABELS = { [LABEL.managedBy]: MANAGED_BY };

/** Of a Service that is known by its name alone, all that is known is that it speaks HTTP. */
const HTTP_PORT: MeshPort = {
  name: 'http',
  port: 80,
  containerPort: 80,
  transport: 'TCP',
  http: true,
  shown: true,
};

interface Place {
  readonly namespace: string | undefined;
  readonly clusterDomain: string;
}

function fullNames(destinations: readonly MeshDestination[], place: Place): MeshDestination[] {
  return destinations.map(({ host, ...rest }) =>
    host === undefined ? rest : { ...rest, host: fullName(host, place) },
  );
}

/** A short name means another Service in another namespace: the full one is written, where it is known. */
function fullName(host: string, { namespace, clusterDomain }: Place): string {
  return host.includes('.') ? host : hostOf({ serviceName: host, namespace }, clusterDomain);
}
