import { type Duration, parseDuration } from '../core/duration';
import { closest, meantOr } from '../core/closest';
import { type Fields, integerOf, listOf, readFields, required, textThat } from '../core/read-fields';
import { type Plain, isObject } from '../core/read-values';
import type { Reading } from '../core/reading';
import type { ChaosFault } from './chaos-fault';

/** A fault, read, and as Chaos Mesh is told of it. */
export interface ReadFault {
  readonly fault: ChaosFault['kind'];
  /** What was said of it; nothing of what was left out. */
  readonly values: Plain;
  readonly kind: 'PodChaos' | 'NetworkChaos' | 'StressChaos' | 'HTTPChaos';
  /** What its kind of experiment says of it. */
  readonly body: Plain;
  /** When Chaos Mesh takes it back; undefined where it is over at once. */
  readonly duration: string | undefined;
  /** Seconds that requests may fail. */
  readonly seconds: number;
  /** Share of requests to the pods it meets that fail. */
  readonly failing: number;
}

type FaultKind = ChaosFault['kind'];

/** How one kind of fault is read, and what it becomes. */
interface FaultForm {
  readonly kind: ReadFault['kind'];
  readonly fields: Fields;
  /** Whether it is over at once. */
  readonly isSudden?: true;
  readonly body: (read: Plain) => Plain;
}

const PERCENT = integerOf(1, 100);
const CORRELATION = integerOf(0, 100);
const WORKERS = integerOf(1, 8192);

const TIME = textThat((text) => Number(parseDuration(text)) > 0, 'a duration above 0', "write '100ms'");

const TIME_NEEDED = required(TIME, 'a duration', "write '100ms'");

const PERCENT_NEEDED = required(PERCENT, 'a whole number from 1 to 100', 'write 10');
const BYTES_NEEDED = required(integerOf(1, 2 ** 31 - 1), 'a number of bytes', 'write 20480');

/** @see https://github.com/chaos-mesh/chaos-mesh/blob/master/api/v1alpha1/networkchaos_types.go (BandwidthSpec, Rate) */
const RATE = textThat(
  (text) => /^[1-9]\d*(bit|[kmgt]bit|[kmgt]?bps)$/.test(text),
  'a rate in bit, kbit, mbit, gbit, tbit, bps, kbps, mbps, gbps or tbps',
  "write '1mbps'",
);

const SIZE = textThat(
  (text) => /^([1-9]\d*(B|[KMGT]B)|([1-9]\d?|100)%)$/.test(text),
  'bytes, or a share in percent',
  "write '256MB' or '50%'",
);

const CONTAINER = textThat((text) => text !== '', 'the name of a container', "write 'server'");

function readFlag({ faults }: Reading, given: unknown): boolean | undefined {
  const isFlag = given === undefined || typeof given === 'boolean';
  return faults.require(isFlag, given, 'true or false', 'write true') && given === true ? true : undefined;
}

const NOISE_FIELDS: Fields = { percent: PERCENT_NEEDED, correlation: CORRELATION };

/** Numbers of these blocks are texts. */
function noise(action: string): FaultForm {
  return {
    kind: 'NetworkChaos',
    fields: NOISE_FIELDS,
    body: ({ percent, correlation = 0 }) => ({
      action,
      direction: 'to',
      [action]: { [action]: String(percent), correlation: String(correlation) },
    }),
  };
}

const FORMS: Readonly<Record<FaultKind, FaultForm>> = {
  podKill: {
    kind: 'PodChaos',
    fields: { gracePeriod: integerOf(0, 3_600) },
    isSudden: true,
    body: ({ gracePeriod = 0 }) => ({ action: 'pod-kill', gracePeriod }),
  },
  containerKill: {
    kind: 'PodChaos',
    fields: {
      containers: required(listOf(CONTAINER, { least: 1 }), 'names of containers', "write ['server']"),
    },
    isSudden: true,
    body: ({ containers }) => ({ action: 'container-kill', containerNames: containers }),
  },
  podFailure: { kind: 'PodChaos', fields: {}, body: () => ({ action: 'pod-failure' }) },
  networkDelay: {
    kind: 'NetworkChaos',
    fields: { latency: TIME_NEEDED, jitter: TIME, correlation: CORRELATION },
    body: ({ latency, jitter = '0ms', correlation = 0 }) => ({
      action: 'delay',
      direction: 'to',
      delay: { latency, jitter, correlation: String(correlation) },
    }),
  },
  networkLoss: noise('loss'),
  networkDuplicate: noise('duplicate'),
  networkCorrupt: noise('corrupt'),
  networkPartition: {
    kind: 'NetworkChaos',
    fields: {},
    body: () => ({ action: 'partition', direction: 'to' }),
  },
  networkBandwidth: {
    kind: 'NetworkChaos',
    fields: {
      rate: required(RATE, 'a rate', "write '1mbps'"),
      limit: BYTES_NEEDED,
      buffer: BYTES_NEEDED,
    },
    body: ({ rate, limit, buffer }) => ({
      action: 'bandwidth',
      direction: 'to',
      bandwidth: { rate, limit, buffer },
    }),
  },
  stressCpu: {
    kind: 'StressChaos',
    fields: { workers: required(WORKERS, 'how many processes', 'write 1'), load: PERCENT },
    body: ({ workers, load = 100 }) => ({ stressors: { cpu: { workers, load } } }),
  },
  stressMemory: {
    kind: 'StressChaos',
    fields: { workers: WORKERS, size: required(SIZE, 'how much memory', "write '256MB'") },
    body: ({ workers = 1, size }) => ({ stressors: { memory: { workers, size } } }),
  },
  http: {
    kind: 'HTTPChaos',
    fields: {
      port: required(
        textThat((text) => text !== '', 'the name of a port', "write 'http'"),
        'the name of a port',
        "write 'http'",
      ),
      abort: readFlag,
      delay: TIME,
    },
    body: ({ abort, delay }) => ({
      target: 'Request',
      ...(abort === undefined ? {} : { abort }),
      ...(delay === undefined ? {} : { delay }),
    }),
  },
};

/** Reads what is done to a service; what is faulty is told, and answered as undefined. */
export function readFault(reading: Reading, given: unknown): ReadFault | undefined {
  const form = readForm(reading, given);
  if (form === undefined || !isObject(given)) return undefined;
  const { faults } = reading;
  const before = faults.issues.length;
  const end = form.isSudden ? 'recovery' : 'duration';
  const fields: Fields = { ...form.fields, [end]: endReader(end), failing: PERCENT };
  faults.onlyKeys(given, ['kind', ...Object.keys(fields)]);
  const { failing = 100, ...read } = readFields(reading, given, fields);
  if (form.kind === 'HTTPChaos') checkDoes(reading, given);
  if (faults.issues.length > before) return undefined;
  const time = read[end] as Duration;
  return {
    fault: given.kind as FaultKind,
    values: read,
    kind: form.kind,
    body: form.body(read),
    duration: form.isSudden ? undefined : time,
    seconds: Number(parseDuration(time)) / 1_000,
    failing: Number(failing) / 100,
  };
}

function readForm({ faults }: Reading, given: unknown): FaultForm | undefined {
  const kinds = Object.keys(FORMS);
  const kind = isObject(given) ? given.kind : undefined;
  const near = typeof kind === 'string' ? closest(kind, kinds) : undefined;
  const fix = meantOr(near, "write { kind: 'podKill', recovery: '30s' }");
  const isKnown = typeof kind === 'string' && Object.hasOwn(FORMS, kind);
  const allowed = `one of ${kinds.join(', ')}`;
  return faults.at('kind').require(isKnown, kind, allowed, fix) ? FORMS[kind as FaultKind] : undefined;
}

function checkDoes({ faults }: Reading, { abort, delay }: Plain): void {
  const does = abort === true || delay !== undefined;
  faults.require(does, undefined, 'abort or delay', "write abort: true, or delay: '2s'");
}

function endReader(end: 'recovery' | 'duration'): typeof TIME {
  const allowed =
    end === 'duration'
      ? 'when it ends: chaos without an end spends all there is'
      : 'how long it takes until something answers in its place';
  return required(TIME, allowed, "write '30s'");
}
