import { GitOpsApp, argoCd } from 'cdk8s-kiban';
import { TOOLS, type Tool, troubledShop } from './troubled-shop';

for (const tool of Object.keys(TOOLS) as Tool[]) {
  const app = new GitOpsApp({
    partOf: 'online-boutique',
    outdir: `dist/chaos/${tool}/manifests`,
    proofdir: `dist/chaos/${tool}/proof`,
    delivery: argoCd({
      repoURL: 'https://git.example.com/acme/online-boutique.git',
      path: tool,
      // Whoever runs the operator made it: its pods have rights that those of the shop must not have.
      existingNamespaces: ['litmus'],
    }),
  });
  troubledShop(app, tool);
  app.synth();
}
