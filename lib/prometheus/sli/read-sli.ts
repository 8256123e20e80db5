import type { Faults } from '../../core/faults';
import { type Plain, isObject } from '../../core/read-values';
import { isBareLabel } from '../names';
import { readHistogram, readNativeHistogram } from './histogram-sli';
import { ISTIO_KEYS, readIstioGrpc, readIstioHttp, readIstioLatency } from './istio-sli';
import { OTEL_KEYS, readOtelHttp, readOtelLatency } from './otel-sli';
import { readRatio } from './ratio-sli';
import { readRaw } from './raw-sli';
import { readProbe, readTimeslice } from './samples-sli';
import type { SliQueries } from './sli-queries';

type SliReader = (
  faults: Faults,
  given: Plain,
  by: readonly string[],
  labels: Readonly<Record<string, string>>,
) => SliQueries | undefined;

/** Kinds, what may be said of each, and who reads it. */
const KINDS: Readonly<Record<string, readonly [keys: readonly string[], read: SliReader]>> = {
  ratio: [['bad', 'good', 'total'], readRatio],
  istioHttp: [ISTIO_KEYS, readIstioHttp],
  istioGrpc: [ISTIO_KEYS, readIstioGrpc],
  istioLatency: [[...ISTIO_KEYS, 'under', 'onlySuccessful', 'protocol', 'buckets'], readIstioLatency],
  otelHttp: [OTEL_KEYS, readOtelHttp],
  otelLatency: [[...OTEL_KEYS, 'under', 'onlySuccessful', 'buckets'], readOtelLatency],
  histogram: [['metric', 'labels', 'under', 'buckets'], readHistogram],
  nativeHistogram: [['metric', 'labels', 'under'], readNativeHistogram],
  probe: [['gauge'], readProbe],
  timeslice: [['expr', 'is', 'limit'], readTimeslice],
  raw: [['errorRatio'], readRaw],
};

/** How the results of an indicator are told apart. */
export interface SliOptions {
  /** Labels that each group has its own objective for. @default one objective for all */
  readonly groupBy?: readonly string[];
  /** Labels of what is recorded for the indicator itself. @default none */
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * Reads what is good and bad, and answers the PromQL of it; tells faults, and is undefined where there are any.
 * Alerts on objectives and gates of releases both come from here.
 */
export function readSli(
  faults: Faults,
  given: unknown,
  { groupBy = [], labels = {} }: SliOptions = {},
): SliQueries | undefined {
  const known = kindOf(given);
  if (!isObject(given) || known === undefined) {
    tellKinds(faults, given);
    return undefined;
  }
  const before = faults.issues.length;
  const [keys, read] = known;
  faults.onlyKeys(given, ['kind', ...keys]);
  const queries = read(faults, given, groupBy, labels);
  if (queries !== undefined) checkGroups(faults, queries);
  return faults.issues.length > before ? undefined : queries;
}

function kindOf(given: unknown): (typeof KINDS)[string] | undefined {
  return Object.entries(KINDS).find(([kind]) => isObject(given) && given['kind'] === kind)?.[1];
}

function tellKinds(faults: Faults, given: unknown): void {
  const [at, value] = isObject(given) ? [faults.at('kind'), given['kind']] : [faults, given];
  at.add(
    value,
    `an indicator of a kind: ${Object.keys(KINDS).join(', ')}`,
    "write { kind: 'ratio', bad: '…', total: '…' }",
  );
}

/** A label that has one value for all makes no groups, and one without a name none either. */
function checkGroups(faults: Faults, { by, vital }: SliQueries): void {
  const pinned = new Set(
    vital.flatMap(({ matchers }) =>
      matchers.filter(({ relation }) => relation === '=').map(({ label }) => label),
    ),
  );
  for (const label of by) {
    faults.require(
      isBareLabel(label),
      label,
      'names of labels to group by, no words of PromQL',
      "write groupBy: ['route']",
    );
    faults.require(
      !pinned.has(label),
      label,
      'groups of labels that have more than one value',
      `remove ${label} from groupBy, or from the selector`,
    );
  }
}
