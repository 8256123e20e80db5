import type { Chart } from 'cdk8s';
import type { MicroserviceApp } from '../../lib/app/microservice-app';
import type { MicroserviceAppProps } from '../../lib/app/microservice-props';
import { istioGateway } from '../../lib/exposure/istio-gateway-options';
import { istio } from '../../lib/mesh/istio';
import { rendered, shopApp } from '../exposure/exposed-shop';
import type { Loose } from '../support/synth';

/** Versions of each service of Bookinfo. */
export const VERSIONS = {
  productpage: ['v1'],
  details: ['v1', 'v2'],
  reviews: ['v1', 'v2', 'v3'],
  ratings: ['v1', 'v2', 'v2-mysql', 'v2-mysql-vm'],
} as const;

type Version = {
  [S in keyof typeof VERSIONS]: `${S}-${(typeof VERSIONS)[S][number]}`;
}[keyof typeof VERSIONS];

/** Its workloads by name. */
export type Bookinfo = Readonly<Record<Version, MicroserviceApp<'http'>>> & { readonly chart: Chart };

/** Its pages, and nothing else of productpage, are reached from outside. */
export const PAGES: MicroserviceAppProps['expose'] = {
  host: 'bookinfo.example.com',
  path: [{ exact: '/productpage' }, '/static', { exact: '/login' }, { exact: '/logout' }, '/api/v1/products'],
};

const gateway = istioGateway({
  selector: { istio: 'ingressgateway' },
  namespace: 'istio-system',
  serviceAccount: 'istio-ingressgateway',
  ports: { http: 8080 },
});

/** What is rendered for Bookinfo in a mesh, with what `build` says of its requests. */
export function bookinfo(
  build: (apps: Bookinfo) => void,
  { environment, of = {} }: { environment?: Loose; of?: Loose } = {},
): Loose[] {
  return rendered(
    environment ?? { mesh: istio(), exposure: gateway },
    (chart) => {
      const apps = Object.entries(VERSIONS).flatMap(([service, versions]) =>
        versions.map((version) => {
          const name = `${service}-${version}`;
          const expose = service === 'productpage' ? { expose: PAGES } : {};
          const props = { instance: service, ports: { http: 9080 }, ...expose, ...of[service] };
          return [name, shopApp(chart, name, props)] as const;
        }),
      );
      const all = Object.fromEntries(apps) as Record<Version, MicroserviceApp<'http'>>;
      build({ chart, ...all });
    },
    'bookinfo',
  );
}
