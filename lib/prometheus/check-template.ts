import { closest } from '../core/closest';
import { TemplateCursor, type TemplateWords } from './template-cursor';
import { TemplateFault, type TemplateToken } from './template-tokens';

/** Functions of Go's templates. @see https://pkg.go.dev/text/template#hdr-Functions */
const GO_FUNCTIONS =
  'and call eq ge gt html index js le len lt ne not or print printf println slice urlquery'.split(' ');

/**
 * Templates of alerts: with variables of theirs, and the functions that Prometheus adds.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/#templating
 * @see https://prometheus.io/docs/prometheus/latest/configuration/template_reference/
 */
const ALERT_WORDS: TemplateWords = {
  variables: ['$', '$labels', '$externalLabels', '$externalURL', '$value'],
  functions: new Set([
    ...GO_FUNCTIONS,
    ...(
      'args externalURL first graphLink humanize humanize1024 humanizeDuration humanizePercentage humanizeTimestamp label ' +
      'match now parseDuration pathPrefix query reReplaceAll safeHtml sortByLabel stripDomain stripPort strvalue tableLink ' +
      'title toDuration toLower toTime toUpper urlQueryEscape value'
    ).split(' '),
  ]),
};

/** Whose templates: those of alerts, those of Go to which nobody adds anything, and those to which somebody adds functions. */
export type TemplateReader = 'alerts' | 'go' | 'go-and-more';

const WORDS: Readonly<Record<TemplateReader, TemplateWords>> = {
  alerts: ALERT_WORDS,
  go: { variables: ['$'], functions: new Set(GO_FUNCTIONS) },
  'go-and-more': { variables: ['$'], functions: undefined },
};

const KEYWORDS = ['if', 'range', 'with', 'else', 'end', 'define', 'block', 'template', 'break', 'continue'];

/**
 * Why Go would refuse a template, by default that of a label or an annotation of an alert; undefined where it would not.
 *
 * @see https://github.com/prometheus/prometheus/blob/main/model/rulefmt/rulefmt.go (testTemplateParsing)
 */
export function checkTemplate(template: string, reader: TemplateReader = 'alerts'): string | undefined {
  if (!template.includes('{{')) return undefined;
  try {
    const cursor = new TemplateCursor(template, WORDS[reader]);
    readList(cursor, true);
    return cursor.token.kind === 'end' ? undefined : `${lastOf(cursor)} stands without a beginning`;
  } catch (fault) {
    if (fault instanceof TemplateFault) return fault.message;
    throw fault;
  }
}

function lastOf(cursor: TemplateCursor): string {
  return `{{ ${cursor.solid.text} }}`;
}

/** Reads text and actions up to the end, or up to the word of an action that closes what stands around them. */
function readList(cursor: TemplateCursor, isTop = false): void {
  while (cursor.token.kind === 'text' || cursor.token.kind === 'open') {
    if (cursor.next().kind === 'text') continue;
    if (cursor.sees('end') || cursor.sees('else')) return;
    readAction(cursor, isTop);
  }
}

/** @see https://github.com/golang/go/blob/master/src/text/template/parse/parse.go (action) */
function readAction(cursor: TemplateCursor, isTop: boolean): void {
  const word = cursor.solid.kind === 'word' ? cursor.solid.text : '';
  if (!KEYWORDS.includes(word)) {
    readPipeline(cursor, 'an action');
    return;
  }
  cursor.nextSolid();
  if (word === 'define') readDefinition(cursor, isTop);
  else if (word === 'template') readTemplate(cursor);
  else if (word === 'block') readBlock(cursor);
  else if (word === 'break' || word === 'continue') readJump(cursor, word);
  else readControl(cursor, word);
}

function readName(cursor: TemplateCursor, where: string): void {
  if (!/^["`]/.test(cursor.solid.text) || cursor.solid.kind !== 'literal') throw cursor.unexpected(where);
  cursor.nextSolid();
}

function readTemplate(cursor: TemplateCursor): void {
  readName(cursor, '{{ template }}');
  if (!cursor.take('}}')) readPipeline(cursor, '{{ template }}');
}

function readDefinition(cursor: TemplateCursor, isTop: boolean): void {
  if (!isTop) throw new TemplateFault('{{ define }} stands in another block');
  readName(cursor, '{{ define }}');
  cursor.expect('}}', '{{ define }}');
  readBody(cursor, 'define');
}

function readBlock(cursor: TemplateCursor): void {
  readName(cursor, '{{ block }}');
  readPipeline(cursor, '{{ block }}');
  readBody(cursor, 'block');
}

/** What has a name of its own knows nothing of what stands around it. */
function readBody(cursor: TemplateCursor, word: string): void {
  const { variables, loops } = cursor;
  cursor.variables = ['$'];
  cursor.loops = 0;
  readList(cursor);
  readEnd(cursor, word);
  cursor.variables = variables;
  cursor.loops = loops;
}

function readEnd(cursor: TemplateCursor, word: string): void {
  if (cursor.token.kind === 'end') throw new TemplateFault(`{{ ${word} }} has no {{ end }}`);
  cursor.expect('end', `{{ ${word} }}`);
  cursor.expect('}}', '{{ end }}');
}

function readJump(cursor: TemplateCursor, word: string): void {
  if (cursor.loops === 0) throw new TemplateFault(`{{ ${word} }} stands outside of {{ range }}`);
  cursor.expect('}}', `{{ ${word} }}`);
}

function readControl(cursor: TemplateCursor, word: string): void {
  const { variables } = cursor;
  readPipeline(cursor, `{{ ${word} }}`);
  if (word === 'range') cursor.loops++;
  readList(cursor);
  if (word === 'range') cursor.loops--;
  if (cursor.take('else')) {
    if (cursor.sees(word) && word !== 'range') {
      cursor.nextSolid();
      readControl(cursor, word);
      cursor.variables = variables;
      return;
    }
    cursor.expect('}}', '{{ else }}');
    readList(cursor);
  }
  readEnd(cursor, word);
  cursor.variables = variables;
}

/** Reads what is computed, and the delimiter after it. */
function readPipeline(cursor: TemplateCursor, where: string, close = '}}'): void {
  readDeclarations(cursor, where);
  for (let stage = 1; stage === 1 || !cursor.sees(close); stage++) {
    readCommand(cursor, where, stage);
  }
  cursor.expect(close, where);
}

function readDeclarations(cursor: TemplateCursor, where: string): void {
  const names: string[] = [];
  while (cursor.solid.kind === 'variable' && isDeclared(cursor)) {
    names.push(cursor.nextSolid().text);
    cursor.variables = [...cursor.variables, ...names];
    if (cursor.take(':=') || cursor.take('=')) return;
    cursor.expect(',', where);
    if (where !== '{{ range }}' || names.length > 1)
      throw new TemplateFault(`too many variables are declared in ${where}`);
  }
}

function isDeclared(cursor: TemplateCursor): boolean {
  return cursor.seesAfter([':=', '=', ',']);
}

function readCommand(cursor: TemplateCursor, where: string, stage: number): void {
  cursor.skipSpace();
  let count = 0;
  do {
    cursor.skipSpace();
    if (!readOperand(cursor, where, stage > 1 && count === 0)) break;
    count++;
  } while (cursor.token.kind === 'space');
  if (count === 0) throw cursor.unexpected(where);
  const { text, kind } = cursor.solid;
  if (kind === 'sign' && text === '|') cursor.nextSolid();
  else if (text !== '}}' && text !== ')') throw cursor.unexpected(where);
}

/** Reads a term and the fields of it; answers whether there is one. */
function readOperand(cursor: TemplateCursor, where: string, isCalled: boolean): boolean {
  const { text } = cursor.token;
  const isValue = isPlainValue(cursor.token);
  if (isValue && isCalled)
    throw new TemplateFault(`${text} is no function, and nothing can be piped into it`);
  if (!readTerm(cursor, where)) return false;
  if (isValue && cursor.token.kind === 'field') throw new TemplateFault(`${text} has no fields`);
  while (cursor.token.kind === 'field') cursor.next();
  return true;
}

const VALUES: readonly string[] = ['nil', 'true', 'false'];

/** Whether a term is a value that can neither be called nor have fields. */
function isPlainValue({ kind, text }: TemplateToken): boolean {
  return kind === 'literal' || kind === 'dot' || (kind === 'word' && VALUES.includes(text));
}

function readTerm(cursor: TemplateCursor, where: string): boolean {
  const { kind, text } = cursor.token;
  if (kind === 'sign' && text === '(') {
    cursor.next();
    readPipeline(cursor, where, ')');
    return true;
  }
  if (kind === 'variable') checkVariable(cursor, text);
  else if (kind === 'word') checkFunction(cursor, text);
  else if (kind !== 'field' && kind !== 'literal' && kind !== 'dot') return false;
  cursor.next();
  return true;
}

function checkVariable({ variables }: TemplateCursor, name: string): void {
  if (!variables.includes(name)) throw new TemplateFault(`${name} is no variable${meant(name, variables)}`);
}

function checkFunction({ functions }: TemplateCursor, name: string): void {
  if (functions?.has(name) === false && !VALUES.includes(name))
    throw new TemplateFault(`${name} is no function${meant(name, [...functions])}`);
}

function meant(name: string, known: readonly string[]): string {
  const near = closest(name, known);
  return near === undefined ? '' : `; did you mean ${near}?`;
}
