import fc from 'fast-check';
import { readPromql } from '../../../lib/prometheus/check-promql';
import { parsePromql, type PromqlNode } from '../../../lib/prometheus/promql-node';
import { ruleGroupSpec } from '../../../lib/prometheus/rules';
import { renderLimit, toNumber } from '../../../lib/slo/ratio';
import { sloRuleGroups } from '../../../lib/slo/rule-groups';
import { SERIES } from '../../../lib/slo/series';
import type { Dashboard, QueryPanel } from '../../../lib/slo/dashboard/grafana';
import { sloIndexDashboard } from '../../../lib/slo/dashboard/index-dashboard';
import { refIdOf } from '../../../lib/slo/dashboard/panels';
import { sloDashboard, uidOf } from '../../../lib/slo/dashboard/slo-dashboard';
import { refusedByPromtool } from '../../prometheus/promtool';
import { describeWith } from '../../support/oracles';
import { SLIS } from '../../prometheus/sli/slis';
import { type Promise, specOf } from '../played';

const PROMISES: readonly Promise[] = [
  {},
  { objective: '90', window: '7d' },
  {
    objective: '99.99',
    window: '36h',
    policy: { policy: [{ severity: 'page', long: '90m', short: '7m', factor: 3 }] },
  },
  { groupBy: ['route', 'datasource'], alerts: { mode: 'perSeverity', budgetThresholds: [] } },
  { window: { calendar: 'month' }, groupBy: ['route'] },
  { window: { calendar: 'week', utcOffset: '2h' } },
  ...SLIS.map((sli): Promise => ({ sli })),
];

const panelsOf = ({ panels }: Dashboard): QueryPanel[] =>
  panels.flatMap((panel) => (panel.type === 'row' ? [] : [panel]));
const queriesOf = (dashboard: Dashboard): string[] =>
  panelsOf(dashboard).flatMap(({ targets }) => targets.map(({ expr }) => expr));
const panelOf = (promise: Promise, id: number): QueryPanel | undefined =>
  panelsOf(sloDashboard(specOf(promise))).find((panel) => panel.id === id);

/** Names of metrics in an expression, wherever they stand. */
function metricsIn(expr: string): string[] {
  const parsed = parsePromql(expr);
  if (typeof parsed === 'number') throw new Error(expr);
  const names: string[] = [];
  const visit = (node: PromqlNode): void => {
    if (node.name === 'VectorSelector') names.push(/^[\w:]+/.exec(expr.slice(node.from, node.to))?.[0] ?? '');
    node.parts.forEach(visit);
  };
  visit(parsed);
  return names;
}

const recordedBy = (promise: Promise): Set<string> =>
  new Set(
    sloRuleGroups(specOf(promise))
      .flatMap((group) => ruleGroupSpec(group).rules)
      .flatMap(({ record }) => record ?? []),
  );

describe.each(PROMISES)('the dashboard of %j', (promise) => {
  const dashboard = sloDashboard(specOf(promise));

  test('asks in PromQL, and for nothing but what the rules record and the alerts', () => {
    const known = recordedBy(promise).add('ALERTS');
    for (const expr of queriesOf(dashboard)) {
      expect(readPromql(expr)).toEqual({ type: 'vector', faults: [] });
      expect(metricsIn(expr).filter((name) => !known.has(name))).toEqual([]);
    }
  });

  test('finds every series by the id of the objective', () => {
    for (const expr of queriesOf(dashboard))
      expect(expr.match(/slo_id="api-availability"/g)).toHaveLength(metricsIn(expr).length);
  });

  test('gives each panel a number and a place of its own', () => {
    const ids = dashboard.panels.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, index) => `${x + (index % w)},${y + Math.floor(index / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(cells.every((cell) => Number(cell.split(',')[0]) < 24)).toBe(true);
  });

  test('names its queries apart, and overrides only those', () => {
    for (const { targets, fieldConfig } of panelsOf(dashboard)) {
      const refs = targets.map(({ refId }) => refId);
      expect(new Set(refs).size).toBe(refs.length);
      for (const { matcher } of fieldConfig.overrides) expect(refs).toContain(matcher.options);
    }
  });

  test('writes thresholds upwards, the first without a value', () => {
    for (const { fieldConfig } of panelsOf(dashboard)) {
      const [first, ...others] = fieldConfig.defaults.thresholds?.steps ?? [{ value: null }];
      const values = others.map(({ value }) => value ?? NaN);
      expect(first?.value).toBeNull();
      expect(values).toEqual([...new Set(values)].sort((a, b) => a - b));
    }
  });
});

describe('thresholds of the dashboard', () => {
  test('are the factors of the tiers for burn rates, in the colours of who is told', () => {
    expect(panelOf({}, 31)?.fieldConfig.defaults.thresholds?.steps).toEqual([
      { color: 'text', value: null },
      { color: 'orange', value: 1 },
      { color: 'orange', value: 3 },
      { color: 'red', value: 6 },
      { color: 'red', value: 14.4 },
    ]);
  });

  test('are the threshold of each tier for its errors, which both its windows are held against', () => {
    const { tiers } = specOf();
    tiers.forEach((tier, index) => {
      const panel = panelOf({}, 41 + index);
      expect(panel?.fieldConfig.defaults.thresholds?.steps[1]?.value).toBe(
        Number(renderLimit(tier.threshold)),
      );
      expect(panel?.targets.map(({ legendFormat }) => legendFormat)).toEqual(
        [
          ['1h', '5m'],
          ['6h', '30m'],
          ['1d', '2h'],
          ['3d', '6h'],
        ][index],
      );
    });
  });

  test('are what is promised for what was kept, and shares that are told of for the budget', () => {
    const { objective } = specOf();
    expect(panelOf({}, 12)?.fieldConfig.defaults.thresholds?.steps[1]?.value).toBe(
      toNumber(objective.target),
    );
    expect(panelOf({}, 13)?.fieldConfig.defaults.thresholds?.steps).toEqual([
      { color: 'red', value: null },
      { color: 'orange', value: 0 },
      { color: 'yellow', value: 0.25 },
      { color: 'green', value: 0.5 },
    ]);
  });

  test('call a budget low that is gone before its time, and worse where a page would say so', () => {
    expect(panelOf({}, 15)?.fieldConfig.defaults.thresholds?.steps).toEqual([
      { color: 'red', value: null },
      { color: 'orange', value: 432_000 },
      { color: 'green', value: 2_592_000 },
    ]);
  });
});

describe('what the dashboard shows', () => {
  test('is the budget as time of outage: 43m12s of 99.9% over 30d', () => {
    const [time, events] = panelOf({}, 14)?.targets ?? [];
    expect(time?.expr).toBe(
      'slo:period_error_budget_remaining:ratio{slo_id="api-availability"} * on(slo_id) group_left() slo:time_period:days{slo_id="api-availability"} * 86.4',
    );
    expect(events?.expr).toBe('slo:error_budget:remaining_events{slo_id="api-availability"}');
  });

  test('is no number of events where none are counted', () => {
    const raw = { kind: 'raw', errorRatio: 'sum(rate(e[{{.window}}])) / sum(rate(t[{{.window}}]))' } as const;
    expect(panelOf({ sli: raw }, 14)?.targets).toHaveLength(1);
    expect(panelOf({ sli: raw }, 61)).toBeUndefined();
  });

  test('is the whole period in the burn-down, in a unit that Grafana reads', () => {
    expect(panelOf({}, 21)?.timeFrom).toBe('30d');
    expect(
      panelOf(
        { window: '36h', policy: { policy: [{ severity: 'page', long: '1h', short: '5m', factor: 3 }] } },
        21,
      )?.timeFrom,
    ).toBe('36h');
    expect(panelOf({ window: { calendar: 'month' } }, 22)?.timeFrom).toBe('31d');
  });

  test('is the even pace beside the budget of a month', () => {
    expect(panelOf({ window: { calendar: 'month' } }, 22)?.targets.map(({ expr }) => expr)).toEqual([
      'slo:period_error_budget_remaining:ratio{slo_id="api-availability"}',
      '1 - slo:calendar_elapsed:ratio{slo_id="api-availability"}',
    ]);
    expect(panelOf({}, 22)).toBeUndefined();
  });

  test('is the worst of the groups that the reader chose, and who spent most', () => {
    const promise = { groupBy: ['route'] };
    expect(panelOf(promise, 13)?.targets[0]?.expr).toBe(
      'min(slo:period_error_budget_remaining:ratio{by_route=~"$by_route"})'.replace(
        'by_route=~"$by_route"',
        'route=~"$by_route",slo_id="api-availability"',
      ),
    );
    expect(panelOf(promise, 62)?.targets[0]?.legendFormat).toBe('{{route}}');
    expect(panelOf({}, 62)).toBeUndefined();
    const [, variable] = sloDashboard(specOf(promise)).templating.list;
    expect(variable).toMatchObject({
      name: 'by_route',
      definition: 'label_values(slo:sli_total:rate5m{slo_id="api-availability"}, route)',
      allValue: '.*',
    });
  });

  test('links to the page that alerts name', () => {
    const { links } = sloDashboard(specOf({ alerts: { annotations: { runbook_url: 'https://wiki/api' } } }));
    expect(links.map(({ title, url }) => [title, url])).toEqual([
      ['Objectives', undefined],
      ['Runbook', 'https://wiki/api'],
    ]);
  });
});

describeWith('promtool', 'Prometheus', (promtool) => {
  test('takes all queries of all dashboards', () => {
    const all = [...PROMISES.map((promise) => sloDashboard(specOf(promise))), sloIndexDashboard()];
    expect(refusedByPromtool(promtool, [...new Set(all.flatMap(queriesOf))])).toEqual(new Map());
  });
});

describe('the index of objectives', () => {
  test('asks in PromQL, for what every objective records', () => {
    const known = recordedBy({});
    for (const expr of queriesOf(sloIndexDashboard())) {
      expect(readPromql(expr)).toEqual({ type: 'vector', faults: [] });
      expect(metricsIn(expr).filter((name) => !known.has(name))).toEqual([]);
    }
  });

  test('names a column for each query, the budget first', () => {
    const [panel] = panelsOf(sloIndexDashboard());
    const organized = JSON.stringify(panel?.type === 'table' ? panel.transformations : []);
    for (const { refId } of panel?.targets ?? []) expect(organized).toContain(`"Value #${refId}"`);
    expect(panel?.targets[0]?.expr).toContain(SERIES.remaining);
  });
});

test('uids are short, always the same for one id, and others for others', () => {
  expect(uidOf('api-availability')).toBe(uidOf('api-availability'));
  expect(uidOf('api-availability')).toMatch(/^slo-[0-9a-f]{16}$/);
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(uidOf(a) === uidOf(b)).toBe(a === b);
    }),
  );
});

test('queries beyond Z have names as well', () => {
  expect([0, 25, 26, 52].map(refIdOf)).toEqual(['A', 'Z', 'A1', 'A2']);
});

test('the same objective gives the same bytes', () => {
  expect(JSON.stringify(sloDashboard(specOf()))).toBe(JSON.stringify(sloDashboard(specOf())));
});
