import { type Compiled, compile, placeOf } from '../../../kubernetes/cel/compile';
import type { CelEnvironment } from '../../../kubernetes/cel/environment';
import { type Type, isSame, renderType } from '../../../kubernetes/cel/types';
import type { FaultPath, Maybe, Place } from '../../rule';

/** An expression, where it stands, and what it may give. */
export interface Expression {
  readonly path: FaultPath;
  readonly text: Maybe<string>;
  /** Types of which the value has one; any where left out. */
  readonly wanted?: readonly Type[];
}

/** Tells what the API server has against an expression, and says what it is; undefined where there is none. */
export function checkCel(
  expression: Expression,
  environment: CelEnvironment,
  place: Place,
): Compiled | undefined {
  const whole = expression.text ?? '';
  const text = whole.trim();
  if (text === '') return undefined;
  const compiled = compile(text, environment);
  const { faults, type } = compiled;
  const start = whole.indexOf(text);
  for (const { at, given, allowed, fix } of faults)
    place.refuse(expression.path, `${given}, at ${placeOf(whole, start + at)}`, allowed, fix);
  if (type !== undefined) checkType(type, expression, place);
  return compiled;
}

function checkType(type: Type, { path, wanted }: Expression, place: Place): void {
  if (wanted === undefined || wanted.some((each) => isSame(each, type))) return;
  const names = wanted.map(renderType);
  place.refuse(
    path,
    `an expression of type ${renderType(type)}`,
    `an expression of type ${names.join(' or ')}`,
    FIXES[names[0] ?? ''] ?? `write one whose value is of type ${names.join(' or ')} whatever is asked about`,
  );
}

const FIXES: Readonly<Record<string, string>> = {
  bool: 'compare its value, such as object.spec.paused == true',
  string: 'convert its value by string(…), or join texts by +',
  Object: 'write such as Object{spec: Object.spec{replicas: 3}}',
  'list(JSONPatch)': 'write such as [JSONPatch{op: "add", path: "/spec/replicas", value: 3}]',
};
