import {
  AGGREGATIONS,
  EXPERIMENTAL_AGGREGATIONS,
  FUNCTIONS,
  type Signature,
  TYPE_WORDS,
  type ValueType,
} from './functions';
import { type PromqlNode, partOf } from './promql-node';
import { checkGroupingLabels } from './promql-selectors';
import type { PromqlWalk } from './promql-walk';

const FUNCTIONS_FLAG = 'promql-experimental-functions';

/** How to turn what was given into what is asked for. */
const CURES: Readonly<Record<ValueType, string>> = {
  scalar: 'write a number, or scalar(…)',
  vector: 'write a selector, or a function that gives an instant vector, such as rate(x[5m])',
  range: 'write a range, such as x[5m]',
  string: 'write a string, such as "label"',
};

function expectType(node: PromqlNode, wanted: ValueType, walk: PromqlWalk): void {
  const type = walk.typeOf(node, walk);
  if (type !== undefined && type !== wanted)
    walk.refuse(node, `${TYPE_WORDS[wanted]} here, not ${TYPE_WORDS[type]}`, CURES[wanted]);
}

/** The type of `rate(x[5m])`, with its arguments told. @see promql/parser/parse.go (checkAST, Call) */
export function typeOfCall(node: PromqlNode, walk: PromqlWalk): ValueType | undefined {
  const identifier = partOf(node, 'FunctionIdentifier');
  const name = identifier === undefined ? '' : walk.textOf(identifier);
  const signature = FUNCTIONS.get(name);
  if (signature === undefined) {
    walk.refuse(
      node,
      'a function of Prometheus',
      'write one of https://prometheus.io/docs/prometheus/latest/querying/functions/',
    );
    return undefined;
  }
  if (signature.experimental) walk.requireExperimental(node, name, FUNCTIONS_FLAG);
  const given = argumentsOf(node);
  checkCount(node, { name, signature, given: given.length }, walk);
  given.slice(0, mostOf(signature)).forEach((argument, index) => {
    expectType(argument, signature.takes[Math.min(index, signature.takes.length - 1)] ?? 'vector', walk);
  });
  if (name === 'info') checkInfo(given[1], walk);
  return signature.gives;
}

function argumentsOf(node: PromqlNode): readonly PromqlNode[] {
  const body = partOf(node, 'FunctionCallBody');
  return body === undefined ? [] : body.parts;
}

function leastOf({ takes, last }: Signature): number {
  return last === undefined ? takes.length : takes.length - 1;
}

function mostOf(signature: Signature): number {
  return signature.last === undefined ? signature.takes.length : leastOf(signature) + signature.last;
}

function checkCount(
  node: PromqlNode,
  { name, signature, given }: { name: string; signature: Signature; given: number },
  walk: PromqlWalk,
): void {
  const [least, most] = [leastOf(signature), mostOf(signature)];
  if (given >= least && given <= most) return;
  const range = most === Infinity ? `${least} or more` : least === most ? `${least}` : `${least} to ${most}`;
  const words = signature.takes.map((type) => TYPE_WORDS[type]).join(', ');
  walk.refuse(node, `${range} argument${range === '1' ? '' : 's'}, not ${given}`, `write ${name}(${words})`);
}

/** The second argument of `info` names labels only. */
function checkInfo(selector: PromqlNode | undefined, walk: PromqlWalk): void {
  if (
    selector !== undefined &&
    (selector.name !== 'VectorSelector' || partOf(selector, 'Identifier') !== undefined)
  )
    walk.refuse(selector, 'matchers without the name of a metric', 'write {job="api"}');
}

/** What an argument of a type may look like. */
const EXAMPLES: Readonly<Record<ValueType, string>> = {
  scalar: '5',
  vector: 'x',
  range: 'x[5m]',
  string: '"label"',
};

/** The type of `sum by (job) (x)`, with its arguments told. @see promql/parser/parse.go (newAggregateExpr) */
export function typeOfAggregation(node: PromqlNode, walk: PromqlWalk): ValueType | undefined {
  const operator = partOf(node, 'AggregateOp');
  const name = operator === undefined ? '' : walk.textOf(operator).toLowerCase();
  if (EXPERIMENTAL_AGGREGATIONS.has(name)) walk.requireExperimental(node, name, FUNCTIONS_FLAG);
  checkGrouping(node, walk);
  const parameter = AGGREGATIONS.get(name);
  const takes: readonly ValueType[] = parameter === undefined ? ['vector'] : [parameter, 'vector'];
  const given = argumentsOf(node);
  if (given.length !== takes.length) {
    const words = takes.length === 1 ? '1 argument' : `${takes.length} arguments`;
    const form = takes.map((type) => EXAMPLES[type]).join(', ');
    walk.refuse(node, `${words}, not ${given.length}`, `write ${name}(${form})`);
    return undefined;
  }
  given.forEach((argument, index) => expectType(argument, takes[index] ?? 'vector', walk));
  return 'vector';
}

function checkGrouping(node: PromqlNode, walk: PromqlWalk): void {
  const modifier = partOf(node, 'AggregateModifier');
  checkGroupingLabels(modifier && partOf(modifier, 'GroupingLabels'), walk);
}
