import { isDnsLabel, isQualifiedName } from '../core/names';
import { type Reader, integerOf, objectOf, required, requiredText, wordOf } from '../core/read-fields';
import { readLabels } from '../core/read-labels';
import { type Plain, isObject, readAmount } from '../core/read-values';
import { type Reading, within } from '../core/reading';

const isMetric = (text: string): boolean => text !== '' && !/[/%]/.test(text);

const IDENTIFIER = {
  metric: requiredText(isMetric, 'the name of a metric', "write 'requests_per_second'"),
  selector: readLabels,
};

const TEXT = ['text', "write { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name: 'shop' }"] as const;
const isText = (text: string): boolean => text !== '' && !text.includes('%');
const readText = requiredText(isText, ...TEXT);

const readDescribed = required(objectOf({ apiVersion: readText, kind: readText, name: readText }), ...TEXT);

/** How each source is read: its fields, and what the metric is held to. */
const SOURCES: Readonly<Record<string, Reader<Plain>>> = {
  pods: (reading, given) => {
    const read = objectOf({ ...IDENTIFIER, averageValue: readAmount })(reading, given);
    return (
      read && {
        type: 'Pods',
        pods: { metric: metricOf(read), target: targetOf(reading, read, ['averageValue']) },
      }
    );
  },
  object: (reading, given) => {
    const amounts = { value: readAmount, averageValue: readAmount };
    const read = objectOf({ ...IDENTIFIER, ...amounts, describedObject: readDescribed })(reading, given);
    if (read === undefined) return undefined;
    const target = targetOf(reading, read, ['value', 'averageValue']);
    return {
      type: 'Object',
      object: { metric: metricOf(read), describedObject: read.describedObject, target },
    };
  },
  external: (reading, given) => {
    const read = objectOf({ ...IDENTIFIER, value: readAmount, averageValue: readAmount })(reading, given);
    const target = read && targetOf(reading, read, ['value', 'averageValue']);
    return read && { type: 'External', external: { metric: metricOf(read), target } };
  },
  resource: (reading, given) => {
    const name = requiredText(isQualifiedName, 'a resource', "write 'memory'");
    const read = objectOf({ name, averageValue: readAmount })(reading, given);
    const target = read && targetOf(reading, read, ['averageValue']);
    return read && { type: 'Resource', resource: { name: read.name, target } };
  },
  containerResource: (reading, given) => {
    const read = objectOf({
      container: requiredText(isDnsLabel, 'the name of a container', "write 'server'"),
      name: required(wordOf('cpu', 'memory'), "'cpu' or 'memory'", "write 'cpu'"),
      averageUtilization: integerOf(1),
      averageValue: readAmount,
    })(reading, given);
    if (read === undefined) return undefined;
    const target = targetOf(reading, read, ['averageUtilization', 'averageValue']);
    return {
      type: 'ContainerResource',
      containerResource: { container: read.container, name: read.name, target },
    };
  },
};

/** Reads one metric: exactly one source. */
export function readMetric(reading: Reading, given: unknown): Plain | undefined {
  const fix = "write { pods: { metric: 'requests_per_second', averageValue: '100' } }";
  const kind = reading.faults.soleKey(given, Object.keys(SOURCES), { fix });
  if (kind === undefined || !isObject(given)) return undefined;
  return SOURCES[kind]?.(within(reading, kind), given[kind]);
}

function metricOf({ metric, selector }: Plain): Plain {
  return { name: metric, ...(selector === undefined ? {} : { selector: { matchLabels: selector } }) };
}

const TARGET_TYPES: Readonly<Record<string, string>> = {
  value: 'Value',
  averageValue: 'AverageValue',
  averageUtilization: 'Utilization',
};

function targetOf(reading: Reading, read: Plain, allowed: readonly string[]): Plain {
  const keys = allowed.filter((key) => read[key] !== undefined);
  const [key = ''] = keys;
  const fix = `write ${allowed[0] ?? ''}: '100'`;
  const sound = reading.faults.require(
    keys.length === 1,
    read,
    `exactly one of ${allowed.join(' and ')}`,
    fix,
  );
  return sound ? { type: TARGET_TYPES[key], [key]: read[key] } : {};
}
