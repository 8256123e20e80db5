import fc from 'fast-check';
import { ManifestChecker } from '../../lib/policy/check-manifests';
import { type ChaosTool, chaosMesh, litmus } from '../../lib/chaos/chaos-tool';
import { PropsError } from '../../lib/core/errors';
import { type CrdSchemas, describeWithCrds } from '../support/crd-schemas';
import '../support/property-seed';
import type { Loose } from '../support/synth';
import { type Broken, broken } from './chaos-app';

const time = fc.constantFrom('300ms', '0.5s', '1s', '45s', '2m', '1h');
const percent = fc.integer({ min: 0, max: 101 });
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });
const fault = (kind: string, fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Loose> =>
  fc.record({ kind: fc.constant(kind), ...fields }).map((made: Loose) => JSON.parse(JSON.stringify(made)));

const noise = (kind: string): fc.Arbitrary<Loose> =>
  fault(kind, { percent, correlation: maybe(percent), duration: time });

/** Faults that somebody may ask for, some of which nobody can do. */
const faults = fc.oneof(
  fault('podKill', { recovery: time, gracePeriod: maybe(fc.constantFrom(0, 5, 45)) }),
  fault('containerKill', { recovery: time, containers: fc.constantFrom([], ['cart'], ['cart', 'cart']) }),
  fault('podFailure', { duration: time }),
  fault('networkDelay', { latency: time, jitter: maybe(time), correlation: maybe(percent), duration: time }),
  noise('networkLoss'),
  noise('networkDuplicate'),
  noise('networkCorrupt'),
  fault('networkPartition', { duration: time }),
  fault('networkBandwidth', {
    rate: fc.constantFrom('1mbps', '20kbit', 'fast'),
    limit: fc.integer({ min: 0, max: 1e6 }),
    buffer: fc.integer({ min: 0, max: 1e6 }),
    duration: time,
  }),
  fault('stressCpu', { workers: fc.integer({ min: 0, max: 9_000 }), load: maybe(percent), duration: time }),
  fault('stressMemory', {
    workers: maybe(fc.integer({ min: 0, max: 9_000 })),
    size: fc.constantFrom('1B', '10KB', '256MB', '2GB', '0%', '50%', '101%'),
    duration: time,
  }),
  fault('http', {
    port: fc.constantFrom('http', 'grpc'),
    abort: maybe(fc.boolean()),
    delay: maybe(time),
    duration: time,
  }),
);

const asked = fc.record({
  fault: faults,
  blastRadius: fc.oneof(
    fc.constantFrom('one', 'all'),
    fc.record({ percent }),
    fc.record({ pods: fc.integer({ min: 0, max: 5 }) }),
  ),
  schedule: maybe(fc.constantFrom('0 10 * * 1', '*/15 9-16 * * 1-5', '0 10 1 * *', '30 2,4 * * *')),
});

const TOOLS: readonly (readonly [string, ChaosTool])[] = [
  ['Chaos Mesh', chaosMesh()],
  ['Litmus', litmus()],
];

/** What comes of chaos that may spend what it will; undefined where it is refused, with all that is wrong. */
function tried(tool: ChaosTool, { schedule, ...chaos }: Loose): Broken | undefined {
  const budget = { objective: 50, spend: 99 };
  const often = schedule === undefined ? {} : { schedule };
  try {
    return broken({ facts: { chaos: tool }, chaos: { ...chaos, budget, ...often } });
  } catch (error) {
    if (!(error instanceof PropsError)) throw error;
    for (const { field, allowed, fix } of error.issues)
      expect([field, allowed, fix].every((text) => text.length > 0)).toBe(true);
    return undefined;
  }
}

const checker = new ManifestChecker();
const OF_CHAOS = /^(chaos-mesh\.org|litmuschaos\.io)\//;

describe.each(TOOLS)('Whatever is asked of %s', (_title, tool) => {
  test('is refused with what is wrong, or is bounded and nothing that our rules tell', () => {
    let made = 0;
    fc.assert(
      fc.property(asked, (chaos) => {
        const result = tried(tool, chaos);
        if (result === undefined) return;
        made++;
        const own = result.manifests.filter(
          ({ apiVersion, kind }) => OF_CHAOS.test(apiVersion) || /^Role/.test(kind),
        );
        const told = checker.check([...own, ...accountsIn(result)]);
        expect(told.map(({ rule, field }) => `${rule} ${field}`)).toEqual([]);
        expect(result.spend).toBeLessThanOrEqual(0.99);
      }),
      { numRuns: 150 },
    );
    expect(made).toBeGreaterThan(15);
  });

  describeWithCrds('by the definitions', (schemas) => {
    test('is refused, or is what they take', () => {
      fc.assert(
        fc.property(asked, (chaos) => {
          const { manifest } = tried(tool, chaos) ?? {};
          if (manifest !== undefined) expect(faultsBy(schemas, manifest)).toEqual([]);
        }),
        { numRuns: 60 },
      );
    });
  });
});

const accountsIn = ({ manifests }: Broken): readonly Loose[] =>
  manifests.filter(({ kind }) => kind === 'ServiceAccount');

/** A schedule of Litmus holds what an engine says. */
function faultsBy(schemas: CrdSchemas, manifest: Loose): readonly string[] {
  const isSchedule = manifest.kind === 'ChaosSchedule';
  const engine = { ...manifest, kind: 'ChaosEngine', spec: manifest.spec.engineTemplateSpec };
  return schemas.faultsOf(isSchedule ? engine : manifest);
}
