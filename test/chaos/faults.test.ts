import { describeWithCrds } from '../support/crd-schemas';
import type { Loose } from '../support/synth';
import { broken, refused } from './chaos-app';

const LASTS = { duration: '30s' };

/** Each kind of fault, and what its experiment says. */
const FORMS: readonly (readonly [Loose, string, Loose])[] = [
  [{ kind: 'podKill', recovery: '10s' }, 'PodChaos', { action: 'pod-kill', gracePeriod: 0 }],
  [
    { kind: 'containerKill', recovery: '10s', containers: ['cart'] },
    'PodChaos',
    { action: 'container-kill', containerNames: ['cart'] },
  ],
  [{ kind: 'podFailure', ...LASTS }, 'PodChaos', { action: 'pod-failure', duration: '30s' }],
  [
    { kind: 'networkDelay', latency: '200ms', jitter: '5ms', correlation: 25, ...LASTS },
    'NetworkChaos',
    { action: 'delay', delay: { latency: '200ms', jitter: '5ms', correlation: '25' }, duration: '30s' },
  ],
  [
    { kind: 'networkLoss', percent: 10, ...LASTS },
    'NetworkChaos',
    { action: 'loss', loss: { loss: '10', correlation: '0' } },
  ],
  [
    { kind: 'networkDuplicate', percent: 10, correlation: 5, ...LASTS },
    'NetworkChaos',
    { action: 'duplicate', duplicate: { duplicate: '10', correlation: '5' } },
  ],
  [
    { kind: 'networkCorrupt', percent: 10, ...LASTS },
    'NetworkChaos',
    { action: 'corrupt', corrupt: { corrupt: '10', correlation: '0' } },
  ],
  [{ kind: 'networkPartition', ...LASTS }, 'NetworkChaos', { action: 'partition', direction: 'to' }],
  [
    { kind: 'networkBandwidth', rate: '1mbps', limit: 20_480, buffer: 10_000, ...LASTS },
    'NetworkChaos',
    { action: 'bandwidth', bandwidth: { rate: '1mbps', limit: 20_480, buffer: 10_000 } },
  ],
  [
    { kind: 'stressCpu', workers: 2, load: 80, ...LASTS },
    'StressChaos',
    { stressors: { cpu: { workers: 2, load: 80 } } },
  ],
  [
    { kind: 'stressMemory', size: '256MB', ...LASTS },
    'StressChaos',
    { stressors: { memory: { workers: 1, size: '256MB' } } },
  ],
  [
    { kind: 'http', port: 'http', abort: true, delay: '2s', ...LASTS },
    'HTTPChaos',
    { target: 'Request', port: 8080, abort: true, delay: '2s' },
  ],
];

describe('Faults', () => {
  it.each(FORMS)('become what Chaos Mesh reads: %j', (fault, kind, spec) => {
    const { manifest } = broken({ chaos: { fault } });
    expect(manifest.kind).toBe(kind);
    expect(manifest.spec).toMatchObject(spec);
  });

  it('meet the pods of one service in its namespace, by the label that no engine changes', () => {
    const { spec } = broken().manifest;
    expect(spec.selector.namespaces).toEqual(['shop']);
    expect(Object.keys(spec.selector.labelSelectors)).toEqual(['app.kubernetes.io/instance']);
  });

  it.each([
    [{ kind: 'podKil' }, 'fault.kind'],
    [undefined, 'fault.kind'],
    [{ kind: 'podKill' }, 'fault.recovery'],
    [{ kind: 'podFailure' }, 'fault.duration'],
    [{ kind: 'podFailure', duration: '0s' }, 'fault.duration'],
    [{ kind: 'podFailure', duration: 30 }, 'fault.duration'],
    [{ kind: 'podFailure', ...LASTS, recovery: '1s' }, 'fault.recovery'],
    [{ kind: 'podFailure', ...LASTS, failing: 0 }, 'fault.failing'],
    [{ kind: 'podKill', recovery: '10s', gracePeriod: -1 }, 'fault.gracePeriod'],
    [{ kind: 'containerKill', recovery: '10s', containers: [] }, 'fault.containers'],
    [{ kind: 'containerKill', recovery: '10s', containers: ['chart'] }, 'fault.containers[0]'],
    [{ kind: 'networkDelay', ...LASTS }, 'fault.latency'],
    [{ kind: 'networkDelay', latency: '1s', correlation: 101, ...LASTS }, 'fault.correlation'],
    [{ kind: 'networkLoss', percent: 101, ...LASTS }, 'fault.percent'],
    [{ kind: 'networkBandwidth', rate: '1m', limit: 1, buffer: 1, ...LASTS }, 'fault.rate'],
    [{ kind: 'networkBandwidth', rate: '1mbps', limit: 0, buffer: 1, ...LASTS }, 'fault.limit'],
    [{ kind: 'stressCpu', workers: 8193, ...LASTS }, 'fault.workers'],
    [{ kind: 'stressCpu', workers: 1, load: 101, ...LASTS }, 'fault.load'],
    [{ kind: 'stressMemory', size: '101%', ...LASTS }, 'fault.size'],
    [{ kind: 'http', port: 'http', ...LASTS }, 'fault'],
    [{ kind: 'http', port: 'http', abort: 'yes', delay: '1s', ...LASTS }, 'fault.abort'],
    [{ kind: 'http', port: 'grpc', abort: true, ...LASTS }, 'fault.port'],
  ])('are refused where Chaos Mesh would refuse them, or they would not end: %j', (fault, field) => {
    expect(refused({ chaos: { fault } }).map((issue) => issue.field)).toEqual([field]);
  });
});

describeWithCrds('Chaos', (schemas) => {
  it.each(FORMS)('fits the definitions of Chaos Mesh, once and by a schedule: %j', (fault) => {
    const once = broken({ chaos: { fault } }).manifest;
    const often = broken({ chaos: { fault, schedule: '0 10 1 * *', budget: { objective: 99, spend: 100 } } });
    for (const manifest of [once, often.manifest]) {
      expect(schemas.knows(manifest)).toBe(true);
      expect(schemas.faultsOf(manifest)).toEqual([]);
    }
  });
});
