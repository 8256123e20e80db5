import { ONE, ZERO, plus, times, union, wrapped } from './amounts';
import {
  type CallOfWay,
  type Estimate,
  TRAVERSAL,
  type Value,
  addedSize,
  searchCost,
  wholeNumberOf,
} from './call-cost';
import { itemsOf } from './list-items';
import { replacedSize } from './replaced-size';

/** Of a call whose target or first operand is `value`. */
type Reckon = (call: CallOfWay, value: Value) => Estimate | undefined;

/** From which version on a server reckons a function as it does here; before, it costs one. */
interface Added {
  readonly since: number;
  readonly reckon: Reckon;
}

/**
 * What the functions that the server adds cost, without their operands; undefined for what costs as cel-go says.
 *
 * @see staging/src/k8s.io/apiserver/pkg/cel/library/cost.go (EstimateCallCost)
 */
export function addedCost(call: CallOfWay): Estimate | undefined {
  const added = ADDED.get(call.name);
  const value = call.target ?? call.operands[0];
  if (added === undefined || value === undefined || call.server.minor < added.since) return undefined;
  return added.reckon(call, value);
}

const times2: Reckon = ({ server }, value) => ({
  cost: server.scale(addedSize(value, server), 2 * TRAVERSAL),
});

const traversed: Reckon = ({ server }, value) => ({
  cost: server.scale(addedSize(value, server), TRAVERSAL),
});

const changed: Reckon = (call, value) => ({
  cost: call.server.scale(addedSize(value, call.server), TRAVERSAL),
  size: addedSize(value, call.server),
});

const listed: Reckon = (call, value) => {
  const { server } = call;
  const items = itemsOf(value, server);
  if (items === undefined) return traversed(call, value);
  const isText = items.type.name === 'string' || items.type.name === 'bytes';
  const each = isText ? plus(ONE, server.scale(items.size, TRAVERSAL)) : ONE;
  return { cost: times(addedSize(value, server), each) };
};

const found: Reckon = ({ server, operands: [pattern] }, value) => {
  if (pattern === undefined) return undefined;
  const size = addedSize(value, server);
  const [text, search] = searchCost(size, addedSize(pattern, server), server.scale);
  return { cost: times(text, search), size: { min: 0n, max: size.max } };
};

const split: Reckon = (call, value) => {
  const { max } = addedSize(value, call.server);
  const limit = call.operands[1] === undefined ? undefined : wholeNumberOf(call.operands[1]);
  return {
    ...times2(call, value),
    size: { min: 0n, max: limit === undefined ? max : wrapped(limit) },
  } as Estimate;
};

const joined: Reckon = ({ server, operands: [separator] }, value) => {
  const list = addedSize(value, server);
  const items = itemsOf(value, server);
  let size = items === undefined ? ZERO : times(list, items.size);
  if (separator !== undefined) {
    const between = { min: list.min > 0n ? list.min - 1n : 0n, max: list.max > 0n ? list.max - 1n : 0n };
    size = plus(size, times(addedSize(separator, server), between));
  }
  return { cost: server.scale(size, TRAVERSAL), size };
};

const replaced: Reckon = (call, value) => {
  const [from, to] = call.operands.map((each) => addedSize(each, call.server));
  if (from === undefined || to === undefined) return undefined;
  const size = replacedSize(addedSize(value, call.server), from, to);
  return { ...times2(call, value), size } as Estimate;
};

const url: Reckon = (call, value) => {
  const { cost, size } = changed(call, value) ?? { cost: ONE };
  return call.server.minor < 32 || size === undefined ? { cost } : { cost, size };
};

/** An IP address or a range of them, in bytes. */
const ADDRESS = { min: 4n, max: 16n };

const contained: Reckon = ({ server, name, overload, operands: [other] }) => {
  if (other === undefined) return undefined;
  let cost = server.scale(plus(ADDRESS, ADDRESS), TRAVERSAL);
  if (name === 'containsCIDR') cost = plus(cost, server.scale(ADDRESS, TRAVERSAL), ONE);
  if (overload.operands[1]?.name === 'string')
    cost = plus(cost, server.scale(addedSize(other, server), TRAVERSAL));
  return { cost };
};

/** As long as the expression of a format is taken to be. */
const FORMAT = 128 * 0.25;

const validated: Reckon = ({ server, operands: [text] }) =>
  text === undefined
    ? undefined
    : { cost: server.scale(server.scale(addedSize(text, server), TRAVERSAL), FORMAT) };

/** Types whose values are compared at once. */
const AT_ONCE: ReadonlySet<string> = new Set(['IP', 'CIDR', 'Quantity', 'Semver']);

const equal: Reckon = ({ server, operands: [a, b] }) => {
  if (a === undefined || b?.type.name !== a.type.name || a.type.kind !== 'opaque') return undefined;
  const { name } = a.type;
  if (AT_ONCE.has(name)) return { cost: ONE };
  if (name === 'NamedFormat') return { cost: server.scale({ min: 1n, max: 64n }, TRAVERSAL) };
  if (name !== 'URL') return undefined;
  const max = b.size === undefined ? 1n : union(b.size, b.size).max;
  return { cost: server.scale({ min: 1n, max }, TRAVERSAL) };
};

/** An attribute of a device has as many values. */
const MOST_VALUES = { min: 0n, max: 48n };

const ADDED: ReadonlyMap<string, Added> = new Map(
  Object.entries<Added>({
    isSorted: { since: 0, reckon: listed },
    sum: { since: 0, reckon: listed },
    max: { since: 0, reckon: listed },
    min: { since: 0, reckon: listed },
    indexOf: { since: 0, reckon: listed },
    lastIndexOf: { since: 0, reckon: listed },
    url: { since: 0, reckon: url },
    lowerAscii: { since: 0, reckon: changed },
    upperAscii: { since: 0, reckon: changed },
    substring: { since: 0, reckon: changed },
    trim: { since: 0, reckon: changed },
    replace: { since: 0, reckon: replaced },
    split: { since: 0, reckon: split },
    join: { since: 0, reckon: joined },
    find: { since: 0, reckon: found },
    findAll: { since: 0, reckon: found },
    cidr: { since: 30, reckon: traversed },
    isIP: { since: 30, reckon: traversed },
    isCIDR: { since: 30, reckon: traversed },
    ip: {
      since: 30,
      reckon: (call, value) => (call.target === undefined ? traversed(call, value) : { cost: ONE }),
    },
    'ip.isCanonical': { since: 30, reckon: times2 },
    containsIP: { since: 30, reckon: contained },
    containsCIDR: { since: 30, reckon: contained },
    quantity: { since: 30, reckon: traversed },
    isQuantity: { since: 30, reckon: traversed },
    validate: { since: 31, reckon: validated },
    semver: { since: 33, reckon: traversed },
    isSemver: { since: 33, reckon: traversed },
    includes: { since: 36, reckon: () => ({ cost: MOST_VALUES }) },
    '_==_': { since: 32, reckon: equal },
  }),
);
