import { argoCd } from '../../lib/delivery/argo-cd';
import type { ArgoEnvironmentOptions } from '../../lib/delivery/argo/argo-options';
import type { DeliveredChart } from '../../lib/delivery/delivery';
import type { Loose } from '../support/synth';
import * as tree from './tree';

const OPTIONS = 'argocd.argoproj.io/sync-options';

function optionsOf(
  manifest: Loose,
  dev: ArgoEnvironmentOptions = {},
  others: readonly Loose[] = [],
): string | undefined {
  const chart = tree.chartOf('shop', [manifest, tree.namespace(), ...others]);
  const delivery = argoCd({ repoURL: 'https://git.example.com/shop.git', environments: { dev } });
  const plan = tree.planOf(delivery, tree.environmentOf([chart]));
  expect(plan.issues).toEqual([]);
  return plan.annotations.get(manifest)?.[OPTIONS];
}

const definition = (name = 'Fleet'): Loose => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name },
  spec: { group: 'example.com', names: { kind: name }, scope: 'Namespaced' },
});

describe('What holds data', () => {
  test.each([tree.namespace('data'), tree.claim('data'), definition()])(
    'is never deleted: $kind',
    (manifest) => {
      expect(optionsOf(manifest)).toBe('Delete=false,Prune=false');
      expect(optionsOf(manifest, { protectData: false })).toBeUndefined();
    },
  );

  test.each([tree.deployment('cart'), tree.configMap('flags'), tree.secret('db')])(
    'is not: $kind',
    (manifest) => {
      expect(optionsOf(manifest)).toBeUndefined();
    },
  );
});

describe('A Job', () => {
  test('that differs is made again, for it cannot be changed', () => {
    expect(optionsOf(tree.job('migrate'))).toBe('Force=true,Replace=true');
  });

  test('that is a hook is made again by Argo CD itself', () => {
    expect(
      optionsOf(tree.annotated(tree.job('migrate'), { 'argocd.argoproj.io/hook': 'Sync' })),
    ).toBeUndefined();
  });
});

describe('An object that does not fit into its own annotation', () => {
  const large = (size: number): Loose => ({ ...tree.configMap('large'), data: { text: 'x'.repeat(size) } });

  test.each([
    [100_000, undefined],
    [262_144, 'ServerSideApply=true'],
    [600_000, 'ServerSideApply=true'],
  ])('of %d bytes is applied by the server: %s', (size, options) => {
    expect(optionsOf(large(size))).toBe(options);
  });

  test('is measured in bytes', () => {
    expect(optionsOf({ ...tree.configMap('large'), data: { text: '基'.repeat(90_000) } })).toBe(
      'ServerSideApply=true',
    );
  });
});

describe('Options that an object has', () => {
  test.each([
    ['Validate=false', 'Delete=false,Prune=false,Validate=false'],
    ['Prune=confirm', 'Delete=false,Prune=confirm'],
    [' Prune=false , Delete=false', undefined],
  ])('stay: %s', (given, options) => {
    expect(optionsOf(tree.annotated(tree.claim('data'), { [OPTIONS]: given }))).toBe(options);
  });
});

test('A custom resource whose definition another chart has is not tried before it is there', () => {
  const fleet = tree.object('example.com/v1', 'Fleet', 'a');
  const delivery = argoCd({ repoURL: 'https://git.example.com/shop.git' });
  const split = tree.planOf(
    delivery,
    tree.environmentOf([
      tree.chartOf('shop', [fleet, tree.namespace()]),
      tree.chartOf('definitions', [definition()]),
    ]),
  );
  expect(split.annotations.get(fleet)).toEqual({ [OPTIONS]: 'SkipDryRunOnMissingResource=true' });
  expect(split.waits.map(({ chart, on }) => [chart, on])).toEqual([['shop', 'definitions']]);
  expect(optionsOf(fleet, {}, [definition()])).toBeUndefined();
});

describe('A field that a controller decides', () => {
  function ignored(manifests: readonly Loose[], more: Partial<DeliveredChart> = {}): Loose {
    const chart = { ...tree.chartOf('shop', [tree.namespace(), ...manifests]), ...more };
    const delivery = argoCd({ repoURL: 'https://git.example.com/shop.git' });
    return tree.resourcesOf(tree.planOf(delivery, tree.environmentOf([chart])))['Application shop-dev-shop']
      .spec;
  }
  const scaler = (kind: string, name: string): Loose =>
    tree.object('autoscaling/v2', 'HorizontalPodAutoscaler', 'cart', {
      spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind, name } },
    });
  const cart = (replicas?: number): Loose => {
    const { spec, ...rest } = tree.deployment('cart');
    return { ...rest, spec: { ...spec, ...(replicas === undefined ? {} : { replicas }) } };
  };

  test('is left alone in the one object that has it', () => {
    const { ignoreDifferences, syncPolicy } = ignored([cart(3), scaler('Deployment', 'cart')]);
    expect(ignoreDifferences).toEqual([
      {
        group: 'apps',
        kind: 'Deployment',
        name: 'cart',
        namespace: 'shop',
        jsonPointers: ['/spec/replicas'],
      },
    ]);
    expect(syncPolicy.syncOptions).toContain('RespectIgnoreDifferences=true');
  });

  test.each<[string, Loose[]]>([
    ['Git holds none', [cart(), scaler('Deployment', 'cart')]],
    ['nobody scales it', [cart(3)]],
    ['another one is scaled', [cart(3), scaler('Deployment', 'web')]],
    ['another kind is scaled', [cart(3), scaler('StatefulSet', 'cart')]],
  ])('is not where %s', (_title, manifests) => {
    const { ignoreDifferences, syncPolicy } = ignored(manifests);
    expect(ignoreDifferences).toBeUndefined();
    expect(syncPolicy.syncOptions).not.toContain('RespectIgnoreDifferences=true');
  });

  test('is found for KEDA, which takes a Deployment where nothing is said', () => {
    const scaled = tree.object('keda.sh/v1alpha1', 'ScaledObject', 'cart', {
      spec: { scaleTargetRef: { name: 'cart' } },
    });
    expect(ignored([cart(3), scaled]).ignoreDifferences).toHaveLength(1);
  });

  test.each([
    [
      'admissionregistration.k8s.io/v1',
      'ValidatingWebhookConfiguration',
      '.webhooks[]?.clientConfig.caBundle',
    ],
    ['apiregistration.k8s.io/v1', 'APIService', '/spec/caBundle'],
    ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', '/spec/conversion/webhook/clientConfig/caBundle'],
  ])('is the certificate that cert-manager fills in: %s %s', (apiVersion, kind, path) => {
    const plain = { apiVersion, kind, metadata: { name: 'x' } };
    const filled = tree.annotated(plain, { 'cert-manager.io/inject-ca-from': 'shop/x' });
    expect(JSON.stringify(ignored([filled]).ignoreDifferences)).toContain(path);
    expect(ignored([plain]).ignoreDifferences).toBeUndefined();
  });

  test('is added by a chart that knows of more', () => {
    const route = {
      group: 'networking.istio.io',
      kind: 'VirtualService',
      name: 'cart',
      jsonPointers: ['/spec/http'],
    };
    expect(ignored([], { ignoredDifferences: [route] }).ignoreDifferences).toEqual([route]);
  });
});
