import { App, Chart, Testing } from 'cdk8s';
import { Environment, type NamedEnvironmentProps } from '../../lib/app/gitops/environment';
import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import type { MicroserviceAppProps } from '../../lib/app/microservice/props';
import { PropsError } from '../../lib/core/errors';
import type { Issue } from '../../lib/core/issue';
import { IMAGE } from '../support/props';
import type { Loose } from '../support/synth';

type Props = Partial<MicroserviceAppProps>;

/** Everything that is rendered for a chart of one environment. */
export function rendered(
  { id = 'staging', ...environment }: NamedEnvironmentProps & { readonly id?: string },
  build: (chart: Chart) => void,
  namespace = 'shop',
): Loose[] {
  const app = new App({ outdir: '/nonexistent' });
  const chart = new Chart(new Environment(app, id, environment), 'shop', {
    namespace,
  });
  build(chart);
  return Testing.synth(chart);
}

/** Adds an app with one port for HTTP. */
export function shopApp(chart: Chart, id: string, props: Props = {}): MicroserviceApp<'http'> {
  const ports = { http: 8080 };
  return new MicroserviceApp(chart, id, { image: IMAGE, ports, ...props } as never);
}

/** Everything that is rendered for one app that is exposed. */
export function exposed(environment: NamedEnvironmentProps, expose: Loose, props: Props = {}): Loose[] {
  return rendered(environment, (chart) => {
    shopApp(chart, 'web', { expose, ...props });
  });
}

/** The faults that an exposure is refused with. */
export function refusedWith(build: () => unknown): readonly Issue[] {
  try {
    build();
  } catch (error) {
    if (error instanceof PropsError) return error.issues;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** The only object of a kind. */
export function only(manifests: readonly Loose[], kind: string, name?: string): Loose {
  const found = manifests.filter(
    (manifest) => manifest.kind === kind && (name === undefined || manifest.metadata.name === name),
  );
  if (found.length !== 1) throw new Error(`expected one ${kind}, found ${found.length}`);
  return found[0];
}
