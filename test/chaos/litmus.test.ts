import fc from 'fast-check';
import { worstShare } from '../../lib/chaos/blast-radius';
import { litmus } from '../../lib/chaos/chaos-tool';
import { istio } from '../../lib/mesh/istio';
import { describeWithCrds } from '../support/crd-schemas';
import '../support/property-seed';
import type { Loose } from '../support/synth';
import { type Differences, USUAL, broken, refused } from './chaos-app';

const LITMUS = { chaos: litmus() };
const LASTS = { duration: '30s' };

const byLitmus = (fault: Loose, more: Differences = {}): Differences => ({
  facts: LITMUS,
  ...more,
  chaos: { fault, ...more.chaos },
});

/** What an experiment is told. */
function settingsOf({ spec }: Loose): Loose {
  const [{ spec: own }] = spec.experiments;
  return Object.fromEntries(own.components.env.map(({ name, value }: Loose) => [name, value]));
}

const ON_NODE = {
  CONTAINER_RUNTIME: 'containerd',
  SOCKET_PATH: '/run/containerd/containerd.sock',
  TARGET_CONTAINER: 'cart',
};

/** Each fault that Litmus knows, its experiment, and what that is told. */
const FORMS: readonly (readonly [Loose, string, Loose])[] = [
  [
    { kind: 'podKill', recovery: '10s' },
    'pod-delete',
    { FORCE: 'true', TOTAL_CHAOS_DURATION: '1', CHAOS_INTERVAL: '1', RANDOMNESS: 'false' },
  ],
  [{ kind: 'podKill', recovery: '10s', gracePeriod: 45 }, 'pod-delete', { FORCE: 'false' }],
  [
    { kind: 'containerKill', recovery: '10s', containers: ['cart'] },
    'container-kill',
    { ...ON_NODE, SIGNAL: 'SIGKILL', TOTAL_CHAOS_DURATION: '1', CHAOS_INTERVAL: '1' },
  ],
  [
    { kind: 'networkDelay', latency: '0.2s', jitter: '5ms', ...LASTS },
    'pod-network-latency',
    { ...ON_NODE, NETWORK_LATENCY: '200', JITTER: '5', TOTAL_CHAOS_DURATION: '30' },
  ],
  [{ kind: 'networkDelay', latency: '1s', ...LASTS }, 'pod-network-latency', { JITTER: '0' }],
  [
    { kind: 'networkLoss', percent: 10, correlation: 0, ...LASTS },
    'pod-network-loss',
    { ...ON_NODE, NETWORK_PACKET_LOSS_PERCENTAGE: '10' },
  ],
  [
    { kind: 'networkDuplicate', percent: 10, ...LASTS },
    'pod-network-duplication',
    { NETWORK_PACKET_DUPLICATION_PERCENTAGE: '10' },
  ],
  [
    { kind: 'networkCorrupt', percent: 10, ...LASTS },
    'pod-network-corruption',
    { NETWORK_PACKET_CORRUPTION_PERCENTAGE: '10' },
  ],
  [
    { kind: 'networkBandwidth', rate: '1mbps', limit: 20_480, buffer: 10_000, ...LASTS },
    'pod-network-rate-limit',
    { ...ON_NODE, NETWORK_BANDWIDTH: '1mbps', BURST: '10000', LIMIT: '20480' },
  ],
  [
    { kind: 'stressCpu', workers: 2, load: 80, ...LASTS },
    'pod-cpu-hog',
    { ...ON_NODE, CPU_CORES: '2', CPU_LOAD: '80' },
  ],
  [
    { kind: 'stressMemory', size: '2GB', ...LASTS },
    'pod-memory-hog',
    { ...ON_NODE, MEMORY_CONSUMPTION: '2048', NUMBER_OF_WORKERS: '1' },
  ],
  [
    { kind: 'http', port: 'http', delay: '2s', ...LASTS },
    'pod-http-latency',
    { ...ON_NODE, LATENCY: '2000', TARGET_SERVICE_PORT: '8080', PROXY_PORT: '20000', TOXICITY: '100' },
  ],
  [
    { kind: 'http', port: 'http', abort: true, ...LASTS },
    'pod-http-reset-peer',
    { ...ON_NODE, RESET_TIMEOUT: '0', TARGET_SERVICE_PORT: '8080' },
  ],
];

describe('By Litmus, faults', () => {
  it.each(FORMS)('become an experiment of the hub and what it reads: %j', (fault, experiment, settings) => {
    const { manifest } = broken(byLitmus(fault));
    expect(manifest.kind).toBe('ChaosEngine');
    expect(manifest.spec.experiments.map(({ name }: Loose) => name)).toEqual([experiment]);
    expect(settingsOf(manifest)).toMatchObject({ ...settings, SEQUENCE: 'parallel' });
  });

  it.each([
    ['one', '0'],
    ['all', '100'],
    [{ percent: 25 }, '25'],
  ])('meet %j of the pods as %s percent', (blastRadius, percent) => {
    const { manifest } = broken(byLitmus(USUAL.fault, { chaos: { blastRadius, budget: SOFT } }));
    expect(settingsOf(manifest)).toMatchObject({ PODS_AFFECTED_PERC: percent });
  });

  it.each<[Loose, string]>([
    [{ kind: 'podFailure', ...LASTS }, 'fault.kind'],
    [{ kind: 'networkPartition', ...LASTS }, 'fault.kind'],
    [{ kind: 'podKill', recovery: '10s', gracePeriod: 5 }, 'fault.gracePeriod'],
    [{ kind: 'containerKill', recovery: '10s', containers: ['cart', 'cart'] }, 'fault.containers'],
    [{ kind: 'networkDelay', latency: '1s', correlation: 5, ...LASTS }, 'fault.correlation'],
    [{ kind: 'networkLoss', percent: 10, correlation: 5, ...LASTS }, 'fault.correlation'],
    [{ kind: 'networkDelay', latency: '1s', duration: '500ms' }, 'fault.duration'],
    [{ kind: 'stressMemory', size: '50%', ...LASTS }, 'fault.size'],
    [{ kind: 'stressMemory', size: '10KB', ...LASTS }, 'fault.size'],
    [{ kind: 'http', port: 'http', abort: true, delay: '1s', ...LASTS }, 'fault'],
  ])('are refused where Litmus cannot do them, and Chaos Mesh does: %j', (fault, field) => {
    expect(refused(byLitmus(fault)).map((issue) => issue.field)).toEqual([field]);
    expect(refused({ chaos: { fault } })).toEqual([]);
  });

  it('are refused for a number of pods, which Litmus does not count', () => {
    const [issue, ...others] = refused(byLitmus(USUAL.fault, { chaos: { blastRadius: { pods: 1 } } }));
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ field: 'blastRadius', given: { pods: 1 }, fix: "write 'one'" });
  });

  it('keep out of requests in a mesh, where proxies would be first', () => {
    const facts = { ...LITMUS, mesh: istio({ mode: 'sidecar' }) };
    const fault = { kind: 'http', port: 'http', abort: true, ...LASTS };
    expect(refused(byLitmus(fault, { facts })).map(({ field }) => field)).toEqual(['fault.kind']);
  });

  it('listen where the containers of the service do not', () => {
    const ports = {
      http: { port: 80, containerPort: 20_000 },
      'http-admin': { port: 81, containerPort: 20_001 },
    };
    const fault = { kind: 'http', port: 'http', abort: true, ...LASTS };
    const { manifest } = broken(byLitmus(fault, { service: { ports } }));
    expect(settingsOf(manifest)).toMatchObject({ TARGET_SERVICE_PORT: '20000', PROXY_PORT: '20002' });
  });

  it('are told a time that helps, where they could spend too much', () => {
    const stress = (duration: string): Loose => ({ kind: 'stressCpu', workers: 1, duration });
    const [issue] = refused(byLitmus(stress('10m')));
    const [, seconds] = /make it shorter: '(\d+)s'/.exec(issue?.fix ?? '') ?? [];
    expect(refused(byLitmus(stress(`${seconds}s`)))).toEqual([]);
    expect(refused(byLitmus(stress(`${Number(seconds) + 1}s`)))).toHaveLength(1);
  });

  it('spend what stress may go on for beyond its time', () => {
    const fault = { kind: 'stressCpu', workers: 1, ...LASTS };
    expect(broken(byLitmus(fault)).spend).toBeCloseTo((1.5 * 0.25 * 60) / 2_592, 12);
    expect(broken({ chaos: { fault } }).spend).toBeCloseTo((1.5 * 0.25 * 30) / 2_592, 12);
    expect(broken(byLitmus(USUAL.fault)).spend).toBeCloseTo((1.5 * 0.25 * 30) / 2_592, 12);
  });
});

const SOFT = { objective: 99, spend: 50 };

describe('A ChaosEngine', () => {
  it('meets the pods of one service, and lives beside the operator', () => {
    const { metadata, spec } = broken(byLitmus(USUAL.fault)).manifest;
    expect(metadata).toMatchObject({
      namespace: 'litmus',
      name: expect.stringMatching(/^trouble-[0-9a-f]{8}$/),
    });
    expect(spec).toMatchObject({
      appinfo: { appns: 'shop', appkind: 'deployment' },
      annotationCheck: 'false',
      chaosServiceAccount: 'shop-trouble',
      jobCleanUpPolicy: 'delete',
    });
    expect(spec.appinfo.applabel).toMatch(/^app\.kubernetes\.io\/instance=.+/);
  });

  it('meets no more of the pods than are counted, however many there are', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 1, max: 50 }),
        fc.nat(200),
        (percent, fewest, more) => {
          const pods = fewest + more;
          const met = Math.max(1, Math.floor((percent * pods) / 100));
          const share = worstShare({ mode: 'fixed-percent', value: String(percent) }, fewest);
          expect(met / pods).toBeLessThanOrEqual(share);
          expect(1 / pods).toBeLessThanOrEqual(worstShare({ mode: 'one' }, fewest));
        },
      ),
    );
  });

  it('leaves pods alone where customers are', () => {
    const given = byLitmus(USUAL.fault, { environment: 'production', chaos: { blastRadius: 'all' } });
    expect(refused(given).map(({ field }) => field)).toEqual(['blastRadius']);
  });

  it('knows what owns the pods', () => {
    const workload = { kind: 'StatefulSet' } as const;
    const { manifest, manifests } = broken(byLitmus(USUAL.fault, { service: { workload } }));
    expect(manifest.spec.appinfo.appkind).toBe('statefulset');
    const [, owners] = manifests.find(
      ({ kind, metadata }) => kind === 'Role' && metadata.namespace === 'shop',
    )?.rules;
    expect(owners.resources).toEqual(['statefulsets']);
  });

  it('is another once it does something else, and the same while it does not', () => {
    const { name } = broken(byLitmus(USUAL.fault)).manifest.metadata;
    const slower = broken(byLitmus({ ...USUAL.fault, latency: '300ms' })).manifest.metadata.name;
    expect(broken(byLitmus(USUAL.fault)).manifest.metadata.name).toBe(name);
    expect(slower).not.toBe(name);
  });

  it('begins once all else is there, and no sync deletes it', () => {
    expect(broken(byLitmus(USUAL.fault)).manifest.metadata.annotations).toEqual({
      'argocd.argoproj.io/hook': 'PostSync',
      'argocd.argoproj.io/hook-delete-policy': 'HookFailed',
    });
  });

  it('runs once, however often it is applied', () => {
    const { manifest } = broken(byLitmus(USUAL.fault));
    expect(runsOf(manifest, 5)).toBe(1);
    const named = { ...manifest, spec: { ...manifest.spec, engineState: 'active' } };
    expect(runsOf(named, 5)).toBe(5);
  });

  it('has a name that fits into the label of its pods', () => {
    const long = 'a'.repeat(70);
    expect(refused(byLitmus(USUAL.fault, { id: long })).map(({ field }) => field)).toEqual(['id']);
    expect(refused({ id: long })).toEqual([]);
  });

  it('tells the experiment that it needs', () => {
    expect(broken(byLitmus(USUAL.fault)).proof).toContain(
      'It needs the ChaosExperiment `pod-network-latency` of the hub in namespace `litmus`.',
    );
  });
});

/**
 * What the operator makes of an engine that is applied again and again: it writes `active` where nothing is said, and
 * `stop` once the run is over. Who applies a field writes it back.
 */
function runsOf({ spec }: Loose, times: number): number {
  let runs = 0;
  let live: Loose = { state: undefined, status: undefined };
  for (let time = 0; time < times; time++) {
    live = { ...live, state: spec.engineState ?? live.state };
    const begins = live.status === undefined || live.state === 'active';
    if (!begins) continue;
    runs++;
    live = { state: 'stop', status: 'completed' };
  }
  return runs;
}

describe('The account of a ChaosEngine', () => {
  const rightsIn = (namespace: string, fault: Loose): Loose[] =>
    broken(byLitmus(fault))
      .manifests.filter(({ kind, metadata }) => kind === 'Role' && metadata.namespace === namespace)
      .flatMap(({ rules }) => rules);

  it('may find the pods of its service, and no more', () => {
    expect(rightsIn('shop', USUAL.fault)).toEqual([
      { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] },
      { apiGroups: ['apps'], resources: ['deployments', 'replicasets'], verbs: ['get', 'list'] },
    ]);
  });

  it('may delete pods where that is what it is for', () => {
    const [pods] = rightsIn('shop', { kind: 'podKill', recovery: '10s' });
    expect(pods?.verbs).toEqual(['delete', 'get', 'list']);
  });

  it('may run an experiment beside the engine, and neither read Secrets nor run commands in containers', () => {
    const resources = rightsIn('litmus', USUAL.fault).flatMap((rule) => rule.resources);
    expect(resources).toContain('jobs');
    expect(resources).not.toContain('secrets');
    expect(resources).not.toContain('pods/exec');
  });

  it('has its rights by bindings to it alone, in these two namespaces', () => {
    const bindings = broken(byLitmus(USUAL.fault)).manifests.filter(({ kind }) => kind === 'RoleBinding');
    const account = { kind: 'ServiceAccount', name: 'shop-trouble', namespace: 'litmus' };
    expect(bindings.map(({ metadata }) => metadata.namespace).sort()).toEqual(['litmus', 'shop']);
    for (const { subjects } of bindings) expect(subjects).toEqual([account]);
  });

  it('is one that exists where it is named', () => {
    const facts = { chaos: litmus({ serviceAccount: 'litmus-admin' }) };
    const { manifest, manifests } = broken(byLitmus(USUAL.fault, { facts }));
    expect(manifest.spec.chaosServiceAccount).toBe('litmus-admin');
    expect(manifests.filter(({ kind }) => /^Role/.test(kind))).toEqual([]);
  });
});

describe('litmus', () => {
  it.each([
    ['crio', '/run/crio/crio.sock'],
    ['docker', '/var/run/docker.sock'],
  ] as const)('knows where %s listens', (runtime, socket) => {
    expect(litmus({ runtime })).toMatchObject({ runtime, socket, issues: [] });
    expect(litmus({ runtime, socket: '/other.sock' })).toMatchObject({ socket: '/other.sock' });
  });

  it.each<[Loose, string]>([
    [{ namespace: 'Litmus' }, 'namespace'],
    [{ runtime: 'rkt' }, 'runtime'],
    [{ socket: 'containerd.sock' }, 'socket'],
    [{ serviceAccount: 5 }, 'serviceAccount'],
    [{ namespaces: 'litmus' }, 'namespaces'],
  ])('refuses %j', (options, field) => {
    expect(litmus(options).issues.map((issue) => issue.field)).toEqual([field]);
    expect(refused({ facts: { chaos: litmus(options) } }).map((issue) => issue.field)).toEqual([
      `chaos.${field}`,
    ]);
  });

  it('keeps its pods away from those of services', () => {
    const facts = { chaos: litmus({ namespace: 'shop' }) };
    expect(refused(byLitmus(USUAL.fault, { facts })).map(({ field }) => field)).toEqual(['fault.kind']);
  });
});

describeWithCrds('Chaos by Litmus', (schemas) => {
  it.each(FORMS)('fits the definition of an engine, once and by a schedule: %j', (fault) => {
    const once = broken(byLitmus(fault)).manifest;
    const schedule = { schedule: '0 10 * * 1', budget: SOFT };
    const often = broken(byLitmus(fault, { chaos: schedule })).manifest;
    const { engineTemplateSpec } = often.spec;
    for (const manifest of [once, { ...once, spec: engineTemplateSpec }]) {
      expect(schemas.knows(manifest)).toBe(true);
      expect(schemas.faultsOf(manifest)).toEqual([]);
    }
  });
});
