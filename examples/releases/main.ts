import { KibanApp } from 'cdk8s-kiban';
import { ENGINES, type Engine } from './engines';
import { releasedShop } from './released-shop';

for (const engine of Object.keys(ENGINES) as Engine[]) {
  const app = new KibanApp({ outdir: `dist/releases/${engine}` });
  releasedShop(app, engine);
  app.synth();
}
