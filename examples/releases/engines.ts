import {
  argoRollouts,
  flagger,
  gatewayApi,
  istio,
  istioGateway,
  prometheus,
  stagedCommits,
} from 'cdk8s-kiban';

/** The Prometheus that the platform keeps, in the mesh itself. */
const monitoring = { namespace: 'monitoring', serviceAccount: 'prometheus' };
const url = 'http://prometheus.monitoring:9090';

/** What production has in all of them: the mesh, and who measures. */
const common = {
  mesh: istio({ prometheus: monitoring }),
  telemetry: prometheus({ ...monitoring, labels: { release: 'prometheus' }, retention: '30d' }),
};

/** The gateway of Istio, and one of the Gateway API that Istio runs. */
const edge = istioGateway({
  gateway: 'istio-ingress/public',
  https: true,
  serviceAccount: 'istio-ingress',
  podLabels: { istio: 'ingress' },
});
const gateway = gatewayApi({
  gateway: { name: 'public', namespace: 'gateways', sectionName: 'https', redirectFrom: 'http' },
  pods: { namespace: 'gateways', serviceAccount: 'public-istio' },
});

/** Production by who brings its new versions. The services know of none of it. */
export const ENGINES = {
  flagger: { ...common, exposure: edge, releases: flagger({ prometheus: url }) },
  commits: { ...common, exposure: edge, releases: stagedCommits({ reaction: '20m' }) },
  gateway: {
    ...common,
    exposure: gateway,
    releases: argoRollouts({ prometheus: url, router: 'gateway-api' }),
  },
  'gateway-commits': {
    ...common,
    exposure: gateway,
    releases: stagedCommits({ reaction: '20m', router: 'gateway-api' }),
  },
};

/** Who brings new versions. */
export type Engine = keyof typeof ENGINES;
