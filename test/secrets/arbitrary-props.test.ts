import type { Chart } from 'cdk8s';
import fc from 'fast-check';
import { Autoscaler } from '../../lib/scaling/autoscaler';
import { ExternalSecret } from '../../lib/secrets/external-secret';
import { SealedSecret } from '../../lib/secrets/sealed-secret';
import { SecretProviderClass } from '../../lib/secrets/secret-provider-class';
import { junk, junkKey, pathsOf, renameAt, replaceAt } from '../support/junk';
import { renderOrRefuse, renderText } from '../support/render';
import type { Loose } from '../support/synth';

const VERSION = '1.36';

/** Props that use every corner of each construct beside the workloads. */
const RICH: Readonly<Record<string, readonly [Loose, Loose]>> = {
  ExternalSecret: [
    ExternalSecret,
    {
      store: { name: 'vault', kind: 'ClusterSecretStore' },
      keys: { password: { key: 'prod/db', property: 'password', version: '2' } },
      extract: { key: 'prod/all' },
      refreshInterval: '5m',
      name: 'db',
      deletionPolicy: 'Delete',
      labels: { a: 'b' },
    },
  ],
  SealedSecret: [
    SealedSecret,
    {
      encryptedData: { password: 'A'.repeat(200) },
      scope: 'cluster-wide',
      type: 'Opaque',
      name: 'db',
      labels: { a: 'b' },
    },
  ],
  SecretProviderClass: [
    SecretProviderClass,
    { provider: 'vault', parameters: { roleName: 'cart' }, name: 'db', labels: { a: 'b' } },
  ],
  HorizontalPodAutoscaler: [
    Autoscaler,
    {
      target: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      name: 'web',
      labels: { a: 'b' },
      min: 2,
      max: 5,
      cpu: 70,
      memory: 80,
      metrics: [
        { pods: { metric: 'rps', averageValue: '10', selector: { a: 'b' } } },
        {
          object: {
            metric: 'rps',
            describedObject: { apiVersion: 'v1', kind: 'Service', name: 'web' },
            value: '2k',
          },
        },
        { external: { metric: 'q', averageValue: '1' } },
        { containerResource: { container: 'web', name: 'cpu', averageValue: '500m' } },
        { resource: { name: 'memory', averageValue: '1Gi' } },
      ],
      behavior: {
        scaleUp: {
          stabilizationWindowSeconds: 0,
          selectPolicy: 'Max',
          tolerance: '0.05',
          policies: [{ type: 'Pods', value: 1, periodSeconds: 15 }],
        },
        scaleDown: { policies: [{ type: 'Percent', value: 10, periodSeconds: 60 }] },
      },
    },
  ],
};

/** How often each property is tried: `KIBAN_RUNS=5000` tries harder. */
const RUNS = Number(process.env.KIBAN_RUNS ?? 500);

describe.each(Object.entries(RICH))('a %s', (kind, [Made, rich]) => {
  const build =
    (props: unknown) =>
    (chart: Chart): void => {
      new Made(chart, 'it', props);
    };
  const twice = (props: unknown): void =>
    expect(renderOrRefuse(build(props), VERSION)).toBe(renderOrRefuse(build(props), VERSION));

  test('takes props that use every corner', () => {
    expect(renderText(build(rich), VERSION)).toContain(`kind: ${kind}`);
  });

  test('refuses or renders the same twice, whatever stands in one place of its props', () => {
    const places = fc.constantFrom(...pathsOf(rich));
    fc.assert(
      fc.property(places, junk, (path, value) => twice(replaceAt(rich, path, value))),
      { numRuns: RUNS },
    );
  });

  test('refuses or renders the same twice, whatever one of its keys is', () => {
    const places = fc.constantFrom(...pathsOf(rich));
    fc.assert(
      fc.property(places, junkKey, (path, key) => twice(renameAt(rich, path, key))),
      { numRuns: RUNS / 2 },
    );
  });
});
