import { diffOf, textsOf, verdictsOf } from './differ';
import type { Loose } from '../support/synth';
import { SHOP, ofShop, shopWith, shopWithout, templateOf } from './shop';

const custom = (apiVersion: string, kind: string, more: Loose = {}): Loose => ({
  apiVersion,
  kind,
  metadata: { name: 'shop', namespace: 'argocd' },
  ...more,
});

const application = (...finalizers: string[]): Loose =>
  custom('argoproj.io/v1alpha1', 'Application', {
    metadata: { name: 'shop', namespace: 'argocd', finalizers },
  });

const volume = (persistentVolumeReclaimPolicy?: string): Loose => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name: 'data' },
  spec: { persistentVolumeReclaimPolicy },
});

describe('Removing', () => {
  test.each<[string, Loose, boolean]>([
    [
      'an Application that deletes what it deployed',
      application('resources-finalizer.argocd.argoproj.io'),
      true,
    ],
    ['an Application that leaves what it deployed', application(), false],
    ['an ApplicationSet', custom('argoproj.io/v1alpha1', 'ApplicationSet', { spec: {} }), true],
    [
      'an ApplicationSet that keeps what it deployed',
      custom('argoproj.io/v1alpha1', 'ApplicationSet', {
        spec: { syncPolicy: { preserveResourcesOnDeletion: true } },
      }),
      false,
    ],
    [
      'a Kustomization that prunes',
      custom('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', { spec: { prune: true } }),
      true,
    ],
    [
      'a Kustomization that does not prune',
      custom('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', { spec: {} }),
      false,
    ],
    [
      'a Kustomization that prunes, and is to leave everything',
      custom('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', {
        spec: { prune: true, deletionPolicy: 'Orphan' },
      }),
      false,
    ],
    [
      'a Kustomization that prunes, and deletes as it prunes',
      custom('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', {
        spec: { prune: true, deletionPolicy: 'MirrorPrune' },
      }),
      true,
    ],
    [
      'a Kustomization that does not prune, and is to delete everything',
      custom('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', {
        spec: { prune: false, deletionPolicy: 'Delete' },
      }),
      true,
    ],
    ['a HelmRelease', custom('helm.toolkit.fluxcd.io/v2', 'HelmRelease', { spec: {} }), true],
    ['a volume that is kept', volume(), false],
    ['a volume that is deleted', volume('Delete'), true],
  ])('%s: data goes with it: %p', (_what, object, losesData) => {
    const verdicts = Object.values(verdictsOf([object], []))[0];
    expect(verdicts).toEqual(losesData ? ['prune-data', 'prune'] : ['prune']);
  });

  test('a Canary of Flagger: what serves goes with it', () => {
    const canary = custom('flagger.app/v1beta1', 'Canary', { spec: { targetRef: { name: 'web' } } });
    expect(textsOf(diffOf([canary], []), 'lost-reachability')).toEqual([
      'the Services that Flagger made for web go with it, and the pods of web-primary that serve',
    ]);
    canary.metadata.annotations = { 'helm.sh/resource-policy': 'keep' };
    expect(textsOf(diffOf([canary], []), 'lost-reachability')).toEqual([]);
  });

  test.each([
    ['argocd.argoproj.io/sync-options', 'ServerSideApply=true,Prune=false'],
    ['helm.sh/resource-policy', 'keep'],
    ['kustomize.toolkit.fluxcd.io/prune', 'disabled'],
  ])('what %s keeps leaves it, and its data, in the cluster', (key, value) => {
    const claim = ofShop('PersistentVolumeClaim', 'uploads');
    claim.metadata.annotations = { [key]: value };
    const diff = diffOf([claim], []);
    expect(textsOf(diff, 'prune')).toEqual([`no longer declared, but kept in the cluster: ${key}: ${value}`]);
    expect(textsOf(diff, 'prune-data')).toEqual([]);
  });

  test.each<[string, string, string]>([
    ['ConfigMap', 'web', 'Deployment shop/web'],
    ['Secret', 'db', 'Deployment shop/web'],
    ['ServiceAccount', 'web', 'Deployment shop/web'],
    ['PersistentVolumeClaim', 'uploads', 'Deployment shop/admin'],
  ])('a %s that pods still need tells who they are', (kind, name, reader) => {
    const mounting = shopWith('Deployment', 'admin', (admin) => {
      templateOf(admin).spec.volumes = [{ name: 'a', persistentVolumeClaim: { claimName: 'uploads' } }];
    });
    const after = mounting.filter((object) => object.kind !== kind || object.metadata.name !== name);
    expect(textsOf(diffOf(mounting, after), 'prune')).toContain(
      `still needed by ${reader}: new pods do not start without it`,
    );
  });

  test('what pods may do without worries nobody', () => {
    const before = shopWith('Deployment', 'web', (web) => {
      templateOf(web).spec.volumes[0].configMap.optional = true;
    });
    const after = before.filter(({ metadata }) => metadata.name !== 'web-files');
    expect(textsOf(diffOf(before, after), 'prune')).toEqual(['no longer declared']);
  });

  test('a workload leaves no word about what it read', () => {
    expect(textsOf(diffOf(SHOP, shopWithout('Deployment', 'admin')), 'prune')).toEqual([
      'no longer declared',
    ]);
  });
});
