import { App, Chart, Duration as CdkDuration } from 'cdk8s';
import { Construct } from 'constructs';
import { duration, parseDuration } from '../../lib/core/duration';
import { percent, parsePercent } from '../../lib/core/percent';
import { applyProfile, profileOf } from '../../lib/core/profile';
import { faultyFields } from '../support/synth';

describe('a duration', () => {
  test.each([
    ['500ms', 500],
    ['30s', 30_000],
    ['1.5s', 1500],
    ['5m', 300_000],
    ['2h', 7_200_000],
    ['0s', 0],
    ['0.001s', 1],
  ])('of %s is %d ms', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  test.each(['', '5', 's', '-1s', '1 s', '1d', '0.0001s', '1e3s', 5, null, undefined])(
    'is not %j',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );

  test('is made from seconds and from the Duration of cdk8s', () => {
    expect([duration(90), duration(0.25), duration(CdkDuration.minutes(2))]).toEqual([
      '90s',
      '250ms',
      '120s',
    ]);
    expect(() => duration(-1)).toThrow('0 or more');
  });
});

test('a percent is whole, 0 or more', () => {
  expect([
    parsePercent('25%'),
    parsePercent('150%'),
    parsePercent('2.5%'),
    parsePercent('-1%'),
    parsePercent(25),
  ]).toEqual([25, 150, undefined, undefined, undefined]);
  expect(percent(25)).toBe('25%');
  expect(() => percent(2.5)).toThrow('whole number');
});

describe('a profile', () => {
  test('holds for everything below, the closest winning field by field', () => {
    const app = new App({ outdir: '/nonexistent' });
    applyProfile(app, { replicas: 5, partOf: 'shop', cpu: '50m' });
    const chart = new Chart(app, 'chart');
    applyProfile(chart, { replicas: 2, cpu: undefined });
    expect(profileOf(new Construct(new Construct(chart, 'a'), 'b'))).toEqual({
      replicas: 2,
      partOf: 'shop',
      cpu: '50m',
    });
    expect(profileOf(new Construct(app, 'beside'))).toEqual({ replicas: 5, partOf: 'shop', cpu: '50m' });
  });

  test.each([
    [{ replicas: 0 }, 'replicas'],
    [{ kubernetesVersion: '1.20' }, 'kubernetesVersion'],
    [{ userId: 0 }, 'userId'],
    [{ memory: 'big' }, 'memory'],
    [{ labels: { 'a b': 'c' } }, 'labels["a b"]'],
    [{ replica: 1 }, 'replica'],
    [{ imagePullPolicy: 'Sometimes' }, 'imagePullPolicy'],
    [{ cpuLimit: 'some' }, 'cpuLimit'],
    [{ dns: 'bind' }, 'dns'],
    [{ terminationGracePeriodSeconds: -1 }, 'terminationGracePeriodSeconds'],
    [{ partOf: 'not a label' }, 'partOf'],
    [{ imagePullSecrets: 'registry' }, 'imagePullSecrets'],
  ])('is refused as %j', (profile, field) => {
    expect(faultyFields((chart) => applyProfile(chart, profile as never))).toEqual([field]);
  });
});
