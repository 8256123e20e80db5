import { App, Chart, Testing } from 'cdk8s';
import fc from 'fast-check';
import { Environment } from '../../lib/app/gitops/environment';
import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { PropsError, SynthError } from '../../lib/core/errors';
import { checkApp } from '../../lib/synth/app-checks';
import { renderDocuments } from '../../lib/synth/yaml/yaml';
import { junk, junkKey, pathsOf, renameAt, replaceAt } from './junk';
import type { Loose } from './synth';

/** Whether what is wrong must be told of the props, or may be told of the app as a whole. */
export type ToldBy = 'props' | 'anybody';

/**
 * Props of which one value, or one key, is something else: they are refused in words, or what they make holds. Whatever
 * else is thrown fails.
 */
export function holdsOrIsRefused(
  props: Loose,
  build: (props: Loose) => void,
  toldBy: ToldBy,
  runs = 60,
): void {
  build(props);
  const paths = fc.constantFrom(...pathsOf(props));
  const attempt = (spoilt: Loose): void => {
    try {
      build(spoilt);
    } catch (error) {
      const isTold = error instanceof PropsError || (toldBy === 'anybody' && error instanceof SynthError);
      if (!isTold) throw error;
    }
  };
  fc.assert(
    fc.property(paths, junk, (path, by) => attempt(replaceAt(props, path, by))),
    { numRuns: runs },
  );
  fc.assert(
    fc.property(paths, junkKey, (path, by) => attempt(renameAt(props, path, by))),
    { numRuns: Math.ceil(runs / 4) },
  );
}

const IMAGE = 'registry.example.com/shop:1.2.3';

/** What a frontend says when nobody asks for more. */
export const FRONTEND: Loose = {
  image: IMAGE,
  ports: { http: { port: 80, containerPort: 8080 } },
  readinessProbe: { httpGet: { path: '/_healthz' } },
  scaling: { min: 3, max: 10, cpu: 70 },
  mesh: { timeout: '5s', retries: { attempts: 1 } },
};

/** A frontend that somebody calls, in an environment, and more of it; rendered and checked as a whole. */
export function shopWith(
  environment: Loose,
  more: (chart: Chart, frontend: Loose) => void,
  frontend: Loose = FRONTEND,
): void {
  const root = new App({ outdir: '/nonexistent' });
  const chart = new Chart(new Environment(root, 'production', environment), 'shop', { namespace: 'shop' });
  const service = new MicroserviceApp<string>(chart, 'frontend', frontend);
  const caller = new MicroserviceApp(chart, 'load', { image: IMAGE });
  caller.calls(service, { port: Object.keys(service.ports) });
  more(chart, service);
  const { issues, faults } = checkApp(root);
  expect(faults).toEqual([]);
  if (issues.length > 0) throw new SynthError(issues);
  renderDocuments(Testing.synth(chart));
}

/** The same props with more of them, unless they are no props at all. */
export function withMore(props: Loose, more: object): Loose {
  return typeof props === 'object' && props !== null && !Array.isArray(props) ? { ...more, ...props } : props;
}
