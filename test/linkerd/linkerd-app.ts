import { App, Chart, Testing } from 'cdk8s';
import { Environment, type EnvironmentProps } from '../../lib/app/gitops/environment';
import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import type { MicroserviceAppProps } from '../../lib/app/microservice/props';
import { PropsError, SynthError } from '../../lib/core/errors';
import type { Issue } from '../../lib/core/issue';
import { type LinkerdOptions, linkerd } from '../../lib/linkerd/linkerd';
import { checkApp } from '../../lib/synth/app-checks';
import type { Loose } from '../support/synth';

/** What became of charts in an environment with Linkerd. */
export interface Meshed {
  readonly app: App;
  readonly manifests: readonly Loose[];
  readonly all: (kind: string) => readonly Loose[];
  /** The one object of a kind and name; of AuthorizationPolicies there is one with the name of its Server. */
  readonly one: (kind: string, name: string, namespace?: string) => Loose;
  /** What the checks of the whole app say, the proof among them. */
  readonly issues: readonly Issue[];
}

type Build = (...charts: Chart[]) => void;
type Options = LinkerdOptions & { readonly environment?: EnvironmentProps };

/** Charts in the namespaces `shop` and `pay` of an environment with Linkerd. */
export function linkerdCharts({ environment = {}, ...options }: Options): { app: App; charts: Chart[] } {
  const app = new App({ outdir: '/nonexistent' });
  const production = new Environment(app, 'production', { mesh: linkerd(options), ...environment });
  return { app, charts: ['shop', 'pay'].map((namespace) => new Chart(production, namespace, { namespace })) };
}

/** Synthesizes what `build` puts into the charts. */
export function inLinkerd(options: Options, build: Build): Meshed {
  const { app, charts } = linkerdCharts(options);
  build(...charts);
  const manifests: Loose[] = charts.flatMap((chart) => Testing.synth(chart));
  const all = (kind: string): Loose[] => manifests.filter((manifest) => manifest.kind === kind);
  const one = (kind: string, name: string, namespace = 'shop'): Loose => {
    const found = all(kind).filter(
      ({ metadata }) => metadata.name === name && metadata.namespace === namespace,
    );
    if (found.length !== 1) throw new Error(`expected one ${kind} ${name}, found ${found.length}`);
    return found[0];
  };
  return { app, manifests, all, one, issues: checkApp(app).issues };
}

/** What `build` is refused for; fails where it is taken. */
export function refusedInLinkerd(options: Options, build: Build): readonly Issue[] {
  try {
    const { app, charts } = linkerdCharts(options);
    build(...charts);
    const { issues } = checkApp(app);
    if (issues.length > 0) return issues;
  } catch (error) {
    if (error instanceof PropsError || error instanceof SynthError) return error.issues;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** An app with ports and nothing else said. */
export function service<P extends string>(
  chart: Chart,
  id: string,
  props: Partial<MicroserviceAppProps<P>> & { readonly ports: MicroserviceAppProps<P>['ports'] },
): MicroserviceApp<P> {
  return new MicroserviceApp<P>(chart, id, { image: `registry.example.com/${id}:1.0.0`, ...props });
}
