import { join } from 'node:path';
import { GitOpsApp, argoCd, argoRollouts, istio, istioGateway, prometheus } from 'cdk8s-kiban';
import { OnlineBoutique } from './online-boutique';
import { promise } from './promises';

/** The pods of the gateway that the platform keeps. */
const gateway = { serviceAccount: 'istio-ingress', podLabels: { istio: 'ingress' } };

/** The Prometheus that the platform keeps, in the mesh itself. */
const monitoring = { namespace: 'monitoring', serviceAccount: 'prometheus' };

const app = new GitOpsApp({
  partOf: 'online-boutique',
  pins: join(__dirname, 'pins'),
  delivery: argoCd({ repoURL: 'https://git.example.com/acme/online-boutique.git', path: 'manifests' }),
});

const environments = app.environments(
  {
    dev: { cluster: { name: 'dev' } },
    staging: { cluster: { name: 'staging' } },
    production: {
      cluster: { server: 'https://10.20.0.1:6443' },
      kubernetesVersion: '1.33',
      mesh: istio({
        version: '1.27',
        ingressGateway: { namespace: 'istio-ingress', ...gateway },
        prometheus: monitoring,
      }),
      exposure: istioGateway({ gateway: 'istio-ingress/public', https: true, ...gateway }),
      telemetry: prometheus({ ...monitoring, labels: { release: 'prometheus' }, retention: '30d' }),
      releases: argoRollouts({ prometheus: 'http://prometheus.monitoring:9090' }),
    },
  },
  { promotions: { production: 'staging' } },
);
for (const environment of environments) {
  const shop = new OnlineBoutique(environment);
  if (environment.name === 'production') promise(shop);
}

app.synth();
