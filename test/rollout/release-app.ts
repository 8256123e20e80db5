import { App, Chart, Testing } from 'cdk8s';
import { Environment } from '../../lib/app/gitops/environment';
import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import type { MicroserviceAppProps } from '../../lib/app/microservice/props';
import { CanaryRelease, type CanaryReleaseProps } from '../../lib/app/release/canary-release';
import { PropsError } from '../../lib/core/errors';
import type { Issue } from '../../lib/core/issue';
import { istioGateway } from '../../lib/exposure/istio-gateway-options';
import { istio } from '../../lib/mesh/istio';
import { argoRollouts } from '../../lib/rollout/argo-rollouts/engine';
import { checkApp } from '../../lib/synth/app-checks';
import type { Loose } from '../support/synth';

/** What one release of a shop leads to. */
export interface ReleasedShop {
  readonly app: App;
  readonly chart: Chart;
  readonly manifests: readonly Loose[];
  readonly issues: readonly Issue[];
  readonly one: (kind: string, name: string) => Loose;
}

/** What differs from the usual shop. */
export interface Differences {
  readonly environment?: Loose;
  readonly frontend?: Partial<MicroserviceAppProps>;
  readonly release?: Partial<CanaryReleaseProps>;
  /** More of the shop. */
  readonly more?: (chart: Chart, frontend: MicroserviceApp) => void;
}

export const ENVIRONMENT = {
  mesh: istio({ mode: 'sidecar' }),
  exposure: istioGateway({
    selector: { istio: 'ingress' },
    namespace: 'istio-ingress',
    serviceAccount: 'gateway',
  }),
  releases: argoRollouts({ prometheus: 'http://prometheus.monitoring:9090' }),
};

/** A frontend with callers, and a release of it. */
export function shopOf({ environment = {}, frontend = {}, release = {}, more }: Differences = {}): {
  app: App;
  chart: Chart;
  service: MicroserviceApp;
} {
  const app = new App({ outdir: '/nonexistent' });
  const production = new Environment(app, 'production', { ...ENVIRONMENT, ...environment });
  const chart = new Chart(production, 'shop', { namespace: 'shop' });
  const service = new MicroserviceApp<string>(chart, 'frontend', {
    image: 'registry.example.com/frontend:1.2.3',
    ports: { http: { port: 80, containerPort: 8080 } },
    readinessProbe: { httpGet: { path: '/_healthz' } },
    scaling: { min: 3, max: 10, cpu: 70 },
    mesh: { timeout: '5s', retries: { attempts: 1 } },
    ...frontend,
  });
  const load = new MicroserviceApp(chart, 'load', { image: 'registry.example.com/load:1.0.0' });
  load.calls(service, { port: Object.keys(service.ports) });
  new CanaryRelease(chart, 'frontend-release', {
    service,
    budget: { objective: 99.95 },
    traffic: { min: 80 },
    ...release,
  });
  more?.(chart, service);
  return { app, chart, service };
}

/** Synthesizes a shop. */
export function released(differences: Differences = {}): ReleasedShop {
  const { app, chart } = shopOf(differences);
  const manifests: readonly Loose[] = Testing.synth(chart);
  const one = (kind: string, name: string): Loose => {
    const found = manifests.filter((each) => each.kind === kind && each.metadata.name === name);
    if (found.length !== 1) throw new Error(`expected one ${kind} ${name}, found ${found.length}`);
    return found[0];
  };
  return { app, chart, manifests, issues: checkApp(app).issues, one };
}

/** What a shop is refused for, at once or as a whole. */
export function refused(differences: Differences): readonly Issue[] {
  try {
    const { issues } = checkApp(shopOf(differences).app);
    if (issues.length > 0) return issues;
  } catch (error) {
    if (error instanceof PropsError) return error.issues;
    throw error;
  }
  throw new Error('nothing was refused');
}
