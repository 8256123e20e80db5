import { argoCd } from '../../lib/delivery/argo-cd';
import type { ArgoEnvironmentOptions } from '../../lib/delivery/argo/argo-options';
import type { DeliveredChart, DeliveredEnvironment } from '../../lib/delivery/delivery';
import type { Loose } from '../support/synth';
import * as tree from './tree';

const REPO = 'https://git.example.com/shop.git';
const shop = tree.chartOf('shop', [tree.namespace(), tree.deployment('cart')]);
const dev = tree.environmentOf([shop]);

function delivery(environments: Readonly<Record<string, ArgoEnvironmentOptions>>): ReturnType<typeof argoCd> {
  return argoCd({ repoURL: REPO, path: 'manifests', environments });
}

function setOf(options: ArgoEnvironmentOptions, environment: DeliveredEnvironment = dev): Loose {
  const plan = tree.planOf(delivery({ [environment.name]: options }), environment);
  expect(plan.issues).toEqual([]);
  return tree.resourcesOf(plan);
}

const directories: ArgoEnvironmentOptions = { applicationSet: 'directories' };

describe('An ApplicationSet of folders', () => {
  test('makes an Application of each chart of its environment', () => {
    const made = setOf(directories);
    expect(Object.keys(made)).toEqual(['AppProject shop', 'Application shop', 'ApplicationSet shop-dev']);
    const { generators, template } = made['ApplicationSet shop-dev'].spec;
    expect(generators).toEqual([
      { git: { repoURL: REPO, revision: 'HEAD', directories: [{ path: 'manifests/dev/*' }] } },
    ]);
    expect(template.metadata.name).toBe('shop-dev-{{.path.basenameNormalized}}');
    expect(template.spec.source).toEqual({ repoURL: REPO, path: '{{.path.path}}', targetRevision: 'HEAD' });
    expect(template.spec.destination).toEqual({
      server: 'https://kubernetes.default.svc',
      namespace: 'shop',
    });
  });

  test('keeps what its Applications applied when it is deleted in production, and only there', () => {
    const production = tree.environmentOf([tree.chartOf('shop', [tree.namespace()], 'production')], {
      name: 'production',
    });
    const { spec } = setOf(directories, production)['ApplicationSet shop-production'];
    expect(spec.syncPolicy).toEqual({ preserveResourcesOnDeletion: true });
    expect(spec.template.metadata.finalizers).toBeUndefined();
    const other = setOf(directories)['ApplicationSet shop-dev'].spec;
    expect(other.syncPolicy).toBeUndefined();
    expect(other.template.metadata.finalizers).toEqual(['resources-finalizer.argocd.argoproj.io']);
  });

  test('leaves its charts no waves, so that the project comes just before all else', () => {
    const charts = [
      tree.chartOf('base', [tree.namespace()]),
      tree.chartOf('shop', [tree.deployment('cart')]),
    ];
    const made = setOf({ applicationSet: 'directories' }, tree.environmentOf(charts));
    const { annotations } = made['AppProject shop'].metadata;
    expect(annotations['argocd.argoproj.io/sync-wave']).toBe('-1');
  });

  test('names no namespace where charts have several, and the project lets it', () => {
    const data = { ...tree.chartOf('data', [tree.namespace('data')]), namespace: 'data' };
    const made = setOf(directories, tree.environmentOf([shop, data]));
    const server = 'https://kubernetes.default.svc';
    expect(made['ApplicationSet shop-dev'].spec.template.spec.destination).toEqual({ server });
    expect(made['AppProject shop'].spec.destinations).toContainEqual({ server });
  });

  const refusedWith = (other: DeliveredChart): string[] =>
    tree
      .planOf(delivery({ dev: directories }), tree.environmentOf([shop, other]))
      .issues.map(({ field }) => field);

  test('is refused when it has charts in several namespaces, and nobody makes one of them', () => {
    const flags = { ...tree.configMap('flags'), metadata: { name: 'flags', namespace: 'data' } };
    expect(refusedWith({ ...tree.chartOf('data', [flags]), namespace: 'data' })).toEqual(['namespace']);
  });

  test('is refused when names of two charts run together', () => {
    expect(refusedWith(tree.chartOf('sHop', []))).toEqual(['id']);
  });

  test('is refused when a name would be too long for an Application', () => {
    const chart = tree.chartOf('x'.repeat(60), []);
    const { issues } = tree.planOf(delivery({ dev: directories }), tree.environmentOf([chart]));
    expect(issues.map(({ field }) => field)).toEqual(['id']);
  });
});

describe('An ApplicationSet of clusters', () => {
  const clusters: ArgoEnvironmentOptions = {
    applicationSet: { clusters: { matchLabels: { tier: 'edge' } } },
  };

  test('brings all charts to each cluster with its labels', () => {
    const made = setOf(clusters);
    const { generators, template } = made['ApplicationSet shop-dev'].spec;
    expect(generators[0].matrix.generators[0]).toEqual({
      clusters: { selector: { matchLabels: { tier: 'edge' } } },
    });
    expect(template.metadata.name).toBe('shop-dev-{{.nameNormalized}}-{{.path.basenameNormalized}}');
    expect(template.spec.destination).toEqual({ server: '{{.server}}', namespace: 'shop' });
    expect(made['AppProject shop'].spec.destinations).toEqual([{ server: '*', namespace: 'shop' }]);
  });
});

describe('An ApplicationSet of pull requests', () => {
  const previews = (more: object = {}): ArgoEnvironmentOptions => ({
    applicationSet: {
      pullRequests: { github: 'acme/shop', namespaces: 'shop-pr-*', ...more },
    },
  });
  const inPreview = (manifest: Loose): Loose => ({
    ...manifest,
    metadata: { ...manifest.metadata, namespace: 'shop-pr-0' },
  });
  const chart = (manifests: Loose[]): DeliveredEnvironment =>
    tree.environmentOf([{ ...tree.chartOf('shop', manifests, 'preview'), namespace: 'shop-pr-0' }], {
      name: 'preview',
    });
  const preview = chart([tree.namespace('shop-pr-0'), inPreview(tree.claim('data'))]);

  test('shows what the branch of each labelled one holds, in a namespace of its own', () => {
    const made = setOf(previews({ tokenRef: { secretName: 'github', key: 'token' } }), preview);
    const { generators, template } = made['ApplicationSet shop-preview'].spec;
    expect(generators[0].matrix.generators).toEqual([
      {
        pullRequest: {
          github: {
            owner: 'acme',
            repo: 'shop',
            labels: ['preview'],
            tokenRef: { secretName: 'github', key: 'token' },
          },
          requeueAfterSeconds: 300,
        },
      },
      { git: { repoURL: REPO, revision: '{{.head_sha}}', directories: [{ path: 'manifests/preview/*' }] } },
    ]);
    expect(template.metadata.name).toBe('shop-preview-{{.number}}-{{.path.basenameNormalized}}');
    expect(template.spec.source.targetRevision).toBe('{{.head_sha}}');
    expect(template.spec.destination.namespace).toBe('shop-pr-{{.number}}');
  });

  test('may reach the namespaces of previews alone, by a project of its own', () => {
    const options = { preview: previews() };
    const plan = tree.planOf(
      argoCd({ repoURL: REPO, clusterKinds: [{ group: 'x.io', kind: 'X' }], environments: options }),
      preview,
      tree.environmentOf([tree.chartOf('shop', [tree.namespace(), tree.deployment('cart')])]),
    );
    const made = tree.resourcesOf(plan);
    expect(made['ApplicationSet shop-preview'].spec.template.spec.project).toBe('shop-preview');
    expect(made['AppProject shop-preview'].spec).toMatchObject({
      destinations: [{ server: 'https://kubernetes.default.svc', namespace: 'shop-pr-*' }],
      clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
    });
    expect(made['AppProject shop'].spec.destinations).toEqual([
      { server: 'https://kubernetes.default.svc', namespace: 'shop' },
    ]);
  });

  test('stays in the project that somebody else keeps', () => {
    const made = tree.resourcesOf(
      tree.planOf(argoCd({ repoURL: REPO, project: 'team', environments: { preview: previews() } }), preview),
    );
    expect(made['ApplicationSet shop-preview'].spec.template.spec.project).toBe('team');
    expect(Object.keys(made).filter((name) => name.startsWith('AppProject'))).toEqual([]);
  });

  test('reads GitLab, too', () => {
    const options = previews({
      github: undefined,
      gitlab: '1234',
      labels: ['show'],
      requeueAfterSeconds: 60,
    });
    const [{ pullRequest }] = setOf(options, preview)['ApplicationSet shop-preview'].spec.generators[0].matrix
      .generators;
    expect(pullRequest).toEqual({
      gitlab: { project: '1234', pullRequestState: 'opened', labels: ['show'] },
      requeueAfterSeconds: 60,
    });
  });

  test('deletes all of it with the pull request, namespace and volumes, too', () => {
    const plan = tree.planOf(delivery({ preview: previews() }), preview);
    expect(plan.annotations.size).toBe(0);
    const { spec } = tree.resourcesOf(plan)['ApplicationSet shop-preview'];
    expect(spec.template.metadata.finalizers).toEqual(['resources-finalizer.argocd.argoproj.io']);
  });

  test('leaves to controllers what is theirs, in whichever namespace a preview lies', () => {
    const { spec, ...rest } = inPreview(tree.deployment('cart'));
    const scaler = tree.object('autoscaling/v2', 'HorizontalPodAutoscaler', 'cart', {
      spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart' } },
    });
    const made = setOf(
      { ...previews() },
      chart([tree.namespace('shop-pr-0'), { ...rest, spec: { ...spec, replicas: 3 } }, inPreview(scaler)]),
    );
    expect(made['ApplicationSet shop-preview'].spec.template.spec.ignoreDifferences).toEqual([
      { group: 'apps', kind: 'Deployment', name: 'cart', jsonPointers: ['/spec/replicas'] },
    ]);
  });

  test('is refused where it is rendered into a namespace that is none of a preview', () => {
    const { issues } = tree.planOf(
      delivery({ preview: previews() }),
      chart([tree.namespace('shop'), tree.configMap('flags')]),
    );
    expect(issues.map(({ field, given }) => [field, given])).toEqual([['namespace', 'shop']]);
  });
});
