import type { RuleGroupSpec, RuleSpec } from '../../lib/prometheus/rules';
import { DAY, MINUTE, SECOND, parseSpan } from '../../lib/prometheus/span';
import { type Contender, METRIC, contendersOf, serviceName } from './contenders';
import type { Written } from './traffic';

/** How many promises there are, and how many series each of them is about. */
export interface Scale {
  readonly promises: number;
  readonly series: number;
  /** Milliseconds between scrapes, and between evaluations of groups that do not say. */
  readonly interval: number;
}

/** Codes of answers: each instance of a service has a counter of each. */
const CODES = ['200', '201', '204', '301', '304', '400', '404', '429', '500', '503'];

/** What a look back from the end still finds. */
const RECENT = 10 * MINUTE;

/** The first service has a whole period behind it, as have the rules that look back on it; others are there to be passed over. */
export function* samplesOf(scale: Scale): Generator<Written> {
  const { promises, series, interval } = scale;
  for (let index = 0; index < promises; index++)
    for (let each = 0; each < series; each++) {
      const code = CODES[each % CODES.length] ?? '';
      const instance = Math.floor(each / CODES.length);
      const name = `${METRIC}{job="${serviceName(index)}",code="${code}",instance="${instance}"}`;
      const gain = code.startsWith('5') ? each % 2 : 30 + (each % 11);
      yield { name, gain, step: interval, length: index === 0 ? 30 * DAY : RECENT };
    }
  yield* recordedSamples(contendersOf(0), interval);
}

/** What rules read of what others recorded before, each series once. */
function recordedSamples(contenders: readonly Contender[], interval: number): Iterable<Written> {
  const all = new Map<string, Written>();
  for (const { groups } of contenders) {
    const lookedBack = new Set(groups.flatMap(namesLookedBackOn));
    for (const group of groups)
      for (const written of group.rules.flatMap((rule) => seriesOf(rule))) {
        const isLong = lookedBack.has(written.split('{')[0] ?? '');
        const length = isLong ? 30 * DAY : RECENT;
        if ((all.get(written)?.length ?? 0) >= length) continue;
        all.set(written, { name: written, step: intervalOf(group, interval), length });
      }
  }
  return all.values();
}

/** Milliseconds between evaluations of a group. */
export function intervalOf({ interval }: RuleGroupSpec, otherwise: number): number {
  return interval === undefined ? otherwise : (parseSpan(interval) ?? SECOND);
}

function namesLookedBackOn({ rules }: RuleGroupSpec): readonly string[] {
  return rules.flatMap(({ expr }) =>
    [...expr.matchAll(/([\w:]+)\{[^}]*\}\[/g)].map((match) => match[1] ?? ''),
  );
}

/** Series that a rule records; of one that is grouped, one for each code. */
function seriesOf({ record, expr, labels = {} }: RuleSpec): readonly string[] {
  if (record === undefined) return [];
  const common = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  const groups = /\bby \(code\)/.test(expr) ? CODES.map((code) => [`code="${code}"`]) : [[]];
  return groups.map((own) => `${record}{${[...common, ...own].join(',')}}`);
}
