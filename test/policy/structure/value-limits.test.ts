import type { ValueFacts } from '../../../lib/kubernetes/fields/field-table';
import { limitsOf } from '../../../lib/policy/structure/value-limits';

/** What the limits say that a value breaks. */
function broken(facts: ValueFacts, value: unknown): readonly string[] {
  return limitsOf(facts)
    .filter(({ accepts }) => !accepts(value))
    .map(({ allowed }) => allowed);
}

test.each<readonly [ValueFacts, unknown, string]>([
  [{ enum: ['', 'a', 1] }, 'b', 'one of "", a, 1'],
  [{ enum: ['1'] }, 1, 'one of 1'],
  [{ minLength: 2 }, '😀', 'at least 2 characters'],
  [{ maxLength: 1 }, 'ab', 'at most 1 characters'],
  [{ pattern: '^a+$' }, 'ab', 'text that matches ^a+$'],
  [{ pattern: '^(?i)(abort|warn)?$' }, 'ignore', 'text that matches ^(?i)(abort|warn)?$'],
  [{ format: 'date-time' }, '2026', 'a moment of RFC 3339'],
  [{ format: 'byte' }, 'a', 'text in base64'],
  [{ format: 'duration' }, '5 minutes', 'a length of time'],
  [{ minimum: 1 }, 0, 'at least 1'],
  [{ minimum: 1, exclusiveMinimum: true }, 1, 'more than 1'],
  [{ maximum: 1 }, 2, 'at most 1'],
  [{ maximum: 1, exclusiveMaximum: true }, 1, 'less than 1'],
  [{ multipleOf: 5 }, 6, 'a multiple of 5'],
  [{ minItems: 1 }, [], 'at least 1 items'],
  [{ maxItems: 1 }, [1, 2], 'at most 1 items'],
  [{ minProperties: 1 }, {}, 'at least 1 entries'],
  [{ maxProperties: 1 }, { a: 1, b: 2 }, 'at most 1 entries'],
  [{ notTogether: ['a', 'b'] }, { a: 1, b: 2 }, 'only one of a, b'],
  [{ someOf: [['a'], ['b', 'c']] }, { b: 1 }, 'a, or b and c'],
  [{ needs: ['a', 'b'] }, { a: 1 }, 'a only beside b'],
  [{ onlyWith: ['a', 'type', ['A', 'B']] }, { a: 1, type: 'C' }, 'a only with type: A or type: B'],
  [{ onlyWith: ['a', 'type', ['A']] }, { a: 1 }, 'a only with type: A'],
  [{ neverWith: ['a', 'type', ['A', 'B']] }, { a: 1, type: 'B' }, 'no a with type: A or type: B'],
  [{ minDuration: '1ms' }, '999us', 'a length of time of 1ms or more'],
  [{ minDuration: '1ms' }, '1d', 'a length of time of 1ms or more'],
  [{ keyPattern: '^a' }, { b: 1 }, 'names that match ^a'],
  [{ allOf: [{ maxLength: 1 }] }, 'ab', 'at most 1 characters'],
  [{ oneOf: [['a'], ['b', 'c']] }, {}, 'exactly one of a, or b and c'],
  [{ oneOf: [['a'], ['b']] }, { a: 1, b: 1 }, 'exactly one of a, or b'],
  [{ oneOf: [[], ['a'], ['b']] }, { a: 1, b: 1 }, 'at most one of a, or b'],
])('%j refuses %j', (facts, value, allowed) => {
  expect(broken(facts, value)).toEqual([allowed]);
});

test.each<readonly [ValueFacts, unknown]>([
  [{ enum: ['', 'a'] }, ''],
  [{ minLength: 1, maxLength: 1 }, '😀'],
  [{ pattern: 'b' }, 'abc'],
  [{ pattern: '^(?i)(abort|warn)?$' }, 'WARN'],
  [{ pattern: '^\\d+$', maxLength: 2 }, 1234],
  [{ format: 'duration' }, '1m30.5s'],
  [{ format: 'hostname-of-nobody' }, '?'],
  [{ minimum: 1, maximum: 1 }, 1],
  [{ minimum: 5 }, '1'],
  [{ minDuration: '1ms' }, '1h0.5m'],
  [{ keyPattern: '^a' }, { ab: 1 }],
  [{ keyPattern: '^a' }, ['b']],
  [{ notTogether: ['a', 'b'] }, { a: 1, b: undefined }],
  [{ allOf: [{ maxLength: 2 }, { minLength: 2 }] }, 'ab'],
  [{ minItems: 1, maxItems: 1 }, [1]],
  [{ minProperties: 1, maxProperties: 1 }, { a: 1 }],
  [{ notTogether: ['a', 'b'] }, { a: 1 }],
  [{ oneOf: [['a'], ['b', 'c']] }, { a: 1, b: 1 }],
  [{ oneOf: [[], ['a'], ['b']] }, {}],
  [{ someOf: [['a'], ['b', 'c']] }, { b: 1, c: 1 }],
  [{ someOf: [['a'], ['b']] }, { a: 1, b: 1 }],
  [{ needs: ['a', 'b'] }, { a: 1, b: 1 }],
  [{ needs: ['a', 'b'] }, { b: 1 }],
  [{ onlyWith: ['a', 'type', ['A', 'B']] }, { a: 1, type: 'B' }],
  [{ onlyWith: ['a', 'type', ['A']] }, { type: 'C' }],
  [{ neverWith: ['a', 'type', ['A']] }, { a: 1, type: 'B' }],
  [{ neverWith: ['a', 'type', ['A']] }, { a: 1 }],
  [{ neverWith: ['a', 'type', ['A']] }, { type: 'A' }],
  [{ nullable: true, default: 1 }, {}],
])('%j takes %j', (facts, value) => {
  expect(broken(facts, value)).toEqual([]);
});
