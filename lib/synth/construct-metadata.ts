import type { RenderedApp } from './render-app';

/**
 * Which construct made which object, for the validation plug-ins of cdk8s-cli. Its keys are names alone, as the
 * plug-ins expect: of two objects with one name, the later is told.
 *
 * @see https://github.com/cdk8s-team/cdk8s-core/blob/2.x/src/app.ts (writeConstructMetadata)
 */
export function constructMetadata({ charts }: RenderedApp): string {
  const entries = charts.flatMap(({ objects }) =>
    objects.map(({ construct, path }) => [construct.name, { path }] as const),
  );
  return JSON.stringify({ version: '1.0.0', resources: Object.fromEntries(entries) });
}
