import { readFileSync } from 'node:fs';
import { Yaml } from 'cdk8s';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { renderDocuments } from '../../lib/synth/yaml/yaml';
import { describeWith, sharedFile } from '../support/oracles';
import { DEPARTURES, type Misled, departs } from '../support/yaml-departures';
import { ITEM, type YamlReader, changedTexts, kubectl, pyYaml, yamlPackage } from '../support/yaml-readers';
import * as texts from '../support/yaml-texts';

// Other suites and the readers want the processor, too.
jest.setTimeout(120_000);

const cdk8sText = (documents: readonly unknown[]): string => Yaml.stringify(...documents);

const MANIFESTS = [
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'cart',
      labels: {
        'app.kubernetes.io/name': 'cart',
        'app.kubernetes.io/version': '1.4.2',
        build: '0123',
        sha: '1e4',
      },
      annotations: {
        'prometheus.io/scrape': 'true',
        'prometheus.io/port': '9090',
        'kiban.dev/config': '{"a": [1, 2], "b": "it\'s"}',
        'nginx.ingress.kubernetes.io/configuration-snippet':
          'more_set_headers "X-Frame-Options: DENY";\nreturn 200;\n',
      },
    },
    spec: {
      replicas: 3,
      strategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
      template: {
        spec: {
          automountServiceAccountToken: false,
          containers: [
            {
              name: 'server',
              image:
                'ghcr.io/acme/cart:1.4.2@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
              command: ['/bin/sh', '-c', 'set -e\nexec java -jar /app.jar "$@"', '--'],
              args: [
                '--log-level=info',
                '-v',
                '--flag',
                '*',
                '&',
                '!',
                '@file',
                '[::]:8080',
                'a: b',
                'a #b',
                '#',
                '',
              ],
              env: [
                { name: 'PORT', value: '8080' },
                { name: 'GREETING', value: 'héllo 🦄 ' },
                { name: 'DSN', value: 'redis://cart-redis.shop.svc.cluster.local:6379/0?timeout=1s' },
                { name: 'EMPTY', value: '' },
              ],
              resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { memory: '64Mi' } },
              livenessProbe: { httpGet: { path: '/live', port: 'http', httpHeaders: [] }, periodSeconds: 10 },
              securityContext: { capabilities: { drop: ['ALL'] }, runAsUser: 65532, seLinuxOptions: {} },
            },
          ],
          tolerations: null,
        },
      },
    },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    spec: { schedule: '*/5 * * * *', timeZone: 'Etc/UTC', ratio: 0.1 },
  },
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'files' },
    data: {
      'nginx.conf': 'server {\n  listen 80;\n\n  location / {\n    return 200 "ok";\n  }\n}\n',
      'no-break-at-end.txt': 'one\ntwo',
      'breaks-at-end.txt': 'one\n\n\n',
      'indented.txt': '  one\ntwo\n',
      'blank-end.txt': 'one\n  ',
      'escape.txt': `\x1b[1mbold\x1b[0m and a long line behind it\nand another one\n`,
      'dos.bat': '@echo off\r\nrem and a long line behind it\r\n',
      '---': '---\n...\n',
    },
    binaryData: {},
  },
];

test('writes typical manifests as cdk8s writes them', () => {
  expect(renderDocuments(MANIFESTS)).toBe(cdk8sText(MANIFESTS));
});

test.each<[string, unknown]>([
  ['an empty list', []],
  ['an empty map', {}],
  ['null', null],
  ['a number', 5],
  ['a word', 'word'],
  ['undefined', undefined],
  [
    'lists in lists',
    [
      [[1], []],
      [[], [{}]],
    ],
  ],
  ['maps in lists', [{ a: 1, b: [{ c: 2 }] }, {}, { d: {} }]],
  [
    'keys that need quotes',
    { '': 1, 'a: b': 2, 'a #b': 3, '- a': 4, '"': 5, y: 6, '1': 7, '---': 8, 'a\nb': 9 },
  ],
  ['the longest key that needs no question mark', { ['k'.repeat(1024)]: { a: [1] } }],
  ['longer keys', { ['k'.repeat(1025)]: { a: [1] }, ['l'.repeat(1025)]: [1], ['m'.repeat(1025)]: 'a\nb' }],
  ['integers of any size', [0, -0, -1, 2 ** 53, 1e20, 9223372036854775807n]],
  ['numbers with a fraction', [0.1, -1.5, 1.5e21, 2.5e-7]],
])('writes %s as a document as cdk8s writes it', (_, document) => {
  expect(renderDocuments([document])).toBe(cdk8sText([document]));
});

const upstream = sharedFile('workloads/online-boutique/kubernetes-manifests.yaml');

(upstream === undefined ? test.skip : test)(
  'writes the manifests of a whole application so, too (skipped where they are not beside the repository)',
  () => {
    const file = readFileSync(upstream ?? '', 'utf8');
    const documents = parseAllDocuments(file).map((document) => document.toJS() as unknown);
    expect(renderDocuments(documents)).toBe(cdk8sText(documents));
  },
);

/** Texts that are written otherwise than by cdk8s, though nothing excuses it. */
function unexcused(all: readonly string[]): string[] {
  return all.filter((text) => {
    const document = [text, { [text]: 1 }];
    return !departs(text) && renderDocuments([document]) !== cdk8sText([document]);
  });
}

test.each<[string, () => string[]]>([
  ['all texts that look like numbers', () => texts.textsOver(texts.NUMERIC, 4)],
  ['all texts of indicators', () => texts.textsOver(texts.STRUCTURAL, 3)],
  ['longer texts of the common indicators', () => texts.textsOver(texts.STRUCTURAL_FEW, 4)],
  ['all texts of white space', () => texts.textsOver(texts.BLANK, 6)],
  ['long texts on several lines in quotes', texts.foldedTexts],
  ['odd characters', () => texts.charactersOf(...texts.ODD_CHARACTERS)],
  ['words with a meaning', texts.words],
  ['dates and times', texts.times],
])('writes %s as cdk8s writes them, but for the departures', (_, all) => {
  expect(unexcused(all())).toEqual([]);
});

const writable = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(...'ab \n\t:#-"\'x0123.\\'.split('')), maxLength: 90 }),
    fc.string({ unit: fc.constantFrom(...'ab \n"\\\x07\r'.split('')), minLength: 30, maxLength: 90 }),
  )
  .filter((text) => !departs(text));
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !/^-?\de/.test(String(n)));
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium' },
    fc.oneof(writable, fc.integer(), number, fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(writable, tie('value'), { maxKeys: 5 }),
  ),
}));

test('writes any documents as cdk8s writes them, but for the departures', () => {
  const documents = fc.array(fc.dictionary(writable, value, { maxKeys: 5 }), { maxLength: 3 });
  fc.assert(
    fc.property(documents, (all) => expect(renderDocuments(all)).toBe(cdk8sText(all))),
    { numRuns: 1000 },
  );
});

describe.each(DEPARTURES)('departs from cdk8s for $reason', ({ applies, examples }) => {
  test.each(examples)('as in %j', (text) => {
    expect(applies(text)).toBe(true);
    expect(renderDocuments([text, { [text]: 1 }])).not.toBe(cdk8sText([text, { [text]: 1 }]));
  });
});

function expectMisled(misled: Misled, read: YamlReader): void {
  const examples = DEPARTURES.flatMap((departure) => departure.examples);
  test.each(examples.filter(([, reader]) => reader === misled))(
    'cdk8s writes %j, which reads back as another',
    (text) => {
      expect(changedTexts([text], ITEM, read, cdk8sText)).toEqual([text]);
    },
  );
}

describe('read as YAML 1.2', () => expectMisled('YAML 1.2', yamlPackage('1.2')));
describeWith('pyyaml', 'read by PyYAML', (python) => expectMisled('PyYAML', pyYaml(python)));
describeWith('kubectl', 'read by Go', (path) => expectMisled('Go', kubectl(path)));

test.each<[string, unknown, string, string]>([
  ['an exponent without a fraction, which PyYAML takes for text', { a: 1e21 }, 'a: 1.0e+21\n', 'a: 1e+21\n'],
  ['a value that is undefined, which JSON leaves out', { a: undefined, b: 1 }, 'b: 1\n', 'a: null\nb: 1\n'],
  [
    'a byte order mark, which readers drop from the start of a file',
    { '\ufeffa': 1 },
    '"\\ufeffa": 1\n',
    '\ufeffa: 1\n',
  ],
  ['a text as a whole document, which needs no block', 'a\n', '"a\\n"\n', '|\na\n'],
])('departs from cdk8s for %s', (_, document, ours, theirs) => {
  expect([renderDocuments([document]), cdk8sText([document])]).toEqual([ours, theirs]);
});

test('departs from cdk8s for a value used twice, which is written twice and not by an anchor', () => {
  const labels = { app: 'cart' };
  const document = { selector: labels, labels };
  expect(renderDocuments([document])).toBe('selector:\n  app: cart\nlabels:\n  app: cart\n');
  expect(cdk8sText([document])).toBe('selector: &a1\n  app: cart\nlabels: *a1\n');
});
