const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/**
 * Writes text as a string of PromQL. This is the only place where kiban escapes for PromQL.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/basics/#string-literals
 */
export function quote(text: string): string {
  const escaped = text.replace(
    /["\\\u0000-\u001f\u007f]/g,
    (character) => ESCAPES[character] ?? hex(character),
  );
  return `"${escaped}"`;
}

function hex(character: string): string {
  return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

/**
 * Writes text so that a regular expression finds exactly it.
 *
 * @see https://github.com/golang/go/blob/master/src/regexp/regexp.go (QuoteMeta)
 */
export function quoteRegex(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}

/** Writes text so that a template of an annotation or a label of an alert shows exactly it. */
export function quoteTemplate(text: string): string {
  return text.replace(/\{\{/g, '{{ "{{" }}');
}
