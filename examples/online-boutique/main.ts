import { join } from 'node:path';
import { GitOpsApp, argoCd, istio, istioGateway } from 'cdk8s-kiban';
import { OnlineBoutique } from './online-boutique';

/** The pods of the gateway that the platform keeps. */
const gateway = { serviceAccount: 'istio-ingress', podLabels: { istio: 'ingress' } };

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
      mesh: istio({ version: '1.27', ingressGateway: { namespace: 'istio-ingress', ...gateway } }),
      exposure: istioGateway({ gateway: 'istio-ingress/public', https: true, ...gateway }),
    },
  },
  { promotions: { production: 'staging' } },
);
for (const environment of environments) new OnlineBoutique(environment);

app.synth();
