import type { ChaosFault } from './chaos-fault';
import { type ChaosDemand, chaosSpend, percentWords, spendWords } from './chaos-spend';

/** What a report of chaos tells. */
export interface ChaosReport {
  readonly id: string;
  /** Name of its object. */
  readonly name: string;
  /** What it meets. */
  readonly service: string;
  readonly fault: ChaosFault['kind'];
  /** When it runs; undefined for once. */
  readonly schedule: string | undefined;
  readonly demand: ChaosDemand;
}

/** Tells people what chaos does and what it spends at worst. */
export function renderChaos({ id, name, service, fault, schedule, demand }: ChaosReport): string {
  const { spend, runs, seconds, share } = demand;
  const when = schedule === undefined ? 'once for each change of it' : `at \`${schedule}\``;
  return [
    `# Chaos: ${id}`,
    '',
    `\`${fault}\` meets ${service}, ${when}, as \`${name}\`.`,
    '',
    '| | |',
    '| --- | --- |',
    `| pods it meets, at most | ${percentWords(share)} |`,
    `| requests that may fail for | ${seconds} s |`,
    `| runs within the window, at most | ${runs} |`,
    `| spends of the error budget, at most | ${percentWords(chaosSpend(demand))} |`,
    `| may spend | ${percentWords(spend)} |`,
    '',
    `${spendWords(demand)}.`,
    '',
  ].join('\n');
}
