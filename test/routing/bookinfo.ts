import { App, Testing } from 'cdk8s';
import { Bookinfo } from '../../examples/bookinfo/bookinfo';
import { MESH } from '../../examples/bookinfo/environments';
import type { Routes } from '../../examples/bookinfo/routes';
import { Environment, type NamedEnvironmentProps } from '../../lib/app/gitops/environment';
import type { Loose } from '../support/synth';

/** What is rendered for the example, with what `routes` says of its requests. */
export function bookinfo(routes?: Routes, environment: NamedEnvironmentProps = MESH): Loose[] {
  const app = new App({ outdir: '/nonexistent' });
  const shop = new Bookinfo(new Environment(app, 'staging', environment));
  routes?.(shop);
  return Testing.synth(shop);
}
