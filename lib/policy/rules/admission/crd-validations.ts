import { isObject } from '../../../core/read-values';
import type { Schema, TellPart } from './schema-walk';

const FIELD = 'x-kubernetes-validations';

/** @see pkg/apis/apiextensions/types.go (FieldValueErrorReason) */
const REASONS = ['FieldValueRequired', 'FieldValueForbidden', 'FieldValueInvalid', 'FieldValueDuplicate'];

/** Tells messages that nobody could read, and reasons that nobody knows. crd-cel.ts reads the expressions. */
export function checkValidations(node: Schema, tell: TellPart): void {
  const validations: unknown = node[FIELD];
  if (!Array.isArray(validations)) return;
  for (const each of validations.filter(isObject)) {
    const { rule, message, messageExpression, reason } = each;
    checkText(messageExpression, tell);
    const text = typeof message === 'string' ? message : undefined;
    const isNeeded = typeof rule === 'string' && /[\r\n]/.test(rule) && messageExpression === undefined;
    if ((text ?? '') === '' ? isNeeded : !isLine(text ?? ''))
      tell(FIELD, {
        given: message,
        allowed: 'a message in one line; a rule of several lines needs one',
        fix: 'add message, in one line',
      });
    if (typeof reason === 'string' && !REASONS.includes(reason))
      tell(FIELD, { given: reason, allowed: REASONS.join(', '), fix: 'write reason: FieldValueInvalid' });
  }
}

/** An empty text is none. */
function checkText(text: unknown, tell: TellPart): void {
  if (typeof text === 'string' && text !== '' && text.trim() === '')
    tell(FIELD, { given: text, allowed: 'a CEL expression', fix: 'remove messageExpression' });
}

function isLine(text: string): boolean {
  return text.trim() !== '' && !/[\r\n]/.test(text);
}
