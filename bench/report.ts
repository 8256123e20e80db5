import type { Result } from './contest';
import type { Sample } from './sample';
import { medianSample, ratioOf, surplusOf } from './statistics';

/** One line of JSON for each subject of a contest. */
export function renderRows({ of, samples }: Result): string {
  const rows = [...samples].map(([subject, own]) =>
    JSON.stringify({ ...of, subject, ...rounded(medianSample(own)) }),
  );
  return rows.map((row) => `${row}\n`).join('');
}

function rounded({ seconds, cpuSeconds, peakMB }: Sample): Sample {
  const to = (digits: number, value: number): number => Number(value.toFixed(digits));
  return { seconds: to(3, seconds), cpuSeconds: to(3, cpuSeconds), peakMB: to(1, peakMB) };
}

/**
 * A table in Markdown. `CPU / first` is how many times the processor time of the first subject, and `CPU - first` how
 * many milliseconds more: medians of the rounds.
 */
export function renderTable({ of, samples }: Result): string {
  const title = Object.entries(of)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
  const [first = []] = samples.values();
  const rows = [...samples].map(([subject, own]) => {
    const { seconds, cpuSeconds, peakMB } = medianSample(own);
    return [
      subject,
      seconds.toFixed(2),
      cpuSeconds.toFixed(3),
      ratioOf(own, first).toFixed(2),
      (surplusOf(own, first) * 1000).toFixed(0),
      peakMB.toFixed(0),
    ];
  });
  const head = ['subject', 'wall s', 'CPU s', 'CPU / first', 'CPU - first, ms', 'peak MB'];
  const lines = [head, head.map((_, column) => (column === 0 ? '---' : '--:')), ...rows];
  return `\n${title}\n\n${lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('')}`;
}
