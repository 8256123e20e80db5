import { argoCd } from '../../lib/delivery/argo-cd';
import { flux } from '../../lib/delivery/flux';

const REPO = 'https://git.example.com/shop.git';

describe('Argo CD takes a repository', () => {
  test.each([
    REPO,
    'http://gitea.gitea.svc:3000/acme/shop',
    'ssh://git@git.example.com:22/acme/shop.git',
    'git@github.com:acme/shop.git',
    'deploy@git.internal:shop.git',
  ])('%s', (repoURL) => {
    expect(argoCd({ repoURL }).issues).toEqual([]);
  });
});

describe('Argo CD refuses a repository', () => {
  test.each([
    '',
    'shop',
    'git.example.com/shop.git',
    'https://git.example.com',
    'https://git.example.com/shop .git',
    'ftp://git.example.com/shop.git',
    'https://token@git.example.com/shop.git',
    'https://user:secret@git.example.com/shop.git',
    'ssh://git:secret@git.example.com/shop.git',
    7,
    undefined,
  ])('%j', (repoURL) => {
    const { issues } = argoCd({ repoURL: repoURL as string });
    expect(issues.map(({ field }) => field)).toEqual(['repoURL']);
    expect(JSON.stringify(issues)).not.toMatch(/secret|token/);
  });
});

describe('Argo CD refuses', () => {
  test.each<[string, object, string[]]>([
    ['a path out of the repository', { path: '../other' }, ['path']],
    ['a path within that leads out', { path: 'a/../../b' }, ['path']],
    ['a path from the root', { path: '/manifests' }, ['path']],
    ['a path that ends in a slash', { path: 'manifests/' }, ['path']],
    ['a path that is a pattern', { path: 'apps/*' }, ['path']],
    ['a revision with a space', { targetRevision: 'my branch' }, ['targetRevision']],
    ['a revision that is an option', { targetRevision: '--all' }, ['targetRevision']],
    ['a revision that is a template', { targetRevision: '{{.x}}' }, ['targetRevision']],
    ['a namespace that is none', { namespace: 'Argo CD' }, ['namespace']],
    ['an option that there is not', { repoUrl: REPO }, ['repoUrl']],
    ['kinds without a group', { clusterKinds: [{ kind: 'ClusterRole' }] }, ['clusterKinds[0].group']],
    ['an unknown choice of kinds', { namespacedKinds: 'some' }, ['namespacedKinds']],
    [
      'another finalizer',
      { environments: { dev: { finalizer: 'cascade' } } },
      ['environments.dev.finalizer'],
    ],
    ['another sync', { environments: { dev: { sync: 'auto' } } }, ['environments.dev.sync']],
    [
      'a sync with a typo',
      { environments: { dev: { sync: { pruen: true } } } },
      ['environments.dev.sync.pruen'],
    ],
    [
      'an option of an environment with a typo',
      { environments: { dev: { snyc: {} } } },
      ['environments.dev.snyc'],
    ],
    [
      'a set of nothing',
      { environments: { dev: { applicationSet: {} } } },
      ['environments.dev.applicationSet'],
    ],
    [
      'a set of two kinds',
      { environments: { dev: { applicationSet: { clusters: { matchLabels: {} }, pullRequests: {} } } } },
      ['environments.dev.applicationSet'],
    ],
    [
      'clusters without labels',
      { environments: { dev: { applicationSet: { clusters: {} } } } },
      ['environments.dev.applicationSet.clusters.matchLabels'],
    ],
    [
      'pull requests of nowhere, in any namespace',
      { environments: { dev: { applicationSet: { pullRequests: {} } } } },
      [
        'environments.dev.applicationSet.pullRequests',
        'environments.dev.applicationSet.pullRequests.namespaces',
      ],
    ],
    [
      'pull requests of two hosts',
      {
        environments: {
          dev: { applicationSet: { pullRequests: { github: 'a/b', gitlab: 'a/b', namespaces: 'pr-*' } } },
        },
      },
      ['environments.dev.applicationSet.pullRequests'],
    ],
  ])('%s', (_title, options, fields) => {
    expect(argoCd({ repoURL: REPO, ...options }).issues.map(({ field }) => field)).toEqual(fields);
  });

  test('options that are none', () => {
    expect(argoCd(undefined as never).issues).toHaveLength(1);
    expect(flux(undefined as never).issues).toHaveLength(1);
  });
});

describe('Flux refuses', () => {
  test.each<[string, object, string[]]>([
    ["the short form of Git's own URLs", { repoURL: 'git@github.com:acme/shop.git' }, ['repoURL']],
    ['a URL with a password', { repoURL: 'https://user:secret@git.example.com/shop.git' }, ['repoURL']],
    ['a path out of the repository', { path: '..' }, ['path']],
    ['a branch that is none', { branch: 'a..b' }, ['branch']],
    ['an interval in words', { interval: '10 minutes' }, ['interval']],
    ['an unknown option', { targetRevision: 'main' }, ['targetRevision']],
    ['a Secret that is none', { secretName: 'My Secret' }, ['secretName']],
    [
      'a cluster without a Secret',
      { environments: { dev: { kubeConfig: {} } } },
      ['environments.dev.kubeConfig.secretName'],
    ],
  ])('%s', (_title, options, fields) => {
    expect(flux({ repoURL: REPO, ...options }).issues.map(({ field }) => field)).toEqual(fields);
  });

  test.each(['https://git.example.com/shop.git', 'ssh://git@github.com/acme/shop.git'])(
    'not %s',
    (repoURL) => {
      expect(flux({ repoURL }).issues).toEqual([]);
    },
  );
});
