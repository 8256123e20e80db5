import { ANALYSIS_ARGS } from '../../../../lib/policy/rules/rollouts/arguments';
import type { Loose } from '../../../support/synth';
import { refusedBy } from '../../faults';
import { custom } from '../custom-cases';

const template = (query: string, of: Loose = {}): Loose =>
  custom('argoproj.io/v1alpha1 AnalysisTemplate', {
    args: [{ name: 'service' }],
    metrics: [{ name: 'errors', provider: { prometheus: { query } } }],
    ...of,
  });

test.each(['up{app="{{args.app}}"}', '{{ service }}', 'a{{args.service}}b{{ args.app }}'])(
  'refuses %s where the argument is service',
  (query) => {
    expect(refusedBy(ANALYSIS_ARGS, template(query))).toEqual(['spec.metrics[0]']);
  },
);

test.each(['up{app="{{args.service}}"}', '{{ args.service }}', 'up'])('takes %s', (query) => {
  expect(refusedBy(ANALYSIS_ARGS, template(query))).toEqual([]);
});

test('says nothing of a template of templates, which bring their own arguments', () => {
  const of = { templates: [{ templateName: 'others' }] };
  expect(refusedBy(ANALYSIS_ARGS, template('{{args.app}}', of))).toEqual([]);
});
