import { isGoBool, isGoDuration } from '../../core/go-texts';
import { readRegex } from '../../core/re2';
import type { Call, CelFault, Expression } from './expression';
import { STRING } from './types';

/** What a text must be for a function that is given it as it stands. */
interface Asked {
  /** Words of what is allowed where a text is surely none; undefined where it is one, or where only Go can tell. */
  readonly refusalOf: (text: string) => string | undefined;
  readonly fix: string;
}

const REGEX: Asked = { refusalOf: ofRegex, fix: 'rewrite the expression' };

/**
 * Functions whose text the server reads when it compiles a call: it refuses what it could never carry out.
 *
 * @see k8s.io/apiserver/pkg/cel/environment/base.go (ExtendedValidations, OptOptimize), cel-go: common/types/string.go
 */
const ASKED: Readonly<Record<string, Asked>> = {
  matches: REGEX,
  find: REGEX,
  findAll: REGEX,
  duration: {
    refusalOf: like(isGoDuration, 'a length of time, in h, m, s or less'),
    fix: "write such as duration('1h30m')",
  },
  timestamp: {
    refusalOf: like(
      /^\d{4}-\d\d-\d\dT\d{1,2}:\d\d:\d\d(?:[.,]\d+)?(?:Z|[-+]\d\d:\d\d)$/,
      'a moment of RFC 3339',
    ),
    fix: "write such as timestamp('2026-01-31T12:00:00Z')",
  },
  int: { refusalOf: like(/^[-+]?\d+$/, 'the digits of a whole number'), fix: 'write the number' },
  uint: { refusalOf: like(/^\d+$/, 'the digits of a whole number'), fix: 'write the number' },
  double: {
    refusalOf: like(
      /^[-+]?(?:[\d_]*\.?[\d_]*(?:e[-+]?[\d_]+)?|0x[\da-f_.p+-]+|inf|infinity|nan)$/i,
      'a number',
    ),
    fix: 'write the number',
  },
  bool: {
    refusalOf: like(isGoBool, 'true or false'),
    fix: 'write true or false',
  },
};

/** What is wrong with the text that a call of a function has, where it stands in the expression itself. */
export function constantFault({ name, operands, target }: Call): CelFault | undefined {
  const asked = Object.hasOwn(ASKED, name) ? ASKED[name] : undefined;
  const text = textOf(operands.at(-1));
  // What converts has one operand, and what searches looks for the last.
  const isWhole =
    asked === REGEX ? operands.length + (target === undefined ? 0 : 1) === 2 : target === undefined;
  if (asked === undefined || text === undefined || !isWhole) return undefined;
  const allowed = asked.refusalOf(text.text);
  return allowed === undefined
    ? undefined
    : { at: text.at, given: `'${text.text}'`, allowed, fix: asked.fix };
}

function textOf(operand: Expression | undefined): { readonly at: number; readonly text: string } | undefined {
  if (operand?.kind !== 'literal' || operand.type !== STRING || operand.text === undefined) return undefined;
  return { at: operand.at, text: operand.text };
}

function like(accepts: RegExp | ((text: string) => boolean), allowed: string): Asked['refusalOf'] {
  const isOne = typeof accepts === 'function' ? accepts : (text: string) => accepts.test(text);
  return (text) => (isOne(text) ? undefined : allowed);
}

/** Of what is read between anchors as well, an open quotation says nothing here. */
function ofRegex(text: string): string | undefined {
  const read = text.includes('\\Q') ? {} : readRegex(text);
  return typeof read === 'string' ? `a regular expression of RE2: ${read}` : undefined;
}
