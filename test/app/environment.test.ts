import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { Environment, type EnvironmentProps } from '../../lib/app/gitops/environment';
import { PropsError } from '../../lib/core/errors';
import { profileOf } from '../../lib/core/profile';
import { type Mesh, istio } from '../../lib/mesh/istio';
import { prometheus } from '../../lib/slo/construct/telemetry';
import { KubernetesObject } from '../../lib/synth/kubernetes-object';

type Name = 'dev' | 'production';

function environment(props: EnvironmentProps = {}, name: Name = 'dev'): Environment<Name> {
  return new Environment<Name>(new App({ outdir: '/nonexistent' }), name, {
    names: ['dev', 'production'],
    ...props,
  });
}

function refusal(make: () => unknown): string[] {
  try {
    make();
  } catch (error) {
    if (error instanceof PropsError) return error.issues.map(({ field, fix }) => `${field}: ${fix}`);
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a value', () => {
  test('is the one of this environment', () => {
    const values = { dev: 1, production: { min: 3, max: 20 } };
    expect(environment({}, 'dev').value<unknown>(values)).toBe(1);
    expect(environment({}, 'production').value<unknown>(values)).toEqual({ min: 3, max: 20 });
  });

  test('may be undefined where an environment wants the default', () => {
    expect(environment().value({ dev: undefined, production: 3 })).toBeUndefined();
  });

  test('for too few environments, or for one that is not there, is refused with all faults', () => {
    expect(refusal(() => environment().value({ dev: 1, prodution: 2 } as never))).toEqual([
      'value.production: add production: …',
      'value.prodution: did you mean production?',
    ]);
  });

  test('is asked for this environment alone, where the others are not known', () => {
    const alone = new Environment<Name>(new App({ outdir: '/nonexistent' }), 'dev');
    expect(alone.value({ dev: 1, production: 2 })).toBe(1);
    expect(refusal(() => alone.value({ production: 2 } as never))).toEqual(['value.dev: add dev: …']);
  });
});

describe('what is around a construct', () => {
  test('is its environment, however deep it stands', () => {
    const own = environment({
      kubernetesVersion: '1.30',
      domain: 'dev.example.com',
      cluster: { name: 'eu-1' },
    });
    const deep = new Construct(new Chart(own, 'shop'), 'x');
    expect(Environment.of(deep)).toMatchObject({
      name: 'dev',
      kubernetesVersion: '1.30',
      domain: 'dev.example.com',
      cluster: { name: 'eu-1' },
    });
    expect(profileOf(deep).kubernetesVersion).toBe('1.30');
  });

  test('is taken for granted in an app without environments', () => {
    expect(Environment.of(Testing.chart())).toEqual({
      name: 'default',
      cluster: { server: 'https://kubernetes.default.svc' },
      kubernetesVersion: '1.33',
      domain: undefined,
    });
  });

  test('has the version of its profile, or of the app around it', () => {
    expect(environment({ profile: { kubernetesVersion: '1.31' } }).kubernetesVersion).toBe('1.31');
    expect(
      environment({ profile: { kubernetesVersion: '1.31' }, kubernetesVersion: '1.32' }).kubernetesVersion,
    ).toBe('1.32');
  });
});

describe('refuses', () => {
  test.each<[unknown, string[]]>([
    [{ cluster: { server: 'http://plain' } }, ['cluster']],
    [{ cluster: { name: '' } }, ['cluster']],
    [{ cluster: { name: 'eu', server: 'https://x' } }, ['cluster']],
    [{ domain: 'Bad_Name', cluster: {} }, ['cluster', 'domain']],
    [{ kubernetesVersion: '1.99' }, ['kubernetesVersion']],
    [{ profile: { replicas: 0 } }, ['replicas']],
    [{ colour: 'red' }, ['colour']],
  ])('%j', (props, fields) => {
    expect(refusal(() => environment(props as EnvironmentProps)).map((line) => line.split(':')[0])).toEqual(
      fields,
    );
  });

  test('a name that no folder and no label can have', () => {
    expect(refusal(() => environment({}, 'Dev!' as Name))).toEqual([": name it 'production'"]);
  });
});

test('two environments of a plain App may have the same objects', () => {
  const app = new App({ outdir: '/nonexistent' });
  const charts = (['dev', 'production'] as const).map((name) => {
    const chart = new Chart(new Environment<Name>(app, name), 'shop', { namespace: 'shop' });
    new KubernetesObject(chart, 'x', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'x' },
      body: {},
    });
    return chart;
  });
  for (const chart of charts) expect(Testing.synth(chart)).toHaveLength(1);
});

describe('pins', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'kiban-pins-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const synth = (text: string | undefined, use: (own: Environment<Name>) => void): unknown => {
    const file = join(folder, 'dev.yaml');
    if (text !== undefined) writeFileSync(file, text);
    const own = environment({ pins: file });
    const chart = new Chart(own, 'shop');
    use(own);
    return Testing.synth(chart);
  };

  test('are read from the file', () => {
    synth('images: { cart: "redis:1" }\nvalues: { size: 3, motto: buy }\n', (own) => {
      expect([own.image('cart'), own.pin('size', 'number'), own.pin('motto')]).toEqual(['redis:1', 3, 'buy']);
    });
  });

  test('that are missing or unused are told together, at synth', () => {
    expect(() => synth('images: { old: "redis:1" }\n', (own) => own.image('cart'))).toThrow(
      /images\.cart = undefined[^]*add cart: ghcr\.io[^]*images\.old = "redis:1"[^]*remove it, or use it/,
    );
  });

  test('of a file that is not there are told where they are asked for', () => {
    expect(() => synth(undefined, () => undefined)).not.toThrow();
    expect(() => synth(undefined, (own) => own.pin('size', 'number'))).toThrow(/values\.size = undefined/);
  });

  test.each([
    ['images: [', /Flow sequence/],
    ['images: {}\nimages: {}\n', /Map keys must be unique/],
    [
      'images: { cart: redis }\n',
      /images\.cart = "redis", allowed: an image with a tag or a digest, in .*dev\.yaml/,
    ],
  ])('of a file such as %j are refused', (text, message) => {
    expect(() => synth(text, () => undefined)).toThrow(message);
  });
});

test('who scrapes its services scrapes their proxies, unless the mesh names somebody else', () => {
  const telemetry = prometheus({ namespace: 'monitoring', serviceAccount: 'prometheus' });
  const server = { namespace: 'monitoring', serviceAccount: 'prometheus', podLabels: undefined };
  const other = { namespace: 'watch', serviceAccount: undefined, podLabels: undefined };
  const scraper = (mesh: Mesh): unknown =>
    new Environment(Testing.app(), 'production', { mesh, telemetry }).mesh?.prometheus;
  expect(scraper(istio())).toEqual(server);
  expect(scraper(istio({ prometheus: { namespace: 'watch' } }))).toEqual(other);
});
