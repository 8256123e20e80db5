import fc from 'fast-check';
import { readPromql } from '../../lib/prometheus/check-promql';
import {
  type Vector,
  ago,
  aggregate,
  aggregateWith,
  call,
  labelIs,
  labelIsNot,
  labelIsOneOf,
  labelMatches,
  labelMatchesNot,
  narrowed,
  number,
  range,
  renamed,
  scalarCall,
  selector,
  subquery,
  sum,
  text,
} from '../../lib/prometheus/expr';
import { type Operator, binary, chain } from '../../lib/prometheus/operators';
import { type PromqlNode, parsePromql } from '../../lib/prometheus/promql-node';
import { quoteTemplate } from '../../lib/prometheus/quote';
import { readRegex } from '../../lib/core/re2';
import { HOUR, MINUTE } from '../../lib/prometheus/span';
import { unquote } from '../../lib/prometheus/string-literal';

const UP = selector('up', [labelIs('job', 'api')]);

describe('pieces of PromQL', () => {
  test.each([
    [selector('up'), 'up'],
    [selector('up', [labelIsNot('b', '1'), labelMatches('a', '5..')]), 'up{a=~"5..",b!="1"}'],
    [selector(undefined, [labelIs('a', 'x')]), '{a="x"}'],
    [selector('http.server', [labelIs('k8s.pod', 'x')]), '{"http.server","k8s.pod"="x"}'],
    [selector('up', [labelIs('a', '1'), labelIs('a', '1')]), 'up{a="1"}'],
    [selector('up', [labelIsOneOf('a', ['1.5', '2'])]), 'up{a=~"1\\\\.5|2"}'],
    [selector('up', [labelIsOneOf('a', ['1.5'])]), 'up{a="1.5"}'],
    [narrowed(UP, [labelMatchesNot('code', '4..')]), 'up{code!~"4..",job="api"}'],
    [renamed(UP, 'down'), 'down{job="api"}'],
    [ago(UP, HOUR), 'up{job="api"} offset 1h'],
    [call('rate', range(UP, 5 * MINUTE)), 'rate(up{job="api"}[5m])'],
    [call('rate', range(UP, 5 * MINUTE, HOUR)), 'rate(up{job="api"}[5m] offset 1h)'],
    [call('max_over_time', subquery(sum(UP), HOUR, MINUTE)), 'max_over_time(sum(up{job="api"})[1h:1m])'],
    [
      call('max_over_time', subquery(binary(UP, '>', number(0)), HOUR)),
      'max_over_time((up{job="api"} > 0)[1h:])',
    ],
    [sum(UP, ['a', 'b.c']), 'sum by (a, "b.c") (up{job="api"})'],
    [aggregate('max', UP, { without: ['a'] }), 'max without (a) (up{job="api"})'],
    [aggregateWith('topk', number(5), UP, { by: ['a'] }), 'topk by (a) (5, up{job="api"})'],
    [aggregateWith('count_values', text('v'), UP), 'count_values("v", up{job="api"})'],
    [binary(number(-2), '^', number(2), {}), '(-2) ^ 2'],
    [binary(UP, '>', scalarCall('scalar', UP), { bool: true }), 'up{job="api"} > bool scalar(up{job="api"})'],
    [
      binary(selector('a'), '*', selector('b'), { on: ['x'], many: 'left', take: ['y'] }),
      'a * on(x) group_left(y) b',
    ],
    [
      binary(selector('a'), '/', selector('b'), { ignoring: [], many: 'right' }),
      'a / ignoring() group_right() b',
    ],
    [
      chain('or', [selector('a'), selector('b'), binary(selector('c'), 'and', selector('d'))]),
      'a or b or c and d',
    ],
  ])('%#: $text', (expr, expected) => {
    expect(expr.text).toBe(expected);
    expect(readPromql(expr.text)).toEqual({ type: expr.type, faults: [] });
  });

  test('take any text as the value of a label', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const literal = text(value).text;
        expect(unquote(literal)).toBe(value);
        expect(readPromql(selector('up', [labelIsOneOf('a', [value, 'x'])]).text).faults).toEqual([]);
      }),
    );
  });

  test('find exactly a text that is taken literally', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const regex = labelIsOneOf('a', [one, `${one}x`]).value;
        expect(readRegex(regex)).not.toEqual(expect.any(String));
        expect(new RegExp(`^(?:${regex})$`, 's').test(other)).toBe(other === one || other === `${one}x`);
      }),
    );
  });

  test('write what is no letter as people would', () => {
    expect(text('a\n"\\\t\u0001').text).toBe('"a\\n\\"\\\\\\t\\x01"');
  });

  test('show text in templates as it is', () => {
    expect(quoteTemplate('a {{ b')).toBe('a {{ "{{" }} b');
  });
});

const OPERATORS: readonly Operator[] = [
  'or',
  'and',
  'unless',
  '==',
  '<',
  '+',
  '-',
  '*',
  '/',
  '%',
  'atan2',
  '^',
];

/** An expression twice: as kiban writes it, and with every operation in parentheses. */
interface Twice {
  readonly plain: Vector;
  readonly wrapped: string;
}

const twice: fc.Arbitrary<Twice> = fc.letrec<{ any: Twice }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('a', 'b', 'c').map((name) => ({ plain: selector(name), wrapped: name })),
    fc.tuple(tie('any'), fc.constantFrom(...OPERATORS), tie('any')).map(([left, operator, right]) => ({
      plain: binary(left.plain, operator, right.plain),
      wrapped: `(${left.wrapped} ${operator} ${right.wrapped})`,
    })),
  ),
})).any;

/** What is read, with parentheses and places left out. */
function shapeOf(expression: string): unknown {
  const strip = (node: PromqlNode): unknown => {
    if (node.name === 'ParenExpr') return node.parts.map(strip)[0];
    const parts = node.parts.map(strip);
    return parts.length > 0 ? [node.name, ...parts] : [node.name, expression.slice(node.from, node.to)];
  };
  const parsed = parsePromql(expression);
  return typeof parsed === 'number' ? parsed : strip(parsed);
}

test('parentheses stand where they are needed', () => {
  fc.assert(
    fc.property(twice, ({ plain, wrapped }) => {
      expect(shapeOf(plain.text)).toEqual(shapeOf(wrapped));
    }),
  );
});

/** The text without the pair of parentheses that opens at a place. */
function withoutPair(text: string, open: number): string {
  let depth = 0;
  const close = Array.from(text).findIndex((character, at) => {
    if (at < open) return false;
    depth += character === '(' ? 1 : character === ')' ? -1 : 0;
    return depth === 0;
  });
  return text.slice(0, open) + text.slice(open + 1, close) + text.slice(close + 1);
}

test('no parentheses stand where none are needed', () => {
  fc.assert(
    fc.property(twice, ({ plain: { text: whole } }) => {
      const opens = Array.from(whole).flatMap((character, at) => (character === '(' ? [at] : []));
      for (const open of opens) expect(shapeOf(withoutPair(whole, open))).not.toEqual(shapeOf(whole));
    }),
  );
});
