import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runGraph } from '../../lib/cli/graph';
import { renderDocuments } from '../../lib/synth/yaml/yaml';
import type { Loose } from '../support/synth';
import { type Answer, runIn } from '../support/run-command';

const deployment = (name: string, port: number, namespace = 'shop'): Loose => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace },
  spec: {
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: { containers: [{ name, image: `${name}:1`, ports: [{ containerPort: port }] }] },
    },
  },
});

/** Lets these callers in on a port, and nobody else. */
const policy = (name: string, port: number, ...callers: string[]): Loose => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name, namespace: 'shop' },
  spec: {
    podSelector: { matchLabels: { app: name } },
    policyTypes: ['Ingress'],
    ingress: callers.map((app) => ({
      from: [{ podSelector: { matchLabels: { app } } }],
      ports: [{ port, protocol: 'TCP' }],
    })),
  },
});

const SHOP = [
  deployment('web', 8080),
  deployment('cart', 7070),
  deployment('redis', 6379),
  policy('web', 8080),
  policy('cart', 7070, 'web'),
  policy('redis', 6379, 'cart'),
];

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function folderWith(files: Readonly<Record<string, string | readonly Loose[]>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'kiban-graph-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), typeof content === 'string' ? content : renderDocuments(content));
  }
  return folder;
}

const run = (cwd: string, ...args: string[]): Answer => runIn(cwd, runGraph, args);

const cwd = folderWith({ 'shop/all.yaml': SHOP, 'empty/notes.txt': '' });

test('tells who is called by whom, namespace by namespace', () => {
  const { code, out, err } = run(cwd, 'shop');
  expect(runIn(cwd, runGraph, ['-'], renderDocuments(SHOP))).toEqual({ code, out, err });
  expect([code, err]).toEqual([0, '']);
  expect(out).toBe(`shop
  cart
    called by web (7070)
    calls out anywhere (any port)
  redis
    called by cart (6379)
    calls out anywhere (any port)
  web
    calls out anywhere (any port)

3 workloads, 2 calls beside what is open to many
`);
});

test('prints the graph as JSON in the form that others read', () => {
  const { code, out } = run(cwd, 'shop', '--json');
  const graph = JSON.parse(out);
  expect(code).toBe(0);
  expect(Object.keys(graph)).toEqual(expect.arrayContaining(['workloads', 'edges', 'ingress', 'egress']));
  expect(graph.workloads[0]).toEqual({ namespace: 'shop', name: 'cart' });
  expect(graph.edges).toContainEqual({
    from: { namespace: 'shop', name: 'web' },
    to: { namespace: 'shop', name: 'cart' },
    port: 7070,
    protocol: 'TCP',
  });
});

test('draws beside what it prints, alike each time', () => {
  const once = run(cwd, 'shop', '--svg', 'graph.svg', '--html', 'graph.html');
  const drawn = ['graph.svg', 'graph.html'].map((file) => readFileSync(join(cwd, file), 'utf8'));
  const again = run(cwd, 'shop', '--svg', 'graph.svg', '--html', 'graph.html');
  expect([once.code, once.err]).toEqual([0, 'wrote graph.svg\nwrote graph.html\n']);
  expect(again).toEqual(once);
  expect(['graph.svg', 'graph.html'].map((file) => readFileSync(join(cwd, file), 'utf8'))).toEqual(drawn);
  expect(drawn[0]).toMatch(/^<svg .*<\/svg>$/s);
  expect(drawn[1]).toMatch(/^<!doctype html>/);
});

test('the order of paths and files changes nothing', () => {
  const apart = folderWith(
    Object.fromEntries([...SHOP].reverse().map((object, index) => [`${index % 2}/${index}.yaml`, [object]])),
  );
  expect(run(apart, '1', '0').out).toBe(run(cwd, 'shop').out);
});

describe('beside a declared graph', () => {
  const declare = (...edges: Loose[]): string => JSON.stringify({ edges });
  const edge = (from: string, to: string, port: number): Loose => ({
    from: { namespace: 'shop', name: from },
    to: { namespace: 'shop', name: to },
    port,
    protocol: 'TCP',
  });

  test('tells what is possible and not declared, and what is declared and not possible', () => {
    const files = {
      'all.yaml': SHOP,
      'graph.json.txt': declare(edge('web', 'cart', 7070), edge('web', 'redis', 6379)),
    };
    const { code, out } = run(folderWith(files), '.', '--declared', 'graph.json.txt');
    expect(code).toBe(0);
    expect(out).toContain('called by web (7070)\n');
    expect(out).toContain('called by cart (6379, not declared)\n');
    expect(out).toContain('called by web (6379, declared but not possible)\n');
    expect(out).toContain('1 not declared, 1 declared but not possible');
  });

  test('takes the graph that it prints, and finds nothing to tell', () => {
    const folder = folderWith({ 'shop/all.yaml': SHOP });
    writeFileSync(join(folder, 'graph.json'), run(folder, 'shop', '--json').out);
    const { code, out } = run(folder, 'shop', '--declared', 'graph.json');
    expect(code).toBe(0);
    expect(out).toBe(run(folder, 'shop').out);
  });

  test.each([
    ['no JSON', 'edges: []', 'JSON ('],
    ['a text', '"edges"', 'a list of connections'],
    ['no edges', '{}', 'a list of connections'],
    ['edges that are none', '{"edges":[{"from":"web","to":"cart"}]}', 'a connection'],
    ['a port that is none', declare({ ...edge('web', 'cart', 1), port: 'http' }), 'a connection'],
    ['a transport that is none', declare({ ...edge('web', 'cart', 1), protocol: 'HTTP' }), 'a connection'],
    [
      'ways in from nobody',
      '{"edges":[],"ingress":[{"to":{"namespace":"a","name":"b"},"port":1,"protocol":"TCP"}]}',
      'a connection',
    ],
  ])('refuses a file with %s', (_, text, allowed) => {
    const { code, out, err } = run(
      folderWith({ 'all.yaml': SHOP, graph: text }),
      'all.yaml',
      '--declared',
      'graph',
    );
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(allowed);
  });
});

describe('--explain', () => {
  test('says why a call is possible, and names the object', () => {
    const { code, out } = run(cwd, 'shop', '--explain', 'shop/web', 'shop/cart', '7070');
    expect(code).toBe(0);
    expect(out).toMatch(/^shop\/web can call shop\/cart on port 7070\/TCP\n/);
    expect(out).toContain('[NetworkPolicy shop/cart]');
  });

  test('says why it is not, on the ports of the workload where none is asked for', () => {
    const { code, out } = run(cwd, '--explain', 'web', 'redis', 'shop');
    expect(code).toBe(0);
    expect(out).toMatch(/^shop\/web cannot call shop\/redis on port 6379\/TCP\n {2}/);
    expect(out).toContain('denies: ');
  });

  test.each([
    ['a name that is nearly one', ['--explain', 'web', 'cartt'], 'write cart'],
    ['a part of a name', ['--explain', 'web', 'r'], 'write shop/cart'],
    ['one end alone', ['--explain', 'web'], 'who calls, who is called'],
    ['an option for an end', ['--explain', 'web', '--json'], 'who calls, who is called'],
    ['port 0', ['--explain', 'web', 'cart', '0'], 'a port from 1 to 65535'],
    ['port 65536', ['--explain', 'web', 'cart', '65536'], 'a port from 1 to 65535'],
  ])('refuses %s', (_, args, text) => {
    const { code, err } = run(cwd, 'shop', ...args);
    expect(code).toBe(2);
    expect(err).toContain(text);
  });

  test('asks for the namespace where two workloads share a name', () => {
    const folder = folderWith({ 'all.yaml': [...SHOP, deployment('cart', 7070, 'other')] });
    const { code, err } = run(folder, '.', '--explain', 'web', 'cart');
    expect(code).toBe(2);
    expect(err).toContain('write other/cart or shop/cart');
  });

  test('asks for a port where a workload declares none', () => {
    const silent = deployment('silent', 1);
    delete silent.spec.template.spec.containers[0].ports;
    const closed = policy('silent', 1);
    const { code, err } = run(
      folderWith({ 'all.yaml': [...SHOP, silent, closed] }),
      '.',
      '--explain',
      'web',
      'silent',
    );
    expect(code).toBe(2);
    expect(err).toContain('write kiban graph … --explain shop/web shop/silent 8080');
  });
});

test('objects without a namespace lie in the one that is given', () => {
  const loose = deployment('web', 8080);
  delete loose.metadata.namespace;
  const folder = folderWith({ 'all.yaml': [loose] });
  expect(run(folder, '.').out).toMatch(/^default\n/);
  expect(run(folder, '.', '--namespace', 'shop').out).toMatch(/^shop\n/);
});

test.each([
  ['no path', [], 'one or more files or folders'],
  ['an unknown option', ['shop', '--png', 'x'], 'options of kiban graph'],
  ['a path that is not there', ['gone'], 'a folder, a file'],
  ['a folder without manifests', ['empty'], 'files that end in .yaml'],
  [
    'a picture in a folder that is not there',
    ['shop', '--svg', 'gone/graph.svg'],
    'a file that can be written',
  ],
  ['a declared graph that is not there', ['shop', '--declared', 'gone.json'], 'a file that can be read'],
])('refuses %s', (_, args, text) => {
  const { code, out, err } = run(cwd, ...args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('kiban graph could not run');
  expect(err).toContain(text);
});

test('refuses what is no YAML, with its line', () => {
  const { code, err } = run(folderWith({ 'bad.yaml': 'kind: [' }), '.');
  expect(code).toBe(2);
  expect(err).toContain('bad.yaml:1');
});

test('refuses two environments at once', () => {
  const both = folderWith({ 'dev/all.yaml': SHOP, 'production/all.yaml': [deployment('web', 9090)] });
  const { code, err } = run(both, '.');
  expect(code).toBe(2);
  expect(err).toContain('one environment at a time');
});

test('--help tells the options', () => {
  expect(run(cwd, '--help')).toMatchObject({
    code: 0,
    out: expect.stringContaining('--explain <from> <to>'),
  });
});
