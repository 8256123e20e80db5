import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alertRoute, alertmanagerText, inhibitRules } from '../../../lib/slo/alertmanager/alertmanager';
import type { SloSpec } from '../../../lib/slo/slo-spec';
import { renderDocuments } from '../../../lib/synth/yaml/yaml';
import { describeWith } from '../../support/oracles';
import { type Promise, specOf } from '../played';

type Labels = Readonly<Record<string, string>>;

const RECEIVERS = { page: 'on-call', ticket: 'tickets' };
const specNamed = (id: string, promise: Promise = {}): SloSpec => ({
  ...specOf({ ...promise, alerts: { mode: 'perSeverity', ...promise.alerts } }),
  id,
});
const plain = specNamed('api');
const SWAPPED = { page: 'ticket', ticket: 'page' };
const swapped = specNamed('odd', { alerts: { severities: SWAPPED } });
const grouped = specNamed('routes', { groupBy: ['route'] });
const tiered = specNamed('tiers', { alerts: { mode: 'perTier' } });
const PAGE_BEFORE_TICKET = {
  source_matchers: ['alertname="SloBudgetBurn"', 'slo_id="api"', 'severity="page"'],
  target_matchers: ['alertname="SloBudgetBurn"', 'severity="ticket"'],
  equal: ['slo_id'],
};

test('a page keeps the tickets of its own objective back, and no others', () => {
  expect(inhibitRules([plain])).toEqual([PAGE_BEFORE_TICKET]);
});

test('objectives that are told alike share a rule, which says nothing of those with other groups or severities', () => {
  const rules = inhibitRules([plain, specNamed('web'), grouped, swapped]);
  expect(rules.map(({ source_matchers, equal }) => [...source_matchers.slice(1), ...equal])).toEqual([
    ['slo_id=~"api|web"', 'severity="page"', 'slo_id'],
    ['slo_id="routes"', 'severity="page"', 'slo_id', 'route'],
    ['slo_id="odd"', 'severity="ticket"', 'slo_id'],
  ]);
});

/** Whether an alert keeps another back, as Alertmanager has it: a label that is not there is an empty one. */
function isKeptBack(rules: ReturnType<typeof inhibitRules>, source: Labels, target: Labels): boolean {
  const holds = (labels: Labels, matcher: string): boolean => {
    const [, label = '', relation, value = ''] = /^(\w+)(=~?)"(.*)"$/.exec(matcher) ?? [];
    const given = labels[label] ?? '';
    return relation === '=' ? given === value : new RegExp(`^(?:${value})$`).test(given);
  };
  return rules.some(
    ({ source_matchers, target_matchers, equal }) =>
      source_matchers.every((matcher) => holds(source, matcher)) &&
      target_matchers.every((matcher) => holds(target, matcher)) &&
      equal.every((label) => (source[label] ?? '') === (target[label] ?? '')),
  );
}

test.each<readonly [string, Labels, Labels, boolean]>([
  ['a ticket of its own group', { severity: 'page', route: '/a' }, { severity: 'ticket', route: '/a' }, true],
  [
    'a ticket of another group',
    { severity: 'page', route: '/a' },
    { severity: 'ticket', route: '/b' },
    false,
  ],
])('a page of one group keeps back %s: %j, %j', (_title, source, target, kept) => {
  const of = { alertname: 'SloBudgetBurn', slo_id: 'routes' };
  expect(isKeptBack(inhibitRules([plain, grouped]), { ...of, ...source }, { ...of, ...target })).toBe(kept);
});

test('a page is never kept back by a ticket, whatever other objectives call theirs', () => {
  const of = { alertname: 'SloBudgetBurn', slo_id: 'odd' };
  const [page, ticket] = [
    { ...of, severity: SWAPPED.page },
    { ...of, severity: SWAPPED.ticket },
  ];
  const rules = inhibitRules([plain, swapped]);
  expect([isKeptBack(rules, page, ticket), isKeptBack(rules, ticket, page)]).toEqual([true, false]);
});

test('an objective without tickets has nothing to keep back', () => {
  const paging = { ...plain, tiers: plain.tiers.filter(({ severity }) => severity === 'page') };
  expect(inhibitRules([paging])).toEqual([]);
});

test('where each tier has its alert, a faster one keeps the next slower one back', () => {
  expect(inhibitRules([tiered]).slice(1)).toEqual(
    [
      ['fast', 'slow'],
      ['ticket-fast', 'ticket-slow'],
    ].map(([fast, slow]) => ({
      source_matchers: ['alertname="SloBudgetBurn"', 'slo_id="tiers"', `burn_tier="${fast ?? ''}"`],
      target_matchers: ['alertname="SloBudgetBurn"', `burn_tier="${slow ?? ''}"`],
      equal: ['slo_id'],
    })),
  );
});

test('pages go to who is on call at once, all else of these objectives to tickets', () => {
  const route = alertRoute([plain], RECEIVERS);
  expect(route).toMatchObject({ receiver: 'tickets', matchers: ['slo_id="api"'], group_by: ['slo_id'] });
  expect(route.routes).toMatchObject([
    { receiver: 'on-call', matchers: ['severity="page"'], group_wait: '10s' },
  ]);
});

test('the snippet is YAML with matchers as text', () => {
  expect(alertmanagerText([plain], RECEIVERS)).toContain('inhibit_rules:\n  - source_matchers:\n');
});

const SPECS = [plain, tiered, grouped, swapped, specNamed('a.b+c')];

/** A whole configuration around the snippets of two constructs. */
function configuration(): string {
  const other = [specNamed('web', { alerts: { severities: { page: 'critical', ticket: 'warning' } } })];
  return renderDocuments([
    {
      route: {
        receiver: 'others',
        routes: [
          alertRoute(SPECS, RECEIVERS),
          alertRoute(other, { page: 'web-call', ticket: 'web-tickets' }),
        ],
      },
      receivers: ['others', 'tickets', 'on-call', 'web-call', 'web-tickets'].map((name) => ({ name })),
      inhibit_rules: inhibitRules(SPECS),
    },
  ]);
}

describeWith('amtool', 'Alertmanager', (amtool) => {
  const folder = mkdtempSync(join(tmpdir(), 'kiban-amtool-'));
  const file = join(folder, 'alertmanager.yml');
  const ask = (...args: string[]) => spawnSync(amtool, args, { encoding: 'utf8' });

  beforeAll(() => writeFileSync(file, configuration()));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('takes the snippets', () => {
    const { status, stdout } = ask('check-config', file);
    expect(stdout).toContain(`${inhibitRules(SPECS).length} inhibit rules`);
    expect(status).toBe(0);
  });

  test.each([
    [['slo_id=api', 'severity=page'], 'on-call'],
    [['slo_id=api', 'severity=ticket'], 'tickets'],
    [['slo_id=odd', 'severity=ticket'], 'on-call'],
    [['slo_id=odd', 'severity=page'], 'tickets'],
    [['slo_id=a.b+c', 'severity=page'], 'on-call'],
    [['slo_id=web', 'severity=critical'], 'web-call'],
    [['slo_id=web', 'severity=page'], 'web-tickets'],
    [['slo_id=axb+c', 'severity=page'], 'others'],
    [['alertname=Other', 'severity=page'], 'others'],
  ])('routes %j to %s', (labels, receiver) => {
    expect(ask('config', 'routes', 'test', `--config.file=${file}`, ...labels).stdout.trim()).toBe(receiver);
  });
});
