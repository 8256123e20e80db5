import { App, Chart, Testing } from 'cdk8s';
import { Environment } from '../../lib/app/gitops/environment';
import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import type { MicroserviceAppProps } from '../../lib/app/microservice/props';
import { PropsError, SynthError } from '../../lib/core/errors';
import { type Finding, findingsOf } from '../../lib/core/finding';
import type { Issue } from '../../lib/core/issue';
import { type IstioOptions, istio } from '../../lib/mesh/istio';
import { checkApp } from '../../lib/synth/app-checks';
import type { Loose } from '../support/synth';

/** What became of charts in an environment with a mesh. */
export interface Meshed {
  readonly manifests: readonly Loose[];
  readonly findings: readonly Finding[];
  /** The one object of a kind and name. */
  readonly one: (kind: string, name: string, namespace?: string) => Loose;
  readonly all: (kind: string) => readonly Loose[];
}

type Build = (...charts: Chart[]) => void;

/** Charts in the namespaces `shop` and `pay` of an environment with a mesh, or with none. */
export function meshCharts(options: IstioOptions | undefined): { app: App; charts: Chart[] } {
  const app = new App({ outdir: '/nonexistent' });
  const environment = new Environment(
    app,
    'production',
    options === undefined ? {} : { mesh: istio(options) },
  );
  const charts = ['shop', 'pay'].map((namespace) => new Chart(environment, namespace, { namespace }));
  return { app, charts };
}

/** Synthesizes what `build` puts into the charts. */
export function inMesh(options: IstioOptions | undefined, build: Build): Meshed {
  const { app, charts } = meshCharts(options);
  build(...charts);
  const manifests: Loose[] = charts.flatMap((chart) => Testing.synth(chart));
  const all = (kind: string): Loose[] => manifests.filter((manifest) => manifest.kind === kind);
  const one = (kind: string, name: string, namespace = 'shop'): Loose => {
    const found = all(kind).filter(
      ({ metadata }) => metadata.name === name && (metadata.namespace ?? namespace) === namespace,
    );
    if (found.length !== 1) throw new Error(`expected one ${kind} ${name}, found ${found.length}`);
    return found[0];
  };
  return { manifests, findings: findingsOf(app), all, one };
}

/** What `build` is refused for, by the constructs themselves or by the checks of the whole app; fails where it is taken. */
export function refusedInMesh(options: IstioOptions | undefined, build: Build): readonly Issue[] {
  try {
    const { app, charts } = meshCharts(options);
    build(...charts);
    const { issues } = checkApp(app);
    if (issues.length > 0) return issues;
  } catch (error) {
    if (error instanceof PropsError || error instanceof SynthError) return error.issues;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** An app with one port and nothing else said. */
export function service<P extends string>(
  chart: Chart,
  id: string,
  props: Partial<MicroserviceAppProps<P>> & { readonly ports: MicroserviceAppProps<P>['ports'] },
): MicroserviceApp<P> {
  return new MicroserviceApp<P>(chart, id, { image: `registry.example.com/${id}:1.0.0`, ...props });
}
