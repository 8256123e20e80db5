import { at, listAt, textAt } from '../kubernetes/at';
import {
  type RuleContext,
  isSource,
  matches,
  notField,
  ofIdentity,
  ofPrincipal,
  ofRequest,
  ofServiceAccount,
  textsIn,
} from './authorization-source';
import { ALL_TCP, type PortSet, difference, intersection, portsOf, union } from './ports';
import { type Truth, allOf, anyOf, negated } from './truth';

/** Ports on which a rule holds, for sure or under a condition. */
export interface RuleMatch {
  readonly ports: PortSet;
  readonly truth: true | string;
}

type Fields = Readonly<Record<string, unknown>>;

/** Fields of an operation that only a request has. */
const OF_REQUESTS: Readonly<Record<string, string>> = {
  hosts: 'the host is',
  methods: 'the method is',
  paths: 'the path is',
};

/** Conditions that a connection has without a request. */
const OF_CONNECTIONS: ReadonlySet<string> = new Set([
  'source.ip',
  'destination.ip',
  'remote.ip',
  'connection.sni',
]);

/**
 * The ports on which a rule holds for a caller. A rule without `from`, `to` or `when` does not ask for it; an empty
 * rule holds always.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Rule
 */
export function matchesOf(rule: unknown, context: RuleContext): RuleMatch[] {
  const sources = listAt(rule, 'from').map((from) => isSource(fieldsAt(from, 'source'), context));
  const from = sources.length === 0 ? true : anyOf(sources);
  const conditions = listAt(rule, 'when').map((when) => conditionOf(when, context));
  const shared = allOf([from, ...conditions.map(({ truth }) => truth)]);
  const within = conditions.reduce((ports, condition) => intersection(ports, condition.ports), ALL_TCP);
  const operations = listAt(rule, 'to').map((to) => operationOf(fieldsAt(to, 'operation'), context));
  return (operations.length === 0 ? [{ ports: ALL_TCP, truth: true as Truth }] : operations).flatMap(
    (operation) => {
      const truth = allOf([shared, operation.truth]);
      const ports = intersection(operation.ports, within);
      return truth === false || ports.length === 0 ? [] : [{ ports, truth }];
    },
  );
}

interface Part {
  readonly ports: PortSet;
  readonly truth: Truth;
}

function operationOf(operation: Fields, context: RuleContext): Part {
  const truths = Object.entries(OF_REQUESTS).flatMap(([field, text]) => {
    const [values, others] = [textsIn(operation[field]), textsIn(operation[notField(field)])];
    return [
      ...(values.length === 0 ? [] : [ofRequest(`${text} ${values.join(' or ')}`, context)]),
      ...(others.length === 0 ? [] : [ofRequest(`${text} not ${others.join(' or ')}`, context)]),
    ];
  });
  return { ports: portsAmong(textsIn(operation.ports), textsIn(operation.notPorts)), truth: allOf(truths) };
}

/** Text ports, those of `not` left out. */
function portsAmong(values: readonly string[], others: readonly string[]): PortSet {
  const among = (texts: readonly string[]): PortSet =>
    union(...texts.map((text) => portsOf('TCP', Number(text))));
  return difference(values.length === 0 ? ALL_TCP : among(values), among(others));
}

function conditionOf(when: unknown, context: RuleContext): Part {
  const key = textAt(when, 'key') ?? '';
  const [values, others] = [textsIn(at(when, 'values')), textsIn(at(when, 'notValues'))];
  if (key === 'destination.port') return { ports: portsAmong(values, others), truth: true };
  return {
    ports: ALL_TCP,
    truth: allOf([
      ...(values.length === 0 ? [] : [attributeIs(key, values, context)]),
      ...(others.length === 0 ? [] : [attributeIsNot(key, others, context)]),
    ]),
  };
}

function attributeIs(key: string, values: readonly string[], context: RuleContext): Truth {
  const text = `${key} is ${values.join(' or ')}`;
  const { caller } = context;
  const among = (value: string): boolean => values.some((pattern) => matches(pattern, value));
  if (key === 'source.namespace') return ofIdentity(caller, text, ({ namespace }) => among(namespace));
  if (key === 'source.principal') return ofPrincipal(values, text, context);
  if (key === 'source.serviceAccount') return ofServiceAccount(values, text, context);
  if (key === 'source.trustDomain') return ofIdentity(caller, text, ({ trustDomain }) => among(trustDomain));
  return OF_CONNECTIONS.has(key) ? text : ofRequest(text, context);
}

function attributeIsNot(key: string, values: readonly string[], context: RuleContext): Truth {
  const seen = key.startsWith('source.') || OF_CONNECTIONS.has(key) || context.seesRequests;
  return seen ? negated(attributeIs(key, values, context)) : context.blind;
}

function fieldsAt(value: unknown, key: string): Fields {
  const found = at(value, key);
  return typeof found === 'object' && found !== null ? (found as Fields) : {};
}
