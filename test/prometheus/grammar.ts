import fc from 'fast-check';

/** Texts near to PromQL: right in most places, with types, arities and matchings that may be wrong. */
export function expressions(): fc.Arbitrary<string> {
  return fc.letrec<{ any: string; selector: string; call: string; binary: string; shifted: string }>(
    (tie) => ({
      any: fc.oneof(
        { maxDepth: 4, depthSize: 'medium' },
        fc.constantFrom('1', '-2', '0.5', 'Inf', '"a"', 'time()', 'a', 'b:c', '0x1F'),
        tie('selector'),
        tie('call'),
        tie('binary'),
        tie('shifted'),
        tie('any').map((inner) => `(${inner})`),
        tie('any').map((inner) => `-${inner}`),
        aggregation(tie('any')),
      ),
      selector: fc
        .tuple(fc.constantFrom('', 'a', 'sum', 'x:y'), fc.array(matcher(), { maxLength: 3 }))
        .map(([name, matchers]) => `${name}{${matchers.join(', ')}}`),
      call: fc
        .tuple(functionName(), fc.array(tie('any'), { maxLength: 3 }))
        .map(([name, given]) => `${name}(${given.join(', ')})`),
      binary: fc
        .tuple(tie('any'), operator(), fc.constantFrom('', '', ' bool'), matching(), tie('any'))
        .map(([left, middle, bool, clause, right]) => `${left} ${middle}${bool}${clause} ${right}`),
      shifted: fc.tuple(tie('any'), suffix()).map(([inner, shift]) => `${inner}${shift}`),
    }),
  ).any;
}

function matcher(): fc.Arbitrary<string> {
  const values = [
    'x',
    '',
    '.*',
    '.+',
    'a|b',
    '[a',
    '(x',
    '\\\\d',
    '\\\\y',
    'a{2}',
    '(a?)?',
    '^$',
    'a|',
    '(?i)a*',
    '\\\\bx?',
  ];
  return fc
    .tuple(
      fc.constantFrom('a', 'b', 'sum', '__name__', 'on'),
      fc.constantFrom('=', '!=', '=~', '!~'),
      fc.constantFrom(...values),
    )
    .map(([label, relation, value]) => `${label}${relation}"${value}"`);
}

function functionName(): fc.Arbitrary<string> {
  return fc.constantFrom(
    'rate',
    'increase',
    'abs',
    'clamp_max',
    'round',
    'vector',
    'scalar',
    'histogram_quantile',
    'label_join',
    'hour',
    'quantile_over_time',
    'absent',
    'pi',
    'absent_over_time',
    'nothing',
  );
}

function operator(): fc.Arbitrary<string> {
  return fc.constantFrom('+', '-', '/', '^', '%', '>', '==', '<=', 'and', 'or', 'unless', 'atan2');
}

function matching(): fc.Arbitrary<string> {
  return fc.constantFrom(
    '',
    '',
    '',
    ' on()',
    ' on(a)',
    ' ignoring(a, b)',
    ' on(a) group_left',
    ' on(a) group_right(a)',
    ' ignoring(a) group_left(a)',
    ' group_left',
  );
}

function suffix(): fc.Arbitrary<string> {
  return fc.constantFrom(
    '[5m]',
    '[1h:5m]',
    '[1h:]',
    ' offset 5m',
    ' offset -1h',
    ' @ 5',
    ' @ end()',
    '[0s]',
    '[5x]',
  );
}

function aggregation(inner: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom('sum', 'avg', 'topk', 'count_values', 'quantile', 'Max'),
      fc.constantFrom('', ' by (a)', ' without (a, b)', ' by ()'),
      fc.array(inner, { minLength: 1, maxLength: 2 }),
      fc.boolean(),
    )
    .map(([name, grouping, given, isBefore]) =>
      isBefore ? `${name}${grouping}(${given.join(', ')})` : `${name}(${given.join(', ')})${grouping}`,
    );
}
