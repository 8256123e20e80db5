/** A part of an action, or the text between actions. */
export interface TemplateToken {
  readonly kind:
    'text' | 'open' | 'close' | 'space' | 'word' | 'variable' | 'field' | 'dot' | 'literal' | 'sign' | 'end';
  readonly text: string;
}

/** Why a template is none. */
export class TemplateFault extends Error {}

const SPACE = /^[ \t\r\n]+/;
const STRING = /^"(?:[^"\\\n]|\\[^\n])*"|^`[^`]*`|^'(?:[^'\\\n]|\\[^\n])*'/;
/** @see https://pkg.go.dev/text/template/parse (Go numbers, which may be imaginary) */
const NUMBER =
  /^[-+]?(?:0[xX][\da-fA-F_]+(?:\.[\da-fA-F_]*)?(?:[pP][-+]?\d+)?|0[bB][01_]+|0[oO][0-7_]+|(?:[\d_]+\.?[\d_]*|\.\d[\d_]*)(?:[eE][-+]?\d+)?)i?/;

/**
 * Takes a template apart as Go does.
 *
 * @see https://github.com/golang/go/blob/master/src/text/template/parse/lex.go
 */
export function templateTokens(template: string): readonly TemplateToken[] {
  const tokens: TemplateToken[] = [];
  let rest = template;
  while (rest !== '') {
    const start = rest.indexOf('{{');
    if (start !== 0) tokens.push({ kind: 'text', text: start === -1 ? rest : rest.slice(0, start) });
    if (start === -1) break;
    rest = readAction(rest.slice(start + 2).replace(/^-[ \t\r\n]/, ''), tokens);
  }
  return [...tokens, { kind: 'end', text: '' }];
}

/** Reads up to the end of an action, and answers what stands after it. */
function readAction(action: string, tokens: TemplateToken[]): string {
  if (action.startsWith('/*')) return afterComment(action);
  tokens.push({ kind: 'open', text: '{{' });
  let rest = action;
  for (;;) {
    const close = /^(?:[ \t\r\n]+-)?\}\}/.exec(rest);
    if (close !== null) {
      tokens.push({ kind: 'close', text: '}}' });
      return rest.slice(close[0].length);
    }
    const token = readToken(rest);
    tokens.push(token);
    rest = rest.slice(token.text.length);
  }
}

function afterComment(action: string): string {
  const end = action.indexOf('*/');
  const close = end === -1 ? null : /^(?:[ \t\r\n]+-)?\}\}/.exec(action.slice(end + 2));
  if (close === null) throw new TemplateFault('a comment does not end with */}}');
  return action.slice(end + 2 + close[0].length);
}

function readToken(rest: string): TemplateToken {
  if (rest === '') throw new TemplateFault('an action does not end: }} is missing');
  const space = SPACE.exec(rest)?.[0];
  if (space !== undefined) return { kind: 'space', text: spaceBefore(rest, space) };
  return readNamed(rest) ?? readLiteral(rest) ?? readSign(rest);
}

/** Space, without what belongs to ` -}}`. */
function spaceBefore(rest: string, space: string): string {
  return rest.startsWith('-}}', space.length) && space.length > 1 ? space.slice(0, -1) : space;
}

/** A name: of a field after a dot, of a variable after $, or a word. */
const NAMED = /^(?:(\.)(?!\d)|(\$))?([\p{L}_][\p{L}\p{Nd}_]*)?/u;

function readNamed(rest: string): TemplateToken | undefined {
  const [text = '', dot, dollar, name] = NAMED.exec(rest) ?? [];
  if (text === '') return undefined;
  const after = rest.slice(text.length);
  if (after !== '' && !/^(?:[ \t\r\n.,|:()]|\}\})/.test(after))
    throw new TemplateFault(`${JSON.stringify(after.charAt(0))} stands after ${text}`);
  return { kind: kindOf({ dot, dollar, name }), text };
}

function kindOf(
  parts: Readonly<Record<'dot' | 'dollar' | 'name', string | undefined>>,
): TemplateToken['kind'] {
  if (parts.dollar !== undefined) return 'variable';
  if (parts.dot === undefined) return 'word';
  return parts.name === undefined ? 'dot' : 'field';
}

function readLiteral(rest: string): TemplateToken | undefined {
  const text = /^["`']/.test(rest) ? STRING.exec(rest)?.[0] : NUMBER.exec(rest)?.[0];
  if (text === undefined && /^["`']/.test(rest)) throw new TemplateFault('a string does not end');
  if (text === undefined) return undefined;
  if (/^[\p{L}\p{Nd}_]/u.test(rest.slice(text.length)) && !/^["`']/.test(text))
    throw new TemplateFault(`${rest.split(/[ }]/)[0] ?? text} is no number`);
  return { kind: 'literal', text };
}

function readSign(rest: string): TemplateToken {
  const text = rest.startsWith(':=') ? ':=' : rest.charAt(0);
  if (!/^(?::=|[=|(),])$/.test(text)) throw new TemplateFault(`${JSON.stringify(text)} stands in an action`);
  return { kind: 'sign', text };
}
