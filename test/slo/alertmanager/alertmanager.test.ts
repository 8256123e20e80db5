import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alertRoute, alertmanagerText, inhibitRules } from '../../../lib/slo/alertmanager/alertmanager';
import { renderDocuments } from '../../../lib/synth/yaml';
import { describeWith } from '../../support/oracles';
import { specOf } from '../played';

const RECEIVERS = { page: 'on-call', ticket: 'tickets' };
const perSeverity = specOf({ alerts: { mode: 'perSeverity' } });
const PAGE_BEFORE_TICKET = {
  source_matchers: ['alertname="SloBudgetBurn"', 'severity="page"'],
  target_matchers: ['alertname="SloBudgetBurn"', 'severity="ticket"'],
  equal: ['slo_id'],
};

test('a page keeps the tickets of its own objective back, and no others', () => {
  expect(inhibitRules([perSeverity])).toEqual([PAGE_BEFORE_TICKET]);
});

test('objectives that are told alike share a rule, those with groups or severities of their own have one more', () => {
  const grouped = specOf({ groupBy: ['route'], alerts: { mode: 'perSeverity' } });
  const loud = specOf({
    alerts: { mode: 'perSeverity', severities: { page: 'critical', ticket: 'warning' } },
  });
  expect(inhibitRules([perSeverity, perSeverity, grouped, loud])).toEqual([
    PAGE_BEFORE_TICKET,
    { ...PAGE_BEFORE_TICKET, equal: ['slo_id', 'route'] },
    {
      source_matchers: ['alertname="SloBudgetBurn"', 'severity="critical"'],
      target_matchers: ['alertname="SloBudgetBurn"', 'severity="warning"'],
      equal: ['slo_id'],
    },
  ]);
});

test('where each tier has its alert, a faster one keeps the next slower one back', () => {
  expect(inhibitRules([specOf()]).slice(1)).toEqual(
    [
      ['fast', 'slow'],
      ['ticket-fast', 'ticket-slow'],
    ].map(([fast, slow]) => ({
      source_matchers: ['alertname="SloBudgetBurn"', `burn_tier="${fast ?? ''}"`],
      target_matchers: ['alertname="SloBudgetBurn"', `burn_tier="${slow ?? ''}"`],
      equal: ['slo_id'],
    })),
  );
});

test('pages go to who is on call at once, all else to tickets', () => {
  const route = alertRoute([perSeverity], RECEIVERS);
  expect(route).toMatchObject({ receiver: 'tickets', matchers: ['slo_id=~".+"'], group_by: ['slo_id'] });
  expect(route.routes).toMatchObject([
    { receiver: 'on-call', matchers: ['severity="page"'], group_wait: '10s' },
  ]);
});

test('the snippet is YAML with matchers as text', () => {
  expect(alertmanagerText([perSeverity], RECEIVERS)).toContain('inhibit_rules:\n  - source_matchers:\n');
});

const SPECS = [perSeverity, specOf(), specOf({ groupBy: ['route'] })];

/** A whole configuration around the snippets. */
function configuration(): string {
  return renderDocuments([
    {
      route: { receiver: 'others', routes: [alertRoute(SPECS, RECEIVERS)] },
      receivers: [{ name: 'others' }, { name: 'tickets' }, { name: 'on-call' }],
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
    [['alertname=Other', 'severity=page'], 'others'],
  ])('routes %j to %s', (labels, receiver) => {
    expect(ask('config', 'routes', 'test', `--config.file=${file}`, ...labels).stdout.trim()).toBe(receiver);
  });
});
