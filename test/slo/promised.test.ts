import { Faults } from '../../lib/core/faults';
import { DAY, HOUR } from '../../lib/prometheus/span';
import { DEFAULT_RETENTION, budgetTime, budgetWarnings, retentionWarnings } from '../../lib/slo/budget';
import { readObjective } from '../../lib/slo/objective';
import { renderRatio } from '../../lib/slo/ratio';
import { type SloWindow, readWindow } from '../../lib/slo/window';
import { promised } from './promised';

describe('an objective', () => {
  test.each([
    [99.9, '99.9', '0.001'],
    ['99.90', '99.9', '0.001'],
    ['99.95%', '99.95', '0.0005'],
    ['99.999', '99.999', '0.00001'],
    [90, '90', '0.1'],
    [1, '1', '0.99'],
    ['99.9999999', '99.9999999', '0.000000001'],
  ])('%j leaves its budget exactly', (given, percent, budget) => {
    const read = readObjective(Faults.none(), given);
    expect(read?.percent).toBe(percent);
    expect(renderRatio(read?.budget ?? { top: 0n, bottom: 1n })).toBe(budget);
  });

  test.each([
    [0.999, 'did you mean 99.9?'],
    ['0.9995', 'did you mean 99.95?'],
    [0, 'did you mean 99.9?'],
    [100, 'no budget'],
    ['100.0', 'no budget'],
    [101, 'no budget'],
    [-1, 'write 99.9'],
    [NaN, 'write 99.9'],
    ['many', 'write 99.9'],
    ['99,9', 'write 99.9'],
    [undefined, 'write 99.9'],
    [100 - 0.1 - 0.0000000000001, 'write 99.9'],
  ])('%j is refused', (given, fix) => {
    const faults = Faults.none();
    expect(readObjective(faults, given)).toBeUndefined();
    expect(faults.issues).toEqual([expect.objectContaining({ fix: expect.stringContaining(fix) })]);
  });
});

describe('a window', () => {
  test.each<readonly [SloWindow, object]>([
    [{ rolling: '30d' }, { length: 30 * DAY, name: '30d' }],
    [{ rolling: '4w' }, { length: 28 * DAY, name: '28d' }],
    [{ rolling: '1h' }, { length: HOUR, name: '1h' }],
    [{ calendar: 'month' }, { calendar: 'month', length: 30 * DAY, name: '30d', utcOffset: 0 }],
    [
      { calendar: 'quarter', utcOffset: '5h45m' },
      { length: 90 * DAY, utcOffset: 5.75 * HOUR },
    ],
    [
      { calendar: 'week', utcOffset: '-5h' },
      { length: 7 * DAY, utcOffset: -5 * HOUR },
    ],
  ])('%j is read', (given, read) => {
    expect(readWindow(Faults.none(), given)).toMatchObject(read);
  });

  test.each([
    [undefined, ''],
    ['30d', ''],
    [{}, ''],
    [{ rolling: '30d', calendar: 'month' }, ''],
    [{ rolling: '30' }, 'rolling'],
    [{ rolling: '59m' }, 'rolling'],
    [{ rolling: '367d' }, 'rolling'],
    [{ rolling: '3601s' }, 'rolling'],
    [{ rolling: '30d', zone: 'UTC' }, 'zone'],
    [{ calendar: 'year' }, 'calendar'],
    [{ calendar: 'month', utcOffset: '15h' }, 'utcOffset'],
    [{ calendar: 'month', utcOffset: '-13h' }, 'utcOffset'],
    [{ calendar: 'month', utcOffset: '10m' }, 'utcOffset'],
    [{ calendar: 'month', utcOffset: 'CET' }, 'utcOffset'],
  ])('%j is refused', (given, field) => {
    const faults = Faults.none();
    readWindow(faults, given);
    expect(faults.issues.map((issue) => issue.field)).toEqual([field]);
  });
});

describe('a budget', () => {
  test.each([
    ['99.9', '30d', 2_592_000],
    ['99.999', '30d', 25_920],
    ['99', '7d', 6_048_000],
  ])('of %s over %s is %d ms', (objective, window, time) => {
    expect(budgetTime(promised(objective, window))).toBeCloseTo(time);
  });

  test('that is gone before anybody looks is warned of, with its time', () => {
    const clock = { scrape: 30_000, evaluation: 30_000 };
    expect(budgetWarnings(promised('99.9', '30d'), clock)).toEqual([]);
    expect(budgetWarnings(promised('99.99', '30d'), { scrape: 30_000, evaluation: 21_840 })).toEqual([]);
    expect(budgetWarnings(promised('99.999', '30d'), clock)).toEqual([
      expect.objectContaining({ allowed: expect.stringContaining('25s900ms') }),
    ]);
  });

  test('that outlives the samples is warned of', () => {
    expect(retentionWarnings(promised('99.9', '30d'), 30 * DAY)).toEqual([]);
    expect(retentionWarnings(promised('99.9', '30d'), DEFAULT_RETENTION)[0]?.fix).toContain(
      'retention.time=30d',
    );
    const month = promised('99.9', { calendar: 'month' });
    expect(retentionWarnings(month, 30 * DAY)[0]?.fix).toContain('retention.time=31d');
    expect(retentionWarnings(month, 31 * DAY)).toEqual([]);
  });
});
