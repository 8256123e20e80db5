import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CHECK_USAGE, runCheck } from '../../lib/cli/check';
import type { CheckFinding } from '../../lib/cli/check-findings';
import { type Answer, runIn } from '../support/run-command';

let cwd = '';
beforeEach(() => (cwd = mkdtempSync(join(tmpdir(), 'kiban-check-'))));
afterEach(() => rmSync(cwd, { recursive: true }));

/** Writes a file below the folder that the command stands in. */
function file(name: string, text: string): void {
  mkdirSync(dirname(join(cwd, name)), { recursive: true });
  writeFileSync(join(cwd, name), text);
}

const run = (...args: readonly string[]): Answer => runIn(cwd, runCheck, args);

function findings(...args: readonly string[]): readonly CheckFinding[] {
  return JSON.parse(run('--json', ...args).out) as CheckFinding[];
}

const SOUND = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\ndata: { a: b }\n';

/** A number in a map of texts: the server refuses it. */
const REFUSED =
  'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  namespace: shop\ndata:\n  a: 1\n';

/** A pod in a template that the server does not look into. */
const LATER = `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  serviceName: db
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec:
      containers:
        - { name: app, image: app:1, imagePullPolicy: always, resources: { requests: { cpu: 1, memory: 1Gi } } }
`;

/** A pod that runs as nobody has made. */
const UNWISE = `apiVersion: v1
kind: Pod
metadata: { name: a, namespace: shop }
spec:
  serviceAccountName: nobody
  containers: [{ name: app, image: app:1, resources: { requests: { cpu: 1, memory: 1Gi } } }]
`;

describe('exit codes', () => {
  beforeEach(() => {
    file('sound.yaml', SOUND);
    file('refused.yaml', REFUSED);
    file('later.yaml', LATER);
    file('unwise.yaml', UNWISE);
  });

  test.each<[number, readonly string[]]>([
    [0, ['sound.yaml']],
    [1, ['refused.yaml']],
    [1, ['later.yaml']],
    [0, ['unwise.yaml']],
    [1, ['sound.yaml', 'refused.yaml']],
    [1, ['.']],
    [0, ['later.yaml', '--only', 'api']],
    [1, ['later.yaml', '--only', 'later']],
    [0, ['refused.yaml', '--only', 'later']],
    [1, ['refused.yaml', '--only', 'api']],
    [1, ['unwise.yaml', '--only', 'unwise']],
    [0, ['unwise.yaml', '--only', 'api,later']],
    [0, ['--help']],
    [2, []],
    [2, ['--only', 'errors', 'sound.yaml']],
    [2, ['nowhere']],
    [2, ['sound.yaml', 'nowhere']],
  ])('%i for %j, as text and as JSON', (code, args) => {
    expect(run(...args).code).toBe(code);
    expect(run(...args, '--json').code).toBe(code);
  });
});

test('a clean run says how much it looked at', () => {
  file('a/one.yaml', SOUND);
  file('a/b/two.yml', SOUND);
  file('a/three.json', '{ "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": "more" } }');
  file('a/notes.md', '# not: [read');
  file('a/.hidden/four.yaml', 'not: [read');
  file('a/node_modules/x/five.yaml', 'not: [read');
  expect(run('a')).toEqual({ code: 0, out: '0 findings in 3 files\n', err: '' });
  expect(run('a/one.yaml')).toEqual({ code: 0, out: '0 findings in 1 file\n', err: '' });
  expect(run('a', '--json')).toEqual({ code: 0, out: '[]\n', err: '' });
});

test('a finding says where, what was given, what is allowed and what to do', () => {
  file('shop/settings.yaml', REFUSED);
  expect(run('shop').out).toBe(
    'shop/settings.yaml:7 ConfigMap settings: field-type (api)\n' +
      '  data.a = 1, allowed: a text\n    fix: put it in quotes: "1"\n1 finding in 1 file\n',
  );
});

test('as JSON a finding has exactly these fields', () => {
  file('shop/settings.yaml', `${SOUND}---\n${REFUSED}`);
  expect(findings('shop/settings.yaml')).toEqual([
    {
      file: 'shop/settings.yaml',
      document: 1,
      line: 12,
      object: { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'settings' },
      rule: 'field-type',
      class: 'api',
      path: 'data.a',
      given: 1,
      allowed: 'a text',
      fix: 'put it in quotes: "1"',
    },
  ]);
});

test('as JSON what was left out is null, and what has no form in JSON is a text', () => {
  file('a.yaml', 'apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { ports: [{ name: a }] }\n');
  file('b.yaml', 'apiVersion: v1\nkind: Service\nmetadata: { name: b }\nspec: { ports: [{ port: .inf }] }\n');
  expect(findings('a.yaml', '--only', 'api')).toMatchObject([{ path: 'spec.ports[0].port', given: null }]);
  for (const finding of findings('b.yaml', '--only', 'api')) expect(Object.keys(finding)).toContain('given');
});

describe('files of several objects', () => {
  test('documents count from 0, those with nothing in them too', () => {
    file('a.yaml', `# only a comment\n---\n---\n${SOUND}---\n${REFUSED}`);
    expect(findings('a.yaml')).toMatchObject([{ document: 2, line: 15 }]);
  });

  test('the items of a List are objects of their own, however deep', () => {
    const item = (name: string, value: string): string =>
      `{ apiVersion: v1, kind: ConfigMap, metadata: { name: ${name} }, data: { a: ${value} } }`;
    file(
      'a.yaml',
      `apiVersion: v1\nkind: List\nitems:\n  - ${item('a', 'b')}\n  - ${item('b', '1')}\n` +
        `  - apiVersion: v1\n    kind: ConfigMapList\n    items:\n      - ${item('c', 'true')}\n`,
    );
    expect(findings('a.yaml')).toMatchObject([
      { document: 0, line: 5, object: { name: 'b' }, path: 'data.a', given: 1 },
      { document: 0, line: 9, object: { name: 'c' }, path: 'data.a', given: true },
    ]);
  });

  test('findings stand file by file as asked, and line by line', () => {
    const two = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: A_B }\ndata: { a: 1 }\n';
    file('a.yaml', two);
    file('b.yaml', two);
    expect(findings('b.yaml', 'a.yaml').map(({ file: name, line }) => `${name}:${line}`)).toEqual([
      'b.yaml:3',
      'b.yaml:4',
      'a.yaml:3',
      'a.yaml:4',
    ]);
  });
});

describe('YAML is read as Kubernetes reads it', () => {
  const data = (text: string): string =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  a: ${text}\n`;

  test.each(['e123456', '1:30', '0o18', 'text', '"1"', '2001-01-01', '0x', '1e'])('%s is a text', (text) => {
    file('a.yaml', data(text));
    expect(findings('a.yaml')).toEqual([]);
  });

  test.each(['1e3', '0x1F', '017', '0o17', 'on', 'yes', 'y', 'off', 'true', '1_000', '[]'])(
    '%s is none',
    (text) => {
      file('a.yaml', data(text));
      expect(findings('a.yaml')).toMatchObject([{ rule: 'field-type', path: 'data.a', line: 5 }]);
    },
  );

  test('a key that stands twice is a fault of its own line', () => {
    file('a.yaml', `${data('b')}  a: c\n`);
    expect(findings('a.yaml')).toMatchObject([
      { rule: 'yaml', class: 'api', path: 'data.a', given: 'a', line: 6, object: { name: 'a' } },
    ]);
  });

  test('what is no YAML is a fault of an object that nobody knows', () => {
    file('a.yaml', `${SOUND}---\na: [1\n`);
    expect(findings('a.yaml')).toMatchObject([
      { rule: 'yaml', class: 'api', object: {}, document: 1, path: '' },
    ]);
    expect(run('a.yaml').out).toContain(' a document: yaml (api)\n');
  });

  test('what is no UTF-8 is told with its line, and U+FFFD as such is none of that', () => {
    writeFileSync(join(cwd, 'a.yaml'), Buffer.from(data('caf\xE9'), 'latin1'));
    file('b.yaml', data('caf\uFFFD'));
    expect(findings('a.yaml')).toMatchObject([
      { rule: 'yaml', line: 5, fix: 'save the file as YAML in UTF-8' },
    ]);
    expect(findings('b.yaml')).toEqual([]);
  });

  test('it is not told to those who ask for something else', () => {
    file('a.yaml', 'a: [1\n');
    expect(findings('a.yaml', '--only', 'later')).toEqual([]);
  });
});

describe('what is no object', () => {
  test.each(['a text', '[1, 2]', '5', '{}', 'apiVersion: v1', 'kind: Pod', 'apiVersion: [v1]\nkind: Pod'])(
    '%j is refused',
    (text) => {
      file('a.yaml', `${text}\n`);
      expect(run('a.yaml').code).toBe(1);
      expect(findings('a.yaml')[0]).toMatchObject({ rule: 'object-shape', class: 'api', line: 1 });
    },
  );
});

test('a kind or a version that a known group lacks is refused, a group that nobody knows is not', () => {
  const named = (apiVersion: string, kind: string): string =>
    `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a }\n`;
  file('kind.yaml', named('apps/v1', 'Deploymentt'));
  file('version.yaml', named('apps/v1beta1', 'Deployment'));
  file('group.yaml', named('example.com/v1', 'Anything'));
  expect(findings('kind.yaml', '--only', 'api')).toMatchObject([{ rule: 'known-kind', path: 'kind' }]);
  expect(findings('version.yaml', '--only', 'api')).toMatchObject([
    { rule: 'known-kind', path: 'apiVersion' },
  ]);
  expect(findings('group.yaml')).toEqual([]);
});

test('fields are those of the version that is asked for, 1.33 where none is', () => {
  const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n';
  const container = '  containers: [{ name: app, image: app:1 }]\n';
  file('a.yaml', `${pod}  hostnameOverride: b\n${container}`);
  file('b.yaml', `${pod}  resources: { limits: { cpu: 1 } }\n${container}`);
  const refused = (...args: readonly string[]): boolean => run('--only', 'api', ...args).code === 1;
  expect([refused('a.yaml'), refused('a.yaml', '--kubernetes-version', '1.36')]).toEqual([true, false]);
  expect([
    refused('b.yaml', '--kubernetes-version', '1.28'),
    refused('b.yaml', '--kubernetes-version', '1.34'),
  ]).toEqual([true, false]);
});

test('fields of the mesh are those of the Istio that is asked for, or that the manifests install', () => {
  const budget =
    'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: { name: a }\n' +
    'spec: { host: a.example.com, trafficPolicy: { retryBudget: { percent: 20 } } }\n';
  const istiod =
    'apiVersion: v1\nkind: Pod\nmetadata: { name: istiod }\nspec: { containers: [{ name: a, image: istio/pilot:1.26.1 }] }\n';
  file('a.yaml', budget);
  file('b.yaml', `${budget}---\n${istiod}`);
  const refused = (...args: readonly string[]): boolean => run('--only', 'later', ...args).code === 1;
  expect([refused('a.yaml'), refused('a.yaml', '--istio-version', '1.26')]).toEqual([false, true]);
  expect([refused('b.yaml'), refused('b.yaml', '--istio-version', '1.27')]).toEqual([true, false]);
});

describe('Pod Security', () => {
  const namespace = (labels: string): string =>
    `apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { ${labels} } }\n`;
  const ENFORCE = 'pod-security.kubernetes.io/enforce';

  beforeEach(() => {
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata: { name: a, namespace: shop }\n' +
      'spec: { hostNetwork: true, containers: [{ name: app, image: app:1 }] }\n';
    file('pod.yaml', pod);
  });

  /** Whether the pod is refused for the network of its node. */
  const isRefused = (...args: readonly string[]): boolean =>
    findings('pod.yaml', '--only', 'api', ...args).some(({ path }) => path === 'spec.hostNetwork');

  test('nothing is enforced where nobody says so', () => {
    expect(isRefused()).toBe(false);
  });

  test('a Namespace among the objects gives the level of its pods', () => {
    file('namespace.yaml', namespace(`${ENFORCE}: baseline`));
    expect(isRefused('namespace.yaml')).toBe(true);
    file('other.yaml', namespace(`${ENFORCE}: baseline`).replace('name: shop', 'name: shop2'));
    expect(isRefused('other.yaml')).toBe(false);
    file('privileged.yaml', namespace(`${ENFORCE}: privileged`));
    expect(isRefused('privileged.yaml')).toBe(false);
  });

  test('so does --pod-security, which wins over it', () => {
    expect(isRefused('--pod-security', 'shop=baseline')).toBe(true);
    expect(isRefused('--pod-security', 'web=baseline')).toBe(false);
    file('namespace.yaml', namespace(`${ENFORCE}: baseline`));
    expect(isRefused('namespace.yaml', '--pod-security', 'shop=privileged')).toBe(false);
  });
});

describe('what cannot be read', () => {
  test('each path is told, and nothing is checked', () => {
    file('a.yaml', REFUSED);
    file('empty/readme.md', 'nothing');
    const { code, out, err } = run('a.yaml', 'nowhere', 'empty');
    expect([code, out]).toEqual([2, '']);
    expect(err).toBe(
      'kiban check could not run\n' +
        '  nowhere = undefined, allowed: a file, or a folder with .yaml, .yml or .json files\n' +
        '    fix: name the folder that your manifests lie in, such as manifests\n' +
        '  empty = undefined, allowed: a file, or a folder with .yaml, .yml or .json files\n' +
        '    fix: name the folder that your manifests lie in, such as manifests\n',
    );
  });

  test('so is why a path cannot be read', () => {
    const { code, err } = run('x'.repeat(300));
    expect(code).toBe(2);
    expect(err).toMatch(
      /ENAMETOOLONG[^]*allowed: what can be read\n {4}fix: check its name and its permissions\n$/,
    );
  });

  test('a link to a file is read, as kubectl does, one to a folder is not', () => {
    file('outside/a.yaml', REFUSED);
    file('inside/b.yaml', SOUND);
    symlinkSync(join(cwd, 'outside'), join(cwd, 'inside/link'));
    expect(run('inside').out).toBe('0 findings in 1 file\n');
    symlinkSync('../outside/a.yaml', join(cwd, 'inside/link.yaml'));
    expect(run('inside').out).toMatch(/^inside\/link.yaml:7 [^]*\n1 finding in 2 files\n$/);
    expect(run('inside/link.yaml').code).toBe(1);
  });

  test('so is a link that leads nowhere', () => {
    file('inside/b.yaml', SOUND);
    symlinkSync('gone.yaml', join(cwd, 'inside/link.yaml'));
    const { code, err } = run('inside');
    expect(code).toBe(2);
    expect(err).toMatch(/inside = "ENOENT: no such file[^]*inside\/link/);
  });
});

describe('what is piped in', () => {
  const piped = (text: string, ...args: readonly string[]): Answer => runIn(cwd, runCheck, args, text);

  test('is checked where - stands for it, beside files and folders', () => {
    file('a.yaml', SOUND);
    expect(piped(REFUSED, '-', 'a.yaml')).toMatchObject({ code: 1, err: '' });
    expect(piped(REFUSED, '-', 'a.yaml').out).toMatch(
      /^<stdin>:7 ConfigMap settings: [^]*\n1 finding in 2 files\n$/,
    );
    expect(JSON.parse(piped(REFUSED, '--json', '-').out)).toMatchObject([{ file: '<stdin>', line: 7 }]);
    expect(piped(SOUND, '-')).toEqual({ code: 0, out: '0 findings in 1 file\n', err: '' });
  });

  test('is read once, and only where it is asked for', () => {
    file('a.yaml', SOUND);
    expect(piped(REFUSED, '-', '-').out).toMatch(/\n1 finding in 1 file\n$/);
    expect(piped(REFUSED, 'a.yaml').code).toBe(0);
  });

  test.each(['', '\n \n'])('is refused where it is %j: the command before it failed', (text) => {
    const { code, out, err } = piped(text, '-');
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(
      /- = ".*", allowed: manifests on the standard input\n {4}fix: see what the command before/,
    );
  });
});

test('a file that is named twice is looked at once', () => {
  file('a/b.yaml', REFUSED);
  expect(run('a', 'a/b.yaml', './a/').out).toMatch(/1 finding in 1 file\n$/);
});

test('it prints how it is used', () => {
  expect(run('--help')).toEqual({ code: 0, out: CHECK_USAGE, err: '' });
});

test('the same files give the same text', () => {
  file('a.yaml', `${REFUSED}---\n${LATER}---\n${UNWISE}`);
  expect(run('.')).toEqual(run('.'));
  expect(run('.', '--json')).toEqual(run('.', '--json'));
});
