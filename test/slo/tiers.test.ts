import fc from 'fast-check';
import { MINUTE } from '../../lib/prometheus/span';
import { ONE, compare, ratio, renderPercent, renderRatio } from '../../lib/slo/ratio';
import { tolerance } from '../../lib/slo/tier-maths';
import { refusedOf, tiersOf } from './promised';

const factors = (percent: string, rolling: string): string[] =>
  tiersOf(percent, rolling).tiers.map(({ factor }) => renderRatio(factor, 3));

describe('the tiers of the workbook', () => {
  // Figures of https://sre.google/workbook/alerting-on-slos/ for 30d, and those that follow for other periods.
  test.each([
    ['99.9', '30d', ['14.4', '6', '3', '1']],
    ['99.9', '28d', ['13.44', '5.6', '2.8', '1']],
    ['99.9', '14d', ['6.72', '3', '1.5', '1']],
    ['99.9', '7d', ['6', '3', '1.5', '1']],
    ['99.9', '90d', ['43.2', '18', '9', '3']],
    ['90', '30d', ['5', '5', '3', '1']],
    ['40', '30d', ['1', '1', '1', '1']],
  ])('of %s over %s burn at %j', (percent, rolling, expected) => {
    expect(factors(percent, rolling)).toEqual(expected);
  });

  test('spend the shares of the budget that they are named for', () => {
    const spent = (rolling: string): string[] =>
      tiersOf('99.9', rolling).tiers.map((tier) => renderPercent(tier.spent));
    expect(spent('30d')).toEqual(['2%', '5%', '10%', '10%']);
    expect(spent('7d')).toEqual(['3.57%', '10.7%', '21.4%', '42.9%']);
  });

  test('have thresholds that are exact decimals', () => {
    expect(tiersOf('99.9', '30d').tiers.map(({ threshold }) => renderRatio(threshold))).toEqual([
      '0.0144',
      '0.006',
      '0.003',
      '0.001',
    ]);
  });

  test('warn of every floor and cap, with the numbers', () => {
    expect(tiersOf('99.9', '30d').warnings).toEqual([]);
    expect(tiersOf('99.9', '28d').warnings).toHaveLength(1);
    expect(tiersOf('99.9', '7d').warnings.map(({ given }) => given)).toEqual([
      '3.36 in fast',
      '1.4 in slow',
      '0.7 in ticket-fast',
      '0.233 in ticket-slow',
    ]);
    const [fast, slow] = tiersOf('90', '30d').warnings;
    expect(fast?.allowed).toContain('144%');
    expect(fast?.allowed).toMatch(/^5, which is 50% errors/);
    expect(slow?.given).toBe('6 in slow');
  });
});

describe('a tolerance', () => {
  test('is what the first tier leaves, unless it is given', () => {
    const [fast] = tiersOf('99.9', '30d').tiers;
    expect(fast && tolerance(fast)).toBeCloseTo(51_840);
  });

  test('of 2m is a third more than twice as fast a burn, and 4.63% of the budget', () => {
    const [fast, slow, ticket] = tiersOf('99.9', '30d', { tolerateFullOutage: '2m' }).tiers;
    expect(fast && renderRatio(fast.factor, 3)).toBe('33.3');
    expect(fast && renderPercent(fast.spent)).toBe('4.63%');
    expect(slow && renderRatio(slow.factor)).toBe('6');
    expect(ticket && renderRatio(ticket.factor)).toBe('3');
  });

  test('holds for every tier that pages', () => {
    const { tiers } = tiersOf('99.9', '30d', { tolerateFullOutage: '10m' });
    const pages = tiers.filter(({ severity }) => severity === 'page');
    expect(pages.map((tier) => Math.round(tolerance(tier)))).toEqual([10 * MINUTE, 10 * MINUTE]);
    expect(tiers.filter(({ severity }) => severity === 'ticket')).toEqual(
      tiersOf('99.9', '30d').tiers.slice(2),
    );
  });
});

describe('tiers of your own', () => {
  const tier = { severity: 'page', long: '2h', short: '10m' } as const;

  test('take a share of the budget, or a factor', () => {
    const { tiers, warnings } = tiersOf('99.5', '30d', {
      policy: [
        { ...tier, budget: 0.05 },
        { ...tier, severity: 'ticket', factor: 2, id: 'mine' },
      ],
    });
    expect(warnings).toEqual([]);
    expect(
      tiers.map(({ id, factor, threshold }) => [id, renderRatio(factor), renderRatio(threshold)]),
    ).toEqual([
      ['page-2h', '18', '0.09'],
      ['mine', '2', '0.01'],
    ]);
  });

  test('may be left out by their ids', () => {
    expect(tiersOf('99.9', '30d', { disable: ['slow', 'ticket-fast'] }).tiers.map(({ id }) => id)).toEqual([
      'fast',
      'ticket-slow',
    ]);
  });

  test.each([
    [{ policy: 'workbok' }, 'policy:'],
    [{ policy: [] }, 'policy:'],
    [{ policy: [5] }, 'policy[0]:'],
    [{ policy: [{ ...tier }] }, 'policy[0]: either budget or factor'],
    [{ policy: [{ ...tier, budget: 0.02, factor: 2 }] }, 'policy[0]: either budget or factor'],
    [{ policy: [{ ...tier, budget: 2 }] }, 'policy[0].budget:'],
    [{ policy: [{ ...tier, budget: 0 }] }, 'policy[0].budget:'],
    [{ policy: [{ ...tier, factor: -1 }] }, 'policy[0].factor:'],
    [{ policy: [{ ...tier, factor: 2, severity: 'sms' }] }, 'policy[0].severity:'],
    [{ policy: [{ ...tier, factor: 2, long: '90s' }] }, 'policy[0].long:'],
    [{ policy: [{ ...tier, factor: 2, short: 'x' }] }, 'policy[0].short:'],
    [{ policy: [{ ...tier, factor: 2, short: '2h' }] }, 'policy[0]: a short window below 2h'],
    [{ policy: [{ ...tier, factor: 2, short: '1m' }] }, 'policy[0]: a short window of 4 scrapes or more, 2m'],
    [{ policy: [{ ...tier, factor: 2, long: '16d' }] }, 'policy[0]: windows of at most half of 30d'],
    [{ policy: [{ ...tier, factor: 2, id: 'A b' }] }, 'policy[0].id:'],
    [{ policy: [{ ...tier, factor: 2, extra: 1 }] }, 'policy[0].extra:'],
    [
      {
        policy: [
          { ...tier, factor: 2 },
          { ...tier, factor: 3 },
        ],
      },
      'policy[1].id: an id of its own',
    ],
    [
      { policy: [{ ...tier, factor: 1000 }] },
      'policy[0].factor: a factor that errors can reach: the tier page-2h would need 100%',
    ],
    [{ tolerateFullOutage: '31m' }, 'tolerateFullOutage: at most 30m'],
    [{ tolerateFullOutage: '0s' }, 'tolerateFullOutage:'],
    [{ maxErrorRatio: 1 }, 'maxErrorRatio:'],
    [{ maxErrorRatio: 0 }, 'maxErrorRatio:'],
    [{ disable: ['quick'] }, 'disable: a list of tiers, of fast, slow, ticket-fast, ticket-slow'],
  ])('%j is refused', (policy, told) => {
    expect(refusedOf('99.9', '30d', policy)).toEqual([expect.stringContaining(told)]);
  });

  test('a period that the workbook does not fit is refused, tier by tier', () => {
    expect(refusedOf('99.9', '5d', {})).toEqual([expect.stringContaining('at most half of 5d')]);
    expect(refusedOf('99.9', '6d', {})).toEqual([]);
    expect(refusedOf('99.9', '5d', { disable: ['ticket-slow'] })).toEqual([]);
  });
});

const objectives = fc.integer({ min: 10_000, max: 999_999 }).map((n) => String(n / 10_000));
const periods = fc.integer({ min: 6, max: 366 }).map((days) => `${days}d`);

describe('for any objective and window', () => {
  test('every tier can be reached, and none fires on a pace that keeps the promise', () => {
    fc.assert(
      fc.property(objectives, periods, (percent, rolling) => {
        for (const { threshold, factor } of tiersOf(percent, rolling).tiers) {
          expect(compare(threshold, ONE)).toBeLessThan(0);
          expect(compare(factor, ONE)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  test('a stricter promise never raises a threshold, and a longer window never lowers a factor', () => {
    fc.assert(
      fc.property(objectives, objectives, periods, periods, (a, b, p, q) => {
        const [loose, strict] = Number(a) < Number(b) ? [a, b] : [b, a];
        const [short, long] = parseInt(p) < parseInt(q) ? [p, q] : [q, p];
        const [few, many] = [tiersOf(loose, short).tiers, tiersOf(strict, short).tiers];
        many.forEach((tier, index) => {
          expect(compare(tier.threshold, few[index]?.threshold ?? ratio(0))).toBeLessThanOrEqual(0);
        });
        tiersOf(loose, long).tiers.forEach((tier, index) => {
          expect(compare(tier.factor, few[index]?.factor ?? ratio(9, 1))).toBeGreaterThanOrEqual(0);
        });
      }),
    );
  });
});
