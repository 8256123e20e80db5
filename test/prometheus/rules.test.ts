import { number, selector, sum } from '../../lib/prometheus/expr';
import { binary } from '../../lib/prometheus/operators';
import { ruleGroupSpec } from '../../lib/prometheus/rules';
import { describeWith } from '../support/oracles';
import { runPromtool } from './promtool';

const GROUP = ruleGroupSpec({
  name: 'api',
  interval: 90_000,
  rules: [
    { record: 'job:up:sum', expr: sum(selector('up'), ['job']), labels: { b: '2', a: '1' } },
    { record: 'one', expr: number(1), labels: {} },
    {
      alert: 'Down',
      expr: binary(selector('up'), '==', number(0)),
      for: 300_000,
      keepFiringFor: 0,
      labels: { severity: 'page' },
      annotations: { summary: 'Down' },
    },
  ],
});

test('a group is written as rule files hold it', () => {
  expect(JSON.stringify(GROUP)).toBe(
    JSON.stringify({
      name: 'api',
      interval: '1m30s',
      rules: [
        { record: 'job:up:sum', expr: 'sum by (job) (up)', labels: { a: '1', b: '2' } },
        { record: 'one', expr: '1' },
        {
          alert: 'Down',
          expr: 'up == 0',
          for: '5m',
          labels: { severity: 'page' },
          annotations: { summary: 'Down' },
        },
      ],
    }),
  );
});

test('a group says how late it looks, and how many series its rules may give', () => {
  const group = { name: 'api', rules: [] };
  expect(ruleGroupSpec({ ...group, queryOffset: 60_000, limit: 100 })).toEqual({
    ...group,
    query_offset: '1m',
    limit: 100,
  });
  expect(ruleGroupSpec({ ...group, queryOffset: 0 })).toEqual(group);
});

describeWith('promtool', 'promtool check rules', (promtool) => {
  test('takes the group', () => {
    const files = { 'rules.yaml': JSON.stringify({ groups: [GROUP] }) };
    expect(runPromtool(promtool, ['check', 'rules', 'rules.yaml'], files)).toMatchObject({ status: 0 });
  });
});
