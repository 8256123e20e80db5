import type { Maybe, Rule } from '../../rule';

interface Template {
  readonly args?: Maybe<readonly { readonly name?: Maybe<string> }[]>;
  readonly metrics?: Maybe<readonly object[]>;
  readonly templates?: Maybe<readonly object[]>;
}

/** What the controller fills in: all that stands in two braces. */
const FILLED_IN = /\{\{(.*?)\}\}/g;

export const ANALYSIS_ARGS: Rule = {
  id: 'analysis-args',
  class: 'unwise',
  title: 'What a metric of an AnalysisTemplate fills in is an argument of the template',
  why: 'The analysis ends with an error, unless another template beside it in the Rollout has the argument.',
  docs: 'github.com/argoproj/argo-rollouts: utils/template/template.go (ResolveArgs)',
  on: ['rollouts.argoproj.io/v1alpha1.AnalysisTemplateSpec'],

  check({ args, metrics, templates }: Template, place) {
    // Templates that it is made of bring arguments of their own.
    if ((templates ?? []).length > 0) return;
    const known = new Set((args ?? []).map(({ name }) => `args.${name ?? ''}`));
    metrics?.forEach((metric, at) => {
      const asked = Array.from(JSON.stringify(metric).matchAll(FILLED_IN), ([, tag = '']) => tag.trim());
      for (const tag of new Set(asked)) {
        if (known.has(tag)) continue;
        const allowed = `one of ${[...known].join(', ') || 'the arguments of the template, of which it has none'}`;
        const name = tag.startsWith('args.') ? tag.slice('args.'.length) : tag;
        place.refuse(['metrics', at], `{{${tag}}}`, allowed, `add args: [{ name: ${name} }], or correct it`);
      }
    });
  },
};

/** What analyses are told. */
export const ARGUMENT_RULES: readonly Rule[] = [ANALYSIS_ARGS];
