import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import type { Environment, EnvironmentProps } from '../../lib/app/gitops/environment';
import { GitOpsApp, type GitOpsAppProps } from '../../lib/app/gitops/gitops-app';
import { KibanApp } from '../../lib/app/kiban-app';
import { PropsError, SynthError } from '../../lib/core/errors';
import { KubernetesObject } from '../../lib/synth/kubernetes-object';

type Name = 'dev' | 'staging' | 'production';

const CLUSTERS: { readonly [K in Name]: EnvironmentProps } = {
  dev: { cluster: { name: 'dev' } },
  staging: { cluster: { name: 'staging' } },
  production: { cluster: { name: 'production' } },
};

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'kiban-gitops-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function app(props: Partial<GitOpsAppProps> = {}): GitOpsApp {
  return new GitOpsApp({
    partOf: 'shop',
    outdir: join(folder, 'manifests'),
    pins: join(folder, 'pins'),
    ...props,
  });
}

function settings(scope: Construct, name: string, namespace?: string): void {
  new KubernetesObject(scope, name, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
    body: { data: { name } },
  });
}

class Shop extends Chart {
  constructor(environment: Environment<Name>, id = 'shop') {
    super(environment, id, { namespace: 'shop' });
    settings(this, 'a');
    settings(this, 'b');
  }
}

function filesIn(root: string): string[] {
  return readdirSync(root, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(root, name)).isFile())
    .sort();
}

function issuesOf(synth: () => void): string[] {
  try {
    synth();
  } catch (error) {
    if (error instanceof SynthError || error instanceof PropsError)
      return error.issues.map(({ path, field, fix }) => `${path} ${field}: ${fix}`);
    throw error;
  }
  throw new Error('nothing was refused');
}

test('writes a folder for each environment and chart, and a file for each object', () => {
  const own = app();
  for (const environment of own.environments(CLUSTERS)) new Shop(environment);
  own.synth();
  expect(filesIn(own.outdir)).toEqual([
    '.kiban-files',
    ...['dev', 'production', 'staging'].flatMap((name) => [
      `${name}/shop/configmap-a.yaml`,
      `${name}/shop/configmap-b.yaml`,
    ]),
  ]);
  expect(readFileSync(join(own.outdir, 'dev/shop/configmap-a.yaml'), 'utf8')).toBe(
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  namespace: shop\ndata:\n  name: a\n',
  );
});

test('adding an object touches its own file alone, and removing it removes that', () => {
  const write = (more: boolean): string[] => {
    const own = app();
    for (const environment of own.environments(CLUSTERS)) {
      const chart = new Shop(environment);
      if (more && environment.name === 'dev') settings(chart, 'c');
    }
    own.synth();
    return filesIn(own.outdir).map((file) => `${file} ${statSync(join(own.outdir, file)).ino}`);
  };
  const [first, second] = [write(false), write(true)];
  const added = second.filter((line) => !first.includes(line)).map((line) => line.split(' ')[0]);
  expect(added).toEqual(['.kiban-files', 'dev/shop/configmap-c.yaml']);
  expect(write(false).map((line) => line.split(' ')[0])).toEqual(first.map((line) => line.split(' ')[0]));
});

test('two apps never write to one folder: each would remove what the other wrote', () => {
  const shop = app();
  for (const environment of shop.environments(CLUSTERS)) new Shop(environment);
  shop.synth();
  const before = filesIn(shop.outdir);
  const billing = app({ partOf: 'billing' });
  for (const environment of billing.environments(CLUSTERS)) new Shop(environment, 'invoices');
  expect(() => billing.synth()).toThrow('all files of shop would be removed');
  expect(() => new KibanApp({ outdir: shop.outdir }).synth()).toThrow('all files of shop would be removed');
  expect(filesIn(shop.outdir)).toEqual(before);
});

test('what stands between environment and chart has no say in the place of a chart, but the charts around it have', () => {
  const own = app();
  const [environment] = own.environments({ dev: {} });
  const outer = new Chart(new Construct(environment as Environment<'dev'>, 'team'), 'outer');
  settings(new Chart(outer, 'inner'), 'x');
  settings(outer, 'y');
  own.synth();
  expect(filesIn(own.outdir)).toEqual([
    '.kiban-files',
    'dev/outer--inner/configmap-x.yaml',
    'dev/outer/configmap-y.yaml',
  ]);
});

test.each(['..', '../proof', '/proof', '../manifests-2'])(
  'takes %j for a folder of proofs outside of the manifests',
  (proofdir) => {
    expect(
      app({
        outdir: 'manifests',
        proofdir: proofdir.startsWith('/') ? proofdir : join('manifests', proofdir),
      }),
    ).toBeInstanceOf(GitOpsApp);
  },
);

test('labels workloads with the name of the whole', () => {
  expect(app().partOf).toBe('shop');
});

describe('refuses', () => {
  test('two environments that own one object on one cluster', () => {
    const own = app();
    for (const environment of own.environments({ ...CLUSTERS, staging: { cluster: { name: 'dev' } } }))
      new Shop(environment);
    expect(issuesOf(() => own.synth())).toEqual([
      "staging cluster: give each environment its cluster: { server: 'https://…' }, or its charts a namespace: shop-staging",
    ]);
    expect(() => filesIn(own.outdir)).toThrow(/ENOENT/);
  });

  test.each([
    [{}, { cluster: { name: 'in-cluster' } }],
    [{}, { cluster: { server: 'https://Kubernetes.default.svc:443/' } }],
    [{ cluster: { server: 'https://10.1.2.3' } }, { cluster: { server: 'https://10.1.2.3:443' } }],
  ])('one cluster in two spellings: %j and %j', (dev, staging) => {
    const own = app();
    for (const environment of own.environments({ dev, staging })) new Shop(environment as never);
    expect(issuesOf(() => own.synth())).toHaveLength(1);
  });

  test('two environments without a cluster, which are on the one of the delivery', () => {
    const own = app();
    for (const environment of own.environments({ dev: {}, staging: {}, production: {} }))
      new Shop(environment);
    expect(issuesOf(() => own.synth())).toHaveLength(2);
  });

  test('a chart outside any environment', () => {
    const own = app();
    new Chart(own, 'shop');
    expect(issuesOf(() => own.synth())).toEqual([
      'shop : write for (const environment of app.environments({ … })) new Shop(environment)',
    ]);
  });

  test('two charts of one id, however they are wrapped', () => {
    const own = app();
    const [environment] = own.environments({ dev: {} });
    for (const team of ['a', 'b'])
      settings(new Chart(new Construct(environment as Environment<'dev'>, team), 'shop'), team);
    expect(issuesOf(() => own.synth())).toEqual([
      "dev/b/shop id: give it an id of its own, such as 'shop-2'",
    ]);
  });

  test.each([
    [{ partOf: '' }, ['partOf']],
    [{ partOf: 'not a label' }, ['partOf']],
    [{ partOf: 'shop', colour: 'red' }, ['colour']],
    [{ partOf: 'shop', profile: { replicas: -1 } }, ['replicas']],
    [{ outdir: 'manifests', proofdir: 'manifests' }, ['proofdir']],
    [{ outdir: 'manifests', proofdir: './manifests/../manifests/proof' }, ['proofdir']],
    [{ outdir: 'manifests', proofdir: 3 as never }, ['proofdir']],
  ])('%j', (props, fields) => {
    expect(issuesOf(() => app(props)).map((line) => line.trim().split(':')[0])).toEqual(fields);
  });

  test('environments that follow nobody, or somebody unknown', () => {
    const chain = (promotions: unknown) => () =>
      app().environments(CLUSTERS, { promotions: promotions as never });
    expect(issuesOf(chain({ production: 'stagin' }))).toEqual([
      ' promotions.production: name the environment before it',
    ]);
    expect(issuesOf(chain({ production: 'production' }))).toEqual([
      ' promotions.production: name the environment before it',
    ]);
    expect(issuesOf(chain({ prod: 'staging' }))).toEqual([' promotions: name an environment']);
    expect(issuesOf(chain({ dev: 'production', production: 'dev', staging: 'dev' }))).toEqual([
      ' promotions.dev: remove it where images are built',
      ' promotions.production: remove it where images are built',
    ]);
  });
});

describe('promotion', () => {
  const synth = (staging: string, production: string): void => {
    mkdirSync(join(folder, 'pins'), { recursive: true });
    for (const [name, text] of Object.entries({ dev: staging, staging, production }))
      writeFileSync(join(folder, 'pins', `${name}.yaml`), text);
    const own = app();
    for (const environment of own.environments(CLUSTERS, { promotions: { production: 'staging' } })) {
      environment.image('cart');
      new Shop(environment);
    }
    own.synth();
  };

  test('lets production run what staging runs, or has run', () => {
    expect(() => synth('images: { cart: "redis:2" }', 'images: { cart: "redis:2" }')).not.toThrow();
    expect(() =>
      synth('images: { cart: "redis:3" }\nreleased: { cart: ["redis:2"] }', 'images: { cart: "redis:2" }'),
    ).not.toThrow();
  });

  test('refuses in production what staging never ran', () => {
    expect(issuesOf(() => synth('images: { cart: "redis:1" }', 'images: { cart: "redis:2" }'))).toEqual([
      expect.stringMatching(/^production images\.cart: run kiban promote staging production --only cart/),
    ]);
  });
});
