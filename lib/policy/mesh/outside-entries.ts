import { entryOf } from '../../core/entry-of';
import { at, textAt } from '../../kubernetes/at';
import type { ObjectSet } from '../across/object-set';
import type { SetObject } from '../across/set-object';
import type { Steps } from '../rule';
import { type Entry, entriesOf } from './entries';

/** Who sends requests to Services by Ingresses and routes, and whether it runs in the cluster at all. */
export interface Controller {
  readonly name: string;
  /** Load balancers of a cloud are never in a mesh. */
  readonly isOfCloud: boolean;
  /** The image of its pods, where it has some. */
  readonly image?: RegExp;
}

/** A Service that requests from outside are sent to, and where that is said. */
export interface OutsideEntry {
  readonly object: SetObject;
  readonly steps: Steps;
  readonly controller: Controller;
  readonly service: SetObject;
  readonly port: unknown;
}

const ALB: Controller = { name: 'the AWS load balancer', isOfCloud: true };
const GCE: Controller = { name: 'the Google Cloud load balancer', isOfCloud: true };
const AGIC: Controller = { name: 'the Azure Application Gateway', isOfCloud: true };
const NGINX: Controller = { name: 'ingress-nginx', isOfCloud: false, image: /ingress-nginx\/controller/ };
const TRAEFIK: Controller = { name: 'Traefik', isOfCloud: false, image: /(^|\/)traefik[:@]/ };

/** Controllers, as an IngressClass names them. */
const CONTROLLERS: Readonly<Record<string, Controller>> = {
  'azure/application-gateway': AGIC,
  'ingress.k8s.aws/alb': ALB,
  'k8s.io/ingress-gce': GCE,
  'k8s.io/ingress-nginx': NGINX,
  'traefik.io/ingress-controller': TRAEFIK,
};

/** Classes that need no IngressClass, or are called so by whoever installs the controller. */
const CLASSES: Readonly<Record<string, Controller>> = {
  alb: ALB,
  'azure-application-gateway': AGIC,
  'azure/application-gateway': AGIC,
  gce: GCE,
  'gce-internal': GCE,
  nginx: NGINX,
  traefik: TRAEFIK,
};

/** Entries by way of all Ingresses and of the routes of Gateways, where it is known who serves them. */
export function outsideEntriesIn(objects: ObjectSet): readonly OutsideEntry[] {
  return [
    ...objects.ofType('networking.k8s.io/Ingress').flatMap((object) => ofIngress(object, objects)),
    ...objects
      .ofType('gateway.networking.k8s.io/HTTPRoute', 'gateway.networking.k8s.io/GRPCRoute')
      .flatMap((object) => ofRoute(object, objects)),
  ];
}

function ofIngress(object: SetObject, objects: ObjectSet): readonly OutsideEntry[] {
  const controller = controllerOf(object, objects);
  if (controller === undefined) return [];
  const { manifest } = object;
  const main = at(manifest, 'spec', 'defaultBackend', 'service');
  const paths = entriesOf(manifest, [], 'spec', 'rules').flatMap(({ steps, value }) =>
    entriesOf(value, steps, 'http', 'paths'),
  );
  const backends: readonly { readonly steps: Steps; readonly value: unknown }[] = [
    { steps: ['spec', 'defaultBackend', 'service'], value: main },
    ...paths.map(({ steps, value }) => ({
      steps: [...steps, 'backend', 'service'],
      value: at(value, 'backend', 'service'),
    })),
  ];
  return backends.flatMap(({ steps, value }) => {
    const service = objects.find('/Service', textAt(value, 'name') ?? '', object.namespace);
    const wanted = at(value, 'port', 'number') ?? at(value, 'port', 'name');
    const port = service && portOf(service, wanted);
    return service && port ? [{ object, steps: [...steps, 'name'], controller, service, port }] : [];
  });
}

/** Who serves an Ingress: by its IngressClass where that is there, or by the name of the class. */
function controllerOf({ manifest }: SetObject, objects: ObjectSet): Controller | undefined {
  const name =
    textAt(manifest, 'spec', 'ingressClassName') ??
    textAt(manifest, 'metadata', 'annotations', 'kubernetes.io/ingress.class');
  if (name === undefined) return undefined;
  const [found] = objects.ofType('networking.k8s.io/IngressClass').filter((one) => one.name === name);
  if (found === undefined) return entryOf(CLASSES, name);
  return entryOf(CONTROLLERS, textAt(found.manifest, 'spec', 'controller') ?? '');
}

/** Classes of Gateways that are load balancers of a cloud. @see https://cloud.google.com/kubernetes-engine/docs/concepts/gateway-api */
const OF_CLOUDS = /^(gke-l7-.*|amazon-vpc-lattice|azure-alb-external)$/;

function ofRoute(object: SetObject, objects: ObjectSet): readonly OutsideEntry[] {
  const parents = entriesOf(object.manifest, [], 'spec', 'parentRefs').flatMap(({ value }) => {
    const place = textAt(value, 'namespace') ?? object.namespace;
    return objects.find('gateway.networking.k8s.io/Gateway', textAt(value, 'name') ?? '', place) ?? [];
  });
  const name = parents
    .map(({ manifest }) => textAt(manifest, 'spec', 'gatewayClassName') ?? '')
    .find((one) => OF_CLOUDS.test(one));
  if (name === undefined) return [];
  const controller = { name: `a Gateway of class ${name}`, isOfCloud: true };
  return entriesOf(object.manifest, [], 'spec', 'rules')
    .flatMap(({ steps, value }) => entriesOf(value, steps, 'backendRefs'))
    .flatMap(({ steps, value }) => {
      const place = textAt(value, 'namespace') ?? object.namespace;
      const isService = (textAt(value, 'kind') ?? 'Service') === 'Service';
      const service = isService ? objects.find('/Service', textAt(value, 'name') ?? '', place) : undefined;
      const port = service && portOf(service, value.port);
      return service && port ? [{ object, steps: [...steps, 'name'], controller, service, port }] : [];
    });
}

/** A port of a Service by its number or name. */
function portOf({ manifest }: SetObject, wanted: unknown): Entry['value'] | undefined {
  const ports = entriesOf(manifest, [], 'spec', 'ports').map(({ value }) => value);
  return ports.find(({ port, name }) => wanted !== undefined && (port === wanted || name === wanted));
}
