/** Folders whose dependencies point down only; each knows those named beside it, and itself. */
const FLOOR = {
  core: [],
  kubernetes: ['core'],
  prometheus: ['core'],
  policy: ['prometheus', 'kubernetes', 'core'],
  reachability: ['kubernetes', 'core'],
  picture: ['reachability', 'kubernetes', 'core'],
  synth: ['policy', 'prometheus', 'kubernetes', 'core'],
};

/** One folder per thing a user says. They meet in core/service-ref.ts and in app/, never in one another. */
const DOMAINS = [
  'availability',
  'chaos',
  'config',
  'delivery',
  'exposure',
  'linkerd',
  'mesh',
  'network',
  'pins',
  'rollout',
  'routing',
  'scaling',
  'secrets',
  'service',
  'slo',
  'tenancy',
  'workload',
];

const BELOW_DOMAINS = Object.keys(FLOOR);

/** What each folder of lib may import of lib. */
const ARROWS = {
  ...FLOOR,
  ...Object.fromEntries(DOMAINS.map((domain) => [domain, BELOW_DOMAINS])),
  app: [...BELOW_DOMAINS, ...DOMAINS],
  diff: ['kubernetes', 'core'],
  testing: [...BELOW_DOMAINS, ...DOMAINS, 'app'],
  cli: [...BELOW_DOMAINS, ...DOMAINS, 'diff', 'app'],
};

/** Why a folder stands where it stands. */
const REASONS = {
  core: 'The floor: faults, names and values know nothing of Kubernetes objects, nor of anything else of ours.',
  kubernetes: 'What the API server knows is true whoever writes the objects.',
  synth: 'Collecting, checking and writing must work for every object, so that it knows no domain.',
  reachability:
    'Who can reach whom is read from manifests, whoever wrote them: it shares nothing with what writes policies.',
  prometheus: 'PromQL is shared by slo, rollout and the rules over manifests, and knows none of them.',
  app: 'Wiring only: it knows all domains, and neither the command line nor the test helpers.',
  policy: 'Policies judge manifests, not our constructs: they must say the same of anybody else’s YAML.',
  diff: 'A diff says what a change does to a cluster: it knows manifests, whoever wrote them, and nothing of ours.',
  picture:
    'A picture shows what a report of reachability says: it knows neither manifests nor who wrote them.',
  testing: 'What tests of users ask: on top of app, out of reach of the command line.',
  cli: 'On top of everything but the test helpers.',
};

const DOMAIN_REASON =
  'Domains never import each other: what others may know of a service is core/service-ref.ts, and app joins them.';

const arrows = Object.entries(ARROWS).map(([folder, allowed]) => ({
  name: `${folder}-imports-down`,
  comment: REASONS[folder] ?? DOMAIN_REASON,
  severity: 'error',
  from: { path: `^lib/${folder}/` },
  to: { path: '^lib/', pathNot: `^lib/(${[folder, ...allowed].join('|')})/` },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Files that import each other in a circle, be it only for types, are one file in two parts.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'known-folders',
      comment: 'A new folder of lib gets its place among the arrows above before it gets files.',
      severity: 'error',
      from: { path: '^lib/', pathNot: `^lib/(index\\.ts$|(${Object.keys(ARROWS).join('|')})/)` },
      to: {},
    },
    ...arrows,
    {
      name: 'floor-without-imports',
      comment:
        'Classes of custom resources are for those who place them; the floor below them stays free of them.',
      severity: 'error',
      from: { path: '^lib/(core|kubernetes|synth|policy|reachability)/' },
      to: { path: '^imports/' },
    },
    {
      name: 'imports-are-thin',
      comment:
        'A custom resource is an interface and a KubernetesObject; checks and defaults belong to a domain.',
      severity: 'error',
      from: { path: '^imports/' },
      to: { path: '^(lib|imports)/', pathNot: '^lib/synth/kubernetes-object\\.ts$' },
    },
    {
      name: 'public-door-is-outside',
      comment: 'lib/index.ts is for users; inside, files name the file they mean.',
      severity: 'error',
      from: { path: '^(lib|imports)/' },
      to: { path: '^lib/(testing/)?index\\.ts$' },
    },
    {
      name: 'one-place-touches-the-disk',
      comment:
        'A failed synth leaves the disk as it was: only the writer, the reader of pins, and the command line may reach it.',
      severity: 'error',
      from: {
        path: '^(lib|imports)/',
        pathNot: '^lib/(cli/|synth/write/|pins/read-pins-file\\.ts$)',
      },
      to: { dependencyTypes: ['core'], path: '^(fs|fs/promises)$' },
    },
    {
      name: 'no-network-no-processes',
      comment:
        'The same input gives the same bytes: nothing is fetched, asked of the machine, or run. A lock of the output ' +
        'folder says its machine, and stands in no output.',
      severity: 'error',
      from: { path: '^(lib|imports)/', pathNot: '^lib/(cli/|synth/write/run\\.ts$)' },
      to: {
        dependencyTypes: ['core'],
        path: '^(child_process|cluster|dgram|dns(/promises)?|http2?|https|net|os|tls|worker_threads)$',
      },
    },
    {
      name: 'plus-by-type-only',
      comment:
        'cdk8s-plus takes longer to load than all of kiban: its types are welcome, its code is the user’s choice.',
      severity: 'error',
      from: { path: '^(lib|imports)/' },
      to: { path: '(^|/)cdk8s-plus-', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'declared-packages-only',
      comment:
        'What is loaded at run time is a peer or a dependency: a development package is not there when used.',
      severity: 'error',
      from: { path: '^(lib|imports)/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['npm-peer', 'npm'],
      },
    },
    {
      name: 'resolvable',
      comment: 'An import that nothing answers to would escape every rule above.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'node', 'types'] },
  },
};
