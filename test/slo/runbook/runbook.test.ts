import fc from 'fast-check';
import { readPromql } from '../../../lib/prometheus/check-promql';
import { ruleGroupSpec } from '../../../lib/prometheus/rules';
import { MINUTE } from '../../../lib/prometheus/span';
import { type RunbookOptions, renderRunbook } from '../../../lib/slo/runbook/runbook';
import { sloRuleGroups } from '../../../lib/slo/rule-groups';
import { SLIS } from '../../prometheus/sli/slis';
import { type Promise, specOf } from '../played';

const runbookOf = (promise: Promise = {}, options: RunbookOptions = {}): string =>
  renderRunbook(specOf(promise), options);
const queriesOf = (text: string): string[] =>
  [...text.matchAll(/^(`{3,})promql\n(.*?)\n\1$/gms)].map(([, , query = '']) => query);
const rowOf = (text: string, first: string): string[] =>
  (text.split('\n').find((line) => line.startsWith(`| ${first} |`)) ?? '')
    .split(' | ')
    .map((cell) => cell.replace(/^\| | \|$/g, ''));

const PROMISES: readonly Promise[] = [
  {},
  { objective: '90', window: '7d' },
  { window: { calendar: 'month' }, groupBy: ['route'] },
  { alerts: { noTraffic: { minRate: 0.1, for: 10 * MINUTE }, minBadEvents: 5, weightByTraffic: true } },
  { alerts: { onAbsent: undefined, budgetThresholds: [] } },
  ...SLIS.map((sli): Promise => ({ sli })),
];

describe.each(PROMISES)('the runbook of %j', (promise) => {
  const text = runbookOf(promise);

  test('has queries that are PromQL, and ask only for what is recorded or counted', () => {
    const rules = sloRuleGroups(specOf(promise)).flatMap((group) => ruleGroupSpec(group).rules);
    const recorded = new Set(rules.flatMap(({ record }) => record ?? []));
    const queries = queriesOf(text);
    expect(queries.length).toBeGreaterThan(5);
    for (const query of queries) {
      expect(readPromql(query).faults).toEqual([]);
      expect((query.match(/\bslo:[\w:]+/g) ?? []).filter((name) => !recorded.has(name))).toEqual([]);
    }
  });

  test('has a heading for each alert, and for no other', () => {
    const alerts = sloRuleGroups(specOf(promise)).flatMap((group) =>
      ruleGroupSpec(group).rules.flatMap(({ alert }) => alert ?? []),
    );
    const headings = [...text.matchAll(/^### (.*)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual([...new Set(alerts)]);
  });

  test('is the same text each time', () => {
    expect(runbookOf(promise)).toBe(text);
  });
});

describe('numbers of the runbook', () => {
  test('are those of the workbook for 99.9% over 30d', () => {
    const text = runbookOf();
    expect(text).toContain('That leaves 43 min 12 s of total outage');
    expect(rowOf(text, 'fast')).toEqual([
      'fast',
      'wakes somebody',
      '1h and 5m',
      '1.44% errors (14.4 times the even pace)',
      '1 min 52 s',
      '2%',
      '4 min 56 s',
      '2 d 2 h',
    ]);
    expect(rowOf(text, 'ticket-slow').slice(3)).toEqual([
      '0.1% errors (the even pace)',
      '7 min 49 s',
      '10%',
      '6 h 5 min',
      '30 d',
    ]);
  });

  test('know how far back the rules look', () => {
    expect(rowOf(renderRunbook({ ...specOf(), queryOffset: MINUTE }), 'fast')[4]).toBe('2 min 52 s');
  });

  test('are said in words for each tier', () => {
    expect(runbookOf()).toContain(
      '- **slow**: more than 0.6% of events were bad over 6h, and still are over 30m. That is 6 times the even pace or more: at it the budget of 30d is gone in 5 d. At least 5% of it (as much as 2 min 10 s of total outage) is gone already. Act now',
    );
    expect(runbookOf()).toMatch(/\*\*ticket-fast\*\*.*Nobody has to get up/);
  });

  test('say from how many events on a total outage is told in time, where some bad ones are asked for', () => {
    const guarded = runbookOf({ alerts: { minBadEvents: 5 } });
    expect(guarded).toContain('| 1 min 52 s, from 348 events an hour on |');
    expect(guarded).toContain('told once 5 have failed within that');
    expect(runbookOf()).toContain('| 1 min 52 s |');
  });

  test('say what little traffic does, with a guard and without', () => {
    expect(runbookOf()).toContain(
      'Below 70 events an hour a single bad one is above the threshold of the tier fast, and fires it',
    );
    expect(runbookOf({ alerts: { minBadEvents: 5 } })).toContain('no tier fires below 5 bad events');
    expect(runbookOf({ alerts: { weightByTraffic: true } })).toContain(
      'an outage in a quiet night may not be told',
    );
  });

  test('are of the month where the promise is', () => {
    const text = runbookOf({ window: { calendar: 'month' } });
    expect(text).toContain('are good over **the month**');
    expect(text).toContain('The budget begins anew with each month');
  });
});

describe('what the runbook shows how to do', () => {
  test('is to silence the tickets of this objective alone', () => {
    const alerts = { severities: { page: 'critical', ticket: 'warning' } };
    expect(runbookOf({ alerts })).toContain(
      `amtool silence add 'slo_id="api-availability"' 'severity="warning"' --duration=4h`,
    );
    expect(runbookOf({ alerts })).toContain('silence `severity="critical"` as well');
  });

  test('is to find the group that fails most', () => {
    expect(queriesOf(runbookOf({ groupBy: ['route'] }))).toContain(
      'topk(5, slo:sli_error:ratio_rate5m{slo_id="api-availability"})',
    );
    expect(runbookOf()).not.toContain('topk');
  });

  test('is to go to the pages that annotations and options name', () => {
    const text = runbookOf(
      {
        alerts: { annotations: { dashboard_url: 'https://g/d/1', runbook_url: 'https://me', owner: 'shop' } },
      },
      { links: { 'On [call]': 'https://l/?a=1&b=<2>' }, description: 'Carts\nare *kept*' },
    );
    expect(text).toContain('- [dashboard](<https://g/d/1>)\n- [On \\[call\\]](<https://l/?a=1&b=%3C2%3E>)');
    expect(text).not.toContain('https://me');
    expect(text).toContain('\n\nCarts are \\*kept\\*\n\n');
  });
});

test('names and labels of any text leave the page as it is built', () => {
  const shape = (text: string): unknown => [
    text.split('\n').filter((line) => /^#{1,3} /.test(line)).length,
    queriesOf(text).length,
    text
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .map((line) => line.match(/(?<!\\)\|/g)?.length),
  ];
  const plainShape = shape(runbookOf());
  fc.assert(
    fc.property(fc.string(), fc.string(), (name, label) => {
      const spec = { ...specOf(), name: `a${name}`, service: `b${label}`, labels: { team: `c${label}` } };
      expect(shape(renderRunbook(spec))).toEqual(plainShape);
    }),
    {
      examples: [
        ['`|`\n# x', '``` promql\n|'],
        ['\\|', '<!--'],
      ],
    },
  );
});
