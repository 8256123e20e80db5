import { join } from 'node:path';
import { App } from 'cdk8s';
import type { Env } from '../../examples/online-boutique/environments';
import { OnlineBoutique } from '../../examples/online-boutique/online-boutique';
import { Environment } from '../../lib/app/gitops/environment';
import { linkerd } from '../../lib/linkerd/linkerd';
import { checkApp } from '../../lib/synth/app-checks';
import { collectObjects, constructsBelow } from '../../lib/synth/collect';
import { reachabilityOf } from '../../lib/reachability/reachability';

const PINS = join(__dirname, '../../examples/online-boutique/pins/staging.yaml');

function boutique() {
  const app = new App({ outdir: '/nonexistent' });
  const names = ['dev', 'staging', 'production'] as const;
  const profile = { probeSourceCidrs: ['10.0.0.0/16'] };
  const environment: Env = new Environment(app, 'staging', { names, pins: PINS, profile, mesh: linkerd() });
  new OnlineBoutique(environment);
  return { app, manifests: collectObjects(constructsBelow(app)).objects.map(({ manifest }) => manifest) };
}

describe('Online Boutique in a mesh of Linkerd', () => {
  const { app, manifests } = boutique();

  test('lets through the 16 declared calls, and no others', () => {
    const { edges } = reachabilityOf(manifests);
    expect(edges).toHaveLength(16);
    expect(edges.every(({ conditions }) => conditions === undefined)).toBe(true);
  });

  test('is refused for the frontend alone, which is open to everybody and has no port in plain text', () => {
    const { issues } = checkApp(app);
    expect(issues.map(({ path, field }) => `${path} ${field}`)).toEqual([
      'staging/online-boutique/frontend accepts',
    ]);
  });
});
