import { BOUNDLESS, type Amount, ONE, fixed, plus, times, wrapped } from './amounts';
import { type CallOfWay, type Estimate, TRAVERSAL, type Value, addedSize, wholeNumberOf } from './call-cost';

/** What a new list costs. */
const LIST = fixed(10n);

/**
 * What functions of cel-go's own libraries of sets and lists cost, without their operands.
 *
 * @see ext/sets.go (estimateSetsCost), ext/lists.go
 */
export function listCost(call: CallOfWay): Estimate | undefined {
  const { name, target, operands, server } = call;
  const size = (value: Value): Amount => addedSize(value, server);
  const [first, second] = operands;
  switch (name) {
    case 'sets.contains':
    case 'sets.intersects':
    case 'sets.equivalent': {
      if (first === undefined || second === undefined) return undefined;
      const pairs = times(size(first), size(second));
      return { cost: plus(server.scale(pairs, name === 'sets.equivalent' ? 2 : 1), ONE) };
    }
    case 'lists.range':
      return first === undefined ? undefined : made(1, fixed(numberOf(first, BOUNDLESS)), call);
    case '@sortByAssociatedKeys':
      return first === undefined ? undefined : sorted(size(first), call);
    default:
      return target === undefined ? undefined : memberCost(size(target), call);
  }
}

function memberCost(list: Amount, call: CallOfWay): Estimate | undefined {
  const [first, second] = call.operands;
  switch (call.name) {
    case 'slice': {
      if (first === undefined || second === undefined) return undefined;
      return made(1, fixed(wrapped(numberOf(second, list.max) - numberOf(first, 0n))), call);
    }
    case 'reverse':
      return made(1, list, call);
    case 'flatten':
      return made(Number(first === undefined ? 1n : numberOf(first, BOUNDLESS)), list, call);
    case 'distinct':
      return made(2, times(list, list), call);
    case 'sort':
      return sorted(list, call);
    default:
      return undefined;
  }
}

function sorted(list: Amount, call: CallOfWay): Estimate {
  const { overload, name } = call;
  const [by] = overload.operands[name === 'sort' ? 0 : 1]?.of ?? [];
  const isText = by?.name === 'string' || by?.name === 'bytes';
  return made(isText ? 2 + TRAVERSAL : 2, times(list, list), call);
}

function made(factor: number, size: Amount, { server }: CallOfWay): Estimate {
  return { cost: plus(server.scale(size, factor), ONE, LIST), size };
}

function numberOf(value: Value, otherwise: bigint): bigint {
  const number = wholeNumberOf(value);
  if (number === undefined) return otherwise;
  return number < 0n ? 0n : number;
}
