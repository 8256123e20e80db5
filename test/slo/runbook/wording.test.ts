import { DAY, HOUR, MINUTE, SECOND } from '../../../lib/prometheus/span';
import { cellCode, code, codeBlock, plain, table } from '../../../lib/slo/runbook/markdown';
import { timeText } from '../../../lib/slo/runbook/wording';

test.each([
  [0, '0 s'],
  [400, 'less than 1 s'],
  [51.84 * SECOND, '52 s'],
  [59.7 * SECOND, '1 min'],
  [43 * MINUTE + 12 * SECOND, '43 min 12 s'],
  [59 * MINUTE + 59.6 * SECOND, '1 h'],
  [7 * HOUR + 12 * MINUTE + 3 * SECOND, '7 h 12 min'],
  [2 * DAY + 2 * HOUR, '2 d 2 h'],
  [30 * DAY, '30 d'],
])('%d milliseconds are %s', (milliseconds, text) => {
  expect(timeText(milliseconds)).toBe(text);
});

test.each([
  ['a', '`a`'],
  ['a`b', '``a`b``'],
  ['`', '`` ` ``'],
])('%j as code is %s', (text, written) => {
  expect(code(text)).toBe(written);
});

test('a block of code is fenced by more backticks than it has', () => {
  expect(codeBlock('a\n```\n', 'sh')).toBe('````sh\na\n```\n````');
});

test('bars in cells are escaped, in code as well', () => {
  expect(table(['a', 'b'], [[plain('x|y'), cellCode('5|6')]])).toBe(
    '| a | b |\n| --- | --- |\n| x\\|y | `5\\|6` |',
  );
  expect(cellCode('5\\|6')).toBe('5\\\\\\|6');
});
