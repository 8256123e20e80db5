import fc from 'fast-check';
import { stringify } from 'yaml';
import { Faults } from '../../lib/core/faults';
import { LARGEST_RULE_FILE, checkGroupNames, splitGroups } from '../../lib/prometheus/rule-objects';
import { type RuleGroupSpec, ruleGroupSpec } from '../../lib/prometheus/rules';
import { sloRuleGroups } from '../../lib/slo/rule-groups';
import { specOf } from '../slo/played';

const group = (name: string, size: number): RuleGroupSpec => ({
  name,
  rules: [{ record: 'a:b', expr: 'x'.repeat(size) }],
});

const split = (groups: readonly RuleGroupSpec[], largest?: number): string[][] =>
  splitGroups(Faults.none(), groups, largest).map((object) => object.map(({ name }) => name));

test('groups that fit stay in one object, in their order', () => {
  expect(split([group('a', 10), group('b', 10)])).toEqual([['a', 'b']]);
  expect(split([])).toEqual([]);
});

test('a group that does not fit beside those before it begins a new object', () => {
  const size = JSON.stringify(group('a', 10)).length + 1;
  expect(split([group('a', 10), group('b', 10), group('c', 10)], 2 * size)).toEqual([['a', 'b'], ['c']]);
  expect(split([group('a', 10), group('b', 11), group('c', 10)], 2 * size)).toEqual([['a'], ['b'], ['c']]);
});

test('letters count by their bytes', () => {
  const wide = { name: 'ä', rules: [{ record: 'a', expr: 'ä'.repeat(100) }] };
  expect(split([wide, wide], 2 * JSON.stringify(wide).length + 2)).toHaveLength(2);
});

test('a group that fits in no object is told', () => {
  const faults = Faults.none();
  splitGroups(faults, [group('small', 10), group('large', 500 * 1024)]);
  expect(faults.issues.map(({ given }) => given)).toEqual(['large of 501 KiB']);
});

test('no group is lost, doubled or moved, and no object is too large', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 30 });
  fc.assert(
    fc.property(sizes, (given) => {
      const groups = given.map((size, index) => group(String(index), size));
      const objects = splitGroups(Faults.none(), groups, 1000);
      expect(objects.flat()).toEqual(groups);
      for (const object of objects) expect(JSON.stringify(object).length - 1).toBeLessThanOrEqual(1000);
      // No two neighbours would have fitted together.
      objects.slice(1).forEach((object, index) => {
        const both = [...(objects[index] ?? []), ...object.slice(0, 1)];
        expect(JSON.stringify(both).length - 1).toBeGreaterThan(1000);
      });
    }),
  );
});

test('what is split is short enough for the operator as YAML, whatever is long in it', () => {
  const name = 'n'.repeat(60);
  const promise = {
    alerts: { annotations: { note: 'words '.repeat(40), runbook_url: 'https://x/'.repeat(9) } },
  };
  const shapes = [specOf(), specOf(promise), { ...specOf(), labels: { [name]: name } }].map((spec) =>
    sloRuleGroups(spec).map(ruleGroupSpec),
  );
  const short = [{ name: 'short', rules: Array.from({ length: 20 }, () => ({ record: 'a', expr: '1' })) }];
  for (const groups of [...shapes, short]) {
    const many = Array.from({ length: 200 }, (_, index) =>
      groups.map((each) => ({ ...each, name: `${each.name}-${index}` })),
    ).flat();
    for (const object of splitGroups(Faults.none(), many))
      expect(Buffer.byteLength(stringify({ groups: object }))).toBeLessThanOrEqual(LARGEST_RULE_FILE);
  }
});

test('names of groups are there, and each once', () => {
  const faults = Faults.none();
  checkGroupNames(faults, [group('a', 1), group('b', 1), group('a', 1), group('', 1)]);
  expect(faults.issues.map(({ given }) => given)).toEqual(['a', '']);
});
