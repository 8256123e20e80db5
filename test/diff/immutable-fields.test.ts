import { IMMUTABLE_FIELDS } from '../../lib/diff/immutable-fields';
import type { Loose } from '../support/synth';
import { diffOf } from './differ';
import { IMMUTABLE_SAMPLES } from './immutable-samples';

const after = (object: Loose, edit: (copy: Loose) => void): Loose => {
  const copy = structuredClone(object);
  edit(copy);
  return copy;
};

const cases = IMMUTABLE_FIELDS.map(
  (rule, index) => [`${rule.kind} ${rule.path}`, rule, IMMUTABLE_SAMPLES[index]] as const,
);

test.each(cases)('%s cannot be changed in place', (name, rule, sample) => {
  if (sample === undefined) throw new Error('no sample');
  expect(`${sample.kind} ${sample.path}`).toBe(name);
  const { changes } = diffOf([sample.object], [after(sample.object, sample.edit)]);
  const reasons = changes.flatMap((change) => change.reasons.filter(({ verdict }) => verdict === 'replace'));
  expect(reasons.map(({ source }) => source)).toContain(rule.source);
  expect(reasons.map(({ field }) => field?.startsWith(rule.path))).not.toContain(false);
});

test('every rule names a file, and a function or a type in it', () => {
  const unsourced = IMMUTABLE_FIELDS.filter(({ source }) => !/^[\w/-]+\/[\w.-]+\.go [\w]+$/.test(source));
  expect(unsourced).toEqual([]);
});

test('a pod may get another toleration, and each may last longer', () => {
  const pod = IMMUTABLE_SAMPLES.find(({ path }) => path === 'spec.tolerations')?.object;
  const more = after(pod, ({ spec }) => {
    spec.tolerations[0].tolerationSeconds = 30;
    spec.tolerations.push({ key: 'b', operator: 'Exists' });
  });
  expect(diffOf([pod], [more]).changes.flatMap(({ verdicts }) => verdicts)).toEqual(['update']);
});

test('a suspended Job may be told where to run', () => {
  const job = IMMUTABLE_SAMPLES.find(({ path }) => path === 'spec.template')?.object;
  const suspended = after(job, ({ spec }) => (spec.suspend = true));
  const placed = after(suspended, ({ spec }) => (spec.template.spec.nodeSelector = { zone: 'a' }));
  expect(diffOf([suspended], [placed]).changes.flatMap(({ verdicts }) => verdicts)).not.toContain('replace');
});

test('a Job that is not Indexed may not grow, parallelism or not', () => {
  const job = IMMUTABLE_SAMPLES.find(({ path }) => path === 'spec.completions')?.object;
  const grown = after(job, ({ spec }) => Object.assign(spec, { completions: 3, parallelism: 3 }));
  expect(diffOf([job], [grown]).changes.flatMap(({ verdicts }) => verdicts)).toContain('replace');
});

test('an Indexed Job may grow, completions and parallelism together', () => {
  const job = IMMUTABLE_SAMPLES.find(({ path }) => path === 'spec.successPolicy')?.object;
  const grown = after(job, ({ spec }) => Object.assign(spec, { completions: 3, parallelism: 3 }));
  expect(diffOf([job], [grown]).changes.flatMap(({ verdicts }) => verdicts)).not.toContain('replace');
});
