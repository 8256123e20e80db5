import fc from 'fast-check';
import { checkTemplate } from '../../lib/prometheus/check-template';
import { describeWith } from '../support/oracles';
import { runPromtool } from './promtool';

const TAKEN: readonly string[] = [
  '',
  'no template',
  '} }} {',
  '{{ $value }}',
  '{{$labels.job}} of {{ $externalLabels.cluster }} at {{ $externalURL }}',
  '{{ .Labels.job }}{{ . }}{{ $ }}',
  '{{ $value | humanizePercentage }}',
  '{{ $value | printf "%.2f" | toUpper }}',
  '{{- $value -}} and {{ $value - }}'.replace(' - }}', ' -}}'),
  '{{/* a comment */}}{{- /* another */ -}}',
  '{{ with query "up" }}{{ . | first | value }}{{ else }}none{{ end }}',
  '{{ with printf `up{job=%q}` $labels.job | query }}{{ . | first | value | humanize }}{{ else }}unknown{{ end }}',
  '{{ range $i, $s := query "up" }}{{ $i }}{{ $s.Value }}{{ break }}{{ else }}{{ end }}',
  '{{ if eq $labels.a "b" }}x{{ else if gt $value 1.5 }}y{{ else }}z{{ end }}',
  '{{ $x := 1 }}{{ $x = 2 }}{{ $x }}',
  '{{ (query "up" | first).Labels.job }}',
  '{{ index $labels "app.kubernetes.io/name" }}',
  '{{ define "a" }}x{{ end }}{{ template "a" }}{{ template "a" . }}',
  '{{ block "b" . }}{{ . }}{{ end }}',
  '{{ reReplaceAll "a(.*)" "$1" $labels.job }}',
  '{{ printf "%c %d %v" \'a\' 0x1F 1e3 }}',
  '{{ "{{" }} literally',
  '{{ nil | print }}',
  '{{ print true -1 +2 .5 1i }}',
  '{{\n  $value\n}}',
  '{{ parseDuration "1h" | humanizeDuration }}',
];

const REFUSED: readonly (readonly [template: string, why: string])[] = [
  ['{{', 'does not end'],
  ['{{ $value', 'does not end'],
  ['{{ $value }', 'stands in an action'],
  ['{{}}', 'stands in an action'],
  ['{{ $labls.job }}', 'did you mean $labels?'],
  ['{{ humanise $value }}', 'did you mean humanize?'],
  ['{{ $value | humanizePercent }}', 'did you mean humanizePercentage?'],
  ['{{ if $value }}', '{{ if }} has no {{ end }}'],
  ['{{ end }}', '{{ end }} stands without a beginning'],
  ['{{ else }}', '{{ else }} stands without a beginning'],
  ['{{ if $value }}{{ else }}{{ else }}{{ end }}', 'else stands in {{ if }}'],
  ['{{ "text }}', 'a string does not end'],
  ['{{ `text }}', 'a string does not end'],
  ['{{ (query "up" }}', 'stands in an action'],
  ['{{ query "up") }}', 'stands in an action'],
  ['{{ $value | 1 }}', '1 is no function'],
  ['{{ $value | "%f" }}', 'is no function'],
  ['{{ break }}', 'outside of {{ range }}'],
  ['{{ range query "up" }}{{ end }}{{ continue }}', 'outside of {{ range }}'],
  ['{{ range query "up" }}{{ else }}{{ break }}{{ end }}', 'outside of {{ range }}'],
  ['{{ /* space before a comment */ }}', '"/" stands in an action'],
  ['{{/* no end }}', 'a comment does not end'],
  ['{{ $x }}', '$x is no variable'],
  ['{{ if true }}{{ $x := 1 }}{{ end }}{{ $x }}', '$x is no variable'],
  ['{{ $a, $b := query "up" }}', 'too many variables'],
  ['{{ range $a, $b, $c := query "up" }}{{ end }}', 'too many variables'],
  ['{{ 1x }}', '1x is no number'],
  ['{{ $value; }}', '";" stands after $value'],
  ['{{ $value % 2 }}', '"%" stands in an action'],
  ['{{ "a".b }}', 'has no fields'],
  ['{{ template a }}', 'a stands in {{ template }}'],
  ['{{ if true }}{{ define "a" }}{{ end }}{{ end }}', '{{ define }} stands in another block'],
  ['{{ define "a" }}{{ $value }}{{ end }}', '$value is no variable'],
  ['{{ if }}x{{ end }}', 'stands in {{ if }}'],
  ['{{ | humanize }}', '| stands in an action'],
  ['{{ job }}', 'job is no function'],
];

test.each(TAKEN)('%j is taken', (template) => {
  expect(checkTemplate(template)).toBeUndefined();
});

test.each(REFUSED)('%j is refused', (template, why) => {
  expect(checkTemplate(template)).toContain(why);
});

/** Texts near to templates. */
const PIECES = [
  '{{',
  '}}',
  '{{ ',
  ' }}',
  '{{- ',
  ' -}}',
  ' ',
  '$value',
  '$labels.job',
  '$x',
  ':=',
  '=',
  '|',
  '(',
  ')',
  '.',
  '.a',
  '"s"',
  '`r`',
  "'c'",
  '1',
  '-2',
  'if',
  'else',
  'end',
  'range',
  'with',
  'query "up"',
  'humanize',
  'print',
  'nil',
  'true',
  'text',
  '{{ if $value }}',
  '{{ end }}',
  '{{ else }}',
  '{{ range query "up" }}',
  '{{ $x := 1 }}',
  '{{ break }}',
  ',',
  '/* c */',
  '{{/* c */}}',
  '{{- /* c */ -}}',
  '{{-  /* c */}}',
  '{{ define "a" }}',
  '{{ template "a" }}',
  '\n',
];

function refusedTemplates(promtool: string, templates: readonly string[]): ReadonlySet<number> {
  const rules = templates.map((summary, index) => ({
    alert: `A${index}`,
    expr: 'up',
    annotations: { summary },
  }));
  const { output } = runPromtool(promtool, ['check', 'rules', '--lint=none', 'rules.yaml'], {
    'rules.yaml': JSON.stringify({ groups: [{ name: 'all', rules }] }),
  });
  const refused = new Set(
    [...output.matchAll(/rule (\d+), "A\d+": annotation/g)].map((match) => Number(match[1]) - 1),
  );
  if (refused.size === 0 && !output.includes('SUCCESS')) throw new Error(output);
  return refused;
}

describeWith('promtool', 'promtool', (promtool) => {
  test('takes the templates that are taken, and refuses those that are refused', () => {
    const all = [...TAKEN, ...REFUSED.map(([template]) => template)];
    const refused = refusedTemplates(promtool, all);
    expect(all.filter((_, index) => refused.has(index) !== index >= TAKEN.length)).toEqual([]);
  });

  test('agrees on thousands of texts near to templates', () => {
    const action = fc
      .array(fc.constantFrom(...PIECES), { maxLength: 6 })
      .map((pieces) => `{{ ${pieces.join(' ')} }}`);
    const loose = fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join(''));
    const all = fc.sample(fc.oneof(action, loose, fc.constantFrom(...TAKEN)), { seed: 11, numRuns: 8000 });
    const refused = refusedTemplates(promtool, all);
    const wrong = all.filter((text, index) => refused.has(index) !== (checkTemplate(text) !== undefined));
    expect(wrong).toEqual([]);
    expect(refused.size).toBeGreaterThan(1500);
    expect(all.length - refused.size).toBeGreaterThan(1500);
  });
});
