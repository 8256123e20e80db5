import { parseArgs } from 'node:util';
import type { Request } from './plan';

/** What a run of the bench is asked for. */
export interface Options {
  /** One JSON object a row, in place of tables. */
  readonly json: boolean;
  /** The small run of CI. */
  readonly quick: boolean;
  /** Contests by size alone. @default - all contests */
  readonly request?: Request;
}

const CHARTS = ['one', 'per-service'] as const;

export const USAGE =
  'npm run bench -- [--n 100,1000] [--charts one|per-service] [--subjects kiban,helm] [--rounds 5] [--json]';

/**
 * Reads the command line.
 *
 * @throws Error that says what is allowed.
 */
export function readOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      n: { type: 'string' },
      charts: { type: 'string' },
      subjects: { type: 'string' },
      rounds: { type: 'string' },
      json: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
    },
  });
  const { n, charts, subjects, rounds, json, quick } = values;
  const asked = [n, charts, subjects, rounds].some((value) => value !== undefined);
  if (!asked) return { json, quick };
  const request: Request = {
    sizes: (n ?? '1000').split(',').map((size) => wholeNumber('--n', size)),
    charts: CHARTS.filter((layout) => charts === undefined || charts === layout),
    ...(subjects === undefined ? {} : { subjects: subjects.split(',') }),
    ...(rounds === undefined ? {} : { rounds: wholeNumber('--rounds', rounds) }),
  };
  if (request.charts.length === 0) throw new Error(`--charts ${charts}: write one of ${CHARTS.join(', ')}`);
  return { json, quick, request };
}

function wholeNumber(option: string, given: string): number {
  const value = Number(given);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new Error(`${option} ${given}: write a whole number from 1 on, such as ${option} 3`);
  return value;
}
