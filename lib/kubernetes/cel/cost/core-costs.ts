import { type Amount, ONE, ZERO, plus, times, union, wrapped } from './amounts';
import { type CallOfWay, type Estimate, TRAVERSAL, type Value, searchCost } from './call-cost';

type Reckon = (call: CallOfWay, first: Value, second: Value | undefined) => Estimate | undefined;

/**
 * What the functions of CEL itself cost, with their operands. What is not here costs one.
 *
 * @see checker/cost.go of cel-go (functionCost)
 */
export function coreCost(call: CallOfWay): Estimate {
  const { name, target, operands, costs } = call;
  const [first, second] = target === undefined ? operands : [target, operands[0]];
  const reckon = Object.hasOwn(CORE, name) ? CORE[name] : undefined;
  const known = first === undefined ? undefined : reckon?.(call, first, second);
  if (LAZY.has(name) && known !== undefined) return known;
  const { cost, size } = known ?? { cost: ONE, size: undefined };
  const whole = plus(cost, ...costs);
  return size === undefined ? { cost: whole } : { cost: whole, size };
}

/** Of these, not all operands are evaluated. */
const LAZY: ReadonlySet<string> = new Set(['_&&_', '_||_', '_?_:_']);

const traversed: Reckon = (call, value) => ({ cost: call.server.scale(call.size(value), TRAVERSAL) });

const compared: Reckon = (call, first, second) => {
  if (second === undefined) return undefined;
  const [a, b] = [call.size(first).max, call.size(second).max];
  const max = a < b ? a : b;
  return { cost: call.server.scale({ min: max > 0n ? 1n : 0n, max }, TRAVERSAL) };
};

const ordered: Reckon = (call, first, second) =>
  isText(call.overload.operands[0]?.name) ? compared(call, first, second) : undefined;

const either: Reckon = ({ costs: [left = ZERO, right = ZERO] }) => ({
  cost: { min: left.min, max: plus(left, right).max },
});

const CORE: Readonly<Record<string, Reckon>> = {
  format: traversed,
  startsWith: (call, _, second) => (second === undefined ? undefined : traversed(call, second, undefined)),
  endsWith: (call, _, second) => (second === undefined ? undefined : traversed(call, second, undefined)),
  bytes: (call, value) => {
    if (call.overload.operands[0]?.name !== 'string') return undefined;
    const { min, max } = call.size(value);
    return { ...traversed(call, value, undefined), size: { min, max: wrapped(max * 4n) } } as Estimate;
  },
  string: (call, value) => {
    if (call.overload.operands[0]?.name !== 'bytes') return undefined;
    const { min, max } = call.size(value);
    return { ...traversed(call, value, undefined), size: { min: min / 4n, max } } as Estimate;
  },
  'strings.quote': (call, value) => {
    const { min, max } = call.size(value);
    const size = { min: wrapped(min + 2n), max: wrapped(max * 2n + 2n) };
    return { ...traversed(call, value, undefined), size } as Estimate;
  },
  '@in': (call, _, second) =>
    second !== undefined && call.overload.operands[1]?.kind === 'list'
      ? { cost: call.server.scale(call.size(second), 1) }
      : undefined,
  matches: (call, first, second) => {
    if (second === undefined || call.target === undefined) return undefined;
    const [text, pattern] = searchCost(call.size(first), call.size(second), call.server.scale);
    return { cost: times(text, pattern) };
  },
  contains: (call, first, second) => {
    if (second === undefined) return undefined;
    const [text, part] = [first, second].map((each) => call.server.scale(call.size(each), TRAVERSAL));
    return { cost: times(text ?? ONE, part ?? ONE) };
  },
  '_&&_': either,
  '_||_': either,
  '_?_:_': ({ costs: [asked = ZERO, then = ZERO, otherwise = ZERO], operands: [, first, second], size }) => {
    if (first === undefined || second === undefined) return undefined;
    return { cost: plus(asked, union(then, otherwise)), size: union(size(first), size(second)) };
  },
  '_+_': (call, first, second) => {
    const { kind, name } = call.overload.result;
    if (second === undefined || !(kind === 'list' || isText(name))) return undefined;
    const size: Amount = plus(call.size(first), call.size(second));
    return { cost: kind === 'list' ? ONE : call.server.scale(size, TRAVERSAL), size };
  },
  '_<_': ordered,
  '_<=_': ordered,
  '_>_': ordered,
  '_>=_': ordered,
  '_==_': compared,
  '_!=_': compared,
};

function isText(name: string | undefined): boolean {
  return name === 'string' || name === 'bytes';
}
