import { isObject, type Plain } from '../../../core/read-values';
import type { Maybe, Place, Rule, Steps } from '../../rule';
import { templateFault } from '../../template-fault';

interface ApplicationSet {
  readonly spec?: Maybe<{
    readonly goTemplate?: Maybe<boolean>;
    readonly goTemplateOptions?: Maybe<readonly Maybe<string>[]>;
    readonly template?: Maybe<Plain>;
    readonly templatePatch?: Maybe<string>;
  }>;
}

const CARD = {
  class: 'later',
  why: 'The ApplicationSet generates nothing any more.',
  docs: 'github.com/argoproj/argo-cd: applicationset/utils/utils.go (Replace)',
  on: ['argoproj.io/v1alpha1.ApplicationSet'],
} as const;

/** @see https://pkg.go.dev/text/template#Template.Option */
const OPTIONS = ['missingkey=default', 'missingkey=invalid', 'missingkey=zero', 'missingkey=error'];

export const TEMPLATE_OPTIONS: Rule = {
  ...CARD,
  id: 'application-set-template-options',
  title: 'The goTemplateOptions of an ApplicationSet are such as Go has',

  check({ spec }: ApplicationSet, place) {
    if (spec?.goTemplate !== true) return;
    spec.goTemplateOptions?.forEach((option, index) => {
      if (!OPTIONS.includes(option ?? ''))
        place.refuse(
          ['spec', 'goTemplateOptions', index],
          option,
          OPTIONS.join(', '),
          'write missingkey=error',
        );
    });
  },
};

export const SET_TEMPLATE: Rule = {
  ...CARD,
  id: 'application-set-template',
  title:
    'The texts in the template of an ApplicationSet are templates that Go reads, where goTemplate is true',

  check({ spec }: ApplicationSet, place) {
    if (spec?.goTemplate !== true) return;
    checkTexts(spec.template, ['spec', 'template'], place);
    checkTexts(spec.templatePatch, ['spec', 'templatePatch'], place);
  },
};

function checkTexts(value: unknown, at: Steps, place: Place): void {
  if (typeof value === 'string') checkText(value, at, place);
  else if (Array.isArray(value))
    value.forEach((item: unknown, index) => {
      checkTexts(item, [...at, index], place);
    });
  else if (isObject(value)) for (const key in value) checkTexts(value[key], [...at, key], place);
}

function checkText(text: string, at: Steps, place: Place): void {
  // Argo CD adds the functions of sprig.
  const why = templateFault(text, 'go-and-more');
  if (why !== undefined)
    place.refuse(
      at,
      text,
      `a template of Go: ${why}`,
      "write such as '{{ .name }}', with a dot before the name",
    );
}

/** How an ApplicationSet fills in what generators give. */
export const SET_TEMPLATE_RULES: readonly Rule[] = [TEMPLATE_OPTIONS, SET_TEMPLATE];
