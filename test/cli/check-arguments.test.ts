import { readCheckArguments } from '../../lib/cli/check-arguments';
import type { PropIssue } from '../../lib/core/issue';
import { KUBERNETES_VERSIONS } from '../../lib/core/kubernetes-version';

function read(...args: readonly string[]): { given: unknown; issues: readonly string[] } {
  const issues: PropIssue[] = [];
  const given = readCheckArguments(args, issues);
  return { given, issues: issues.map(({ field, allowed, fix }) => `${field}: ${allowed}; ${fix}`) };
}

test('paths are all that is needed', () => {
  expect(read('manifests', 'more.yaml')).toEqual({
    given: {
      paths: ['manifests', 'more.yaml'],
      output: 'text',
      only: undefined,
      kubernetesVersion: undefined,
      istioVersion: undefined,
      podSecurity: {},
    },
    issues: [],
  });
});

test.each<[readonly string[], object]>([
  [['--json', 'a'], { output: 'json' }],
  [['--output', 'sarif', 'a'], { output: 'sarif' }],
  [['-o', 'json', '--json', 'a'], { output: 'json' }],
  [['--only', 'api', 'a'], { only: ['api'] }],
  [['--only', 'api,unwise', 'a'], { only: ['api', 'unwise'] }],
  [['--only', 'later', 'a', '--only=api'], { only: ['later', 'api'] }],
  [['--kubernetes-version', '1.28', 'a'], { kubernetesVersion: '1.28' }],
  [['--kubernetes-version', 'v1.31', 'a'], { kubernetesVersion: '1.31' }],
  [['--kubernetes-version', 'v1.33.1-eks-4', 'a'], { kubernetesVersion: '1.33' }],
  [['--istio-version', '1.24', 'a'], { istioVersion: '1.24' }],
  [['--istio-version', 'v1.27.3', 'a'], { istioVersion: '1.27' }],
  [['--pod-security', 'shop=restricted', 'a'], { podSecurity: { shop: { level: 'restricted' } } }],
  [
    ['--pod-security', 'shop=baseline:v1.28', 'a', '--pod-security', 'x=privileged:1.30'],
    { podSecurity: { shop: { level: 'baseline', minor: 28 }, x: { level: 'privileged', minor: 30 } } },
  ],
  [['--', '--json'], { output: 'text', paths: ['--json'] }],
])('reads %j', (args, expected) => {
  const { given, issues } = read(...args);
  expect(issues).toEqual([]);
  expect(given).toMatchObject(expected);
});

test.each(KUBERNETES_VERSIONS)('knows Kubernetes %s', (version) => {
  expect(read('--kubernetes-version', version, 'a').given).toMatchObject({ kubernetesVersion: version });
});

test.each(['-h', '--help'])('%s asks for help, whatever stands beside it', (option) => {
  expect(read(option, '--only', 'nothing')).toEqual({ given: 'help', issues: [] });
});

test.each<[readonly string[], RegExp]>([
  [[], /^: one or more files or folders; write kiban check manifests$/],
  [['a', '--jsn'], /^: options of kiban check \(Unknown option '--jsn'\); did you mean --json\?$/],
  [['a', '--kubernetes-verson=1.28'], /did you mean --kubernetes-version\?$/],
  [['a', '--force'], /\(Unknown option '--force'\); run kiban check --help$/],
  [
    ['a', '--only', '--json'],
    /^: options of kiban check \(Option '--only' argument is ambiguous\); run kiban/,
  ],
  [['a', '--json=yes'], /options of kiban check/],
  [['a', '--output', 'sarfi'], /^--output: one of text, json, sarif; write --output sarif$/],
  [['a', '--output', 'sarif', '--json'], /^--output: .*; leave one of --json and --output out$/],
  [['a', '--only', 'error'], /^--only: one of api, later, unwise; write --only api$/],
  [['a', '--only', 'api,'], /^--only: one of api, later, unwise/],
  [['a', '--only='], /^--only: /],
  [
    ['a', '--kubernetes-version', '1.27'],
    /^--kubernetes-version: one of 1\.28, [^;]*; write .*version 1\.2\d$/,
  ],
  [['a', '--kubernetes-version', 'newest'], /write --kubernetes-version 1\.33$/],
  [['a', '--kubernetes-version='], /^--kubernetes-version: /],
  [['a', '--istio-version', '1.19'], /^--istio-version: one of 1\.20, [^;]*; write --istio-version 1\.\d+$/],
  [['a', '--istio-version', 'newest'], /write --istio-version 1\.27$/],
  [['a', '--istio-version='], /^--istio-version: /],
  [['a', '--pod-security', 'shop'], /^--pod-security: a namespace and one of privileged, .*shop=restricted$/],
  [['a', '--pod-security', '=restricted'], /^--pod-security: /],
  [['a', '--pod-security', 'shop=strict'], /^--pod-security: /],
  [['a', '--pod-security', 'shop=Restricted'], /^--pod-security: /],
  [['a', '--pod-security', 'shop=restricted=x'], /^--pod-security: /],
  [['a', '--pod-security', 'shop=restricted:latest'], /^--pod-security: /],
  [['a', '--pod-security', 'shop=restricted:v2.1'], /^--pod-security: /],
])('refuses %j and says what to write', (args, message) => {
  const { issues } = read(...args);
  expect(issues).toHaveLength(1);
  expect(issues[0]).toMatch(message);
});

test('tells all faults at once', () => {
  const { issues } = read('--only', 'x,y', '--kubernetes-version', '2', '--pod-security', 'z');
  expect(issues.map((issue) => issue.slice(0, issue.indexOf(':')))).toEqual([
    '',
    '--only',
    '--only',
    '--kubernetes-version',
    '--pod-security',
  ]);
});
