/** What an expression gives: one number, one sample of each series, many samples of each, or text. */
export type ValueType = 'scalar' | 'vector' | 'range' | 'string';

/** The words that Prometheus says of a type. */
export const TYPE_WORDS: Readonly<Record<ValueType, string>> = {
  scalar: 'scalar',
  vector: 'instant vector',
  range: 'range vector',
  string: 'string',
};

/** What a function takes and gives. */
export interface Signature {
  readonly takes: readonly ValueType[];
  /** How many arguments may stand in place of the last one at most; at least one may always be left out. */
  readonly last: number | undefined;
  readonly gives: ValueType;
  /** Whether Prometheus refuses it without `--enable-feature=promql-experimental-functions`. */
  readonly experimental: boolean;
}

const LETTERS: Readonly<Record<string, ValueType>> = { s: 'scalar', v: 'vector', r: 'range', t: 'string' };

/**
 * Functions by what they take and give: `s` scalar, `v` instant vector, `r` range vector, `t` text; `?` after an argument
 * that may be left out, `*` after one that may be repeated and left out, `?9` after one that may stand up to nine times.
 *
 * @see https://github.com/prometheus/prometheus/blob/main/promql/parser/functions.go (Functions)
 */
const STABLE: Readonly<Record<string, string>> = {
  'v→v':
    'abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor histogram_avg histogram_count ' +
    'histogram_stddev histogram_stdvar histogram_sum ln log10 log2 rad sgn sin sinh sort sort_desc sqrt tan tanh timestamp',
  'v?→v': 'day_of_month day_of_week day_of_year days_in_month hour minute month year',
  'r→v':
    'absent_over_time avg_over_time changes count_over_time delta deriv idelta increase irate last_over_time ' +
    'max_over_time min_over_time present_over_time rate resets stddev_over_time stdvar_over_time sum_over_time',
  'vss→v': 'clamp',
  'vs→v': 'clamp_max clamp_min',
  'vs?→v': 'round',
  'ssv→v': 'histogram_fraction',
  'sv→v': 'histogram_quantile',
  'rs→v': 'predict_linear',
  'sr→v': 'quantile_over_time',
  'vtttt→v': 'label_replace',
  'vttt*→v': 'label_join',
  'v→s': 'scalar',
  's→v': 'vector',
  '→s': 'pi time',
};

const EXPERIMENTAL: Readonly<Record<string, string>> = {
  'r→v':
    'first_over_time mad_over_time ts_of_first_over_time ts_of_last_over_time ts_of_max_over_time ts_of_min_over_time',
  'rss→v': 'double_exponential_smoothing',
  'vv?→v': 'info',
  'vt*→v': 'sort_by_label sort_by_label_desc',
  'vtss?9→v': 'histogram_quantiles',
  'v→v': 'start_timestamp',
  '→s': 'end range start step',
};

/** All functions of PromQL by name. */
export const FUNCTIONS: ReadonlyMap<string, Signature> = new Map([
  ...signaturesOf(STABLE, false),
  ...signaturesOf(EXPERIMENTAL, true),
]);

function signaturesOf(
  table: Readonly<Record<string, string>>,
  experimental: boolean,
): (readonly [string, Signature])[] {
  return Object.entries(table).flatMap(([form, names]) => {
    const signature = signatureOf(form, experimental);
    return names.split(' ').map((name) => [name, signature] as const);
  });
}

function signatureOf(form: string, experimental: boolean): Signature {
  const [, takes = '', repeat, result = ''] = /^([svrt]*)(\?\d*|\*)?→([svrt])$/.exec(form) ?? [];
  return {
    takes: Array.from(takes, typeOfLetter),
    last: repeat === undefined ? undefined : lastOf(repeat),
    gives: typeOfLetter(result),
    experimental,
  };
}

function lastOf(repeat: string): number {
  return repeat === '*' ? Infinity : Number(repeat.slice(1) || 1);
}

function typeOfLetter(letter: string): ValueType {
  return LETTERS[letter] ?? 'vector';
}

/** Versions of Prometheus that functions came with, those that need no flag. @see https://github.com/prometheus/prometheus/blob/main/CHANGELOG.md */
export const CAME_WITH: Readonly<Record<string, readonly string[]>> = {
  '2.16': ['absent_over_time'],
  '2.26': ['clamp', 'last_over_time', 'sgn'],
  '2.29': ['present_over_time'],
  '2.31': ['acos', 'acosh', 'asin', 'asinh', 'atan', 'atanh', 'cos', 'cosh', 'sin', 'sinh', 'tan', 'tanh'],
  '2.47': ['histogram_stddev', 'histogram_stdvar'],
  '2.51': ['histogram_avg'],
};

/** What an aggregation takes before the series, by its name. @see promql/parser/parse.go (newAggregateExpr, checkAST) */
export const AGGREGATIONS: ReadonlyMap<string, ValueType | undefined> = new Map<
  string,
  ValueType | undefined
>([
  ['avg', undefined],
  ['bottomk', 'scalar'],
  ['count', undefined],
  ['count_values', 'string'],
  ['group', undefined],
  ['limit_ratio', 'scalar'],
  ['limitk', 'scalar'],
  ['max', undefined],
  ['min', undefined],
  ['quantile', 'scalar'],
  ['stddev', undefined],
  ['stdvar', undefined],
  ['sum', undefined],
  ['topk', 'scalar'],
]);

/** Aggregations that Prometheus refuses without `--enable-feature=promql-experimental-functions`. */
export const EXPERIMENTAL_AGGREGATIONS: ReadonlySet<string> = new Set(['limitk', 'limit_ratio']);
