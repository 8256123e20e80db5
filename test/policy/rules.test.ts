import { RULES, RULE_CARDS } from 'cdk8s-kiban/policy';
import { Catalogue } from '../../lib/kubernetes/fields/catalogue';

const ids = RULE_CARDS.map(({ id }) => id);

test('every rule has an id of its own', () => {
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
});

test.each(RULE_CARDS)('$id says what holds, why, and where it is said', ({ title, why, docs }) => {
  expect(title).toMatch(/^[A-Z].*[^.]$/);
  expect(why).toMatch(/^[A-Z].*\.$/);
  expect(docs).not.toBe('');
});

test('every rule is about types that the tables of the oldest or the newest version have', () => {
  const has = (type: string): boolean =>
    type === '*' || [28, 37].some((minor) => new Catalogue(minor, () => []).hasType(type));
  expect(RULES.flatMap(({ on }) => on).filter((type) => !has(type))).toEqual([]);
});
