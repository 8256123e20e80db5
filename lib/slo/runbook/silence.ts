import type { SloSpec } from '../slo-spec';
import { code, codeBlock } from './markdown';
import { timeText } from './wording';

/** A text as one word of a shell. */
function word(text: string): string {
  return `'${text.replace(/'/g, `'\\''`)}'`;
}

/** A matcher of Alertmanager. @see https://prometheus.io/docs/alerting/latest/configuration/#matcher */
export function matcherText(label: string, value: string, relation: '=' | '=~' = '='): string {
  return `${label}${relation}"${value.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}

/** How to be told no more for a while, and what is wiser. */
export function silenceText(spec: SloSpec): readonly string[] {
  const { id, alerts } = spec;
  const matchers = [matcherText('slo_id', id), matcherText('severity', alerts.severities.ticket)];
  const kept = alerts.keepFiringFor;
  return [
    `Silence what files tickets while the cause is known and being put right, with an end and a reason:`,
    codeBlock(
      `amtool silence add ${matchers.map(word).join(' ')} --duration=4h --comment=${word('why, and who puts it right')}`,
      'sh',
    ),
    `Leave what pages as it is: it resolves by itself soon after errors end${kept === undefined ? '' : `, and then fires on for ${timeText(kept)}`}. ` +
      `For planned work silence ${code(matcherText('severity', alerts.severities.page))} as well, for no longer than the work takes; the budget is spent all the same. ` +
      'Where Alertmanager has the inhibit rules of this objective, a page holds its tickets back already.',
  ];
}
