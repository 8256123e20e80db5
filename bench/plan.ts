import type { SynthContest } from './synth-contest';

/** What somebody asks to be measured. */
export interface Request {
  readonly sizes: readonly number[];
  readonly charts: readonly ('one' | 'per-service')[];
  readonly subjects?: readonly string[];
  readonly rounds?: number;
}

const BOTH = ['one', 'per-service'] as const;
const OURS = ['kiban'];

/** From here on only ours are measured: cdk8s ends with "Maximum call stack size exceeded". */
const OURS_ALONE = 10_000;

/** Contests of all that take part, or of those that are asked for. */
export function synthPlan({ sizes, charts, subjects, rounds }: Request): SynthContest[] {
  return sizes.flatMap((n) =>
    charts.map((layout) => ({
      bench: 'synth' as const,
      n,
      charts: layout,
      files: 'chart' as const,
      rounds: rounds ?? (n < 1000 ? 5 : 3),
      ...(subjects === undefined && n >= OURS_ALONE ? { subjects: OURS } : { subjects }),
    })),
  );
}

/** All contests over the workload. */
export function fullPlan(): SynthContest[] {
  return [
    ...synthPlan({ sizes: [10, 100, 300, 1000, 5000, 10_000], charts: BOTH }),
    { bench: 'files', n: 300, charts: 'per-service', files: 'object', rounds: 3 },
    ...BOTH.map((charts) => unchanged(1000, charts)),
    ...[100, 1000, 5000].map((n) => chain(n, 3)),
  ];
}

/** Those that are run for each change: enough to prove that all render the same. */
export function quickPlan(): SynthContest[] {
  return [
    ...synthPlan({ sizes: [10, 100], charts: BOTH, rounds: 2 }),
    { bench: 'files', n: 10, charts: 'per-service', files: 'object', rounds: 1 },
    unchanged(10, 'per-service'),
    chain(100, 1),
  ];
}

/** A second run over the same files, in the layout of a GitOps repository. */
function unchanged(n: number, charts: SynthContest['charts']): SynthContest {
  return { bench: 'unchanged', n, charts, files: 'object', subjects: OURS, rounds: 3 };
}

/** Ten charts that depend on one another in a row, which cdk8s does not finish; `limit` shows that nothing is missing. */
function chain(n: number, rounds: number): SynthContest {
  return { bench: 'chain', n, charts: 'chain', files: 'chart', subjects: ['kiban', 'limit'], rounds };
}
