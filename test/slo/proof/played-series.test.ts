import { Faults } from '../../../lib/core/faults';
import { readSli } from '../../../lib/prometheus/sli/read-sli';
import type { Sli } from '../../../lib/prometheus/sli/sli';
import { playableOf } from '../../../lib/slo/proof/played-series';

/** Series that are played of an indicator, by whose events they are and what they count. */
function played(sli: Sli, groupBy: readonly string[] = []): Readonly<Record<string, readonly string[]>> {
  const queries = readSli(Faults.none(), sli, { groupBy });
  const playable = queries && playableOf(sli, queries);
  if (playable === undefined || !('series' in playable)) throw new Error(JSON.stringify(playable));
  const kinds = new Map<string, string[]>();
  for (const { of, counts, name } of playable.series) {
    const kind = `${of} ${counts}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), name]);
  }
  return Object.fromEntries(kinds);
}

describe('series that are played of an indicator', () => {
  test('have each alternative of a regular expression', () => {
    const bad = 'x_total{code=~"5..|429|0",job="a"}';
    expect(played({ kind: 'ratio', bad, total: 'x_total{job="a"}' })).toMatchObject({
      'failing bad': ['500', '429', '0'].map((code) => `x_total{code="${code}",job="a"}`),
      'failing good': ['x_total{code="200",job="a"}'],
    });
  });

  test('have eight of them at most', () => {
    const codes = Array.from({ length: 20 }, (_, index) => `c${index}`).join('|');
    const bad = `x_total{code=~"${codes}"}`;
    expect(played({ kind: 'ratio', bad, total: 'x_total{}' })['failing bad']).toHaveLength(8);
  });

  test('have one where groups are told apart by the label', () => {
    const total = 'x_total{code=~"a|b"}';
    const { 'failing bad': bad } = played({ kind: 'ratio', bad: 'e_total{code=~"a|b"}', total }, ['code']);
    expect(bad).toEqual(['e_total{code="a"}']);
  });

  test('have both spellings of a bound, and the bucket of all events', () => {
    expect(played({ kind: 'histogram', metric: 'd', labels: { job: 'a' }, under: 250 })).toMatchObject({
      'failing good': ['d_bucket{job="a",le="250"}', 'd_bucket{job="a",le="250.0"}'],
      'failing all': ['d_count{job="a"}', 'd_bucket{job="a",le="+Inf"}'],
      'stranger good': ['d_bucket{job="a-2",le="250"}'],
    });
  });

  test('have what a selector leaves out by a hair', () => {
    const { 'failing good': good = [] } = played({ kind: 'istioHttp', service: 'api', namespace: 'shop' });
    expect(good.filter((name) => name.includes('response_flags="DC"'))).toHaveLength(1);
    const left = played({ kind: 'ratio', bad: 'e_total', total: 'x_total{a!="b",c!~"d|e"}' });
    expect(left['stranger all']).toEqual([
      'x_total{a="b",c="200"}',
      'x_total{a="200",c="d"}',
      'x_total{a="200",c="e"}',
    ]);
  });

  test('have twice as many gauges of others, whose samples are counted one by one', () => {
    expect(played({ kind: 'probe', gauge: 'probe_success{job="a"}' })['stranger good']).toEqual([
      'probe_success{job="a-2"}',
      'probe_success{job="a-2",kiban_twin="b"}',
    ]);
  });

  test('have what lacks a label that a selector asks to be there', () => {
    const left = played({ kind: 'ratio', bad: 'e_total', total: 'x_total{a!="",c!~"d|"}' });
    expect(left['stranger all']).toEqual(['x_total{c="200"}', 'x_total{a="200",c="d"}', 'x_total{a="200"}']);
  });

  test('are written as values where they are called like words of PromQL', () => {
    expect(played({ kind: 'ratio', bad: '{__name__="on"}', total: 'x_total' })).toMatchObject({
      'failing bad': ['{__name__="on"}'],
    });
  });
});
