import type { Faults } from '../../core/faults';
import { isObject } from '../../core/read-values';
import type { ServiceRef } from '../../core/service-ref';
import type { Sli } from '../../prometheus/sli/sli';
import { type Objective, readObjective } from '../objective';
import { type Wanted, chooseSli } from './choose-sli';
import type { MeasuredIn } from './mesh-silence';
import { readSpan } from './read-span';
import type { AvailabilityObjective, LatencyObjective, SliObjective, SloObjective } from './slo-props';

/** The three ways to say a promise: what each is called, and how its parts are read. */
export interface ObjectiveKind {
  /** The prop that holds its indicator. */
  readonly field: 'availability' | 'latency' | 'sli';
  /** Props beside those that all have. */
  readonly keys: readonly string[];
  readonly name: string | undefined;
  readonly objective: (faults: Faults) => Objective | undefined;
  readonly sli: (faults: Faults, of: Promiser) => Sli | undefined;
}

/** Who promises, and what is measured there. */
export interface Promiser {
  readonly service: ServiceRef | string;
  readonly measured: MeasuredIn;
}

const SHORTHAND_KEYS = ['measuredBy', 'protocol'];

/** Which of the ways a promise is said in; undefined, and a fault, where it is none or several. */
export function kindOf(faults: Faults, given: SloObjective): ObjectiveKind | undefined {
  const kinds = [
    ...('availability' in given ? [availabilityKind(given)] : []),
    ...('latency' in given ? [latencyKind(given)] : []),
    ...('sli' in given ? [sliKind(given)] : []),
  ];
  const [kind, ...others] = kinds;
  if (kind !== undefined && others.length === 0) return kind;
  faults.add(
    Object.keys(given),
    'one of availability, latency, and sli with objective and name',
    "write { availability: 99.9 }, { latency: { under: '250ms', share: 99 } } or { name: 'sent', objective: 99.9, sli: { kind: 'ratio', … } }",
  );
  return undefined;
}

function availabilityKind(given: AvailabilityObjective): ObjectiveKind {
  return {
    field: 'availability',
    keys: ['availability', ...SHORTHAND_KEYS],
    name: 'availability',
    objective: (faults) => readObjective(faults.at('availability'), given.availability),
    sli: (faults, of) => shorthand(faults.at('availability'), given, of, { kind: 'availability' }),
  };
}

function latencyKind(given: LatencyObjective): ObjectiveKind {
  const latency: Partial<LatencyObjective['latency']> = isObject(given.latency) ? given.latency : {};
  const { under, share, onlySuccessful } = latency;
  return {
    field: 'latency',
    keys: ['latency', ...SHORTHAND_KEYS],
    name: 'latency',
    objective: (faults) => readObjective(faults.at('latency', 'share'), share),
    sli: (faults, of) => {
      const at = faults.at('latency');
      at.onlyKeys(latency, ['under', 'share', 'onlySuccessful']);
      if (under === undefined) at.at('under').add(under, 'a length of time', "write '250ms'");
      if (under === undefined || readSpan(at.at('under'), under) === undefined) return undefined;
      const limited = onlySuccessful === undefined ? {} : { onlySuccessful };
      return shorthand(at, given, of, { kind: 'latency', under, ...limited });
    },
  };
}

function sliKind(given: SliObjective): ObjectiveKind {
  return {
    field: 'sli',
    keys: ['objective', 'sli'],
    name: undefined,
    objective: (faults) => readObjective(faults.at('objective'), given.objective),
    sli: () => given.sli,
  };
}

function shorthand(
  faults: Faults,
  options: AvailabilityObjective | LatencyObjective,
  { service, measured }: Promiser,
  wanted: Wanted,
): Sli | undefined {
  if (typeof service !== 'string') return chooseSli(faults, { service, options, measured }, wanted);
  faults.add(
    service,
    'an indicator of its own: of a name alone, nobody knows what counts its requests',
    "pass the service itself, or write { name: 'availability', objective: 99.9, sli: { kind: 'istioHttp', … } }",
  );
  return undefined;
}
