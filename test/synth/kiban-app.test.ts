import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, type AppProps, Chart, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import fc from 'fast-check';
import { KibanApp } from '../../lib/app/kiban-app';
import { type SynthError } from '../../lib/core/errors';
import { KubernetesObject } from '../../lib/synth/kubernetes-object';

/** A construct of a made-up app: a chart, an object or neither, below one that came before it. */
interface Part {
  readonly kind: 'chart' | 'object' | 'construct';
  readonly below: number;
  readonly numeric: boolean;
}

interface Plan {
  readonly parts: readonly Part[];
  /** Pairs of parts: the later one depends on the earlier one. */
  readonly dependencies: readonly (readonly [number, number])[];
}

const plan: fc.Arbitrary<Plan> = fc.record({
  parts: fc.array(
    fc.record({
      kind: fc.constantFrom('chart' as const, 'object' as const, 'object' as const, 'construct' as const),
      below: fc.nat(20),
      numeric: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  ),
  dependencies: fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 5 }),
});

function build(app: App, { parts, dependencies }: Plan): void {
  const made: Construct[] = [new Chart(app, 'first', { namespace: 'shop' })];
  for (const [index, { kind, below, numeric }] of parts.entries()) {
    const scope = made[below % made.length] as Construct;
    const id = numeric ? String(index) : `${kind}-${index}`;
    if (kind === 'chart') made.push(new Chart(below % 3 === 0 ? app : scope, id));
    else if (kind === 'construct') made.push(new Construct(scope, id));
    else
      made.push(
        new ApiObject(scope, id, {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: `n-${index}` },
          data: { a: '1' },
        }),
      );
  }
  for (const [a, b] of dependencies) {
    const [early, late] = [a % made.length, b % made.length].sort((x, y) => x - y) as [number, number];
    if (early !== late) made[late]?.node.addDependency(made[early] as Construct);
  }
}

function inFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'kiban-app-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function filesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true }).map(String).sort();
  const files = names.filter((name) => !name.startsWith('.kiban-') && statSync(join(folder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

function synthesized(
  make: (props: AppProps) => App,
  given: Plan,
  props: AppProps = {},
): Record<string, string> | 'refused' {
  return inFolder((outdir) => {
    const app = make({ ...props, outdir });
    build(app, given);
    try {
      app.synth();
    } catch {
      return 'refused';
    }
    return filesIn(outdir);
  });
}

const LAYOUTS = [
  YamlOutputType.FILE_PER_APP,
  YamlOutputType.FILE_PER_CHART,
  YamlOutputType.FILE_PER_RESOURCE,
  YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
];

test('writes the files of cdk8s byte for byte, whatever the tree and its dependencies', () => {
  fc.assert(
    fc.property(plan, fc.constantFrom(...LAYOUTS), (given, yamlOutputType) => {
      const theirs = synthesized((props) => new App(props), given, { yamlOutputType });
      const ours = synthesized((props) => new KibanApp(props), given, { yamlOutputType });
      expect(ours).toEqual(theirs);
    }),
    { numRuns: 600 },
  );
});

test('orders objects as cdk8s does in one text', () => {
  fc.assert(
    fc.property(plan, (given) => {
      const [theirs, ours] = [new App({ outdir: '/nonexistent' }), new KibanApp({ outdir: '/nonexistent' })];
      for (const app of [theirs, ours]) build(app, given);
      const text = (app: App): string => {
        try {
          return app.synthYaml();
        } catch {
          return 'refused';
        }
      };
      expect(text(ours)).toBe(text(theirs));
      expect(ours.charts.map(({ node }) => node.path)).toEqual(
        text(theirs) === 'refused' ? expect.anything() : theirs.charts.map(({ node }) => node.path),
      );
    }),
    { numRuns: 300 },
  );
});

test('follows a long chain of charts, each with many objects, where cdk8s would take hours', () => {
  const app = new KibanApp({ outdir: '/nonexistent' });
  const charts = Array.from({ length: 40 }, (_, index) => {
    const chart = new Chart(app, `c${index}`);
    for (let at = 0; at < 50; at++) {
      new ApiObject(chart, `o${at}`, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: `c${index}-o${at}` },
      });
    }
    return chart;
  });
  for (const [index, chart] of charts.entries()) if (index > 0) charts[index - 1]?.addDependency(chart);
  expect(app.charts.map(({ node }) => node.id)).toEqual(charts.map(({ node }) => node.id).reverse());
});

describe('refuses', () => {
  const refused = (fill: (app: KibanApp) => void): SynthError =>
    inFolder((outdir) => {
      writeFileSync(join(outdir, 'old.txt'), 'old');
      const app = new KibanApp({ outdir });
      fill(app);
      try {
        app.synth();
      } catch (error) {
        expect(filesIn(outdir)).toEqual({ 'old.txt': 'old' });
        return error as SynthError;
      }
      throw new Error('nothing was refused');
    });
  const object = (scope: Construct, id: string, name = id): ApiObject =>
    new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });

  test('a circle of dependencies, with its way', () => {
    const error = refused((app) => {
      const [a, b, c] = ['a', 'b', 'c'].map((id) => new Chart(app, id)) as [Chart, Chart, Chart];
      a.addDependency(b);
      b.addDependency(c);
      c.addDependency(a);
    });
    expect(error.issues).toEqual([
      {
        path: 'a',
        field: 'addDependency',
        given: 'a → b → c → a',
        allowed: 'dependencies that end',
        fix: 'remove one of them',
      },
    ]);
  });

  test('an object that is made twice, naming both makers', () => {
    const error = refused((app) => {
      const chart = new Chart(app, 'shop', { namespace: 'shop' });
      for (const team of ['team-a', 'team-b']) object(new Construct(chart, team), 'Resource', 'cart');
    });
    expect(error.issues).toEqual([
      {
        path: 'shop/team-b',
        field: '',
        given: 'ConfigMap cart',
        allowed: 'objects that are made once in namespace shop: shop/team-a makes the same',
        fix: "pass a name of its own to one of them, such as name: 'cart-2'",
      },
    ]);
  });

  test('a value that YAML cannot hold, with its place', () => {
    const error = refused((app) => {
      const chart = new Chart(app, 'shop');
      new ApiObject(chart, 'x', {
        apiVersion: 'acme.dev/v1',
        kind: 'Thing',
        data: { a: 'cut \ud800', b: NaN },
      });
    });
    expect(error.issues.map(({ path, field }) => [path, field])).toEqual([
      ['shop/x', '/data/a'],
      ['shop/x', '/data/b'],
    ]);
  });

  test('two objects in one file, where cdk8s would lose the first', () => {
    const error = inFolder((outdir) => {
      const app = new KibanApp({ outdir, yamlOutputType: YamlOutputType.FILE_PER_RESOURCE });
      for (const namespace of ['eu', 'us']) object(new Chart(app, namespace, { namespace }), 'x', 'same');
      try {
        app.synth();
      } catch (thrown) {
        return thrown as SynthError;
      }
      throw new Error('nothing was refused');
    });
    expect(error.issues.map(({ field, given, allowed }) => ({ field, given, allowed }))).toEqual([
      {
        field: '',
        given: 'ConfigMap.same.k8s.yaml',
        allowed: 'a file of its own: eu/x in namespace eu is written there, too',
      },
    ]);
  });

  test('everything that is wrong at once: ours, and what constructs of others say', () => {
    const error = refused((app) => {
      const chart = new Chart(app, 'shop');
      object(chart, 'a', 'same');
      object(chart, 'b', 'same');
      chart.node.addValidation({ validate: () => ['is not finished'] });
      new ApiObject(chart, 'broken', { apiVersion: 'v1', kind: 'ConfigMap', data: new Map() });
    });
    expect(error.foreign.map(({ path }) => path)).toEqual(['shop/broken', 'shop']);
    expect(error.issues).toHaveLength(1);
    expect(error.message).toContain('at "shop"\n  is not finished');
    expect(error.message).toMatch(/^The app has 3 faults\n/);
    expect(error.message).toMatch(/\nNothing was written$/);
  });
});

test('records which construct made what as cdk8s does for its plug-ins', () => {
  const given: Plan = { parts: [{ kind: 'object', below: 0, numeric: false }], dependencies: [] };
  const theirs = synthesized((props) => new App(props), given, { recordConstructMetadata: true });
  expect(synthesized((props) => new KibanApp(props), given, { recordConstructMetadata: true })).toEqual(
    theirs,
  );
  expect(Object.keys(theirs)).toContain('construct-metadata.json');
});

test('gives a cluster-scoped object no namespace, whoever made it', () => {
  const app = new KibanApp({ outdir: '/nonexistent' });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  new ApiObject(chart, 'role', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'r' },
    rules: [],
  });
  new KubernetesObject(chart, 'class', {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name: 'high' },
    body: { value: 10 },
  });
  expect(app.synthYaml()).not.toContain('namespace');
});

test('removes the file of a chart that is gone, and no other', () => {
  inFolder((outdir) => {
    for (const ids of [['a', 'b'], ['b']]) {
      const app = new KibanApp({ outdir });
      for (const id of ids) object2(app, id);
      app.synth();
      writeFileSync(join(outdir, 'mine.yaml'), 'mine');
    }
    expect(Object.keys(filesIn(outdir))).toEqual(['b.k8s.yaml', 'mine.yaml']);
  });
});

function object2(app: App, id: string): void {
  new ApiObject(new Chart(app, id), 'x', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: id } });
}
