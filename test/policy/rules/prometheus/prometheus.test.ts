import { RULE_EXPRESSION } from '../../../../lib/policy/rules/prometheus/expressions';
import {
  RECORD_NAME,
  RECORDING_FIELDS,
  RULE_KIND,
  RULE_LABELS,
  RULE_SPANS,
} from '../../../../lib/policy/rules/prometheus/rule-fields';
import { RULE_TEMPLATES } from '../../../../lib/policy/rules/prometheus/templates';
import { REPEATED_RECORD } from '../../../../lib/policy/rules/prometheus/duplicates';
import { faultsAlone, refusedBy } from '../../faults';

function object(...rules: readonly object[]): object {
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name: 'api', namespace: 'shop' },
    spec: { groups: [{ name: 'api', rules }] },
  };
}

/** The same with fields of its group. */
function withGroup(manifest: object, of: object): object {
  const { spec } = manifest as { spec: { groups: readonly object[] } };
  return { ...manifest, spec: { groups: spec.groups.map((group) => ({ ...group, ...of })) } };
}

const RULE = 'spec.groups[0].rules[0]';
const RECORDING = { record: 'job:up:sum', expr: 'sum by (job) (up)', labels: { team: 'a' } };
const ALERT = {
  alert: 'Down',
  expr: 'up == 0',
  for: '5m',
  keep_firing_for: '15m',
  labels: { severity: 'page' },
  annotations: { summary: '{{ $labels.job }} is down' },
};

test('takes rules that Prometheus takes', () => {
  expect(faultsAlone(object(RECORDING, ALERT, { alert: 'Never', expr: 1 }))).toEqual([]);
});

test('takes what only a flag of the server makes PromQL', () => {
  expect(refusedBy(RULE_EXPRESSION, object({ record: 'a', expr: 'limitk(2, up)' }))).toEqual([]);
});

describe('an expression', () => {
  test.each(['', 'up[5m]', 'rate(up)', 'sum(', 'foo(up)', '"text"', 'up{a=~"["}'])(
    'that is refused: %j',
    (expr) => {
      expect(refusedBy(RULE_EXPRESSION, object({ alert: 'A', expr }))).toEqual([`${RULE}.expr`]);
    },
  );

  test('is told with what is wrong in it', () => {
    expect(faultsAlone(object({ alert: 'A', expr: 'sum(rate(up))' }))).toEqual([
      expect.objectContaining({ given: 'up', fix: expect.stringContaining('x[5m]') }),
    ]);
  });
});

describe('an expression like one that was taken', () => {
  test.each([
    ['up{a=~"b"}', 'up{a=~"["}'],
    ['{a="b"}', '{a=""}'],
    ['{a!=""}', '{a!="b"}'],
    [`up{a=~'x="b"'}`, `up{a=~'x="["'}`],
    ['up{a="b"}', 'up{a="b\n"}'],
    ['up{a="b"} # "', 'up{a="b"} "'],
  ])('%j is taken, and %j is refused all the same', (sound, faulty) => {
    const refused = (expr: string): readonly string[] =>
      refusedBy(RULE_EXPRESSION, object({ alert: 'A', expr }));
    expect([refused(sound), refused(faulty)]).toEqual([[], [`${RULE}.expr`]]);
  });
});

describe('a rule', () => {
  test.each([
    [RULE_KIND, { expr: 'up' }, ''],
    [RULE_KIND, { record: '', alert: '', expr: 'up' }, ''],
    [RULE_KIND, { record: 'a', alert: 'B', expr: 'up' }, '.record'],
    [RECORDING_FIELDS, { ...RECORDING, for: '5m' }, '.for'],
    [RECORDING_FIELDS, { ...RECORDING, keep_firing_for: '5m' }, '.keep_firing_for'],
    [RECORDING_FIELDS, { ...RECORDING, annotations: { a: 'b' } }, '.annotations'],
    [RECORD_NAME, { ...RECORDING, record: 'job-up' }, '.record'],
    [RECORD_NAME, { ...RECORDING, record: 'sum(up)' }, '.record'],
    [RECORD_NAME, { ...RECORDING, record: '1a' }, '.record'],
    [
      RULE_LABELS,
      { ...ALERT, labels: { 'app.kubernetes.io/name': 'a' } },
      '.labels["app.kubernetes.io/name"]',
    ],
    [RULE_LABELS, { ...ALERT, labels: { __name__: 'a' } }, '.labels.__name__'],
    [RULE_LABELS, { ...ALERT, annotations: { 'a-b': 'c' } }, '.annotations["a-b"]'],
    [RULE_SPANS, { ...ALERT, for: '300y' }, '.for'],
    [RULE_TEMPLATES, { ...ALERT, annotations: { summary: '{{ $labels.job' } }, '.annotations.summary'],
    [RULE_TEMPLATES, { ...ALERT, labels: { severity: '{{ humanise $value }}' } }, '.labels.severity'],
  ])('is refused by $id: %j', (rule, item, field) => {
    expect(refusedBy(rule, object(item))).toEqual([`${RULE}${field}`]);
  });

  test('that records may say that it waits for nothing', () => {
    expect(refusedBy(RECORDING_FIELDS, object({ ...RECORDING, for: '0s', annotations: {} }))).toEqual([]);
  });

  test('may have an interval and a for that are empty: they count as left out', () => {
    const manifest = object({ ...ALERT, for: '' });
    expect(refusedBy(RULE_SPANS, withGroup(manifest, { interval: '' }))).toEqual([]);
    expect(refusedBy(RULE_SPANS, withGroup(manifest, { query_offset: '' }))).toEqual([
      'spec.groups[0].query_offset',
    ]);
  });

  test('that records has no templates', () => {
    expect(refusedBy(RULE_TEMPLATES, object({ ...RECORDING, labels: { team: '{{' } }))).toEqual([]);
  });

  test('that records what another records', () => {
    const again = { ...RECORDING, expr: 'vector(1)' };
    expect(refusedBy(REPEATED_RECORD, object(RECORDING, again))).toEqual(['spec.groups[0].rules[1].record']);
    expect(refusedBy(REPEATED_RECORD, object(RECORDING, { ...again, labels: { team: 'b' } }))).toEqual([]);
    expect(refusedBy(REPEATED_RECORD, object(ALERT, ALERT))).toEqual([]);
  });
});

test('the labels of a group are judged like those of a rule', () => {
  const group = { name: 'api', labels: { 'a.b': 'c' }, rules: [] };
  const manifest = { ...object(), spec: { groups: [group] } };
  expect(refusedBy(RULE_LABELS, manifest)).toEqual(['spec.groups[0].labels["a.b"]']);
});
