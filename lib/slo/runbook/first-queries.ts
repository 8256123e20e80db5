import { type Vector, aggregateWith, call, number } from '../../prometheus/expr';
import { binary, chain } from '../../prometheus/operators';
import { renderSpan } from '../../prometheus/span';
import { renderLimit } from '../ratio';
import { SERIES, recorded } from '../series';
import type { SloSpec } from '../slo-spec';
import { BASE_WINDOW, type Tier } from '../tier';
import { code, codeBlock } from './markdown';
import { periodText } from './wording';

/** A question, and the PromQL that answers it. */
interface Question {
  readonly text: string;
  readonly expr: Vector;
}

/** What to ask first, in this order. */
export function firstQueries(spec: SloSpec): readonly string[] {
  return questionsOf(spec).flatMap(({ text, expr }) => [text, codeBlock(expr.text, 'promql')]);
}

function questionsOf(spec: SloSpec): readonly Question[] {
  const of = (name: string): Vector => recorded(name, spec);
  return [
    {
      text: 'Does it go on, and since when? Share of bad events over 5m; look at its graph of the last six hours:',
      expr: of(SERIES.ratio(BASE_WINDOW)),
    },
    ...spec.tiers.map((tier) => whyQuestion(spec, tier)),
    {
      text: `How much is left of the budget of ${periodText(spec)}, from 1 (all) to 0 (none)?`,
      expr: of(SERIES.remaining),
    },
    { text: 'In how many seconds is it gone, if errors go on as now?', expr: of(SERIES.exhaustion) },
    ...groupQuestion(spec),
    {
      text: `${spec.sli.isWeighted ? 'What fails? Bad events of a second, from the metrics themselves' : 'What fails? The ratio as it was written'}; add ${code('by (pod)')} or another label to its aggregations to see where:`,
      expr: spec.sli.errors(BASE_WINDOW),
    },
    ...countQuestion(spec),
  ];
}

/** How far a tier is from firing: both of its windows must be above its threshold. */
function whyQuestion(spec: SloSpec, { id, long, short, threshold }: Tier): Question {
  const lower = lowerOf(
    binary(recorded(SERIES.ratio(long), spec), '*', recorded(SERIES.coverage(long), spec)),
    recorded(SERIES.ratio(short), spec),
  );
  return {
    text: `Does ${code(id)} fire? The lower of its windows, ${renderSpan(long)} and ${renderSpan(short)}, against its threshold; it fires above 1:`,
    expr: binary(lower, '/', number(renderLimit(threshold))),
  };
}

function lowerOf(a: Vector, b: Vector): Vector {
  return chain('or', [binary(a, '<', b), b]);
}

function groupQuestion(spec: SloSpec): readonly Question[] {
  if (spec.sli.by.length === 0) return [];
  const ratio = recorded(SERIES.ratio(BASE_WINDOW), spec);
  return [
    {
      text: `Which ${spec.sli.by.map(code).join(', ')} fails most?`,
      expr: aggregateWith('topk', number(5), ratio),
    },
  ];
}

/** How many series there are of what is counted: none says that nothing is measured. */
function countQuestion(spec: SloSpec): readonly Question[] {
  const [first, ...others] = spec.sli.vital.map((series) => call('count', series));
  if (first === undefined) return [];
  return [
    { text: 'Is it measured at all? Series of what is counted:', expr: chain('or', [first, ...others]) },
  ];
}
