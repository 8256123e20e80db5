import { SET_TEMPLATE, TEMPLATE_OPTIONS } from '../../../../lib/policy/rules/argo-cd/templates';
import { faultsOf, refusedBy } from '../../faults';
import { applicationSet } from './objects';

const SOURCE = { repoURL: 'https://git.example.com/shop.git' };
const OF_GO = { goTemplate: true };

test.each(['missingkey', 'missingkey=fail', '', 'missingKey=error'])(
  'refuses %j as an option of templates, where there are some',
  (option) => {
    const goTemplateOptions = ['missingkey=error', option];
    expect(refusedBy(TEMPLATE_OPTIONS, applicationSet({ ...OF_GO, goTemplateOptions }))).toEqual([
      'spec.goTemplateOptions[1]',
    ]);
    expect(refusedBy(TEMPLATE_OPTIONS, applicationSet({ goTemplateOptions }))).toEqual([]);
  },
);

test.each(['{{ name }', '{{ .name', '{{ $name }}', '{{ if .a }}b', '{{ .name | . }}'])(
  'refuses %j as a text of a template',
  (path) => {
    const template = { source: { ...SOURCE, path } };
    expect(refusedBy(SET_TEMPLATE, applicationSet(OF_GO, template))).toEqual([
      'spec.template.spec.source.path',
    ]);
    expect(refusedBy(SET_TEMPLATE, applicationSet({ ...OF_GO, templatePatch: path }))).toEqual([
      'spec.templatePatch',
    ]);
    expect(refusedBy(SET_TEMPLATE, applicationSet({}, template))).toEqual([]);
  },
);

test.each([
  '{{ .name | lower | default "a" }}',
  'apps',
  '{{- range $i, $e := .list }}{{ $e }}{{ end }}',
  '}}',
])('takes %j as a text of a template', (path) => {
  const template = { source: { ...SOURCE, helm: { valueFiles: [path] }, path: 'shop' } };
  expect(faultsOf(applicationSet(OF_GO, template))).toEqual([]);
});
