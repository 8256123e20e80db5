import { DAY, MINUTE } from '../../lib/prometheus/span';
import { median } from '../statistics';
import type { Contender } from './contenders';
import { type Scale, intervalOf } from './samples';
import type { Server } from './server';

/** What the rules of one promise cost. */
export interface Cost {
  readonly rules: number;
  /** Series that are recorded. */
  readonly series: number;
  /** Samples that are recorded in a day. */
  readonly written: number;
  /** Samples that are read in a minute. */
  readonly read: number;
  /** Seconds of the engine to evaluate all rules once. */
  readonly once: number;
  /** The same in a minute: each group as often as it says. */
  readonly perMinute: number;
}

/** Evaluates the rules of all in turn, round by round, and answers the costs of each round. */
export async function measure(
  server: Server,
  contenders: readonly Contender[],
  { rounds, scale }: { readonly rounds: number; readonly scale: Scale },
): Promise<ReadonlyMap<string, readonly Cost[]>> {
  const costs = new Map<string, Cost[]>(contenders.map(({ name }) => [name, []]));
  // The first round fills caches, and counts for nobody.
  for (let round = 0; round <= rounds; round++)
    for (const contender of contenders) {
      const cost = await costOf(server, contender, scale);
      if (round > 0) costs.get(contender.name)?.push(cost);
    }
  return costs;
}

async function costOf(server: Server, { groups }: Contender, { interval }: Scale): Promise<Cost> {
  const cost = { rules: 0, series: 0, written: 0, read: 0, once: 0, perMinute: 0 };
  for (const group of groups) {
    const times = MINUTE / intervalOf(group, interval);
    for (const { record, expr } of group.rules) {
      const { seconds, samples, series } = await server.evaluate(expr);
      cost.rules++;
      cost.once += seconds;
      cost.perMinute += seconds * times;
      cost.read += samples * times;
      if (record === undefined) continue;
      // A rule that finds nothing would cost nothing.
      if (series === 0) throw new Error(`${record} gives no series: ${expr}`);
      cost.series += series;
      cost.written += (series * times * DAY) / MINUTE;
    }
  }
  return cost;
}

/** A figure of another by that of the first, round by round. */
function ratio(others: readonly Cost[], first: readonly Cost[], of: keyof Cost): number {
  return median(others.map((cost, round) => cost[of] / (first[round]?.[of] ?? NaN)));
}

/** A table in Markdown: figures of all promises, and how many times those of the first. */
export function renderCosts(costs: ReadonlyMap<string, readonly Cost[]>, promises: number): string {
  const [first = []] = costs.values();
  const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
  const head = ['', ...costs.keys()];
  const row = (title: string, of: keyof Cost, show: (value: number) => string): string[] => [
    title,
    ...[...costs.values()].map((own) => {
      const value = show(median(own.map((cost) => cost[of])) * promises);
      return own === first ? value : `${value} (${ratio(own, first, of).toFixed(2)})`;
    }),
  ];
  const rows = [
    row('rules', 'rules', whole),
    row('series recorded', 'series', whole),
    row('samples recorded in a day', 'written', whole),
    row('samples read in a minute', 'read', whole),
    row('all rules once, seconds', 'once', (value) => value.toFixed(2)),
    row('evaluation in a minute, seconds', 'perMinute', (value) => value.toFixed(2)),
  ];
  const lines = [head, head.map((_, column) => (column === 0 ? '---' : '--:')), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}
