import type { ChaosFault } from './chaos-fault';
import { type ChaosDemand, chaosSpend, percentWords, spendWords } from './chaos-spend';

/** What a report of chaos tells. */
export interface ChaosReport {
  readonly id: string;
  readonly fault: ChaosFault['kind'];
  /** When it runs; undefined for once. */
  readonly schedule: string | undefined;
  /** What must be in the cluster for it, beside who does it. */
  readonly needs: string | undefined;
  readonly targets: readonly ReportedTarget[];
}

/** What it does to one service. */
export interface ReportedTarget {
  /** Name of its object. */
  readonly name: string;
  /** What it meets. */
  readonly service: string;
  readonly demand: ChaosDemand;
}

/** Tells people what chaos does and what it spends at worst, service by service. */
export function renderChaos({ id, fault, schedule, needs, targets }: ChaosReport): string {
  const when = schedule === undefined ? 'once for each change of it' : `at \`${schedule}\``;
  return [
    `# Chaos: ${id}`,
    ...targets.flatMap((target) => ['', ...renderTarget(target, fault, when)]),
    ...(needs === undefined ? [] : ['', needs]),
    '',
  ].join('\n');
}

function renderTarget(
  { name, service, demand }: ReportedTarget,
  fault: ChaosFault['kind'],
  when: string,
): string[] {
  const { spend, runs, seconds, share } = demand;
  return [
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
  ];
}
