import { goPattern } from '../../../lib/policy/structure/go-pattern';

test.each([
  ['^a+$', 'aa', 'A'],
  ['^(?i)(abort|warn)?$', 'Warn', 'warned'],
  ['^((?i)sun|mon)day$', 'SUNday', 'sunDay'],
  ['^((?i)sun|mon)day(?::((?i)sun|mon)day)?$', 'Sunday:MONday', 'sunday:monDay'],
  ['^((?i)june|1[0-2])x$', '12x', '12X'],
  ['^((?i)[a-f]\\d[x])y$', 'F1Xy', 'F1XY'],
  ['^((?i)\\(a\\))b$', '(A)b', '(A)B'],
])('%s matches %s and not %s', (pattern, text, other) => {
  expect([goPattern(pattern).test(text), goPattern(pattern).test(other)]).toEqual([true, false]);
});
